"""The corpus of this project: clean, as large and varied as its card says, alike in every format, and its own."""

from __future__ import annotations

import hashlib
import html.parser
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sociaaldomein_nlp import corpus, inline, schema
from sociaaldomein_nlp.corpus_checks import faults
from sociaaldomein_nlp.corpus_tables import consistency, counts
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.readers import read
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.sentence_checks import NAME_LABELS, NAMES
from sociaaldomein_nlp.sentences import FORMS, TRAPS, load_sentences
from sociaaldomein_nlp.taxonomy import Taxonomy
from sociaaldomein_nlp.variety import variety

CORPUS = Path(__file__).parents[1] / "corpus"
ENTRIES = corpus.manifest(CORPUS)
NOTES = {path.stem: read_note(path) for path in corpus.note_files(CORPUS)}
SENTENCES = load_sentences(CORPUS)
AMBIGUOUS = CORPUS / NAMES
MADE = [(entry.note, suffix) for entry in ENTRIES for suffix in entry.formats]
GENRES = {
    "beleidsnota",
    "koersdocument",
    "uitvoeringsprogramma",
    "programmabegroting",
    "raadsvoorstel",
    "raadsbrief",
    "nieuwsbericht",
    "gezondheidsnota",
    "armoedebeleid",
    "jeugdbeleid",
    "inburgeringsbeleid",
    "woonzorgvisie",
    "akkoord",
    "evaluatie",
    "regionale-overeenkomst",
    "verordening",
    "eenvoudige-taal",
    "veelgestelde-vragen",
}
WORD = re.compile(r"\w+")
REAL = CORPUS.parent / "tests/data/real-notes.sha256"
"""What stands for the five real notes that no text of ours may share eight words in a row with."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def runs(text: str, size: int = 8) -> set[tuple[str, ...]]:
    """Give all runs of so many words of a text."""
    found = words(text)
    return {tuple(found[at : at + size]) for at in range(len(found) - size + 1)}


def test_the_corpus_is_clean() -> None:
    assert [str(fault) for fault in faults(CORPUS)] == []


def test_there_are_120_notes_of_every_genre_that_was_asked() -> None:
    assert len(NOTES) >= 120
    assert {entry.genre for entry in ENTRIES} >= GENRES


@pytest.mark.parametrize("name", NOTES)
def test_a_note_is_as_long_as_notes_are(name: str) -> None:
    assert 150 <= len(NOTES[name].text.split()) <= 700


def test_every_theme_and_kind_occurs_and_every_split_has_most_of_them() -> None:
    for split in corpus.SPLITS:
        notes = corpus.load_corpus(CORPUS, split=split)
        assert {one.kind for note in notes for one in note.statements} == set(schema.STATEMENT_KINDS)
        assert len({theme for note in notes for theme in note.themes}) >= 12
    assert {theme for note in NOTES.values() for theme in note.themes} == set(schema.THEME_CODES)


def test_the_first_pass_holds_every_note_and_the_second_most() -> None:
    first, second = ({path.stem for path in corpus.note_files(CORPUS, f"passes/{part}")} for part in corpus.PASSES)
    assert first == set(NOTES)
    assert second >= {entry.note for entry in ENTRIES if entry.part == "1" or entry.split != "train"}
    assert sum(entry.note in second for entry in ENTRIES if entry.part == "2") >= 40


def test_the_cards_say_what_the_commands_print() -> None:
    assert counts(CORPUS) in (CORPUS / "DATACARD.md").read_text(encoding="utf-8")
    assert consistency(CORPUS) in (CORPUS / "CONSISTENCY.md").read_text(encoding="utf-8")


def test_at_least_thirty_notes_stand_in_three_other_formats() -> None:
    assert sum(set(entry.formats) == set(corpus.FORMATS) for entry in ENTRIES) >= 30


@pytest.mark.parametrize(("name", "suffix"), MADE)
def test_a_file_in_another_format_has_the_words_of_its_note(name: str, suffix: str) -> None:
    path = CORPUS / "formats" / f"{name}.{suffix}"
    found = Counter(words({"docx": of_docx, "html": of_html, "pdf": of_pdf}[suffix](path)))
    note = NOTES[name]
    wanted = Counter(words(plain_of(note)))
    common = (found & wanted).total()
    # a running header or a word that a PDF broke is all that may differ
    assert 2 * common / (found.total() + wanted.total()) >= (0.97 if suffix == "pdf" else 0.999)


@pytest.mark.parametrize(("name", "suffix"), [pair for pair in MADE if pair[1] != "pdf"])
def test_a_file_in_another_format_has_the_headings_of_its_note(name: str, suffix: str) -> None:
    path = CORPUS / "formats" / f"{name}.{suffix}"
    found = headings_of_docx(path) if suffix == "docx" else _page(path).headings
    assert found == [(section.level, " ".join(section.text.split())) for section in NOTES[name].sections]


def plain_of(note: Analysis) -> str:
    """Give the text of a note without the bullets of its lists: "o " would count as a word."""
    return re.sub(r"(?m)^\s*o\s+", "", note.text)


def of_pdf(path: Path) -> str:
    return read(path).text


def _paragraphs(path: Path) -> list[ElementTree.Element]:
    with zipfile.ZipFile(path) as parts:
        return list(ElementTree.fromstring(parts.read("word/document.xml")).iter(f"{W}p"))


def _text(paragraph: ElementTree.Element) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))


def of_docx(path: Path) -> str:
    return "\n".join(map(_text, _paragraphs(path)))


def headings_of_docx(path: Path) -> list[tuple[int, str]]:
    styles = [(p.find(f"{W}pPr/{W}pStyle"), _text(p)) for p in _paragraphs(path)]
    named = [(style.get(f"{W}val", ""), text) for style, text in styles if style is not None]
    return [(int(style.removeprefix("Heading")), text) for style, text in named if style.startswith("Heading")]


class _Main(html.parser.HTMLParser):
    """The text in the `main` of a page, and its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = False
        self.level = 0
        self.pieces: list[str] = []
        self.headings: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "main"
        self.level = int(tag[1]) if re.fullmatch(r"h\d", tag) else 0

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "main"
        self.level = 0

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.pieces.append(data)
            if self.level:
                self.headings.append((self.level, data))


