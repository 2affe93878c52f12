"""Words of a page, set as a printer would: lines of words from given places, in any size."""

from __future__ import annotations

from sociaaldomein_nlp.readers.pdf.words import Word, WordPage

SENTENCE = "de gemeente werkt samen met inwoners en partners aan een sterke sociale basis in elke wijk en elk dorp"


def words(text: str, x: float, y: float, *, size: float = 10.0, bold: bool = False, italic: bool = False) -> list[Word]:
    """Give the words of one line that begins at x and has its top at y; a letter is half its size wide."""
    made = []
    for text_of_word in text.split():
        end = x + 0.5 * size * len(text_of_word)
        made.append(Word(text_of_word, (x, y, end, y + size), size, bold, italic))
        x = end + 0.3 * size
    return made


def column(name: str, x: float, y: float, count: int, *, letters: int = 40, step: float = 12.0) -> list[Word]:
    """Give lines of running text below each other, each opening with the column's name and its number."""
    made = []
    for at in range(count):
        line = f"{name}{at} {SENTENCE[at:]}"[:letters].rsplit(" ", 1)[0]
        made += words(line, x, y + step * at)
    return made


def page(*parts: list[Word], width: float = 595.0, height: float = 842.0) -> WordPage:
    """Give a page of these words."""
    return WordPage(width, height, tuple(word for part in parts for word in part))
