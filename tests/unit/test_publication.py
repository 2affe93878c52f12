from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import edtf
from sociaaldomein_nlp.analysis import analyse_text
from sociaaldomein_nlp.publication import published_of
from sociaaldomein_nlp.readers.source import Block, Cell, Page, Source
from sociaaldomein_nlp.readers.text import source_of
from sociaaldomein_nlp.temporal import Dated

PROSE = (
    "Wij willen dat iedere inwoner meedoet. De gemeente zet zich daarvoor in met de partners in wijken en dorpen, want "
    "niemand mag aan de kant blijven staan. Daarom investeren wij in ontmoeting, in preventie en in hulp dichtbij huis."
)


def date_of(source: Source) -> str | None:
    found = published_of(source)
    return found and found.value


def noted(line: str, *, below: str = "") -> Source:
    return source_of(f"Jeugdnota\n\n{line}\n\n{PROSE}\n\n{below}")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Gepubliceerd op: 3 mei 2024", "2024-05-03"),
        ("Publicatiedatum 3-5-2024 | Laatst gewijzigd 4-6-2024", "2024-05-03"),
        ("Nieuws | 3 mei 2024", "2024-05-03"),
        ("3 mei 2024", "2024-05-03"),
        ("mei 2024", "2024-05"),
        ("Donderdag 12 oktober 2023", "2023-10-12"),
        ("Rheden, 3 juni 2025", "2025-06-03"),
        ("Datum: 3 juni 2025", "2025-06-03"),
        ("Datum\n3 juni 2025", "2025-06-03"),
        ("Datum Ons kenmerk\n25 juni 2025 DSO/12", "2025-06-25"),
        ("Auteur: J. Jansen\nDatum: mei 2024", "2024-05"),
        ("Datum besluit: 3 mei 2024", "2024-05-03"),
        ("Versie 1.0, 12-03-2024", "2024-03-12"),
        ("Concept, 5 april 2023", "2023-04-05"),
        ("Gemeente Oosterwaard, april 2017", "2017-04"),
        ("Afdeling Samenleving, 10 september 2013. Ter bespreking in de commissie Welzijn.", "2013-09-10"),
        ("Vastgesteld door de raad van Oosterwaard d.d. 11 november 2021 (zaaknr. 12)", "2021-11-11"),
        ("Vastgesteld door de raad op 11 november 2021, in werking per 1 januari 2022", "2021-11-11"),
        ("Vastgesteld: 2024-05-03", "2024-05-03"),
        ("Door de gemeenteraad vastgesteld d.d. 4 april 2023", "2023-04-04"),
        ("Deze nota is op 4 april 2023 door de gemeenteraad vastgesteld.", "2023-04-04"),
        ("Raadsbesluit 4 april 2023, nr. 12", "2023-04-04"),
        ("Collegebesluit: 11 mei 2027\nRaadsvergadering: 1 juli 2027", "2027-05-11"),
        ("Raadsvergadering van 3 juni 2025", "2025-06-03"),
    ],
)
def test_a_line_at_the_top_dates_the_document(line, date):
    assert date_of(noted(line)) == date


@pytest.mark.parametrize(
    "line",
    [
        "Laatst bijgewerkt: 14-05-2024",
        "Deze pagina is gebouwd op 3 mei 2024",
        "Geprint op 3-5-2024",
        "29 dagen geleden gepubliceerd",
        "In werking vanaf 1 januari 2024",
        "Datum inwerkingtreding: 3 mei 2024",
        "Looptijd: 1 januari 2024 t/m 31 december 2027",
        "Peildatum 1 september 2022",
        "Wet van 9 juli 2014",
        "Motie van 3 mei 2024",
        "Uw brief van: 3 juni 2025",
        "Reageren kan tot 3 juni 2025",
        "Inspraak van 1 mei 2024 tot 1 juni 2024",
        "Evaluatie vóór 1 mei 2026",
        "Inloopavond: 3 mei 2024, 19.30 uur",
        "Datum: 3 juni 2025 Tijd: 19.00 uur",
        "Vast te stellen door de raad op 3 juni 2025",
        "Ter besluitvorming in de raad van 3 juni 2025",
        "Het college heeft op 12 maart 2024 ingestemd met het plan.",
        "Op 12 maart 2024 vergadert de raad.",
        "Behandeld in de commissie van 3 mei 2024",
        "Deze nota vervangt de nota van 3 mei 2018",
        "Foto: Jan Jansen, mei 2024",
        "Begroting 2025",
        "Periode 2024-2028",
        "begin 2024",
        "",
    ],
)
def test_dates_of_other_things_are_none(line):
    assert date_of(noted(line)) is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (
            "Vastgesteld door het college op 21 november 2023\nTer besluitvorming in de raad van 14 december 2023",
            "2023-11-21",
        ),
        ("Door de raad vastgesteld op 11 april 2024\nCollegevoorstel van 12 maart 2024", "2024-04-11"),
        ("mei 2024\nRheden, 14 mei 2024", "2024-05-14"),
        ("Versie 0.1, 3 mei 2024\nVersie 0.2, 4 juni 2024", "2024-06-04"),
        ("3 mei 2024\n4 juni 2024", None),
    ],
)
def test_of_several_dates_the_weightier_counts_and_equal_ones_settle_nothing(line, date):
    assert date_of(noted(line)) == date


