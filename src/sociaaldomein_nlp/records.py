"""The only door out of spaCy: the `Analysis` of one document, as frozen dataclasses and as JSON.

The JSON is a stable contract (`resources/schema/analysis.schema.json`); a gold file is the same with fewer
keys, and `Analysis.from_dict` fills the defaults. All offsets count Unicode code points in `Analysis.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from sociaaldomein_nlp import markup, tables
from sociaaldomein_nlp.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from sociaaldomein_nlp import network, page_view
    from sociaaldomein_nlp.timeline.chart import Chart

    Network: TypeAlias = network.Network

BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """Whose note it is: the name as it is shown, its GM code, and how it was known (given, text, register)."""

    name: str | None = None
    code: str | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The document itself; what the text does not settle is None, never a guess.

    `id` is the sha256 of the file's bytes; `published` and `period` are EDTF, and `how` says by what they are known;
    `words` counts tokens with a letter or digit.
    """

    id: str = ""
    title: str | None = None
    source: str | None = None
    media_type: str | None = None
    municipality: Municipality | list[Municipality] | None = None
    published: str | None = None
    published_how: str | None = None
    period: str | None = None
    period_how: str | None = None
    language: str | None = None
    pages: int | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item of a layer has: where it stands, its text to the letter, and how sure we are (0 to 1).

    `page` and `bbox` are of formats with pages; `place` is of those without: the paragraph, footnote or cell of a DOCX,
    the path of the element of an HTML page.
    """

    id: str
    start: int
    end: int
    text: str
    page: int | None = None
    bbox: BBox | None = None
    place: str | None = None
    section: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Item):
    """A heading and what stands under it, up to `until`; `role` is what it promises (one of `SECTION_ROLES`)."""

    level: int = 1
    role: str | None = None
    parent: str | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words that decided something: the rule or taxonomy notation that they spoke for, and their place."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """A goal, measure or indicator. `themes` are notations; `actors`, `dates`, `parent` are ids in this document."""

    kind: str
    themes: list[str] = field(default_factory=list)
    theme_scores: dict[str, float] = field(default_factory=dict)
    actors: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    actor_roles: dict[str, str] = field(default_factory=dict)
    parent: str | None = None
    source_term: str | None = None
    status: str | None = None
    modality: str | None = None
    polarity: str | None = None
    holder: str | None = None
    target: dict[str, Any] | None = None
    evidence: list[Evidence] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Item):
    """A temporal expression: TIMEX3 type, EDTF or ISO 8601 value, and the stretch of days it covers (end exclusive)."""

    type: str
    value: str | None = None
    relation: str | None = None
    interval: tuple[str, str] | None = None
    precision: str | None = None
    modifier: str | None = None
    anchor: str | None = None
    role: str | None = None
    rule: str | None = None
    candidates: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Item):
    """A mention of a party; `entity` is the id of the party that all its mentions share."""

    type: str
    name: str | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A party of this document; `identifier` is its code in a register, `mentions` the ids of its actors.

    `uri` is its address in the register, and `concept` the group that it belongs to, by which notes can be joined: an
    id of `gazetteers/actor_groups.csv` (jeugdigen, huisartsen), else the lemma of its noun.
    """

    id: str
    type: str
    name: str | None = None
    identifier: str | None = None
    uri: str | None = None
    concept: str | None = None
    mentions: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Item):
    """A mention of a law: `law` its BWB id, `celex` the number of an EU act, `historic` whether it has ended, `uri` its
    official page.
    """

    law: str | None = None
    celex: str | None = None
    article: str | None = None
    historic: bool = False
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation(Item):
    """A by-law named by its title, of the layer `regulations`: `municipality` is the GM code of the one it names."""

    type: str
    municipality: str | None = None
    year: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawReference(Item):
    """A law meant by "de wet", of the layer `law_references`: `antecedent` is the id of the law that it goes by."""

    law: str | None = None
    celex: str | None = None
    article: str | None = None
    uri: str | None = None
    antecedent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Item):
    """A national agreement or programme, of the layer `frameworks`: `framework` is its id in our list, `uri` a page."""

    type: str
    framework: str | None = None
    name: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Item):
    """Direct speech without its marks, or what someone is reported to have said; `speaker` is the id of an actor."""

    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that was found in one document, as plain data.

    Attributes:
        document: what the document is.
        text: the text that all offsets count in.
        sections, statements, dates, actors, entities, laws, quotes, indirect_quotes: the layers, in reading order.
        themes: notations of the document, in the order of the taxonomy; `theme_scores` {notation: weight} beside it.
        warnings: what a reader of the results should know.
        versions: program, pipeline, taxonomy, models.
        layers: further layers by name; in the JSON each stands at the top level.

    Example:
        >>> analysis = Analysis.from_dict({"text": "Iedereen telt mee", "statements": []})
        >>> analysis.to_dict()["text"]
        'Iedereen telt mee'
    """

    text: str
    document: Document = field(default_factory=Document)
    sections: list[Section] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    laws: list[Law] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    indirect_quotes: list[Quote] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    theme_scores: dict[str, float] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    versions: dict[str, Any] = field(default_factory=dict)
    layers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Analysis:
        """Read the JSON object of an Analysis or of a gold file; keys that a gold file lacks get their defaults.

        Args:
            data: what `to_dict` gave, or a gold file's object.

        Returns:
            The Analysis.

        Raises:
            RecordError: names the field that is missing or of the wrong type.

        Example:
            >>> Analysis.from_dict({"text": "In 2026", "dates": []}).document.municipality is None
            True
        """
        known = {f.name for f in fields(cls)} - {"layers"}
        body = {key: value for key, value in data.items() if key in known}
        body["document"] = _plain_document(data.get("document") or {})
        body["layers"] = {key: value for key, value in data.items() if key not in known}
        try:
            return msgspec.convert(body, cls)
        except msgspec.ValidationError as error:
            raise RecordError(str(error), where="analysis", mend="see resources/schema/analysis.schema.json") from error

    @classmethod
    def from_json(cls, data: str | bytes) -> Analysis:
        """Read the JSON text of an Analysis or of a gold file; raises RecordError where it is not one."""
        try:
            return cls.from_dict(msgspec.json.decode(data))
        except (msgspec.DecodeError, AttributeError, UnicodeDecodeError) as error:
            raise RecordError(
                f"not a JSON object: {error}", where="analysis", mend="give one Analysis as JSON"
            ) from error

    def to_dict(self) -> dict[str, Any]:
        """Give the Analysis as plain dicts and lists, ready for JSON; `from_dict` makes an equal Analysis of it."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        plain.update(plain.pop("layers"))
        return {"document": plain.pop("document"), **plain}

    def to_json(self, *, indent: int | None = None) -> str:
        """Give the Analysis as JSON text, in UTF-8 characters; `indent` spaces a level, or one line."""
        encoded = msgspec.json.encode(self.to_dict())
        return (msgspec.json.format(encoded, indent=indent) if indent else encoded).decode()

    def to_frame(self, layer: str = "statements") -> pd.DataFrame:
        """Give one layer as a pandas DataFrame, one row an item, with the columns of `tables.COLUMNS[layer]`.

        Args:
            layer: sections, statements, dates, actors, entities, laws, quotes, indirect_quotes, themes, or one of
                `schema.FURTHER`.

        Returns:
            The table; dates as strings in EDTF, ids and kinds as strings, offsets as Int64, lists as lists.

        Raises:
            UsageError: the layer does not exist.

        Example:
            >>> analysis.to_frame("statements")[["kind", "text", "page"]]  # doctest: +SKIP
        """
        return tables.frame([self], layer)

    def show(self) -> str:
        """Give the marked text with its legend as a self-contained piece of HTML (a notebook shows it by itself)."""
        return markup.render(self)

    def show_page(
        self,
        number: int,
        *,
        file: str | Path | None = None,
        items: Iterable[Item] | None = None,
        scale: float = 1.5,
    ) -> page_view.PageView:
        """Draw a page of the PDF with what was found on it marked (a notebook shows it by itself).

        Args:
            number: the number of the page, from 1.
            file: the PDF; None looks for `document.source` in the working folder.
            items: what to mark, such as `[analysis.statements[4]]`; None for the statements.
            scale: dots a point of the picture; 1.5 gives 108 dots an inch.

        Returns:
            The picture, with `.svg` for a file.

        Raises:
            UsageError: the note has no pages, or not that one; the file is not there, or another one than was analysed.
            ReadError: the file cannot be read.

        Example:
            >>> analysis.show_page(3, file="notas/nota.pdf")  # doctest: +SKIP
            <PageView 'nota.pdf' page 3, 4 marked>
        """
        from sociaaldomein_nlp import page_view

        return page_view.page_view(self, number, file=file, items=items, scale=scale)

    def timeline(self, *, lang: str = "nl") -> Chart:
        """Draw when the note was published, how long its policy runs, and what is due or decided when.

        Only dates with a role are drawn; `to_frame("dates")` has them all.

        Args:
            lang: the language of the words around the picture, "nl" or "en".

        Returns:
            An Altair chart (a notebook shows it by itself); its `description` says in words what it shows.

        Raises:
            ImportError: Altair is not installed (the extra `report`).
            UsageError: there are no labels in that language.

        Example:
            >>> analysis.timeline().save("tijdlijn.svg")  # doctest: +SKIP
        """
        from sociaaldomein_nlp.timeline import chart

        return chart.of_note(self, lang=lang)

    def network(self, *, lang: str = "nl") -> Network:
        """Give who works with whom on what: tables, a picture (a notebook draws it by itself) and a graph.

        Args:
            lang: the language of the picture, "nl" or "en".

        Example:
            >>> analysis.network().to_frame("edges")  # doctest: +SKIP
        """
        from sociaaldomein_nlp.network import network_of

        return network_of(self, lang=lang)

    def _repr_html_(self) -> str:
        return self.show()


def _plain_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """Read a municipality without name and code as None: gold files write it so."""
    plain = dict(document)
    owner = plain.get("municipality")
    if isinstance(owner, Mapping) and not owner.get("name") and not owner.get("code"):
        plain["municipality"] = None
    return plain
