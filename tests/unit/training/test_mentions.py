from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mentions import Mentions, replace

LISTS = {
    "first-names": ["Noor", "Anne-Marie"],
    "surnames": ["van der Zwaag", "Bakker"],
    "villages": ["Wijk aan Zee"],
    "districts": ["De Hoef"],
    "streets": ["Dorpsstraat 12"],
    "regions": ["Rijnmond"],
    "organisations-known": ["VNG"],
    "organisations-invented": ["De Spil"],
}


def write_lists(folder):
    folder.mkdir()
    for name, entries in LISTS.items():
        (folder / f"{name}.txt").write_text("# eigen werk\n" + "\n".join(entries) + "\n\n", encoding="utf-8")


@pytest.fixture(scope="module")
def mentions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mentions") / "lists"
    write_lists(folder)
    return Mentions(folder)


@pytest.mark.parametrize(
    ("name", "shapes"),
    [
        ("Sara Vos", {"Noor van der Zwaag", "Noor Bakker", "Anne-Marie van der Zwaag", "Anne-Marie Bakker"}),
        ("Vos", {"Noor", "Anne-Marie", "Van der Zwaag", "Bakker"}),
    ],
)
def test_a_person_keeps_the_shape_of_the_name(mentions, name, shapes):
    assert {mentions.other("PER", name, Random(seed)) for seed in range(80)} == shapes


@pytest.mark.parametrize(("name", "stops"), [("J. Vos", 1), ("J.P. de Wit", 2)])
def test_initials_stay_as_many(mentions, name, stops):
    for seed in range(20):
        assert mentions.other("PER", name, Random(seed)).partition(" ")[0].count(".") == stops


def test_organisations_and_places_come_from_their_lists(mentions):
    assert {mentions.other("ORG", "X", Random(seed)) for seed in range(30)} == {"VNG", "De Spil"}
    drawn = {mentions.other("LOC", "X", Random(seed)) for seed in range(400)}
    assert drawn >= {"Wijk aan Zee", "De Hoef", "Dorpsstraat 12", "Rijnmond"}
    assert len(drawn) > 50


@given(st.integers(0, 4), st.integers(0, 99))
def test_the_marks_move_with_the_names(count, seed):
    random = Random(seed)
    names, text = [], "Van"
    for _ in range(count):
        name = random.choice(["Vos", "De Spil", "Rheden"])
        text += " en "
        names.append((len(text), len(text) + len(name), "ORG"))
        text += name
    new, moved = replace(text, names, lambda label, name: f"{label}{random.randint(0, 9999)}")
    assert all(new[start:end].startswith("ORG") for start, end, _ in moved)
    assert new.count("ORG") == len(moved) == count


def test_a_list_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="first-names"):
        Mentions(Path(tmp_path))
