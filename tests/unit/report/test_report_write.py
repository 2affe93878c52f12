from __future__ import annotations

import pytest

from report_example import NAMES, comparison
from sociaaldomein_nlp.errors import SociaaldomeinError, UsageError
from sociaaldomein_nlp.report import write_report


@pytest.fixture(scope="module")
def compared():
    return comparison(NAMES[:2], 1)


def test_the_suffix_says_the_format(compared, tmp_path):
    path = write_report(compared, tmp_path / "Vergelijking 1.HTML")
    assert path == tmp_path / "Vergelijking 1.HTML"
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_path_may_be_a_string_and_an_old_report_is_replaced(compared, tmp_path):
    target = tmp_path / "r.html"
    target.write_text("oud")
    write_report(compared, str(target))
    assert "oud" not in target.read_text(encoding="utf-8")[:100]


@pytest.mark.parametrize("name", ["r.xlsx", "r.docx", "r.pdf", "rapport"])
def test_another_format_is_refused_with_those_there_are(compared, tmp_path, name):
    with pytest.raises(UsageError, match=r"no report can be written as .*; give a name that ends in \.html"):
        write_report(compared, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_another_language_is_refused_before_anything_is_written(compared, tmp_path):
    with pytest.raises(UsageError, match="choose nl or en"):
        write_report(compared, tmp_path / "r.html", lang="fy")
    assert not (tmp_path / "r.html").exists()


def test_a_folder_that_is_not_there_is_named(compared, tmp_path):
    with pytest.raises(SociaaldomeinError, match=r"weg.r\.html: not written: .*; give a file in a folder"):
        write_report(compared, tmp_path / "weg" / "r.html")
