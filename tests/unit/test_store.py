"""A store gives back what was put in, once, and lets nobody write who only asks."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from strategies import analyses

from notes import HEALTH, healthy, note
from sociaaldomein_nlp.errors import StoreError, UsageError
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.rows import settled
from sociaaldomein_nlp.store import Failure, Store

LAYERS = (
    "statements",
    "statement_themes",
    "dates",
    "actors",
    "entities",
    "laws",
    "quotes",
    "sections",
    "themes",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "results.duckdb") as opened:
        yield opened


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in store.sql(query).itertuples(index=False)]


def counts(store: Store) -> dict[str, int]:
    return {name: rows(store, f"SELECT count(*) FROM {name}")[0][0] for name in (*LAYERS, "documents", "analyses")}


def test_what_goes_in_comes_out_also_after_closing(tmp_path: Path) -> None:
    notes = [healthy("b" * 64, "Rheden", published="2024-05"), healthy("a" * 64, None, title="Nota")]
    with Store.open(tmp_path / "r.duckdb") as store:
        assert [store.add(one, kind="nota") for one in notes] == ["b" * 64, "a" * 64]
    with Store.open(tmp_path / "r.duckdb", read_only=True) as store:
        assert list(store.analyses()) == notes
        assert len(store) == 2
        assert rows(store, "SELECT municipality, year, kind FROM documents WHERE id LIKE 'b%'") == [
            ("Rheden", 2024, "nota")
        ]


def test_tables_of_layers_hold_what_the_analysis_holds(store: Store) -> None:
    store.add(healthy("x", "Rheden"))
    assert rows(store, "SELECT kind, text, coalesce(parent, '-') FROM statements ORDER BY start") == [
        ("doel", "Alle inwoners leven gezond", "-"),
        ("maatregel", "Wij openen in 2026 een inloophuis met de GGD", "s1"),
    ]
    scored = "SELECT theme, coalesce(score, -1) FROM statement_themes WHERE statement = 's2' ORDER BY theme"
    assert rows(store, scored) == [("gezondheid_preventie", -1.0), ("sociale_basis", 0.75)]
    span = "SELECT interval_start::VARCHAR, interval_end::VARCHAR, municipality FROM dates"
    assert rows(store, span) == [("2026-01-01", "2027-01-01", "Rheden")]
    assert rows(store, "SELECT theme FROM themes") == [("gezondheid_preventie",), ("sociale_basis",)]


def test_adding_twice_is_adding_once(store: Store) -> None:
    store.add(healthy("x", "Rheden"), year=2024)
    added = rows(store, "SELECT added_at FROM documents")
    before = counts(store)
    store.add(healthy("x", "Rheden"), year=2024)
    assert counts(store) == before
    assert rows(store, "SELECT added_at FROM documents") == added


def test_a_new_version_replaces_all_rows_of_the_old_one(store: Store) -> None:
    store.add(healthy("x", "Rheden"))
    newer = replace(healthy("x", "Rheden"), statements=[], versions={"program": "2"})
    store.add(newer)
    assert list(store.analyses()) == [newer]
    assert counts(store)["statements"] == counts(store)["statement_themes"] == 0
    assert store.has("x", "Rheden", {"program": "2"})
    assert not store.has("x", "Rheden", {"program": "1"})


def test_same_bytes_under_two_municipalities_are_two_documents(store: Store) -> None:
    for name in ("Súdwest-Fryslân", "'s-Gravenhage"):
        store.add(healthy("x", None), municipality=name)
    assert store.municipalities() == ["'s-Gravenhage", "Súdwest-Fryslân"]
    assert len(store) == 2
    (only,) = store.analyses("Súdwest-Fryslân")
    assert only.document.municipality.name == "Súdwest-Fryslân"
    assert set(store.frame("statements")["municipality"]) == {"'s-Gravenhage", "Súdwest-Fryslân"}


def test_an_unknown_municipality_counts_as_one(store: Store) -> None:
    for _ in range(2):
        store.add(healthy("x", None))
    assert (len(store), store.has("x"), store.has("x", "Rheden")) == (1, True, False)
    assert rows(store, "SELECT count(*) FROM documents WHERE municipality IS NULL") == [(1,)]


def test_a_note_moves_when_its_municipality_gets_known(store: Store) -> None:
    store.add(healthy("x", None))
    store.add(healthy("x", "Rheden"))
    assert [one.document.municipality.name for one in store.analyses()] == ["Rheden"]
    assert counts(store)["statements"] == 2
    assert counts(store)["analyses"] == 1


def test_a_joint_note_is_found_under_each_of_its_municipalities(store: Store) -> None:
    store.add(healthy("x", ["Bergen", "Gennep"]))
    assert store.municipalities() == ["Bergen", "Gennep"]
    assert [len(list(store.analyses(name))) for name in ("Bergen", "Gennep", "Ede")] == [1, 1, 0]
    assert rows(store, "SELECT municipality FROM documents") == [("Bergen, Gennep",)]


def test_a_document_without_id_gets_one_from_its_text(store: Store) -> None:
    ident = store.add(note("", "Ede", text="Nota"))
    assert len(ident) == 64
    assert store.add(note("", "Ede", text="Nota")) == ident
    assert len(store) == 1


def test_analyses_come_in_a_fixed_order(store: Store) -> None:
    for ident, owner, published in (
        ("3", None, None),
        ("2", "Ede", "2022"),
        ("1", "Ede", "2021"),
        ("4", "Aa", None),
    ):
        store.add(note(ident, owner, published=published))
    assert [one.document.id for one in store.analyses()] == ["4", "1", "2", "3"]


def interrupted(store: Store) -> None:
    store._database.run("DELETE FROM statements")
    store._database.run("INSERT INTO nowhere VALUES (1)")


def test_a_failing_add_leaves_nothing_behind(store: Store) -> None:
    store.add(healthy("x", "Rheden"))
    before = counts(store)
    broken = replace(healthy("x", "Rheden"), text="half \ud83d", versions={"program": "2"})
    with pytest.raises(StoreError, match="broken character"):
        store.add(broken)
    with pytest.raises(StoreError, match="database refuses"), store._database.transaction():
        interrupted(store)
    assert counts(store) == before


@settings(max_examples=40, deadline=None)
@given(analyses())
def test_any_analysis_survives_the_store(analysis: Analysis) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "r.duckdb") as store:
        for _ in range(2):
            store.add(analysis)
        (found,) = store.analyses()
        assert found == settled(analysis)
        items = {name: rows(store, f"SELECT count(*) FROM {name}")[0][0] for name in ("statements", "dates", "actors")}
    assert items == {name: len(getattr(analysis, name)) for name in items}


def test_the_ledger_counts_attempts_and_forgets_what_was_mended(store: Store) -> None:
    failure = Failure(source="/nota's/é.pdf", kind="ReadError", reason="empty", mend="fill it", options={"base": None})
    for _ in range(2):
        store.add_failure(failure)
    store.add_failure(replace(failure, municipality="Ede"))
    first, second = store.failures()
    assert (first.source, first.attempts, first.options) == ("/nota's/é.pdf", 2, {"base": None})
    assert (second.municipality, second.attempts) == ("Ede", 1)
    store.clear_failure("/nota's/é.pdf")
    assert [line.municipality for line in store.failures()] == ["Ede"]


def test_holds_looks_at_content_and_options(store: Store) -> None:
    store.add(healthy("x", "Rheden"), options={"base": None, "year": 2024})
    assert store.holds("x", {"year": 2024, "base": None})
    assert not store.holds("x", {"year": 2025, "base": None})
    assert not store.holds("y", {"year": 2024, "base": None})


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM statements",
        "FROM statements LIMIT 1",
        "WITH x AS (SELECT 1) SELECT * FROM x",
        "DESCRIBE statements",
        "SHOW TABLES",
        "EXPLAIN SELECT 1",
    ],
)
def test_sql_answers_what_reads(store: Store, query: str) -> None:
    store.add(healthy("x", "Rheden"))
    assert len(store.sql(query)) > 0


def test_sql_takes_values_apart_from_the_query(store: Store) -> None:
    store.add(healthy("x", "'s-Gravenhage"))
    found = store.sql("SELECT id FROM documents WHERE municipality = ?", ["'s-Gravenhage"])
    assert list(found["id"]) == ["x"]
    named = store.sql("SELECT id FROM documents WHERE municipality = $name", {"name": "x' OR 1=1 --"})
    assert named.empty


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM documents",
        "INSERT INTO meta VALUES ('a', 'b')",
        "CREATE TABLE doctor AS SELECT 1",
        "DROP TABLE documents",
        "SELECT 1; DROP TABLE documents",
        "SET threads = 1",
        "SET enable_external_access = true",
        "ATTACH 'other.duckdb' AS other",
        "COPY documents TO 'out.csv'",
        "EXPLAIN ANALYZE DELETE FROM documents",
        "SELECT * FROM read_text('pyproject.toml')",
        "SELECT * FROM 'pyproject.toml'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM store",
        "SELECT nonsense",
        "",
    ],
)
def test_sql_refuses_what_writes_or_reaches_out(store: Store, query: str) -> None:
    store.add(healthy("x", "Rheden"))
    before = counts(store)
    with pytest.raises(UsageError):
        store.sql(query)
    assert counts(store) == before


def test_no_other_table_is_named_like_documents(store: Store) -> None:
    names = list(store.sql("SELECT table_name FROM information_schema.tables")["table_name"])
    assert [name for name in names if name.startswith("doc")] == ["documents"]
    assert {"id", "municipality"} <= set(store.sql("DESCRIBE documents")["column_name"])


def test_frame_is_the_frame_of_the_analyses(store: Store) -> None:
    one = healthy("x", "Rheden")
    store.add(one)
    assert store.frame("dates").equals(one.to_frame("dates"))
    assert list(store.frame()["text"]) == [item.text for item in one.statements]
    assert store.frame("statements", "Ede").empty


@pytest.mark.parametrize("content", ["", "Dit is een gewone tekst. " * 400])
def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "nota.txt"
    path.write_text(content)
    with pytest.raises(StoreError, match=r"nota\.txt: no DuckDB file; give another"):
        Store.open(path)
    assert path.read_text() == content


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as other:
        other.execute("CREATE TABLE birds (name VARCHAR)")
    with pytest.raises(StoreError, match="no store of analyses"):
        Store.open(tmp_path / "other.duckdb")


def test_a_store_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "oud.duckdb"
    with Store.open(path) as store:
        store.add(healthy("x", "Rheden"))
    with duckdb.connect(str(path)) as raw:
        for table in ("sections", "statements", "dates", "actors", "laws", "quotes"):
            raw.execute(f"ALTER TABLE {table} DROP COLUMN place")
        raw.execute("ALTER TABLE entities DROP COLUMN uri")
        raw.execute("ALTER TABLE entities DROP COLUMN concept")
        raw.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    with Store.open(path, read_only=True) as store:
        assert list(store.analyses()) == [healthy("x", "Rheden")]
    with Store.open(path) as store:
        store.add(healthy("y", "Rheden"))
        assert store.sql("SELECT count(*) AS n, count(place) AS placed FROM statements").to_dict("list") == {
            "n": [2 * len(healthy("x", "Rheden").statements)],
            "placed": [0],
        }
        assert store.sql("SELECT value FROM meta WHERE key = 'schema'")["value"].tolist() == ["3"]


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Store.open(tmp_path / "r.duckdb").close()
    with duckdb.connect(str(tmp_path / "r.duckdb")) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with pytest.raises(StoreError, match=r"newer version of this program.*upgrade"):
        Store.open(tmp_path / "r.duckdb")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store.open(tmp_path / "r.duckdb", read_only=True)
    with pytest.raises(StoreError, match="folder is not there"):
        Store.open(tmp_path / "nowhere" / "r.duckdb")
    with pytest.raises(StoreError, match="a folder, not a file"):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_analysis_is_said(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.duckdb") as store:
        store.add(healthy("x", "Rheden"))
    with duckdb.connect(str(tmp_path / "r.duckdb")) as raw:
        raw.execute("UPDATE analyses SET analysis = 'rubbish'::BLOB")
    with Store.open(tmp_path / "r.duckdb") as store, pytest.raises(StoreError, match="damaged"):
        list(store.analyses())


def test_a_read_only_store_takes_nothing(tmp_path: Path) -> None:
    Store.open(tmp_path / "r.duckdb").close()
    with Store.open(tmp_path / "r.duckdb", read_only=True) as store:
        with pytest.raises(StoreError, match="without read_only"):
            store.add(healthy("x", "Rheden"))
        assert len(store) == 0
        with pytest.raises(StoreError, match="close the Store"):
            Store.open(tmp_path / "r.duckdb")


def elsewhere(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    start = f"import os; from sociaaldomein_nlp.store import Store; p = {str(path)!r}\n"
    return subprocess.run([sys.executable, "-c", start + code], capture_output=True, text=True, check=False)


def test_another_process_is_told_that_the_store_is_in_use(tmp_path: Path) -> None:
    with Store.open(tmp_path / "r.duckdb"):
        other = elsewhere("Store.open(p)", tmp_path / "r.duckdb")
    assert "in use by another process; close the notebook" in other.stderr


def test_a_store_whose_writer_was_killed_keeps_what_was_written(tmp_path: Path) -> None:
    code = """
from sociaaldomein_nlp.records import Analysis
store = Store.open(p)
store.add(Analysis.from_dict({"document": {"id": "a"}, "text": "Eerste"}))
store._database.run("BEGIN TRANSACTION")
store._database.run("DELETE FROM documents")
os.kill(os.getpid(), 9)
"""
    assert elsewhere(code, tmp_path / "r.duckdb").returncode == -9
    with Store.open(tmp_path / "r.duckdb", read_only=True) as store:
        assert [one.text for one in store.analyses()] == ["Eerste"]


def test_the_text_of_a_note_keeps_every_character(store: Store) -> None:
    odd = HEALTH + "\x00 ﬁ 𝔘 \u202e'\";--"
    store.add(replace(healthy("x", "Rheden"), text=odd))
    assert next(store.analyses()).text == odd
