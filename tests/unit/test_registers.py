import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.lexicon import table
from sociaaldomein_nlp.registers import (
    bodies,
    body,
    law,
    law_uri,
    laws,
    municipalities,
    municipality,
    municipality_candidates,
)

TODAY = date(2026, 1, 1)
GAZETTEERS = files("sociaaldomein_nlp") / "resources" / "gazetteers"


class TestMunicipalityList:
    def test_has_342_that_exist_and_263_that_have_ended(self):
        assert len(municipalities(TODAY)) == 342
        assert sum(record.end is not None for record in municipalities()) == 263
        assert len(municipalities()) == 605

    def test_has_unique_codes_and_names(self):
        for values in ([r.code for r in municipalities()], [r.name for r in municipalities()]):
            assert len(values) == len(set(values))

    def test_has_well_formed_codes_in_order(self):
        codes = [record.code for record in municipalities()]
        assert codes == sorted(codes)
        assert all(len(code) == 6 and code[:2] == "GM" and code[2:].isdecimal() for code in codes)

    def test_gives_every_ended_municipality_a_successor_that_began_no_later_than_the_day_after(self):
        known = {record.code: record for record in municipalities()}
        for record in municipalities():
            assert bool(record.successors) == (record.end is not None), record.name
            for code in record.successors:
                assert known[code].existed(record.end + timedelta(days=1)), (record.name, code)

    def test_knows_all_predecessors(self):
        known = {record.code for record in municipalities()}
        assert [r.name for r in municipalities() if not known.issuperset(r.predecessors)] == []

    def test_leads_from_every_ended_municipality_to_one_of_today(self):
        known = {record.code: record for record in municipalities()}

        def heirs(code: str) -> set[str]:
            record = known[code]
            return set().union(*map(heirs, record.successors)) if record.end else {code}

        assert all(heirs(record.code) for record in municipalities())
        assert heirs("GM0545") == {"GM1961"}

    def test_lies_in_one_of_the_twelve_provinces(self):
        provinces = {b.name.removeprefix("provincie ") for b in bodies() if b.type == "province"}
        assert {record.province for record in municipalities()} == provinces

    def test_flags_names_that_are_words_provinces_or_several_places(self):
        flagged = {record.name for record in municipalities() if record.homonym}
        assert {
            "Best",
            "Leiden",
            "Kampen",
            "Buren",
            "Utrecht",
            "Groningen",
            "Bergen (NH)",
            "Laren",
        } <= flagged
        assert not {"Amsterdam", "Vijfheerenlanden", "Zwolle"} & flagged

    def test_gives_the_iri_of_the_register(self):
        assert municipality("Aalsmeer").uri == "https://identifier.overheid.nl/tooi/id/gemeente/gm0358"


