"""`Database`: one DuckDB file, its errors in our words; the only module that knows DuckDB.

The SQL stands in `resources/sql/`: `schema.sql` makes the tables, `add.sql` fills them, `queries.sql` has the
rest, each query under a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from sociaaldomein_nlp.errors import StoreError, UsageError

if TYPE_CHECKING:
    import pandas as pd

Values = Sequence[Any] | Mapping[str, Any]

_READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})
_SETTINGS = {
    "enable_external_access": "false",  # a query reaches no other file and no network
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",  # a name in a query is a table, never a variable of the caller
}
_REFUSALS = {
    "not a valid DuckDB": ("no DuckDB file", "give another file, or a name that is still free"),
    "set lock": ("in use by another process", "close the notebook or program that has it open"),
    "different configuration": ("open in this program in another way", "close the Store that has it open"),
    "No such file": ("its folder is not there", "make the folder first"),
    "directory": ("a folder, not a file", "give the name of a file, such as results.duckdb"),
    "version number": ("written by another version of DuckDB", "upgrade duckdb (pip install -U duckdb)"),
    "ermission denied": ("no permission to open it", "ask for it, or give another place"),
}
"""What DuckDB says when it does not open a file: what that means, and the mend."""


class Database:
    """A connection to one DuckDB file that reaches nothing outside it.

    Args:
        path: the file; it is made where there is none.
        read_only: change nothing.

    Raises:
        StoreError: the file cannot be opened; the message says why.

    Example:
        >>> Database(Path("results.duckdb")).ask("tables")  # doctest: +SKIP
        []
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        try:
            self._connection = duckdb.connect(str(path), read_only=read_only, config=dict(_SETTINGS))
        except duckdb.Error as error:
            raise _not_opened(error, path) from error

    def run(self, query: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Run one query, or a script without values, and give its rows.

        Raises:
            StoreError: DuckDB refuses; the message says why.
        """
        try:
            found: list[tuple[Any, ...]] = self._connection.execute(query, values or None).fetchall()
            return found
        except duckdb.Error as error:
            what = f"the database refuses: {_first_line(error)}"
            raise StoreError(what, where=str(self.path), mend=_mend(error)) from error

    def ask(self, name: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Run the query of this name in `queries.sql` and give its rows; StoreError where DuckDB refuses."""
        return self.run(_queries()[name], values)

    def make_tables(self) -> None:
        """Make the tables of `schema.sql` in an empty file, all or none."""
        with self.transaction():
            self.run(_script("schema"))

    def upgrade(self) -> None:
        """Bring the tables of an older version up to those of `schema.sql`, all or none; what they hold stays."""
        with self.transaction():
            self.run(_script("upgrade"))

    def fill(self, values: Mapping[str, Any]) -> None:
        """Run the statements of `add.sql`, each with those of the values that it names."""
        for query, parameters in _inserts():
            self.run(query, {name: values[name] for name in parameters})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written within the block, or, where it raises, nothing of it."""
        self.run("BEGIN TRANSACTION")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self._connection.rollback()
            raise

    def read(self, query: str, values: Values = ()) -> pd.DataFrame:
        """Answer one statement of the user's that reads, in a transaction that can do nothing else.

        Raises:
            UsageError: it is not one statement that reads, or DuckDB does not understand it.
        """
        cursor = self._connection.cursor()
        try:
            statements = cursor.extract_statements(query)
            if len(statements) != 1 or statements[0].type not in _READING:
                what = "not one statement that reads"
                raise UsageError(what, where="sql", mend="give one SELECT, DESCRIBE or EXPLAIN")
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            return cursor.execute(statements[0].query, values or None).df()
        except duckdb.Error as error:
            raise UsageError(str(error).strip(), where="sql", mend="mend the query") from error
        finally:
            cursor.close()

    def close(self) -> None:
        """Close the file; closing twice is well."""
        self._connection.close()


@cache
def _script(name: str) -> str:
    return (files("sociaaldomein_nlp") / f"resources/sql/{name}.sql").read_text(encoding="utf-8")


@cache
def _queries() -> dict[str, str]:
    _, *named = _script("queries").split("-- name: ")
    return {name: query for name, _, query in (part.partition("\n") for part in named)}


@cache
def _inserts() -> tuple[tuple[str, frozenset[str]], ...]:
    """Give the statements of `add.sql`, each with the names of its parameters."""
    found = duckdb.extract_statements(_script("add"))
    return tuple((statement.query, frozenset(statement.named_parameters)) for statement in found)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().partition("\n")[0]


def _mend(error: duckdb.Error) -> str:
    if "read-only" in str(error):
        return "open the store without read_only"
    return "open the store again" if "closed" in str(error) else "see that the disk has room and the file is whole"


def _not_opened(error: duckdb.Error, path: Path) -> StoreError:
    """Say in our words why DuckDB does not open a file."""
    for sign, (what, mend) in _REFUSALS.items():
        if sign in str(error):
            return StoreError(what, where=str(path), mend=mend)
    return StoreError(f"cannot be opened: {_first_line(error)}", where=str(path), mend="give another file")
