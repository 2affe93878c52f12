"""SKOS Turtle in, concepts out: the first step of `taxonomy`, and the only one that knows the RDF library.

What the Turtle must hold: one `skos:ConceptScheme` with `skos:hasTopConcept`; concepts with one
`skos:notation`, one Dutch `skos:prefLabel` and, unless they are top concepts, one `skos:broader`; a label
for each outside concept that is matched.

Source: SKOS Simple Knowledge Organization System Reference, W3C 2009, https://www.w3.org/TR/skos-reference/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sociaaldomein_nlp.errors import ResourceError

# subject -> local name of the predicate -> (value, language); no two vocabularies share a name that is read
_Facts = dict[str, dict[str, list[tuple[str, str]]]]
_VOCABULARIES = (
    "http://www.w3.org/2004/02/skos/core#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2002/07/owl#",
    "http://purl.org/dc/terms/",
)
_RELATIONS = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")


@dataclass(frozen=True, slots=True)
class Match:
    """A concept of an outside list: which list, how it relates to ours, its code, IRI and label.

    `relation` is the local name of the SKOS property, read from our concept: with `narrowMatch` the outside
    concept is the narrower of the two, with `broadMatch` the broader.
    """

    scheme: str
    relation: str
    code: str
    uri: str
    label: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One theme or subtheme.

    Attributes:
        notation: its code, such as `jeugd.opvoeden`; never used again for something else.
        uri: its IRI.
        label_nl, label_en: preferred labels; `label_en` may be "".
        alt: strong terms, as they are written (capitals are meant), sorted.
        hidden: weak terms, which need the support of other words, sorted.
        definition_nl, definition_en: one sentence, or "".
        broader: notation of the concept above, None for a theme.
        narrower: notations of the concepts below, in taxonomy order.
        matches: concepts of outside lists (cap, eurovoc, iv3_2025, owms, sdg, tooi), by list and code.
        laws: BWB ids and, for EU regulations, CELEX numbers.
        deprecated: whether it has been withdrawn.
        note: what to watch when choosing it, in Dutch, or "".
    """

    notation: str
    uri: str
    label_nl: str
    label_en: str = ""
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    definition_nl: str = ""
    definition_en: str = ""
    broader: str | None = None
    narrower: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    laws: tuple[str, ...] = ()
    deprecated: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a file holds: its concepts in order, and what the scheme says of itself."""

    concepts: tuple[Concept, ...]
    version: str
    title: str


def parse(turtle: str, *, where: str = "") -> Scheme:
    """Read a concept scheme from the text of a Turtle file.

    Args:
        turtle: the text.
        where: the file's name, for errors.

    Returns:
        The scheme, each theme followed by what is below it, in the order of the file's
        `skos:OrderedCollection`; concepts that the collection lacks come last, by notation.

    Raises:
        ResourceError: the text is no valid Turtle, or a concept breaks the format.

    Example:
        >>> parse(Path("eigen.ttl").read_text(), where="eigen.ttl").concepts  # doctest: +SKIP
    """
    from rdflib import Graph

    try:
        # the store without contexts and the graph without stock prefixes read a sixth faster
        graph = Graph("SimpleMemory", bind_namespaces="none").parse(data=turtle, format="turtle")
    except (SyntaxError, AssertionError, LookupError, ValueError) as error:
        reason = " ".join(str(error).split())[:160]
        raise ResourceError(f"no valid Turtle: {reason}", where=where, mend="mend that place") from error
    facts: _Facts = {}
    for subject, predicate, value in graph:
        vocabulary = next((v for v in _VOCABULARIES if str(predicate).startswith(v)), None)
        if vocabulary is not None:
            values = facts.setdefault(str(subject), {}).setdefault(str(predicate)[len(vocabulary) :], [])
            values.append((str(value), getattr(value, "language", None) or ""))
    return _Reading(facts, where).scheme()


class _Reading:
    """One file on its way from triples to concepts."""

    def __init__(self, facts: _Facts, where: str) -> None:
        self.facts, self.where = facts, where
        self.notations: dict[str, str] = {}
        self.below: dict[str, list[str]] = {}

    def scheme(self) -> Scheme:
        schemes = [iri for iri in self.facts if self.get(iri, "hasTopConcept")]
        if len(schemes) != 1:
            mend = "give one skos:ConceptScheme its skos:hasTopConcept"
            raise self.fault(f"{len(schemes)} concept schemes with top concepts, where one is needed", mend)
        home = schemes[0]
        self.notations = self.read_notations(home)
        order = {iri: place for place, iri in enumerate(self.order())}
        iris = sorted(self.notations, key=lambda iri: (order.get(iri, len(order)), self.notations[iri]))
        above = {iri: self.broader(iri, home) for iri in iris}
        for iri in iris:
            self.check_chain(iri, above)
            self.below.setdefault(above[iri], []).append(iri)
        concepts = tuple(self.concept(iri, above[iri]) for iri in self.walk(""))
        if not concepts:
            raise self.fault("no concept stands in the scheme", "give it concepts with a notation and labels")
        title = self.one(home, "title", "nl") or self.one(home, "title")
        return Scheme(concepts, self.one(home, "versionInfo"), title)

    def fault(self, what: str, mend: str, iri: str = "") -> ResourceError:
        place = f"{self.where}, concept {self.notations.get(iri, iri)}" if iri else self.where
        return ResourceError(what, where=place, mend=mend)

    def get(self, iri: str, name: str, language: str | None = None) -> list[str]:
        values = self.facts.get(iri, {}).get(name, ())
        found = {value for value, spoken in values if language is None or spoken == language}
        return sorted(found, key=lambda value: (value.casefold(), value))

    def one(self, iri: str, name: str, language: str | None = None, *, needed: bool = False) -> str:
        values = self.get(iri, name, language)
        if len(values) > 1 or (needed and not values):
            tongue = f"@{language}" if language else ""
            raise self.fault(f"{name}{tongue} stands there {len(values)} times", "give it once", iri)
        return values[0] if values else ""

    def read_notations(self, home: str) -> dict[str, str]:
        owner: dict[str, str] = {}
        for iri in sorted(self.facts):
            if home in self.get(iri, "inScheme"):
                notation = self.one(iri, "notation", needed=True)
                if notation in owner:
                    raise self.fault(f"has the notation of {owner[notation]}", "give it its own", iri)
                owner[notation] = iri
        return {iri: notation for notation, iri in owner.items()}

    def order(self) -> list[str]:
        """Give the members of the longest ordered collection."""
        heads = [node for facts in self.facts.values() for node, _ in facts.get("memberList", ())]
        return max((self.items(head) for head in heads), key=len, default=[])

    def items(self, head: str) -> list[str]:
        nodes = [head]
        while (rest := self.one(nodes[-1], "rest")) and rest not in nodes:
            nodes.append(rest)
        return [iri for node in nodes for iri in self.get(node, "first")]

    def broader(self, iri: str, home: str) -> str:
        above = self.one(iri, "broader")
        if above and above not in self.notations:
            raise self.fault(f"skos:broader names {above}, no concept of the scheme", "name one that is", iri)
        if not above and iri not in self.get(home, "hasTopConcept"):
            raise self.fault("has no skos:broader and is no top concept", "give it one of the two", iri)
        return above

    def check_chain(self, iri: str, above: Mapping[str, str]) -> None:
        seen, step = {iri}, above[iri]
        while step:
            if step in seen:
                raise self.fault("skos:broader goes round in a circle", "break the circle", iri)
            seen.add(step)
            step = above[step]

    def walk(self, above: str) -> Iterator[str]:
        for iri in self.below.get(above, ()):
            yield iri
            yield from self.walk(iri)

    def concept(self, iri: str, above: str) -> Concept:
        return Concept(
            notation=self.notations[iri],
            uri=iri,
            label_nl=self.one(iri, "prefLabel", "nl", needed=True),
            label_en=self.one(iri, "prefLabel", "en"),
            alt=tuple(self.get(iri, "altLabel", "nl")),
            hidden=tuple(self.get(iri, "hiddenLabel", "nl")),
            definition_nl=self.one(iri, "definition", "nl"),
            definition_en=self.one(iri, "definition", "en"),
            broader=self.notations.get(above),
            narrower=tuple(self.notations[below] for below in self.below.get(iri, ())),
            matches=self.matches(iri),
            laws=tuple(self.one(law, "identifier") or _tail(law) for law in self.get(iri, "references")),
            deprecated=self.one(iri, "deprecated") == "true",
            note=" ".join(self.get(iri, "scopeNote", "nl")),
        )

    def matches(self, iri: str) -> tuple[Match, ...]:
        found = [self.match(iri, relation, other) for relation in _RELATIONS for other in self.get(iri, relation)]
        return tuple(sorted(found, key=lambda match: (match.scheme, _by_number(match.code))))

    def match(self, iri: str, relation: str, other: str) -> Match:
        labels = self.get(other, "prefLabel", "nl") or self.get(other, "prefLabel")
        if not labels:
            raise self.fault(f"matches {other}, which has no skos:prefLabel here", "add its label", iri)
        home = self.one(other, "inScheme")
        scheme = self.one(home, "notation") or _tail(home)
        return Match(scheme, relation, self.one(other, "notation") or _tail(other), other, labels[0])


def _tail(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]


def _by_number(code: str) -> tuple[tuple[int, ...], str]:
    parts = code.split(".")
    return (tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()), code
