"""Tables, picture, words and graph of a network."""

from __future__ import annotations

import builtins
import json
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pandas as pd
import pytest

from network_example import LINES, networked
from sociaaldomein_nlp.comparison import compare
from sociaaldomein_nlp.errors import UsageError
from sociaaldomein_nlp.network import Network, network_of
from sociaaldomein_nlp.network.layout import picture
from sociaaldomein_nlp.network.words import gist

NETWORK = networked(code="GM9999").network()
BOTH = network_of([networked("Arum"), networked("Beek")], name="Arum en Beek")


def test_the_table_has_a_row_for_each_party_theme_and_statement() -> None:
    frame = NETWORK.to_frame()
    assert len(frame) == sum(len(parties) for _, _, parties in LINES)
    row = frame[frame["node"] == "ggd"].iloc[0]
    assert (row["role"], row["theme"], row["municipality"], row["page"], row["title"]) == (
        "doer", "jeugd", "Arum", 2, "Plan van Arum",
    )  # fmt: skip
    assert frame[frame["type"] == "raad"]["theme"].isna().all()


def test_the_table_of_pairs_names_both_and_counts() -> None:
    frame = NETWORK.to_frame("edges")
    assert frame.iloc[0][["one", "other_party", "n", "together"]].tolist() == ["GM9999", "bibliotheek", 2, 2]
    assert frame["n"].dtype == "Int64"


@pytest.mark.parametrize("kind", ["ties", "nodes", "edges"])
def test_an_empty_table_has_the_columns_of_a_full_one(kind: str) -> None:
    empty, full = Network(()).to_frame(kind), NETWORK.to_frame(kind)
    assert empty.empty
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


def test_there_is_no_other_table() -> None:
    with pytest.raises(UsageError, match="choose ties or nodes or edges"):
        NETWORK.to_frame("lines")


def test_the_words_tell_the_parties_and_the_pairs() -> None:
    assert gist(NETWORK) == (
        "Netwerk van Plan van Arum: 5 partijen in 4 doelen, maatregelen en indicatoren, 4 paren die samen voorkomen. "
        "Het vaakst genoemd: bibliotheek (3). Het vaakst samen: gemeente Arum en bibliotheek (2: Onderwijs en "
        "ontwikkeling); bibliotheek en GGD (1: Jeugd en opgroeien); bibliotheek en ouders en gezinnen (1: Jeugd en "
        "opgroeien); GGD en ouders en gezinnen (1: Jeugd en opgroeien)."
    )
    english = gist(networked().network(lang="en"))
    assert "parents and families" in english


def test_two_councils_are_told_apart() -> None:
    assert {"gemeenteraad (Arum)", "gemeenteraad (Beek)"} <= set(_texts(BOTH))


def test_the_picture_is_the_same_each_time_and_says_what_it_shows() -> None:
    spec = NETWORK.chart().to_dict()
    assert spec == networked(code="GM9999").network().chart().to_dict()
    assert spec["description"] == gist(NETWORK)
    assert {"bibliotheek", "GGD", "ouders en gezinnen", "gemeenteraad", "gemeente Arum"} == set(_texts(NETWORK))
    shapes = next(
        layer["encoding"]["shape"]["scale"]["range"] for layer in spec["layer"] if "shape" in layer["encoding"]
    )
    assert len(set(shapes)) == 3


def test_the_picture_leaves_out_who_is_named_least_and_says_so() -> None:
    spec = NETWORK.chart(most=2).to_dict()
    assert "Niet getekend: 3 partijen" in spec["description"]
    assert len(_texts(NETWORK, most=2)) == 2


def test_an_empty_network_is_drawn_too() -> None:
    assert Network(()).chart().to_dict()["description"] == gist(Network(()))


def test_names_never_overlap() -> None:
    lines = [(f"De club{n} helpt.", "jeugd", [(f"club{n}", "partner", "doer")]) for n in range(23)]
    network = networked(lines=lines).network()
    made = picture(network.nodes, network.edges, most=24)
    for side in (True, False):
        rows = sorted(place.y for place in made.places.values() if place.left == side)
        assert min(b - a for a, b in pairwise(rows)) >= 20


def test_a_control_character_does_not_break_the_picture(tmp_path: Path) -> None:
    note = networked(lines=[("De club\x01 helpt ouders.", "jeugd", [("club\x01", "partner", "doer")])])
    note.network().chart().save(str(tmp_path / "net.svg"))
    assert "club" in "".join(ET.fromstring((tmp_path / "net.svg").read_text("utf-8")).itertext())


def test_the_graph_has_the_counts(tmp_path: Path) -> None:
    graph = NETWORK.graph()
    assert graph.edges["GM9999", "bibliotheek"]["n"] == graph.edges["GM9999", "bibliotheek"]["weight"] == 2
    assert json.loads(graph.nodes["bibliotheek"]["roles"]) == {"partner": 2, "doer": 1}


def test_graphml_is_read_back_and_holds_odd_characters(tmp_path: Path) -> None:
    path = tmp_path / "net.graphml"
    note = networked(lines=[("De club\x01 & co helpen.", "jeugd", [("club\x01 & co", "partner", "doer")])])
    note.network().write_graphml(path)
    assert [label for _, label in nx.read_graphml(path).nodes(data="label")] == ["club␁ & co"]
    NETWORK.write_graphml(path)
    read = nx.read_graphml(path)
    assert (read.number_of_nodes(), read.number_of_edges()) == (5, 4)


def test_without_altair_a_notebook_gets_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "altair":
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    assert NETWORK._repr_mimebundle_() == {"text/plain": gist(NETWORK)}


def test_a_comparison_has_the_network_of_all_its_notes() -> None:
    network = compare([networked("Arum", "GM9998"), networked("Beek", "GM9999")]).network()
    assert {"GM9998", "GM9999", "ggd"} <= {node.node for node in network.nodes}
    assert network.name == "Arum, Beek"
    assert len(network.ties) == 16


def _texts(network: Network, **named: Any) -> list[str]:
    spec = network.chart(**named).to_dict()
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    return [one["text"] for layer in layers for one in spec["datasets"][layer["data"]["name"]]]


def test_it_says_in_one_line_of_what_it_is_and_how_large() -> None:
    said = repr(BOTH)
    assert said.startswith("<Network 'Arum en Beek': ")
    assert said.endswith(f"{len(BOTH.nodes)} parties, {len(BOTH.edges)} pairs, {len(BOTH.ties)} ties>")
    assert repr(Network(())) == "<Network '': 0 parties, 0 pairs, 0 ties>"