@pytest.mark.parametrize(
    ("signature", "date"),
    [
        ("Aldus vastgesteld in de openbare raadsvergadering van 3 mei 2024,\nde griffier", "2024-05-03"),
        ("Besloten in de openbare raadsvergadering van 3 mei 2024.", "2024-05-03"),
        ("Aldus in drievoud ondertekend te Oosterwaard op 28 maart 2023.", "2023-03-28"),
        ("Juni 2024", "2024-06"),
        ("Rheden, 3 mei 2024\nEde, 4 mei 2024", None),
        ("Laatst gewijzigd op 3 mei 2024", None),
        ("Dat was op 3 mei 2024 goed, aldus de wethouder.", None),
    ],
)
def test_a_signature_at_the_end_dates_the_document(signature, date):
    text = "\n\n".join(["Verordening jeugdhulp", *[PROSE] * 30, signature])
    assert date_of(source_of(text)) == date


def test_a_signature_before_an_explanation_counts_too():
    signed = "Aldus vastgesteld in de raadsvergadering van 3 mei 2024."
    text = "\n\n".join(["Verordening jeugdhulp", *[PROSE] * 30, signed, "Toelichting", *[PROSE] * 30])
    assert date_of(source_of(text)) == "2024-05-03"


def test_the_letterhead_counts_before_the_draft_decision_at_the_end():
    text = "\n\n".join(
        ["Voorstel", "Datum: 25 juni 2025", *[PROSE] * 30, "Aldus besloten in de raadsvergadering van 10 juli 2025."]
    )
    assert date_of(source_of(text)) == "2025-06-25"


def test_a_decision_says_its_day_in_a_sentence():
    text = (
        f"Beleidsregels\n\nHet college,\n\nbesluit op 23 november 2021 vast te stellen de navolgende regels:\n\n{PROSE}"
    )
    assert date_of(source_of(text)) == "2021-11-23"


def test_a_row_of_a_table_dates_the_document():
    text = "Collegebesluit d.d.\t8 september 2020\nRaadsvergadering\t8 oktober 2020"
    places = [(0, 19, 0, 0), (20, 36, 0, 1), (37, 52, 1, 0), (53, 67, 1, 1)]
    blocks = tuple(Block("table_cell", a, b, cell=Cell(0, row, column)) for a, b, row, column in places)
    assert date_of(Source(text, blocks)) == "2020-09-08"


def test_a_running_footer_dates_the_document():
    footer = Block("page_footer", -1, -1, page=1, text="Gemeente Oosterwaard | Jeugdnota | versie 1.0, 12-03-2024")
    source = Source("Jeugdnota", (Block("heading", 0, 9, 1), footer), (Page(1, 600, 800, 0, 9),))
    assert date_of(source) == "2024-03-12"


def test_metadata_count_before_the_text_and_the_making_of_the_file_never():
    line = "Datum: 3 juni 2025"
    assert date_of(source_of(line, metadata={"published": "2024-05"})) == "2024-05"
    assert date_of(source_of(line, metadata={"published": "2024-05-03T10:00:00Z"})) == "2024-05-03"
    assert date_of(source_of(line, metadata={"published": "gisteren"})) == "2025-06-03"
    made = {"created": "2024-05-03T10:00:00Z", "modified": "2024-05-04"}
    assert date_of(source_of("Jeugdnota", metadata=made)) is None


def test_what_the_caller_gives_counts_before_all(nlp):
    text = f"Jeugdnota\n\nDatum: 3 juni 2025\n\n{PROSE}"
    assert analyse_text(text, nlp=nlp).document.published == "2025-06-03"
    assert analyse_text(text, nlp=nlp, published="2024").document.published == "2024"


def test_the_date_in_the_text_is_no_anchor_of_relative_dates(nlp):
    found = analyse_text("Jeugdnota\n\nDatum: 3 juni 2025\n\nVorig jaar openden wij een loket.", nlp=nlp)
    assert [date.value for date in found.dates if date.text.lower() == "vorig jaar"] == [None]


@given(
    st.lists(st.sampled_from(["Datum:", "3 mei 2024", "vastgesteld op", "\n\n", "12-13-2024", "[datum]", "–", "raad"]))
)
def test_any_text_gives_a_day_or_a_month_or_nothing(words):
    found = date_of(source_of(" ".join(words)))
    assert found is None or (edtf.is_edtf(found) and len(found) in (7, 10))


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Jeugdnota\n\nVastgesteld door de raad op 11 november 2021\n\nWij beginnen.", "adopted"),
        ("Jeugdnota\n\nDatum: 11 november 2021\n\nWij beginnen.", "label"),
    ],
)
def test_it_says_which_rule_found_it(text: str, how: str) -> None:
    assert published_of(source_of(text)) == Dated("2021-11-11", how)


def test_metadata_say_that_they_are_metadata() -> None:
    assert published_of(Source("Wij.", metadata={"published": "2024-03-12T10:00:00"})) == Dated(
        "2024-03-12", "metadata"
    )


def test_a_bare_month_in_figures_is_the_number_of_a_letter_unless_a_word_calls_it_a_date():
    assert published_of(source_of("Raadsinformatiebrief\n\n2021-01\n\nWij beginnen met het loket.")) is None
    found = published_of(source_of("Raadsinformatiebrief\n\nDatum: 2021-01\n\nWij beginnen met het loket."))
    assert found is not None
    assert found.value == "2021-01"


def test_the_hour_of_publication_does_not_make_it_a_meeting():
    assert date_of(noted("Gepubliceerd op: 20 december 2019 16:00")) == "2019-12-20"
    assert date_of(noted("Bijeenkomst: 20 december 2019 16:00")) is None
