"""The facts of a page: only what it says itself, in the order of trust, and never from broken data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.edtf import is_edtf
from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.html.meta import MAX_JSON, date_of, facts_of, municipality_of
from sociaaldomein_nlp.readers.html.reader import read_html
from sociaaldomein_nlp.readers.html.tree import Element
from sociaaldomein_nlp.readers.source import Source


def page(head: str, body: str = "<main><p>Wij beginnen.</p></main>", html: str = "<html>") -> Source:
    return read_html(f"<!DOCTYPE html>{html}<head>{head}</head><body>{body}</body></html>".encode(), "pagina.html")


def facts(head: str, body: str = "<main><p>Wij beginnen.</p></main>") -> dict[str, Any]:
    return page(head, body).metadata


def meta(name: str, content: str, more: str = "") -> str:
    return f'<meta name="{name}" content="{content}" {more}>'


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T10:00:00+01:00", "2024-03-12"),
        ("2024-03-12 10:00", "2024-03-12"),
        ("start=2024-03-12;", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("20240312100000", "2024-03-12"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("12-03-2024", "2024-03-12"),
        ("1-3-2024", "2024-03-01"),
        ("12/3/2024", "2024-03-12"),
        ("12.03.2024", "2024-03-12"),
        ("12 maart 2024", "2024-03-12"),
        ("Dinsdag 12 Maart 2024, 10.00 uur", "2024-03-12"),
        ("2024-02-30", None),
        ("2024-13-01", None),
        ("31-04-2024", None),
        ("12 voorjaar 2024", None),
        ("binnenkort", None),
        ("1824-03-12", None),
        ("", None),
    ],
)
def test_dates_are_read_as_pages_write_them(said: str, value: str | None) -> None:
    assert date_of(said) == value


@given(st.text(max_size=40) | st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", fullmatch=True))
def test_what_is_read_as_a_date_is_edtf(said: str) -> None:
    value = date_of(said)
    assert value is None or is_edtf(value)


@pytest.mark.parametrize(
    "head",
    [
        meta("DCTERMS.issued", "2023-09-04"),
        meta("dcterms.available", "start=2023-09-04;"),
        meta("OVERHEID.issued", "2023-09-04"),
        meta("DC.Date.Issued", "04-09-2023"),
        "<meta property='article:published_time' content='2023-09-04T08:00:00Z'>",
        "<meta itemprop=datePublished content=2023-09-04>",
        meta("date", "4 september 2023"),
        linked({"@type": "WebPage", "datePublished": "2023-09-04"}),
        linked([{"@type": ["NewsArticle", "Thing"], "datePublished": "2023-09-04"}]),
        linked({"@graph": [{"@type": "https://schema.org/Report", "datePublished": "2023-09-04"}]}),
        linked({"@type": "WebPage", "mainEntity": {"@type": "Article", "datePublished": "2023-09-04"}}),
    ],
)
def test_the_day_of_publishing_is_found_in(head: str) -> None:
    assert facts(head)["published"] == "2023-09-04"


@pytest.mark.parametrize(
    "head",
    [
        meta("DCTERMS.modified", "2023-09-04"),
        meta("DCTERMS.created", "2023-09-04"),
        meta("generated", "2023-09-04"),
        meta("build-date", "2023-09-04"),
        meta("revisit-after", "2023-09-04"),
        meta("DCTERMS.issued", "onbekend"),
        linked({"@type": "ImageObject", "datePublished": "2023-09-04"}),
        linked({"@type": "WebSite", "datePublished": "2023-09-04"}),
        linked({"@type": "WebPage", "datePublished": 20230904}),
        linked({"@type": "Event", "startDate": "2023-09-04"}),
        "<title>Nota 2023-09-04</title>",
    ],
)
def test_no_other_date_is_one_of_publishing(head: str) -> None:
    assert "published" not in facts(head)


def test_the_surer_date_wins() -> None:
    weak, article, dcterms = (
        meta("date", "2020-01-01"),
        meta("article:published_time", "2021-01-01"),
        meta("DCTERMS.issued", "2022-01-01"),
    )
    said = linked({"@type": "WebPage", "datePublished": "2023-01-01"})
    time = "<main><h1>Nota</h1><time datetime=2024-01-01>x</time><p>Wij beginnen.</p></main>"
    assert facts(weak + article + dcterms + said, time)["published"] == "2023-01-01"
    assert facts(weak + article + dcterms, time)["published"] == "2022-01-01"
    assert facts(weak + article, time)["published"] == "2021-01-01"
    assert facts(weak, time)["published"] == "2024-01-01"
    assert facts(weak)["published"] == "2020-01-01"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("<h1>Nota</h1><p><time datetime='2024-02-27T08:30'>27 februari</time></p>", "2024-02-27"),
        ("<h1>Nota</h1><p>Gepubliceerd op <time>27 februari 2024</time></p>", "2024-02-27"),
        ("<p><time itemprop=datePublished datetime=2024-02-27>x</time></p><h1>Nota</h1>", "2024-02-27"),
        ("<h1>Nota</h1><p>x</p><h2>Later</h2><p><time datetime=2024-02-27>x</time></p>", None),
        ("<p><time datetime=2024-02-27>x</time></p><h1>Nota</h1><p>x</p>", None),
        ("<h1>Nota</h1><p>Laatst gewijzigd: <time datetime=2024-02-27>x</time></p>", None),
        ("<h1>Nota</h1><p>Bijeenkomst op <time datetime=2024-02-27>x</time></p>", None),
        ("<h1>Nota</h1><div class=event-date><time datetime=2024-02-27>x</time></div>", None),
        ("<h1>Nota</h1><p><time datetime=10:00>tien uur</time></p>", None),
    ],
)
def test_a_time_element_counts_where_it_stands_under_the_title_or_says_so(body: str, value: str | None) -> None:
    assert facts("", f"<main>{body}</main>").get("published") == value


def test_the_day_of_building_a_page_is_no_fact() -> None:
    built = "<p>Deze pagina is gebouwd op 11/04/2024 15:02:11 met de export van 10/30/2024</p>"
    source = page("", f"<main><h1>Begroting</h1><p>Wij beginnen.</p>{built}</main>")
    assert source.metadata == {}
    assert "gebouwd" not in source.text


def test_the_line_of_the_last_change_is_a_fact_and_no_text() -> None:
    line = "<p>Deze pagina is voor het laatst bijgewerkt op 14 mei 2024</p>"
    source = page("", f"<main><p>Wij beginnen.</p>{line}</main>")
    assert (source.text, source.metadata) == ("Wij beginnen.", {"modified": "2024-05-14"})
    said = page(meta("DCTERMS.modified", "2024-06-01"), f"<main><p>Wij beginnen.</p>{line}</main>")
    assert said.metadata == {"modified": "2024-06-01"}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Gemeente Duinzate", "Duinzate"),
        ("gemeente Duinzate", "Duinzate"),
        ("de gemeente Duinzate", "Duinzate"),
        ("Gemeente Bergen op Zandzoom", "Bergen op Zandzoom"),
        ("Gemeente 's-Heerenmade", "'s-Heerenmade"),
        ("Gemeente Duinzate | Zorg", "Duinzate"),
        ("Zorg - Gemeente Duinzate", "Duinzate"),
        ("Duinzate", None),
        ("Stichting Kustlijn", None),
        ("Gemeente Duinzate helpt inwoners", None),
        ("Vereniging van gemeenten", None),
        ("Gemeenteraad Duinzate", None),
        ("gemeente", None),
        ("", None),
    ],
)
def test_an_owner_is_a_municipality_where_it_is_called_one(said: str, name: str | None) -> None:
    assert municipality_of(said) == name


@pytest.mark.parametrize(
    "head",
    [
        meta("DCTERMS.creator", "Duinzate", "scheme='OVERHEID.Gemeente'"),
        meta("DCTERMS.creator", "Gemeente Duinzate", "scheme='OVERHEID.Gemeente'"),
        meta("OVERHEID.Gemeente", "Duinzate"),
        meta("DCTERMS.publisher", "Gemeente Duinzate"),
        meta("DCTERMS.creator", "Team Zorg") + meta("DCTERMS.publisher", "Duinzate", "scheme='overheid:Gemeente'"),
        "<meta property='og:site_name' content='Gemeente Duinzate'>",
        meta("author", "Gemeente Duinzate"),
        linked({"@type": "WebPage", "publisher": {"@type": "Organization", "name": "Gemeente Duinzate"}}),
        linked({"@type": "Article", "author": [{"name": "Sara Vos"}, {"name": "Gemeente Duinzate"}]}),
        linked({"@type": "Article", "publisher": "Gemeente Duinzate"}),
        "<title>Jeugdnota | Gemeente Duinzate</title>",
        "<title>Gemeente Duinzate - Jeugdnota</title>",
    ],
)
def test_the_municipality_is_found_in(head: str) -> None:
    assert facts(head)["municipality"] == "Duinzate"


@pytest.mark.parametrize(
    "head",
    [
        meta("DCTERMS.creator", "Duinzate"),
        meta("DCTERMS.creator", "Zuid-Holland", "scheme='OVERHEID.Provincie'"),
        meta("og:site_name", "Duinzate"),
        meta("description", "Gemeente Duinzate"),
        meta("keywords", "Gemeente Duinzate"),
        linked({"@type": "Article", "publisher": {"name": "Kustkrant"}}),
        linked({"@type": "Article", "about": {"name": "Gemeente Duinzate"}}),
        "<title>Gemeente Duinzate investeert in jeugd</title>",
        "<title>Nieuws | Gemeente Duinzate investeert in jeugd</title>",
    ],
)
def test_no_other_name_is_a_municipality(head: str) -> None:
    assert "municipality" not in facts(head)


def test_the_further_facts_are_plain_values() -> None:
    head = (
        meta("description", "Wat  wij doen.")
        + meta("author", "Team Jeugd")
        + meta("generator", "Veldwerk 4")
        + "<link rel='stylesheet' href='a.css'><link rel='canonical' href='https://duinzate.example/jeugd'>"
        + meta("DCTERMS.modified", "2024-05-01T12:00:00")
    )
    source = page(head, html="<html lang='nl-NL'>")
    assert source.metadata == {
        "description": "Wat wij doen.",
        "author": "Team Jeugd",
        "generator": "Veldwerk 4",
        "url": "https://duinzate.example/jeugd",
        "modified": "2024-05-01",
        "language": "nl-nl",
    }


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ("<html lang=nl>", "", "nl"),
        ("<html>", meta("DCTERMS.language", "nl"), "nl"),
        ("<html>", meta("og:locale", "nl_NL"), "nl-nl"),
        ("<html lang='Nederlands'>", "", None),
        ("<html>", "", None),
    ],
)
def test_the_language_is_a_code(html: str, head: str, language: str | None) -> None:
    assert page(head, html=html).metadata.get("language") == language


@pytest.mark.parametrize(
    "raw",
    ['{"@type": "Article", ', "niets", "[" * 100_000, '{"a": 1}}', "{'a': 1}", '{"a": "\\ud800"}'],
)
def test_broken_linked_data_is_left_alone_with_a_warning(raw: str) -> None:
    good = linked({"@type": "Article", "datePublished": "2024-01-02"})
    source = page(f'<script type="application/ld+json">{raw}</script>{good}')
    assert source.warnings == ("pagina.html: broken JSON-LD left alone",)
    assert source.metadata["published"] == "2024-01-02"


def test_huge_linked_data_is_left_alone_with_a_warning() -> None:
    source = page(linked({"@type": "Article", "datePublished": "2024-01-02", "text": "a" * MAX_JSON}))
    assert "published" not in source.metadata
    assert f"{MAX_JSON:,}" in source.warnings[0]


def test_empty_and_odd_linked_data_say_nothing() -> None:
    odd = [
        None,
        3,
        "x",
        [],
        {},
        {"@type": 3},
        {"@type": "Article", "author": 3},
        {"@type": "Article", "author": [None]},
    ]
    source = page("".join(map(linked, odd)) + '<script type="application/ld+json"> </script>')
    assert (source.metadata, source.warnings) == ({}, ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["Article", "2024-01-02"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "datePublished", "author", "publisher", "name"]), inner)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_linked_data_is_read_or_left(data: Any) -> None:
    raw = json.dumps(data)
    script = Element("script", {"type": "application/ld+json"}, children=[raw])
    found = facts_of(Element("html", {}, children=[script]))
    assert all(isinstance(value, str) and value for value in found.values.values())
    assert is_edtf(found.values.get("published", "2024"))


def test_long_values_are_cut() -> None:
    assert len(facts(meta("description", "a" * 5_000))["description"]) == 1_000


def test_a_page_without_text_has_no_facts_to_give() -> None:
    with pytest.raises(ReadError):
        page(meta("DCTERMS.issued", "2024-01-02"), "")