class TestMunicipality:
    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Amsterdam", "GM0363"),
            ("GM0363", "GM0363"),
            ("gm0363", "GM0363"),
            ("0363", "GM0363"),
            ("gemeente Amsterdam", "GM0363"),
            ("de Gemeente AMSTERDAM", "GM0363"),
            ("Amsterdam (gemeente)", "GM0363"),
            (" amsterdam\n", "GM0363"),
            ("'s-Hertogenbosch", "GM0796"),
            ("’s-Hertogenbosch", "GM0796"),
            ("s Hertogenbosch", "GM0796"),
            ("Den Bosch", "GM0796"),
            ("Den Haag", "GM0518"),
            ("gemeente ’s-Gravenhage", "GM0518"),
            ("Sudwest Fryslan", "GM1900"),
            ("SÚDWEST-FRYSLÂN", "GM1900"),
            ("De Friese Meren", "GM1940"),
            ("Nuenen", "GM0820"),
            ("Nuenen Gerwen en Nederwetten", "GM0820"),
            ("Bergen (NH)", "GM0373"),
            ("Bergen NH", "GM0373"),
            ("Bergen (NH.)", "GM0373"),
            ("Bergen (Limburg)", "GM0893"),
            ("Rijswijk (ZH.)", "GM0603"),
            ("Hengelo", "GM0164"),
            ("Hengelo (Overijssel)", "GM0164"),
            ("Utrecht", "GM0344"),
        ],
    )
    def test_is_found_however_it_is_written(self, name, code):
        assert municipality(name, on=TODAY).code == code

    @pytest.mark.parametrize("name", ["", "gemeente", "Oosterwaard", "GM9999", "9999", "Amster", "provincie Utrecht"])
    def test_is_not_guessed(self, name):
        assert municipality(name) is None
        assert municipality_candidates(name) == ()

    @given(st.sampled_from(municipalities()), st.sampled_from([str.upper, str.lower, "gemeente {}".format]))
    def test_is_found_by_code_name_and_alias_while_it_existed(self, record, write):
        day = record.end or TODAY
        assert municipality(record.code, on=day) == record
        for name in (record.name, *record.aliases):
            assert municipality(write(name), on=day) == record

    @given(st.text())
    def test_takes_any_text(self, name):
        found = municipality_candidates(name)
        assert len(found) == len({record.code for record in found})

    def test_is_ambiguous_where_two_bear_the_name(self):
        assert municipality("Bergen") is None
        assert [record.code for record in municipality_candidates("bergen")] == ["GM0373", "GM0893"]

    def test_resolves_an_ended_one_with_a_date(self):
        record = municipality("Leerdam", on=date(2016, 6, 1))
        assert (record.code, record.end, record.successors) == ("GM0545", date(2018, 12, 31), ("GM1961",))
        assert municipality("Leerdam", on=date(2018, 12, 31)) == record
        assert municipality("Leerdam", on=date(2019, 1, 1)) is None

    def test_resolves_a_new_one_from_its_first_day(self):
        assert municipality("Vijfheerenlanden", on=date(2018, 12, 31)) is None
        assert municipality("Vijfheerenlanden", on=date(2019, 1, 1)).begin == date(2019, 1, 1)

    def test_gives_an_ended_one_without_a_date_where_none_of_today_has_the_name(self):
        assert municipality("Leerdam").successors == ("GM1961",)
        assert municipality("Haaren").successors == ("GM0757", "GM0824", "GM0855", "GM0865")

    def test_lists_those_of_a_day(self):
        names = {record.name for record in municipalities(date(2018, 1, 1))}
        assert "Leerdam" in names
        assert "Vijfheerenlanden" not in names