def _page(path: Path) -> _Main:
    page = _Main()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def of_html(path: Path) -> str:
    return "\n".join(_page(path).pieces)


def test_no_run_of_words_stands_in_two_splits() -> None:
    of = {entry.note: entry.split for entry in ENTRIES}
    homes: dict[tuple[str, ...], set[str]] = {}
    for name, note in NOTES.items():
        for run in runs(note.text, 10):
            homes.setdefault(run, set()).add(of[name])
    assert [" ".join(run) for run, splits in homes.items() if len(splits) > 1] == []


def test_no_sentence_stands_in_the_demo_too() -> None:
    # shorter runs are set phrases: "beschikbaar te stellen, te dekken uit de reserve sociaal domein"
    taken = set[tuple[str, ...]]()
    for path in CORPUS.glob("demo/*.txt"):
        taken |= runs(path.read_text(encoding="utf-8", errors="replace"), 12)
    assert taken
    assert [" ".join(run) for note in NOTES.values() for run in runs(note.text, 12) & taken] == []


def test_there_are_six_thousand_sentences_fifty_of_every_subtheme_and_a_hundred_of_every_trap() -> None:
    assert len(SENTENCES) >= 6000
    of_theme = Counter(theme for one in SENTENCES for theme in one.themes)
    subthemes = [
        notation for notation, concept in Taxonomy.load().items() if concept.broader and not concept.deprecated
    ]
    assert {notation: of_theme[notation] for notation in subthemes if of_theme[notation] < 50} == {}
    of_trap = Counter(one.trap for one in SENTENCES)
    assert {trap: of_trap[trap] for trap in TRAPS if of_trap[trap] < 100} == {}


