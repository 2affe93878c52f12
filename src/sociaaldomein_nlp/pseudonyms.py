"""`pseudonymised`: a Source without the names of persons and without contact data, before anything reads it.

All that comes out of a Source is changed with one map of offsets: text, blocks, pages, lines; and so are the words
around it: title, metadata, running headers, the file's name. What a reader of names does not find stays: see README.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Final, TypeVar

from sociaaldomein_nlp.contacts import Contact, contacts_in
from sociaaldomein_nlp.lexicon import any_of
from sociaaldomein_nlp.name_words import words_of_list
from sociaaldomein_nlp.person_names import PersonName, names_in
from sociaaldomein_nlp.persons import People, Person, wordy
from sociaaldomein_nlp.readers.source import Block, Line, Page, Source

_Placed = TypeVar("_Placed", Block, Line, Page)
SPANS: Final = "pseudonyms"
"""Key of `Source.metadata`: where the pseudonyms of persons stand in the new text."""
_AUTHORS: Final = frozenset({"author", "creator", "last_modified_by", "lastmodifiedby", "manager", "initial_creator"})
_BEGINS: Final = re.compile(r"(?:^|[.!?:;•“”\"‘«|\t\n])\s*$")
_SEPARATORS: Final = re.compile(r"[_.+-]")
_LEAST_IN_A_NAME: Final = 4
_NOTICE: Final = (
    "pseudonymised: {persons} persons and {contacts} contact data were replaced; "
    "a name that was not recognised may be left"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text and what is put in its place; `person` says that it is a pseudonym."""

    start: int
    end: int
    put: str
    person: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """A Source without names, and the title that the caller gave without them."""

    source: Source
    title: str | None


