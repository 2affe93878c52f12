"""`--pseudonymise` from end to end: no name in any output, in the store, or on the way there and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tiny_pdf import make_pdf, paragraph
from typer.testing import CliRunner

from sociaaldomein_nlp.analysis import analyse, analyse_text
from sociaaldomein_nlp.batch import run
from sociaaldomein_nlp.cli import app
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.store import Store

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = ("wiersema", "tuinhof", "vonk", "soerodimedjo", "marleen", "@kromwijde", "12345678", "dorpsstraat")
NOTE = """Jeugdnota gemeente Kromwijde, opgesteld door J. Wiersema

Contactpersoon: J. Wiersema, j.wiersema@kromwijde.nl, tel. 06-12345678
Portefeuillehouder: wethouder Marleen Tuinhof

Wat gaan we doen met Tuinhof

Wethouder Marleen Tuinhof opent in 2026 een inloophuis. “Wij zien elkaar vaker, dat is winst”,
zegt wethouder Tuinhof.
Mevrouw Vonk woont aan de Dorpsstraat 12, 1234 AB Kromwijde. Tuinhof wil dat in 2027 iedereen meedoet.

De secretaris,
R. Soerodimedjo
"""


def named(text: str) -> list[str]:
    return [name for name in NAMES if name in text.lower()]


@pytest.fixture(scope="module")
def analysis(nlp: Language) -> Analysis:
    return analyse_text(NOTE, name="nota_tuinhof.txt", title="Nota van J. Wiersema", nlp=nlp, pseudonymise=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nota_tuinhof.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


def test_the_test_would_see_a_name(nlp: Language) -> None:
    assert named(analyse_text(NOTE, nlp=nlp).to_json()) == list(NAMES)


def test_no_field_of_the_json_and_no_html_keeps_a_name(analysis: Analysis) -> None:
    assert named(analysis.to_json()) == []
    assert named(analysis.show()) == []
    assert analysis.document.title == "Nota van Persoon 1"
    assert analysis.document.source == "nota_persoon-2.txt"


def test_every_item_stands_in_the_new_text(analysis: Analysis) -> None:
    layers = (analysis.sections, analysis.statements, analysis.dates, analysis.actors, analysis.quotes)
    items = [item for layer in layers for item in layer]
    assert [item.text for item in items] == [analysis.text[item.start : item.end] for item in items]
    assert all(analysis.statements[0].evidence)


def test_a_person_is_one_actor_by_the_pseudonym(analysis: Analysis) -> None:
    persons = {(actor.name, actor.type) for actor in analysis.actors if (actor.name or "").startswith("Persoon")}
    assert ("Persoon 2", "bestuurder") in persons
    speaker = next(actor for actor in analysis.actors if actor.id == analysis.quotes[0].speaker)
    assert speaker.name == "Persoon 2"


def test_as_much_is_found_as_with_the_names(analysis: Analysis, nlp: Language) -> None:
    plain = analyse_text(NOTE, nlp=nlp)
    assert [each.kind for each in analysis.statements] == [each.kind for each in plain.statements]
    assert [each.value for each in analysis.dates] == [each.value for each in plain.dates]
    assert [owner.name for owner in [analysis.document.municipality] if owner] == [
        owner.name for owner in [plain.document.municipality] if owner
    ]


def test_it_goes_through_json_and_back(analysis: Analysis) -> None:
    assert Analysis.from_json(analysis.to_json()) == analysis


def test_a_reader_is_told(analysis: Analysis) -> None:
    assert any(warning.startswith("pseudonymised: 4 persons") for warning in analysis.warnings)


def test_a_key_holds_over_documents(nlp: Language) -> None:
    texts = ("Steller: N. Pluijmers", "Mevrouw Vonk belt. Steller: N. Pluijmers")
    one, other = (analyse_text(text, nlp=nlp, pseudonym_key="geheim").text for text in texts)
    assert one.removeprefix("Steller: ") == other.rpartition(": ")[2] != "N. Pluijmers"


def test_a_batch_stores_no_name_and_knows_its_own_again(path: Path, tmp_path: Path) -> None:
    store, manifest = tmp_path / "results.duckdb", tmp_path / "manifest.csv"
    manifest.write_text("file,municipality,title\nnota_tuinhof.txt,Kromwijde,Nota van J. Wiersema\n", encoding="utf-8")
    settings = {"metadata": manifest, "base": "blank"}
    assert len(run([path], store, pseudonymise=True, **settings).done) == 1
    assert len(run([path], store, pseudonymise=True, **settings).skipped) == 1
    assert len(run([path], store, pseudonym_key="geheim", **settings).done) == 1
    assert len(run([path], store, pseudonym_key="geheim", **settings).skipped) == 1
    with Store.open(store, read_only=True) as opened:
        kept = [each.to_json() for each in opened.analyses()]
        tables = opened.sql("SELECT table_name FROM duckdb_tables()")["table_name"]
        rows = [opened.sql(f"SELECT * FROM {table}").to_csv() for table in tables if table != "analyses"]
        options = json.loads(opened.sql("SELECT options FROM documents")["options"][0])
    assert [named(text) for text in (*kept, *rows)] == [[]] * (len(kept) + len(rows))
    assert options["pseudonymise"] not in {True, "geheim"}


def test_a_batch_without_it_is_another_result(path: Path, tmp_path: Path) -> None:
    store = tmp_path / "results.duckdb"
    run([path], store, base="blank")
    assert len(run([path], store, base="blank", pseudonymise=True).done) == 1
    with Store.open(store, read_only=True) as opened:
        assert [named(each.to_json()) for each in opened.analyses()] == [[]]


def test_the_command_prints_no_name(path: Path) -> None:
    for form in ("json", "html", "table"):
        result = CliRunner().invoke(app, ["analyse", str(path), "--base", "blank", "--pseudonymise", "--format", form])
        assert (result.exit_code, named(result.stdout)) == (0, [])


def test_the_key_may_come_from_the_environment(path: Path) -> None:
    command = ["analyse", str(path), "--base", "blank", "--format", "json"]
    result = CliRunner().invoke(app, command, env={"SOCIAALDOMEIN_PSEUDONYM_KEY": "geheim"})
    assert named(result.stdout) == []


def test_pages_and_boxes_stay(tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    path.write_bytes(make_pdf([paragraph(72, "Wethouder Marleen Tuinhof opent in 2026 een inloophuis.")]))
    plain, hidden = analyse(path, base="blank"), analyse(path, base="blank", pseudonymise=True)
    assert named(hidden.to_json()) == []
    assert [(each.page, each.bbox) for each in hidden.statements] == [
        (each.page, each.bbox) for each in plain.statements
    ]
