from __future__ import annotations

import json
import shutil

import pytest
import spacy

from sociaaldomein_nlp import bases
from sociaaldomein_nlp.errors import PipelineError


@pytest.fixture
def saved(tmp_path):
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.meta["name"] = "proef"
    nlp.to_disk(tmp_path / "proef")
    return tmp_path / "proef"


def change_meta(folder, **values):
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    (folder / "meta.json").write_text(json.dumps(meta | values), encoding="utf-8")


def test_our_own_is_the_default_and_has_all_layers():
    nlp = bases.load_base()
    assert nlp.meta["name"] == "sociaaldomein_sm"
    doc = nlp("Wethouder Sara Vos opent in Utrecht een loket.")
    for layer in ("TAG", "POS", "MORPH", "DEP", "LEMMA", "SENT_START"):
        assert doc.has_annotation(layer)
    assert ("Sara Vos", "PER") in [(ent.text, ent.label_) for ent in doc.ents]


def test_our_own_goes_by_its_name_too():
    assert bases.load_base("nl_sociaaldomein_sm").meta == bases.load_base().meta


def test_blank_stays_blank():
    assert bases.load_base("blank").pipe_names == []


@pytest.mark.parametrize("as_text", [True, False])
def test_a_folder_is_loaded(saved, as_text):
    assert bases.load_base(str(saved) if as_text else saved).pipe_names == ["sentencizer"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PipelineError, match=r"weg: there is no such folder .*give the folder of a saved"):
        bases.load_base(tmp_path / "weg")
    with pytest.raises(PipelineError, match="there is no such folder"):
        bases.load_base(str(tmp_path / "weg"))


@pytest.mark.parametrize("name", ["config.cfg", "meta.json"])
def test_a_folder_without_its_config_or_meta_is_told(saved, name):
    (saved / name).unlink()
    with pytest.raises(PipelineError, match=rf"proef: no spaCy pipeline: {name} is not in the folder"):
        bases.load_base(saved)


def test_a_base_for_another_spacy_says_which_and_what_to_do(saved):
    change_meta(saved, spacy_version=">=2.3.0,<3.0.0", version="2.3.1")
    with pytest.raises(
        PipelineError, match=r"version 2\.3\.1\) is for spaCy >=2\.3\.0,<3\.0\.0, and this is 3\..*pip install"
    ):
        bases.load_base(saved)


def test_a_meta_that_cannot_be_read_is_told(saved):
    (saved / "meta.json").write_text('{"lang": "n', encoding="utf-8")
    with pytest.raises(PipelineError, match="not a spaCy pipeline that loads here"):
        bases.load_base(saved)


@pytest.fixture
def own(tmp_path):
    shutil.copytree(bases.own_base(), tmp_path / "own")
    return tmp_path / "own"


def test_a_cut_off_file_is_named_with_its_size(own):
    whole = (own / "parser" / "model").read_bytes()
    (own / "parser" / "model").write_bytes(whole[:1000])
    message = rf"not whole: parser/model is 1,000 bytes, where {len(whole):,} bytes should be; copy the folder"
    with pytest.raises(PipelineError, match=message):
        bases.load_base(own)


def test_a_missing_file_is_named(own):
    (own / "ner" / "model").unlink()
    with pytest.raises(PipelineError, match=r"not whole: ner/model is missing"):
        bases.load_base(own)


@pytest.mark.parametrize("name", ["parser/model", "ner/moves", "vocab/strings.json", "lemmatizer/trees", "config.cfg"])
def test_a_broken_file_is_an_error_of_ours_also_where_nothing_lists_it(own, name):
    change_meta(own, files={})
    whole = (own / name).read_bytes()
    (own / name).write_bytes(whole[: len(whole) // 3])
    with pytest.raises(PipelineError, match="not a spaCy pipeline that loads here"):
        bases.load_base(own)


def test_another_version_of_spacy_raises_no_second_message(saved, recwarn):
    bases.load_base(saved)
    assert not [warning for warning in recwarn if "W095" in str(warning.message)]


def test_our_own_where_it_does_not_stand(monkeypatch):
    monkeypatch.setattr(bases, "own_base", lambda: None)
    with pytest.raises(
        PipelineError, match=r"not in this installation; install the package again, or make it with `make model`"
    ):
        bases.load_base("nl_sociaaldomein_sm")
    assert bases.load_base().pipe_names == []
