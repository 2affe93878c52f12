"""Contact data are found, and numbers of other sorts are left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sociaaldomein_nlp.contacts import contacts_in, passes_eleven


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in contacts_in(text)]


@pytest.mark.parametrize(
    ("text", "kind", "hidden"),
    [
        ("mail a.b@c-d.nl.", "email", "a.b@c-d.nl"),
        ("info(at)kromwijde.nl", "email", "info(at)kromwijde.nl"),
        ("bel 06 - 12 34 56 78.", "phone", "06 - 12 34 56 78"),
        ("bel 0512-819203, nu", "phone", "0512-819203"),
        ("op NL91 ABNA 0417 1643 00.", "account", "NL91 ABNA 0417 1643 00"),
        ("BSN: 1112.22.333", "bsn", "1112.22.333"),
        ("in Kerkstraat 12 b.", "address", "Kerkstraat 12 b"),
        ("Postbus 5, 9000 AA Sudermar", "address", "Postbus 5, 9000 AA Sudermar"),
        ("kenteken G-123-BB", "plate", "G-123-BB"),
    ],
)
def test_contact_data_are_found_with_their_kind(text: str, kind: str, hidden: str) -> None:
    assert found(text) == [(kind, hidden)]


@pytest.mark.parametrize(
    "text",
    [
        "€ 123.456.789",
        "looptijd 2021-2024",
        "zaak 2023-118604",
        "111222334 inwoners",
        "Kerkstraat 2024",
        "artikel 2.1.2",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_what_is_found_lies_apart_and_in_order() -> None:
    places = [(each.start, each.end) for each in contacts_in("a@b.nl, 06-12345678; Dorpsweg 3, 1234 AB Ede; c@d.nl")]
    assert len(places) == 4
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_the_test_of_eleven_takes_nine_digits_only() -> None:
    assert passes_eleven("111222333")
    assert not passes_eleven("000000000")
    assert not passes_eleven("11122233")
