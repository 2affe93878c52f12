"""Markup that would only eat time is refused before the parser sees it.

The parser's work grows with the square of the depth of a page and of the attributes of one tag. One pass over the tags,
in time linear to the text, finds both: it follows the rules of the HTML standard for where a tag, a comment and a
script end, and for which elements end by themselves (a paragraph before a paragraph, an item before an item).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.lexicon import rule_book
from sociaaldomein_nlp.readers.limits import current

MAX_TAGS: Final = 2_000_000
"""Tags of one page."""

_MAX_STEPS = 20_000_000
_SAME_STYLES = 3
_FOREIGN = frozenset({"svg", "math"})
_INTEGRATION = frozenset({"foreignobject", "desc"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MEND = "save the page again from a browser, or give its text"
_SPACE = " \t\n\f\r"
_INSIDE = (
    rf"(?:[{_SPACE}/]++|[^{_SPACE}/>][^{_SPACE}/>=]*+"
    rf"(?:[{_SPACE}]*+=[{_SPACE}]*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?=>)|[^{_SPACE}>\"'][^{_SPACE}>]*+))?+)*+"
)
_OPEN = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(rf"<(/?)([a-zA-Z][^{_SPACE}/>]*+){_INSIDE}(>|\Z)")
_OTHER = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?/][^>]*+(?:>|\Z)", re.DOTALL)
_SCRIPT = re.compile(r"<!--(?:-*>)?|--+>|<(/?)script(?=[\s/>])", re.IGNORECASE)


def check_markup(text: str, name: str) -> None:
    """Refuse a page that is built to be slow.

    Args:
        text: the markup.
        name: the file's name, for the message.

    Raises:
        ReadError: elements stand deeper in each other than the limits allow, a tag is longer, or there are
            more tags than `MAX_TAGS`.

    Example:
        >>> check_markup("<p>Wij beginnen.", "pagina.html")
    """
    scan = _Scan(name)
    at = 0
    while found := _OPEN.search(text, at):
        at = scan.step(text, found.start())


class _Scan:
    """What is open at a place in the markup."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.deepest, self.longest = current().html_depth, current().html_tag
        self.stack: list[str] = []
        self.open: defaultdict[str, int] = defaultdict(int)
        self.styles: defaultdict[str, list[str]] = defaultdict(list)
        self.style_count: defaultdict[str, int] = defaultdict(int)
        self.unclosed = 0
        self.tags = 0
        self.steps = 0

    def step(self, text: str, at: int) -> int:
        """Take the construct that begins at `at`; give where the next can begin."""
        found = _TAG.match(text, at)
        if found is None:
            other = _OTHER.match(text, at)
            return other.end() if other else at + 1
        closing, tag, end = found.groups()
        after = found.end()
        if after - at > self.longest:
            raise self._error(f"a tag of {after - at:,} characters, and {self.longest:,} is the limit")
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise self._error(f"more than {MAX_TAGS:,} tags")
        if not end:
            return len(text)
        tag = tag.lower()
        rules = _rules_of(tag)
        if rules.table_part and not (self.open["table"] or self.open["template"] or self._foreign()):
            return after
        if tag in _INTEGRATION and not self.open["svg"]:
            tag = f"html {tag}"
        if closing:
            self._close(tag, rules)
            return after
        if not rules.void or (self._foreign() and not rules.breakout):
            self._begin(tag, found[0], rules)
        return _raw_end(text, after, tag) if rules.raw and not self._foreign() and not self.open["frameset"] else after

    def _begin(self, tag: str, whole: str, rules: _TagRules) -> None:
        foreign = self._foreign()
        if (foreign or tag in _FOREIGN) and whole.endswith("/>"):
            return
        if foreign and rules.breakout:
            self._pop_to(_FOREIGN)
        if not foreign or rules.breakout:
            self._end_others(tag, rules)
        self.stack.append(tag)
        self.open[tag] += 1
        if rules.formatting:
            self._remember(tag, whole)
        if len(self.stack) > self.deepest or self.unclosed > self.deepest:
            raise self._error(f"elements stand more than {self.deepest} deep in each other")

    def _end_others(self, tag: str, rules: _TagRules) -> None:
        if rules.beside and self.stack and self.stack[-1] == tag:
            self.stack.pop()
            self.open[tag] -= 1
        for ended, borders in rules.implied:
            self._end_implied(ended, borders)

    def _remember(self, tag: str, whole: str) -> None:
        """A parser opens formatting that was not closed again in each next block: at most three of the same."""
        if tag == "a" and self.styles[tag]:
            return
        if self.style_count[whole] < _SAME_STYLES:
            self.style_count[whole] += 1
            self.styles[tag].append(whole)
            self.unclosed += 1

    def _close(self, tag: str, rules: _TagRules) -> None:
        if rules.formatting and self.styles[tag]:
            self.style_count[self.styles[tag].pop()] -= 1
            self.unclosed -= 1
        if not self.open[tag] and not rules.heading:
            return
        ended = _HEADINGS if rules.heading else {tag}
        depth = 0
        for depth, other in enumerate(reversed(self.stack), 1):
            if other in ended and rules.alone:
                del self.stack[-depth]
                self.open[other] -= 1
            elif other in ended:
                self._pop_to(ended)
            elif other not in rules.close_borders:
                continue
            break
        self._tire(depth)

    def _pop_to(self, tags: frozenset[str] | set[str]) -> None:
        while self.stack:
            last = self.stack.pop()
            self.open[last] -= 1
            if last in tags:
                return

    def _end_implied(self, ended: frozenset[str], borders: frozenset[str]) -> None:
        """End the nearest of `ended`, where no border stands between."""
        for tag in ended:
            if self.open[tag]:
                break
        else:
            return
        depth = 0
        for tag in reversed(self.stack):
            depth += 1
            if tag in ended:
                self._pop_to({tag})
                break
            if tag in borders:
                break
        self._tire(depth)

    def _tire(self, steps: int) -> None:
        self.steps += steps
        if self.steps > _MAX_STEPS:
            raise self._error("its elements are left open in too many places")

    def _foreign(self) -> bool:
        """Whether this stands in a drawing or formula, where other rules hold."""
        inside = self.open["svg"] or self.open["math"]
        return bool(inside) and not (self.open["foreignobject"] or self.open["desc"])

    def _error(self, what: str) -> ReadError:
        return ReadError(f"markup that no page needs: {what}", where=self.name, mend=_MEND)


