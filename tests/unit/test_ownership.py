from __future__ import annotations

from pathlib import Path

import pytest

from sociaaldomein_nlp import conversion, corpus, layout, titles
from sociaaldomein_nlp.analysis import analyse_text
from sociaaldomein_nlp.notes import read_note
from sociaaldomein_nlp.ownership import given_owner, owner_of
from sociaaldomein_nlp.readers.source import Block, Page, Source
from sociaaldomein_nlp.readers.text import source_of

CORPUS = Path(__file__).parents[2] / "corpus"

PROSE = (
    "Wij willen dat iedere inwoner meedoet. De gemeente zet zich daarvoor in met de partners in wijken en dorpen, want "
    "niemand mag aan de kant blijven staan. Daarom investeren wij in ontmoeting, in preventie en in hulp dichtbij huis."
)


@pytest.fixture
def owner(nlp):
    """Give whose a text is, with its actors found by the pipeline."""

    def find(text, *, title=None, published=None, **facts):
        source = source_of(text, **facts)
        actors = conversion.layers(nlp(layout.to_doc(source, nlp))).actors
        return owner_of(source, actors, title=title, published=published)

    return find


@pytest.mark.parametrize(
    ("given", "name", "code"),
    [("Den Bosch", "'s-Hertogenbosch", "GM0796"), ("GM0275", "Rheden", "GM0275"), ("rheden", "Rheden", "GM0275")],
)
def test_a_given_municipality_is_looked_up(given, name, code):
    found, warnings = given_owner(given)
    assert (found.name, found.code, found.how, warnings) == (name, code, "given", [])


def test_a_name_that_the_register_does_not_know_is_taken_with_a_warning():
    found, (warning,) = given_owner("Oosterwaard")
    assert (found.name, found.code, found.how) == ("Oosterwaard", None, "given")
    assert "'Oosterwaard'" in warning


def test_a_given_name_of_several_needs_the_text_or_gets_a_warning():
    assert given_owner("Bergen", text="Alkmaar, Castricum en Heiloo")[0].code == "GM0373"
    found, (warning,) = given_owner("Bergen")
    assert (found.name, found.code) == ("Bergen", None)
    assert "Bergen (NH), Bergen (L)" in warning


def test_a_given_name_counts_also_after_a_merger():
    assert given_owner("Haren", "2021")[0].code == "GM0017"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("De gemeente Rheden opent een loket. Gemeente Rheden helpt.", "Rheden"),
        ("De gemeente Rheden en de gemeente Zandvoort openen een loket.", None),
        ("De gemeente opent een loket in Rheden.", None),
        ("", None),
        ("Het college van burgemeester en wethouders van Den Bosch besluit in mei.", "'s-Hertogenbosch"),
        ("College Westerkwartier is akkoord met het plan.", "Westerkwartier"),
        ("De gemeenteraad van Assen stemt in. Ook de gemeente Zeist stemt in.", None),
        ("De Raad van State adviseert de regering.", None),
        ("Andere gemeenten doen dit ook, zoals de gemeente Utrecht.", None),
        ("Wij doen dit samen met de gemeente Arnhem.", None),
        ("De voormalige gemeente Renswoude had een loket.", None),
        ("De provincie Utrecht en de GGD Groningen helpen.", None),
        ("Wethouder Van Dongen is blij.", None),
    ],
)
def test_a_short_text_names_its_municipality_where_it_names_one(owner, text, name):
    found, _ = owner(text)
    assert (found and found.name) == name
    assert found is None or found.how == "text"


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Gemeente Rheden", "GM0275"),
        ("GEMEENTE BEST", "GM0753"),
        ("Vastgesteld door de raad van Epe d.d. 3 mei 2024", "GM0232"),
        ("De raad van de gemeente Houten;", "GM0321"),
        ("Een uitgave van de gemeente Leiden, mei 2024", "GM0546"),
        ("Programmabegroting 2024 en meerjarenraming, gemeente Goes", "GM0664"),
        ("Aan: het college van burgemeester en wethouders van Rheden", None),
        ("Regio Arnhem", None),
        ("Wageningen, 3 mei 2024", "GM0289"),
    ],
)
def test_the_letterhead_names_its_municipality(owner, head, code):
    found, _ = owner(f"Jeugdnota\n\n{head}\n\n{PROSE}", title="Jeugdnota")
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("Koersdocument Sociaal Domein Rheden", "", "GM0275"),
        ("Verordening jeugdhulp gemeente Buren 2024", "", "GM0214"),
        ("Jeugdplan Leiden 2024-2028", "De jeugd in Leiden groeit op. Wij zijn er voor Leiden.", "GM0546"),
        ("Jeugdplan Leiden 2024-2028", "", None),
        ("Buren helpen buren", "Goede buren zijn belangrijk.", None),
        ("Best goed geregeld", "", None),
        ("Regiovisie regio Arnhem 2024", "", None),
        ("Omgevingsvisie provincie Utrecht", "", None),
    ],
)
def test_the_title_names_its_municipality_and_a_word_needs_support(owner, title, text, code):
    found, _ = owner(f"{title}\n\n{PROSE} {text}", title=title)
    assert (found and found.code) == code


