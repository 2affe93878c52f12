"""Put the trained parts together into the pipeline that is shipped, with its lexicon, its card and its figures."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from string import Template
from typing import Any

import judge
from core import HERE
from spacy.language import Language
from spacy.symbols import IDS
from spacy.util import load_model_from_config
from treebank import Sentence

from sociaaldomein_nlp import lexicon
from sociaaldomein_nlp.bases import OWN_BASE
from sociaaldomein_nlp.components import sentences as _sentences  # noqa: F401
from sociaaldomein_nlp.components.trained_lemmas import AS_WRITTEN

_OPEN = ("ADJ", "ADV", "NOUN", "VERB")
NAME = OWN_BASE.removeprefix("nl_")


def assemble(core: Language, names: Language, train: Iterable[Sentence]) -> Language:
    """Give the whole pipeline: the core, the names and the lexicon of lemmas.

    Args:
        core: tags, trees and lemmas.
        names: a pipeline with `ner`.
        train: the training sentences, whose forms make the lexicon.
    """
    if "ner" in core.pipe_names:
        core.remove_pipe("ner")
    core.add_pipe("ner", source=names)
    if "sentences" not in core.pipe_names:
        core.add_pipe("sociaaldomein_sentences", name="sentences", first=True)
    core.get_pipe("lemmatizer").lexicon = lemma_lexicon(train) | domain_lemmas(HERE / "lemmas.tsv")
    return core


def lemma_lexicon(sentences: Iterable[Sentence]) -> dict[str, str]:
    r"""Give the commonest lemma of each form and part of speech, where the word list does not give the same.

    Example:
        >>> lemma_lexicon(sentences)["leden\tNOUN"]  # doctest: +SKIP
        'lid'
    """
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word, pos, lemma in zip(sentence.words, sentence.pos, sentence.lemmas, strict=True):
            form = word if IDS[pos] in AS_WRITTEN else word.lower()
            seen[f"{form}\t{pos}"][lemma] += 1
    best = {key: max(sorted(counts), key=lambda lemma: counts[lemma]) for key, counts in seen.items()}
    return {key: lemma for key, lemma in best.items() if _tells(*key.split("\t"), lemma)}


def _tells(form: str, pos: str, lemma: str) -> bool:
    """Whether a lemma is another than what the lemmatizer gives without it; of names only other letters count."""
    if IDS[pos] in AS_WRITTEN:
        return lemma.lower() != form.lower()
    return lemma != lexicon.listed_lemma(form)


def domain_lemmas(path: Path) -> dict[str, str]:
    """Read our own lemmas: form, lemma and, where it is not every open one, the part of speech, between tabs."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {f"{form}\t{pos}": lemma for form, lemma, *named in rows for pos in named or _OPEN}


def write(nlp: Language, folder: Path, scores: Mapping[str, Mapping[str, float]], facts: Mapping[str, Any]) -> None:
    """Write the pipeline with its meta data and its card; what stood in the folder is replaced.

    Args:
        nlp: what `assemble` gave.
        folder: `models/nl_sociaaldomein_sm`.
        scores: test -> figure -> value, as `judge` gives them.
        facts: `version`, `recipe`, `digest`, `leaked` and `harmonised` of the training.
    """
    nlp.meta.update(
        name=NAME,
        version=facts["version"],
        description="Dutch for municipal policy text: tags, trees, lemmas and names",
        author="The sociaaldomein_nlp maintainers",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<4.0.0",
        sources=_SOURCES,
        performance=scores,
        training={key: facts[key] for key in ("digest", "recipe", "leaked", "harmonised")},
    )
    nlp = slim(nlp)
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    nlp.to_disk(new)
    meta = json.loads((new / "meta.json").read_text(encoding="utf-8"))
    meta["files"] = {
        path.relative_to(new).as_posix(): path.stat().st_size
        for path in sorted(new.rglob("*"))
        if path.is_file() and path.name != "meta.json"
    }
    (new / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    card = Template((HERE / "card.md").read_text(encoding="utf-8"))
    size = sum(meta["files"].values()) / 1e6
    filled = card.substitute(scores=judge.as_rows(scores), version=facts["version"], size=f"{size:.1f}", **_counts(nlp))
    (new / "README.md").write_text(filled, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def slim(nlp: Language) -> Language:
    """Give the same pipeline without the words of the training sentences in its vocabulary."""
    fresh = load_model_from_config(nlp.config, auto_fill=True)
    strings = fresh.vocab.strings
    for tree in nlp.get_pipe("lemmatizer").label_data["trees"]:
        for part in ("orig", "subst"):
            strings.add(tree.get(part, ""))
    for name in ("tagger", "parser", "ner"):
        for label in nlp.get_pipe(name).labels:
            strings.add(label)
    fresh.from_bytes(nlp.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    fresh.meta.update(nlp.meta)
    return fresh


def _counts(nlp: Language) -> dict[str, str]:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return {"lexicon": f"{len(lemmatizer.lexicon):,}", "trees": f"{len(lemmatizer.labels):,}"}


_SOURCES = [
    {
        "name": "Alpino treebank in UD",
        "url": "https://github.com/UniversalDependencies/UD_Dutch-Alpino",
        "license": "CC BY-SA 4.0; the further suites LGPL-2.1+",
        "author": "Gertjan van Noord, Daniel Zeman, Gosse Bouma",
    },
    {
        "name": "UD Dutch LassySmall",
        "url": "https://github.com/UniversalDependencies/UD_Dutch-LassySmall",
        "license": "CC BY-SA 4.0",
        "author": "Gosse Bouma, Gertjan van Noord",
    },
    {
        "name": "Marked sentences of municipal policy, corpus/base",
        "url": "",
        "license": "CC BY 4.0",
        "author": "The sociaaldomein_nlp maintainers",
    },
]
