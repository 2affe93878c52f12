"""Rules and word lists as data: read, validated, and compiled.

A rule file is TOML in `resources/rules/`: a table `[words]` of named word lists, a table `[patterns]` of named pieces
of pattern, and a list `[[rule]]`. In a pattern, `<name>` stands for any entry of that list, or for that piece.
Every rule carries `examples` that it must match and `not_examples` that it must leave alone;
`tests/test_resources.py` holds them to it. Long lists are CSV in `resources/gazetteers/`.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from sociaaldomein_nlp.errors import ResourceError

_RESOURCES = files("sociaaldomein_nlp") / "resources"
_MACRO = re.compile(r"(?<!\?P)<(\w+)>")
_SPACE = re.compile(r"(\[[^\]]*\]|\(\?<[!=][^)]*\))|(\\s|\$)")
_TAG = r"(?:~\w+)?"
MOST_SEEN = 100_000
"""So many words are remembered at most, with the triggers inside them."""

_OWN_KEYS = frozenset({"id", "pattern", "needs", "examples", "not_examples"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a rule file.

    Attributes:
        id: unique in its file; it stands in the evidence of what it finds.
        regex: the compiled pattern; patterns are written for lower-cased text unless the file says `case = true`; in a
            file with `tagged = true` they read tagged lines (see `framing`), and a space steps over a word's tag.
        needs: substrings of which one must be in the text before the pattern is tried; empty for always.
        values: all other keys of the rule (kind, weight, value …).
        examples: texts that it matches.
        not_examples: texts that it does not match.
    """

    id: str
    regex: re.Pattern[str]
    needs: frozenset[str]
    values: Mapping[str, Any]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match in `text`, or None; quick where none of the rule's `needs` stands in it."""
        if self.needs:
            padded = f" {text} "
            if not any(need in padded for need in self.needs):
                return None
        return self.regex.search(text)


@dataclass(frozen=True)
class RuleBook:
    """A rule file.

    Attributes:
        name: the file's name without suffix.
        rules: in file order.
        words: its word lists.
        case: whether its patterns see capitals.
        settings: all other tables and keys.
        triggers: the needs of all its rules.
        seen: the triggers inside words met before: a text has few words that are new.
    """

    name: str
    rules: tuple[Rule, ...]
    words: Mapping[str, tuple[str, ...]]
    case: bool
    settings: Mapping[str, Any]
    triggers: tuple[str, ...]
    seen: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def present(self, text: str) -> frozenset[str]:
        """Give the triggers that stand in `text`, which counts as having a space on either side."""
        padded = f" {text} "
        found = {phrase for phrase in self._phrases if phrase in padded}
        if len(self.seen) > MOST_SEEN:
            self.seen.clear()
        for word in text.split(" "):
            if word not in self.seen:
                self.seen[word] = frozenset(trigger for trigger in self.triggers if trigger in word)
            found |= self.seen[word]
        return frozenset(found)

    @cached_property
    def _phrases(self) -> tuple[str, ...]:
        return tuple(trigger for trigger in self.triggers if " " in trigger)

    def matches(
        self, text: str, rules: Iterable[Rule], present: frozenset[str]
    ) -> Iterator[tuple[Rule, re.Match[str]]]:
        """Give those of `rules` that match `text`, each with its first match; `present` are the triggers in it."""
        for rule in rules:
            if rule.needs and rule.needs.isdisjoint(present):
                continue
            found = rule.regex.search(text)
            if found:
                yield rule, found

    def prepare(self, text: str) -> str:
        """Give the text as the patterns want it: lower-cased, of the same length, unless the book sees capitals."""
        return text if self.case else lower(text)


def lower(text: str) -> str:
    """Lower-case without changing the length, so that offsets stay true (a few letters, such as İ, are left).

    Example:
        >>> lower("Wij WILLEN")
        'wij willen'
    """
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=65_536)
def lemma_of(word: str) -> str:
    """Give the lemma of a Dutch word without looking at its sentence; an unknown word is its own lemma.

    simplemma writes separable verbs with an underscore (op_richten); the field writes them as one word.

    Example:
        >>> lemma_of("gemeenten")
        'gemeente'
    """
    import simplemma

    lemma: str = simplemma.lemmatize(word, lang="nl") if word else ""
    return lemma if "_" in word else lemma.replace("_", "")


@lru_cache(maxsize=65_536)
def listed_lemma(word: str) -> str | None:
    """Give the lemma of a word that the list of simplemma has, or None where it has not.

    Example:
        >>> listed_lemma("vastgesteld"), listed_lemma("uitvoeringsplannenmakers")
        ('vaststellen', None)
    """
    import simplemma

    return lemma_of(word) if word and simplemma.is_known(word, lang="nl") else None


