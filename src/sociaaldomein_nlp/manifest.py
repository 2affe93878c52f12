"""Which files a batch reads, and what a manifest says of each: whose note it is, from when, of what kind.

A manifest is a CSV with a column `file` (relative to the manifest) and, as far as known, `municipality`,
`published` (EDTF), `year`, `kind` and `title`; further columns are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sociaaldomein_nlp.errors import ReadError, UsageError
from sociaaldomein_nlp.readers.encoding import decode
from sociaaldomein_nlp.readers.inputs import STDIN, SUFFIXES, Input, find, named

MANIFEST: Final = "manifest.csv"
"""The manifest of a folder that has one, where no other is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One document to analyse, and what is known of it beforehand: None where nothing is.

    Attributes:
        path: of the file, or of the ZIP that it stands in.
        member: its name in the ZIP.
        municipality, published, year, kind, title: as the manifest has them.
    """

    path: Path
    member: str | None = None
    municipality: str | None = None
    published: str | None = None
    year: int | None = None
    kind: str | None = None
    title: str | None = None

    @property
    def place(self) -> Path:
        """The path as it is shown, of a note in a ZIP too."""
        return Input(self.path, self.member).place


def plan(inputs: Iterable[str | Path], metadata: str | Path | None = None, skip: Collection[Path] = ()) -> list[Job]:
    """Find the documents of a batch, each with what the manifest says of it.

    Inputs are as `readers.inputs.find` takes them. Of a folder all that the manifest names under it counts too. A file
    that the manifest names but that is not there is kept where a folder is given, so that the batch can tell; a
    file that it names twice, for two municipalities, is two jobs.

    Args:
        inputs: files, folders, patterns and ZIPs.
        metadata: a manifest for all of them; None for the `manifest.csv` of each folder, where there is one.
        skip: files to pass over, such as the store.

    Returns:
        The jobs, in the order of the inputs, each once.

    Raises:
        UsageError: no input at all, a folder or pattern without documents, standard input, or a manifest that breaks
            the format.

    Example:
        >>> [job.municipality for job in plan(["corpus/demo"])][:1]  # doctest: +SKIP
        ['Oosterveen']
    """
    given = [Path(one) for one in inputs]
    if not given:
        raise UsageError("no input", where="inputs", mend="give files or folders")
    folders = [path for path in given if path.is_dir()]
    manifests = [Path(metadata)] if metadata else [path / MANIFEST for path in folders]
    listed = [job for path in manifests if metadata or path.is_file() for job in read_manifest(path)]
    known: dict[tuple[Path, str | None], list[Job]] = {}
    for job in listed:
        known.setdefault(Input(job.path, job.member).key(), []).append(job)
    found = [one for path in given for one in _documents(path, listed, skip)]
    if folders:
        found += [Input(job.path, job.member) for job in listed if not job.path.exists()]
    once: dict[tuple[Path, str | None], Input] = {}
    for one in found:
        once.setdefault(one.key(), one)
    return [
        # a manifest may spell the path in another way
        replace(job, path=one.path, member=one.member)
        for key, one in once.items()
        for job in dict.fromkeys(known.get(key, [Job(path=one.path, member=one.member)]))
    ]


def _documents(path: Path, listed: Iterable[Job], skip: Collection[Path]) -> list[Input]:
    if path == STDIN:
        raise UsageError("a batch reads no standard input", where=str(path), mend="use `sociaaldomein analyse -`")
    found = find(path, skip)
    if path.is_dir():
        home = path.resolve()
        told = [job for job in listed if job.path.resolve().is_relative_to(home)]
        if not found and not told:
            raise UsageError(
                f"no documents in this folder ({', '.join(sorted(SUFFIXES))})",
                where=str(path),
                mend="give a folder with notes in it, or name the files",
            )
        return found + [Input(job.path, job.member) for job in told]
    if not found:
        raise UsageError("nothing matches", where=str(path), mend="check the pattern, or name the files")
    return found


def read_manifest(path: str | Path) -> list[Job]:
    """Read a manifest: CSV with `,`, `;` or tabs, in UTF-8, UTF-16 or Windows-1252.

    Args:
        path: the file.

    Returns:
        A job per row, its file relative to the manifest's folder.

    Raises:
        UsageError: the manifest cannot be read, has no column `file`, or a row breaks the format; it names
            the line.

    Example:
        >>> read_manifest("corpus/demo/manifest.csv")[0].kind  # doctest: +SKIP
        'beleidsplan'
    """
    path = Path(path)
    where = str(path)
    try:
        text, _, _ = decode(path.read_bytes(), where)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=where, mend="give a manifest in CSV") from error
    except ReadError as error:
        raise UsageError(error.what, where=where, mend="save the manifest as CSV in UTF-8") from error
    return [_job(row, path.parent, f"{where}, line {line}") for line, row in _rows(text, where)]


def _rows(text: str, where: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give the rows that are not blank, each with the number of its last line."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip().lower() for name in next(lines, [])]
        if "file" not in names:
            found = ", ".join(filter(None, names)) or "nothing"
            raise UsageError(
                f"no column 'file' (found: {found})", where=where, mend="name the files in a column 'file'"
            )
        for cells in lines:
            if len(cells) > len(names):
                what = f"line {lines.line_num} has {len(cells)} cells, the header {len(names)}"
                raise UsageError(what, where=where, mend="put a cell that holds a comma between quotation marks")
            if any(cell.strip() for cell in cells):
                yield lines.line_num, {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
    except csv.Error as error:
        raise UsageError(f"line {lines.line_num} is no CSV: {error}", where=where, mend="mend that line") from error


def _job(row: Mapping[str, str], folder: Path, where: str) -> Job:
    name, year = row["file"], row.get("year", "")
    if not name:
        raise UsageError("no file named", where=where, mend="fill in the column 'file'")
    if year and not (len(year) == 4 and year.isdecimal()):
        raise UsageError(f"not a year: {year!r}", where=where, mend="give four digits, or leave it empty")
    path = folder / name
    # a manifest made on Windows
    if not path.exists() and "\\" in name:
        path = folder / name.replace("\\", "/")
    # a note in a ZIP comes apart into both
    one = named(path)
    return Job(
        path=one.path,
        member=one.member,
        municipality=row.get("municipality") or None,
        published=row.get("published") or None,
        year=int(year) if year else None,
        kind=row.get("kind") or None,
        title=row.get("title") or None,
    )
