from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.report.words import anchor, clip, counted, listed, number, percent, slugs


@pytest.mark.parametrize(
    ("value", "decimals", "lang", "written"),
    [
        (1234567, 0, "nl", "1.234.567"),
        (1234.56, 1, "nl", "1.234,6"),
        (1234.56, 1, "en", "1,234.6"),
        (0, 0, "nl", "0"),
    ],
)
def test_numbers_are_written_as_the_language_does(value, decimals, lang, written):
    assert number(value, labels(lang), decimals=decimals) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [(0, "0%"), (0.0049, "<1%"), (0.005, "<1%"), (0.0051, "1%"), (0.126, "13%"), (1, "100%")],
)
def test_a_share_is_a_whole_percentage(share, written):
    assert percent(share) == written


def test_counts_have_their_noun():
    assert counted(1, "measure", labels("nl")) == "1 maatregel"
    assert counted(0, "indicator", labels("nl")) == "0 indicatoren"
    assert counted(2, "goal", labels("en")) == "2 goals"


def test_names_make_a_list():
    assert listed([], "en") == ""
    assert listed(["Arum"], "en") == "Arum"
    assert listed(["Arum", "Beek", "Cuijk"], "and") == "Arum, Beek and Cuijk"


def test_names_that_look_alike_get_slugs_of_their_own():
    given_ = slugs(["Bergen (L.)", "Bergen (NH)", "bergen-l", "'s-Gravenhage", "北京", "??"])
    assert list(given_.values()) == ["bergen-l", "bergen-nh", "bergen-l-2", "s-gravenhage", "x", "x-2"]


@given(st.lists(st.text(max_size=60), unique=True, max_size=20))
def test_slugs_are_unique_and_fit_for_an_anchor(names):
    made = slugs(names)
    assert list(made) == names
    assert len(set(made.values())) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-?(-\d+)?", slug) for slug in made.values())


def test_an_anchor_depends_on_its_parts_alone():
    assert anchor("a", "s1", 3) == anchor("a", "s1", 3) != anchor("a", "s1", 4)
    assert anchor("ab", "c") != anchor("a", "bc")
    assert re.fullmatch(r"u[0-9a-f]{12}", anchor("\ud800<script>"))


def test_a_long_text_is_cut_between_words():
    assert clip("kort", 10) == "kort"
    assert clip("een twee drie vier", 10) == "een twee …"
    assert clip("een twee drie vier", 10, keep_end=True) == "… drie vier"
