"""What a comparison is made of: the statements of each municipality, with the place each one came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING
from unicodedata import normalize

from sociaaldomein_nlp.context import sentence_around
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.network import Tie, ties_of
from sociaaldomein_nlp.records import Analysis, Document, Municipality, Statement
from sociaaldomein_nlp.timeline import Timeline, timeline_of

if TYPE_CHECKING:
    from sociaaldomein_nlp.taxonomy import Taxonomy

UNKNOWN = "onbekend: "
"""What the name of a note without a municipality begins with; its title follows, or its file, or its id."""

_WORD = re.compile(r"[^\W_][\w'’.,-]*")
_YEAR = re.compile(r"[12]\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRef:
    """One note: id, title (or file name), year, how many pages, words and statements, its timeline and its ties."""

    id: str
    title: str
    year: int | None
    pages: int | None
    words: int | None
    statements: int
    timeline: Timeline = field(default_factory=Timeline)
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRef:
    """A measure, result or indicator that has a goal as its parent, and its place in the goal's document."""

    statement: str
    kind: str
    text: str
    start: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRef:
    """A statement with the place it came from.

    Attributes:
        document, title: the note it stands in.
        statement: its id in that note.
        kind, text, themes, parent, start, end, page, place: as in the note's Analysis; themes are the top themes.
        context: the sentence, list item or heading around it, from `context_start` of the note's text.
        dates, actors: the words of its dates, the names of its actors (the words, where there is no name).
        measures: what serves it: the statements that have it as their parent, in reading order.
        words: number of words in `text`.
    """

    document: str
    title: str
    statement: str
    kind: str
    text: str
    themes: tuple[str, ...]
    parent: str | None
    start: int
    end: int
    page: int | None
    place: str | None
    context: str
    context_start: int
    dates: tuple[str, ...]
    actors: tuple[str, ...]
    measures: tuple[MeasureRef, ...]
    words: int


@dataclass(slots=True)
class Owner:
    """What has been gathered of one municipality: its name, GM code, and its notes with their statements."""

    name: str
    code: str | None = None
    notes: list[tuple[NoteRef, list[GoalRef]]] = field(default_factory=list)

    @property
    def statements(self) -> list[GoalRef]:
        """All statements, note after note."""
        return [statement for _, statements in self.notes for statement in statements]


def gather(analyses: Iterable[Analysis], taxonomy: Taxonomy) -> dict[str, Owner]:
    """Sort analyses by municipality, keeping of each only its statements, its moments and their sentences.

    Args:
        analyses: one after another; none is kept.
        taxonomy: to find the theme above a subtheme.

    Returns:
        The municipalities by `key_of` their name, in alphabetical order with the unknown last; the notes of
        each by year, title and id.

    Example:
        >>> gather([analysis], Taxonomy.load())["rheden"].statements[0].kind  # doctest: +SKIP
        'doel'
    """
    owners: dict[str, Owner] = {}
    for analysis in analyses:
        statements = list(_statements(analysis, taxonomy))
        note = _note(analysis, len(statements))
        for name, code in _names(analysis.document):
            owner = owners.setdefault(key_of(name), Owner(name))
            owner.code = owner.code or code
            owner.notes.append((note, statements))
    for owner in owners.values():
        owner.notes.sort(key=lambda entry: (entry[0].year or 0, entry[0].title, entry[0].id))
    return dict(sorted(owners.items(), key=lambda entry: (entry[1].name.startswith(UNKNOWN), entry[0])))


def chosen(owners: Mapping[str, Owner], wanted: Sequence[str] | None) -> list[Owner]:
    """Give the municipalities that were asked for, in the order asked, each once; None for all.

    Raises:
        UsageError: a municipality of which there is no note; the message names those there are.

    Example:
        >>> [owner.name for owner in chosen({"ede": Owner("Ede"), "utrecht": Owner("Utrecht")}, ["UTRECHT"])]
        ['Utrecht']
    """
    if wanted is None:
        return list(owners.values())
    keys = list(dict.fromkeys(map(key_of, [wanted] if isinstance(wanted, str) else wanted)))
    for key in keys:
        if key not in owners:
            near = [owners[match].name for match in get_close_matches(key, owners, n=1)]
            known = ", ".join(owner.name for owner in owners.values()) or "no municipality at all"
            hint = f"did you mean {near[0]}? " if near else ""
            raise UsageError("no note of this municipality", where=key, mend=f"{hint}there are notes of {known}")
    return [owners[key] for key in keys]


def key_of(name: str) -> str:
    """Give what two spellings of a name share: without capitals, spare white space and split accents.

    Example:
        >>> key_of(" Súdwest-Fryslân ") == key_of("súdwest-fryslân")
        True
    """
    return normalize("NFC", " ".join(name.split())).casefold()


def _names(document: Document) -> list[tuple[str, str | None]]:
    """Give the names and codes of the municipalities whose note it is, each once."""
    owner = document.municipality
    listed = owner if isinstance(owner, list) else [owner or Municipality()]
    named = {key_of(name): (name, one.code) for one in listed if (name := one.name or one.code)}
    return list(named.values()) or [(f"{UNKNOWN}{_title(document)}", None)]


def _title(document: Document) -> str:
    return document.title or document.source or document.id[:12] or "?"


def _note(analysis: Analysis, statements: int) -> NoteRef:
    document = analysis.document
    year = _YEAR.match(document.published or "")
    return NoteRef(
        id=document.id,
        title=_title(document),
        year=int(year[0]) if year else None,
        pages=document.pages,
        words=document.words,
        statements=statements,
        timeline=timeline_of(analysis),
        ties=ties_of(analysis),
    )


def _statements(analysis: Analysis, taxonomy: Taxonomy) -> Iterator[GoalRef]:
    dates = {date.id: date.text for date in analysis.dates}
    actors = {actor.id: actor.name or actor.text for actor in analysis.actors}
    children: dict[str, list[MeasureRef]] = {}
    for item in sorted(analysis.statements, key=lambda one: one.start):
        if item.parent:
            children.setdefault(item.parent, []).append(_measure(item))
    for item in sorted(analysis.statements, key=lambda one: one.start):
        first, last = sentence_around(analysis.text, item.start, item.end)
        yield GoalRef(
            document=analysis.document.id,
            title=_title(analysis.document),
            statement=item.id,
            kind=item.kind,
            text=item.text,
            themes=_top_themes(item, taxonomy),
            parent=item.parent,
            start=item.start,
            end=item.end,
            page=item.page,
            place=item.place,
            context=analysis.text[first:last],
            context_start=first,
            dates=_words_of(item.dates, dates),
            actors=_words_of(item.actors, actors),
            measures=tuple(children.get(item.id, ())),
            words=len(_WORD.findall(item.text)),
        )


def _measure(item: Statement) -> MeasureRef:
    return MeasureRef(statement=item.id, kind=item.kind, text=item.text, start=item.start, end=item.end, page=item.page)


def _words_of(ids: Iterable[str], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words[ident] for ident in ids if ident in words))


def _top_themes(item: Statement, taxonomy: Taxonomy) -> tuple[str, ...]:
    tops = (taxonomy.theme_of(one) if one in taxonomy else one.partition(".")[0] for one in item.themes)
    return tuple(dict.fromkeys(tops))
