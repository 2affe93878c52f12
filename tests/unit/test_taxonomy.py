import pickle
import subprocess
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sociaaldomein_nlp import schema, skos
from sociaaldomein_nlp.cli.taxonomy import taxonomy as command
from sociaaldomein_nlp.errors import ResourceError, SociaaldomeinError, UsageError
from sociaaldomein_nlp.lexicon import table
from sociaaldomein_nlp.registers import law
from sociaaldomein_nlp.taxonomy import COLUMNS, Match, Taxonomy

SHIPPED = files("sociaaldomein_nlp") / "resources" / "taxonomy" / "sociaaldomein.ttl"

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <https://example.org/t/> .
e:scheme a skos:ConceptScheme ; dcterms:title "Eigen"@nl ; owl:versionInfo "2.1" .
e:scheme skos:hasTopConcept e:zorg , e:werk .
"""
ZORG = 'e:zorg a skos:Concept ; skos:inScheme e:scheme ; skos:notation "zorg" ; skos:prefLabel "Zorg"@nl .\n'
WERK = 'e:werk a skos:Concept ; skos:inScheme e:scheme ; skos:notation "werk" ; skos:prefLabel "Werk"@nl .\n'
OWN = PREFIXES + ZORG + WERK


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.load()


@pytest.fixture
def write(tmp_path):
    def writer(turtle: str) -> Path:
        path = tmp_path / "eigen.ttl"
        path.write_text(turtle, encoding="utf-8")
        return path

    return writer


class TestShippedTaxonomy:
    def test_has_the_fourteen_themes_of_the_schema_in_their_order(self, taxonomy):
        assert tuple(concept.notation for concept in taxonomy.themes) == schema.THEME_CODES

    def test_has_eighty_subthemes_each_under_the_theme_that_its_notation_names(self, taxonomy):
        below = [concept for concept in taxonomy.values() if concept.broader is not None]
        assert len(below) == 80
        assert all(concept.notation.startswith(f"{concept.broader}.") for concept in below)

    def test_says_its_version_and_title(self, taxonomy):
        assert (taxonomy.version, taxonomy.title) == ("1.0.0", "Taxonomie van het sociaal domein")

    def test_labels_and_defines_every_concept_in_both_languages(self, taxonomy):
        for concept in taxonomy.values():
            texts = (concept.label_nl, concept.label_en, concept.definition_nl, concept.definition_en)
            assert all(text.strip() == text and len(text) > 2 for text in texts), concept.notation
            assert concept.label_nl != concept.definition_nl

    def test_gives_no_two_concepts_one_label(self, taxonomy):
        for labels in ([c.label_nl for c in taxonomy.values()], [c.label_en for c in taxonomy.values()]):
            assert [label for label, times in Counter(map(str.casefold, labels)).items() if times > 1] == []

    def test_gives_every_concept_strong_terms(self, taxonomy):
        assert [concept.notation for concept in taxonomy.values() if len(concept.alt) < 4] == []

    def test_keeps_strong_and_weak_terms_of_a_concept_apart(self, taxonomy):
        for concept in taxonomy.values():
            strong, weak = ({term.casefold() for term in terms} for terms in (concept.alt, concept.hidden))
            assert not strong & weak, concept.notation
            assert len(strong) == len(concept.alt), concept.notation

    def test_lets_no_strong_term_speak_for_two_themes(self, taxonomy):
        themes: dict[str, set[str]] = {}
        for term, notation, weight in taxonomy.terms():
            if weight != "weak":
                themes.setdefault(term.casefold(), set()).add(taxonomy.theme_of(notation))
        assert {term: found for term, found in themes.items() if len(found) > 1} == {}

    def test_lets_one_term_only_be_strong_here_and_weak_in_another_theme(self, taxonomy):
        strong = {t.term.casefold(): taxonomy.theme_of(t.notation) for t in taxonomy.terms() if t.weight != "weak"}
        weak = [(t.term, t.notation) for t in taxonomy.terms() if t.weight == "weak"]
        crossing = {
            term
            for term, own in weak
            if strong.get(term.casefold(), own) != taxonomy.theme_of(own) and term.casefold() in strong
        }
        assert crossing == {"Participatiewet"}

    def test_writes_terms_without_stray_white_space(self, taxonomy):
        assert [t.term for t in taxonomy.terms() if t.term != " ".join(t.term.split()) or not t.term] == []

    def test_gives_every_match_a_known_relation_and_a_label(self, taxonomy):
        relations = {"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"}
        for concept in taxonomy.values():
            assert {match.scheme for match in concept.matches} >= {"tooi", "owms", "sdg", "iv3_2025"}
            assert all(m.relation in relations and m.label and m.uri.startswith("http") for m in concept.matches)

    def test_matches_only_task_fields_of_the_2025_generation(self, taxonomy):
        names = {row["code"]: row["name"] for row in table("iv3_2025")}
        found = {(m.code, m.label) for c in taxonomy.values() for m in c.matches if m.scheme == "iv3_2025"}
        assert len(found) == 37
        assert found <= set(names.items())

    def test_reads_the_iv3_relation_from_the_concept(self, taxonomy):
        def relations(notation: str) -> dict[str, str]:
            return {m.code: m.relation for m in taxonomy[notation].matches if m.scheme == "iv3_2025"}

        assert relations("wmo_ondersteuning.hulphuishouden") == {"6.711": "exactMatch"}
        assert relations("jeugd.jongerenwerk") == {"6.1": "broadMatch"}
        assert relations("jeugd.bescherming") == {"6.821": "narrowMatch", "6.822": "narrowMatch"}

    def test_never_relates_one_outside_concept_twice(self, taxonomy):
        for concept in taxonomy.values():
            assert len({match.uri for match in concept.matches}) == len(concept.matches), concept.notation

    def test_lists_matches_by_list_and_code_in_number_order(self, taxonomy):
        found = [f"{match.scheme} {match.code}" for match in taxonomy["wonen_zorg.aandachtsgroepen"].matches]
        assert found[:4] == ["cap 1406", "cap 1409", "eurovoc 100216", "iv3_2025 8.3"]
        sdgs = [match.code for match in taxonomy["jeugd"].matches if match.scheme == "sdg"]
        assert sdgs == ["3", "16"]

    def test_refers_to_laws_of_the_register_only(self, taxonomy):
        referred = {identifier for concept in taxonomy.values() for identifier in concept.laws}
        assert "BWBR0034925" in referred
        assert [identifier for identifier in referred if law(identifier) is None] == []
        assert taxonomy["toegang_samenwerking.digitaal"].laws == ("32016R0679", "BWBR0040940")

    def test_states_narrower_as_the_inverse_of_broader(self):
        from rdflib import Graph
        from rdflib.namespace import SKOS

        graph = Graph().parse(data=SHIPPED.read_text(encoding="utf-8"), format="turtle")
        down = set(graph.subject_objects(SKOS.narrower))
        assert len(down) == 80
        assert down == {(above, below) for below, above in graph.subject_objects(SKOS.broader)}
        assert set(graph.objects(None, SKOS.topConceptOf)) == set(graph.subjects(SKOS.hasTopConcept))

    def test_comes_back_the_same_after_another_tool_wrote_it(self, taxonomy, write):
        from rdflib import Graph

        graph = Graph().parse(data=SHIPPED.read_text(encoding="utf-8"), format="turtle")
        again = Taxonomy.load(write(graph.serialize(format="turtle")))
        assert tuple(again.values()) == tuple(taxonomy.values())
        assert again.version == taxonomy.version

    def test_is_read_once(self, taxonomy):
        assert Taxonomy.load() is taxonomy

    def test_is_imported_without_its_heavy_libraries(self):
        code = "import sys, sociaaldomein_nlp.taxonomy; print({'rdflib', 'pandas', 'spacy'} & set(sys.modules))"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "set()"


class TestLookUp:
    def test_gives_a_concept_with_all_that_it_holds(self, taxonomy):
        concept = taxonomy["wmo_ondersteuning.hulphuishouden"]
        assert concept.label_nl == "Hulp bij het huishouden"
        assert concept.label_en == "Domestic help"
        assert concept.uri == "https://w3id.org/sociaaldomein/taxonomy/wmo_ondersteuning.hulphuishouden"
        assert "schoon huis" in concept.alt
        assert concept.laws == ("BWBR0035362",)
        assert not concept.deprecated
        iv3 = "https://w3id.org/sociaaldomein/taxonomy/iv3/2025/6.711"
        assert Match("iv3_2025", "exactMatch", "6.711", iv3, "Huishoudelijke hulp (Wmo)") in concept.matches

    def test_is_a_mapping_in_taxonomy_order(self, taxonomy):
        assert list(taxonomy)[:3] == ["jeugd", "jeugd.opvoeden", "jeugd.kansrijk"]
        assert len(taxonomy) == 94
        assert "veiligheid.thuis" in taxonomy
        assert "veiligheid.huis" not in taxonomy
        assert taxonomy.get("veiligheid.huis") is None

    @pytest.mark.parametrize(
        ("wrong", "near"),
        [("jeugd.opvoden", "jeugd.opvoeden"), ("Veiligheid", "veiligheid"), ("pgb", "wmo_ondersteuning.pgb")],
    )
    def test_names_the_nearest_notation_where_one_is_wrong(self, taxonomy, wrong, near):
        with pytest.raises(UsageError, match=rf"^{wrong}: not a notation of the taxonomy; did you mean .*{near}"):
            taxonomy[wrong]

    def test_points_to_the_list_where_nothing_is_near(self, taxonomy):
        with pytest.raises(KeyError) as caught:
            taxonomy["qqqqqq"]
        assert str(caught.value) == "qqqqqq: not a notation of the taxonomy; `sociaaldomein taxonomy` lists them all"

    def test_raises_an_error_that_survives_a_process_border(self, taxonomy):
        with pytest.raises(SociaaldomeinError) as caught:
            taxonomy["jeugdd"]
        again = pickle.loads(pickle.dumps(caught.value))
        assert (type(again), str(again)) == (type(caught.value), str(caught.value))

    @pytest.mark.parametrize(
        ("label", "notations"),
        [
            ("PLEEGZORG", ["jeugd.verblijf"]),
            ("mantelzorg", ["mantelzorg_vrijwilligers", "mantelzorg_vrijwilligers.mantelzorg"]),
            ("Sheltered  housing", ["wmo_ondersteuning.beschermdwonen"]),
            ("participatiewet", ["werk_participatie", "bestaanszekerheid"]),
            ("jeugd.kansrijk", ["jeugd.kansrijk"]),
            ("parkeren", []),
        ],
    )
    def test_finds_concepts_by_any_label_the_surest_first(self, taxonomy, label, notations):
        assert [concept.notation for concept in taxonomy.find(label)] == notations

    @given(st.sampled_from(list(Taxonomy.load().terms())))
    def test_finds_every_term_in_any_case(self, term):
        taxonomy = Taxonomy.load()
        assert taxonomy[term.notation] in taxonomy.find(term.term.upper())

    def test_gives_each_term_of_a_concept_once(self, taxonomy):
        terms = [(term.casefold(), notation) for term, notation, _ in taxonomy.terms()]
        assert len(terms) == len(set(terms))
        assert ("Veilig Thuis", "veiligheid.thuis", "strong") in set(taxonomy.terms())
        assert ("Beschermd wonen", "wmo_ondersteuning.beschermdwonen", "label") not in set(taxonomy.terms())


class TestWalking:
    def test_walks_up(self, taxonomy):
        assert taxonomy.ancestors("veiligheid.thuis") == ("veiligheid",)
        assert taxonomy.ancestors("veiligheid") == ()

    def test_walks_down_in_order(self, taxonomy):
        assert taxonomy.descendants("mantelzorg_vrijwilligers") == (
            "mantelzorg_vrijwilligers.mantelzorg",
            "mantelzorg_vrijwilligers.jonge",
            "mantelzorg_vrijwilligers.vrijwilligers",
        )
        assert taxonomy.descendants("veiligheid.thuis") == ()

    def test_knows_the_theme_of_a_concept(self, taxonomy):
        assert taxonomy.theme_of("veiligheid.thuis") == taxonomy.theme_of("veiligheid") == "veiligheid"

    @pytest.mark.parametrize("walk", ["ancestors", "descendants", "theme_of"])
    def test_refuses_an_unknown_notation(self, taxonomy, walk):
        with pytest.raises(UsageError, match="weiligheid"):
            getattr(taxonomy, walk)("weiligheid")

    def test_walks_more_than_two_levels(self, write):
        deep = (
            'e:{0} skos:inScheme e:scheme ; skos:notation "{0}" ; skos:prefLabel "{0}"@nl .\n'
            "e:{0} skos:broader e:{1} .\n"
        )
        own = Taxonomy.load(write(OWN + deep.format("b", "a") + deep.format("a", "zorg")))
        assert list(own) == ["werk", "zorg", "a", "b"]
        assert own.descendants("zorg") == ("a", "b")
        assert own.ancestors("b") == ("a", "zorg")
        assert own.theme_of("b") == "zorg"


class TestFrame:
    def test_has_a_row_a_concept_and_the_documented_columns(self, taxonomy):
        frame = taxonomy.to_frame()
        assert tuple(frame.columns) == COLUMNS
        assert list(frame["notation"]) == list(taxonomy)

    def test_has_the_documented_types(self, taxonomy):
        frame = taxonomy.to_frame()
        lists = {"alt", "hidden", "matches", "laws"}
        strings = [name for name in COLUMNS if name not in lists | {"level", "deprecated"}]
        assert {str(frame[name].dtype) for name in strings} == {"string"}
        assert isinstance(frame["level"].dtype, pd.Int64Dtype)
        assert isinstance(frame["deprecated"].dtype, pd.BooleanDtype)
        assert all(isinstance(cell, list) for name in lists for cell in frame[name])

    def test_tells_themes_from_subthemes(self, taxonomy):
        row = taxonomy.to_frame().set_index("notation").loc["wmo_ondersteuning.hulphuishouden"]
        assert (row["theme"], row["level"]) == ("wmo_ondersteuning", 2)
        assert "iv3_2025 exactMatch 6.711 Huishoudelijke hulp (Wmo)" in row["matches"]
        assert Counter(taxonomy.to_frame()["level"]) == {1: 14, 2: 80}


class TestOwnFile:
    def test_reads_a_small_taxonomy(self, write):
        own = Taxonomy.load(str(write(OWN)))
        assert [concept.label_nl for concept in own.themes] == ["Werk", "Zorg"]
        assert (own.title, own.version) == ("Eigen", "2.1")
        assert own["zorg"].label_en == own["zorg"].definition_nl == ""

    def test_follows_the_order_of_its_collection(self, write):
        own = Taxonomy.load(write(OWN + "e:o a skos:OrderedCollection ; skos:memberList ( e:zorg e:werk ) ."))
        assert list(own) == ["zorg", "werk"]

    def test_keeps_a_withdrawn_concept_but_offers_it_to_no_matcher(self, write):
        own = Taxonomy.load(write(OWN + 'e:werk owl:deprecated true ; skos:altLabel "baan"@nl .'))
        assert own["werk"].deprecated
        assert [concept.notation for concept in own.themes] == ["zorg"]
        assert {term.notation for term in own.terms()} == {"zorg"}

    def test_reads_a_file_with_a_byte_order_mark(self, tmp_path):
        path = tmp_path / "bom.ttl"
        path.write_bytes(b"\xef\xbb\xbf" + OWN.encode())
        assert len(Taxonomy.load(path)) == 2

    def test_names_an_outside_list_by_its_notation_or_else_by_its_iri(self, write):
        outside = (
            'e:x skos:prefLabel "X"@en ; skos:inScheme e:lijst .\n'
            'e:y skos:prefLabel "Y"@nl ; skos:notation "7" .\n'
            "e:zorg skos:closeMatch e:x ; skos:broadMatch e:y ; dcterms:references e:BWBR1 ."
        )
        concept = Taxonomy.load(write(OWN + outside))["zorg"]
        assert concept.matches == (
            Match("", "broadMatch", "7", "https://example.org/t/y", "Y"),
            Match("lijst", "closeMatch", "x", "https://example.org/t/x", "X"),
        )
        assert concept.laws == ("BWBR1",)

    @pytest.mark.parametrize(
        ("turtle", "concept", "what"),
        [
            (OWN + 'e:zorg skos:prefLabel "Care"@nl .', "zorg", "prefLabel@nl stands there 2 times"),
            (OWN.replace('"Zorg"@nl', '"Care"@en'), "zorg", "prefLabel@nl stands there 0 times"),
            (
                OWN.replace('"werk"', '"zorg"'),
                "https://example.org/t/zorg",
                "has the notation of https://example.org/t/werk",
            ),
            (
                OWN.replace('skos:notation "werk" ;', ""),
                "https://example.org/t/werk",
                "notation stands there 0 times",
            ),
            (
                OWN + "e:zorg skos:broader e:weg .",
                "zorg",
                "names https://example.org/t/weg, no concept of the scheme",
            ),
            (
                OWN + "e:zorg skos:broader e:werk . e:werk skos:broader e:zorg .",
                "werk",
                "goes round in a circle",
            ),
            (
                OWN.replace("hasTopConcept e:zorg ,", "hasTopConcept"),
                "zorg",
                "has no skos:broader and is no top concept",
            ),
            (
                OWN + "e:zorg skos:exactMatch e:ver .",
                "zorg",
                "matches https://example.org/t/ver, which has no",
            ),
        ],
    )
    def test_names_file_and_concept_where_the_format_is_broken(self, write, turtle, concept, what):
        path = write(turtle)
        with pytest.raises(ResourceError) as caught:
            Taxonomy.load(path)
        assert caught.value.where == f"{path}, concept {concept}"
        assert what in caught.value.what
        assert caught.value.mend

    @pytest.mark.parametrize("turtle", ["", "# niets", OWN + "e:tweede skos:hasTopConcept e:zorg ."])
    def test_wants_one_scheme_with_top_concepts(self, write, turtle):
        with pytest.raises(ResourceError, match="concept schemes with top concepts, where one is needed"):
            Taxonomy.load(write(turtle))

    @pytest.mark.parametrize("turtle", ["dit is geen Turtle", '<a> <b> "open', "<a> <b> (", "@prefix"])
    def test_says_that_a_file_is_no_turtle(self, write, turtle):
        path = write(turtle)
        with pytest.raises(ResourceError, match="no valid Turtle") as caught:
            Taxonomy.load(path)
        assert caught.value.where == str(path)

    @given(st.integers(0, len(OWN)), st.sampled_from(['"', "<", "(", "[", "@", ";", "\\", "}", ""]))
    def test_never_fails_with_a_foreign_error(self, place, noise):
        found = errors = ()
        try:
            found = skos.parse(OWN[:place] + noise, where="kapot.ttl").concepts
        except ResourceError as error:
            errors = (error.where,)
        assert [where.split(",")[0] for where in errors] == ([] if found else ["kapot.ttl"])

    def test_says_that_a_file_is_missing_a_folder_or_not_utf8(self, tmp_path):
        latin = tmp_path / "latin.ttl"
        latin.write_bytes("# café".encode("latin-1"))
        for path, reason in (
            (tmp_path / "weg.ttl", "No such file"),
            (tmp_path, "directory"),
            (latin, "not in UTF-8"),
        ):
            with pytest.raises(ResourceError, match=reason) as caught:
                Taxonomy.load(path)
            assert caught.value.where == str(path)


class TestCommand:
    @pytest.fixture
    def run(self):
        app = typer.Typer()
        app.command()(command)
        return lambda *arguments: CliRunner().invoke(app, list(arguments))

    def test_prints_the_tree(self, run):
        lines = run().stdout.splitlines()
        assert lines[0] == "Taxonomie van het sociaal domein, version 1.0.0"
        assert lines[1].split(maxsplit=1) == ["jeugd", "Jeugd en opgroeien"]
        assert lines[2].startswith("  jeugd.opvoeden ")
        assert len(lines) == 95

    def test_prints_one_concept_in_full(self, run):
        text = run("toegang_samenwerking.digitaal").stdout
        assert text.startswith("toegang_samenwerking.digitaal: Dienstverlening en gegevensuitwisseling / Service")
        for part in (
            "broader       toegang_samenwerking (Toegang, werkwijze en samenwerking)",
            "weak terms    digitaal, privacy",
            "laws          AVG (32016R0679)",
            "tooi c_ee06665e informatievoorziening en ICT (relatedMatch)",
            "How data and services are arranged and protected digitally.",
        ):
            assert part in text
        assert "narrower" not in text

    def test_prints_the_subthemes_of_a_theme(self, run):
        text = run("inburgering").stdout
        assert "narrower      inburgering.traject (Inburgeringstrajecten)" in text
        assert "withdrawn" not in text

    def test_raises_a_usage_error_for_an_unknown_notation(self, run):
        result = run("jeugd.opvoedn")
        assert isinstance(result.exception, UsageError)
        assert "did you mean jeugd.opvoeden" in str(result.exception)
