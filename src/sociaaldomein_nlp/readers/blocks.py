"""What the words of a line say about its part in the text: bullet, heading, contents, metadata. Pure
functions.

Both the text reader and the PDF reader ask here; what only they know (blank lines, fonts, boxes) stays with
them.
The words themselves stand in `resources/rules/blocks.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from sociaaldomein_nlp.lexicon import Rule, rule_book

MAX_HEADING_CHARS = 120
MAX_HEADING_WORDS = 16

_ORDERED = re.compile(
    r"(?P<outline>\d{1,2}(?:\.\d{1,2})+\.?)(?=\s+[^\W\d_a-zà-ÿ]|\s+['\"‘“])"
    r"|(?P<number>\(\d{1,2}\)|\d{1,2}[.)])(?=\s)"
    r"|(?P<roman>\((?:i|ii|iii|iv|v|vi{1,3}|ix|x)\)|(?:i|ii|iii|iv|v|vi{1,3}|ix|x|I|II|III|IV|V|VI{1,3}|IX|X)[.)])(?=\s)"
    r"|(?P<letter>\([a-z]\)|[a-z][.)])(?=\s)"
    r"|(?P<code>[A-Z]\d{1,2}[.:)])(?=\s)"
    r"|(?P<plain>\d{1,2})(?=\s+['\"‘“]?[^\W\d_a-zà-ÿ])"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LEADER = re.compile(r"\S.*?\s*(?:[.…·_]\s?){4,}\s*(\d{1,3}|[ivxl]{1,5})")
_ROMAN_ENDS = frozenset("ivxl")
_PAGED = re.compile(r"\S.*?[\s.…]+(\d{1,3})")
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«([¿"
_SENTENCE_INSIDE = re.compile(r"[^\W\d]{3,}[.!?]['\"”’)]?\s+[\"'“‘]?[^\W\d_a-zà-ÿ]")


@dataclass(frozen=True, slots=True)
class Marker:
    """The bullet or number that opens a line.

    Attributes:
        text: the bullet or number itself.
        style: equal for markers of one list: "bullet•", "number.", "letter)" …
        ordinal: its place in a numbered list, from 1; None for a bullet.
        width: characters from the start of the line to its first word.
        weak: a sign that opens a list only where the lines around it agree (a dash, an o, a number).
    """

    text: str
    style: str
    ordinal: int | None
    width: int
    weak: bool

    @property
    def family(self) -> str:
        """The style without its sign: bullet, number, roman, letter, outline, code or plain."""
        return re.match(r"[a-z]+", self.style)[0]  # type: ignore[index]


def marker_of(line: str) -> Marker | None:
    """Give the bullet or number that opens a line without leading white space, or None.

    Example:
        >>> marker_of("• Gezond en vitaal").width
        2
        >>> marker_of("b) een inlooppunt").ordinal
        2
    """
    if not line:
        return None
    bullets, weak = _bullets()
    if line[0] in bullets:
        rest = line[1:].lstrip()
        glued = rest and len(rest) == len(line) - 1
        if not rest or (glued and (line[0] in weak or line[0] == "·")):
            return None
        return Marker(line[0], f"bullet{line[0]}", None, len(line) - len(rest), line[0] in weak)
    found = _ORDERED.match(line)
    if not found:
        return None
    family, text = str(found.lastgroup), found[0]
    sign = "" if family == "outline" else re.sub(r"[^\W_A-Z]+", "", text)
    width = len(line) - len(line[found.end() :].lstrip())
    return Marker(text, f"{family}{sign}", _ordinal(family, text), width, True)


@cache
def _bullets() -> tuple[frozenset[str], frozenset[str]]:
    settings = rule_book("blocks").settings
    return frozenset(settings["bullets"]), frozenset(settings["weak_bullets"])


def opens_with_title(line: str) -> bool:
    """Whether a line begins with the title of a person and a name: "mr. A. de Vries".

    Example:
        >>> opens_with_title("mr. drs. K. Vos, griffier"), opens_with_title("dr. en verder")
        (True, False)
    """
    titles: list[str] = rule_book("blocks").settings["titles"]
    name = line
    while title := next((title for title in titles if name.startswith(f"{title} ")), None):
        name = name.removeprefix(f"{title} ")
    return name != line and name[:1].isupper()


def _ordinal(family: str, text: str) -> int:
    core = text.strip("().:")
    if family == "code":
        return int(core[1:])
    if family == "letter":
        return ord(core) - ord("a") + 1
    return _ROMAN.index(core.lower()) + 1 if family == "roman" else int(core.rsplit(".", 1)[-1])


def follows(earlier: Marker, later: Marker) -> bool:
    """Say whether two markers are neighbours in one list: the same bullet, or one number on (h., i. counts
    too).

    Example:
        >>> follows(marker_of("1. een"), marker_of("2. twee"))
        True
    """
    if earlier.style == later.style:
        return earlier.ordinal is None or later.ordinal == (earlier.ordinal or 0) + 1
    letters = {earlier.family, later.family} == {"letter", "roman"}
    return letters and _as_letter(later) == _as_letter(earlier) + 1 > 1


def _as_letter(marker: Marker) -> int:
    core = marker.text.strip("().")
    return ord(core) - ord("a") + 1 if len(core) == 1 and core.islower() else -1


def is_heading_form(text: str, characters: int = MAX_HEADING_CHARS, words: int = MAX_HEADING_WORDS) -> bool:
    """Say whether a line could be a heading by its own form: short, a capital or number first, no closing
    stop.

    Example:
        >>> is_heading_form("Wat willen we bereiken?"), is_heading_form("Wij doen dit samen.")
        (True, False)
    """
    bare = text.rstrip(_CLOSERS + " ")
    first = text.lstrip(_OPENERS)[:1]
    if not bare or len(text) > characters or len(text.split()) > words:
        return False
    if bare[-1] in ".,;:…" or not (first.isupper() or first.isdigit()) or not re.search(r"[^\W\d_]{2}", text):
        return False
    return "\t" not in text and not _SENTENCE_INSIDE.search(text) and not is_metadata(text)


def is_metadata(text: str) -> bool:
    """Say whether a line tells about the document itself (its date, its author, a web address), so is no
    heading.

    Example:
        >>> is_metadata("29 dagen geleden gepubliceerd")
        True
    """
    return depth_of_kind(text, "metadata") is not None


def heading_number(text: str) -> tuple[str, int] | None:
    """Give the number that opens a heading and its depth from 1, or None.

    Example:
        >>> heading_number("2.3 Meedoen")
        ('2.3', 2)
    """
    depth = depth_of_kind(text, "numbered")
    if depth is not None:
        found = re.match(r"\w+\s+\S+", text)
        return (found[0].rstrip(".:–-"), depth) if found else None
    marker = marker_of(text)
    if marker is None or marker.family not in {"outline", "number", "plain", "roman"}:
        return None
    return marker.text, len(marker.text.strip(".()").split("."))


def depth_of_kind(text: str, kind: str) -> int | None:
    """Give the depth (0 where the rule has none) of the first rule of a kind that matches the line, or None.

    Args:
        text: the line.
        kind: a kind of `resources/rules/blocks.toml`: metadata, numbered, contents, labelled or top.

    Example:
        >>> depth_of_kind("Paragraaf 3 Verbonden partijen", "numbered")
        2
    """
    if len(text) > MAX_HEADING_CHARS:
        return None
    prepared = rule_book("blocks").prepare(text.strip())
    return next((int(rule.values.get("depth", 0)) for rule in _rules(kind) if rule.regex.fullmatch(prepared)), None)


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rule_book("blocks").rules if rule.values["kind"] == kind)


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Give the indices of the lines that are entries of a table of contents.

    An entry has a row of dots before its page number; under a heading such as "Inhoudsopgave" a page number
    that does not go down is enough.

    Example:
        >>> sorted(contents_lines(["Inhoud", "1 Inleiding 3", "2 Doelen 5", "Wij beginnen."]))
        [1, 2]
    """
    # the last letter says quickly of most lines that they end with no number
    ends = (line.rstrip()[-1:] for line in lines)
    numbered = [index for index, end in enumerate(ends) if end.isdecimal() or end in _ROMAN_ENDS]
    found = {at for at in numbered if len(lines[at]) < 500 and _LEADER.fullmatch(lines[at].strip())}
    titles = [index for index, line in enumerate(lines) if line and depth_of_kind(line, "contents") is not None]
    for title in titles:
        found.update(_run_of_pages(lines, title + 1))
    return frozenset(found)


