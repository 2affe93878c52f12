"""Fictitious notes for the tests of the report: real kinds of sentences, made-up municipalities."""

from __future__ import annotations

from typing import Any

from sociaaldomein_nlp.comparison import Comparison, compare
from sociaaldomein_nlp.records import Analysis

# theme, sentence with the statement between [ ], kind, words that are a date, words that are an actor, "^" = serves the goal before
LINES = (
    ("jeugd", "[Kinderen in onze gemeente groeien gezond, veilig en kansrijk op].", "ambitie", "", "Kinderen"),
    ("jeugd", "Daarom willen we dat [ouders eerder hulp krijgen bij vragen over opvoeden].", "doel", "", "ouders"),
    ("jeugd", "In 2026 [krijgt elk gezin binnen zes weken de jeugdhulp die nodig is].", "^resultaat", "2026", ""),
    ("jeugd", "[We zetten op elke basisschool een jeugdcoach in] vanaf 1 januari 2025.", "^maatregel", "1 januari 2025", ""),
    ("jeugd", "[Aantal jongeren met jeugdhulp per 1.000 jongeren].", "^indicator", "", "jongeren"),
    ("bestaanszekerheid", "Ons doel is dat [schulden eerder in beeld komen].", "doel", "", ""),
    ("bestaanszekerheid", "[Het team Geldzaken belt binnen tien dagen na een signaal van een verhuurder].", "^maatregel", "tien dagen", "team Geldzaken"),
    ("bestaanszekerheid", "[In 2027 doet 70 procent van de gezinnen een beroep op het kindpakket].", "resultaat", "2027", "gezinnen"),
    ("werk_participatie", "We streven ernaar dat [iedereen naar vermogen meedoet], ook wie niet kan werken.", "doel", "", ""),
    ("werk_participatie", "[Samen met werkgevers maken we vijftig leerwerkplekken].", "^maatregel", "", "werkgevers"),
    ("gezondheid_preventie", "[Inwoners voelen zich fitter en minder eenzaam].", "doel", "", "Inwoners"),
    ("gezondheid_preventie", "[De gemeente voert het lokale preventieakkoord uit] samen met de GGD.", "^maatregel", "", "GGD"),
    ("sociale_basis", "[In elk dorp is een plek waar inwoners elkaar ontmoeten].", "doel", "", "inwoners"),
    ("sociale_basis", "[We openen in 2025 drie nieuwe huiskamers van de wijk].", "^maatregel", "2025", ""),
    ("mantelzorg_vrijwilligers", "[Mantelzorgers houden hun zorg langer vol].", "doel", "", "Mantelzorgers"),
    ("mantelzorg_vrijwilligers", "[De mantelzorgmakelaar helpt bij het aanvragen van respijtzorg].", "^maatregel", "", "mantelzorgmakelaar"),
    ("wonen_zorg", "[Ouderen kunnen zo lang mogelijk in hun eigen buurt blijven wonen].", "doel", "", "Ouderen"),
    ("wonen_zorg", "[Uiterlijk in 2030 zijn er tweehonderd geclusterde woningen bij gekomen].", "^resultaat", "2030", ""),
    ("inburgering", "[Statushouders spreken binnen drie jaar voldoende Nederlands om te werken].", "doel", "drie jaar", "Statushouders"),
    ("sport_cultuur", "[We verhogen het bedrag van het Jeugdfonds Sport en Cultuur].", "maatregel", "", ""),
    ("toegang_samenwerking", "[Wie hulp zoekt, vertelt het verhaal maar één keer].", "doel", "", ""),
    ("toegang_samenwerking", "[Er komt één telefoonnummer voor alle vragen over zorg en geld].", "^maatregel", "", ""),
    ("sturing_financien", "[We rapporteren twee keer per jaar aan de raad over de voortgang].", "maatregel", "", "raad"),
    ("wmo_ondersteuning", "[Wie ondersteuning nodig heeft, krijgt die dicht bij huis].", "doel", "", ""),
    ("", "[We werken dit plan later uit in een programma].", "maatregel", "", ""),
)
TITLES = ("Samen vooruit: beleidsplan sociaal domein 2024-2027", "Uitvoeringsprogramma 2025-2026")
NAMES = ("Heerenbroek", "Lindevoort", "Oosterwaard", "Ruitenburg", "Zandhorst")


def note(name: str | None, number: int = 0, lines: Any = LINES, **document: Any) -> Analysis:
    """Make one note of these lines: their sentences are its text, a page every six lines."""
    text, found = "", {"statements": [], "dates": [], "actors": []}
    goal = None
    for at, (theme, line, kind, date, actor) in enumerate(lines):
        before, inner, after = line.replace("]", "[").split("[")
        start, page = len(text) + len(before), at // 6 + 1
        sentence = before + inner + after
        item = {"id": f"s{at}", "start": start, "end": start + len(inner), "text": inner, "page": page}
        item |= {"kind": kind.strip("^"), "themes": theme.split("|") if theme else []}
        item |= {"parent": goal if kind.startswith("^") else None}
        for layer, words, type_ in (("dates", date, "DATE"), ("actors", actor, "inwoners")):
            if words and words in sentence:
                place = len(text) + sentence.index(words)
                ident = f"{layer[0]}{at}"
                found[layer].append(
                    {"id": ident, "start": place, "end": place + len(words), "text": words, "type": type_}
                )
                item[layer] = [ident]
        found["statements"].append(item)
        goal = item["id"] if kind in {"doel", "ambitie"} else goal
        text += sentence + "\n\n"
    about = {"id": f"{name}-{number}", "title": TITLES[number % 2], "published": str(2024 + number % 2)}
    about |= {"pages": 5, "words": len(text.split()), "municipality": {"name": name} if name else None}
    return Analysis.from_dict({"text": text, "document": about | document, **found})


def notes(names: Any = NAMES, each: int = 2) -> list[Analysis]:
    """Make notes of several municipalities that differ: each leaves out other lines."""
    made = []
    for place, name in enumerate(names):
        for number in range(each):
            step = 3 + (place + number) % 4
            lines = [line for at, line in enumerate(LINES) if (at + place + number) % step]
            if place % 3 == 2:
                lines = [line for line in lines if line[0] not in {"inburgering", "wonen_zorg"}]
            made.append(note(name, number, lines))
    return made


def comparison(names: Any = NAMES, each: int = 2) -> Comparison:
    """Compare the notes of several municipalities."""
    return compare(notes(names, each))
