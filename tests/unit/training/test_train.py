"""The whole way once, small: treebank files in, a pipeline with its card out, and the command's own errors."""

from __future__ import annotations

import json
import tomllib

import pytest
import spacy
import train
from sentences import as_conllu, sentences
from test_core import RECIPE as CORE
from test_mentions import write_lists
from test_names import RECIPE as NAMES

MARKED = "Wethouder {PER|Sara Vos} van {LOC|Grevenhout}\nDe {ORG|GGD} helpt\nSamen Verder\n"
TOML = """
seed = 5
version = "9.9.9"
[data]
train = ["train.conllu"]
dev = ["dev.conllu"]
test = {{ proef = "test.conllu" }}
names = ["namen.iob"]
own = ["names-train.txt"]
[core]
{core}
[core.augment]
upper = 0.1
[names]
dev_every = 2
{names}
"""


def settings(values):
    return "\n".join(f"{key} = {value}" for key, value in values.items() if not isinstance(value, dict))


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    folder = tmp_path_factory.mktemp("training")
    corpus = folder / "base"
    corpus.mkdir()
    parts = sentences()
    (folder / "train.conllu").write_text(as_conllu(parts[1:]), encoding="utf-8")
    (folder / "dev.conllu").write_text(as_conllu(parts[:1]), encoding="utf-8")
    (folder / "test.conllu").write_text(as_conllu(parts[:1]), encoding="utf-8")
    (folder / "namen.iob").write_text("Jan\tB-PER\nging\tO\n", encoding="utf-8")
    for name in ("names-train.txt", "names-test.txt"):
        (corpus / name).write_text(MARKED, encoding="utf-8")
    write_lists(corpus / "lists")
    (corpus / "sentences-test.txt").write_text("### een\nWij helpen.\nZij ook.\n", encoding="utf-8")
    recipe = TOML.format(core=settings(CORE["core"]), names=settings(NAMES["names"]))
    (folder / "recipe.toml").write_text(recipe, encoding="utf-8")
    where = ["--treebanks", folder, "--corpus", corpus, "--recipe", folder / "recipe.toml", "--work", folder / "work"]
    options = [*map(str, where), "--output", str(folder / "nl_sociaaldomein_sm")]
    return folder, options, train.main(options)


def test_the_command_writes_a_pipeline_that_spacy_loads(ran):
    folder, _, status = ran
    assert status == 0
    nlp = spacy.load(folder / "nl_sociaaldomein_sm")
    assert nlp.pipe_names == ["sentences", "tok2vec", "morphologizer", "tagger", "parser", "lemmatizer", "ner"]
    assert [token.text for token in nlp("31 mrt. incl. btw")] == ["31", "mrt.", "incl.", "btw"]


def test_its_meta_says_how_it_was_made_and_what_it_scored(ran):
    meta = json.loads((ran[0] / "nl_sociaaldomein_sm" / "meta.json").read_text(encoding="utf-8"))
    assert (meta["name"], meta["version"], meta["license"]) == ("sociaaldomein_sm", "9.9.9", "CC BY-SA 4.0")
    assert meta["training"]["recipe"] == tomllib.loads((ran[0] / "recipe.toml").read_text(encoding="utf-8"))
    assert set(meta["performance"]["proef test"]) == {"UPOS", "morph", "lemma", "UAS", "LAS"}
    assert meta["performance"]["own names, held back"].keys() >= {"P", "R", "F"}


def test_its_card_gives_the_same_figures_and_leaves_nothing_open(ran):
    card = (ran[0] / "nl_sociaaldomein_sm" / "README.md").read_text(encoding="utf-8")
    meta = json.loads((ran[0] / "nl_sociaaldomein_sm" / "meta.json").read_text(encoding="utf-8"))
    assert f"UPOS {meta['performance']['proef test']['UPOS']}" in card
    assert "$" not in card


def test_its_meta_lists_every_file_with_its_size(ran):
    folder = ran[0] / "nl_sociaaldomein_sm"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(meta["files"]) == there - {"meta.json", "README.md"}
    assert all((folder / name).stat().st_size == size for name, size in meta["files"].items())


def test_seen_forms_have_the_lemma_of_the_treebank(ran):
    lemmatizer = spacy.load(ran[0] / "nl_sociaaldomein_sm").get_pipe("lemmatizer")
    assert lemmatizer.lexicon["jongeren\tNOUN"] == "jongere"


def test_the_names_can_be_trained_alone(ran):
    folder, options, _ = ran
    log = (folder / "work" / "log.tsv").read_text(encoding="utf-8")
    assert train.main([*options, "--keep-core"]) == 0
    assert (folder / "work" / "log.tsv").read_text(encoding="utf-8") == log
    assert "ner" in spacy.load(folder / "nl_sociaaldomein_sm").pipe_names


def test_a_treebank_that_is_none_ends_with_its_file_and_line(ran, tmp_path, capsys):
    for name in ("train", "dev", "test"):
        (tmp_path / f"{name}.conllu").write_text("dit is geen treebank\n", encoding="utf-8")
    options = [str(tmp_path) if value == str(ran[0]) else value for value in ran[1]]
    assert train.main(options) == 1
    assert "dev.conllu, line 1: 1 columns" in capsys.readouterr().err


def test_a_missing_treebank_is_named(ran, tmp_path, capsys):
    options = [str(tmp_path) if value == str(ran[0]) else value for value in ran[1]]
    assert train.main(options) == 1
    assert "dev.conllu: there is no such file; give with --treebanks the folder" in capsys.readouterr().err


def test_our_own_lemmas_hold_for_every_open_part_of_speech_unless_one_is_named(tmp_path):
    (tmp_path / "lemmas.tsv").write_text(
        "# een opmerking\nouderen\toudere\njeugdige\tjeugdige\tNOUN\n", encoding="utf-8"
    )
    lemmas = train.finish.domain_lemmas(tmp_path / "lemmas.tsv")
    assert lemmas["ouderen\tNOUN"] == lemmas["ouderen\tADJ"] == lemmas["ouderen\tVERB"] == "oudere"
    assert [key for key in lemmas if key.startswith("jeugdige")] == ["jeugdige\tNOUN"]
