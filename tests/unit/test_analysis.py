from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sociaaldomein_nlp import __version__
from sociaaldomein_nlp.analysis import analyse, analyse_text, pipe
from sociaaldomein_nlp.errors import ReadError, SociaaldomeinError, UsageError
from sociaaldomein_nlp.gold import check, load_gold
from sociaaldomein_nlp.pipeline import versions
from sociaaldomein_nlp.records import Analysis

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((files("sociaaldomein_nlp") / "resources/schema/analysis.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
DEMO = sorted(path for path in (ROOT / "corpus/demo").iterdir() if path.suffix in {".txt", ".pdf"})
SHARED = [
    path
    for path in (
        *sorted((ROOT.parent / "shared/seeds").glob("*.txt")),
        ROOT.parent / "shared/real/denhaag-raadsvoorstel-ris322601.pdf",
    )
    if path.is_file()
]
GOLD = sorted((ROOT / "tests/data/gold").glob("*.json"))
ENGLISH = "We want all children in our town to grow up healthy and safe, even when their parents have little money."
NOTE = (
    "Jeugdplan 2024-2028\n\n"
    "Onze ambitie is dat alle jongeren gezond opgroeien.\n\n"
    "Wat gaan we doen\n\n"
    "De gemeente opent in 2025 een inloophuis voor jongeren in de wijk.\n"
)
PIECES = [
    "Doelen\n\n",
    "• ",
    "Wij openen in 2025 een loket. ",
    "gemeente Rheden ",
    "de Wmo ",
    "“Dat kan”, zegt zij. ",
    "\t",
    "12%\n",
    "\n\n",
    "é",
    "😀 ",
]
NOTES = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def faults(found: Analysis) -> Iterator[str]:
    """Say where an analysis breaks what every reader of it counts on."""
    data = json.loads(found.to_json())
    yield from (f"schema: {error.json_path} {error.message}" for error in VALIDATOR.iter_errors(data))
    spans = [item for layer in ("sections", "statements", "dates", "actors", "laws", "quotes") for item in data[layer]]
    yield from (f"slice of {item['id']}" for item in spans if found.text[item["start"] : item["end"]] != item["text"])
    ids = [item["id"] for item in (*spans, *data["entities"])]
    yield from (f"id {ident} twice" for ident in ids if ids.count(ident) > 1)
    own = {
        layer: {item["id"] for item in data[layer]}
        for layer in ("sections", "statements", "dates", "actors", "entities")
    }
    for statement in data["statements"]:
        yield from (f"actor {ident}" for ident in {*statement["actors"], *statement["actor_roles"]} - own["actors"])
        yield from (f"date {ident}" for ident in set(statement["dates"]) - own["dates"])
        if statement["parent"] not in {None, *own["statements"]} - {statement["id"]}:
            yield f"parent {statement['parent']}"
    yield from (f"section of {item['id']}" for item in spans if item["section"] not in {None, *own["sections"]})
    yield from (f"entity of {actor['id']}" for actor in data["actors"] if actor["entity"] not in own["entities"])
    yield from (f"speaker of {q['id']}" for q in data["quotes"] if q["speaker"] not in {None, *own["actors"]})
    # gold gives every statement a theme; the program gives none where no word of the note speaks for any
    yield from (fault for fault in check(found) if not fault.endswith("themes: 0 themes, one or two are asked"))


@pytest.fixture(scope="module")
def found(nlp):
    return analyse_text(NOTE, nlp=nlp, name="nota.txt", municipality="Rheden", published="2024-05")


def test_the_document_says_what_it_is(found):
    document = found.document
    assert (document.title, document.source, document.media_type) == ("Jeugdplan 2024-2028", "nota.txt", "text/plain")
    assert (document.municipality.name, document.municipality.code, document.municipality.how) == (
        "Rheden",
        "GM0275",
        "given",
    )
    assert (document.published, document.period, document.language) == ("2024-05", "2024/2028", "nl")
    assert (document.pages, document.words) == (None, 26)
    assert document.id == sha256(NOTE.encode()).hexdigest()


def test_a_goal_and_the_measure_that_serves_it(found):
    goal, *_, measure = found.statements
    assert (goal.kind, measure.kind) == ("ambitie", "maatregel")
    assert measure.text == "De gemeente opent in 2025 een inloophuis voor jongeren in de wijk"
    assert (goal.themes[0], "jeugd" in found.themes) == ("jeugd", True)
    assert [date.value for date in found.dates if date.id in measure.dates] == ["2025"]


def test_themes_have_a_score_each(found):
    assert list(found.theme_scores) == found.themes
    assert all(0 < score <= 1 for score in found.theme_scores.values())


def test_it_says_how_it_was_made(found, nlp):
    assert found.versions == versions(nlp)
    assert found.versions["pipeline"].startswith("nl_")
    assert found.versions["program"] == __version__
    assert found.versions["taxonomy"]


def test_a_given_title_wins(nlp):
    assert analyse_text(NOTE, nlp=nlp, title="Iets anders").document.title == "Iets anders"


@pytest.mark.parametrize(
    ("text", "given", "owner", "warnings"),
    [
        (NOTE, None, None, 1),
        (NOTE, "Oosterwaard", ("Oosterwaard", None, "given"), 1),
        (NOTE.replace("De gemeente", "De gemeente Rheden"), None, ("Rheden", "GM0275", "text"), 0),
        (NOTE.replace("De gemeente", "De gemeente Rheden"), "Zandvoort", ("Zandvoort", "GM0473", "given"), 0),
    ],
    ids=["none", "unknown", "from the text", "given wins"],
)
def test_whose_note_it_is(nlp, text, given, owner, warnings):
    found = analyse_text(text, nlp=nlp, municipality=given)
    town = found.document.municipality
    assert (town and (town.name, town.code, town.how)) == owner
    assert len(found.warnings) == warnings


def test_the_date_of_the_note_settles_relative_dates(nlp):
    text = "Vorig jaar openden wij een loket."
    assert [d.value for d in analyse_text(text, nlp=nlp, published="2024-05").dates] == ["2023"]
    assert [d.value for d in analyse_text(text, nlp=nlp).dates] == [None]


@pytest.mark.parametrize("published", ["12-03-2024", "gisteren", "", "2024-13"])
def test_a_wrong_date_is_told(nlp, published):
    with pytest.raises(UsageError, match="is no EDTF date; write 2024, 2024-03 or 2024-03-12"):
        analyse_text(NOTE, nlp=nlp, published=published)


def test_a_text_in_another_language_gets_a_warning_and_a_result(nlp, tmp_path):
    found = analyse_text(ENGLISH, nlp=nlp)
    assert found.document.language == "en"
    assert "does not look Dutch (best guess: en)" in found.warnings[0]
    (tmp_path / "note.txt").write_text(ENGLISH, "utf-8")
    with pytest.raises(ReadError, match=r"note\.txt: the text does not look Dutch"):
        analyse(tmp_path / "note.txt", nlp=nlp, strict_language=True)


def test_a_dutch_note_passes_the_strict_way(nlp, tmp_path):
    (tmp_path / "nota.txt").write_text(NOTE, "utf-8")
    found = analyse(tmp_path / "nota.txt", nlp=nlp, strict_language=True, municipality="Rheden")
    assert found.warnings == []


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_an_empty_text_gives_no_items(nlp, text):
    found = analyse_text(text, nlp=nlp)
    assert (found.text, found.statements, found.themes, list(faults(found))) == (text, [], [], [])


def test_an_analysis_survives_its_json(found):
    assert Analysis.from_json(found.to_json()) == found


@pytest.mark.parametrize("path", [*DEMO, *SHARED], ids=lambda path: path.name)
def test_every_note_gives_a_valid_analysis_twice_the_same(nlp, path):
    found = analyse(path, nlp=nlp)
    assert list(faults(found)) == []
    assert found.statements
    assert found.themes
    assert found.document.language == "nl"
    assert found.document.id == sha256(path.read_bytes()).hexdigest()
    assert (found.document.pages is not None) == (path.suffix == ".pdf")
    again = analyse_text(found.text, nlp=nlp) if path.suffix == ".txt" else analyse(path, nlp=nlp)
    assert [s.id for s in again.statements] == [s.id for s in found.statements]
    assert path.suffix == ".txt" or again.to_json() == found.to_json()


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_the_text_of_gold_is_analysed_with_what_gold_gives(nlp, path):
    gold = load_gold(path)
    town = gold.document.municipality
    found = analyse_text(
        gold.text, nlp=nlp, published=gold.document.published, municipality=town.name if town else None
    )
    assert found.text == gold.text
    assert found.document.published == gold.document.published
    assert list(faults(found)) == []


def test_two_files_with_one_text_differ_in_name_alone(nlp, tmp_path):
    for name in ("een.txt", "twee.txt"):
        (tmp_path / name).write_text(NOTE, "utf-8")
    one, two = pipe([tmp_path / "een.txt", tmp_path / "twee.txt"], nlp=nlp)
    assert (one.document.source, two.document.source) == ("een.txt", "twee.txt")
    assert one.document.id == two.document.id
    assert one.statements == two.statements


def test_a_file_that_cannot_be_read_stops_the_pipe(nlp, tmp_path):
    (tmp_path / "nota.txt").write_text(NOTE, "utf-8")
    notes = pipe([tmp_path / "nota.txt", tmp_path / "weg.txt"], nlp=nlp)
    assert next(notes).text == NOTE
    with pytest.raises(SociaaldomeinError, match="the file does not exist"):
        next(notes)


def test_both_backends_read_the_same_note(nlp):
    path = next(path for path in DEMO if path.suffix == ".pdf")
    one, other = (analyse(path, nlp=nlp, pdf_backend=backend) for backend in ("pdfium", "pdfplumber"))
    assert one.document.title == other.document.title
    assert {s.text for s in one.statements} & {s.text for s in other.statements}


def test_the_pipeline_is_kept_between_calls():
    assert analyse_text(NOTE).versions == analyse_text("Doelen", base=None).versions
    assert analyse_text(NOTE, base="blank").versions["pipeline"].startswith("nl_")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=NOTES)
def test_any_text_gives_a_valid_analysis(nlp, text):
    found = analyse_text(text, nlp=nlp)
    assert found.text == text
    assert list(faults(found)) == []
    assert analyse_text(text, nlp=nlp).to_json() == found.to_json()
