"""The units of a note: what is read as one, where it stands, and what was promised for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from sociaaldomein_nlp import pipeline
from sociaaldomein_nlp.components import units
from sociaaldomein_nlp.components.units import Unit, trim
from sociaaldomein_nlp.framing import Word

COUNTED = """Sociale agenda

De gemeente werkt aan 3 opgaven.

Vergroten van kansen voor kinderen

Daarover gaat dit deel van de agenda.

Aanpak van eenzaamheid onder ouderen

Eenzaamheid komt vaak voor.

Betere toegang tot hulp

De weg naar hulp is lang.

Uitvoering door alle teams

Daarna gaan we verder."""


@pytest.fixture(scope="module")
def nlp() -> Language:
    return pipeline.load("blank")


@pytest.fixture
def read(nlp: Language):
    return lambda text: list(units.units(nlp(text)))


def words_of(unit: Unit) -> str:
    return " ".join(word.text for word in unit.words)


def tags_of(unit: Unit) -> dict[str, str]:
    return {word.text: word.tag for word in unit.words if word.tag}


def by_words(found: list[Unit]) -> dict[str, Unit]:
    return {words_of(unit): unit for unit in found}


def test_a_paragraph_is_read_sentence_by_sentence_without_closing_stops(read) -> None:
    found = read("Wij openen een loket. Ouders vinden hulp!")
    assert [(words_of(unit), unit.context.where) for unit in found] == [
        ("Wij openen een loket", "paragraph"),
        ("Ouders vinden hulp", "paragraph"),
    ]


def test_a_question_mark_stays_with_its_words(read) -> None:
    assert words_of(read("Wat willen we bereiken met elkaar in het dorp? Dat staat hier niet.")[0]).endswith("dorp ?")


def test_the_first_heading_is_the_title_and_the_next_is_a_heading(read) -> None:
    found = read("Nota Veldmeer\n\nDit is een nota.\n\nGezondheid\n\nDit gaat over gezondheid.")
    assert [unit.context.where for unit in found] == ["title", "paragraph", "heading", "paragraph"]


def test_a_list_item_has_its_lead_in_and_what_that_promises(read) -> None:
    text = "Onze opgaven:\n• Inwoners zijn gezond\n• Ouderen wonen prettig"
    found = read(text)
    assert [(words_of(u), u.context.where, u.context.role, u.term) for u in found] == [
        ("Inwoners zijn gezond", "list_item", "doel", "opgave"),
        ("Ouderen wonen prettig", "list_item", "doel", "opgave"),
    ]
    assert {text[: unit.lead] for unit in found} == {"Onze opgaven:"}


def test_a_lead_in_that_ends_with_a_colon_is_no_unit_and_a_full_sentence_is(read) -> None:
    assert [words_of(u) for u in read("Dit doen we door:\n- ouders te trainen\n- loketten te openen")] == [
        "ouders te trainen",
        "loketten te openen",
    ]
    assert (
        words_of(read("Wij werken hard aan een sterke wijk.\n- ouders te trainen")[0])
        == "Wij werken hard aan een sterke wijk"
    )


def test_a_lead_in_goes_before_the_heading_above_it(read) -> None:
    found = read(
        "Nota jeugd\n\nOnze doelen\n\nWij volgen die via indicatoren:\n- aantal meldingen\n- wachttijd in weken"
    )
    assert {unit.context.role for unit in found if unit.context.where == "list_item"} == {"indicator"}


def test_a_lead_in_without_a_fixed_word_promises_what_its_frame_says(read) -> None:
    found = read(
        "We streven in de komende jaren naar:\n- sterke dorpen in het hele gebied\n- tevreden ouders en kinderen"
    )
    assert {unit.context.role for unit in found} == {"ambitie"}


def test_a_list_straight_under_a_heading_takes_the_promise_of_the_heading(read) -> None:
    found = read("Nota jeugd\n\nWat willen we bereiken?\n- Kinderen groeien veilig op\n- Ouders zijn gerust")
    items = [unit for unit in found if unit.context.where == "list_item"]
    assert [(unit.context.role, unit.lead) for unit in items] == [("doel", None), ("doel", None)]


def test_a_heading_without_promise_keeps_that_of_the_heading_above_it(read) -> None:
    found = by_words(read("Nota jeugd\n\n1 Doelen\n\nHier staan ze.\n\n1.1 Opvoeden\n\nOuders zijn gerust."))
    assert found["Opvoeden"].context.role == "doel"
    assert found["Ouders zijn gerust"].context.role == "doel"


def test_a_new_promise_ends_that_of_the_heading_before(read) -> None:
    found = by_words(read("Nota\n\nDoelen\n\nOuders zijn gerust.\n\nWat mag het kosten?\n\nDat is nog niet bekend."))
    assert found["Ouders zijn gerust"].context.role == "doel"
    assert found["Dat is nog niet bekend"].context.role == "money"


def test_so_many_opgaven_announce_so_many_headings(read) -> None:
    headings = [unit for unit in read(COUNTED) if unit.context.where == "heading"]
    assert [(words_of(u), u.context.role, u.term) for u in headings] == [
        ("Vergroten van kansen voor kinderen", "doel", "opgave"),
        ("Aanpak van eenzaamheid onder ouderen", "doel", "opgave"),
        ("Betere toegang tot hulp", "doel", "opgave"),
        ("Uitvoering door alle teams", None, None),
    ]


def test_a_count_that_is_more_than_the_headings_left_announces_none(read) -> None:
    headings = [u for u in read(COUNTED.replace("3 opgaven", "9 opgaven")) if u.context.where == "heading"]
    assert {unit.context.role for unit in headings} == {None}


def test_a_label_that_promises_is_taken_off_and_what_follows_is_an_item(read) -> None:
    [unit] = read("Doel 2: minder ouderen voelen zich eenzaam in het dorp.")
    assert words_of(unit) == "minder ouderen voelen zich eenzaam in het dorp"
    assert (unit.context.where, unit.context.role, unit.term) == ("list_item", "doel", "doel")


def test_a_label_that_promises_nothing_stays(read) -> None:
    [unit] = read("Let op: de balie is op maandag de hele dag gesloten.")
    assert words_of(unit).startswith("Let op :")
    assert unit.context.where == "paragraph"


def test_the_name_of_who_says_it_is_taken_off_with_the_quotation_marks(read) -> None:
    [unit] = read("Wethouder Jansen: “Wij openen in elk dorp een loket.”")
    assert words_of(unit) == "Wij openen in elk dorp een loket"


def test_words_are_tagged_by_the_layers_before(read) -> None:
    [unit] = read("De gemeente en de bibliotheek helpen ouderen in 2026 met de Wmo, als het Rijk dat wil.")
    assert tags_of(unit) == {
        "gemeente": "mun",
        "bibliotheek": "org",
        "ouderen": "grp",
        "2026": "date",
        "Wmo": "law",
        "Rijk": "nat",
    }


def test_words_keep_their_place_in_the_text(read) -> None:
    text = "Onze opgaven:\n• Inwoners zijn gezond\n\nWij openen in 2026 een loket."
    for unit in read(text):
        assert [text[word.start : word.end] for word in unit.words] == [word.text for word in unit.words]


def test_a_table_cell_takes_the_promise_of_its_column_and_the_header_is_none(nlp: Language, tmp_path: Path) -> None:
    from sociaaldomein_nlp import layout
    from sociaaldomein_nlp.readers.source import Block, Cell, Source

    cells = [("Doel", 0, 0), ("Actie", 0, 1), ("Ouders zijn gerust", 1, 0), ("Spreekuur in de wijk", 1, 1)]
    text, blocks, heads = "", [], ("Doel", "Actie")
    for words, row, column in cells:
        cell = Cell(table=0, row=row, column=column, header=row == 0, heads=() if row == 0 else (heads[column],))
        blocks.append(Block("table_cell", len(text), len(text) + len(words), cell=cell))
        text += words + ("\t" if column == 0 else "\n")
    doc = layout.to_doc(Source(text=text, blocks=tuple(blocks)), nlp)
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [(words_of(u), u.context.where, u.context.role) for u in units.units(doc)] == [
        ("Ouders zijn gerust", "table_cell", "doel"),
        ("Spreekuur in de wijk", "table_cell", "maatregel"),
    ]


def test_an_empty_text_has_no_units(read) -> None:
    assert read("") == []
    assert read("\n \n") == []


def pieces(text: str) -> list[Word]:
    return [Word(word, 0, 0) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Wij doen mee .", "Wij doen mee"),
        ("“ Wij doen mee . ”", "Wij doen mee"),
        ("– Wij doen mee ;", "Wij doen mee"),
        ("Wij doen mee ( echt )", "Wij doen mee ( echt )"),
        ("“ Wij ” doen mee !", "“ Wij ” doen mee"),
        ("“ Wij ” en “ zij ”", "“ Wij ” en “ zij ”"),
        (". . .", "."),
    ],
)
def test_ends_are_trimmed_but_pairs_that_stand_inside_stay_whole(text: str, kept: str) -> None:
    words = pieces(text)
    first, last = trim(words, 0, len(words))
    assert " ".join(word.text for word in words[first:last]) == kept


@given(st.lists(st.sampled_from([*list("“”‘’()«».,;:!?-•…"), "wij", "doen"]), min_size=1, max_size=20), st.data())
def test_trimming_never_empties_and_stays_within(texts: list[str], data: st.DataObject) -> None:
    words = [Word(text, 0, 0) for text in texts]
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    start, end = trim(words, first, last)
    assert first <= start < end <= last
    assert trim(words, start, end) == (start, end)
