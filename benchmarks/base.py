"""The base pipeline by itself: how good, how fast, how heavy, beside a pipeline of nl_core_news_sm's make.

    python benchmarks/base.py [--base PIPELINE …] [--treebanks FOLDER] [--rounds N]

Names and sentence boundaries are judged on the sentences of corpus/base, tags and trees on the files of --treebanks.
Speed is CPU time on one core over the notes of corpus/demo, the pipelines by turns in one run, best round of each. The
pipeline to hold it against has the components, the layers and the widths that nl_core_news_sm 3.8 has in its published
config, with labels taken from our own pipeline, and a few steps of training so that it reads like one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TRAINING = ROOT / "models/training"
sys.path.insert(0, str(TRAINING))

import judge  # noqa: E402
from names import read_marked  # noqa: E402
from speed import notes_of  # noqa: E402
from treebank import read_conllu  # noqa: E402

_WIDTH = 96


def main() -> None:
    options = _options()
    from sociaaldomein_nlp.bases import load_base

    for base in options.base or [None]:
        nlp = load_base(base)
        print(f"## {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta.get('version', '')}\n")
        print("| test | figures |\n| --- | --- |")
        print(judge.as_rows(_scores(nlp, options.treebanks)), end="\n\n")
        _speed(nlp, options.rounds)
        _weight(base)


def _scores(nlp: Any, treebanks: Path | None) -> dict[str, dict[str, float]]:
    scores = {}
    if treebanks:
        files = tomllib.loads((TRAINING / "recipe.toml").read_text("utf-8"))["data"]["test"]
        scores = {f"{name} test": judge.on_treebank(nlp, read_conllu(treebanks / file)) for name, file in files.items()}
    corpus = ROOT / "corpus/base"
    excerpts = judge.read_excerpts(corpus / "sentences-test.txt")
    if nlp.has_pipe("ner"):
        scores["names"] = judge.on_names(nlp, read_marked(corpus / "names-test.txt"))
    scores["boundaries, layout known"] = judge.on_boundaries(nlp, excerpts, layout_known=True)
    scores["boundaries, bare text"] = judge.on_boundaries(nlp, excerpts, layout_known=False)
    return scores


def _speed(nlp: Any, rounds: int) -> None:
    texts = notes_of(ROOT / "corpus/demo")
    docs = list(nlp.pipe(texts))
    words = sum(any(c.isalnum() for c in token.text) for doc in docs for token in doc)
    other = _like_small(nlp, docs)
    best = {"ours": float("inf"), "like nl_core_news_sm": float("inf")}
    for _ in range(rounds):
        for name, pipeline in (("ours", nlp), ("like nl_core_news_sm", other)):
            before = time.process_time()
            for text in texts:
                pipeline(text)
            best[name] = min(best[name], time.process_time() - before)
    print(f"{words} words, best of {rounds} rounds\n")
    for name, seconds in best.items():
        print(f"{name:<26}{words / seconds:>10,.0f} words/s")
    print(f"{'ratio':<26}{best['like nl_core_news_sm'] / best['ours']:>10.2f}\n")
    blank = [nlp.make_doc(text) for text in texts]
    for name, component in nlp.pipeline:
        before = time.process_time()
        blank = [component(doc) for doc in blank]
        print(f"  {name:<24}{1e6 * (time.process_time() - before) / words:>10.1f} ms per 1,000 words")
    print()


def _like_small(nlp: Any, docs: list[Any]) -> Any:
    """Make the pipeline to hold ours against: same tokenizer and labels, the layers of nl_core_news_sm."""
    import spacy
    from spacy.training import Example

    other = spacy.blank("nl", vocab=nlp.vocab)
    other.tokenizer = nlp.tokenizer
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": _WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [5000, 1000, 2500, 2500],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": _WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH}
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}

    def parser(state: str, inner: dict[str, Any]) -> dict[str, Any]:
        sizes = {"hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "extra_state_tokens": False}
        return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "tok2vec": inner, **sizes}

    other.add_pipe("tok2vec", config={"model": tok2vec})
    for name in ("morphologizer", "tagger"):
        other.add_pipe(name, config={"model": tagger})
    other.add_pipe("parser", config={"model": parser("parser", listener)})
    other.add_pipe("trainable_lemmatizer", name="lemmatizer", config={"model": tagger, "min_tree_freq": 1})
    other.add_pipe("ner", config={"model": parser("ner", tok2vec)})
    examples = [Example(other.make_doc(doc.text), doc) for doc in docs]
    optimizer = other.initialize(lambda: examples)
    for _ in range(10):
        other.update(examples, sgd=optimizer)
    return other


_WEIGH = """
import sys, time
from pathlib import Path
import spacy
from sociaaldomein_nlp.bases import load_base


def resident():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


before, memory = time.perf_counter(), resident()
nlp = load_base(*sys.argv[1:])
loaded = time.perf_counter() - before
nlp("Het college heeft het plan vastgesteld.")
print(f"loading, after `import spacy`: {loaded:.2f} s; with the first sentence {time.perf_counter() - before:.2f} s")
print(f"resident memory: {memory:.0f} MB before, {resident():.0f} MB after")
"""


def _weight(base: str | None) -> None:
    arguments = [str(base)] if base else []
    ran = subprocess.run([sys.executable, "-c", _WEIGH, *arguments], check=True, capture_output=True, encoding="utf-8")
    print(ran.stdout)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--base", action="append", help="a name or a path; may be given more than once")
    parser.add_argument("--treebanks", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


if __name__ == "__main__":
    main()