def _raw_end(text: str, at: int, tag: str) -> int:
    """Give where text that is no markup ends: at its own closing tag."""
    if tag == "plaintext":
        return len(text)
    if tag != "script":
        found = _raw_close(tag).search(text, at)
        return found.start() if found else len(text)
    commented = doubled = False
    for one in _SCRIPT.finditer(text, at):
        if one[1] is None:
            commented = one[0].startswith("<") and (commented or not one[0].endswith(">"))
            doubled = doubled and commented
        elif one[1] and not doubled:
            return one.start()
        else:
            doubled = commented and not one[1]
    return len(text)


@cache
def _raw_close(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _TagRules:
    """What the standard says of a tag.

    Attributes:
        void: it opens nothing.
        raw: what follows it is no markup until it is closed.
        breakout: it ends a drawing or formula that it stands in.
        formatting: it is opened again in the next block where it was not closed.
        alone: its closing tag ends it alone, not what was opened since.
        heading: its closing tag ends a heading of any level.
        table_part: it means nothing outside a table.
        beside: it ends another of its kind that nothing else was opened in.
        close_borders: elements that its closing tag does not reach beyond.
        implied: the elements that it ends, each group with the borders of that.
    """

    void: bool
    raw: bool
    breakout: bool
    formatting: bool
    alone: bool
    heading: bool
    table_part: bool
    beside: bool
    close_borders: frozenset[str]
    implied: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def _sets() -> dict[str, frozenset[str]]:
    """Made once: a page may be full of tags that no other has."""
    syntax = rule_book("html").settings["syntax"]
    return {key: frozenset(names) for key, names in syntax.items() if key != "implied"}


@lru_cache(maxsize=4096)
def _rules_of(tag: str) -> _TagRules:
    sets = _sets()
    special = sets["special"]
    implied = []
    for rule in rule_book("html").settings["syntax"]["implied"]:
        if tag in rule["by"]:
            borders = special - set(rule["not_borders"]) if "not_borders" in rule else frozenset(rule["borders"])
            implied.append((frozenset(rule["ends"]), borders))
    if tag in sets["table_parts"]:
        borders = sets["table_borders"]
    elif (tag in special or tag in sets["formatting"]) and tag != "noscript":
        borders = sets["scope_borders"] | (sets["item_borders"] if tag in {"li", "dt", "dd"} else set())
    else:
        borders = special
    return _TagRules(
        void=tag in sets["void"],
        raw=tag in sets["raw"],
        breakout=tag in sets["breakout"],
        formatting=tag in sets["formatting"],
        alone=tag in sets["formatting"] or tag == "form",
        heading=tag in _HEADINGS,
        table_part=tag in sets["table_parts"] and tag != "table",
        beside=tag == "option",
        close_borders=borders,
        implied=tuple(implied),
    )
