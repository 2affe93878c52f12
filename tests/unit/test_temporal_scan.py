"""Finding expressions in one block, and what their makers read."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import Anchor
from sociaaldomein_nlp.temporal_calendar import MAKERS as CALENDAR
from sociaaldomein_nlp.temporal_relative import MAKERS as RELATIVE
from sociaaldomein_nlp.temporal_scan import scan, tense
from sociaaldomein_nlp.temporal_values import MAKERS as VALUES

BOOK = rule_book("dates")
MONTHS = BOOK.words["month"]
TODAY = Anchor.of("2024-05-28")


def read(text, anchor=None):
    """Give text, value and relation of all that is found."""
    return [(text[e.start : e.end], e.reading.value, e.relation) for e in scan(text, anchor)]


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_matches_its_examples_and_leaves_the_others(rule):
    assert [text for text in rule.examples if not rule.search(BOOK.prepare(text))] == []
    assert [text for text in rule.not_examples if rule.search(BOOK.prepare(text))] == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_names_a_maker_and_the_words_it_begins_with(rule):
    assert rule.values["make"] in {"skip", *VALUES, *RELATIVE, *CALENDAR}
    assert rule.needs


@pytest.mark.parametrize(
    ("words", "table"),
    [
        ("month", "months"),
        ("mon", "months"),
        ("weekday", "weekdays"),
        ("wd", "weekdays"),
        ("part", "parts"),
        ("season", "seasons"),
        ("decade", "decades"),
        ("direction", "directions"),
        ("shift", "shifts"),
        ("shifts", "shifts"),
        ("fixed", "fixed"),
        ("often", "often"),
        ("unit", "units"),
        ("units", "units"),
    ],
)
def test_every_word_of_a_list_has_its_code(words, table):
    assert [word for word in BOOK.words[words] if word not in BOOK.settings[table]] == []


@settings(deadline=None)
@given(
    day=st.dates(min_value=date(1950, 1, 1), max_value=date(2059, 12, 31)),
    form=st.sampled_from(
        [
            "{d} {name} {y}",
            "{d} {name} ‘{yy}",
            "{d}-{m}-{y}",
            "{d:02}-{m:02}-{y}",
            "{d:02}/{m:02}/{y}",
            "{d}.{m}.{y}",
            "{y}-{m:02}-{d:02}",
            "{d}e {name} {y}",
        ]
    ),
    frame=st.sampled_from(["De raad stelt dit op {} vast.", "Vastgesteld: {}", "({})", "Besluit {}; daarna meer."]),
)
def test_any_day_in_any_form_is_found_with_its_value(day, form, frame):
    if "yy" in form and not 1961 <= day.year <= 2060:
        day = day.replace(year=2024, day=min(day.day, 28))
    shown = form.format(d=day.day, m=day.month, y=day.year, yy=f"{day.year % 100:02}", name=MONTHS[day.month - 1])
    assert read(frame.format(shown)) == [(shown, day.isoformat(), None)]


@settings(deadline=None)
@given(year=st.integers(1950, 2099), month=st.integers(1, 12), word=st.sampled_from(["begin", "half", "eind"]))
def test_any_part_of_a_month_is_found_with_its_value(year, month, word):
    shown = f"{word} {MONTHS[month - 1]} {year}"
    digit = {"begin": "0X", "half": "1X", "eind": "2X"}[word]
    assert read(f"Dit is {shown} gereed") == [(shown, f"{year}-{month:02}-{digit}", None)]


@settings(deadline=None)
@given(
    first=st.integers(1950, 2098),
    years=st.integers(1, 30),
    link=st.sampled_from(["-", "–", " - ", " t/m ", " tot en met "]),
)
def test_any_period_of_years_is_one_span(first, years, link):
    last = min(first + years, 2099)
    shown = f"{first}{link}{last}"
    assert read(f"Nota {shown} vastgesteld") == [(shown, f"{first}/{last}", None)]


PIECES = [*"-/.’(),:€\n 1", "12", "24", "2024", " mei ", " t/m ", "per ", "week", "twee jaar"]


@settings(deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_whatever_stands_there_values_are_valid_and_spans_apart(text):
    end = 0
    for found in scan(text, TODAY):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        value = found.reading.value
        if value and found.reading.type == "DATE":
            assert edtf.is_edtf(value)
        elif value and found.reading.type in ("DURATION", "SET"):
            assert edtf.is_duration(value)


def test_the_longest_match_wins():
    assert read("Eind juni 2024") == [("Eind juni 2024", "2024-06-2X", None)]


@pytest.mark.parametrize(
    "text", ["2.024 euro", "€ 2.024", "x2024", "20245", "2024,5", "a.2024@b.nl", "4.1.2", "wmo2015"]
)
def test_a_number_that_is_part_of_something_else_is_no_year(text):
    assert read(text) == []


def test_a_postcode_needs_capitals():
    assert read("Kerkstraat 1, 2024 AB Dorp") == []
    assert read("in 2024 is") == [("2024", "2024", None)]


def test_a_period_needs_its_ends_in_order():
    assert [value for _, value, _ in read("van 2024 tot 2021")] == ["2024", "2021"]


def test_en_makes_a_period_only_after_tussen():
    assert [value for _, value, _ in read("in 2021 en 2024")] == ["2021", "2024"]
    assert [value for _, value, _ in read("tussen 2021 en 2024")] == ["2021/2024"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("vanaf 1 mei 2024", "from"),
        ("sinds 1 mei 2024", "from"),
        ("per 1 mei 2024", "from"),
        ("met ingang van 1 mei 2024", "from"),
        ("tot 1 mei 2024", "until"),
        ("t/m 1 mei 2024", "until"),
        ("tot en met 1 mei 2024", "until"),
        ("uiterlijk 1 mei 2024", "by"),
        ("uiterlijk op 1 mei 2024", "by"),
        ("vóór 1 mei 2024", "by"),
        ("voor 1 mei 2024", "by"),
        ("voor eind 2024", "by"),
        ("voor 2024", None),
        ("voor mei 2024", None),
        ("voor woensdag 1 mei 2024", None),
        ("na 1 mei 2024", None),
        ("op 1 mei 2024", None),
        ("VANAF 1 MEI 2024", "from"),
    ],
)
def test_the_word_before_gives_the_relation(text, relation):
    assert [found.relation for found in scan(text)] == [relation]


def test_around_is_a_modifier_and_not_part_of_the_span():
    (found,) = scan("rond 2030")
    assert (found.start, found.reading.value, found.reading.modifier) == (5, "2030", "approx")


def test_over_after_spread_is_a_duration():
    assert [(e.reading.type, e.reading.value) for e in scan("gespreid over vier jaar", TODAY)] == [("DURATION", "P4Y")]
    assert [(e.reading.type, e.reading.value) for e in scan("over vier jaar", TODAY)] == [("DATE", "2028")]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("De raad heeft op 12 maart ingestemd", -1),
        ("De raad zal op 12 maart instemmen", 1),
        ("De raad vergaderde. Op 12 maart. Dat wordt wat", 0),
        ("Op 12 maart", 0),
    ],
)
def test_tense_looks_at_the_sentence_of_the_date(text, want):
    start = text.index("12 maart")
    assert tense(text, start, start + 8) == want


def test_the_second_of_two_lends_its_year_to_the_first():
    assert [value for _, value, _ in read("in maart en april 2024")] == ["2024-03", "2024-04"]
    assert [value for _, value, _ in read("van november tot februari 2025")] == ["2024-11/2025-02"]
