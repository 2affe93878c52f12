"""Mentions of the parties that act, decide, advise and deliver, or for whom the policy is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.components.actor_bounds import ActorBounds
from sociaaldomein_nlp.components.actor_context import ActorContext, Candidate
from sociaaldomein_nlp.components.actor_entities import ActorEntities
from sociaaldomein_nlp.components.actor_known import KnownNames
from sociaaldomein_nlp.components.actor_names import ActorNames, Named
from sociaaldomein_nlp.components.actor_places import ActorPlaces
from sociaaldomein_nlp.components.actor_terms import FOLLOWED, NO_PARTY, ActorLexicon, Term
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.words import Words, words_of

_EMPLOYERS = frozenset({"partner", "zorgaanbieder", "onderwijs", "regio", "rijk"})


@Language.factory("sociaaldomein_actors", assigns=["doc.spans"], default_config={"spans_key": schema.ACTORS})
class ActorFinder(SpanFinder):
    """Find the parties; the label is the type, `kb_id` the GM code of a municipality that is named.

    It reads the laws and the names (`Doc.ents`) where they stand in the Doc; a bare pipeline will do.

    Args:
        nlp: the pipeline it stands in; its tokenizer splits the terms.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("De wethouder en onze partners")  # doctest: +SKIP
        >>> [(actor.text, actor.label_) for actor in doc.spans["actors"]]  # doctest: +SKIP
        [('wethouder', 'bestuurder'), ('partners', 'partner')]
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.ACTORS) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        self._terms = ActorLexicon(nlp)
        self._bounds = ActorBounds(self._terms)
        self._context = ActorContext(self._terms)
        self._names = ActorNames(self._terms, self._bounds)
        self._places = ActorPlaces(self._terms, self._bounds)
        self._entities = ActorEntities(self._terms)

    def find(self, doc: Doc) -> list[Found]:
        """Give every mention of a party, in reading order.

        Args:
            doc: the document.

        Returns:
            Spans labelled with one of `schema.ACTOR_TYPES`, with the fields `name` (the proper name in the
            mention, or None) and `entity` (None: the linking fills it).
        """
        words = words_of(doc)
        blocked = _words_of_laws(doc, words)
        nouns = self._context.parties(words, list(self._candidates(words, blocked)))
        mentions = [self._mention(words, each, blocked) for each in nouns]
        taken = blocked | {index for each in mentions for index in range(each.begin, each.end)}
        more = [*self._names.further(words, mentions, taken), *self._places.acting(words, mentions, taken)]
        taken |= {index for each in more for index in range(each.begin, each.end)}
        known = KnownNames(self._terms, self._bounds, words, mentions, self._entities.names(words))
        alone = list(known.alone(taken))
        taken |= {index for each in alone for index in range(each.begin, each.end)}
        only = [
            each for each in self._entities.named(words, [*mentions, *more, *alone], taken) if not known.is_site(each)
        ]
        parties = _apart(known.retyped(each) for each in (*mentions, *more, *alone, *only))
        return [self._found(words, each) for each in _of_employers(words, list(parties), self._terms)]

    def _candidates(self, words: Words, blocked: frozenset[int]) -> Iterator[Candidate]:
        index, count = 0, len(words)
        while index < count:
            hit = None if index in blocked else self._terms.match(words, index)
            if hit is None or self._bounds.is_name(words, index):
                index += 1
                continue
            end, term = hit
            if not self._says_a_party(words, end, term, blocked):
                index = end if term.type == NO_PARTY else index + 1
                continue
            yield Candidate(self._bounds.left(words, index), index, end, term)
            index = end

    def _says_a_party(self, words: Words, end: int, term: Term, blocked: frozenset[int]) -> bool:
        """Say whether a noun is none of those that look like a party, and has the name that it needs behind it."""
        if term.type == NO_PARTY:
            return False
        return FOLLOWED not in term.flags or self._bounds.right(words, end, term, blocked).end > end

    def _mention(self, words: Words, each: Candidate, blocked: frozenset[int]) -> Named:
        tail = self._bounds.right(words, each.end, each.term, blocked)
        return Named(each.begin, tail.end, self._context.type_of(words, each), tail.name)

    def _found(self, words: Words, each: Named) -> Found:
        start, end = words.start[each.begin], words.end[each.end - 1]
        code = self._names.code(words, each)
        span = make_span(words.doc, start, end, group=self.spans_key, label=each.type, kb_id=code)
        return span, {"name": each.name_in(words), "entity": None}


def _words_of_laws(doc: Doc, words: Words) -> frozenset[int]:
    """Give the indices of the words inside laws: "Wet gemeentelijke schuldhulpverlening" names no party."""
    held: set[int] = set()
    for law in doc.spans.get(schema.LAWS, []):
        held.update(range(words.at(law.start_char), words.at(law.end_char - 1) + 1))
    return frozenset(held)


def _of_employers(words: Words, mentions: Sequence[Named], terms: ActorLexicon) -> Iterator[Named]:
    """Give staff the type of whom they work for: "medewerkers van de bibliotheek"."""
    begins = {each.begin: each for each in mentions}
    for each in mentions:
        if words.low[each.end - 1] in terms.lists["employees"] and words.low[each.end : each.end + 1] == ["van"]:
            at = each.end + 1
            while words.low[at : at + 1] and words.low[at] in terms.lists["determiners"]:
                at += 1
            employer = begins.get(at)
            if employer is not None and employer.type in _EMPLOYERS:
                yield Named(each.begin, each.end, employer.type, each.name)
                continue
        yield each


def _apart(mentions: Iterable[Named]) -> Iterator[Named]:
    """Give the mentions in reading order, without those that overlap an earlier one."""
    reached = 0
    for each in sorted(mentions, key=lambda each: (each.begin, -each.end)):
        if each.begin >= reached:
            yield each
            reached = each.end