class TestLaws:
    def test_has_ids_of_the_right_form_once_each(self):
        ids = [record.bwb for record in laws() if record.bwb]
        assert len(ids) == len(set(ids)) == 84
        assert all(len(bwb) == 11 and bwb.startswith("BWBR") and bwb[4:].isdecimal() for bwb in ids)

    def test_says_which_have_no_bwb_id(self):
        assert {record.name: record.celex for record in laws() if record.bwb is None} == {
            "AVG": "32016R0679",
            "Wams": None,
            "Richtlijn tijdelijke bescherming": "32001L0055",
        }

    def test_knows_the_historic_ones(self):
        assert {record.name for record in laws() if record.historic} == {
            "Wmo (2007)",
            "Wet inburgering (oud)",
            "Wob",
            "AWBZ",
            "WVO",
            "Abw",
            "Wbp",
            "Wet Bopz",
            "Wet op de jeugdzorg",
        }

    def test_end_no_earlier_than_they_begin(self):
        for record in laws():
            assert record.begin is None or record.end is None or record.begin <= record.end, record.name

    def test_of_one_name_follow_each_other_without_a_day_between(self):
        old, new = law("Wmo 2007"), law("Wmo 2015")
        assert old.in_force(date(2014, 12, 31))
        assert not old.in_force(date(2015, 1, 1))
        assert new.in_force(date(2015, 1, 1))
        assert not new.in_force(date(2014, 12, 31))

    def test_have_an_official_page(self):
        assert law_uri("BWBR0034925") == "https://wetten.overheid.nl/BWBR0034925"
        assert law_uri(None, "32016R0679") == "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"
        assert law_uri(None) is None

    @pytest.mark.parametrize(
        ("name", "bwb"),
        [
            ("Wmo", "BWBR0035362"),
            ("WMO", "BWBR0035362"),
            ("Wmo 2015", "BWBR0035362"),
            ("Wet maatschappelijke ondersteuning", "BWBR0035362"),
            ("Wet Maatschappelijke  Ondersteuning 2015", "BWBR0035362"),
            ("Wmo 2007", "BWBR0020031"),
            ("Wmo (2007)", "BWBR0020031"),
            ("Wet inburgering", "BWBR0044770"),
            ("Wi 2013", "BWBR0020611"),
            ("jeugdwet", "BWBR0034925"),
            ("Pw", "BWBR0015703"),
            ("WWB", "BWBR0015703"),
            ("WEB", "BWBR0007625"),
            ("Woo", "BWBR0045754"),
            ("bwbr0040635", "BWBR0040635"),
            ("Leerplichtwet", "BWBR0002628"),
        ],
    )
    def test_are_found_by_any_name(self, name, bwb):
        assert law(name).bwb == bwb

    @pytest.mark.parametrize("word", ["web", "woo", "wob", "pw", "PW", "jw", "avg", "bbv", "", "GALA", "wet"])
    def test_are_not_found_in_ordinary_words(self, word):
        assert law(word) is None

    def test_are_found_by_celex_number(self):
        assert law("32016R0679") == law("AVG") == law("algemene verordening gegevensbescherming")

    def test_find_themselves_by_each_name_unless_a_law_in_force_bears_it(self):
        others = {(record.name, name) for record in laws() for name in record.names if law(name) != record}
        assert others == {
            ("Wmo (2007)", "Wet maatschappelijke ondersteuning"),
            ("Wmo (2007)", "Wmo"),
            ("Wet inburgering (oud)", "Wet inburgering"),
            ("Wet inburgering (oud)", "Inburgeringswet"),
            ("WVO", "WVO"),
        }

    def test_are_strict_about_capitals_only_for_their_own_names(self):
        for record in laws():
            assert set(record.cased) <= set(record.names), record.name

    def test_are_strict_about_capitals_in_every_name_of_three_letters_that_is_a_word(self):
        cased = {name for record in laws() for name in record.cased}
        assert {"WEB", "Woo", "Wob", "AVG", "BBV", "Pw", "Jw"} <= cased
        assert [n for record in laws() for n in record.names if len(n) < 3 and n not in cased] == []


class TestBodies:
    def test_have_unique_ids_and_names(self):
        assert len({record.id for record in bodies()}) == len(bodies()) == 69
        names = [name.casefold() for record in bodies() for name in (record.name, *record.aliases)]
        assert len(names) == len(set(names))

    def test_are_twelve_provinces_22_health_services_and_35_regions(self):
        counts = {kind: sum(record.type == kind for record in bodies()) for kind in {b.type for b in bodies()}}
        assert counts == {"province": 12, "public_health": 22, "labour_market_region": 35}

    @pytest.mark.parametrize(
        ("name", "ident"),
        [
            ("provincie Utrecht", "pv26"),
            ("Provincie Fryslan", "pv21"),
            ("GGD Zeeland", "so0346"),
            ("GGD Gelderland Zuid", "so0720"),
            ("GGD Hollands Midden", "hv_77019483"),
            ("arbeidsmarktregio Zaanstreek-Waterland", "AM17"),
            ("am05", "AM05"),
        ],
    )
    def test_are_found_by_name_alias_and_id(self, name, ident):
        assert body(name).id == ident

    @pytest.mark.parametrize("name", ["Utrecht", "GGD", "", "arbeidsmarktregio"])
    def test_are_not_found_by_half_a_name(self, name):
        assert body(name) is None


@pytest.mark.parametrize("name", ["municipalities", "laws", "bodies", "iv3_2025"])
class TestGazetteers:
    def test_say_where_they_come_from(self, name):
        sidecar = tomllib.loads((GAZETTEERS / f"{name}.csv.source.toml").read_text(encoding="utf-8"))
        assert set(sidecar) == {"source", "licence", "date", "what"}
        assert all(sidecar.values())
        assert date.fromisoformat(sidecar["date"]) <= date.today()

    def test_hold_no_stray_white_space_or_empty_list_items(self, name):
        for row in table(name):
            assert all(cell == cell.strip() for cell in row.values()), row
            assert all(all(cell.split("|")) for cell in row.values() if cell), row
