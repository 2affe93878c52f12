"""The rows of a CoNLL-U Plus file: its columns, white space in them, and how rows become annotations again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from sociaaldomein_nlp import notes, schema
from sociaaldomein_nlp.export.annotations import Annotated, Annotation

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "HEADING": (notes.HEADING,),
    "STATEMENT": schema.STATEMENT_KINDS,
    "DATE": schema.DATE_TYPES,
    "ACTOR": schema.ACTOR_TYPES,
    "LAW": (schema.LAW,),
    "QUOTE": (schema.QUOTE,),
}
"""The columns with tags, and the labels that stand in each."""
_ESCAPES: Final = {"\\": "\\\\", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p"}
_BACK: Final = {value: key for key, value in _ESCAPES.items()}


@dataclass(slots=True)
class Part:
    """One document while it is read."""

    name: str
    facts: dict[str, Any] = field(default_factory=dict)
    said: list[dict[str, Any]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=list)

    def add(self, piece: str) -> None:
        """Let the text go on."""
        self.pieces.append(piece)
        self.length += len(piece)

    def document(self) -> Annotated:
        """Match the runs of tags with the comments; a run of no comment is an annotation of its own."""
        known = {(said["label"], *self._tokens(said)): said for said in self.said if said.get("tagged")}
        found = [_annotation(said) for said in self.said if not said.get("tagged")]
        for number, run in enumerate(self._runs(), 1):
            label, first, last = run
            fresh = {"id": f"new{number}", "label": label, "start": self.places[first][0], "end": self.places[last][1]}
            found.append(_annotation(known.get(run, fresh)))
        ids = {one.id for one in found}
        kept = [_without(one, ids) for one in found]
        rank = {said["id"]: place for place, said in enumerate(self.said)}
        ordered = tuple(sorted(kept, key=lambda one: (one.start, -one.end, rank.get(one.id, len(rank)))))
        return Annotated(name=self.name, text="".join(self.pieces), annotations=ordered, facts=self.facts)

    def _tokens(self, said: Mapping[str, Any]) -> tuple[int, int]:
        covered = [at for at, (b, e) in enumerate(self.places) if b < said["end"] and said["start"] < e]
        return (covered[0], covered[-1]) if covered else (-1, -1)

    def _runs(self) -> Iterator[tuple[str, int, int]]:
        for column in range(len(COLUMNS)):
            tags = [row[column] for row in self.tags] + ["O"]
            first = None
            for at, tag in enumerate(tags):
                if first is not None and tag != f"I-{tags[first][2:]}":
                    yield tags[first][2:], first, at - 1
                    first = None
                if first is None and tag != "O":
                    first = at


def _annotation(said: Mapping[str, Any]) -> Annotation:
    further = {"themes": tuple(said.get("themes", ())), "values": said.get("values", {})}
    place = {key: said[key] for key in ("id", "label", "start", "end")}
    return Annotation(**place, **further, refers=said.get("refers", {}))


def _without(one: Annotation, ids: set[str]) -> Annotation:
    """Leave out what refers to an annotation whose tags were taken away."""
    refers = {key: target for key, target in one.refers.items() if target in ids}
    return Annotation(
        id=one.id, label=one.label, start=one.start, end=one.end, themes=one.themes, values=one.values, refers=refers
    )


def take(line: str, parts: list[Part]) -> None:
    """Read one line into the document it belongs to, the last.

    Raises:
        ValueError, IndexError, msgspec.MsgspecError: it has not the form that it should.

    Example:
        >>> parts = []
        >>> take("# newdoc id = plan", parts)
        >>> parts[0].name
        'plan'
    """
    if line.startswith("# newdoc id = "):
        parts.append(Part(line.removeprefix("# newdoc id = ").strip()))
    elif line.startswith("# facts = "):
        parts[-1].facts = msgspec.json.decode(line.removeprefix("# facts = "), type=dict[str, Any])
    elif line.startswith("# annotation = "):
        parts[-1].said.append(msgspec.json.decode(line.removeprefix("# annotation = "), type=dict[str, Any]))
    elif line.startswith("# text = ") and not parts[-1].places:
        parts[-1].add(plain(line.removeprefix("# text = ")))
    elif line.strip() and not line.startswith("# "):
        _token(line, parts[-1])


def _token(line: str, part: Part) -> None:
    _, form, misc, *tags = line.split("\t")
    if len(tags) != len(COLUMNS):
        raise ValueError(f"{len(tags) + 3} columns, not {len(COLUMNS) + 3}")
    wrong = [tag for tag in tags if not re.fullmatch(r"O|[BI]-\w+", tag)]
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no BIO tag")
    said = dict(pair.partition("=")[::2] for pair in misc.split("|")) if misc != "_" else {}
    part.add(plain(said.get("SpacesBefore", "")))
    part.places.append((part.length, part.length + len(form)))
    part.tags.append(tags)
    part.add(form)
    part.add("" if said.get("SpaceAfter") == "No" else plain(said.get("SpacesAfter", "\\s")))


def escaped(text: str) -> str:
    r"""Write white space as UDPipe does.

    Example:
        >>> print(escaped(" \n"))
        \s\n
    """
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def plain(escaped: str) -> str:
    r"""Read white space that `escaped` wrote.

    Example:
        >>> plain(r"\s\n") == " \n"
        True
    """
    return re.sub(r"\\.", lambda match: _BACK.get(match[0], match[0]), escaped)
