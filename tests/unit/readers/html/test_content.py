"""What is taken from a page as its content, and what is left as a part of the site."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.readers.html.content import content_of, furniture
from sociaaldomein_nlp.readers.html.reader import read_html
from sociaaldomein_nlp.readers.html.tree import Element, measure, place_of, text_of, walk

PROSE = "<p>De gemeente wil dat iedereen kan meedoen, ook wie daar hulp bij nodig heeft. Daarom komt er een loket.</p>"


def texts(body: str, head: str = "") -> list[str]:
    source = read_html(f"<!DOCTYPE html><head>{head}</head><body>{body}</body>".encode(), "pagina.html")
    return [source.text[block.start : block.end] for block in source.blocks]


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><a href=#>Weg</a></nav>",
        "<header><p>Weg</p></header>",
        "<footer><p>Weg</p></footer>",
        "<aside><p>Weg</p></aside>",
        "<form><p>Weg</p><input></form>",
        "<script>weg()</script>",
        "<style>.weg{}</style>",
        "<noscript><p>Weg</p></noscript>",
        "<template><p>Weg</p></template>",
        "<svg><text>Weg</text></svg>",
        "<iframe>Weg</iframe>",
        "<select><option>Weg</select>",
        "<button>Weg</button>",
        "<dialog open><p>Weg</p></dialog>",
        "<search><p>Weg</p></search>",
        "<del>Weg</del>",
        "<div role=navigation>Weg</div>",
        "<div role=banner>Weg</div>",
        "<div role=contentinfo>Weg</div>",
        "<div role=search>Weg</div>",
        "<div role=dialog>Weg</div>",
        "<div class='main-menu'>Weg</div>",
        "<div class=cookieBanner>Weg</div>",
        "<div id=cookie_consent>Weg</div>",
        "<div class=breadcrumb>Weg</div>",
        "<ol class='c-kruimelpad'><li>Weg</li></ol>",
        "<div class=share-links>Weg</div>",
        "<div class=delen>Weg</div>",
        "<div class='social-media'>Weg</div>",
        "<a class=skip-link href=#x>Weg</a>",
        "<div class=sidebar-nav>Weg</div>",
        "<div class=related>Weg</div>",
        "<div class=pagination>Weg</div>",
        "<div class=page-footer>Weg</div>",
        "<div class=back-to-top>Weg</div>",
        "<div hidden>Weg</div>",
        "<div aria-hidden=true>Weg</div>",
        "<div style='color:red; display: none'>Weg</div>",
        "<div style=visibility:hidden>Weg</div>",
        "<span class=sr-only>Weg</span>",
        "<p class='visually-hidden'>Weg</p>",
        "<p>Terug naar navigatie - Zorg</p>",
        "<p>Deel deze pagina</p>",
        "<p>Laatst bijgewerkt: 12-03-2024</p>",
        "<h2>Heeft deze pagina u geholpen?</h2>",
        "<!-- Weg -->",
    ],
)
def test_a_part_of_the_site_is_left_out_with_and_without_main(chrome: str) -> None:
    kept = text_of(Element("p", {}, children=[PROSE.removeprefix("<p>").removesuffix("</p>")]))
    assert texts(f"{chrome}<div>{PROSE}</div>{chrome}") == [kept]
    inside = "" if chrome.startswith(("<header", "<footer")) else chrome
    assert texts(f"{chrome}<main>{inside}{PROSE}</main>") == [kept]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<ul><li>rust</li><li>ruimte</li></ul>", ["rust", "ruimte"]),
        (
            "<ul><li><a href=a>Zorg</a></li><li><a href=b>Werk</a></li><li><a href=c>Jeugd</a></li></ul>",
            ["Zorg", "Werk", "Jeugd"],
        ),
        ("<table><tr><td>Zorg</td><td>12</td></tr></table>", ["Zorg", "12"]),
        ("losse tekst", ["losse tekst"]),
        ("<article><p>een</p></article><article><p>twee</p></article>", ["een", "twee"]),
        (
            "<article><header><h1>Kop</h1></header><p>tekst</p><footer><p>slot</p></footer></article>",
            ["Kop", "tekst", "slot"],
        ),
        ("<main></main><p>buiten de kern</p>", ["buiten de kern"]),
        ("<div role=main><p>kern</p></div><p>rand</p>", ["kern"]),
        ("<main><p>klein</p></main><main><p>het grootste deel</p></main>", ["het grootste deel"]),
        ("<form id=aspnetForm><h1>Kop</h1><p>tekst</p></form>", ["Kop", "tekst"]),
        ("<div class=menu><h1>Menukaart</h1><p>soep</p></div>", ["Menukaart", "soep"]),
        ("<body class='no-js has-menu'><p>tekst</p>", ["tekst"]),
        ("<center><font>oud</font></center>", ["oud"]),
    ],
)
def test_content_is_not_lost(body: str, found: list[str]) -> None:
    assert texts(body) == found


def test_what_holds_most_of_the_text_stays_whatever_it_is_called() -> None:
    for outer in (
        "<div class='wrapper menu-open cookie'>",
        "<form>",
        "<div class=sidebar>",
        "<div style='visibility:hidden'>",
    ):
        assert len(texts(f"{outer}{PROSE * 3}</div><p>kort</p>")) == 4


def test_a_footer_or_menu_with_more_text_than_the_page_still_goes() -> None:
    blurb = "<p>Alles over huren, kopen en verbouwen in onze kernen en over de wegen daarheen.</p>"
    assert texts(f"<nav>{blurb * 5}</nav><main><p>Kort bericht.</p></main><footer>{blurb * 5}</footer>") == [
        "Kort bericht."
    ]


def test_a_box_that_a_reader_can_open_is_content() -> None:
    button = "<h2><button aria-controls=a1>Kop</button></h2>"
    for hiding in ("hidden", "aria-hidden=true", "style='display:none'"):
        assert texts(f"<main>{PROSE}{button}<div id=a1 {hiding}>inhoud</div></main>")[1:] == ["Kop", "inhoud"]
    assert texts(f"<main>{PROSE}<div id=a2 hidden>weg</div></main>")[1:] == []
    assert texts(f"<main>{PROSE}<div role=tabpanel hidden>tab</div></main>")[1:] == ["tab"]
    tab = "<a role=button href=#a3>Meer</a><div id=a3 hidden>inhoud</div>"
    assert texts(f"<main>{PROSE}{tab}</main>")[1:] == ["Meer", "inhoud"]
    assert texts(f"<main>{PROSE}<p hidden=until-found>te vinden</p></main>")[1:] == ["te vinden"]


def test_a_box_beside_the_text_is_a_sidebar_where_it_says_something() -> None:
    said = "<aside><p>In het kort: wij bouwen drie loketten in de komende twee jaar.</p></aside>"
    links = "<aside><p>Zie ook <a href=a>Hulp bij schulden in onze gemeente</a></p></aside>"
    source = read_html(f"<main>{PROSE}{said}{links}</main>".encode(), "pagina.html")
    assert [block.kind for block in source.blocks] == ["paragraph", "sidebar"]


def test_links_at_the_edges_of_a_page_without_main_are_its_menus() -> None:
    menu = "<ul><li><a href=a>Zorg</a></li><li><a href=b>Werk</a></li><li><a href=c>Jeugd</a></li></ul>"
    assert texts(f"{menu}<h1>Kop</h1>{PROSE}{menu}<p>slot</p>{menu}")[0] == "Kop"
    assert texts(f"{menu}<h1>Kop</h1>{PROSE}{menu}<p>slot</p>{menu}")[-4:] == ["Zorg", "Werk", "Jeugd", "slot"]
    assert len(texts(f"<main>{menu}<h1>Kop</h1>{PROSE}</main>")) == 5
    assert len(texts(f"<p><a href=a>Een link</a></p><h1>Kop</h1>{PROSE}")) == 3


def test_a_feedback_or_share_box_goes_and_a_part_of_the_text_with_such_a_name_stays() -> None:
    box = "<div class=share><h2>Deel deze pagina</h2><a href=a>Facebook</a></div>"
    part = f"<div class=share><h2>Samen delen</h2>{PROSE}</div>"
    assert "Facebook" not in texts(f"<main>{PROSE}{box}</main>")
    assert "Samen delen" in texts(f"<main>{PROSE}{PROSE}{part}</main>")


@pytest.mark.parametrize(
    ("line", "kind", "date"),
    [
        ("Terug naar navigatie - Programma 4 Zorg", "furniture", ""),
        ("Direct naar de inhoud", "furniture", ""),
        ("Print deze pagina", "furniture", ""),
        ("Laatst gewijzigd op 3 mei 2023", "modified", "3 mei 2023"),
        ("Deze pagina is gebouwd op 11/04/2024", "built", ""),
    ],
)
def test_a_line_of_the_site_says_what_it_is(line: str, kind: str, date: str) -> None:
    found = furniture(line)
    assert found is not None
    assert (found.kind, found.date) == (kind, date)


@pytest.mark.parametrize(
    "line",
    [
        "Terug naar de bedoeling",
        "Deel de zorgen met je wijkteam",
        "Home",
        "Contact",
        "Gepubliceerd op 12 maart 2024",
        "",
        "Ja",
        "a" * 300,
    ],
)
def test_a_line_of_the_text_is_none_of_the_site(line: str) -> None:
    assert furniture(line) is None


def test_elements_are_measured_and_walked_in_order() -> None:
    link = Element("a", {"href": "#"}, children=["loket"])
    gone = Element("p", {}, children=["weg"], skip=True)
    body = Element("body", {}, children=[Element("h1", {}, children=["Kop"]), " bij het ", link, gone])
    measure(body)
    assert (body.size, body.linked, body.prose) == (15, 5, 10)
    assert body.holds == {"h1"}
    assert [one.tag for one in walk(body)] == ["body", "h1", "a", "p"]
    assert [one.tag for one in walk(body, kept=True)] == ["body", "h1", "a"]
    assert text_of(body) == "Kop bij het loket"
    assert content_of(body) == [body]


def test_a_place_escapes_what_is_no_name_in_a_selector() -> None:
    body = Element("body", {})
    assert place_of(Element("o:p", {}, body, 3)) == "body > o\\:p:nth-of-type(3)"
