from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from sociaaldomein_nlp import __version__, bases, load, pipeline
from sociaaldomein_nlp.errors import PipelineError, ResourceError, UsageError
from sociaaldomein_nlp.schema import GROUPS
from sociaaldomein_nlp.taxonomy import Taxonomy

OURS = [
    "layout",
    "sentences",
    "lemmas",
    "sections",
    "dates",
    "regulations",
    "laws",
    "law_references",
    "frameworks",
    "actors",
    "quotes",
    "indirect_quotes",
    "statements",
    "themes",
    "linking",
]
NOTE = "Doelen\n\nDe gemeente opent in 2025 een inloophuis. Zie art. 3. Daarna volgt meer."


@pytest.fixture(scope="module")
def dutch(tmp_path_factory):
    """Give the folder of a saved Dutch pipeline that tags by rule and ends a sentence at every full stop."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "HUIS", "pattern": "inloophuis"}])
    nlp.meta["name"], nlp.meta["version"] = "proef", "1.2.3"
    folder = tmp_path_factory.mktemp("base") / "dutch"
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def on_dutch(dutch):
    return load(dutch)


def test_blank_has_our_components_in_order(nlp):
    assert nlp.pipe_names == OURS
    assert set(nlp("Wij openen in 2026 een loket.").spans) == set(GROUPS)


def test_our_components_stand_around_those_of_the_base(on_dutch):
    assert on_dutch.pipe_names == ["layout", "sentences", "sentencizer", "entity_ruler", *OURS[2:]]


def test_the_base_does_its_part(on_dutch):
    assert [ent.label_ for ent in on_dutch(NOTE).ents] == ["HUIS"]


def test_a_path_may_be_a_string(dutch):
    assert load(str(dutch)).pipe_names == load(dutch).pipe_names


def test_every_base_cuts_the_same_sentences(nlp, on_dutch):
    cut = [sent.text.strip() for sent in nlp(NOTE).sents]
    assert cut == ["Doelen", "De gemeente opent in 2025 een inloophuis.", "Zie art. 3.", "Daarna volgt meer."]
    assert [sent.text.strip() for sent in on_dutch(NOTE).sents] == cut


def test_every_base_finds_the_same_dates(nlp, on_dutch):
    one, other = nlp(NOTE), on_dutch(NOTE)
    values = [(s.text, s.kb_id_) for s in one.spans["dates"]]
    assert values == [(s.text, s.kb_id_) for s in other.spans["dates"]] == [("2025", "2025")]


def test_a_base_that_is_not_installed_says_how_to_install_it():
    with pytest.raises(PipelineError, match=r"nl_core_news_none: .*python -m spacy download nl_core_news_none"):
        load("nl_core_news_none")


def test_a_folder_without_a_pipeline_is_told(tmp_path):
    with pytest.raises(PipelineError, match="nothing is downloaded by itself"):
        load(tmp_path)


def test_a_broken_pipeline_is_told(tmp_path):
    spacy.blank("nl").to_disk(tmp_path / "broken")
    config = tmp_path / "broken" / "config.cfg"
    config.write_text(config.read_text("utf-8").replace("pipeline = []", 'pipeline = ["nothing"]'), "utf-8")
    with pytest.raises(PipelineError, match="not a spaCy pipeline that loads here"):
        load(tmp_path / "broken")


def test_a_base_in_another_language_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "english")
    with pytest.raises(PipelineError, match=r"for language 'en'; give a Dutch one \(lang nl\)"):
        load(tmp_path / "english")


@pytest.mark.parametrize("name", ["sentences", "dates"])
def test_a_base_with_a_component_named_as_ours_is_refused(tmp_path, name):
    base = spacy.blank("nl")
    base.add_pipe("sentencizer", name=name)
    base.to_disk(tmp_path / "taken")
    with pytest.raises(PipelineError, match=f"component of its own named '{name}'"):
        load(tmp_path / "taken")


def test_a_saved_pipeline_of_ours_is_no_base(nlp, tmp_path):
    nlp.to_disk(tmp_path / "ours")
    with pytest.raises(PipelineError, match=r"load a saved pipeline of ours with spacy\.load"):
        load(tmp_path / "ours")


def test_a_taxonomy_that_is_not_there_is_told(tmp_path):
    with pytest.raises((ResourceError, UsageError), match=r"none\.ttl"):
        load("blank", taxonomy=tmp_path / "none.ttl")


def test_another_taxonomy_is_classified_by(tmp_path):
    from importlib.resources import files

    shipped = (files("sociaaldomein_nlp") / "resources/taxonomy/sociaaldomein.ttl").read_text("utf-8")
    own = tmp_path / "own.ttl"
    own.write_text(shipped, "utf-8")
    doc = load("blank", taxonomy=own)("Meer jeugdhulp in de wijk.")
    assert {span.kb_id_.split(".")[0] for span in doc.spans["themes"]} >= {"jeugd"}


def test_nothing_reaches_for_the_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("load reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert load("blank").pipe_names == OURS
    with pytest.raises(PipelineError):
        load("nl_core_news_none")


def test_our_own_base_is_taken_where_it_stands(tmp_path, dutch):
    package = Path(pipeline.__file__).parent
    shutil.copytree(package, tmp_path / "src" / package.name, ignore=shutil.ignore_patterns("__pycache__", "models"))
    code = (
        "from sociaaldomein_nlp import load\nfrom sociaaldomein_nlp.bases import own_base\n"
        "print(own_base())\nprint(load().meta['name'])"
    )

    def said():
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
        command = [sys.executable, "-c", code]
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout

    assert said().split()[0] == "None"
    for place in (tmp_path / "models", tmp_path / "src" / package.name / "models"):
        shutil.copytree(dutch, place / bases.OWN_BASE)
        assert said().split() == [str(place / bases.OWN_BASE), "proef"]


def test_versions_name_what_made_an_analysis(nlp, on_dutch):
    assert pipeline.versions(nlp)["program"] == __version__
    assert pipeline.versions(nlp)["taxonomy"] == Taxonomy.load().version
    assert pipeline.versions(on_dutch)["pipeline"] == "nl_proef 1.2.3"
    assert pipeline.versions(spacy.blank("nl"))["taxonomy"] is None