def _run_of_pages(lines: Sequence[str], first: int) -> Iterable[int]:
    """Walk down from a contents heading while page numbers keep rising; a lone line without one may stand
    between.
    """
    run: list[int] = []
    page, missed = 0, 0
    for index in range(first, len(lines)):
        if not lines[index].strip():
            continue
        paged = _PAGED.fullmatch(lines[index].strip())
        if paged and int(paged[1]) >= page and len(lines[index]) < 500:
            page, missed = int(paged[1]), 0
            run.append(index)
        elif missed or len(lines[index]) > MAX_HEADING_CHARS:
            break
        else:
            missed = 1
    return run if len(run) > 1 else ()


@dataclass(slots=True)
class ListDepth:
    """The depth of each list item, from its indent and its marker, as the items of one list come by.

    Example:
        >>> depth = ListDepth(tolerance=1)
        >>> [depth.of(0, "bullet•"), depth.of(4, "bullet-"), depth.of(0, "bullet•")]
        [1, 2, 1]
    """

    tolerance: float
    _open: list[tuple[float, str]] = field(default_factory=list)

    def of(self, indent: float, style: str) -> int:
        """Give the depth of the next item: its indent (characters or points) and its marker's style."""
        while self._open and self._open[-1][0] > indent + self.tolerance:
            self._open.pop()
        beside = [at for at, (_, other) in enumerate(self._open) if other == style and self._near(at, indent)]
        if beside:
            del self._open[beside[-1] + 1 :]
        else:
            self._open.append((indent, style))
        return len(self._open)

    def _near(self, at: int, indent: float) -> bool:
        return abs(self._open[at][0] - indent) <= self.tolerance

    def close(self) -> None:
        """Say that the list has ended."""
        self._open.clear()
