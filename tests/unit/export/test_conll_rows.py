"""White space goes into a cell and comes back; rows without a document are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sociaaldomein_nlp.export.conll_rows import COLUMNS, Part, escaped, plain, take


@given(st.text(st.sampled_from(" \t\n\r|\\snp=é\u00a0\u2028")))
def test_white_space_comes_back_and_takes_no_cell(text: str) -> None:
    assert plain(escaped(text)) == text
    assert not set(escaped(text)) & set(" \t\n\r|")


def test_rows_become_text_and_places() -> None:
    parts: list[Part] = []
    tags = "\t".join("O" for _ in COLUMNS)
    for line in (
        "# newdoc id = plan",
        f"1\tWij\tSpacesBefore=\\n\t{tags}",
        f"2\tgaan\tSpaceAfter=No\t{tags}",
        f"3\t.\t_\t{tags}",
    ):
        take(line, parts)
    assert "".join(parts[0].pieces) == "\nWij gaan. "
    assert parts[0].places == [(1, 4), (5, 9), (9, 10)]


def test_a_run_of_tags_that_no_comment_knows_is_an_annotation_of_its_own() -> None:
    parts: list[Part] = [Part("plan")]
    place = list(COLUMNS).index("DATE")
    for word, tag in (("mei", "B-DATE"), ("2025", "I-DATE"), ("2026", "B-DATE")):
        tags = ["O"] * len(COLUMNS)
        tags[place] = tag
        take("\t".join(["1", word, "_", *tags]), parts)
    found = [(one.label, one.start, one.end) for one in parts[0].document().annotations]
    assert found == [("DATE", 0, 8), ("DATE", 9, 13)]


@pytest.mark.parametrize("line", ["1\tWij", "1\tWij\t_\t" + "\t".join(["B-"] * len(COLUMNS))])
def test_a_row_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|columns|BIO"):
        take(line, [Part("plan")])
