from __future__ import annotations

from report_example import LINES, NAMES, comparison, note
from sociaaldomein_nlp.comparison import compare
from sociaaldomein_nlp.labels import labels
from sociaaldomein_nlp.records import Analysis
from sociaaldomein_nlp.report.view import View, share, view
from sociaaldomein_nlp.schema import KIND3


def viewed(compared) -> View:
    return view(compared, labels(), "nl")


def theme(shown: View, code: str):
    return next(one for one in shown.themes if one.code == code)


def test_every_column_shows_each_statement_that_its_cell_counts_once():
    shown = viewed(comparison())
    for one in shown.themes:
        for column in one.columns:
            tops = [*column.goals, *column.loose]
            kinds = [entry.statement.kind for entry in tops]
            kinds += [below.kind for entry in tops for below in entry.beneath if below.counted]
            groups = [KIND3[kind] for kind in kinds]
            cell = column.cell
            assert groups.count("goal") == cell.goals
            assert groups.count("measure") == cell.measures
            assert groups.count("indicator") == cell.indicators
            places = [entry.anchor for entry in tops] + [
                below.anchor for entry in tops for below in entry.beneath if below.counted
            ]
            assert len(places) == len(set(places)) == cell.statements


def test_the_notes_list_every_statement_once_in_reading_order():
    compared = comparison()
    shown = viewed(compared)
    for owner, row in zip(shown.owners, compared.municipalities, strict=True):
        assert sum(len(one.entries) for one in owner.notes) == row.statements
        for one in owner.notes:
            assert len(one.entries) == one.note.statements
            starts = [entry.statement.start for entry in one.entries]
            assert starts == sorted(starts)


def test_what_serves_a_goal_stands_beneath_it():
    shown = viewed(compare([note("Arum")]))
    column = theme(shown, "jeugd").columns[0]
    ambition, goal = column.goals
    assert ambition.beneath == ()
    assert [below.text.split()[0] for below in goal.beneath] == ["krijgt", "We", "Aantal"]
    assert all(below.counted for below in goal.beneath)
    assert column.loose == ()
    assert column.counts == "3 doelen · 1 maatregel · 1 indicator"
    assert column.short == "3d 1m 1i"


def test_what_serves_a_goal_under_another_theme_is_shown_but_not_counted():
    lines = [
        ("jeugd", "[Kinderen sporten meer].", "doel", "", ""),
        ("sport_cultuur", "[We bouwen een hal].", "^maatregel", "", ""),
    ]
    shown = viewed(compare([note("Arum", lines=lines)]))
    goal = theme(shown, "jeugd").columns[0].goals[0]
    assert [(below.text, below.counted) for below in goal.beneath] == [("We bouwen een hal", False)]
    loose = theme(shown, "sport_cultuur").columns[0].loose
    assert [entry.statement.text for entry in loose] == ["We bouwen een hal"]
    assert loose[0].anchor == goal.beneath[0].anchor


def test_parents_in_a_circle_lose_no_statement():
    text = "Een. Twee. Drie."
    parents = {"a": "b", "b": "a", "c": "a"}
    places = {"a": (0, 3), "b": (5, 9), "c": (11, 15)}
    statements = [
        {
            "id": i,
            "start": s,
            "end": e,
            "text": text[s:e],
            "kind": "doel",
            "themes": ["jeugd"],
            "parent": parents[i],
        }
        for i, (s, e) in places.items()
    ]
    about = {"id": "x", "title": "t", "municipality": {"name": "Arum"}}
    shown = viewed(compare([Analysis.from_dict({"text": text, "document": about, "statements": statements})]))
    column = theme(shown, "jeugd").columns[0]
    assert {entry.statement.statement for entry in column.goals} == {"a", "b", "c"}


def test_the_sentence_is_cut_at_the_statement():
    shown = viewed(compare([note("Arum")]))
    goal = theme(shown, "jeugd").columns[0].goals[1]
    assert goal.before == "Daarom willen we dat "
    assert goal.marked == "ouders eerder hulp krijgen bij vragen over opvoeden"
    assert goal.after.strip(".") == ""
    assert not goal.whole


def test_a_statement_that_is_its_whole_sentence_needs_no_mark():
    lines = [("jeugd", "• [Kinderen zijn gezond].", "doel", "", "")]
    goal = theme(viewed(compare([note("Arum", lines=lines)])), "jeugd").columns[0].goals[0]
    assert goal.marked == "Kinderen zijn gezond"
    assert goal.whole


def test_a_very_long_sentence_is_shortened_around_the_statement():
    long = "woord " * 400
    shown = viewed(compare([note("Arum", lines=[("jeugd", f"{long}[kern van de zaak] {long}", "doel", "", "")])]))
    goal = theme(shown, "jeugd").columns[0].goals[0]
    assert goal.marked == "kern van de zaak"
    assert len(goal.before) < 330
    assert len(goal.after) < 330
    assert goal.before.startswith("… woord")


def test_a_joint_note_counts_for_each_and_is_listed_once():
    joint = note("Arum", municipality=[{"name": "Arum"}, {"name": "Beek"}])
    first, second = viewed(compare([joint])).owners
    assert len(first.notes[0].entries) == len(LINES) == second.row.statements
    assert second.notes[0].entries == ()
    assert second.notes[0].at == "Arum"
    assert first.notes[0].id != second.notes[0].id


def test_themes_without_goals_are_parted_by_whether_something_else_was_found():
    owner = viewed(compare([note("Arum")])).owners[0]
    assert [one.code for one in owner.silent] == ["veiligheid", "onderwijs"]
    assert [(one.code, column.counts) for one, column in owner.goalless] == [
        ("sport_cultuur", "1 maatregel"),
        ("sturing_financien", "1 maatregel"),
    ]


def test_statements_without_a_theme_are_kept():
    owner = viewed(compare([note("Arum")])).owners[0]
    assert [entry.marked for entry in owner.unthemed] == ["We werken dit plan later uit in een programma"]


def test_cells_are_darker_where_the_share_is_greater():
    cells = [column for one in viewed(comparison()).themes for column in one.columns]
    levels = [(column.cell.share, column.level) for column in cells]
    assert {level for share_, level in levels if share_ == 0} == {0}
    ordered = [level for _, level in sorted(levels)]
    assert ordered == sorted(ordered)
    assert max(ordered) <= 5


def test_a_share_is_written_only_where_something_is_counted():
    columns = theme(viewed(compare([note("Arum")])), "veiligheid").columns
    assert share(columns[0].cell) == ""
    assert share(theme(viewed(compare([note("Arum")])), "jeugd").columns[0].cell) == "20%"


def test_themes_are_called_as_the_language_does():
    assert theme(view(comparison(NAMES[:1]), labels("en"), "en"), "jeugd").label == "Youth and growing up"


def test_the_totals_count_a_joint_note_once():
    both = [{"name": "Lindevoort"}, {"name": "Zandhorst"}]
    totals = viewed(compare([note("Lindevoort"), note(None, 1, municipality=both)])).totals()
    assert (totals["municipalities"], totals["notes"]) == (2, 2)
    assert totals["statements"] == 2 * len(LINES) == totals["goal"] + totals["measure"] + totals["indicator"]
