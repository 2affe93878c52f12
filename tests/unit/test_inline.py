"""Inline marks: what is read of them, what is written, and that the one undoes the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp import inline
from sociaaldomein_nlp.errors import RecordError
from sociaaldomein_nlp.inline import Mark


def only(marked: str) -> Mark:
    parsed = inline.parse(marked)
    assert parsed.faults == ()
    (mark,) = parsed.marks
    return mark


def test_text_without_marks_is_itself() -> None:
    assert inline.parse("Geen merk, wel a|b en é.\n") == inline.Parsed("Geen merk, wel a|b en é.\n", (), ())


def test_a_mark_says_its_label_handle_words_and_options() -> None:
    mark = only('Wij {doel#g1 jeugd onderwijs parent=a term="wat willen we"|groeien} op')
    assert (mark.label, mark.handle, mark.words) == ("doel", "g1", ("jeugd", "onderwijs"))
    assert mark.options == {"parent": "a", "term": "wat willen we"}
    assert (mark.start, mark.end) == (4, 11)


def test_offsets_count_code_points_of_the_plain_text() -> None:
    parsed = inline.parse("€ {DATE 2026|’26} 🎉 {inwoners|één}")
    assert [parsed.text[m.start : m.end] for m in parsed.marks] == ["’26", "één"]
    assert [(m.start, m.end) for m in parsed.marks] == [(2, 5), (8, 11)]


def test_marks_nest_and_the_wider_one_comes_first() -> None:
    parsed = inline.parse("{doel jeugd|{doelgroep|Kinderen} in {DATE 2026|2026}}")
    assert [(m.label, m.start, m.end) for m in parsed.marks] == [("doel", 0, 16), ("doelgroep", 0, 8), ("DATE", 12, 16)]


def test_of_two_marks_on_the_same_words_the_outer_one_comes_first() -> None:
    assert [m.label for m in inline.parse("{HEADING 2|{doel jeugd|Groei}}").marks] == ["HEADING", "doel"]


def test_a_mark_may_run_over_lines() -> None:
    assert inline.parse("{QUOTE|een\ntwee}").text == "een\ntwee"


def test_escaped_signs_are_text() -> None:
    assert inline.parse(r"\{a|b\} \\ c\d").text == r"{a|b} \ c\d"


@pytest.mark.parametrize(
    ("marked", "fault"),
    [
        ("een {twee", r"line 1: '{' belongs to no mark; write \{ for the sign itself"),
        ("een } twee", r"line 1: '}' belongs to no mark; write \} for the sign itself"),
        ("een\n{doel jeugd|twee", "line 2: mark '{doel jeugd|twee' is never closed"),
        ("{doel jeugd|}", "line 1: mark '{doel jeugd|}' covers nothing"),
        ("{3|x}", "line 1: mark '{3|x}' cannot be read; write {LABEL#handle words key=value|…}"),
        ('{doel a="b|x}', """line 1: mark '{doel a="b|x}' cannot be read; write {LABEL#handle words key=value|…}"""),
        ("{doel a=b a=c|x}", "line 1: mark '{doel a=b a=c|x}' cannot be read; write {LABEL#handle words key=value|…}"),
    ],
)
def test_a_fault_is_named_with_its_line(marked: str, fault: str) -> None:
    parsed = inline.parse(marked)
    assert parsed.faults == (fault,)
    assert parsed.marks == ()


def test_all_faults_are_named_in_order_and_the_rest_is_read() -> None:
    parsed = inline.parse("} {\n{doel|}\n{raad|raad}", first_line=10)
    assert [fault.partition(":")[0] for fault in parsed.faults] == ["line 10", "line 10", "line 11"]
    assert [(m.label, m.line) for m in parsed.marks] == [("raad", 12)]


def test_marks_are_written_as_they_are_read() -> None:
    marked = r'{HEADING 1|{doel#g jeugd term="wat is"|Zo \{ gaat}} {raad name|het}'
    parsed = inline.parse(marked)
    assert inline.write(parsed.text, parsed.marks) == marked


def test_marks_that_cross_cannot_be_written() -> None:
    marks = [Mark(label="doel", start=0, end=5), Mark(label="raad", start=3, end=8)]
    with pytest.raises(RecordError, match="raad 3-8: crosses doel 0-5"):
        inline.write("een twee drie", marks)


@pytest.mark.parametrize("edges", [(0, 99), (2, 2), (-1, 2)])
def test_a_mark_outside_the_text_cannot_be_written(edges: tuple[int, int]) -> None:
    with pytest.raises(RecordError, match="covers no stretch of the text"):
        inline.write("een", [Mark(label="doel", start=edges[0], end=edges[1])])


@pytest.mark.parametrize("value", ['zeg "ja"', "a|b", "{a}", "a\nb"])
def test_a_value_that_a_mark_cannot_hold_is_an_error(value: str) -> None:
    with pytest.raises(RecordError, match="says what a mark cannot hold"):
        inline.write("een", [Mark(label="raad", start=0, end=3, options={"name": value})])


LABELS = st.sampled_from(["doel", "raad", "DATE"])
VALUES = st.text(st.characters(codec="utf-8", exclude_characters='"{}|\n', exclude_categories=["Cc", "Zl", "Zp", "Cs"]))
WORDS = st.from_regex(r"[a-z0-9./?-]{1,8}", fullmatch=True)


@st.composite
def nested(draw: st.DrawFn, start: int, end: int, depth: int = 0) -> list[Mark]:
    """Draw marks between two offsets that lie side by side or inside each other."""
    marks: list[Mark] = []
    at = start
    while at < end and depth < 3 and draw(st.booleans()):
        begin = draw(st.integers(at, end - 1))
        stop = draw(st.integers(begin + 1, end))
        words = tuple(draw(st.lists(WORDS, max_size=2)))
        options = draw(st.dictionaries(st.sampled_from(["term", "name"]), VALUES, max_size=2))
        handle = draw(st.none() | st.from_regex(r"[a-z]\d", fullmatch=True))
        marks.append(Mark(label=draw(LABELS), start=begin, end=stop, handle=handle, words=words, options=options))
        marks += draw(nested(begin, stop, depth + 1))
        at = stop
    return marks


@given(st.data(), st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_what_is_written_reads_back_to_the_letter(data: st.DataObject, text: str) -> None:
    marks = data.draw(nested(0, len(text)))
    parsed = inline.parse(inline.write(text, marks))
    assert parsed.faults == ()
    assert parsed.text == text
    assert sorted(map(repr, parsed.marks)) == sorted(map(repr, (unlined(m, parsed.marks) for m in marks)))


def unlined(mark: Mark, found: tuple[Mark, ...]) -> Mark:
    """Give the found mark that equals this one (the line of a mark does not count), else the mark itself."""
    return next((one for one in found if one == mark), mark)


@given(st.text(st.sampled_from('{}|\\ ab#="\n'), max_size=40))
def test_any_text_is_read_without_an_exception(marked: str) -> None:
    parsed = inline.parse(marked)
    assert all(0 <= mark.start < mark.end <= len(parsed.text) for mark in parsed.marks)
    assert all(fault.startswith("line ") for fault in parsed.faults)