def test_a_neighbour_that_is_named_more_often_does_not_win(owner):
    text = "De gemeente Arnhem is centrumgemeente. Arnhem wil een contract. De gemeente Arnhem heeft een loket."
    found, warnings = owner(f"Jeugdnota\n\nGemeente Rheden, mei 2024\n\n{PROSE}\n\n{text}", title="Jeugdnota")
    assert (found.code, warnings) == ("GM0275", [])


def test_what_the_text_leaves_open_is_said(owner):
    found, (warning,) = owner(f"Jeugdnota\n\nGemeente Rheden\n\nGemeente Rozendaal\n\n{PROSE}", title="Jeugdnota")
    assert found is None
    assert "Rheden, Rozendaal" in warning


@pytest.mark.parametrize(
    "text",
    [
        "Regiovisie van de gemeenten Ede, Wageningen en Renkum",
        "Jeugdagenda Ede, Wageningen en Renkum",
        'Agenda\n\nDe colleges van B&W van Ede, Wageningen en Renkum, ieder voor zover bevoegd, hierna "de gemeenten",',
        "Convenant\n\nDe gemeente Ede, vertegenwoordigd door haar burgemeester;\n\nDe gemeente Wageningen, "
        "vertegenwoordigd door haar burgemeester;\n\nDe gemeente Renkum, vertegenwoordigd door haar wethouder;",
    ],
)
def test_a_joint_note_has_several_owners(owner, text):
    found, _ = owner(f"{text}\n\n{PROSE}", title=text.splitlines()[0])
    assert [each.code for each in found] == ["GM0228", "GM0289", "GM0274"]


@pytest.mark.parametrize(
    "text",
    [
        "De gemeenteraden van Ede, Wageningen en Renkum hoeven hierover geen zienswijze in te dienen.",
        "Net als de gemeenten Ede en Renkum doen wij dat",
        "Samenwerking van de gemeenten Ede en Oosterwaard",
    ],
)
def test_a_sentence_about_several_makes_no_joint_note(owner, text):
    assert owner(f"Jeugdnota\n\n{text}\n\n{PROSE}", title="Jeugdnota")[0] is None


def test_neighbours_tell_which_bergen_and_without_them_there_is_no_code(owner):
    head = "Gemeente Bergen\n\nJeugdnota\n\n"
    found, _ = owner(f"{head}{PROSE} Samen met Alkmaar en Heiloo kopen wij in.", title="Jeugdnota")
    assert (found.name, found.code) == ("Bergen (NH)", "GM0373")
    found, (warning,) = owner(head + PROSE, title="Jeugdnota")
    assert (found.name, found.code, found.how) == ("Bergen", None, "text")
    assert "GM code" in warning


def test_the_municipality_of_the_day_counts(owner):
    text = f"Gemeente Haren\n\nJeugdnota\n\n{PROSE}"
    assert owner(text, published="2017-05")[0].code == "GM0017"
    assert owner(text, published="2022")[0] is None


def test_an_address_or_the_author_tells_by_the_register(owner):
    found, _ = owner(f"Jeugdnota\n\n{PROSE}\n\nMail naar jeugd@denhaag.nl of kijk op www.denhaag.nl.")
    assert (found.code, found.how) == ("GM0518", "register")
    found, _ = owner(f"Jeugdnota\n\n{PROSE}", metadata={"author": "Gemeente Rheden"})
    assert (found.code, found.how) == ("GM0275", "register")
    assert owner(f"Jeugdnota\n\n{PROSE}", metadata={"author": "Jan van Ede"})[0] is None


