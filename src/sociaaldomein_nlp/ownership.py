"""Whose document it is: the municipality that it names as its own, or the several of a joint note."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from sociaaldomein_nlp import place_names, zones
from sociaaldomein_nlp.lexicon import Rule, rule_book
from sociaaldomein_nlp.place_names import Naming, Records
from sociaaldomein_nlp.readers.source import Source
from sociaaldomein_nlp.records import Actor, Municipality

Owner = Municipality | list[Municipality] | None

_BODIES: Final = frozenset({"gemeente", "college", "raad"})
_MARK: Final = "[naam]"
_OF: Final = re.compile(r"\s+van\s+(?:de\s+)?(?:gemeente\s+)?")
_SEVERAL: Final = re.compile(
    r"\b(?:gemeenten(?:\s+(?:in|uit)\s+[^().;:,\d]{2,40}\s\(|:?\s+)"
    r"|(?:colleges|(?:gemeente)?raden)(?:\s+van\s+(?:b\s?&\s?w|b en w|burgemeester en wethouders))?"
    r"\s+van(?:\s+de\s+gemeenten)?:?\s+)(?:de\s+)?",
    re.IGNORECASE,
)
_NO_MORE: Final = re.compile(r"[\s,;•]*(?:d\.?d\.?[\s._…]*[\d-]*)?")
"""What may stand behind a name in a list: a blank for the date of the decision."""
_SENTENCE: Final = re.compile(r"[.!?][’”\"')]*$|[a-zà-ÿ]{2}[.!?][’”\"')]* [A-Z][a-zà-ÿ]+ [a-zà-ÿ]")
"""Where a sentence ends, at the end of a line or before the next one."""
_CURT: Final = 6
"""A line of so many words is no sentence of running text, full stop or not."""
_REACH: Final = 80
"""So many characters before a name in running text are read."""
_BEHIND: Final = 40
"""So many characters behind it too."""
_BY_REGISTER: Final = frozenset({"site", "author", "stands", "standing", "file_name"})
"""The signs of which the register tells whose they are; by all others the text itself names its owner."""
_OWN_ACTS: Final = frozenset({"letterhead", "party", "decider", "resolves", "council_paper"})
"""The signs of a municipality's own papers, which no other sender has."""
_HEARSAY: Final = frozenset(
    {
        "told",
        "told_line",
        "own_place",
        "title_place",
        "named_place",
        "mention",
        "stands",
        "standing",
        "file_name",
        "addressee",
    }
)
"""The signs that a text about a municipality has too; they count where it speaks for that municipality."""
_TOP: Final = 20
"""So many lines from the top tell who else speaks."""
_QUOTED: Final = re.compile(
    r"“[^”]{1,600}”|„[^”“]{1,600}[”“]|«[^»]{1,600}»|\"[^\"]{1,600}\"|‘[^’]{3,600}’|(?<!\w)'(?![snt]\b)[^'\n]{3,300}'(?!\w)"
)
_GIVE_IT: Final = "give it as municipality"
_HELPING: Final = frozenset({"stands", "standing", "file_name", "addressee"})


@dataclass(slots=True)
class _Signs:
    """What speaks for one municipality (or for the several that a name may mean): each kind of sign with its weight."""

    weights: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    @property
    def firm(self) -> float:
        """The weight of the signs that decide; the others only help where signs compete."""
        helping = _HELPING - ({"standing"} if self.weights.get("title_homonym") else set())
        return self.total - sum(self.weights.get(sign, 0.0) for sign in helping)

    @property
    def identity(self) -> float:
        """The weight of the signs that a document carries of its own owner, without mentions in its text."""
        return self.total - self.weights.get("mention", 0.0) - self.weights.get("standing", 0.0)


