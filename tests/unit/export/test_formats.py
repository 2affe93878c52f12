"""What goes out comes back the same, letter for letter, in every format."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from annotated import by_hand, documents
from sociaaldomein_nlp import export, load
from sociaaldomein_nlp.corpus import load_corpus
from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.export import brat, conll, jsonl, label_studio
from sociaaldomein_nlp.gold import gold_dict
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.records import Analysis

ROOT = Path(__file__).parents[3]
FORMATS = {"label-studio": "it.json", "brat": "it", "conll": "it.conllup", "jsonl": "it.jsonl"}
BLANK = load("blank")


def there_and_back(analyses: list[Analysis], format_: str) -> list[Analysis]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        if format_ == "conll":
            conll.write(analyses, folder / "it.conllup", BLANK)
        else:
            export.write(analyses, folder, "it", format_)
        return export.read(folder / FORMATS[format_], format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_note_with_accents_euro_signs_and_emoji_comes_back(format_: str) -> None:
    note = by_hand()
    assert [gold_dict(one) for one in there_and_back([note, note], format_)[:1]] == [gold_dict(note)]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_corpus_comes_back(format_: str) -> None:
    wanted = {note.document.id: gold_dict(note) for note in load_corpus(ROOT / "corpus", split="dev")}
    found = there_and_back(load_corpus(ROOT / "corpus", split="dev"), format_)
    assert {note.document.id: gold_dict(note) for note in found} == wanted


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=120, deadline=None)
@given(documents())
def test_any_document_comes_back(format_: str, note: Analysis) -> None:
    assert [gold_dict(one) for one in there_and_back([note], format_)] == [gold_dict(note)]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_text_and_a_text_of_spaces_come_back(format_: str) -> None:
    for text in ("", " \n\t "):
        note = Analysis.from_dict({"text": text, "document": {"id": "leeg", "language": "nl"}})
        assert there_and_back([note], format_)[0].text == text


def test_files_are_named_as_the_format_has_them(tmp_path: Path) -> None:
    note = by_hand()
    made = [
        path.relative_to(tmp_path).as_posix()
        for format_ in FORMATS
        for path in export.write([note], tmp_path, "it", format_, base="blank")
    ]
    names = ["it.json", "label-studio.xml", "it/plan-een.txt", "it/plan-een.ann", "it/plan-een.facts.json"]
    assert made == [*names, "it/annotation.conf", "it.conllup", "it.jsonl"]
    assert [path.name for path in export.write([note], tmp_path, "it", "spacy", base="blank")] == ["it.spacy"]


def test_a_note_is_written_where_it_belongs_whatever_it_is_called(tmp_path: Path) -> None:
    data = by_hand().to_dict()
    data["document"]["id"] = "../../weg"
    ((_, path, faults),) = export.write_notes([Analysis.from_dict(data)], tmp_path / "notes")
    assert path == tmp_path / "notes/weg.txt"
    assert read_note(path).statements == by_hand().statements
    assert faults  # "Wij" is no actor by the guideline, and the like


def test_annotations_that_cross_are_named(tmp_path: Path) -> None:
    data = {"document": {"id": "kruis"}, "text": "Wij gaan samen", "themes": ["jeugd"]}
    data["dates"] = [{"id": "d1", "start": 0, "end": 8, "text": "Wij gaan", "type": "DATE"}]
    data["actors"] = [{"id": "a1", "start": 4, "end": 14, "text": "gaan samen", "type": "raad"}]
    ((_, path, faults),) = export.write_notes([Analysis.from_dict(data)], tmp_path)
    assert path is None
    assert faults == ("kruis: raad 4-14: crosses DATE 0-8; let one lie inside the other",)


def test_two_documents_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    made = [Analysis.from_dict({"document": {"id": "plan"}, "text": text}) for text in ("Eerst", "Daarna")]
    first, second = export.write_notes(made, tmp_path)
    assert (first.path, second.path) == (tmp_path / "plan.txt", None)
    assert second.faults == ("plan: another document has this name; give each a name of its own",)
    assert read_note(tmp_path / "plan.txt").text == "Eerst"


def test_a_format_that_is_none_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="xml: no such format; take one of label-studio, brat, conll, jsonl, spacy"):
        export.write([], tmp_path, "it", "xml")
    with pytest.raises(UsageError, match="spacy: no such format; take one of label-studio, brat, conll, jsonl"):
        export.read(tmp_path, "spacy")


MISREAD = {
    "not JSON": (label_studio, "it.json", "{", "not JSON"),
    "min": (
        label_studio,
        "it.json",
        '[{"text": "x"}]',
        "no list of tasks; export the project as JSON, not as JSON-MIN",
    ),
    "no text": (label_studio, "it.json", '[{"data": {"name": "n"}}]', "task n: has no text"),
    "no label": (
        *(label_studio, "it.json"),
        '[{"data": {"text": "abc"}, "annotations": [{"result": [{"id": "r", "type": "textarea", "from_name": "name", '
        '"value": {"start": 0, "end": 1, "text": ["x"]}}]}]}]',
        "task task-1: region r has no label",
    ),
    "shifted": (
        *(label_studio, "it.json"),
        '[{"data": {"text": "abc"}, "annotations": [{"result": [{"id": "r", "type": "labels", "from_name": "label", '
        '"value": {"start": 0, "end": 1, "text": "b", "labels": ["raad"]}}]}]}]',
        "region r says 'b', the text 'a'",
    ),
    "other label": (
        *(label_studio, "it.json"),
        '[{"data": {"text": "abc"}, "annotations": [{"result": [{"id": "r", "type": "labels", "from_name": "label", '
        '"value": {"start": 0, "end": 1, "labels": ["LOC"]}}]}]}]',
        "LOC: no such label",
    ),
    "columns": (conll, "it.conllup", "Ede B-LOC\n", "line 1: not our columns"),
    "tag": (
        conll,
        "it.conllup",
        f"{conll._HEAD}\n# newdoc id = x\n1\tEde\t_\tO\tO\tO\tX\tO\tO\n",
        "line 3: .* is no BIO tag",
    ),
    "too few": (conll, "it.conllup", f"{conll._HEAD}\n# newdoc id = x\n1\tEde\t_\tO\n", "4 columns, not 9"),
    "no document": (conll, "it.conllup", f"{conll._HEAD}\n1\tEde\t_\tO\tO\tO\tO\tO\tO\n", "line 2: .* cannot be read"),
    "no row": (jsonl, "it.jsonl", '{"text": "a"}\n[]\n', "line 2: no document in JSON"),
    "wrong row": (jsonl, "it.jsonl", '{"text": 5}\n', "line 1: .*text"),
}


@pytest.mark.parametrize("case", MISREAD)
def test_what_cannot_be_read_is_named(tmp_path: Path, case: str) -> None:
    module, name, text, said = MISREAD[case]
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RecordError, match=said) as error:
        module.read(tmp_path / name)
    assert name in str(error.value)


def test_a_missing_file_and_another_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"weg.jsonl: not readable"):
        jsonl.read(tmp_path / "weg.jsonl")
    (tmp_path / "oud.jsonl").write_bytes('{"text": "café"}'.encode("cp1252"))
    with pytest.raises(RecordError, match=r"oud.jsonl: not UTF-8: byte 13; save it as UTF-8"):
        jsonl.read(tmp_path / "oud.jsonl")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("T1\tdoel 0\tWij", r"it.ann, line 1: .*no label with offsets"),
        ("A1\ttheme T9 jeugd", r"it.ann, line 1: .*T9"),
        ("T1\tdoel 0 90\tWij", r"doel 0-90 covers no stretch of the text"),
        ("T1\tLOC 0 3\tWij", "LOC: no such label"),
        ("T1", "line 1"),
        ('T1\tdoel 0 3\tWij\n#1\tAnnotatorNotes T1\t{"term": doel}', "it.ann, line 2: .*JSON is malformed"),
    ],
)
def test_a_line_of_brat_that_cannot_be_read_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "it.txt").write_text("Wij gaan", encoding="utf-8")
    (tmp_path / "it.ann").write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(RecordError, match=said):
        brat.read(tmp_path)


def test_a_folder_without_brat_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no \*.ann in it; give a folder of brat files"):
        brat.read(tmp_path)