class Offsets:
    """From places in the old text to places in the new.

    Example:
        >>> offsets = Offsets([Edit(4, 10, "X")])
        >>> offsets.moved(4), offsets.moved(10), offsets.moved(12)
        (4, 5, 7)
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        shift, self._shifts = 0, [0]
        for edit in edits:
            shift += len(edit.put) - (edit.end - edit.start)
            self._shifts.append(shift)

    def moved(self, at: int) -> int:
        """Give the new place of a beginning or an end; of one inside what was replaced, the end of what replaced it."""
        before = bisect.bisect_left(self._starts, at)
        if at < 0:
            return at
        last = self._edits[before - 1] if before else None
        if last and at < last.end:
            return last.start + self._shifts[before - 1] + len(last.put)
        return at + self._shifts[before]


def pseudonymised(
    source: Source, *, hints: Iterable[tuple[int, int]] = (), title: str | None = None, key: str | None = None
) -> Hidden:
    """Put pseudonyms in the place of all names of persons, and signs in that of contact data.

    Args:
        source: what a reader gave.
        hints: stretches of its text that a names reader took for persons.
        title: the title that the caller gave, or None.
        key: makes the pseudonyms of a person the same in all documents; None numbers them in this one.

    Returns:
        A new Source whose offsets all count in its new text, and the title.

    Example:
        >>> from sociaaldomein_nlp.readers.text import source_of
        >>> pseudonymised(source_of("Steller: J. de Vries, j@vries.nl")).source.text
        'Steller: Persoon 1, [e-mail]'
    """
    return _Hiding(source, key).hidden(list(hints), title)


class _Hiding:
    """One Source on its way to another without names."""

    def __init__(self, source: Source, key: str | None) -> None:
        self.source = source
        self.people = People(key)
        self.known: re.Pattern[str] | None = None
        self.forms: dict[str, Person] = {}
        self.contacts = 0
        self._of_text: dict[str, list[Contact]] = {}

    def hidden(self, hints: list[tuple[int, int]], title: str | None) -> Hidden:
        source = self.source
        edges = [block.start for block in source.body()]
        found = self._meet(source.text, edges, hints)
        around = [title or "", source.title or "", *_strings(source.metadata), *source.warnings]
        around += [block.text for block in source.blocks]
        around += [head for block in source.blocks if block.cell for head in block.cell.heads]
        elsewhere = {text: self._meet(text) for text in dict.fromkeys(around) if text}
        authors = self._authors()
        named = self._meet(spaced(PurePath(source.name).stem))
        self._learn()
        edits = self._edits(source.text, found)
        self.contacts = sum(not edit.person for edit in edits)
        plain = {text: applied(text, self._edits(text, names)) for text, names in elsewhere.items()}
        changed = self._moved(edits, plain)
        metadata = _mapped({**source.metadata, **authors}, plain) | {SPANS: _spans(edits)}
        warnings = [plain[text] for text in source.warnings if text]
        notice = _NOTICE.format(persons=len(self.people.all), contacts=self.contacts)
        name = self._file_name(named)
        changed = replace(changed, metadata=metadata, name=name, warnings=(*warnings, notice))
        return Hidden(
            replace(changed, title=plain.get(source.title or "", source.title)), plain.get(title or "", title)
        )

    def _meet(
        self, text: str, edges: Iterable[int] = (), hints: Iterable[tuple[int, int]] = ()
    ) -> list[tuple[PersonName, Person]]:
        """Find the names of a text that no contact data hold, and the persons that bear them."""
        taken = self._of_text[text] = contacts_in(text)
        names = [
            name
            for name in names_in(text, edges=edges, hints=hints)
            if not any(each.start < name.end and name.start < each.end for each in taken)
        ]
        return [(name, self.people.add(name)) for name in names]

    def _authors(self) -> dict[str, str]:
        """Give the metadata that name an author as a whole, replaced, unless it is a body."""
        changed = {}
        for key, value in self.source.metadata.items():
            if key.lower() not in _AUTHORS or not isinstance(value, str):
                continue
            words = set(re.findall(r"[^\W_]+", value.lower()))
            if words and not words & words_of_list("bodies") and not any(letter.isdigit() for letter in value):
                changed[key] = self.people.label(self.people.add(_author(value)))
        return changed

    def _learn(self) -> None:
        """Make the pattern that finds known persons again."""
        self.forms = {}
        for form, person in self.people.forms().items():
            for spelled in (form, form[0].upper() + form[1:], form.upper()):
                self.forms.setdefault(spelled, person)
        # "Vonks dossier", "Demirtaş' plan"; "JANSSENS, K."
        behind = r"(?P<of>['’]?s\b|['’](?!\w))?(?![^\W_])(?:,[ ](?:[^\W\d_]{1,2}\.)+)?"
        self.known = re.compile(rf"(?<![^\W_])(?P<form>{any_of(self.forms)}){behind}") if self.forms else None

    def _edits(self, text: str, found: Sequence[tuple[PersonName, Person]]) -> list[Edit]:
        """Give what is to be replaced in a text: contact data first, then names, then persons who are known."""
        edits = [Edit(each.start, each.end, each.put) for each in self._of_text[text]]
        edits += [Edit(name.start, name.end, self.people.label(person), person=True) for name, person in found]
        edits.sort(key=lambda edit: edit.start)
        starts = [edit.start for edit in edits]
        further = []
        for match in self.known.finditer(text) if self.known else ():
            near = bisect.bisect_left(starts, match.end()) - 1
            if (near < 0 or edits[near].end <= match.start()) and self._meant(text, match):
                person = self.forms[" ".join(match["form"].split())]
                further.append(Edit(match.start(), match.end(), self.people.label(person), person=True))
        return sorted([*edits, *further], key=lambda edit: edit.start)

    def _meant(self, text: str, match: re.Match[str]) -> bool:
        """Whether a known name is meant: a name that is a word must have its capital inside a sentence."""
        form = match["form"]
        following = re.match(r"[ -]([^\W\d_]+)", text[match.end() : match.end() + 24])
        if following and following[1].lower() in words_of_list("after"):
            return False
        if not wordy(form) or " " in form:
            return True
        if form[0].islower() or form.isupper():
            return False
        if not _BEGINS.search(text[max(0, match.start() - 4) : match.start()]):
            return True
        # at the start of a sentence: a verb of persons follows, or the text never has the word in small letters
        spoken = following and following[1] in words_of_list("verbs")
        return (
            bool(spoken or match["of"]) or re.search(rf"(?<![^\W_]){re.escape(form.lower())}(?![^\W_])", text) is None
        )

    def _file_name(self, named: Sequence[tuple[PersonName, Person]]) -> str:
        """Give the name of the file without names: "notitie_jansen.pdf" holds one where Jansen is known."""
        path = PurePath(self.source.name)
        name, easy = path.stem, spaced(path.stem)
        edits = [Edit(each.start, each.end, self._in_file(person), person=True) for each, person in named]
        lower = easy.lower()
        for form, person in self.forms.items():
            at = re.search(rf"(?<![^\W_]){re.escape(form.lower())}(?![^\W_])", lower) if not wordy(form) else None
            if (
                at
                and len(form) >= _LEAST_IN_A_NAME
                and not any(e.start < at.end() and at.start() < e.end for e in edits)
            ):
                edits.append(Edit(at.start(), at.end(), self._in_file(person), person=True))
        return applied(name, sorted(edits, key=lambda edit: edit.start)) + path.suffix

    def _in_file(self, person: Person) -> str:
        return self.people.label(person).lower().replace(" ", "-")

    def _moved(self, edits: Sequence[Edit], plain: dict[str, str]) -> Source:
        """Give the Source with its new text, and all places counted in it."""
        offsets, source = Offsets(edits), self.source

        def block(old: Block) -> Block:
            cell = old.cell and replace(old.cell, heads=tuple(plain.get(head, head) for head in old.cell.heads))
            lines = tuple(_placed(line, offsets) for line in old.lines)
            return replace(_placed(old, offsets), lines=lines, cell=cell, text=plain.get(old.text, old.text))

        pages = tuple(_placed(page, offsets) for page in source.pages)
        blocks = tuple(new for new in map(block, source.blocks) if new.start < 0 or new.start < new.end)
        return replace(source, text=applied(source.text, edits), blocks=blocks, pages=pages)


def _placed(thing: _Placed, offsets: Offsets) -> _Placed:
    return replace(thing, start=offsets.moved(thing.start), end=offsets.moved(thing.end))


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Give a text with its edits made; they are in order and lie apart.

    Example:
        >>> applied("Jan belt", [Edit(0, 3, "Persoon 1")])
        'Persoon 1 belt'
    """
    pieces, last = [], 0
    for edit in edits:
        pieces += [text[last : edit.start], edit.put]
        last = edit.end
    return "".join([*pieces, text[last:]])


