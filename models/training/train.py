"""From treebanks to the base pipeline: `python models/training/train.py --treebanks FOLDER`.

It trains the core (hours), then the names (minutes), puts both together, judges the result and writes it. A training
that was stopped goes on where it was; the same data and recipe give the same pipeline.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import core  # noqa: E402
import finish  # noqa: E402
import judge  # noqa: E402
import material  # noqa: E402
import names  # noqa: E402
import spacy  # noqa: E402
import tokens  # noqa: E402
from mentions import Mentions  # noqa: E402
from treebank import TreebankError  # noqa: E402

from sociaaldomein_nlp.bases import OWN_BASE  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Run the training; gives the exit status: 0 well, 1 the data are not what they should be."""
    options = _options(arguments)
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    try:
        run(options, recipe)
    except TreebankError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        mend = f"give with --treebanks the folder with the files that {options.recipe.name} names under [data]"
        print(f"error: {error.filename}: there is no such file; {mend}", file=sys.stderr)
        return 1
    return 0


def run(options: argparse.Namespace, recipe: dict[str, Any]) -> None:
    """Train what is wanted, and write the pipeline."""
    treebanks = material.gather(options.treebanks, recipe["data"])
    print(
        f"{len(treebanks.train)} sentences to train on, {treebanks.leaked} left out that a test or dev file has; "
        f"{treebanks.harmonised} words brought into one scheme"
    )
    if options.keep_core:
        trained = spacy.load(options.output)
    else:
        trained = core.train(treebanks, recipe, options.work, config=options.config)
    tokens.teach(trained)
    mentions = Mentions(options.corpus / "lists")
    own = [line for name in recipe["data"]["own"] for line in names.read_marked(options.corpus / name)]
    dev = own[:: recipe["names"]["dev_every"]]
    silver = names.read_silver(options.treebanks / name for name in recipe["data"]["names"])
    reader = names.train([line for line in own if line not in dev], silver, dev, trained, mentions, recipe)
    nlp = finish.assemble(trained, reader, treebanks.train)
    facts = {name: getattr(treebanks, name) for name in ("digest", "leaked", "harmonised")}
    facts |= {"version": recipe["version"], "recipe": recipe}
    finish.write(nlp, options.output, scores(nlp, treebanks, options.corpus), facts)
    print(f"written: {options.output}")


def scores(nlp: spacy.language.Language, treebanks: material.Material, corpus: Path) -> dict[str, dict[str, float]]:
    """Judge the pipeline on every test: the treebanks' and our own."""
    excerpts = judge.read_excerpts(corpus / "sentences-test.txt")
    return {
        **{f"{name} test": judge.on_treebank(nlp, sentences) for name, sentences in treebanks.test.items()},
        "own names, held back": judge.on_names(nlp, names.read_marked(corpus / "names-test.txt")),
        "own sentence boundaries, layout known": judge.on_boundaries(nlp, excerpts, layout_known=True),
        "own sentence boundaries, bare text": judge.on_boundaries(nlp, excerpts, layout_known=False),
    }


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the CoNLL-U files of recipe.toml")
    parser.add_argument("--corpus", type=Path, default=HERE.parents[1] / "corpus/base", help="our own sentences")
    parser.add_argument("--recipe", type=Path, default=HERE / "recipe.toml")
    parser.add_argument("--config", type=Path, default=HERE / "base.cfg")
    parser.add_argument("--work", type=Path, default=HERE.parents[1] / "output/training", help="checkpoints and log")
    parser.add_argument("--output", type=Path, default=HERE.parent / OWN_BASE)
    parser.add_argument("--keep-core", action="store_true", help="train only the names of the pipeline in --output")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