def test_the_name_of_the_file_alone_tells_nothing(owner):
    assert owner(f"Jeugdnota\n\n{PROSE}", name="rheden-jeugdnota.pdf")[0] is None


def test_metadata_count_before_the_text(owner):
    text = f"Gemeente Rheden\n\nJeugdnota\n\n{PROSE}"
    found, _ = owner(text, metadata={"municipality": "Gemeente Epe"})
    assert (found.name, found.code, found.how) == ("Epe", "GM0232", "register")
    found, (warning,) = owner(text, metadata={"municipality": "Oosterwaard"})
    assert (found.name, found.code, found.how) == ("Oosterwaard", None, "text")
    assert "'Oosterwaard'" in warning


def test_a_running_header_names_the_municipality():
    header = Block("page_header", -1, -1, page=1, text="Beleidsnota jeugd | Gemeente Rheden")
    source = Source("Jeugdnota", (Block("heading", 0, 9, 1), header), (Page(1, 600, 800, 0, 9),))
    assert owner_of(source)[0].code == "GM0275"


def test_one_mention_in_a_long_text_settles_nothing(owner):
    text = "\n\n".join(["Jeugdnota", *[PROSE] * 40, "De gemeente Rheden opent een loket.", *[PROSE] * 40])
    assert owner(text, title="Jeugdnota")[0] is None


def test_the_caller_counts_before_all(nlp):
    text = f"Gemeente Rheden\n\nJeugdnota\n\n{PROSE}"
    assert analyse_text(text, nlp=nlp, municipality="Epe").document.municipality.how == "given"
    assert analyse_text(text, nlp=nlp).document.municipality.code == "GM0275"


ABOUT = (
    "De gemeente Rheden opent een loket. Volgens de gemeente Rheden helpt dat inwoners die schulden hebben. Het loket "
    "komt in het dorpshuis. De bouw begint in mei. De gemeente Rheden betaalt de huur, de stichting het personeel. Wie "
    "het loket bezoekt, krijgt koffie en een gesprek."
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (ABOUT, None),
        (f"{ABOUT} “Wij zijn trots op onze vrijwilligers”, zegt de wethouder. ‘We gaan door.’", None),
        (f"{ABOUT} Wij willen dat onze inwoners dat loket weten te vinden.", "Rheden"),
        (f"{ABOUT} In deze nota staat hoe. Voor u ligt het plan.", "Rheden"),
    ],
    ids=["told", "quoted", "own voice", "own paper"],
)
def test_a_text_about_a_municipality_is_not_its_own_unless_it_speaks_for_it(owner, text, name):
    found, warnings = owner(text)
    assert (found and found.name) == name
    assert name or "tells of Rheden and does not speak for it" in warnings[0]


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Verkiezingsprogramma 2022-2026\n\nWij willen in de gemeente Rheden meer groen.", "a political party"),
        ("Als ChristenUnie zijn we blij met de nota van de gemeente Rheden.", "a political party"),
        ("Mijnheer de voorzitter,\n\nVandaag besprak de gemeente Rheden de kadernota.", "a political party"),
        ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 5 november 2024", "parliament"),
        ("Rekenkamer Linge\n\nWij onderzochten de jeugdhulp van de gemeente Rheden.", "a research body"),
        ("De Adviesraad Sociaal Domein Rheden geeft het college van de gemeente Rheden advies.", "advisory council"),
        ("Vergelijkbare documenten\n\nDe raad van de gemeente Rheden;\n\nGemeente Zeist", "lists documents"),
    ],
)
def test_who_else_speaks_is_the_reason_for_none(owner, opening, who):
    found, (warning,) = owner(f"{opening}\n\n{PROSE}")
    assert found is None
    assert who in warning


@pytest.mark.parametrize(
    "opening",
    [
        "Beantwoording vragen van de fractie van D66\n\nGemeente Rheden\n\nDe fractie van D66 stelde vragen.",
        "Coalitieakkoord\n\nGemeente Rheden\n\nCDA Rheden\n\nVVD Rheden",
        "Reactie op de rekenkamer\n\nHet college van burgemeester en wethouders van Rheden besluit:",
        "Brief van de minister\n\nDe raad van de gemeente Rheden;",
    ],
)
def test_a_paper_of_the_municipality_about_others_stays_its_own(owner, opening):
    assert owner(f"{opening}\n\n{PROSE}")[0].code == "GM0275"


