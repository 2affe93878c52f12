"""Links between layers: the actors, dates and themes of a statement, the goal it serves, and who is who."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import layout, schema, weighing
from sociaaldomein_nlp.components import identity
from sociaaldomein_nlp.components.actor_roles import ActorRoles
from sociaaldomein_nlp.weighing import Mention

_MEASURES = frozenset({"maatregel", "resultaat", "indicator"})


@Language.factory("sociaaldomein_linking", requires=["doc.spans"])
class Linker:
    """Tie the layers together in `Doc._.fields`; it owns no span group.

    Example:
        >>> doc = nlp("Wij openen in 2026 een loket zodat inwoners hulp vinden.")  # doctest: +SKIP
        >>> [s._.fields["parent"] for s in doc.spans["statements"]]  # doctest: +SKIP
    """

    def __init__(self, nlp: Language, name: str) -> None:
        schema.register_extensions()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Fill actors, dates, actor_roles, themes and parent of every statement, and the entity of every actor."""
        fields = {ident: dict(values) for ident, values in doc._.fields.items()}
        statements = list(doc.spans.get(schema.STATEMENTS, []))
        actors, dates = list(doc.spans.get(schema.ACTORS, [])), list(doc.spans.get(schema.DATES, []))
        sentences = layout.Sentences(doc)
        roles = ActorRoles(doc, actors, sentences)
        actor_starts, date_starts = [actor.start for actor in actors], [date.start for date in dates]
        for statement in statements:
            own, within = fields[statement.id_], _inside(actors, actor_starts, statement)
            own["actors"] = [actor.id_ for actor in within]
            own["dates"] = [date.id_ for date in _inside(dates, date_starts, statement)]
            own["actor_roles"] = roles.of(within, statement.label_)
        _Parents(doc, fields, sentences).link(statements)
        _Themes(doc, fields, sentences).link(statements)
        identity.identify(doc, actors, fields)
        doc._.fields = fields
        return doc


def _inside(spans: Sequence[Span], starts: Sequence[int], statement: Span) -> list[Span]:
    """Give the spans, which are in reading order and begin at `starts`, that stand in a statement."""
    first = bisect.bisect_left(starts, statement.start)
    last = bisect.bisect_left(starts, statement.end, lo=first)
    return [span for span in spans[first:last] if span.end <= statement.end]


class _Parents:
    """Which goal a statement serves: in its sentence, its list, its section or the headings above."""

    def __init__(self, doc: Doc, fields: dict[str, dict[str, Any]], sentences: layout.Sentences) -> None:
        self.fields, self.sentences = fields, sentences
        self.sections = {s.id_: s for s in doc.spans.get(schema.SECTIONS, [])}
        self.in_list: Counter[int | None] = Counter()
        self.starts: list[int] = []
        self.in_section: dict[str | None, list[Span]] = {}

    def link(self, statements: Sequence[Span]) -> None:
        goals = [s for s in statements if s.label_ in {"ambitie", "doel"}]
        self.in_list = Counter(self.fields[goal.id_]["lead"] for goal in goals)
        self.starts = [goal.start for goal in goals]
        for goal in goals:
            self.in_section.setdefault(self.fields[goal.id_]["section"], []).append(goal)
        for statement in statements:
            before = goals[: bisect.bisect_left(self.starts, statement.start)]
            served = self._in_sentence(statement, goals) or self._above(statement, before)
            self.fields[statement.id_]["parent"] = served.id_ if served is not None else None

    def _in_sentence(self, statement: Span, goals: Sequence[Span]) -> Span | None:
        """Give the goal that a measure's own sentence names with om, zodat or door."""
        if statement.label_ not in _MEASURES:
            return None
        start, end = self.sentences.around(statement.start)
        same = goals[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]
        after = [s for s in same if s.start > statement.start]
        return after[0] if after else same[-1] if same else None

    def _above(self, statement: Span, goals: Sequence[Span]) -> Span | None:
        """Give the nearest wider of the goals before it: in its list or section, or among the headings above."""
        own = self.fields[statement.id_]
        if own["lead"] is not None:
            leading = [s for s in goals if s.end_char in range(own["lead"] - 3, own["lead"] + 1)]
            if leading:
                return leading[-1]
        heading = self._heading_goal(statement, goals)
        beside = self.in_section.get(own["section"], [])
        near = [s for s in beside if s.start < statement.start and not self._siblings(s, statement)]
        if statement.label_ in _MEASURES:
            # what follows a list of goals serves no one of them
            alone = [s for s in near if (lead := self.fields[s.id_]["lead"]) is None or self.in_list[lead] == 1]
            return alone[-1] if alone else heading
        if statement.label_ == "ambitie":
            return heading
        wide = (s for s in near if self.fields[s.id_]["lead"] is None and (s.label_ == "ambitie" or self._leads(s)))
        return heading or next(wide, None)

    def _siblings(self, one: Span, other: Span) -> bool:
        lead = self.fields[one.id_]["lead"]
        return lead is not None and lead == self.fields[other.id_]["lead"]

    def _leads(self, goal: Span) -> bool:
        """Whether the text itself calls this goal the goal: what follows in its section is narrower."""
        return any(
            e["why"] in {"statements:goal-is", "statements:goal-is-inverted"} for e in self.fields[goal.id_]["evidence"]
        )

    def _heading_goal(self, statement: Span, goals: Sequence[Span]) -> Span | None:
        """Give the goal that a heading above the statement is; not the heading that the statement is itself."""
        section = self.fields[statement.id_]["section"]
        while section:
            heading = self.sections[section]
            first = bisect.bisect_left(self.starts, heading.start)
            if first < len(goals) and self.starts[first] < heading.end:
                return goals[first]
            section = self.fields[section]["parent"]
        return None


