"""The numbers of a scoreboard that stand for many objectives at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from sheetokr.kpis import assess_kpis
from sheetokr.plan import plan_sync
from sheetokr.rollup import roll_up
from sheetokr.workbook import Cell, Sheet, Value, Workbook, parse_a1
from sheetokr.xlsx import open_package
from tests.book import book, portfolio

TODAY = dt.date(2026, 11, 15)
TOPS = """
# Objectives
| ID | Objective | Level   | Owner | Cycle   | Weight |
| O1 | Grow      | company | Ann   | 2026-Q4 | {0}    |
| O2 | Lead      | company | Ann   | 2026-Q4 | {1}    |
| O3 | Thrive    | company | Ann   | 2026-Q4 | {2}    |

# Key Results
| ID  | Objective | Key Result | Target | Current |
| KR1 | O1        | A          | 10     | 10      |
| KR2 | O2        | B          | 10     | 0       |
| KR3 | O3        | C          | 10     | 5       |
"""


@pytest.fixture(scope="module")
def board(sample: Path) -> Sheet:
    """A scoreboard as it comes from the template."""
    sheet = open_package(sample).workbook("okrs.xlsx").sheet("Scoreboard")
    assert sheet
    return sheet


def said(board: Sheet, *texts: str, today: dt.date = TODAY) -> list[dict[str, Value]]:
    """What the scoreboard of each of some workbooks is to say, by cell."""
    books = [book(text, f"{number}.xlsx") for number, text in enumerate(texts)]
    read = portfolio(*(Workbook(each.name, (*each.sheets, board)) for each in books))
    changes = plan_sync(read, roll_up(read, today), assess_kpis(read, today)).changes
    boards: list[dict[str, Value]] = [{} for _ in books]
    for change in changes:
        if change.location.sheet == "Scoreboard":
            boards[int(change.location.file.partition(".")[0])][change.location.cell] = change.new
    return boards


@pytest.mark.parametrize(
    ("weights", "progress"),
    [
        (("", "", ""), 0.5),
        (("3", "", ""), 0.7),
        (("0", "", ""), 0.25),
        (("40%", "40%", ""), 0.5),
        (("60%", "30%", ""), 0.65),
    ],
)
def test_a_whole_is_weighted_as_siblings_are(board: Sheet, weights: tuple[str, str, str], progress: float) -> None:
    assert said(board, TOPS.format(*weights))[0]["B6"] == pytest.approx(progress)


def test_what_is_aligned_to_another_workbook_is_the_top_of_its_own(board: Sheet) -> None:
    team = """
    # Objectives
    | ID | Objective | Level | Team  | Owner | Cycle   | Parent |
    | T1 | Sell      | team  | Sales | Bob   | 2026-Q4 | O1     |
    | T2 | Call      | team  | Sales | Bob   | 2026-Q4 | T1     |

    # Key Results
    | ID  | Objective | Key Result | Target | Current |
    | TR1 | T1        | A          | 10     | 6       |
    | TR2 | T2        | B          | 10     | 2       |
    """
    company, sales = said(board, TOPS.format("", "", ""), team)
    assert sales["B6"] == pytest.approx((0.6 + 0.2) / 2)
    assert sales["E6"] == company["E6"]


ATTENTION = """
# Objectives
| ID | Objective | Level   | Team  | Owner | Cycle   |
| O1 | Grow      | company | Board | Ann   | 2026-Q4 |
| O2 | Sell      | team    | Sales | Ann   | 2026-Q4 |
| O3 | Past      | team    | Sales | Ann   | 2026-Q3 |

# Key Results
| ID  | Objective | Key Result | Target | Current | Updated    |
| KR1 | O1        | At risk    | 10     | 4       | 2026-11-14 |
| KR2 | O1        | Off track  | 10     | 1       | 2026-11-14 |
| KR3 | O2        | Stale      | 10     | 6       | 2026-10-14 |
| KR4 | O2        | On track   | 10     | 6       | 2026-11-14 |
| KR5 | O3        | Too late   | 10     | 6       | 2026-09-14 |
"""


def test_what_needs_attention_is_behind_missed_or_stale(board: Sheet) -> None:
    """Not what was missed in a cycle that is over, as long as another one runs."""
    assert said(board, ATTENTION)[0]["H6"] == 3
    assert said(board, ATTENTION.replace("2026-Q4", "2026-Q3"))[0]["H6"] == 5


def test_a_companys_objectives_are_in_no_teams_line(board: Sheet) -> None:
    cells = said(board, ATTENTION)[0]
    assert [name for name in cells.values() if name in ("Company", "Board", "Sales")] == ["Company", "Sales"]


def test_a_team_whose_days_are_over_has_reached_its_objectives_or_missed_some(board: Sheet) -> None:
    over = ATTENTION.replace("2026-Q4", "2026-Q3")
    assert [said(board, over)[0][cell] for cell in ("B34", "F34", "B35", "F35")] == [
        "Company", "Missed", "Sales", "Missed",
    ]  # fmt: skip
    reached = over.replace("| 10     | 6 ", "| 10     | 10")
    assert said(board, reached)[0]["F35"] == "Achieved"
    assert said(board, ATTENTION)[0]["F34"] == "At risk"


def test_another_day_alone_is_no_reason_to_write(board: Sheet) -> None:
    over = ATTENTION.replace("2026-Q4", "2026-Q3")
    (cells,) = said(board, over)
    rows = {row: dict(columns) for row, columns in board.rows.items()}
    for place, value in cells.items():
        row, column = parse_a1(place)
        rows.setdefault(row, {})[column] = Cell(value)
    filled = replace(board, rows=rows)
    assert said(filled, over) == [{}]
    assert said(filled, over, today=TODAY + dt.timedelta(1)) == [{}]
    changed = over.replace("| 10     | 1 ", "| 10     | 2 ")
    assert "B3" in said(filled, changed, today=TODAY + dt.timedelta(1))[0]
