"""What a document settles that its blocks leave open: years, mentions, days of times, habits."""

from __future__ import annotations

import pytest

from sociaaldomein_nlp.temporal_document import expressions
from sociaaldomein_nlp.temporal_roles import regions_of


def values(text: str, published: str | None = None) -> list[tuple[str, str | None]]:
    found = expressions(text, regions_of([(0, len(text))]), published)
    return [(text[one.start : one.end], one.reading.value) for one in found]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("In 2023 steeg dat. Dat jaar kwamen er meer.", ("Dat jaar", "2023")),
        ("In mei 2023 steeg dat. Eind dat jaar niet meer.", ("Eind dat jaar", "2023-39")),
        ("Op 2 mei 2023 en diezelfde maand nog eens.", ("diezelfde maand", "2023-05")),
        ("Op 2 mei 2023 en dezelfde dag nog eens.", ("dezelfde dag", "2023-05-02")),
        ("In 2023 waren het er 48, een jaar eerder 31.", ("een jaar eerder", "2022")),
        ("Op 2 mei 2023 besloten, drie weken later gestart.", ("drie weken later", "2023-05-23")),
        ("In 2023 besloten, drie weken later gestart.", ("drie weken later", None)),
        ("In schooljaar 2022/2023 61, een jaar eerder 48.", ("een jaar eerder", "2021-08-01/2022-07-31")),
        ("Dat jaar kwamen er meer.", ("Dat jaar", None)),
    ],
)
def test_a_date_may_be_counted_from_the_one_named_before(text: str, last: tuple[str, str | None]) -> None:
    assert values(text)[-1] == last


def test_what_another_date_of_the_text_settled_says_so() -> None:
    text = "Op 3 april 2024 besloten. Op 12 april bekend. Dat jaar nog."
    found = expressions(text, regions_of([(0, len(text))]), None)
    assert [one.reading.anchor for one in found] == [None, "mention", "mention"]


def test_a_weekday_chooses_among_the_years_of_the_text() -> None:
    assert values("De raad van 2022 stemde. Op woensdag 20 juli was dat.")[-1] == ("woensdag 20 juli", "2022-07-20")
    assert values("In 2021 niet. Op woensdag 20 juli was dat.")[-1] == ("woensdag 20 juli", "XXXX-07-20")


def test_a_year_that_is_not_settled_has_candidates_near_the_years_of_the_text() -> None:
    text = "In 2021 steeg dat. Op woensdag 20 juli was dat. En op 3 mei."
    found = expressions(text, regions_of([(0, len(text))]), None)
    assert found[1].reading.candidates == ("2022-07-20",)
    assert found[2].reading.candidates == ("2020-05-03", "2021-05-03", "2022-05-03")
    assert expressions("Op 3 mei.", regions_of([(0, 9)]), None)[0].reading.candidates == ()


def test_a_year_far_ahead_says_nothing_of_a_day_without_a_year() -> None:
    text = "Samen leven in 2040. Dinsdag 28 mei neemt de raad een besluit."
    found = expressions(text, regions_of([(0, len(text))]), None)
    assert [(one.reading.value, one.reading.candidates) for one in found] == [("2040", ()), ("XXXX-05-28", ())]


def test_a_bare_weekday_is_a_habit_unless_the_sentence_tells_of_what_was() -> None:
    assert values("Het loket is open op dinsdag.", "2024-05-30") == [("dinsdag", "P1W")]
    assert values("Zij hebben dinsdag het startsein gegeven.", "2024-05-30") == [("dinsdag", "2024-05-28")]
    assert values("Zij hebben dinsdag het startsein gegeven.") == [("dinsdag", "P1W")]


def test_a_time_takes_the_day_of_its_own_line() -> None:
    text = "• Vrijdag 19 december 2025:         10.00 – 11.00 uur\n• Zaterdag 20 december 2025:   13.00 uur"
    assert [value for words, value in values(text) if "uur" in words] == [
        "2025-12-19T10:00:00/2025-12-19T11:00:00",
        "2025-12-20T13:00:00",
    ]


def test_a_time_on_a_weekly_day_has_no_date() -> None:
    assert values("Elke maandag van 13.00 tot 15.00 uur.", "2024-05-30")[-1][1] is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("op 11, 18 en 25 september 2023", ["2023-09-11", "2023-09-18", "2023-09-25"]),
        ("op 7 en 21 april 2022", ["2022-04-07", "2022-04-21"]),
        ("In maart, juni en oktober 2025", ["2025-03", "2025-06", "2025-10"]),
        ("tussen '19 en '22", ["2019/2022"]),
        ("schooljaar 2023/2024 en 2024/2025", ["2023-08-01/2024-07-31", "2024-08-01/2025-07-31"]),
    ],
)
def test_what_stands_in_a_row_shares_month_and_year(text: str, found: list[str]) -> None:
    assert [value for _, value in values(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Wethouder De Zomer beantwoordt de vragen.",
        "Burgemeester Augustus en griffier Mei openen het.",
        "Mail naar April de Winter, beleidsadviseur.",
        "Juni Hendriks is voorzitter.",
        "De heer Zondag en mevrouw Vrijdag zitten erin.",
        "Stichting De Lente beheert het.",
    ],
)
def test_a_name_is_no_date(text: str) -> None:
    assert values(text, "2024-05-30") == []


@pytest.mark.parametrize(
    "text", ["In de zomer van 2024.", "In Mei is het feest.", "De zomer was warm.", "Augustus 2024: start"]
)
def test_a_capital_alone_makes_no_name(text: str) -> None:
    assert len(values(text, "2024-05-30")) == 1
