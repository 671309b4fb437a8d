"""Which cells sheetokr may write: its own columns, and never what a person typed or computed."""

from __future__ import annotations

import pytest

from tests.layout.reading import tables

OURS = "| ID | Objective | Key Result | Target | Current | Progress | Expected | Status |"


def _owned(text: str) -> set[str]:
    return set().union(*(table.owned for table in tables(text)))


@pytest.mark.parametrize(
    "cells", ["| | |", "| 50% | 40% | On track |", "| 0.5 | 0.4 | Off track |", "| 1 | 0 | No data |"]
)
def test_a_tab_of_the_template_is_ours_blank_or_as_we_left_it(cells: str) -> None:
    sheet = f"# Key Results\n{OURS}\n| KR1 | O1 | Revenue | 10 | 5 {cells}"
    assert _owned(sheet) == {"progress", "expected", "status"}


@pytest.mark.parametrize(
    ("cells", "foreign"),
    [
        ("| 50% | 40% | Green |", "status"),
        ("| 50% | 40% | waiting for Bob |", "status"),
        ("| =E2/D2 -> 50% | 40% | On track |", "progress"),
        ("| =E2/D2 | 40% | On track |", "progress"),
        ("| half | 40% | On track |", "progress"),
        ("| 50% | #REF! | On track |", "expected"),
        ("| 50% | 6 | On track |", "expected"),
    ],
)
def test_what_a_person_typed_or_computed_is_never_ours(cells: str, foreign: str) -> None:
    sheet = f"# Key Results\n{OURS}\n| KR1 | O1 | Revenue | 10 | 5 {cells}"
    (table,) = tables(sheet)
    assert foreign not in table.owned
    assert foreign in table.foreign
    assert f"own_{foreign}" in table.columns
    assert table.owned == set()  # one column of the signature that is not ours speaks for all


def test_a_status_of_a_tab_of_other_words_is_a_persons_even_if_it_says_what_we_say() -> None:
    sheet = """
        # Team goals
        | Objective | Key Result | Target | Current | Progress | Status   |
        | Grow      | Revenue    | 10     | 5       | 50%      | On track |
        """
    assert _owned(sheet) == set()
    assert "own_status" in tables(sheet)[1].columns


def test_other_words_for_ours_are_a_persons() -> None:
    assert (
        _owned("""
        # Key Results
        | ID  | Objective | Key Result | Target | Current | % complete | Forecast | RAG |
        | KR1 | O1        | Revenue    | 10     | 5       | 50%        | 40%      |     |
        """)
        == set()
    )


def test_marked_columns_are_ours_beside_a_persons_own() -> None:
    objectives, key_results = tables("""
        # Team goals
        | Objective | Key Result | Target | Current | Progress  | Status | Progress (sheetokr) | Status (sheetokr) |
        | Grow      | Revenue    | 10     | 5       | =x -> 50% | fine   | 50%                 | On track          |
        """)
    assert objectives.owned == frozenset()
    assert key_results.owned == {"progress", "status"}
    assert {name: key_results.headers[name] for name in ("progress", "own_progress", "status", "own_status")} == {
        "progress": "Progress (sheetokr)", "own_progress": "Progress",
        "status": "Status (sheetokr)", "own_status": "Status",
    }  # fmt: skip


def test_our_three_words_together_are_ours_wherever_they_stand() -> None:
    assert _owned(f"# Team goals\n{OURS}\n| KR1 | O1 | Revenue | 10 | 5 | | | |") == {"progress", "expected", "status"}


@pytest.mark.parametrize(
    ("cells", "foreign"),
    [
        ("| TRUE | 40% | On track |", "progress"),
        ("| 50% | TRUE | On track |", "expected"),
        ("| 50% | 2026-10-01 | On track |", "expected"),
        ("| 50% | 40% | 7 |", "status"),
        ("| 50% | 40% | ON TRACK |", "status"),
    ],
)
def test_one_row_that_is_a_persons_speaks_for_its_column_however_many_are_ours(cells: str, foreign: str) -> None:
    ours = "\n".join(f"| KR{number} | O1 | Revenue | 10 | 5 | 1 | 1 | Achieved |" for number in range(2, 9))
    (table,) = tables(f"# Key Results\n{OURS}\n{ours}\n| KR9 | O1 | Revenue | 10 | 5 {cells}")
    assert foreign in table.foreign
    assert table.owned == set()


def test_blanks_of_any_kind_are_ours() -> None:
    lines = ("| KR1 | O1 | Revenue | 10 | 5 | '   | '   | '   |", "| KR2 | O1 | Seats | 10 | 5 | 1 | 1 | |")
    assert _owned("\n".join(("# Key Results", OURS, *lines))) == {"progress", "expected", "status"}
