"""Hostile markup is refused in one pass over it; sloppy markup of honest pages goes through."""

from __future__ import annotations

import random
from time import process_time

import pytest
from selectolax.lexbor import LexborHTMLParser

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.html.guard import MAX_TAGS, check_markup
from sociaaldomein_nlp.readers.limits import Limits, held

SIZE = 5_000_000
MAX_DEPTH, MAX_TAG = Limits().html_depth, Limits().html_tag
DEEPEST = 5 * MAX_DEPTH


def refused(markup: str) -> bool:
    try:
        check_markup(markup, "bom.html")
    except ReadError:
        return True
    return False


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<div>" * 600, f"more than {MAX_DEPTH} deep"),
        ("<p " + "a " * 10_000 + ">", f"{MAX_TAG:,} is the limit"),
        ("<p title='" + "a" * 20_000 + "'>", "a tag of 20,012 characters"),
        ("<p " + "a " * 10_000, "a tag of 20,003 characters"),
        ("<br>" * (MAX_TAGS + 1), f"more than {MAX_TAGS:,} tags"),
    ],
    ids=["deep", "wide", "long value", "unclosed", "many"],
)
def test_each_limit_has_its_own_message(markup: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        check_markup(markup, "bom.html")
    assert said in caught.value.what
    assert caught.value.where == "bom.html"
    assert caught.value.mend


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<a ", "<!--", "<table>", '<x y="', "<x y='", "<script>", "<script><!--", "<", "<!", "<style>", "</a "],
)
def test_what_is_never_closed_costs_no_time(unit: str) -> None:
    markup = unit * (SIZE // len(unit))
    begin = process_time()
    refused(markup)
    assert process_time() - begin < 3


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<span>",
        "<b>",
        "<ul><li>",
        "<table><tr><td>",
        "<svg>",
        "<button>",
        "<object>",
        "<span><p></p>",
        "<a><div></a>",
        "<b><div></b>",
        "<span><div></span>",
        "<div><table><td></div>",
        "<form><div></form>",
        "<body><div></body>",
        "<svg><style><g></style>",
        "<svg/><div/>",
        "<div><select></div></select>",
        '<a ="><div>">',
        "<p><font size=%d>",
        "<option><b>",
        "<math><td>",
        "<script></script><div>",
        "<!--x--><div>",
        "<!--><div>",
        "<title></title><div>",
    ],
)
def test_what_nests_without_end_is_refused(unit: str) -> None:
    assert refused("".join(unit.replace("%d", str(number)) for number in range(3_000)))


@pytest.mark.parametrize(
    "unit",
    [
        "<p>Alinea",
        "<li>item",
        "<p>Alinea</p>",
        "<dt>woord<dd>uitleg",
        "<p><b>vet</b> en <a href='x'>link</a>",
        "<p><b>vet, niet gesloten",
        "<p><font size=2>niet gesloten</p>",
        "<h2>kop</h3>",
        "<div><span>niet gesloten</div>",
        "<table><tr><td>cel<td>cel</table>",
        "<table><tr><th>a</th></tr><tbody><tr><td>b</table>",
        "<select><option>a<option>b</select>",
        "<br><hr><img src=x><input>",
        "<br/><p/>",
        "<svg viewBox='0 0 1 1'><path d='M0'/><g><path/></g></svg>",
        "<script>if (a<b) { x = '<div>'; }</script>",
        "<script><!-- document.write('<script>y</script>') //--></script>",
        "<style>a > b { }</style>",
        "<textarea><div></textarea>",
        "<!-- <div> -->",
        "<!-->",
        "a < b en 3<4",
        "</div></p></b>",
        "<noscript><img src=x></noscript>",
        "<![if !IE]><p>x<![endif]>",
        "<?xml version='1.0'?>",
        "<o:p></o:p>",
    ],
)
def test_sloppy_pages_go_through_however_long(unit: str) -> None:
    assert not refused(f"<html><body><main><div>{unit * 3_000}</div></main></body></html>")


def test_a_page_may_nest_as_deep_as_the_limit() -> None:
    assert not refused("<div>" * MAX_DEPTH + "</div>" * MAX_DEPTH)
    assert refused("<div>" * (MAX_DEPTH + 1))


def test_long_text_is_no_long_tag() -> None:
    assert not refused("<p>" + "a " * 100_000 + "</p><p a=1>" + "x" * MAX_TAG)


def test_what_goes_through_is_never_deep_for_the_parser() -> None:
    tags = [
        *("div", "p", "b", "a", "span", "table", "tr", "td", "th", "tbody", "li", "ul", "ol", "dl", "dt", "dd", "form"),
        *("select", "option", "button", "h1", "h2", "svg", "math", "g", "foreignObject", "object", "section", "font"),
        *("i", "title", "style", "script", "caption", "nobr", "br", "x-y", "pre", "desc", "svg/", "g/"),
    ]
    signs = ["<!--", "-->", "<![CDATA[", "'", '"', "x", "<a b='", '<a =">', "<b id=%d>"]
    for seed in range(300):
        dice = random.Random(seed)
        pieces = [
            dice.choice([f"<{tag}>", f"<{tag}>", f"</{tag}>"]) if dice.random() < 0.9 else dice.choice(signs)
            for tag in dice.choices(tags, k=dice.randint(1, 6))
        ]
        markup = "".join("".join(pieces).replace("%d", str(number)) for number in range(1_500))
        assert refused(markup) or depth(markup) <= DEEPEST, pieces


def depth(markup: str) -> int:
    node = LexborHTMLParser(markup).root
    deep = deepest = 0
    while node is not None:
        if node.first_child is not None:
            node, deep = node.first_child, deep + 1
            deepest = max(deepest, deep)
            continue
        while node is not None and node.next is None:
            node, deep = node.parent, deep - 1
        node = node.next if node is not None else None
    return deepest


def test_depth_and_length_of_a_tag_are_limits_that_can_be_set() -> None:
    with held(Limits(html_depth=3, html_tag=20)):
        check_markup("<div><div><p>Wij", "x")
        with pytest.raises(ReadError, match="more than 3 deep"):
            check_markup("<div>" * 4, "x")
        with pytest.raises(ReadError, match="and 20 is the limit"):
            check_markup('<p class="heel lang woord">', "x")
