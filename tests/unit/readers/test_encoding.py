"""Every encoding that Dutch text files come in gives the same letters."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.errors import ReadError
from sociaaldomein_nlp.readers.encoding import decode

TEXT = "Eén wijkteam – voor ’s-Hertogenbosch, ideeën à € 100.\nTweede regel, coöperatie."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_each_encoding_is_recognised(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding, ())


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_become_one(end: str) -> None:
    assert decode(f"een{end}twee{end}".encode())[0] == "een\ntwee\n"


def test_mac_roman_is_read_with_a_warning() -> None:
    text, encoding, warnings = decode("Wij hebben ideeën over coëducatie.".encode("mac-roman"), "oud.txt")
    assert (text, encoding) == ("Wij hebben ideeën over coëducatie.", "mac-roman")
    assert "oud.txt" in warnings[0]


def test_bytes_outside_cp1252_are_read_as_latin_1_with_a_warning() -> None:
    text, encoding, warnings = decode(b"Wij \x81 gaan caf\xe9s bezoeken.")
    assert text == "Wij \x81 gaan cafés bezoeken."
    assert (encoding, len(warnings)) == ("latin-1", 1)


def test_letters_encoded_twice_are_left_with_a_warning() -> None:
    twice = "ideeën".encode().decode("cp1252").encode()
    text, _, warnings = decode(twice)
    assert text == "ideeÃ«n"
    assert "encoded twice" in warnings[0]


def test_a_cut_last_character_costs_only_itself() -> None:
    text, encoding, warnings = decode("Eén idee: café".encode()[:-1])
    assert (text, encoding, len(warnings)) == ("Eén idee: caf", "utf-8", 1)


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"abc\x00def" * 9, b"\x01\x02\x03\x04" * 50])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"x\.bin: of an unknown kind: it holds binary data; give a PDF"):
        decode(data, "x.bin")


def test_a_broken_utf_16_file_names_its_place() -> None:
    with pytest.raises(ReadError, match="not valid UTF-16-LE at byte 2"):
        decode(codecs.BOM_UTF16_LE + b"a\x00\x00\xd8")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_any_utf_8_text_comes_back(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode())[0] == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_clear_error(data: bytes) -> None:
    with suppress(ReadError):
        text, _, _ = decode(data, "x")
        assert "\x00" not in text
        assert "\r" not in text
