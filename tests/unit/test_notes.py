"""An annotated note becomes a gold analysis, with offsets that are right by construction; each fault has its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.gold import check, gold_files, load_gold
from sociaaldomein_nlp.notes import parse_note, read_note, write_note
from sociaaldomein_nlp.records import Analysis

GOLD = Path(__file__).parents[1] / "data/gold"
FRONT = '+++\ntitle = "Plan"\n+++\n\n'
NOTE = """+++
title = "Groot worden"
municipality = "Veldmeer"
published = "2024-05"
period = "2024/2027"
themes = ["jeugd"]
+++

{HEADING 1|Groot worden}

{HEADING 2|Jeugdhulp}

{doel#g1 jeugd.ambulant term=doel|{gemeente name="Veldmeer"|Gemeente Veldmeer} wil dat {doelgroep|kinderen} eerder hulp krijgen}.
{maatregel jeugd.ambulant jeugd parent=g1 status=planned|In {DATE 2025 by|2025} helpt {zorgaanbieder#z name|De Brug} mee} ({LAW BWBR0034925 article=2.1|artikel 2.1 Jeugdwet}, {LAW 32016R0679|AVG}).
“{QUOTE speaker=z|Wij gaan het doen}”, zegt de directeur. {SET P1Y|Jaarlijks} wordt gemeten. {DATE ?|Ooit}.
"""


def test_a_note_becomes_a_gold_analysis() -> None:
    analysis, faults = parse_note(NOTE, "groot-worden")
    assert faults == []
    assert check(analysis) == []
    document = analysis.document
    assert (document.id, document.title, document.language) == ("groot-worden", "Groot worden", "nl")
    assert (document.published, document.period, analysis.themes) == ("2024-05", "2024/2027", ["jeugd"])
    assert getattr(document.municipality, "name", None) == "Veldmeer"
    assert analysis.text.startswith("Groot worden\n\nJeugdhulp\n\nGemeente Veldmeer wil")
    assert analysis.text.endswith("Ooit.")


def test_statements_hold_the_actors_and_dates_inside_them() -> None:
    analysis, _ = parse_note(NOTE, "n")
    goal, measure = analysis.statements
    assert (goal.kind, goal.themes, goal.source_term, goal.parent) == ("doel", ["jeugd.ambulant"], "doel", None)
    assert (measure.parent, measure.themes, measure.status) == (goal.id, ["jeugd.ambulant", "jeugd"], "planned")
    texts = {item.id: item.text for item in (*analysis.actors, *analysis.dates)}
    assert [texts[ident] for ident in goal.actors] == ["Gemeente Veldmeer", "kinderen"]
    assert [texts[ident] for ident in (*measure.actors, *measure.dates)] == ["De Brug", "2025"]


def test_dates_actors_laws_and_quotes_have_their_normal_forms() -> None:
    analysis, _ = parse_note(NOTE, "n")
    assert [(d.type, d.value, d.relation) for d in analysis.dates] == [
        ("DATE", "2025", "by"),
        ("SET", "P1Y", None),
        ("DATE", None, None),
    ]
    assert [(a.type, a.name) for a in analysis.actors] == [
        ("gemeente", "Veldmeer"),
        ("doelgroep", None),
        ("zorgaanbieder", "De Brug"),
    ]
    assert [(w.law, w.celex, w.article) for w in analysis.laws] == [
        ("BWBR0034925", None, "2.1"),
        (None, "32016R0679", None),
    ]
    assert [(q.text, q.speaker) for q in analysis.quotes] == [("Wij gaan het doen", analysis.actors[2].id)]


def test_headings_form_a_tree() -> None:
    analysis, _ = parse_note(FRONT + "{HEADING 1|A}\n{HEADING 2|B}\nx\n{HEADING 2|C}\n{HEADING 1|D}", "n")
    assert [(s.text, s.level, s.parent, s.until) for s in analysis.sections] == [
        ("A", 1, None, 8),
        ("B", 2, "h1", 6),
        ("C", 2, "h1", 8),
        ("D", 1, None, 9),
    ]


def test_a_joint_note_has_a_list_of_municipalities() -> None:
    analysis, faults = parse_note('+++\nmunicipality = ["A", "B"]\n+++\n\nx', "n")
    assert faults == []
    assert isinstance(analysis.document.municipality, list)
    assert [one.name for one in analysis.document.municipality] == ["A", "B"]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("{wens jeugd|x}", "line 5: wens: no such label; known are HEADING, ambitie, "),
        ("\n{doel jeugd parent=g9|x}", "line 6: doel: parent=g9: no statements with that handle"),
        ("{raad#r|x} {QUOTE speaker=q|y}", "line 5: QUOTE: speaker=q: no actors with that handle"),
        ("{raad#r|x} {doel jeugd parent=r|y}", "line 5: doel: parent=r: no statements with that handle"),
        ("{raad#r|x} {raad#r|y}", "line 5: raad: handle #r is used before"),
        ("{doel jeugd kleur=rood|x}", "line 5: doel: no option 'kleur' here"),
        ("{doel a b c|x}", "line 5: doel: too many words; 2 can stand here"),
        ("{DATE|2026}", "line 5: DATE: give the value, or ?"),
        ("{LAW|Wmo}", "line 5: LAW: give its BWB id or CELEX number, or ?"),
        ("{raad voorzitter|x}", "line 5: raad: 'voorzitter' says nothing here; only 'name' does"),
        ("{HEADING|x}", "line 5: HEADING: give the level of the heading, 1 to 9"),
        ("{HEADING hoog|x}", "line 5: HEADING: give the level of the heading, 1 to 9"),
        ("{doel jeugd|x", "line 5: mark '{doel jeugd|x' is never closed"),
    ],
)
def test_a_fault_is_named_with_its_line(body: str, fault: str) -> None:
    _, faults = parse_note(FRONT + body, "n")
    assert len(faults) == 1
    assert faults[0].startswith(fault)


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("x", "line 1: no facts; begin with TOML between two lines +++"),
        ("+++\ntitle = 'a'\n", "line 1: no facts"),
        ("+++\ntitle = \n+++\nx", "line 2: the facts are no TOML"),
        ("+++\ntitel = 'a'\n+++\nx", "line 1: titel: no such fact; known are title, municipality"),
        ("+++\ntitle = 3\n+++\nx", "line 1: Expected `str | null`, got `int`"),
        ("+++\npublished = 2024-05-01\n+++\nx", "line 1: Expected `str | null`"),
    ],
)
def test_facts_that_cannot_be_read_are_a_fault(front: str, fault: str) -> None:
    _, faults = parse_note(front, "n")
    assert faults[0].startswith(fault)


def test_a_note_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "groot-worden.txt"
    path.write_text("\ufeff" + NOTE, encoding="utf-8")
    assert read_note(path) == parse_note(NOTE, "groot-worden")[0]


def test_a_file_with_faults_is_an_error_that_names_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_text(FRONT + "{wens|x}", encoding="utf-8")
    with pytest.raises(RecordError, match=r"n\.txt: line 5: wens: no such label") as caught:
        read_note(path)
    assert caught.value.mend


def test_a_file_in_another_encoding_or_none_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "n.txt"
    path.write_bytes("é".encode("cp1252"))
    with pytest.raises(RecordError, match=r"n\.txt: not UTF-8: byte 0; save it as UTF-8"):
        read_note(path)
    with pytest.raises(RecordError, match=r"gone\.txt: not readable"):
        read_note(tmp_path / "gone.txt")


def test_a_note_is_written_as_it_is_read() -> None:
    analysis, _ = parse_note(NOTE, "n")
    assert parse_note(write_note(analysis), "n") == (analysis, [])


def test_facts_with_quotes_and_lines_survive_writing() -> None:
    data = {"text": "x", "document": {"id": "n", "title": 'Zeg "ja"\n\\ nee', "language": "nl"}}
    analysis = Analysis.from_dict(data)
    assert parse_note(write_note(analysis), "n") == (analysis, [])


@pytest.mark.parametrize("path", gold_files(GOLD), ids=lambda path: path.stem)
def test_gold_files_survive_as_notes(path: Path) -> None:
    gold = load_gold(path)
    again, faults = parse_note(write_note(gold), str(gold.document.id))
    assert faults == []
    assert again.text == gold.text.rstrip("\n")
    for layer in ("statements", "dates", "actors", "laws", "quotes", "themes"):
        assert getattr(again, layer) == getattr(gold, layer), layer


def test_our_own_output_survives_as_a_note(analysed: Analysis) -> None:
    again, faults = parse_note(write_note(analysed), "n")
    assert faults == []
    assert [(s.kind, s.text, s.parent is None) for s in again.statements] == [
        (s.kind, s.text, s.parent is None) for s in analysed.statements
    ]
    assert [(d.text, d.value) for d in again.dates] == [(d.text, d.value) for d in analysed.dates]


@pytest.fixture
def analysed(nlp) -> Analysis:  # type: ignore[no-untyped-def]
    from sociaaldomein_nlp.analysis import analyse_text

    text = "Ons doel is dat jongeren gezond opgroeien. De gemeente Rheden opent in 2025 een loket."
    return analyse_text(text, nlp=nlp)
