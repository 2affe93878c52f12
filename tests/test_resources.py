"""The data files keep their word: a rule matches its examples and no others, a list says where it comes from."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from sociaaldomein_nlp import framing, lexicon, pipeline, schema, weighing
from sociaaldomein_nlp.components import units

RESOURCES = Path(str(files("sociaaldomein_nlp") / "resources"))
SIDECAR = ".source.toml"
FIELDS = {"source", "licence", "date", "what"}


def raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def rule_files() -> list[Path]:
    return sorted(p for p in (RESOURCES / "rules").glob("*.toml") if not p.name.endswith(SIDECAR))


BOOKS = [path.stem for path in rule_files() if raw(path).get("rule")]
TAGGED = [name for name in BOOKS if raw(RESOURCES / "rules" / f"{name}.toml").get("tagged")]
PLAIN = [name for name in BOOKS if name not in TAGGED]


def rules_of(names: list[str]) -> list[Any]:
    books = [lexicon.rule_book(name) for name in names]
    return [pytest.param(book, rule, id=f"{book.name}:{rule.id}") for book in books for rule in book.rules]


@cache
def nlp() -> Language:
    return pipeline.load("blank")


@cache
def tagged(example: str) -> str:
    """Write one sentence as the rules of a tagged book read it, with what dates, laws and actors find in it."""
    language = nlp()
    doc = language.make_doc(example)
    for name, component in language.pipeline:
        doc = component(doc)
        if name == "quotes":
            break
    return framing.tagged_line(next(iter(units.units(doc))).words)


def heard(book: lexicon.RuleBook, rule: lexicon.Rule, examples: tuple[str, ...]) -> list[str]:
    prepare = tagged if book.name in TAGGED else book.prepare
    return [example for example in examples if rule.search(prepare(example))]


def test_every_kind_of_rule_file_is_among_those_tested() -> None:
    assert {"statements", "sections", "dates", "blocks"} <= set(BOOKS)
    assert TAGGED == ["statements"]


@pytest.mark.parametrize(("book", "rule"), rules_of(BOOKS))
def test_a_rule_has_examples_of_both_sorts(book: lexicon.RuleBook, rule: lexicon.Rule) -> None:
    assert rule.examples
    assert rule.not_examples


@pytest.mark.parametrize(("book", "rule"), rules_of(BOOKS))
def test_a_rule_matches_all_its_examples(book: lexicon.RuleBook, rule: lexicon.Rule) -> None:
    assert heard(book, rule, rule.examples) == list(rule.examples)


@pytest.mark.parametrize(("book", "rule"), rules_of(BOOKS))
def test_a_rule_leaves_its_counter_examples_alone(book: lexicon.RuleBook, rule: lexicon.Rule) -> None:
    assert heard(book, rule, rule.not_examples) == []


@pytest.mark.parametrize("name", BOOKS)
def test_rule_ids_are_unique_and_plain(name: str) -> None:
    ids = [rule.id for rule in lexicon.rule_book(name).rules]
    assert len(ids) == len(set(ids))
    assert [ident for ident in ids if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", ident)] == []


def test_statement_rules_say_a_kind_and_a_weight_that_exist() -> None:
    kinds = {*schema.STATEMENT_KINDS, "against"}
    wheres = {"title", "heading", "paragraph", "list_item", "table_cell", "clause"}
    known = {"kind", "weight", "vote", "where", "roles", "gives", "cut", "unless"}
    for rule in lexicon.rule_book("statements").rules:
        assert set(rule.values) <= known, rule.id
        assert rule.values["kind"] in kinds, rule.id
        assert 0 <= rule.values["weight"] < 1, rule.id
        assert set(rule.values.get("where", [])) <= wheres, rule.id
        assert set(rule.values.get("unless", [])) <= {other.id for other in lexicon.rule_book("statements").rules}, (
            rule.id
        )
        assert set(rule.values.get("roles", [])) <= {"", *schema.SECTION_ROLES}, rule.id


def test_what_statement_rules_give_are_fields_with_allowed_values() -> None:
    allowed = {
        "status": schema.STATUSES,
        "modality": schema.MODALITIES,
        "polarity": schema.POLARITIES,
        "holder": schema.HOLDERS,
    }
    for rule in lexicon.rule_book("statements").rules:
        for name, value in rule.values.get("gives", {}).items():
            assert value in allowed[name], rule.id


def test_section_rules_promise_roles_of_the_schema_or_none() -> None:
    roles = {rule.id: rule.values["role"] for rule in lexicon.rule_book("sections").rules}
    assert set(roles.values()) <= {"", *schema.SECTION_ROLES}
    # contents has no rule to give it elsewhere: it is what ends in no statement at all
    assert {"doel", "ambitie", "resultaat", "maatregel", "indicator"} <= set(roles.values())


def test_statement_settings_are_chances_of_kinds_and_roles_that_exist() -> None:
    settings = lexicon.rule_book("statements").settings
    assert 0 < settings["threshold"] < 1
    for table in (*settings["promised"].values(), *settings["linked"].values()):
        assert set(table) <= set(schema.STATEMENT_KINDS)
        assert all(0 < chance < 1 for chance in table.values())
    for table in settings["against"].values():
        assert set(table) <= {"none", *schema.SECTION_ROLES}
        assert all(0 < chance <= 1 for chance in table.values())
    assert {"zodat", "om", "nodig", "door"} <= set(settings["linked"])
    assert {"list_item", "table_cell", "heading", "firm_paragraph", "paragraph"} <= set(settings["promised"])


def test_actor_tags_are_for_actor_types_that_exist() -> None:
    assert set(lexicon.rule_book("statements").settings["actor_tags"]) <= set(schema.ACTOR_TYPES)


@pytest.mark.parametrize("table", ["measure", "goal"])
def test_roles_are_for_actor_types_and_have_one_for_the_rest(table: str) -> None:
    roles = lexicon.rule_book("roles").settings[table]
    assert set(roles) - {"other"} <= set(schema.ACTOR_TYPES)
    assert set(roles.values()) <= set(schema.ACTOR_ROLES)


def test_rules_of_roles_ask_for_what_there_is() -> None:
    book = lexicon.rule_book("roles")
    groups = book.settings["type_groups"]
    assert {kind for group in groups.values() for kind in group} <= set(schema.ACTOR_TYPES)
    assert {rule.values["role"] for rule in book.rules} == set(schema.ACTOR_ROLES)
    for rule in book.rules:
        assert set(rule.values.get("types", ())) <= {*groups, *schema.ACTOR_TYPES}, rule.id
        assert set(rule.values.get("kinds", ())) <= set(schema.STATEMENT_KINDS), rule.id
        assert set(rule.values.get("relations", ())) <= {"subject", "passive", "object", "agent", "none"}, rule.id


def test_theme_weights_are_there_and_fall_with_distance() -> None:
    weights = weighing.settings()
    assert weights["strong"] >= weights["compound"] >= weights["weak"] > 0
    assert 1 > weights["heading"] > weights["above"] > 0
    for name in ("title", "again", "sentence", "lead", "before", "document", "second_least", "second_share"):
        assert 0 < weights[name] <= 1, name


def test_clause_lists_that_the_code_asks_for_are_there() -> None:
    lists = lexicon.rule_book("clauses").settings
    asked = {"result_links", "result_relatives", "fillers", "takes_om", "finite", "subjects", "pointers"}
    asked |= {"needing", "nominal", "relatives"}
    assert asked <= set(lists)
    assert all(word == word.lower() and word for name in asked for word in lists[name])


def test_verbs_are_lower_case_words_that_stand_in_no_two_lists_of_one_form() -> None:
    verbs = lexicon.rule_book("verbs").settings
    assert set(verbs) >= {"act", "chg", "act_noun", "chg_noun"}
    strange = [word for words in verbs.values() for word in words if not re.fullmatch(r"[a-zëïö]+", word)]
    assert strange == []
    assert set(verbs["act_noun"]) & set(verbs["chg_noun"]) == set()


def test_terms_lead_to_a_singular_that_is_a_term_itself() -> None:
    singular = lexicon.rule_book("terms").settings["singular"]
    assert [term for term in singular.values() if singular.get(term) != term] == []


def test_counts_of_announced_headings_find_number_and_word() -> None:
    counts = lexicon.rule_book("sections").settings["counts"]
    found = re.search(counts["pattern"], "samen hebben we vier opgaven", re.VERBOSE)
    assert found
    assert (counts["numbers"][found["count"]], found["what"]) == (4, "opgaven")


def data_files() -> list[Path]:
    """Give the rules, lists and taxonomies: each says where it comes from."""
    folders = (("gazetteers", "*.csv"), ("taxonomy", "*.ttl"))
    lists = [path for folder, pattern in folders for path in (RESOURCES / folder).glob(pattern)]
    return sorted(lists + rule_files())


def sidecars() -> list[Path]:
    return sorted(RESOURCES.rglob(f"*{SIDECAR}"))


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_a_data_file_has_a_sidecar(path: Path) -> None:
    assert (path.parent / f"{path.name}{SIDECAR}").is_file() or path.with_suffix(SIDECAR).is_file()


@pytest.mark.parametrize("path", sidecars(), ids=lambda path: path.name)
def test_a_sidecar_says_source_licence_date_and_what(path: Path) -> None:
    said = raw(path)
    assert set(said) >= FIELDS
    assert all(str(said[field]).strip() for field in FIELDS)
    assert re.match(r"\d{4}(-\d\d(-\d\d)?)?", str(said["date"]))


@pytest.mark.parametrize("path", sidecars(), ids=lambda path: path.name)
def test_a_sidecar_belongs_to_a_file_that_is_there(path: Path) -> None:
    stem = path.name.removesuffix(SIDECAR)
    assert any(stem in (other.name, other.stem) for other in path.parent.iterdir() if other != path)


@pytest.mark.parametrize("path", sorted((RESOURCES / "gazetteers").glob("*.csv")), ids=lambda path: path.name)
def test_a_gazetteer_is_a_full_table_without_double_lines(path: Path) -> None:
    rows = lexicon.table(path.stem)
    assert rows
    cells = [tuple(row.values()) for row in rows]
    assert len(cells) == len(set(cells))


def test_the_taxonomy_has_the_fourteen_themes() -> None:
    from sociaaldomein_nlp.taxonomy import Taxonomy

    tops = {term.notation.split(".")[0] for term in Taxonomy.load().terms()}
    assert tops == set(schema.THEME_CODES)