def test_every_kind_form_and_split_has_its_share_of_the_sentences() -> None:
    for counted in (
        Counter(one.kind for one in SENTENCES),
        Counter(one.form for one in SENTENCES),
        Counter(one.split for one in SENTENCES),
    ):
        assert min(counted.values()) >= 0.04 * len(SENTENCES)
    assert {one.kind for one in SENTENCES} == {None, *schema.STATEMENT_KINDS}
    assert {one.form for one in SENTENCES} == set(FORMS)


def test_sentences_are_as_varied_as_those_of_real_notes() -> None:
    """The figures of the real documents in the data card, which need those documents to be measured again."""
    found = variety([one.text for one in SENTENCES], tokens=1811)
    assert found.spread >= 8.7
    assert found.trigrams >= 0.973
    assert found.openings >= 0.941
    assert found.commonest <= 0.119


def test_no_run_of_words_of_a_note_stands_in_a_sentence_of_another_split() -> None:
    of = {entry.note: entry.split for entry in ENTRIES}
    homes = {run: of[name] for name, note in NOTES.items() for run in runs(note.text, 10)}
    assert [
        one.text for one in SENTENCES if {homes.get(run, one.split) for run in runs(one.text, 10)} - {one.split}
    ] == []


def test_a_hundred_sentences_hold_names_of_municipalities_of_every_use() -> None:
    lines = [inline.parse(line) for line in AMBIGUOUS.read_text(encoding="utf-8").splitlines()]
    assert len({line.text for line in lines}) == len(lines) >= 100
    uses = Counter((mark.label, line.text[mark.start : mark.end].casefold()) for line in lines for mark in line.marks)
    for label in NAME_LABELS:
        assert sum(count for (use, _), count in uses.items() if use == label) >= 45
        for name in ("best", "buren", "houten", "epe", "ede", "bergen", "haren", "leek"):
            assert uses[label, name] >= 1


def digests(text: str) -> dict[str, str]:
    """Give the runs of eight words of a text by the start of their SHA-256."""
    return {hashlib.sha256(run.encode()).hexdigest()[:12]: run for run in map(" ".join, runs(text))}


def taken(texts: Iterable[str], real: set[str]) -> list[str]:
    """Give the runs of words of these texts that stand among the digests of real ones."""
    ours = {digest: run for text in texts for digest, run in digests(text).items()}
    return sorted(ours[digest] for digest in ours.keys() & real)


def test_nothing_is_taken_from_real_notes() -> None:
    texts = [*(note.text for note in NOTES.values()), *(one.text for one in SENTENCES)]
    texts += AMBIGUOUS.read_text(encoding="utf-8").splitlines()
    assert taken(texts, set(REAL.read_text(encoding="ascii").split())) == []


def test_the_digests_of_real_notes_are_whole() -> None:
    lines = REAL.read_text(encoding="ascii").splitlines()
    assert len(lines) >= 1781
    assert lines == sorted(set(lines))
    assert [line for line in lines if not re.fullmatch("[0-9a-f]{12}", line)] == []


REAL_NOTE = "De raad van Veldmeer besluit in maart\nover een nieuw loket voor jeugd en gezin."


@pytest.mark.parametrize(
    ("text", "runs_taken"),
    [
        ("besluit in maart over een nieuw loket voor", 1),
        ("Wij lazen: “BESLUIT in maart, over een nieuw\n\nloket voor” wie?", 1),
        ("besluit in maart over een nieuw loket voor jeugd", 2),
        ("besluit in maart over een nieuw loket", 0),
        ("besluit in maart over een ander loket voor jeugd en gezin", 0),
        ("voor loket nieuw een over maart in besluit", 0),
    ],
)
def test_eight_words_in_a_row_are_taken_and_seven_are_not(text: str, runs_taken: int) -> None:
    assert len(taken(["Iets anders van acht woorden staat hier ook.", text], set(digests(REAL_NOTE)))) == runs_taken


def test_a_digest_is_the_start_of_the_sha_256_of_eight_small_words() -> None:
    text = "een zin van acht woorden telt hier mee"
    assert digests("Een zin van acht woorden, telt hier mee!") == {"a0a3998b7f53": text}