def given_owner(name: str, published: str | None = None, text: str = "") -> tuple[Municipality, list[str]]:
    """Look up the municipality that the caller gave; a name that the register does not know is taken as it is.

    Args:
        name: a name, an alias or a GM code.
        published: the document's date in EDTF: of a name borne by several in turn the one of that day counts.
        text: the document's text, for a name that several bear (Bergen).

    Returns:
        The municipality with `how` "given", and the warnings.

    Example:
        >>> given_owner("Den Bosch")[0].code
        'GM0796'
    """
    records = place_names.candidates(name, published) or place_names.candidates(name)
    known = place_names.settle(records, text) if records else None
    if known:
        return Municipality(name=known.name, code=known.code, how="given"), []
    if records:
        return Municipality(name=name, how="given"), [_ambiguous(name, records)]
    warning = f"the register of municipalities does not know {name!r}: taken as given, without a code"
    return Municipality(name=name, how="given"), [warning]


def owner_of(
    source: Source,
    actors: Iterable[Actor] = (),
    *,
    given: str | None = None,
    published: str | None = None,
    title: str | None = None,
) -> tuple[Owner, list[str]]:
    r"""Give whose document it is, and the warnings.

    Its own word counts: the title, the letterhead, the signatures, the running lines of its pages, web and mail
    addresses, and the parties that act in its text. Neighbours, examples and regions do not. `how` is "given" (the
    caller), "text" (the document names it) or "register" (looked up by metadata, author or address).

    Args:
        source: what a reader gave; `metadata["municipality"]` counts before the text.
        actors: the actors of its text.
        given: the name or GM code that the caller gave; it counts before all else.
        published: the document's date in EDTF; only municipalities of that day count.
        title: the document's title.

    Returns:
        One municipality; a list for a joint note; None where the document does not settle it.

    Example:
        >>> from sociaaldomein_nlp.readers.text import source_of
        >>> owner_of(source_of("Gemeente Rheden\n\nJeugdnota\n\nWij beginnen."))[0].code
        'GM0275'
    """
    if given:
        return given_owner(given, published, source.text)
    said = source.metadata.get("municipality")
    if isinstance(said, str) and said:
        return _declared(said, published, source.text)
    several = _joint(source, title or "", published)
    if several:
        return _all_of([naming.records for naming in several], source.text)
    signs = _signs(source, actors, title or "", published)
    acts = any(_OWN_ACTS & found.weights.keys() for found in signs.values())
    if signs and (other := _other_sender(source, title or "", acts=acts)):
        return None, [f"the text speaks as {other}, not as a municipality: {_GIVE_IT}"]
    return _decided(signs, source)


def _declared(name: str, published: str | None, text: str) -> tuple[Municipality, list[str]]:
    """Give the municipality that the metadata name; one that the register does not know is taken as it is."""
    records = place_names.candidates(name, published) or place_names.candidates(name)
    if records:
        return _municipality(records, "register", text)
    warning = f"the register of municipalities does not know {name!r}: taken from the metadata, without a code"
    return Municipality(name=name, how="text"), [warning]


def _decided(signs: dict[Records, _Signs], source: Source) -> tuple[Owner, list[str]]:
    """Give the municipality for which most speaks, if it leads clearly."""
    weights = rule_book("ownership").settings["weights"]
    parties = [records for records, found in signs.items() if found.weights.get("party")]
    if len(parties) > 1:
        return _all_of(parties, source.text)
    ranked = sorted(signs, key=lambda records: -signs[records].total)
    sure = [records for records in ranked if signs[records].identity >= weights["sure"]]
    # one that alone bears the signs of an owner is it, however often a neighbour is named
    rivals = sure if len(sure) == 1 else ranked[:2]
    long = len(source.text) > weights["long_text"]
    if not rivals:
        return None, [f"the text names no municipality as its own: {_GIVE_IT}"]
    if signs[rivals[0]].firm < weights["least_in_a_long_text" if long else "least"]:
        return None, [f"too little says that the text is of {place_names.shared_name(rivals[0])}: {_GIVE_IT}"]
    if len(rivals) > 1 and signs[rivals[0]].total < weights["lead"] * signs[rivals[1]].total:
        names = ", ".join(sorted(place_names.shared_name(records) for records in rivals))
        return None, [f"the text does not settle which municipality it is of: {names}; {_GIVE_IT}"]
    records, best = rivals[0], signs[rivals[0]]
    if _HEARSAY.issuperset(best.weights) and not _own_voice(source.text):
        name = place_names.shared_name(records)
        return None, [f"the text tells of {name} and does not speak for it: {_GIVE_IT}"]
    how = "text" if any(weight for sign, weight in best.weights.items() if sign not in _BY_REGISTER) else "register"
    return _municipality(records, how, source.text)


