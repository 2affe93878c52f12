from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import place_names, registers


def names(namings):
    return [naming.records[0].name for naming in namings]


@pytest.mark.parametrize(
    ("name", "published", "codes"),
    [
        ("Haren", None, ["GM0017"]),
        ("Haren", "2017-05", ["GM0017"]),
        ("Haren", "2021", []),
        ("Vijfheerenlanden", "2018-06", ["GM1961"]),
        ("Vijfheerenlanden", "2010", []),
        ("Bergen", "2024-03-12", ["GM0373", "GM0893"]),
        ("Rheden", "XXXX-03-12", ["GM0275"]),
        ("Oosterwaard", "2024", []),
    ],
)
def test_a_name_means_the_municipality_of_its_day(name, published, codes):
    assert [record.code for record in place_names.candidates(name, published)] == codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bergen op Zoom kiest", "Bergen op Zoom"),
        ("Horst aan de Maas", "Horst aan de Maas"),
        ("'s-Hertogenbosch.", "'s-Hertogenbosch"),
        ("Nuenen, Gerwen en Nederwetten", "Nuenen, Gerwen en Nederwetten"),
        ("Bergen (NH) wil", "Bergen (NH)"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("best veel", None),
        ("Gemeente Rheden", None),
        ("Arnhem-Nijmegen", None),
        (" Rheden", None),
        ("", None),
    ],
)
def test_the_longest_name_at_a_place(text, found):
    naming = place_names.name_at(text, 0)
    assert (naming and text[naming.start : naming.end]) == found


def test_names_in_a_line_do_not_overlap():
    assert names(place_names.names_in("Van Ede, Bergen op Zoom en De Bilt")) == ["Ede", "Bergen op Zoom", "De Bilt"]
    assert names(place_names.names_in("Wij zijn er.")) == []


def test_a_name_knows_that_it_is_a_word_too():
    assert [naming.homonym for naming in place_names.names_in("Best en Rheden")] == [True, False]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ede, Wageningen en Renkum.", ["Ede", "Wageningen", "Renkum"]),
        ("Ede, Wageningen en de gemeente Renkum", ["Ede", "Wageningen", "Renkum"]),
        ("Ede, Wageningen, hierna te noemen", ["Ede", "Wageningen"]),
        ("Ede & Wageningen 2024", ["Ede", "Wageningen"]),
        ("Ede, Wageningen en Oosterwaard", []),
        ("Ede wil", ["Ede"]),
        ("de wijk", []),
    ],
)
def test_an_enumeration_is_known_whole_or_not(text, found):
    assert names(place_names.list_at(text, 0)) == found


def test_names_are_joined_where_nothing_else_stands_between():
    for text, joined in (("Ede en Renkum", True), ("Ede helpt Renkum", False), ("Ede", False)):
        assert place_names.joined(text, list(place_names.names_in(text))) is joined


@pytest.mark.parametrize(
    ("text", "name", "plain"),
    [
        ("mail naar jeugd@denhaag.nl", "Den Haag", False),
        ("https://www.sudwestfryslan.nl/jeugd", "Súdwest-Fryslân", False),
        ("www.gemeentebest.nl", "Best", True),
        ("gemeente@rheden.nl", "Rheden", True),
        ("raad.rheden@rheden.nl", "Rheden", False),
        ("www.bergen-nh.nl", "Bergen (NH)", False),
        ("www.provincie-utrecht.nl", None, False),
        ("www.haren.nl", None, False),
        ("de site denhaag", None, False),
    ],
)
def test_addresses_tell_of_municipalities_that_are_there_now(text, name, plain):
    found = list(place_names.sites_in(text))
    assert [(records[0].name, says) for records, says in found] == ([(name, plain)] if name else [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Samen met Alkmaar, Castricum en Heiloo.", "GM0373"),
        ("Gennep en Venray in Limburg.", "GM0893"),
        ("Wij doen het zelf.", None),
        ("Noord-Holland en Limburg.", None),
    ],
)
def test_province_and_neighbours_tell_which_bergen_is_meant(text, code):
    known = place_names.settle(place_names.candidates("Bergen"), text)
    assert (known and known.code) == code


def test_one_candidate_needs_no_neighbours():
    assert place_names.settle(place_names.candidates("Rheden"), "").code == "GM0275"


def test_what_several_share_is_their_name():
    assert place_names.shared_name(place_names.candidates("Bergen")) == "Bergen"
    assert place_names.shared_name(place_names.candidates("Bergen (L)")) == "Bergen (L)"


def test_every_name_of_the_register_is_found_in_a_text():
    # an old name that was only spelled anew means the municipality of today
    renamed = {"GM0065": "GM1891", "GM1921": "GM1940"}
    for record in registers.municipalities():
        text = f"gemeente {record.name[0].upper()}{record.name[1:]} wil"
        naming = place_names.name_at(text, 9)
        assert naming is not None
        assert (naming.start, naming.end) == (9, len(text) - 4)
        assert renamed.get(record.code, record.code) in {one.code for one in naming.records}


PIECES = [*" -,.", "Ede", "Best", "Bergen", " (NH)", " (L)", "'s-", "gemeente ", "www.ede.nl", "info@best.nl"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_text_breaks_the_search(text):
    for naming in place_names.names_in(text):
        assert 0 <= naming.start < naming.end <= len(text)
    list(place_names.sites_in(text))
