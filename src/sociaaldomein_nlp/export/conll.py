r"""CoNLL-U Plus: a token a line, a column of BIO tags per layer.

White space is kept as UDPipe does it (`SpaceAfter=No`, `SpacesAfter=\n`), so the text comes back to the letter. The
tags say which tokens; a comment `# annotation = {…}` per annotation says the rest, and its offsets where it begins or
ends inside a token, or lies in another of its layer. Whoever changes tags need not change comments: tags decide, a
comment without tags is dropped. Format: https://universaldependencies.org/ext-format.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sociaaldomein_nlp import layout
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export.annotations import Annotated, Annotation, annotated, to_analysis
from sociaaldomein_nlp.export.conll_rows import COLUMNS, Part, escaped, take
from sociaaldomein_nlp.export.files import text_of, write_text
from sociaaldomein_nlp.readers.text import source_of
from sociaaldomein_nlp.records import Analysis

if TYPE_CHECKING:
    from spacy.language import Language

_HEAD: Final = "# global.columns = ID FORM MISC " + " ".join(f"SDN:{name}" for name in COLUMNS)
_NEEDED: Final = ("layout", "sentences")


def write(analyses: Iterable[Analysis], path: Path, nlp: Language) -> list[Path]:
    """Write documents as CoNLL-U Plus.

    Args:
        analyses: what to write.
        path: the file; its folder is made.
        nlp: the pipeline whose tokens and sentences to use.

    Returns:
        The files that were written.

    Example:
        >>> write(load_corpus("corpus", split="dev"), Path("dev.conllup"), load())  # doctest: +SKIP
    """
    lines = [_HEAD]
    with nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in _NEEDED]):
        for analysis in analyses:
            lines += _document(annotated(analysis), nlp)
    return [write_text(path, "\n".join(lines) + "\n")]


def read(path: Path) -> list[Analysis]:
    """Read documents from CoNLL-U Plus, as `write` made them or as someone changed their tags.

    Raises:
        RecordError: a line cannot be read; it is named by its number.

    Example:
        >>> read(Path("dev.conllup"))[0].document.id  # doctest: +SKIP
        'plan'
    """
    lines = text_of(path).split("\n")
    if lines[0].strip() != _HEAD:
        raise RecordError("not our columns", where=f"{path}, line 1", mend=f"let it begin with {_HEAD!r}")
    parts: list[Part] = []
    for number, line in enumerate(lines[1:], 2):
        try:
            take(line, parts)
        except (ValueError, IndexError, msgspec.MsgspecError) as error:
            what = f"{line[:60]!r} cannot be read: {error}"
            raise RecordError(what, where=f"{path}, line {number}", mend="mend that line") from error
    return [to_analysis(part.document(), str(path)) for part in parts]


def _document(document: Annotated, nlp: Language) -> Iterator[str]:
    doc = nlp(layout.to_doc(source_of(document.text, name=document.name), nlp))
    words = [token for token in doc if not token.is_space]
    starts = [token.idx for token in words]
    ends = [token.idx + len(token.text) for token in words]
    tags = {name: ["O"] * len(words) for name in COLUMNS}
    yield f"# newdoc id = {document.name}"
    yield f"# facts = {json.dumps(document.facts, ensure_ascii=False)}"
    if not words:
        yield f"# text = {escaped(document.text)}"
        return
    for one in document.annotations:
        covered = [at for at in range(len(words)) if starts[at] < one.end and one.start < ends[at]]
        tagged = bool(covered) and _tag(tags, one, covered)
        yield f"# annotation = {json.dumps(_said(one, tagged), ensure_ascii=False)}"
    before = escaped(document.text[: starts[0]])
    sentence = None
    number = 0
    for at, token in enumerate(words):
        if token.sent.start != sentence:
            sentence, number = token.sent.start, 0
            yield ""
        number += 1
        gap = document.text[ends[at] : starts[at + 1] if at + 1 < len(words) else len(document.text)]
        spaces = [f"SpacesBefore={before}"] if at == 0 and before else []
        spaces += [] if gap == " " else ["SpaceAfter=No"] if not gap else [f"SpacesAfter={escaped(gap)}"]
        yield "\t".join([str(number), token.text, "|".join(spaces) or "_", *(tags[name][at] for name in COLUMNS)])
    yield ""


def _tag(tags: Mapping[str, list[str]], one: Annotation, covered: Sequence[int]) -> bool:
    """Write the tags of an annotation, if no other of its layer stands on one of its tokens."""
    column = tags[next(name for name, labels in COLUMNS.items() if one.label in labels)]
    if any(column[at] != "O" for at in covered):
        return False
    for at in covered:
        column[at] = f"{'B' if at == covered[0] else 'I'}-{one.label}"
    return True


def _said(one: Annotation, tagged: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"id": one.id, "label": one.label, "start": one.start, "end": one.end, "tagged": tagged}
    further = {"themes": list(one.themes), "values": dict(one.values), "refers": dict(one.refers)}
    return said | {key: value for key, value in further.items() if value}