def _other_sender(source: Source, title: str, *, acts: bool) -> str | None:
    """Say who else than a municipality speaks, by the title and the lines at the top; None where none is heard."""
    book = rule_book("ownership")
    senders = (rule for rule in book.rules if rule.values["where"] == "sender")
    # a council that acts on the letter of a minister or the plan of a party is the sender all the same
    rules = [rule for rule in senders if not acts or rule.values.get("always")]
    for line in (title, *(unit.text for unit in zones.front(source)[:_TOP])):
        small = book.prepare(line)
        for rule in rules:
            if rule.search(small):
                return str(rule.values["who"])
    return None


def _own_voice(text: str) -> bool:
    """Say whether a text speaks for its own municipality ("wij", "deze nota"); a snippet is too short to tell."""
    book = rule_book("ownership")
    weights = book.settings["weights"]
    if len(text) < weights["short_text"]:
        return True
    told = book.prepare(_QUOTED.sub(" ", text))
    voices = (rule.regex.finditer(told) for rule in book.rules if rule.values["where"] == "voice")
    heard = islice(chain.from_iterable(voices), 2)
    return len(list(heard)) >= (2 if len(text) > weights["some_text"] else 1)


def _municipality(records: Records, how: str, text: str) -> tuple[Municipality, list[str]]:
    known = place_names.settle(records, text)
    if known is None:
        name = place_names.shared_name(records)
        return Municipality(name=name, how=how), [_ambiguous(name, records)]
    return Municipality(name=known.name, code=known.code, how=how), []


def _ambiguous(name: str, records: Records) -> str:
    names = ", ".join(record.name for record in records)
    return f"more than one municipality is called {name!r} ({names}): no code; give its GM code as municipality"


def _signs(source: Source, actors: Iterable[Actor], title: str, published: str | None) -> dict[Records, _Signs]:
    """Gather what speaks for each municipality that is named."""
    weights = rule_book("ownership").settings["weights"]
    found: dict[Records, _Signs] = defaultdict(_Signs)
    for where, line in _lines(source, title):
        for naming, rule in _ruled(line, where, published):
            signs = found[naming.records].weights
            signs[rule.id] = max(signs[rule.id], rule.values["weight"])
    for text in (source.text, *(unit.text for unit in zones.running(source))):
        for records, plain in place_names.sites_in(text):
            signs = found[records].weights
            signs["site"] = max(signs["site"], weights["site_says_gemeente" if plain else "site"])
    author = str(source.metadata.get("author") or "")
    for naming in place_names.names_in(author, published):
        if author[: naming.start].lower().rstrip().endswith("gemeente"):
            found[naming.records].weights["author"] = weights["author"]
    for records in _mentions(source.text, actors, published):
        signs = found[records].weights
        signs["mention"] = min(signs["mention"] + weights["mention"], weights["most_mentions"])
    _support(found, source)
    return found


def _support(found: dict[Records, _Signs], source: Source) -> None:
    """Add what speaks for a municipality only where something else does: its name in the text and the file's name."""
    weights = rule_book("ownership").settings["weights"]
    for records, signs in found.items():
        names = [name for record in records for name in (record.name, *record.aliases)]
        file_name = place_names.squeezed(source.name)
        if signs.total and any(place_names.squeezed(name) in file_name for name in names if not records[0].homonym):
            signs.weights["file_name"] = weights["file_name"]
        within = "|".join(re.escape(name) for name in names)
        # behind a word in small letters a capital is a name's, not a sentence's
        standing = len(re.findall(rf"(?<=[a-zà-ÿ,] )(?:{within})(?!\w)", source.text))
        if signs.total:
            signs.weights["standing"] = weights["standing"] * min(standing, weights["most_standing"])


def _lines(source: Source, title: str) -> Iterator[tuple[str, str]]:
    """Give the lines in which a document speaks of itself, each with its place."""
    yield "title", title
    for unit in (*zones.front(source), *zones.running(source), *zones.end(source)):
        told = unit.prose or (len(unit.text.split()) > _CURT and _SENTENCE.search(unit.text))
        yield "prose" if told else "front", unit.text


