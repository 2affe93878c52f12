"""Elements know their text, their size and their place in the page."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.readers.html.tree import Element, above, measure, place_of, squeeze, text_of, walk


def nest(*tags: str) -> list[Element]:
    """Give elements inside each other, the outermost first."""
    found: list[Element] = []
    for tag in tags:
        element = Element(tag, {}, found[-1] if found else None)
        if found:
            found[-1].children.append(element)
        found.append(element)
    return found


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("  a \n b\t", "a b"),
        ("a\u00a0b", "a b"),
        ("maat\u00adwerk", "maatwerk"),
        ("a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef"),
        ("a\x00b\x07c", "abc"),
        ("a\u2003b", "a b"),
        ("’s avonds – é", "’s avonds – é"),
        ("", ""),
    ],
)
def test_text_is_squeezed(text: str, seen: str) -> None:
    assert squeeze(text) == seen


def test_text_keeps_lines_apart_and_inline_elements_together() -> None:
    root = Element("div", {}, children=["a", Element("b", {}, children=["b"]), Element("br", {}), "c"])
    root.children.append(Element("p", {}, children=["d"]))
    assert text_of(root) == "ab c d"


def test_skipped_text_is_no_text() -> None:
    gone = Element("b", {}, children=["weg"], skip=True)
    assert text_of(Element("p", {}, children=["a", gone])) == "a"
    assert text_of(gone) == ""


def test_places_begin_at_the_nearest_main_or_at_the_body() -> None:
    page = nest("html", "body", "main", "section", "p")
    assert place_of(page[-1]) == "main > section:nth-of-type(1) > p:nth-of-type(1)"
    assert place_of(nest("html", "body", "div")[-1]) == "body > div:nth-of-type(1)"
    assert place_of(nest("p")[0]) == "p:nth-of-type(1)"
    assert place_of(page[2]) == "main"


def test_above_gives_the_nearest_first() -> None:
    assert [one.tag for one in above(nest("html", "body", "p")[-1])] == ["body", "html"]


def test_attributes_are_read_without_case_and_edges() -> None:
    element = Element("div", {"role": " Main ", "hidden": ""})
    assert (element.get("role"), element.get("hidden"), element.get("id")) == ("main", "", "")


def test_what_is_skipped_does_not_count() -> None:
    html, body, main, link = nest("html", "body", "main", "a")
    main.children.append("tekst")
    link.children.append("link")
    measure(html)
    assert (html.size, html.linked, html.prose) == (9, 4, 5)
    assert body.holds == {"main"}
    main.skip = True
    measure(html)
    assert (html.size, body.holds) == (0, frozenset())


def test_a_role_counts_as_the_element() -> None:
    root = Element("div", {"role": "main"})
    measure(root)
    assert root.holds == {"main"}


def test_a_deep_page_is_walked_without_recursion() -> None:
    page = nest(*["div"] * 20_000)
    page[-1].children.append("diep")
    measure(page[0])
    assert page[0].size == 4
    assert sum(1 for _ in walk(page[0])) == 20_000
    assert text_of(page[0]) == "diep"
