"""`Store`: analyses in one DuckDB file, each document once per municipality, as tables to query.

The Analysis itself is kept whole (zlib over its JSON) and is the source of truth; the tables of layers are
made from it, in SQL (`resources/sql/`). A document goes in with all its rows or not at all.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from sociaaldomein_nlp import rows
from sociaaldomein_nlp.database import Database
from sociaaldomein_nlp.errors import RecordError, SociaaldomeinError, StoreError
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.rows import Failure
from sociaaldomein_nlp.tables import frame

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SCHEMA_VERSION", "Failure", "Store"]

SCHEMA_VERSION = 3
"""Of the tables; it stands in `meta` under "schema"."""
_LAYERS = (
    "sections",
    "statements",
    "statement_themes",
    "dates",
    "actors",
    "entities",
    "laws",
    "quotes",
    "themes",
)


class Store:
    """Analyses in one file; open it with `Store.open`, close it by leaving the `with` block.

    Example:
        >>> with Store.open("results.duckdb") as store:  # doctest: +SKIP
        ...     store.add(analyse("nota.pdf", municipality="Utrecht"))
        ...     store.sql("SELECT municipality, count(*) FROM statements WHERE kind = 'doel' GROUP BY ALL")
    """

    def __init__(self, database: Database) -> None:
        self.path = database.path
        self._database = database

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Store:
        """Open a store, and make it where there is none.

        Args:
            path: the file; its folder must be there.
            read_only: change nothing; several processes may then read at once, but none may write.

        Returns:
            The store; a context manager.

        Raises:
            StoreError: no such file (with `read_only`) or folder, no DuckDB file or one of something else,
                made by a newer version, or in use by another process.

        Example:
            >>> Store.open("results.duckdb")  # doctest: +SKIP
            Store('results.duckdb')
        """
        path = Path(path)
        if read_only and not path.exists():
            mend = "make it with `sociaaldomein batch`"
            raise StoreError("there is no such store", where=str(path), mend=mend)
        store = cls(Database(path, read_only=read_only))
        try:
            store._prepare(read_only)
        except SociaaldomeinError:
            store.close()
            raise
        return store

    def _prepare(self, read_only: bool) -> None:
        tables = {name for (name,) in self._database.ask("tables")}
        if not tables and not read_only:
            self._database.make_tables()
            return
        if not {"meta", "documents", "analyses"} <= tables:
            what = "a DuckDB file, but no store of analyses"
            raise StoreError(what, where=str(self.path), mend="give another file")
        version = int(self._database.ask("version")[0][0])
        if version > SCHEMA_VERSION:
            what = f"made by a newer version of this program (tables {version}, known here: {SCHEMA_VERSION})"
            mend = "upgrade sociaaldomein-nlp, or give another file"
            raise StoreError(what, where=str(self.path), mend=mend)
        if version < SCHEMA_VERSION and not read_only:
            self._database.upgrade()

    def add(
        self,
        analysis: Analysis,
        *,
        municipality: str | None = None,
        year: int | None = None,
        kind: str | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> str:
        """Store an Analysis, in one transaction; what stood under its content and municipality is replaced.

        Adding the same again changes nothing. A document that was stored without a municipality moves to the
        one that it is now added under.

        Args:
            analysis: what was found in the document; without an id, it gets the sha256 of its text.
            municipality: whose note it is, where that is not what the Analysis says; the Analysis is stored
                with it.
            year: of the note; None for the year in which it was published.
            kind: of the note, as a manifest calls it.
            options: what was asked for, plain data; `holds` looks for it.

        Returns:
            The document's id.

        Raises:
            StoreError: it cannot be written.

        Example:
            >>> store.add(analysis, municipality="Rheden", kind="beleidsplan")  # doctest: +SKIP
            '9f86d081884c7d65…'
        """
        analysis = rows.settled(analysis, municipality)
        row = rows.document_row(analysis, year=year, kind=kind, options=options)
        payload = rows.packed(analysis)
        key = {"document": row["id"], "municipality": row["municipality"]}
        if self._database.ask("standing", key) == [(payload, row["year"], row["kind"], row["options"])]:
            return analysis.document.id
        with self._database.transaction():
            self._clear(key)
            if row["municipality"] is not None:
                self._clear({**key, "municipality": None})
                self._database.ask("drop_unknown", {"document": row["id"]})
            self._database.ask("put", {**key, "analysis": payload})
            names, holes = ", ".join(row), ", ".join(f"${name}" for name in row)
            self._database.run(f"INSERT INTO documents ({names}) VALUES ({holes})", row)
            self._database.fill({**key, "layers": rows.layers(analysis)})
        return analysis.document.id

    def _clear(self, key: Mapping[str, Any]) -> None:
        """Take out a document's rows but its analysis: that is replaced, older DuckDB takes no key twice."""
        if not self.has(key["document"], key["municipality"]):
            return
        here = "= $document AND municipality IS NOT DISTINCT FROM $municipality"
        self._database.run(f"DELETE FROM documents WHERE id {here}", key)
        for table in _LAYERS:
            self._database.run(f"DELETE FROM {table} WHERE document {here}", key)

    def has(self, document: str, municipality: str | None = None, versions: Mapping[str, Any] | None = None) -> bool:
        """Whether a document stands here under a municipality (None: not known), made by these versions.

        Example:
            >>> store.has(analysis.document.id, "Rheden", analysis.versions)  # doctest: +SKIP
            True
        """
        made_by = None if versions is None else rows.canonical(versions)
        values = {"document": document, "municipality": municipality, "versions": made_by}
        return bool(self._database.ask("has", values))

    def holds(self, document: str, options: Mapping[str, Any]) -> bool:
        """Whether a document was stored with these options, under whatever municipality.

        Example:
            >>> store.holds(analysis.document.id, {"base": None})  # doctest: +SKIP
            False
        """
        return bool(self._database.ask("holds", {"document": document, "options": rows.canonical(options)}))

    def analyses(self, municipality: str | None = None) -> Iterator[Analysis]:
        """Give the analyses one by one, by municipality (those unknown last), year, title and id.

        Args:
            municipality: only its notes, the joint ones too; None for all.

        Yields:
            Each Analysis, equal to what was added.

        Raises:
            StoreError: one cannot be read.

        Example:
            >>> sum(len(analysis.statements) for analysis in store.analyses())  # doctest: +SKIP
        """
        for key in self._database.ask("keys", {"municipality": municipality}):
            for (payload,) in self._database.ask("get", key):
                yield self._unpacked(payload)

    def _unpacked(self, payload: bytes) -> Analysis:
        try:
            return rows.unpacked(payload)
        except (zlib.error, RecordError) as error:
            what = f"an analysis in it is damaged: {error}"
            raise StoreError(what, where=str(self.path), mend="run `sociaaldomein batch --force`") from error

    def frame(self, layer: str = "statements", municipality: str | None = None) -> pd.DataFrame:
        """Give one layer of all documents as a table: `tables.frame` over `analyses`.

        Args:
            layer: one of `tables.LAYERS`.
            municipality: only its notes; None for all.

        Returns:
            A DataFrame, one row an item, with the columns and types of `Analysis.to_frame`.

        Raises:
            UsageError: there is no such layer.

        Example:
            >>> store.frame("statements").groupby("municipality")["kind"].value_counts()  # doctest: +SKIP
        """
        return frame(self.analyses(municipality), layer)

    def sql(self, query: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> pd.DataFrame:
        """Ask the tables of the store (`resources/sql/schema.sql` lists them) in DuckDB's SQL.

        One statement that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN. Refused
        are all that write or set (INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, COPY, SET, PRAGMA, CALL), two
        statements at once, and all that reach for a file, a network or another database (ATTACH, read_csv).

        Args:
            query: the statement, with `?` or `$name` where values go.
            params: the values.

        Returns:
            The answer as a DataFrame.

        Raises:
            UsageError: a statement that is refused, or that DuckDB does not understand; the message says why.

        Example:
            >>> store.sql("SELECT title FROM documents WHERE municipality = ?", ["Rheden"])  # doctest: +SKIP
        """
        return self._database.read(query, params)

    def municipalities(self) -> list[str]:
        """Give the names of the municipalities that there are notes of, in alphabetical order.

        Example:
            >>> store.municipalities()  # doctest: +SKIP
            ['Berkelland', 'Rheden']
        """
        return [name for (name,) in self._database.ask("municipalities")]

    def add_failure(self, failure: Failure) -> None:
        """Write a failure into the ledger, in place of an older one of that file; attempts are counted on.

        Args:
            failure: `attempts` and `failed_at` are filled in here.

        Example:
            >>> failure = Failure(source="nota.pdf", kind="ReadError", reason="the file is empty")
            >>> store.add_failure(failure)  # doctest: +SKIP
        """
        plain = {name: getattr(failure, name) for name in ("source", "kind", "reason", "mend", "digest")}
        options = rows.canonical(failure.options or {})
        owner = failure.municipality or ""
        self._database.ask("add_failure", {**plain, "owner": owner, "options": options, "failed_at": rows.now()})

    def failures(self) -> list[Failure]:
        """Give the ledger, by file.

        Example:
            >>> [(failure.source, failure.reason) for failure in store.failures()]  # doctest: +SKIP
        """
        names = ("source", "municipality", "kind", "reason", "mend", "digest", "attempts", "failed_at")
        return [
            Failure(**dict(zip(names, line, strict=True)), options=json.loads(options))
            for *line, options in self._database.ask("failures")
        ]

    def clear_failure(self, source: str, municipality: str | None = None) -> None:
        """Take a file off the ledger; one that is not on it is well too."""
        self._database.ask("clear_failure", {"source": source, "owner": municipality or ""})

    def close(self) -> None:
        """Close the file; closing twice is well."""
        self._database.close()

    def __len__(self) -> int:
        return int(self._database.ask("count")[0][0])

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"
