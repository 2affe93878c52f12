"""Annotations say what an analysis says, and faults in them are all named."""

from __future__ import annotations

import pytest

from annotated import by_hand
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.export.annotations import Annotated, Annotation, annotated, to_analysis


def test_all_that_a_note_says_is_in_its_annotations() -> None:
    said = {one.label: one for one in annotated(by_hand()).annotations}
    assert said["maatregel"].themes == ("jeugd.ambulant", "sturing_financien.inkoop")
    assert said["maatregel"].values == {"modality": "weak"}
    assert said["maatregel"].refers == {"parent": "s1"}
    assert said["DURATION"].values == {}
    assert said["DATE"].values == {"value": "2025", "relation": "by"}
    assert said["partner"].values == {"name": "Ördög’s"}
    assert said["bestuurder"].values == {"name": "Noël Vos"}


def test_every_fault_is_named() -> None:
    made = (
        Annotation(id="a", label="doel", start=0, end=99, themes=("jeugd",)),
        Annotation(id="b", label="stad", start=0, end=1),
        Annotation(id="c", label="QUOTE", start=0, end=2, refers={"speaker": "z"}),
    )
    with pytest.raises(RecordError) as error:
        to_analysis(Annotated(name="plan", text="Wij gaan", annotations=made), "it.json")
    for said in (
        "it.json: plan",
        "doel 0-99 covers no",
        "stad: no such label",
        "speaker=z: no actors with that handle",
    ):
        assert said in str(error.value)
