"""Documents to send out and back: one by hand with all that can be said, and any number by hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from sociaaldomein_nlp import schema
from sociaaldomein_nlp.export.annotations import CLOSED, LABELS, Annotated, Annotation, to_analysis
from sociaaldomein_nlp.notes import HEADING, parse_note
from sociaaldomein_nlp.records import Analysis

MARKED = """+++
title = "Plan “Één” 👋"
municipality = "Aalderveen"
published = "2024-05-28"
period = "2024/2027"
themes = ["jeugd", "sturing_financien"]
+++

{HEADING 1|Plan “Één” 👋}

{HEADING 2|{doel#g1 jeugd term="maatschappelijk effect"|{doelgroep|Kinderen} groeien
op}}

👋👋 {wethouder|x}: „{QUOTE speaker=b1|’t Kost € 5,–; café én reünie 👨‍👩‍👧}”, zei
{bestuurder#b1 name="Noël Vos"|wethouder Noël Vos}.
• {maatregel jeugd.ambulant sturing_financien.inkoop parent=g1 modality=weak|{gemeente|Wij} kopen {DATE 2025 by|2025}
zorg in{DURATION ?|  weken}} volgens {LAW BWBR0034925 article=2.3|artikel 2.3 Jeugdwet} en de {LAW ?|Wet €}\\{
\tslot {partner name|Ördög’s}
""".replace("{wethouder|x}", "x")


def by_hand() -> Analysis:
    analysis, faults = parse_note(MARKED, "plan-een")
    assert faults == []
    return analysis


_LETTERS = st.sampled_from("abcde é€ß’“ \n\t👋👨\u200d|\\#={}_-.,;:01\u00a0\u2028")
_WORDS = st.text(st.sampled_from("aé€👋 \"'|\\={}:;,"), min_size=1, max_size=6).filter(
    lambda said: said.strip() == said
)
_DATES = ("DATE", "TIME", "DURATION", "SET")


def _values(label: str) -> st.SearchStrategy[dict[str, str]]:
    closed = {name: st.sampled_from(values) for name, values in CLOSED.items()}
    if label in schema.STATEMENT_KINDS:
        names = ("status", "modality", "polarity", "holder")
        return st.fixed_dictionaries({}, optional={"term": _WORDS, **{name: closed[name] for name in names}})
    if label in _DATES:
        return st.fixed_dictionaries({}, optional={"value": st.just("2025"), "relation": closed["relation"]})
    if label == HEADING:
        return st.fixed_dictionaries({"level": st.sampled_from("123")})
    if label == schema.LAW:
        return st.fixed_dictionaries({}, optional={"law": st.just("BWBR0034925"), "article": _WORDS})
    return st.just({}) if label == schema.QUOTE else st.fixed_dictionaries({}, optional={"name": _WORDS})


@st.composite
def documents(draw: Any) -> Analysis:
    """Any text with any annotations, also such as cross or cover white space."""
    text = draw(st.text(_LETTERS, min_size=1, max_size=60))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    places = draw(st.lists(edges.filter(lambda pair: pair[0] < pair[1]), max_size=6))
    made = []
    for number, (start, end) in enumerate(places):
        label = draw(st.sampled_from(LABELS))
        notations = st.lists(
            st.sampled_from(["jeugd", "jeugd.ambulant", "veiligheid"]), min_size=1, max_size=2, unique=True
        )
        themes = tuple(draw(notations)) if label in schema.STATEMENT_KINDS else ()
        made.append(
            Annotation(id=f"x{number}", label=label, start=start, end=end, themes=themes, values=draw(_values(label)))
        )
    kinds = {"parent": schema.STATEMENT_KINDS, "speaker": schema.ACTOR_TYPES}
    wanted = {"parent": schema.STATEMENT_KINDS, "speaker": (schema.QUOTE,)}
    linked = []
    for one in made:
        refers = {}
        for name, labels in wanted.items():
            targets = [other.id for other in made if other.label in kinds[name] and other.id != one.id]
            if one.label in labels and targets and draw(st.booleans()):
                refers[name] = draw(st.sampled_from(targets))
        linked.append(
            Annotation(
                id=one.id,
                label=one.label,
                start=one.start,
                end=one.end,
                themes=one.themes,
                values=one.values,
                refers=refers,
            )
        )
    facts = draw(
        st.fixed_dictionaries({}, optional={"title": _WORDS, "municipality": _WORDS, "themes": st.just(["jeugd"])})
    )
    ordered = tuple(sorted(linked, key=lambda one: (one.start, -one.end)))
    return to_analysis(Annotated(name="any", text=text, annotations=ordered, facts=facts))
