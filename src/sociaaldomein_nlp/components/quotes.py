"""Direct speech, without its quotation marks, and the party that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from sociaaldomein_nlp import lexicon, schema
from sociaaldomein_nlp.components.base import Found, SpanFinder, make_span
from sociaaldomein_nlp.components.quote_marks import Quoted, closing, quoted
from sociaaldomein_nlp.components.quote_passages import ENDERS, WORD, Passage, passage
from sociaaldomein_nlp.components.quote_speakers import Speakers
from sociaaldomein_nlp.components.words import words_of

Stretch = tuple[int, int, str]

_ANY_MARK = re.compile(r",,|‚‚|''|[“„«»\"”‘'’´]")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SHORT, _SENTENCE, _LONG = 3, 4, 6
_TITLE_REACH = 4
_RUNS_ON = 4
_NEAR = 700
_GAP = 160


@Language.factory("sociaaldomein_quotes", assigns=["doc.spans"], default_config={"spans_key": schema.QUOTES})
class QuoteFinder(SpanFinder):
    """Find direct speech; the field `speaker` is the id of the actor who says it, or None.

    Titles, slogans and single words between quotation marks are left alone.

    Args:
        nlp: the pipeline it stands in.
        name: its name in the pipeline.
        spans_key: the span group it owns.

    Example:
        >>> doc = nlp("Wethouder Jansen: “Wij zijn er trots op.”")  # doctest: +SKIP
        >>> [quote.text for quote in doc.spans["quotes"]]  # doctest: +SKIP
        ['Wij zijn er trots op.']
    """

    def __init__(self, nlp: Language, name: str, *, spans_key: str = schema.QUOTES) -> None:
        super().__init__(nlp, name, spans_key=spans_key)
        book = lexicon.rule_book("quotes")
        self._marks: dict[str, list[str]] = book.settings["marks"]
        self._lists = {key: frozenset(entries) for key, entries in book.settings["lists"].items()}
        self._rules = {rule.id: rule.regex for rule in book.rules}

    def find(self, doc: Doc) -> list[Found]:
        """Give all direct speech, in reading order.

        Args:
            doc: the document; its actors are read as speakers.

        Returns:
            Spans labelled QUOTE with the field `speaker`.
        """
        text = words_of(doc).raw
        if not _ANY_MARK.search(text):
            return []
        found: list[Found] = []
        speakers = Speakers(doc, self._lists)
        last: tuple[Passage, Span | None] | None = None
        for each, resumed in self._speech(doc, text, speakers):
            start, end = each.quoted.start, each.quoted.end
            speakers.heard(start, end)
            speaker = self._speaker(each, speakers, last, resumed=resumed)
            last = (each, speaker)
            span = make_span(doc, start, end, group=self.spans_key, label=schema.QUOTE)
            found.append((span, {"speaker": speaker.id_ if speaker else None}))
        return found

    def _speech(self, doc: Doc, text: str, speakers: Speakers) -> Iterator[tuple[Passage, bool]]:
        """Give the speech, each with whether it goes on with the one before."""
        stretches = list(_stretches(doc, text))
        lead: tuple[int, int] | None = None
        prior, reached = (0, 0), 0
        previous: Passage | None = None
        for place, (start, end, kind) in enumerate(stretches):
            shown = start + len(text[start:end].rstrip())
            if kind != "heading" and end > reached and _ANY_MARK.search(text, max(start, reached), end):
                for pair in quoted(text, max(start, reached), end, self._marks):
                    whole = pair if pair.closed else self._run_on(text, pair, stretches[place + 1 :])
                    each = passage(text, whole, (start, max(end, whole.after)), lead=lead, prior=prior)
                    resumed = previous is not None and self._resumes(text, previous, each)
                    if whole.end > whole.start and (resumed or self._is_speech(each, speakers, previous)):
                        yield each, resumed
                        previous, reached = each, whole.after
            prior = (shown, shown) if kind == "heading" else (start, shown)
            if text[start:shown].endswith(":"):
                lead = (start, shown)
            elif kind != "list_item" or (lead and text[lead[0] : start].count("\n") > 2 * _RUNS_ON):
                lead = None

    def _run_on(self, text: str, pair: Quoted, following: Sequence[Stretch]) -> Quoted:
        """Look for the closing mark of a quotation of several paragraphs."""
        for start, end, kind in following[:_RUNS_ON]:
            if kind not in {"paragraph", "other"}:
                break
            mark = closing(text, start, end, self._marks[text[pair.opening : pair.start].strip()])
            if mark:
                ended = text[mark[0] - 1] in ENDERS or self._said(text[mark[1] : end])
                return Quoted(pair.opening, pair.start, *mark) if ended else pair
            if _ANY_MARK.match(text, start):
                break
        return pair

    def _said(self, after: str) -> re.Match[str] | None:
        """Give the verb of saying right behind a quotation that has a comma or an end of sentence before it."""
        low = lexicon.lower(after)
        for name in ("said_after", "may_say_after", "answered_after"):
            if hit := self._rules[name].search(low):
                return hit
        return None

    def _attribution(self, each: Passage) -> re.Match[str] | None:
        """Give the verb of saying behind a passage, if it is one there."""
        low = each.low_after
        stopped = each.content[-1:] in ENDERS + ","
        hit = self._said(low)
        if hit is None:
            hit = self._rules["said_with_particle"].search(low)
            if hit is None and stopped:
                hit = self._rules["may_say_joined"].search(low)
        if hit and each.after[hit.start("verb")].isupper() and hit["verb"] not in self._lists["capital"]:
            return None  # the next sentence begins with it
        if hit is None or each.opens or each.before.endswith((":", ",", "–", "-")):
            return hit
        # in the middle of a sentence it is a title or a word, unless it is a sentence of its own
        apart = stopped or low.lstrip()[:1] == ","
        return hit if apart and each.content[0].isupper() and len(each.words) >= _SHORT else None

    def _resumes(self, text: str, previous: Passage, each: Passage) -> bool:
        """Say whether what stands between two quotations only says who speaks: “…”, zegt zij, “…”."""
        between = text[previous.quoted.after : each.quoted.opening]
        if len(between) > _GAP or previous.block != each.block:
            return False
        return bool(self._said(between)) and between.rstrip()[-1:] in {".", ",", ":", ";"}

    def _is_speech(self, each: Passage, speakers: Speakers, previous: Passage | None) -> bool:
        words, before = each.words, each.low_before
        leading = WORD.findall(before)[-1:]
        if not words or (leading and leading[0] in self._lists["title_words"] and not before.endswith(":")):
            return False
        if each.quoted.closed and self._attribution(each):
            return True
        if self._rules["said_before"].search(before):
            return len(words) > 1
        personal = bool(self._lists["first_person"] & set(words))
        titled = self._names_a_title(WORD.findall(before))
        if before.endswith(":"):
            person = any(map(speakers.is_person, speakers.within(each.before_start, each.quoted.opening)))
            if titled:
                return person and personal and each.ended
            return len(words) >= _SHORT and (each.ended or personal)
        if titled or not each.quoted.closed:
            return False
        return self._stands_alone(each, speakers, previous, personal=personal)

    def _names_a_title(self, before: Sequence[str]) -> bool:
        """Say whether the words before a quotation announce a name: "onze slogan:", "het motto van de gemeente is:"."""
        copula = bool(before) and before[-1] in self._lists["copulas"]
        return not self._lists["title_words"].isdisjoint(before if copula else before[-_TITLE_REACH:])

    def _stands_alone(self, each: Passage, speakers: Speakers, previous: Passage | None, *, personal: bool) -> bool:
        """Say whether a quotation without a word on who says it is speech: whole sentences, near someone who speaks."""
        count, whole = len(each.words), each.ended and not each.content[0].islower()
        if each.opens and whole and count >= _SENTENCE:
            opening = each.quoted.opening
            if self._earlier(each, speakers) or speakers.signature(each):
                return True
            if previous and opening - previous.quoted.after < _NEAR and (personal or each.alone):
                return True
        if count < _LONG:
            return False
        return (each.alone and (each.ended or personal)) or (whole and personal)

    def _speaker(
        self,
        each: Passage,
        speakers: Speakers,
        last: tuple[Passage, Span | None] | None,
        *,
        resumed: bool,
    ) -> Span | None:
        """Look for the speaker behind the quotation, before it, in the sentences before, in the quotation before."""
        opening = each.quoted.opening
        hit = self._attribution(each)
        if hit and hit["verb"] not in self._lists["heard"]:
            return self._behind(each, hit, speakers, last[1] if last else None)
        if resumed and last:
            return last[1]
        if each.before:
            known = self._leading(each, speakers, last[1] if last else None)
            if known or speakers.is_name(each.before):
                return known
        signed = speakers.signature(each) if each.opens else None
        near = last[1] if last and opening - last[0].quoted.after < _NEAR else None
        return signed or self._earlier(each, speakers) or near or self._heard_from(each, speakers, hit)

    def _behind(self, each: Passage, hit: re.Match[str], speakers: Speakers, last: Span | None) -> Span | None:
        """Give the subject of the verb of saying behind a quotation."""
        following = [word for word in WORD.findall(each.low_after[hit.end() :]) if word not in self._lists["too"]][:1]
        if following and following[0] in self._lists["subjects"]:
            return speakers.last_person(each.quoted.opening) or last
        return speakers.after_verb(each.quoted.after + hit.end(), each.quoted.after + len(each.after))

    def _leading(self, each: Passage, speakers: Speakers, last: Span | None) -> Span | None:
        """Give the speaker that the sentence before a quotation, or the line that leads in, names."""
        start, opening = each.before_start, each.quoted.opening
        actors = speakers.within(start, opening)
        if speakers.says_pronoun(start, opening) and not any(map(speakers.is_person, actors)):
            return speakers.last_person(opening) or last
        label = WORD.findall(each.before) if speakers.is_name(each.before) else []
        return speakers.choose(actors, opening) or speakers.named(label, start)

    def _earlier(self, each: Passage, speakers: Speakers) -> Span | None:
        """Give the person whom the sentences before are about, or the end of the paragraph before."""
        opening = each.quoted.opening
        known = speakers.earlier(each.block[0], opening)
        if known or each.block[0] != opening or not each.opens:
            return known
        return speakers.earlier(*each.prior)

    def _heard_from(self, each: Passage, speakers: Speakers, hit: re.Match[str] | None) -> Span | None:
        """Give the party of the sentence before, where that reports its words, or the quotation is said to be heard."""
        if hit is None:
            return speakers.reported(each.block[0], each.quoted.opening, self._rules["reports"])
        actors = speakers.within(each.block[0], each.quoted.opening)
        return actors[-1] if actors else None


def _stretches(doc: Doc, text: str) -> Iterator[Stretch]:
    """Give the blocks of the document; its paragraphs where it has none."""
    blocks = (doc._.source or {}).get("blocks", ())  # the places alone: a Span of each block would cost more
    known = [(block["start"], block["end"], block["kind"]) for block in blocks if 0 <= block["start"] < block["end"]]
    if known:
        yield from known
        return
    for hit in _PARAGRAPH.finditer(text):
        yield hit.start(), hit.end(), "paragraph"