def spaced(name: str) -> str:
    """Give the name of a file with spaces for separators and capitals for words, of the same length.

    Example:
        >>> spaced("notitie_jan-de-vries.pdf")
        'Notitie Jan De Vries Pdf'
    """
    words = _SEPARATORS.sub(" ", name)
    return re.sub(
        r"(?<![^\W_])[^\W\d_]", lambda letter: letter[0].upper() if len(letter[0].upper()) == 1 else letter[0], words
    )


def _author(value: str) -> PersonName:
    """Read the name of an author, also the other way round: "Wiersma, J."."""
    last, comma, first = value.partition(",")
    turned = f"{first.strip()} {last.strip()}" if comma and first.strip() else value
    found = names_in(turned)
    return found[0] if found else PersonName(0, len(value), (), " ".join(value.split()))


def _spans(edits: Sequence[Edit]) -> list[tuple[int, int]]:
    offsets = Offsets(edits)
    return [(offsets.moved(edit.start), offsets.moved(edit.end)) for edit in edits if edit.person]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings(each)]
    return [text for each in value for text in _strings(each)] if isinstance(value, list | tuple) else []


def _mapped(value: Any, plain: dict[str, str]) -> Any:
    if isinstance(value, str):
        return plain.get(value, value)
    if isinstance(value, dict):
        return {key: _mapped(each, plain) for key, each in value.items()}
    return type(value)(_mapped(each, plain) for each in value) if isinstance(value, list | tuple) else value
