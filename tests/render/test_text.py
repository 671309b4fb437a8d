"""What the terminal shows: never wider than it is, never driven by what a cell says."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetokr.diagnostics import Diagnostic, Location, Severity
from sheetokr.model import Portfolio
from sheetokr.render.explanation import explanation, explanation_json
from sheetokr.render.findings import findings_json, findings_text, summary
from sheetokr.render.text import Look, clean, display_width, fitted, percent
from sheetokr.render.tree import branches, count_line, tree_json, tree_text
from sheetokr.rollup import RollUp, roll_up
from sheetokr.workbook import Workbook
from tests.book import book, portfolio
from tests.rollup.test_laws import chain

TODAY = dt.date(2026, 11, 15)
SHEET = """
# Settings
| Organisation | Kestrel |
| Cycle        | 2026-Q4 |

# Objectives
| ID | Objective | Level   | Owner             | Team  | Parent |
| O1 | {title}   | company | Maximiliane Huber | Board |        |
| O2 | Sell more | team    | Bob               | Sales | O1     |

# Key Results
| ID  | Objective | Key Result | Metric   | Start | Target | Current | Unit | Comment |
| KR1 | O1        | {title}    |          | 100   | 200    | 225     | EUR  | fine    |
| KR2 | O2        | Uptime     | at least |       | 99.9   | 99      | %    |         |
| KR3 | O2        | Launch     | milestone |      |        | 40%     |      |         |
"""
LONG = "Become the one place where every clinic in Europe buys its invoices without thinking about it"
WIDE = "世界中の診療所が選ぶ請求書サービスになる、そして毎日使われるようにする"
HOSTILE = "Grow\x1b[31m\x07\x9b2J \u202eevil\u200b"


def _read(title: str) -> tuple[Portfolio, RollUp]:
    read = portfolio(SHEET.format(title=title))
    return read, roll_up(read, TODAY)


def _tree(title: str, look: Look) -> list[str]:
    read, rolled = _read(title)
    return list(tree_text(branches(read, rolled), read, rolled, look))


def test_the_tree() -> None:
    assert _tree("Grow", Look(width=90)) == [
        "Kestrel · 2026-Q4 · day 46 of 92 · 2026-11-15",
        "",
        "                                         Progress          Exp.  Status       Owner",
        "O1 Grow                                  ██████░░░░   60%   62%  On track     Maximiliane…",
        "├ KR1 Grow                               ██████████  125%   49%  Achieved     Maximiliane…",
        "└ O2 Sell more                           ██░░░░░░░░   20%   75%  Off track    Bob",
        "  ├ KR2 Uptime                           ░░░░░░░░░░    0%  100%  At risk      Bob",
        "  └ KR3 Launch                           ████░░░░░░   40%   49%  At risk      Bob",
        "",
        "2 objectives, 3 key results: 1 on track, 2 at risk, 1 off track, 1 achieved",
    ]


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize(
    "title", ["Grow", LONG, WIDE, HOSTILE, "e\u0301" * 60], ids=["short", "long", "wide", "x", "e"]
)
def test_the_tree_is_never_wider_than_80_columns(title: str, unicode: bool) -> None:
    assert max(map(display_width, _tree(title, Look(80, unicode)))) <= 80


def test_without_unicode_our_own_marks_are_ascii() -> None:
    assert all(line.isascii() for line in _tree("Grow", Look(80, unicode=False)))
    assert all(line.isascii() for line in _tree(LONG, Look(80, unicode=False)))


def test_a_team_or_an_owner_sees_its_rows_and_what_leads_there() -> None:
    read, rolled = _read("Grow")
    for wanted in (branches(read, rolled, team="sales"), branches(read, rolled, owner="bob")):
        assert count_line(wanted, rolled) == "2 objectives, 2 key results: 1 on track, 2 at risk, 1 off track"
    assert branches(read, rolled, team="nobody") == ()


def test_rows_in_a_loop_are_shown_as_left_out() -> None:
    read = portfolio("""
        | ID | Objective | Level | Owner | Parent |
        | O1 | One       | team  | Ann   | O2     |
        | O2 | Two       | team  | Bob   | O1     |
        """)
    rolled = roll_up(read, TODAY)
    assert count_line(branches(read, rolled), rolled) == "2 objectives, 0 key results: 2 left out"


def test_a_chain_of_5000_is_shown_whole() -> None:
    workbook = chain(5000)
    read = portfolio(workbook)
    rolled = roll_up(read, TODAY)
    trees = branches(read, rolled)
    assert count_line(trees, rolled).startswith("5000 objectives, 1 key result: ")
    lines = list(tree_text(trees, read, rolled, Look(80)))
    assert max(map(display_width, lines)) <= 80
    assert sum("Goal" in line for line in lines) == 5000


def _harmless(text: str) -> bool:
    return not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in text)


def _outputs(read: Portfolio, rolled: RollUp) -> list[str]:
    """Everything that the terminal may show of a portfolio."""
    trees = branches(read, rolled)
    found = [
        Diagnostic("OKR203", "not-a-number", Severity.ERROR, o.row.at("title"), f'Title is "{o.title}"', "mend it")
        for o in read.objectives
    ]
    lines = [*tree_text(trees, read, rolled, Look()), *findings_text(found, read, Look(), excerpts=True)]
    lines += findings_text(found, read, Look(), excerpts=False)
    for node in read.nodes:
        lines += explanation(node, read, rolled, Look())
    return lines


def test_control_characters_in_cells_never_reach_the_screen() -> None:
    assert all(map(_harmless, _outputs(*_read(HOSTILE))))


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_characters="|\n\r")))
def test_nor_does_any_other_text(title: str) -> None:
    assert all(map(_harmless, _outputs(*_read(title))))


@given(st.text(), st.integers(1, 40))
def test_fitted_is_as_wide_as_asked_for(text: str, cells: int) -> None:
    assert display_width(fitted(clean(text), cells)) == cells


def test_a_novel_in_a_cell_is_cut_at_once() -> None:
    novel = WIDE * 100_000  # cut character by character from its end, this would take hours
    assert fitted(novel, 20) == fitted(WIDE, 20)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, ""),
        (0.004, "0%"),
        (-0.004, "0%"),
        (1.25, "125%"),
        (0.825, "83%"),
        (0.285, "29%"),
        (-1.125, "-113%"),
        (-0.1, "-10%"),
        (1e308, ">9999%"),
        (-500.0, "<-9999%"),
    ],
)
def test_percent(share: float | None, text: str) -> None:
    assert percent(share) == text


def test_a_finding_shows_its_row_and_underlines_its_cell() -> None:
    read, _ = _read("Grow")
    place = next(kr for kr in read.key_results if kr.id == "KR1").row.at("current")
    found = Diagnostic("OKR203", "not-a-number", Severity.ERROR, place, 'Current is "n/a"', "leave the cell blank")
    assert list(findings_text([found], read, Look(), excerpts=True)) == [
        'test.xlsx:Key Results!G2: error OKR203 not-a-number: Current is "n/a" - leave',
        "    the cell blank",
        "     2 | O1 | Grow | 100 | 200 | 225 | EUR",
        "                                 ^^^",
    ]
    assert list(findings_text([found], read, Look(), excerpts=False)) == [str(found)]


def test_a_finding_shows_its_cell_on_a_narrow_screen_too() -> None:
    read, _ = _read("A title that is as long as titles are")
    found = Diagnostic("OKR203", "x", Severity.ERROR, Location("test.xlsx", "Key Results", 2, 7), "m", "d")
    *_, row, mark = findings_text([found], read, Look(width=40), excerpts=True)
    assert row[mark.index("^") : mark.rindex("^") + 1] == "225"
    assert display_width(row) <= 40


@pytest.mark.parametrize("row", [0, 2, 99])
def test_a_finding_about_a_tab_or_a_row_that_is_not_there_is_one_line(row: int) -> None:
    read, _ = _read("Grow")
    found = Diagnostic("OKR101", "missing", Severity.WARNING, Location("test.xlsx", "Gone", row), "No tab", "add it")
    assert len(list(findings_text([found], read, Look(), excerpts=True))) == 1
    assert summary([found], 1, 5) == "1 workbook, 5 rows: 1 warning"
    assert '"warning": 1' in findings_json([found], ["test.xlsx"])


def _explained(id_: str, text: str | Workbook = "") -> list[str]:
    read = portfolio(text or SHEET.format(title="Grow"))
    rolled = roll_up(read, TODAY)
    node = next(node for node in read.nodes if node.id == id_)
    assert explanation_json(node, rolled).startswith("{")
    return list(explanation(node, read, rolled, Look()))


def test_an_explanation_names_the_cell_of_each_value() -> None:
    lines = "\n".join(_explained("KR1"))
    for said in (
        "100 EUR   [Key Results!E2]",
        "200 EUR   [Key Results!F2]",
        "225 EUR, from Current   [Key Results!G2]",
        "(225 - 100) / (200 - 100) = 125%",
        "counts as 100% in its objective",
        "45 of 91 days from 2026-10-01 to 2026-12-31 = 49.45%",
    ):
        assert said in lines


def test_an_explanation_of_an_objective_lists_what_contributes() -> None:
    lines = "\n".join(_explained("O2"))
    assert "(1 x 0.0% + 1 x 40.0%) / 2 = 20%" in lines
    assert "[Key Results!C3]" in lines
    assert "[Key Results!C4]" in lines
    assert "2 of 2" in lines


def test_an_explanation_says_which_day_is_missing() -> None:
    sheet = """
        # Objectives
        | ID | Objective |
        | O1 | Grow      |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current | Due        |
        | KR1 | O1        | Revenue    | 0     | 10     | 5       | 2026-12-31 |
        """
    assert any("unknown: its last day is 2026-12-31, its first one is not known" in x for x in _explained("KR1", sheet))
    said = " ".join(" ".join(_explained("O1", sheet)).split())
    assert "Expected unknown: not all that contributes has both a first and a last day" in said


def test_what_is_not_all_reached_is_not_told_as_all_of_it() -> None:
    sheet = """
        # Key Results
        | ID  | Objective | Key Result | Metric | Target  | Current   | Cycle   |
        | KR1 | O1        | Uptime     | reach  | 99.9%   | 99.85%    | 2026-Q4 |
        | KR2 | O1        | Uptime     | reach  | 100     | 99.9999   | 2026-Q4 |
        | KR3 | O1        | Uptime     | reach  | 100     | 100       | 2026-Q4 |
        """
    read = portfolio(sheet)
    rolled = roll_up(read, TODAY)
    lines = tree_text(branches(read, rolled), read, rolled, Look())
    assert [re.findall(r"\d+%", line)[0] for line in lines if "Uptime" in line] == ["99%", "99%", "100%"]
    assert any("= 99.99%" in line for line in _explained("KR2", sheet))


def test_an_explanation_says_where_a_dated_value_stands() -> None:
    sheet = """
        # Key Results
        | ID  | Objective | Key Result | Target | Current | Cycle   |
        | KR1 | O1        | Revenue    | 10     | 1       | 2026-Q4 |
        # Check-ins
        | Date       | Key Result | Value | Comment |
        | 2026-11-01 | KR1        | 5     | ok      |
        """
    assert "  Current      5, from check-in of 2026-11-01   [Check-ins!C2]" in _explained("KR1", book(sheet))


def test_all_outputs_are_json_that_can_be_read_back() -> None:
    import json

    read, rolled = _read(HOSTILE)
    tree = json.loads(tree_json(branches(read, rolled), rolled))
    assert tree["items"][0]["under"][0]["progress"] == 1.25


def test_the_cycle_that_all_rows_have_heads_the_tree() -> None:
    sheet = """
        | OKRs Q4 2026 |
        | Objective | Key Result | Target | Current |
        | Grow      | Revenue    | 10     | 4       |
        """
    read = portfolio(sheet)
    rolled = roll_up(read, TODAY)
    assert next(tree_text(branches(read, rolled), read, rolled, Look())) == "Q4 2026 · day 46 of 92 · 2026-11-15"
