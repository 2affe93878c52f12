"""Names of one person are one person, and pseudonyms hold: in a document by number, with a key everywhere."""

from __future__ import annotations

from sociaaldomein_nlp.person_names import names_in
from sociaaldomein_nlp.persons import People, core_of, folded


def numbers(text: str) -> list[int]:
    people = People()
    return [people.add(name).number for name in names_in(text)]


def label(text: str, key: str | None) -> str:
    people = People(key)
    persons = [people.add(name) for name in names_in(text)]
    return people.label(persons[-1])


def test_full_name_initials_and_surname_are_one_person() -> None:
    assert numbers("Carla Vonk, C. Vonk en mevrouw Vonk") == [1, 1, 1]


def test_other_initials_or_first_names_are_another_person() -> None:
    assert numbers("Carla Vonk, P. Vonk en Cornelis Vonk") == [1, 2, 3]


def test_half_of_a_double_name_is_the_same_person() -> None:
    assert numbers("R. Bouali-Idrissi en mevrouw Bouali") == [1, 1]


def test_a_first_name_alone_is_the_person_who_has_it() -> None:
    assert numbers("Jolanda Wieringa. Toen Jolanda kwam, ging Fatma.") == [1, 1, 2]


def test_a_key_gives_the_same_pseudonym_whatever_stands_before() -> None:
    alone, later = label("Steller: N. Pluijmers", "geheim"), label("Mevrouw Vonk. Steller: N. Pluijmers", "geheim")
    assert alone == later != label("Steller: N. Pluijmers", "ander")
    assert label("Steller: N. Pluijmers", None) == "Persoon 1"
    assert alone.split()[1].isalpha()
    assert "Pluijmers" not in alone


def test_cores_and_folding_forget_particles_accents_and_capitals() -> None:
    assert core_of("Van der Zwaag") == core_of("van der ZWAAG") == "zwaag"
    assert folded("Şükrü Kılıç") == "sukru kilic"
