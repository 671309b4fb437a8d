"""What was last said of a key result, and how far its initiatives are."""

import datetime as dt

import pytest

from sheetokr.rollup import roll_up
from sheetokr.rollup.remarks import Remark, remark_of, stage_of
from tests.book import portfolio

TODAY = dt.date(2026, 11, 21)


def remark(*check_ins: str, comment: str = "") -> Remark:
    read = portfolio(f"""
        # Key Results
        | ID  | Key Result | Start | Target | Comment   |
        | KR1 | More seats | 0     | 100    | {comment} |
        # Check-ins
        | Date | Key Result | Value | Comment | Blocker | By |
        {chr(10).join(check_ins)}
        """)
    kr = read.key_results[0]
    return remark_of(kr, roll_up(read, TODAY).evidence.check_ins.get(kr.key, ()))


def test_the_newest_comment_with_its_day_and_cell() -> None:
    said = remark("| 2026-11-09 | KR1 | 40 | Fine | | Ann |", "| 2026-11-16 | KR1 | 41 | | | Bob |", comment="Old")
    assert (said.comment, said.day, said.by, said.at and said.at.address) == (
        "Fine",
        dt.date(2026, 11, 9),
        "Ann",
        "Check-ins!D2",
    )


def test_a_blocker_that_is_not_repeated_is_out_of_the_way() -> None:
    first = "| 2026-11-09 | KR1 | 40 | | No budget | Ann |"
    assert remark(first).blocker == "No budget"
    assert remark(first, "| 2026-11-16 | KR1 | 41 | | | |").blocker == ""


def test_without_check_ins_the_rows_own_comment() -> None:
    said = remark(comment="Slow start")
    assert (said.comment, said.day, said.at and said.at.address) == ("Slow start", None, "Key Results!E2")
    assert remark() == Remark()


def test_what_is_said_tomorrow_is_not_known_today() -> None:
    assert remark("| 2026-11-22 | KR1 | 40 | Later | | |") == Remark()


@pytest.mark.parametrize(
    ("row", "stage"),
    [
        ("2026-11-20 | in progress | 40%", "overdue"),
        ("2026-11-21 | in progress | 40%", "due"),
        ("2026-11-20 | done | ", "done"),
        ("2026-11-20 | | 100%", "done"),
        ("2026-11-20 | dropped | ", "dropped"),
        (" | planned | ", "open"),
    ],
)
def test_stages_of_an_initiative(row: str, stage: str) -> None:
    read = portfolio(f"""
        # Key Results
        | ID  | Key Result | Start | Target |
        | KR1 | More seats | 0     | 100    |
        # Initiatives
        | Key Result | Initiative | Due | Status | Done |
        | KR1        | Call       | {row} |
        """)
    assert stage_of(read.initiatives[0], TODAY) == stage