@cache
def rule_book(name: str) -> RuleBook:
    """Read `resources/rules/<name>.toml`, once.

    Args:
        name: the file's name without suffix.

    Returns:
        The rules and word lists, compiled.

    Raises:
        ResourceError: names the file and the rule that breaks the format.

    Example:
        >>> rule_book("statements").rules[0].id  # doctest: +SKIP
    """
    where = f"resources/rules/{name}.toml"
    try:
        data = tomllib.loads((_RESOURCES / "rules" / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(
            f"not readable: {error}", where=where, mend="reinstall the package or mend the TOML"
        ) from error
    words = {key: tuple(entries) for key, entries in data.get("words", {}).items()}
    named = {key: any_of(entries) for key, entries in words.items()} | data.get("patterns", {})
    if data.get("tagged"):
        raws = [raw | {"pattern": _over_tags(raw.get("pattern", ""))} for raw in data.get("rule", [])]
        data["rule"], named = raws, {key: _over_tags(piece) for key, piece in named.items()}
    rules = tuple(_rule(raw, words, named, where) for raw in data.get("rule", []))
    ids = [rule.id for rule in rules]
    if len(ids) != len(set(ids)):
        twice = sorted({ident for ident in ids if ids.count(ident) > 1})
        raise ResourceError(f"rule id used twice: {', '.join(twice)}", where=where, mend="give each rule its own id")
    settings = {key: value for key, value in data.items() if key not in {"words", "patterns", "rule", "case", "tagged"}}
    triggers = tuple(sorted({need for rule in rules for need in rule.needs}))
    return RuleBook(name, rules, words, bool(data.get("case", False)), settings, triggers)


def _rule(raw: Mapping[str, Any], words: Mapping[str, tuple[str, ...]], named: Mapping[str, str], where: str) -> Rule:
    place = f"{where}, rule {raw.get('id', '?')}"
    missing = [key for key in ("id", "pattern", "examples", "not_examples") if not raw.get(key)]
    if missing:
        raise ResourceError(f"lacks {', '.join(missing)}", where=place, mend="add what is missing")
    values = {key: value for key, value in raw.items() if key not in _OWN_KEYS}
    regex = compile_pattern(raw["pattern"], named, where=place)
    needs = _needs(raw.get("needs", ()), words)
    return Rule(raw["id"], regex, needs, values, tuple(raw["examples"]), tuple(raw["not_examples"]))


def _over_tags(pattern: str) -> str:
    r"""Let a pattern for tagged lines step over the tag of a word: `wil\s` also matches "wil~actn "."""
    return _SPACE.sub(lambda found: found[1] or (_TAG + found[2]), pattern)


def _needs(raw: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Spell out word lists that a rule names among its needs."""
    spelled: list[str] = []
    for need in raw:
        macro = _MACRO.fullmatch(need)
        spelled.extend(words[macro[1]] if macro else (need,))
    return frozenset(spelled)


def compile_pattern(pattern: str, named: Mapping[str, str], *, where: str = "") -> re.Pattern[str]:
    r"""Compile a pattern in which `<name>` stands for a named piece of pattern; pieces may hold pieces.

    Args:
        pattern: a regular expression of Python's `re` in verbose mode (write a space as `\s` or `[ ]`).
        named: the pieces; a word list becomes one by `any_of`.
        where: the rule's place, for the error.

    Returns:
        The compiled pattern.

    Raises:
        ResourceError: a name that does not exist, or a pattern that does not compile.

    Example:
        >>> compile_pattern(r"\b<we>\b", {"we": any_of(["we", "de gemeente"])}).search("dat de  gemeente")[0]
        'de  gemeente'
    """

    def spell(found: re.Match[str]) -> str:
        if found[1] not in named:
            raise ResourceError(
                f"nothing is named <{found[1]}>", where=where, mend="add it under [words] or [patterns]"
            )
        return f"(?:{_MACRO.sub(spell, named[found[1]])})"

    try:
        return re.compile(_MACRO.sub(spell, pattern), re.VERBOSE)
    except re.error as error:
        raise ResourceError(f"pattern does not compile: {error}", where=where, mend="mend the pattern") from error


def any_of(entries: Iterable[str]) -> str:
    r"""Give a group that matches any of the plain texts, the longest first.

    Entries that begin alike share that beginning, so that a long list is tried letter by letter and not entry by entry.

    Example:
        >>> any_of(["raad", "raden", "de raad"])
        '(?:de\\s+raad|ra(?:ad|den))'
    """
    return f"(?:{_branches(sorted({' '.join(entry.split()) for entry in entries}))})"


def _branches(entries: list[str]) -> str:
    """Write sorted entries as alternatives; an entry that others begin with comes after them."""
    groups = [list(group) for _, group in groupby(filter(None, entries), key=lambda entry: entry[0])]
    spelled = [_spelled(group) for group in groups]
    return "|".join([*spelled, ""] if "" in entries else spelled)


def _spelled(group: list[str]) -> str:
    first, last = group[0], group[-1]
    begin = first[: next((at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]
    rest = [entry[len(begin) :] for entry in group]
    words = r"\s+".join(map(re.escape, begin.split(" ")))
    return words if rest == [""] else f"{words}(?:{_branches(rest)})"


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Read `resources/gazetteers/<name>.csv`, once: a row a dict of strings, as the header names them.

    Raises:
        ResourceError: the file is not there or a row has more or fewer cells than the header.

    Example:
        >>> table("municipalities")[0]["code"]  # doctest: +SKIP
    """
    where = f"resources/gazetteers/{name}.csv"
    try:
        lines = (_RESOURCES / "gazetteers" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ResourceError("not there", where=where, mend="reinstall the package") from error
    rows = list(csv.DictReader(lines, strict=True))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise ResourceError(
                f"line {number} has not as many cells as the header", where=where, mend="mend that line"
            )
    return tuple(rows)


@cache
def titles() -> frozenset[str]:
    """Give the words that stand before the name of a person, in lower case, without a full stop.

    Example:
        >>> {"drs", "heer"} <= titles()
        True
    """
    return frozenset(title.split()[-1].rstrip(".") for title in rule_book("blocks").settings["titles"])


@cache
def abbreviations() -> Mapping[str, bool]:
    """Give the abbreviations with a full stop, in lower case without that stop, and whether one may end a sentence.

    Example:
        >>> abbreviations()["enz"], abbreviations()["o.a"]
        (True, False)
    """
    rows = table("abbreviations")
    return {row["abbreviation"].rstrip(".").lower(): row["ends_sentence"] == "yes" for row in rows}
