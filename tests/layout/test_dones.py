"""A column of yes and no where nothing else tells how far a key result is."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.rollup import roll_up
from tests.book import portfolio

TODAY = dt.date(2026, 11, 20)


def progress(header: str, *cells: str, columns: str = "", values: str = "") -> list[float | None]:
    rows = "\n".join(f"| {'Grow' if not n else ''} | Ship part {n} |{values} {said} |" for n, said in enumerate(cells))
    read = portfolio(f"# Settings\n| Cycle | 2026-Q4 |\n# OKRs\n| Objective | Key Result |{columns} {header} |\n{rows}")
    results = roll_up(read, TODAY)
    return [results[kr.key].progress for kr in read.key_results]


@pytest.mark.parametrize("header", ["Done?", "Done (y/n)", "Complete?", "Completed", "Erledigt?", "Fait ?", "完成"])
@pytest.mark.parametrize(
    ("cells", "shares"),
    [
        (("x", "", "X"), [1, 0, 1]),
        (("✓", "", ""), [1, 0, 0]),
        (("TRUE", "FALSE", "FALSE"), [1, 0, 0]),
        (("yes", "no", ""), [1, 0, None]),
        (("✅", "❌", "done"), [1, 0, 1]),
    ],
)
def test_what_is_done_counts_as_a_milestone(header: str, cells: tuple[str, ...], shares: list[float | None]) -> None:
    assert progress(header, *cells) == shares
    assert progress(header, *cells, columns=" Target |", values=" 10 |") == shares


def test_a_current_value_counts_and_not_whether_it_is_done() -> None:
    columns, values = " Start | Target | Current |", " 0 | 10 | 5 |"
    assert progress("Done?", "x", "", columns=columns, values=values) == [0.5, 0.5]
    assert progress("Done?", "x", "", columns=" % complete |", values=" 40% |") == [0.4, 0.4]


def test_other_words_are_not_read() -> None:
    assert progress("Complete?", "mostly", "by May") == [None, None]
    assert progress("Finished", "2026-11-01", "2026-11-02") == [None, None]


def test_what_is_done_of_a_task_is_not_its_key_result() -> None:
    assert progress("Done?", "x", "", columns=" Initiative |", values=" Call them |") == [None, None]