def _ruled(line: str, where: str, published: str | None) -> Iterator[tuple[Naming, Rule]]:
    """Give each name in a line with the rule that says what it stands for, but for those that say: not the owner."""
    for naming in place_names.names_in(line, published):
        rule = _rule(line[: naming.start], line[naming.end :], where, homonym=naming.homonym)
        if rule and rule.values["weight"]:
            yield naming, rule


def _rule(before: str, after: str, where: str, *, homonym: bool = False) -> Rule | None:
    book = rule_book("ownership")
    marked = f"{book.prepare(before)}{_MARK}{book.prepare(after)}"
    fit = (rule for rule in book.rules if not {where, "any"}.isdisjoint(rule.values["where"].split()))
    return next((rule for rule in fit if not (homonym and rule.values.get("plain")) and rule.search(marked)), None)


def _mentions(text: str, actors: Iterable[Actor], published: str | None) -> Iterator[Records]:
    """Give the municipality of each mention of its body in the text that acts there, not as neighbour or example."""
    for actor in actors:
        start = _name_of(text, actor)
        naming = place_names.name_at(text, start, published) if start >= 0 else None
        if naming is None:
            continue
        before, after = text[max(0, naming.start - _REACH) : naming.start], text[naming.end :][:_BEHIND]
        if _rule(before, after, "mention") is None:
            yield naming.records


def _name_of(text: str, actor: Actor) -> int:
    """Give where the name of a body begins: in its mention, or behind it ("raad van X"); -1 where it has none."""
    if actor.type not in _BODIES:
        return -1
    if actor.name:
        name = re.sub(r"^(?:gemeente|college|raad)\s+", "", actor.name, flags=re.IGNORECASE)
        return actor.start + max(actor.text.find(name.split()[0]), 0)
    behind = _OF.match(text, actor.end) if actor.type != "gemeente" else None
    return behind.end() if behind else -1


def _joint(source: Source, title: str, published: str | None) -> list[Naming]:
    """Give the names of the municipalities of a joint note, as its title or an opening line has them; else []."""
    for line in (title, *(unit.text for unit in (*zones.front(source), *zones.running(source)))):
        for found in _SEVERAL.finditer(line):
            named = place_names.list_at(line, found.end(), published)
            if len(named) > 1 and _of_several(line, named):
                return named
    named = list(place_names.names_in(title, published))
    return named if place_names.joined(title, named) else _listed(source, published)


def _listed(source: Source, published: str | None) -> list[Naming]:
    """Give the municipalities that the title page lists, one a line, below a line that calls for them; else []."""
    book = rule_book("ownership")
    heads = [rule for rule in book.rules if rule.values["where"] == "head"]
    found: list[Naming] = []
    headed, logos = False, 0
    for unit in zones.front(source):
        start = len("gemeente ") if unit.text.lower().startswith("gemeente ") else 0
        naming = place_names.name_at(unit.text, start, published)
        if naming and _NO_MORE.fullmatch(unit.text, naming.end):
            found.append(naming)
            logos += start > 0
            continue
        if not unit.text.endswith(":"):
            if (headed and len(found) > 1) or (logos > 2 and logos == len(found)):
                return found
            found, headed, logos = [], False, 0
        headed = headed or any(rule.search(book.prepare(unit.text)) for rule in heads)
    return []


def _of_several(line: str, named: Sequence[Naming]) -> bool:
    """Say whether a line names the municipalities of an enumeration as those whose document it is."""
    book = rule_book("ownership")
    before, after = line[: named[0].start], line[named[-1].end :]
    if _rule(before, "", "") is not None:
        return False
    marked = f"{book.prepare(before)}[namen]{book.prepare(after)}"
    return any(rule.values["where"] == "joint" and rule.search(marked) for rule in book.rules)


def _all_of(several: Sequence[Records], text: str) -> tuple[list[Municipality], list[str]]:
    """Make one municipality of each name of a joint note, with the warnings; neighbours tell which Bergen is meant."""
    made = [_municipality(records, "text", text) for records in several]
    return [owner for owner, _ in made], [warning for _, warnings in made for warning in warnings]