@pytest.mark.parametrize(
    "sentence",
    [
        "Zo zegt het CDA Zeist: wij zijn blij.",
        "De kosten in de gemeente Zeist en een aantal andere gemeenten stegen.",
        "Toon Bies, wethouder van de gemeente Zeist, zei dat ook.",
        "Wij schreven een brief aan de gemeente Zeist.",
        "Zo ook in gemeente Zeist.",
    ],
)
def test_a_branch_a_speaker_and_an_addressee_are_not_the_owner(owner, sentence):
    assert owner(f"{PROSE} {sentence}")[0] is None


def test_a_headline_about_a_municipality_is_not_its_letterhead(owner):
    assert owner(f"Raad Rheden wil meer opvangen\n\n{PROSE.replace('Wij', 'Zij').replace('wij', 'zij')}")[0] is None
    assert owner(f"Raad Rheden wil meer opvangen\n\n{PROSE}")[0].code == "GM0275"


@pytest.mark.parametrize(
    "text",
    [
        "Beleidsplan jeugd\n\nVastgesteld door de gemeenteraad van:\n\nEde d.d.\n\nWageningen d.d.\n\nRenkum d.d.",
        "Beleidsplan jeugd\n\nSamenwerkende gemeenten:\n\nEde\n\nWageningen\n\nRenkum",
        "Beleidsplan jeugd\n\nGemeente Ede\n\nGemeente Wageningen\n\nGemeente Renkum",
        "Plan van aanpak Ede - Wageningen - Renkum",
        "Veiligheidsplan\n\nVoor u ligt het gezamenlijke veiligheidsplan van de gemeenten Ede, Wageningen en Renkum.",
        "Wmo-plan\n\nIn dit plan geven de gemeenten Ede, Wageningen en Renkum aan wat zij willen.",
        "Wmo-plan\n\nHierbij presenteren de gemeenten in het Land van Linge (Ede, Wageningen en Renkum) het plan.",
    ],
)
def test_a_joint_note_may_list_or_tell_its_owners(owner, text):
    found, warnings = owner(f"{text}\n\n{PROSE}", title=text.splitlines()[0])
    assert ([each.code for each in found], warnings) == (["GM0228", "GM0289", "GM0274"], [])


@pytest.mark.parametrize(
    "text",
    [
        "De raad van de gemeente Rheden; gelezen het voorstel van het college; besluit vast te stellen het plan.",
        "Gemeente Rheden 15R RAADSVOORSTEL over het plan dat in mei begint en in juni eindigt.",
    ],
)
def test_a_decision_that_runs_on_in_one_paragraph_names_its_municipality(owner, text):
    told = PROSE.replace("Wij", "Zij").replace("wij", "zij")
    assert owner(f"Nota jeugd {text} {told} {told}")[0].code == "GM0275"


def test_a_site_with_a_name_of_its_own_is_known(owner):
    assert owner(f"Kadernota jeugd\n\nMail: info@heuvelrug.nl\n\n{PROSE}")[0].code == "GM1581"
    assert owner(f"Kadernota jeugd\n\nwww.bergen-nh.nl\n\n{PROSE}")[0].code == "GM0373"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (PROSE, "names no municipality as its own"),
        (f"Jeugdplan Leiden 2024\n\n{PROSE}", "too little says that the text is of Leiden"),
    ],
)
def test_none_always_has_its_reason(owner, text, reason):
    found, (warning,) = owner(text, title=text.splitlines()[0])
    assert found is None
    assert reason in warning


def test_no_note_of_the_corpus_is_linked_to_a_municipality_that_exists():
    linked = {}
    for path in corpus.note_files(CORPUS):
        note = read_note(path)
        source = source_of(note.text)
        found, _ = owner_of(source, note.actors, title=titles.title_of(source))
        owners = found if isinstance(found, list) else [found]
        linked[path.stem] = [each.code for each in owners if each and each.code]
    assert len(linked) > 100
    assert {name: codes for name, codes in linked.items() if codes} == {}
