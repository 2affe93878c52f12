"""Names only: span groups, labels, closed value sets and the spaCy extensions that carry them.

Everything that two rooms of the house must spell the same way stands here and nowhere else.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.tokens import Span

SECTIONS: Final = "sections"
STATEMENTS: Final = "statements"
DATES: Final = "dates"
ACTORS: Final = "actors"
LAWS: Final = "laws"
REGULATIONS: Final = "regulations"
LAW_REFERENCES: Final = "law_references"
FRAMEWORKS: Final = "frameworks"
QUOTES: Final = "quotes"
INDIRECT_QUOTES: Final = "indirect_quotes"
THEMES: Final = "themes"
GROUPS: Final = (
    *(SECTIONS, STATEMENTS, DATES, ACTORS, LAWS, QUOTES, INDIRECT_QUOTES, THEMES),
    *(REGULATIONS, FRAMEWORKS, LAW_REFERENCES),
)
FURTHER: Final = (REGULATIONS, FRAMEWORKS, LAW_REFERENCES)
"""Groups that stand in an Analysis as further layers (`Analysis.layers`)."""

PSEUDONYM: Final = "Persoon"
"""What stands for the name of a person where a note was pseudonymised; a number or capitals follow."""

STATEMENT_KINDS: Final = ("ambitie", "doel", "resultaat", "maatregel", "indicator")
GOAL_KINDS: Final = frozenset({"ambitie", "doel", "resultaat"})
KIND3: Final = {
    "ambitie": "goal",
    "doel": "goal",
    "resultaat": "goal",
    "maatregel": "measure",
    "indicator": "indicator",
}
STATUSES: Final = ("planned", "ongoing")
MODALITIES: Final = ("firm", "weak")
POLARITIES: Final = ("positive", "negative")
HOLDERS: Final = ("municipality", "region", "partner", "party")

DATE_TYPES: Final = ("DATE", "TIME", "DURATION", "SET")
DATE_RELATIONS: Final = ("from", "until", "by")
DATE_ROLES: Final = (
    "deadline",
    "start",
    "policy_period",
    "decision",
    "publication",
    "consultation",
    "measurement",
    "past",
    "other",
)
"""What a date is for in the policy that it stands in; durations and repetitions have none."""

ACTOR_TYPES: Final = (
    "gemeente",
    "college",
    "raad",
    "bestuurder",
    "adviesorgaan",
    "inwoners",
    "doelgroep",
    "partner",
    "zorgaanbieder",
    "onderwijs",
    "rijk",
    "regio",
    "overig",
)

REGULATION_TYPES: Final = ("verordening", "beleidsregel", "nadere_regel", "regeling", "besluit")
FRAMEWORK_TYPES: Final = ("akkoord", "programma", "agenda")
ACTOR_ROLES: Final = ("initiator", "doer", "decider", "adviser", "partner", "target_group", "financier")
"""The part that an actor plays in a statement."""

LAW: Final = "LAW"
QUOTE: Final = "QUOTE"

SECTION_ROLES: Final = (
    "ambitie",
    "doel",
    "resultaat",
    "maatregel",
    "indicator",
    "principle",
    "context",
    "procedure",
    "past",
    "money",
    "contents",
)

THEME_CODES: Final = (
    "jeugd",
    "wmo_ondersteuning",
    "bestaanszekerheid",
    "werk_participatie",
    "gezondheid_preventie",
    "sociale_basis",
    "mantelzorg_vrijwilligers",
    "wonen_zorg",
    "veiligheid",
    "onderwijs",
    "inburgering",
    "sport_cultuur",
    "toegang_samenwerking",
    "sturing_financien",
)


def span_id(group: str, start: int, end: int, label: str, kb_id: str = "") -> str:
    """Give the stable id of a span: a short hash of what it says, alike in every run.

    Args:
        group: the span group it stands in.
        start: first character of the span in the document's text.
        end: one past its last character.
        label: the span's kind.
        kb_id: its normal form, or "".

    Returns:
        Ten hexadecimal digits after the first letter of the group.

    Example:
        >>> span_id("dates", 37, 46, "DATE", "2021/2024")
        'd5e3455274b'
    """
    key = f"{group}\x1f{start}\x1f{end}\x1f{label}\x1f{kb_id}"
    return group[0] + hashlib.blake2s(key.encode(), digest_size=5).hexdigest()


def entity_id(kind: str, name: str) -> str:
    """Give the id of a party by its kind and what it is known by: the same in every document that has it.

    Example:
        >>> entity_id("gemeente", "GM0344") == entity_id("gemeente", "gm0344")
        True
    """
    return "e" + span_id("entities", 0, 0, kind, name.lower())[1:]


def register_extensions() -> None:
    """Register `Doc._.source`, `Doc._.fields` and the getter `Span._.fields`, once.

    `Doc._.source` is the plain dict of a `Source` (blocks, pages, provenance); `Doc._.fields` maps
    the id of a span to a plain dict with all that is not its label, normal form or place. `Span._` stores
    nothing: spaCy keys its values by offsets alone, so that a goal and a theme on one span would share them.
    """
    from spacy.tokens import Doc, Span

    if not Doc.has_extension("fields"):
        Doc.set_extension("fields", default={})
        Doc.set_extension("source", default=None)
        Span.set_extension("fields", getter=fields_of)


def fields_of(span: Span) -> dict[str, Any]:
    """Give the fields that a component wrote for this span: a plain dict, empty where it wrote none.

    Args:
        span: a span out of one of the groups of this schema.

    Returns:
        The dict that stands in `Doc._.fields` under the span's id.

    Example:
        >>> [fields_of(date)["interval"] for date in doc.spans["dates"]]  # doctest: +SKIP
    """
    found: dict[str, Any] = span.doc._.fields.get(span.id_, {})
    return found
