"""A few sentences with their trees, for the tests of the training: own words, trees checked by hand."""

from __future__ import annotations

from treebank import Sentence

_ROWS = {
    "De raad stelt het plan vast .": (
        "DET NOUN VERB DET NOUN ADV PUNCT",
        "de raad stellen het plan vast .",
        [1, 2, 2, 4, 2, 2, 2],
        "det nsubj ROOT det obj compound:prt punct",
    ),
    "Jongeren krijgen sneller hulp .": (
        "NOUN VERB ADJ NOUN PUNCT",
        "jongere krijgen snel hulp .",
        [1, 1, 3, 1, 1],
        "nsubj ROOT amod obj punct",
    ),
    "Meer inwoners doen mee in de wijk .": (
        "DET NOUN VERB ADV ADP DET NOUN PUNCT",
        "veel inwoner doen mee in de wijk .",
        [1, 2, 2, 2, 6, 6, 2, 2],
        "det nsubj ROOT compound:prt case det obl punct",
    ),
    'Zij zei : " Wij helpen . "': (
        "PRON VERB PUNCT PUNCT PRON VERB PUNCT PUNCT",
        'zij zeggen : " wij helpen . "',
        [1, 1, 5, 5, 5, 1, 5, 5],
        "nsubj ROOT punct punct nsubj ccomp punct punct",
    ),
    "Goede zorg dichtbij": ("ADJ NOUN ADV", "goed zorg dichtbij", [1, 1, 1], "amod ROOT advmod"),
    "Grevenhout kiest voor preventie .": (
        "PROPN VERB ADP NOUN PUNCT",
        "Grevenhout kiezen voor preventie .",
        [1, 1, 3, 1, 1],
        "nsubj ROOT case obl punct",
    ),
}


def sentences() -> list[Sentence]:
    """Give the sentences anew, so that no test sees what another did to them."""
    made = []
    for text, (pos, lemmas, heads, deps) in _ROWS.items():
        words = text.split()
        columns = {"tags": pos.split(), "morphs": [""] * len(words), "spaces": [True] * len(words)}
        made.append(
            Sentence(
                words=words, lemmas=lemmas.split(), pos=pos.split(), heads=list(heads), deps=deps.split(), **columns
            )
        )
    return made


def as_conllu(parts: list[Sentence]) -> str:
    """Write sentences as CoNLL-U."""
    blocks = []
    for part in parts:
        rows = []
        for at, word in enumerate(part.words):
            root = part.heads[at] == at
            head, dep = ("0", "root") if root else (str(part.heads[at] + 1), part.deps[at])
            rows.append(
                "\t".join([str(at + 1), word, part.lemmas[at], part.pos[at], part.tags[at], "_", head, dep, "_", "_"])
            )
        blocks.append("\n".join(rows) + "\n")
    return "\n".join(blocks) + "\n"
