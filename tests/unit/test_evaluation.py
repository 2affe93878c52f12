"""A gold folder becomes scores, per file too, and every disagreement can be listed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from strategies import analyses

from sociaaldomein_nlp.errors import RecordError, UsageError
from sociaaldomein_nlp.evaluation import Evaluation, Mistake, evaluate, mistakes, run
from sociaaldomein_nlp.gold import gold_files, load_gold
from sociaaldomein_nlp.records import Analysis, Municipality

if TYPE_CHECKING:
    from spacy.language import Language

GOLD = Path(__file__).parents[1] / "data/gold"


@pytest.fixture
def gold() -> Analysis:
    return load_gold(GOLD / "veldmeer-jeugd.json")


def beside(gold: list[Analysis], found: list[Analysis], *, blind: bool = False) -> Evaluation:
    return Evaluation([Path(f"{n}.json") for n in range(len(gold))], gold, found, blind)


def owned(name: str | None, code: str | None = None, published: str | None = None) -> Analysis:
    owner = {"name": name, "code": code}
    return Analysis.from_dict({"text": "", "document": {"municipality": owner, "published": published}})


def test_gold_against_itself_has_no_mistakes_and_full_scores(gold: Analysis) -> None:
    assert mistakes(gold, gold) == []
    scores = beside([gold], [gold]).scores()
    assert scores["layers"]["statements"]["parent_accuracy"] == 1.0
    assert "municipality_accuracy" not in scores


@settings(max_examples=40, deadline=None)
@given(analyses())
def test_any_analysis_agrees_with_itself(analysis: Analysis) -> None:
    assert mistakes(analysis, analysis) == []


def test_missed_and_spurious_items_are_listed_in_reading_order(gold: Analysis) -> None:
    found = replace(gold, dates=[gold.dates[0]], laws=[])
    assert mistakes(gold, found) == [
        Mistake("dates", "missed", "1 september 2025", "DATE 2025-09-01", ""),
        Mistake("dates", "missed", "2028", "DATE 2028", ""),
        Mistake("dates", "missed", "zes weken", "DURATION P6W", ""),
        Mistake("laws", "missed", "Jeugdwet", "BWBR0034925", ""),
    ]
    assert [row.error for row in mistakes(found, gold)] == ["spurious"] * 4


def test_differences_within_a_pair_are_named_one_by_one(gold: Analysis) -> None:
    first, *others = gold.statements
    start = first.start + 3
    changed = replace(first, start=start, text=gold.text[start : first.end], kind="ambitie", themes=["veiligheid"])
    dates = [replace(gold.dates[0], type="SET", value="P4Y"), *gold.dates[1:]]
    found = replace(gold, statements=[changed, *others], dates=dates)
    assert mistakes(gold, found) == [
        Mistake("statements", "edge", first.text, first.text, first.text[3:]),
        Mistake("statements", "kind", first.text, "doel", "ambitie"),
        Mistake("statements", "theme", first.text, "jeugd", "veiligheid"),
        Mistake("dates", "kind", "2025-2028", "DATE", "SET"),
        Mistake("dates", "value", "2025-2028", "2025/2028", "P4Y"),
    ]


def test_a_wrong_parent_and_a_wrong_speaker_are_shown_by_their_words(gold: Analysis) -> None:
    statements = [replace(s, parent="s2" if s.id == "s3" else s.parent) for s in gold.statements]
    quotes = [replace(gold.quotes[0], speaker="a3")]
    found = replace(gold, statements=statements, quotes=quotes)
    parent, speaker = mistakes(gold, found)
    assert parent[:2] == ("statements", "parent")
    assert parent.gold == gold.statements[0].text
    assert parent.found == gold.statements[1].text
    assert speaker[1:] == (
        "speaker",
        "Ieder kind verdient een veilig thuis",
        "wethouder Van Dalen",
        "wijkteam",
    )


def test_document_themes_are_missed_or_spurious(gold: Analysis) -> None:
    found = replace(gold, themes=["jeugd.ambulant", "onderwijs"])
    assert mistakes(gold, found) == [
        Mistake("themes", "missed", "toegang_samenwerking", "toegang_samenwerking", ""),
        Mistake("themes", "spurious", "onderwijs", "", "onderwijs"),
    ]


def test_scores_per_file_carry_the_name_of_the_file(gold: Analysis) -> None:
    poor = replace(gold, dates=[])
    rows = dict(beside([gold, gold], [gold, poor]).per_file())
    assert rows["0.json"]["layers"]["dates"]["overlap"]["f1"] == 1.0
    assert rows["1.json"]["layers"]["dates"]["overlap"]["f1"] == 0.0
    assert rows["1.json"]["documents"] == 1
    assert {name for name, _ in beside([gold, gold], [gold, poor]).mistakes()} == {"1.json"}


def test_blind_scores_municipality_and_date_where_gold_has_one() -> None:
    gold = [
        owned("Veldmeer", published="2024-05"),
        owned("Den Haag", "GM0518"),
        owned(None, published="2024"),
    ]
    found = [owned("veldmeer"), owned("'s-Gravenhage", "GM0518"), owned("Duinhorst", published="2024")]
    scores = beside(gold, found, blind=True).scores()
    assert scores["municipality_accuracy"] == 1.0
    assert scores["published_accuracy"] == 0.5


def test_blind_a_joint_note_asks_for_all_its_municipalities() -> None:
    both = [Municipality(name="Veldmeer"), Municipality(name="Duinhorst")]
    joint = Analysis(text="", document=replace(owned(None).document, municipality=both))
    assert beside([joint], [joint], blind=True).scores()["municipality_accuracy"] == 1.0
    assert beside([joint], [owned("Veldmeer")], blind=True).scores()["municipality_accuracy"] == 0.0


def test_a_folder_without_gold_is_wrong_use_before_anything_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold file"):
        evaluate(tmp_path, base="no such pipeline")


def test_a_broken_gold_file_is_named_with_its_field(tmp_path: Path) -> None:
    data = json.loads((GOLD / "veldmeer-jeugd.json").read_text(encoding="utf-8"))
    data["statements"][0]["kind"] = "wens"
    (tmp_path / "broken.json").write_text(json.dumps(data))
    with pytest.raises(RecordError, match=r"broken\.json: statements\[0\] s1\.kind: 'wens'"):
        evaluate(tmp_path, base="no such pipeline")


def test_evaluate_analyses_every_gold_text(nlp: Language) -> None:
    scores = evaluate(GOLD, nlp=nlp)
    assert list(scores) == ["documents", "layers"]
    assert scores["documents"] == 3
    assert list(scores["layers"]) == ["statements", "dates", "actors", "laws", "quotes", "themes"]
    json.dumps(scores, allow_nan=False)


def test_the_gold_gives_municipality_and_date_unless_blind(nlp: Language) -> None:
    open_run = run(GOLD, nlp=nlp)
    by_name = dict(zip([path.stem for path in open_run.paths], open_run.found, strict=True))
    veldmeer = by_name["veldmeer-jeugd"].document
    assert isinstance(veldmeer.municipality, Municipality)
    assert (veldmeer.municipality.name, veldmeer.municipality.how) == ("Veldmeer", "given")
    assert by_name["zonder-afzender"].document.published == "2024-06"
    blind = evaluate(GOLD, nlp=nlp, blind=True)
    assert 0 <= blind["municipality_accuracy"] <= 1
    assert 0 <= blind["published_accuracy"] <= 1


def test_a_gold_text_is_read_to_the_letter_so_that_offsets_agree(nlp: Language, tmp_path: Path) -> None:
    text = "\ufeffEen doel.\r\nNog een doel.\r\n"
    (tmp_path / "crlf.json").write_text(json.dumps({"text": text}))
    assert [found.text for found in run(tmp_path, nlp=nlp).found] == [text]


def command(*arguments: str) -> Any:
    import typer
    from typer.testing import CliRunner

    from sociaaldomein_nlp.cli.evaluate import evaluate as command_function

    app = typer.Typer()
    app.command()(command_function)
    return CliRunner().invoke(app, list(arguments))


def test_the_command_prints_json_and_nothing_else() -> None:
    result = command(str(GOLD), "--format", "json", "--base", "blank")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["documents"] == 3


def test_the_command_prints_a_table_with_a_line_per_layer_and_per_file(tmp_path: Path) -> None:
    for path in gold_files(GOLD)[:2]:
        shutil.copy(path, tmp_path)
    result = command(str(tmp_path), "--base", "blank", "--blind", "--errors")
    starts = [line.split()[0] for line in result.stdout.splitlines() if line.strip()]
    assert result.exit_code == 0
    assert starts[:4] == ["documents:", "municipality_accuracy:", "published_accuracy:", "layer"]
    assert starts[4:10] == ["statements", "dates", "actors", "laws", "quotes", "themes"]
    assert starts[10:13] == ["file", "duinhorst-armoede.json", "veldmeer-jeugd.json"]
    assert starts[13] == "file"


def test_the_command_with_json_lists_mistakes_on_stderr() -> None:
    result = command(str(GOLD), "--format", "json", "--errors", "--base", "blank")
    assert json.loads(result.stdout)["documents"] == 3
    assert "layer" in result.stderr


def test_the_command_refuses_an_unknown_format() -> None:
    result = command(str(GOLD), "--format", "xml")
    assert result.exit_code == 2
    assert "xml" in result.stderr


def test_only_the_named_gold_files_are_scored(nlp: Language) -> None:
    some = run(GOLD, nlp=nlp, only={"veldmeer-jeugd", "not-there"})
    assert [path.stem for path in some.paths] == ["veldmeer-jeugd"]
    assert some.scores()["documents"] == 1


def test_a_score_over_no_gold_file_is_wrong_use(nlp: Language) -> None:
    with pytest.raises(UsageError, match="none of the named gold files is here"):
        run(GOLD, nlp=nlp, only={"not-there"})
