"""Which words a date's role is read from: its own sentence, its heads, its heading, and where it lies in time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.temporal import Anchor
from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import Region, regions_of, with_roles
from sociaaldomein_nlp.temporal_scan import scan


def roles(text: str, published: str | None = None, **region: object) -> list[str | None]:
    return [one.role for one in with_roles(text, scan(text), [Region(0, len(text), **region)], Anchor.of(published))]


def test_every_rule_gives_a_role_of_the_schema() -> None:
    assert {rule.values["role"] for rule in rule_book("date_roles").rules} <= set(schema.DATE_ROLES)


def test_words_of_the_next_sentence_say_nothing() -> None:
    assert roles("In 2028 is dat zo. De raad besluit daarover.", "2025") == ["deadline"]
    assert roles("In 2028 besluit de raad daarover.", "2025") == ["decision"]


def test_a_full_stop_of_an_abbreviation_ends_no_sentence() -> None:
    assert roles("Het college heeft d.d. 4 maart 2025 ingestemd.", "2025-06") == ["decision"]


def test_a_cell_is_read_with_the_heads_of_its_column() -> None:
    assert roles("Q3 2024", heads="Planning") == ["deadline"]
    assert roles("Q3 2024", heads="Nulmeting") == ["measurement"]
    assert roles("Q3 2024") == ["other"]


def test_cells_on_one_line_are_read_apart() -> None:
    assert roles("Wat de raad besluit\t2028\tNulmeting 2024", "2025") == ["other", "measurement"]


def test_years_in_a_heading_are_the_period_of_the_policy() -> None:
    assert roles("Samen verder 2025-2028", "2025", heading=True) == ["policy_period"]
    assert roles("Samen verder 2025-2028", "2025") != ["policy_period"]


def test_past_and_future_are_seen_from_the_date_of_the_document() -> None:
    assert roles("In 2026 is dat zo.", "2025") == ["deadline"]
    assert roles("In 2026 is dat zo.", "2028") == ["past"]


def test_without_a_date_of_the_document_the_tense_tells() -> None:
    assert roles("In 2026 steeg het aantal.") == ["past"]
    assert roles("In 2026 gaan wij dat doen.") == ["deadline"]
    assert roles("In 2026 is dat zo.") == ["other"]


def test_the_date_of_the_document_at_its_top_is_its_publication() -> None:
    text = "Jeugdplan 2026-2030, concept voor de raad, februari 2026"
    assert roles(text, "2026-02") == ["policy_period", "publication"]
    later = f"{'Wij doen veel. ' * 50}Zo is het in februari 2026"
    assert roles(later, "2026-02") == ["other"]


def test_what_the_text_says_of_its_own_date_serves_roles_and_no_values() -> None:
    text = "In 2026 is dat zo, vorig jaar niet."
    found = expressions(text, regions_of([(0, len(text))]), None, "2028-05-03")
    assert [(one.role, one.reading.value) for one in found] == [("past", "2026"), ("past", None)]


def test_durations_and_repetitions_have_none() -> None:
    assert roles("Elk jaar zes weken.", "2025") == [None, None]


@given(st.lists(st.sampled_from(["In 2028 ", "de raad ", "besluit ", "\t", ". ", "Nulmeting ", "12 maart ", "\n"])))
def test_any_words_give_a_role_or_none(parts: list[str]) -> None:
    text = "".join(parts)
    for one in with_roles(text, scan(text), [Region(0, len(text))], None):
        assert one.role is None if one.reading.type in ("DURATION", "SET") else one.role in schema.DATE_ROLES


@pytest.mark.parametrize("unit", ["de raad besluit in 2024 en ", "nulmeting 2024, ", "12 maart ter inzage "])
def test_a_sentence_without_end_costs_in_proportion(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        found = scan(text)
        start = time.process_time()
        with_roles(text, found, [Region(0, len(text))], None)
        return time.process_time() - start

    assert seconds(2_000) < 20 * max(seconds(200), 0.02)


def test_a_council_term_is_a_period_by_the_rule_that_found_it() -> None:
    text = "In deze raadsperiode staat dat voorop."
    assert roles(text) == ["other"]
    found = expressions(text, regions_of([(0, len(text))]), "2024-05-28")
    assert [(one.reading.value, one.role) for one in found] == [("2022/2026", "policy_period")]
