"""A corpus of three short notes, for the tests that change or break one."""

from __future__ import annotations

from pathlib import Path

from sociaaldomein_nlp import corpus

MANIFEST = """note,municipality,genre,year,split,licence,part,formats
loket,Veldmeer,nieuwsbericht,2024,train,CC-BY-4.0,1,html
opvoeden,Duinhorst,beleidsnota,2023,dev,CC-BY-4.0,1,
rondkomen,Zilverhoek;Molenwaard-Oost,raadsbrief,2025,test,CC-BY-4.0,1,
"""

NOTES = {
    "loket": """+++
title = "Een loket voor iedereen"
municipality = "Veldmeer"
published = "2024-05-28"
themes = ["toegang_samenwerking", "mantelzorg_vrijwilligers"]
+++

{HEADING 1|Een loket voor iedereen}

{gemeente name="Veldmeer"|Gemeente Veldmeer} opent een loket. {doel#g toegang_samenwerking.toegang term=doel|Doel is dat {inwoners|inwoners} niet meer verdwalen}. {maatregel toegang_samenwerking.toegang parent=g|In {DATE 2025|2025} komt er één balie voor alle vragen over de {LAW BWBR0035362|Wmo 2015}}.

“{QUOTE speaker=w|Wie binnenloopt wordt geholpen}”, belooft {bestuurder#w name="Sara Vos"|wethouder Sara Vos}. {maatregel mantelzorg_vrijwilligers.mantelzorg|{doelgroep|Mantelzorgers} krijgen {SET P1Y|jaarlijks} een bon}.
""",
    "opvoeden": """+++
title = "Opvoeden doe je niet alleen"
published = "2023"
themes = ["jeugd"]
+++

{HEADING 1|Opvoeden doe je niet alleen}

{HEADING 2|{doel#v jeugd.opvoeden term=speerpunt|Versterken van de opvoeding}}

{maatregel jeugd.opvoeden parent=v|Het {zorgaanbieder|CJG} geeft cursussen aan {doelgroep|ouders}}.
""",
    "rondkomen": """+++
title = "Brief over rondkomen"
municipality = ["Zilverhoek", "Molenwaard-Oost"]
published = "2025-02"
themes = ["bestaanszekerheid"]
+++

{HEADING 1|Brief over rondkomen}

De colleges van Zilverhoek en Molenwaard-Oost schrijven hun {raad|raden}. {ambitie bestaanszekerheid|Iedereen kan rondkomen}. {resultaat bestaanszekerheid.schulden|{DATE 2026-39|Eind 2026} zijn er een kwart minder {doelgroep|huishoudens} met schulden}. {indicator bestaanszekerheid.schulden|Aandeel {doelgroep|huishoudens} met schulden}.
""",
}


def write(folder: Path, *, built: bool = True) -> Path:
    """Write the corpus into a folder, with its gold files, and give the folder."""
    (folder / "notes").mkdir(parents=True)
    (folder / "formats").mkdir()
    (folder / "formats/loket.html").write_text("<p>Een loket voor iedereen</p>", encoding="utf-8")
    (folder / corpus.MANIFEST).write_text(MANIFEST, encoding="utf-8")
    for name, note in NOTES.items():
        (folder / "notes" / f"{name}.txt").write_text(note, encoding="utf-8")
    if built:
        corpus.build(folder)
    return folder


def change(path: Path, before: str, after: str) -> None:
    """Put one piece of a file's text in the place of another, which must stand there."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def add_passes(folder: Path) -> Path:
    """Give the corpus two passes, of which the second differs in a kind, a date, an actor and a theme."""
    for part in corpus.PASSES:
        (folder / "passes" / part).mkdir(parents=True)
        for name, note in NOTES.items():
            (folder / "passes" / part / f"{name}.txt").write_text(note, encoding="utf-8")
    second = folder / "passes" / "second"
    change(second / "rondkomen.txt", "{ambitie bestaanszekerheid|", "{doel bestaanszekerheid|")
    change(second / "loket.txt", "{DATE 2025|", "{DATE 2026|")
    change(second / "loket.txt", "{inwoners|inwoners}", "inwoners")
    change(second / "opvoeden.txt", "{doel#v jeugd.opvoeden", "{doel#v onderwijs")
    change(second / "opvoeden.txt", '["jeugd"]', '["jeugd", "onderwijs"]')
    return folder
