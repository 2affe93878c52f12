"""Goals, measures and indicators: the sentences, clauses, headings and list items that say one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import clauses, framing, lexicon, schema
from sociaaldomein_nlp.components import units
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.units import Unit
from sociaaldomein_nlp.framing import Context, Verdict, Word


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `first` to `last` (exclusive) of a unit that make one statement, and what the rules say of them."""

    first: int
    last: int
    link: str
    verdict: Verdict


@Language.factory("sociaaldomein_statements", assigns=["doc.spans"], default_config={"spans_key": schema.STATEMENTS})
class StatementFinder(SpanFinder):
    """Find the statements of a note, by the rules of `resources/rules/statements.toml`.

    It reads the blocks, sections, dates and actors that stand in the Doc. A statement that repeats an earlier one to
    the letter is left out.

    Example:
        >>> [(s.label_, s.text) for s in nlp("Wij openen een loket.").spans["statements"]]  # doctest: +SKIP
        [('maatregel', 'Wij openen een loket')]
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.STATEMENTS) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        self.threshold: float = lexicon.rule_book("statements").settings["threshold"]

    def find(self, doc: Doc) -> list[Found]:
        """Give the statements in reading order; the label is the kind."""
        found: list[Found] = []
        seen: set[str] = set()
        for unit in units.units(doc):
            for piece in self._pieces(unit):
                made = self._make(doc, unit, piece)
                said = " ".join(made[0].text.lower().split())
                if said not in seen:
                    seen.add(said)
                    found.append(made)
        return found

    def _pieces(self, unit: Unit) -> list[Piece]:
        """Judge a unit clause by clause; where no clause holds by itself, as a whole."""
        cuts = clauses.split(unit.words) if unit.context.where not in {"heading", "title"} else []
        least = 0.0 if len(cuts) > 1 else self.threshold
        whole = framing.judge(framing.tagged_line(unit.words), unit.context, least=least)
        if len(cuts) > 1:
            pieces = self._join(unit, [self._judge(unit, cut, whole.against) for cut in cuts])
            if pieces:
                return pieces
        return [Piece(0, len(unit.words), "", whole)] if whole.chance >= self.threshold else []

    def _judge(self, unit: Unit, cut: clauses.Clause, against: float) -> Piece:
        context = Context("clause", unit.context.role, cut.link) if cut.link else unit.context
        verdict = framing.judge(framing.tagged_line(unit.words[cut.first : cut.last]), context)
        if cut.link:
            # what speaks against the sentence speaks against what hangs on it
            share = min(1.0, against / verdict.against) if verdict.against else 0.0
            verdict = replace(verdict, chance=verdict.chance * share)
        return Piece(cut.first, cut.last, cut.link, verdict)

    def _join(self, unit: Unit, pieces: list[Piece]) -> list[Piece]:
        """Keep the clauses that hold; one that does not is part of the statement before it."""
        kept: list[Piece] = []
        closed = False
        for piece in pieces:
            holds = piece.verdict.chance >= self.threshold and not _completes(kept, piece)
            if piece.link == "reason":
                closed = True
            elif holds and (kept or piece is pieces[0] or _stands_alone(piece)):
                kept.append(piece)
                closed = False
            elif kept and not holds and not closed:
                kept[-1] = replace(kept[-1], last=piece.last)
        if kept and kept[0] is not pieces[0] and all(piece.link == "en" for piece in kept):
            return []
        return kept

    def _make(self, doc: Doc, unit: Unit, piece: Piece) -> Found:
        words = unit.words
        first = piece.first + piece.verdict.values.get("cut", 0)
        if first and lexicon.lower(words[first].text) == "en" and piece.last - first > 1:
            first += 1
        first, last = units.trim(words, first if first < piece.last else piece.first, piece.last)
        kind = piece.verdict.kind
        if piece.verdict.values.get("cut"):  # what was cut off has no say in the kind
            tail = framing.judge(framing.tagged_line(words[first:last]), Context("clause", unit.context.role, "nodig"))
            kind = tail.kind or kind
        span = make_span(doc, words[first].start, words[last - 1].end, group=self.spans_key, label=kind)
        return span, self._fields(unit, piece, kind)

    def _fields(self, unit: Unit, piece: Piece, kind: str) -> dict[str, Any]:
        values = piece.verdict.values
        evidence = [
            _evidence(unit.words[piece.first + match.first : piece.first + match.last], match.rule)
            for match in piece.verdict.matches
        ]
        return {
            "confidence": round(piece.verdict.chance, 3),
            "section": unit.section,
            "source_term": unit.term,
            "link": piece.link,
            "lead": unit.lead,
            "status": values.get("status", "planned" if kind == "maatregel" else None),
            "modality": values.get("modality", "firm"),
            "polarity": values.get("polarity", "positive"),
            "holder": values.get("holder", "municipality"),
            "target": None,
            "evidence": evidence,
        }


def _stands_alone(piece: Piece) -> bool:
    """Whether a clause holds without the one before it: by words of its own, not by its link; a purpose never does."""
    return piece.link in {"", "nodig"} or (piece.link != "om" and bool(piece.verdict.matches))


def _completes(kept: list[Piece], piece: Piece) -> bool:
    """Whether a purpose only completes the goal before it: "inwoners hebben genoeg inkomen om van te leven"."""
    return piece.link == "om" and bool(kept) and kept[-1].verdict.kind in schema.GOAL_KINDS


def _evidence(words: tuple[Word, ...], rule: str) -> dict[str, Any]:
    return {"start": words[0].start, "end": words[-1].end, "why": f"statements:{rule}"}
