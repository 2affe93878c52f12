"""The database speaks our errors, and keeps all of a transaction or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from sociaaldomein_nlp.database import Database
from sociaaldomein_nlp.errors import StoreError, UsageError


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "r.duckdb")
    made.make_tables()
    yield made
    made.close()


def test_a_refusal_names_the_file_and_the_mend(database: Database) -> None:
    with pytest.raises(StoreError, match=r"r\.duckdb: the database refuses: .*nowhere.*; see that"):
        database.run("SELECT * FROM nowhere")


def test_a_closed_database_says_so(database: Database) -> None:
    database.close()
    database.close()
    with pytest.raises(StoreError, match="open the store again"):
        database.ask("count")


def test_a_transaction_keeps_all(database: Database) -> None:
    with database.transaction():
        database.run("INSERT INTO meta VALUES ('a', '1')")
        database.run("INSERT INTO meta VALUES ('b', '2')")
    assert database.run("SELECT count(*) FROM meta") == [(3,)]


def test_a_transaction_that_breaks_keeps_nothing(database: Database) -> None:
    def halfway() -> None:
        with database.transaction():
            database.run("INSERT INTO meta VALUES ('a', '1')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        halfway()
    assert database.run("SELECT count(*) FROM meta") == [(1,)]


def test_tables_are_made_once(database: Database) -> None:
    with pytest.raises(StoreError, match="already exists"):
        database.make_tables()
    assert database.ask("version") == [("3",)]


def test_reading_takes_values_and_writes_nothing(database: Database) -> None:
    assert database.read("SELECT value FROM meta WHERE key = ?", ["schema"])["value"].tolist() == ["3"]
    with pytest.raises(UsageError, match="give one SELECT"):
        database.read("UPDATE meta SET value = '2'")


def test_every_named_query_runs_on_the_tables(database: Database) -> None:
    script = (files("sociaaldomein_nlp") / "resources/sql/queries.sql").read_text(encoding="utf-8")
    names = [line.removeprefix("-- name: ") for line in script.splitlines() if line.startswith("-- name: ")]
    assert len(names) == len(set(names)) == 14
    for name in ("tables", "version", "municipalities", "count", "failures"):
        assert isinstance(database.ask(name), list)
