"""brat standoff: a text file and an annotation file per document, and the configuration that shows them.

`T` lines are the annotations, `A` lines what is one of a closed set, `R` lines references, and a note per annotation
(`#…  AnnotatorNotes`) holds as JSON what is free text. An annotation over a line end is written in fragments, as brat
wants it. Facts about the document have no place in brat; they stand beside it in `NAME.facts.json`.
Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import msgspec

from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export.annotations import (
    CLOSED,
    LABELS,
    REFERENCES,
    Annotated,
    Annotation,
    annotated,
    to_analysis,
)
from sociaaldomein_nlp.export.files import safe_name, text_of, write_text
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.taxonomy import Taxonomy

_THEMES: Final = ("theme", "theme2")
_NOTE: Final = "AnnotatorNotes"
_TEXT_BOUND: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")


def write(analyses: Iterable[Analysis], folder: Path) -> list[Path]:
    """Write documents as brat files, with the configuration.

    Args:
        analyses: what to write.
        folder: the folder, made where it is not there.

    Returns:
        The files that were written: `NAME.txt`, `NAME.ann`, `NAME.facts.json`, `annotation.conf`.

    Example:
        >>> write(load_corpus("corpus", split="dev"), Path("dev"))  # doctest: +SKIP
    """
    written = []
    for document in map(annotated, analyses):
        name = safe_name(document.name)
        lines = "".join(f"{line}\n" for line in _lines(document))
        facts = json.dumps(document.facts, ensure_ascii=False, indent=1) + "\n"
        written += [
            write_text(folder / f"{name}.txt", document.text),
            write_text(folder / f"{name}.ann", lines),
            write_text(folder / f"{name}.facts.json", facts),
        ]
    return [*written, write_text(folder / "annotation.conf", config())]


def read(folder: Path) -> list[Analysis]:
    """Read every `NAME.ann` of a folder with its `NAME.txt`, by name.

    Raises:
        RecordError: there is none, a text is missing, or a line cannot be read; file and line are named.

    Example:
        >>> read(Path("dev"))[0].document.id  # doctest: +SKIP
        'plan'
    """
    files = sorted(folder.glob("*.ann"))
    if not files:
        raise RecordError("no *.ann in it", where=str(folder), mend="give a folder of brat files")
    return [to_analysis(_read(path), str(path)) for path in files]


def config() -> str:
    """Write `annotation.conf`: the labels, attributes and relations that the files have.

    Example:
        >>> config().splitlines()[0]
        '[entities]'
    """
    any_of = "|".join(LABELS)
    themes = "|".join(name for name in Taxonomy.load())
    attributes = [*((name, themes) for name in _THEMES), *((name, "|".join(values)) for name, values in CLOSED.items())]
    return "\n".join(
        [
            "[entities]",
            *LABELS,
            "[relations]",
            "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
            *(f"{name} Arg1:{any_of}, Arg2:{any_of}" for name in REFERENCES),
            "[events]",
            "[attributes]",
            *(f"{name} Arg:{any_of}, Value:{values}" for name, values in attributes),
            "",
        ]
    )


def _lines(document: Annotated) -> Iterator[str]:
    ids = {one.id: f"T{number}" for number, one in enumerate(document.annotations, 1)}
    attributes, relations, remarks = count(1), count(1), count(1)
    for one in document.annotations:
        place = ";".join(f"{start} {end}" for start, end in _fragments(document.text, one))
        words = " ".join(document.text[start:end] for start, end in _fragments(document.text, one)).replace("\n", " ")
        yield f"{ids[one.id]}\t{one.label} {place}\t{words}"
        closed = {key: value for key, value in one.values.items() if key in CLOSED}
        for key, value in [*zip(_THEMES, one.themes, strict=False), *closed.items()]:
            yield f"A{next(attributes)}\t{key} {ids[one.id]} {value}"
        for key, target in one.refers.items():
            yield f"R{next(relations)}\t{key} Arg1:{ids[one.id]} Arg2:{ids[target]}"
        free = {key: value for key, value in one.values.items() if key not in CLOSED}
        if free:
            yield f"#{next(remarks)}\t{_NOTE} {ids[one.id]}\t{json.dumps(free, ensure_ascii=False)}"


def _fragments(text: str, one: Annotation) -> list[tuple[int, int]]:
    lines = re.compile(r"[^\n]+").finditer(text, one.start, one.end)
    inner = [(line.start(), line.end()) for line in lines] or [(one.start, one.end)]
    # the edges of an annotation are its own, even where a line end stands there
    inner[0] = (one.start, inner[0][1])
    inner[-1] = (inner[-1][0], one.end)
    return inner


class _Parts:
    """What the lines of one file say, by the id of the annotation."""

    def __init__(self) -> None:
        self.regions: dict[str, dict[str, Any]] = {}

    def take(self, line: str) -> None:
        """Read one line.

        Raises:
            KeyError: it is about an annotation that no line before has.
            ValueError: it has not the form that it should; so has a note that is no JSON any more.
        """
        head, said, *more = line.split("\t")
        if head.startswith("T"):
            match = _TEXT_BOUND.fullmatch(said)
            if not match:
                raise ValueError("no label with offsets")
            places = [int(place) for place in re.findall(r"\d+", match[2])]
            self.regions[head] = {
                "label": match[1],
                "start": min(places),
                "end": max(places),
                "themes": {},
                "values": {},
                "refers": {},
            }
        elif head.startswith("A"):
            key, target, value = said.split(" ")
            self.regions[target]["themes" if key in _THEMES else "values"][key] = value
        elif head.startswith("R"):
            key, one, other = said.split(" ")
            self.regions[one.removeprefix("Arg1:")]["refers"][key] = other.removeprefix("Arg2:")
        elif head.startswith("#") and said.startswith(f"{_NOTE} "):
            self._note(said.removeprefix(f"{_NOTE} "), "\t".join(more))

    def _note(self, target: str, text: str) -> None:
        if text.startswith("{"):  # else it is a remark that an annotator made
            self.regions[target]["values"].update(msgspec.json.decode(text, type=dict[str, str]))

    def annotations(self) -> tuple[Annotation, ...]:
        """Give what was read, in reading order."""
        made = []
        for ident, region in self.regions.items():
            themes = tuple(region["themes"][key] for key in sorted(region["themes"]))
            made.append(Annotation(id=ident, **region | {"themes": themes}))
        return tuple(sorted(made, key=lambda one: (one.start, -one.end)))


def _read(path: Path) -> Annotated:
    text = text_of(path.with_suffix(".txt"))
    parts = _Parts()
    lines = [(number, line) for number, line in enumerate(text_of(path).split("\n"), 1) if line.strip()]
    # an attribute may stand before its annotation
    for number, line in sorted(lines, key=lambda pair: not pair[1].startswith("T")):
        try:
            parts.take(line)
        except (KeyError, ValueError) as error:
            what = f"{line[:60]!r} cannot be read: {error}"
            raise RecordError(what, where=f"{path}, line {number}", mend="mend that line") from error
    return Annotated(name=path.stem, text=text, annotations=parts.annotations(), facts=_facts(path))


def _facts(path: Path) -> dict[str, Any]:
    place = path.with_suffix(".facts.json")
    if not place.is_file():
        return {}
    try:
        return msgspec.json.decode(text_of(place), type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise RecordError(f"no facts in JSON: {error}", where=str(place), mend="mend or remove it") from error
