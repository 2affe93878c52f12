from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.labels import LANGUAGES, labels, showable, theme_labels, where


def paths(table, above=""):
    for key, value in table.items():
        if isinstance(value, dict):
            yield from paths(value, f"{above}{key}.")
        else:
            yield above + key, type(value)


def test_every_language_has_the_same_labels():
    tables = [set(paths(labels(lang))) for lang in LANGUAGES]
    assert tables[0] == tables[1]
    assert len(tables[0]) > 100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_closed_value_has_a_label(lang):
    words = labels(lang)
    assert set(words["kinds"]) == set(words["kinds_many"]) == set(schema.STATEMENT_KINDS)
    assert set(words["kind3"]) == set(words["kind3_many"]) == set(words["kind3_short"]) == set(schema.KIND3.values())
    assert set(words["actor_types"]) == set(schema.ACTOR_TYPES)
    assert set(words["date_types"]) == set(schema.DATE_TYPES)
    assert set(words["date_roles"]) == set(schema.DATE_ROLES)
    assert set(words["date_relations"]) == set(schema.DATE_RELATIONS)
    assert len(set(words["kind3_short"].values())) == 3


def test_no_label_is_empty_or_markup():
    for lang in LANGUAGES:
        for table in (labels(lang), labels(lang)["report"]):
            for group in table.values():
                values = group.values() if isinstance(group, dict) else [group]
                for value in (value for value in values if isinstance(value, str)):
                    assert value.strip()
                    assert "<" not in value


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(UsageError, match=r"'fy': no labels in this language; choose nl or en"):
        labels("fy")


def test_themes_are_called_what_the_taxonomy_calls_them():
    assert theme_labels(["jeugd", "bestaat_niet"]) == {
        "jeugd": "Jeugd en opgroeien",
        "bestaat_niet": "bestaat_niet",
    }
    assert theme_labels(["jeugd"], "en") == {"jeugd": "Youth and growing up"}
    assert theme_labels([]) == {}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("a\x1b[0m", "a␛[0m"),
        ("\x7f", "␡"),
        ("\x85", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\tb\nc", "a\tb\nc"),
    ],
)
def test_what_cannot_be_shown_becomes_a_picture(text, shown):
    assert showable(text) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_showable_keeps_the_length_and_can_always_be_written(text):
    assert len(showable(text)) == len(text)
    showable(text).encode("utf-8")
    assert showable(showable(text)) == showable(text)


@pytest.mark.parametrize(
    ("page", "place", "lang", "said"),
    [
        (3, None, "nl", "p. 3"),
        (3, "paragraph 2", "en", "p. 3"),
        (None, "paragraph 12", "nl", "alinea 12"),
        (None, "table 2 row 3 cell 1", "nl", "tabel 2, rij 3, cel 1"),
        (None, "footnote 1", "en", "footnote 1"),
        (None, "main > section:nth-of-type(2) > p:nth-of-type(1)", "nl", ""),
        (None, None, "nl", ""),
    ],
)
def test_a_reader_is_told_where_an_item_stands_where_it_can_be_looked_up(page, place, lang, said):
    assert where(page, place, lang) == said