class _Themes:
    """The themes of a statement: by its own words, then by those of its sentence, list, headings and neighbours."""

    def __init__(self, doc: Doc, fields: dict[str, dict[str, Any]], sentences: layout.Sentences) -> None:
        self.doc, self.fields, self.sentences = doc, fields, sentences
        self.weights = weighing.settings()
        self.mentions = [
            Mention(s.start_char, s.end_char, s.kb_id_, s.label_) for s in doc.spans.get(schema.THEMES, [])
        ]
        self.sections = {s.id_: s for s in doc.spans.get(schema.SECTIONS, [])}
        self.starts = [mention.start for mention in self.mentions]
        self.whole = weighing.tops(weighing.weigh(self.mentions))

    def link(self, statements: Sequence[Span]) -> None:
        before: tuple[str | None, dict[str, float]] = (None, {})
        for statement in statements:
            own = self.fields[statement.id_]
            neighbour = before[1] if before[0] == own["section"] else {}
            weights = self._weights(statement, neighbour)
            own["themes"] = weighing.choose(weights, weighing.weigh(self._in(statement)))
            own["theme_scores"] = weighing.chances(weights)
            of_rules = [e for e in own["evidence"] if not e["why"].startswith("themes:")]
            of_themes = [{"start": m.start, "end": m.end, "why": f"themes:{m.notation}"} for m in self._in(statement)]
            own["evidence"] = of_rules + of_themes
            before = (own["section"], weights)

    def _in(self, span: Span) -> list[Mention]:
        first = bisect.bisect_left(self.starts, span.start_char)
        last = bisect.bisect_left(self.starts, span.end_char, lo=first)
        return [mention for mention in self.mentions[first:last] if mention.end <= span.end_char]

    def _weights(self, statement: Span, neighbour: Mapping[str, float]) -> dict[str, float]:
        own = self.fields[statement.id_]
        start, end = self.sentences.around(statement.start)
        inside = self._in(statement)
        parts = [weighing.weigh(inside)]
        parts.append(
            weighing.weigh([m for m in self._in(self.doc[start:end]) if m not in inside], self.weights["sentence"])
        )
        if own["lead"] is not None:
            lead = [m for m in self.mentions if own["lead"] - 200 <= m.start and m.end <= own["lead"]]
            parts.append(weighing.weigh(lead[-3:], self.weights["lead"]))
        parts.extend(self._headings(own["section"], statement))
        parts.append({n: w * self.weights["before"] for n, w in neighbour.items()})
        heaviest = next(iter(self.whole.values()), 1.0)
        parts.append({n: w / heaviest * self.weights["document"] for n, w in self.whole.items()})
        return weighing.merge(parts)

    def _headings(self, section: str | None, statement: Span) -> list[dict[str, float]]:
        parts: list[dict[str, float]] = []
        share = self.weights["heading"]
        while section:
            heading = self.sections[section]
            said = self._in(heading) if heading.start != statement.start else []
            if said:  # a heading without a theme ("Activiteiten") leaves the word to the one above it
                title = "title_after_heading" if parts else "title"
                parts.append(weighing.weigh(said, self.weights[title] if heading.start_char == 0 else share))
                share = self.weights["above"]
            section = self.fields[section]["parent"]
        return parts
