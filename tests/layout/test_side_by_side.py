"""Tables side by side: each is read as if it were alone, whatever stands beside it and wherever it begins."""

from __future__ import annotations

from itertools import cycle, permutations

import pytest

from sheetokr.layout import recognise
from sheetokr.model import Portfolio
from sheetokr.workbook import Area, NamedArea, Sheet, Workbook
from tests.book import book, portfolio

OKRS = """
Objective | Key Result | Owner | Start | Target | Current
Grow in the north | Contracts | Ann | 0 | 40 | 17
 | Revenue | Ann | 100 | 900 | 400
Be known | Visits | Bob | 1000 | 5000 | 4100
"""
MORE_OKRS = """
Objective | Key Result | Target | Current
No rework | Claims | 5 | 9
No rework | Hours lost | 20 | 35
Faster repairs | Days in shop | 3 | 5
Faster repairs | Parts there | 95% | 70%
"""
KPIS = """
KPI | Unit | Target | Actual
Leads | # | 40 | 33
Churn | % | 2% | 3%
"""
KEY_RESULTS = """
ID | Key Result | Start | Target | Current | Comment
KR1 | Pages written | 0 | 40 | 11 | two chapters
KR2 | Talks given | 0 | 4 | 1 |
KR3 | Readers | 900 | 3000 | 1400 |
"""
KENNZAHLEN = """
Kennzahl | Zielwert | Istwert
Auslastung | 80% | 71%
Stornos | 5 | 9
Krankentage | 30 | 28
Reklamationen | 4 | 6
Wartezeit | 10 | 12
"""
TABLES = {"okrs": OKRS, "more okrs": MORE_OKRS, "kpis": KPIS, "krs": KEY_RESULTS, "Kennzahlen": KENNZAHLEN}


def _cells(text: str, above: int = 0) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    return [[""]] * above + rows


def _beside(*tables: list[list[str]], gap: int = 1) -> str:
    """The text of a sheet with tables beside each other."""
    widths = [max(map(len, rows)) for rows in tables]
    lines = []
    for number in range(max(map(len, tables))):
        cells = [
            cell
            for rows, width in zip(tables, widths, strict=True)
            for cell in [*((rows[number] if number < len(rows) else []) + [""] * width)[:width], *[""] * gap]
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "# Page\n" + "\n".join(lines)


def _said(read: Portfolio) -> set[tuple[object, ...]]:
    """All rows, by what they say."""
    titles = {objective.key: objective.title for objective in read.objectives}
    krs = {(titles.get(kr.objective_key or ""), kr.id, kr.title, kr.owner, kr.start, kr.target, kr.current, kr.comment)
           for kr in read.key_results}  # fmt: skip
    kpis = {(kpi.title, kpi.unit, kpi.target, kpi.row.text("own_current")) for kpi in read.kpis}
    return {*krs, *kpis, *((title,) for title in titles.values())}


@pytest.mark.parametrize(
    ("names", "below"),
    list(zip(permutations(TABLES, 2), cycle([(0, 0, 1), (0, 2, 1), (3, 0, 2)]), strict=False)),
    ids=str,
)
def test_each_of_two_is_read_as_if_it_were_alone(names: tuple[str, str], below: tuple[int, int, int]) -> None:
    """`below` is how many rows each begins further down, and how many columns are blank between them."""
    alone = [_said(portfolio(_beside(_cells(TABLES[name])))) for name in names]
    cells = [_cells(TABLES[name], above) for name, above in zip(names, below, strict=False)]
    assert _said(portfolio(_beside(*cells, gap=below[2]))) == alone[0] | alone[1]


def test_each_of_five_is_read_as_if_it_were_alone() -> None:
    alone = [_said(portfolio(_beside(_cells(table)))) for table in TABLES.values()]
    assert _said(portfolio(_beside(*map(_cells, TABLES.values())))) == set().union(*alone)


def test_a_table_has_its_place_from_the_left() -> None:
    read = recognise(book(_beside(_cells(KPIS), _cells(OKRS), _cells(KEY_RESULTS)))).tables
    assert [(table.kind, table.lane) for table in read] == [
        *(("kpis", (1, 3)), ("objectives", (2, 3)), ("key_results", (2, 3)), ("key_results", (3, 3))),
    ]


def test_two_of_excels_own_tables_need_no_blank_column() -> None:
    (sheet,) = book(_beside(_cells(KPIS), _cells(KENNZAHLEN), gap=0)).sheets
    named = (NamedArea("Left", Area(1, 1, 3, 4)), NamedArea("Right", Area(1, 5, 6, 7)))
    whole = Sheet(sheet.name, sheet.rows, named_areas=named)
    read = recognise(Workbook("test.xlsx", (whole,))).tables
    assert [(table.rows, table.named_area) for table in read] == [((2, 3), named[0]), ((2, 3, 4, 5, 6), named[1])]
    assert [table.lane for table in recognise(Workbook("test.xlsx", (sheet,))).tables if table.lane.of > 1] == []


def test_a_cycle_above_all_tables_is_that_of_each_and_one_above_a_table_its_own() -> None:
    both = [["OKRs Q4 2026"], *_cells(OKRS)], [[""], *_cells(KEY_RESULTS)]
    apart = [["OKRs Q3 2026"], *_cells(OKRS)], [["Q4 2026"], *_cells(KEY_RESULTS)]
    for tables, cycles in ((both, {"Q4 2026"}), (apart, {"Q3 2026", "Q4 2026"})):
        read = portfolio(_beside(*tables))
        assert {kr.cycle and kr.cycle.name for kr in read.key_results} == cycles
    assert {kr.title: kr.cycle.name for kr in read.key_results if kr.cycle}["Talks given"] == "Q4 2026"


def test_rows_that_say_the_same_in_two_cycles_are_two() -> None:
    rows = _cells(OKRS)
    read = portfolio(_beside([["Q3 2026"], *rows], [["Q4 2026"], *rows]))
    assert len({node.key for node in read.nodes}) == len(read.nodes) == 10
    above = {objective.key: objective.row.table.lane for objective in read.objectives}
    assert all(above[kr.objective_key or ""] == kr.row.table.lane for kr in read.key_results)


@pytest.mark.parametrize(
    "right",
    [
        "KPI | Target | Actual\nLeads | about 40 | soon\nChurn | low | n/a",
        "KPI | Target\nLeads | 40\nChurn | 2%",
        "Team | Target | Actual\nNorth | 40 | 30\nSouth | 20 | 30",
        "Key Result | Target | Current\nVisits | 5000 | 4100\nContracts | 40 | 17",
    ],
    ids=["without numbers", "without a value", "of teams", "the same rows"],
)
def test_what_may_be_no_table_leaves_the_other_one_as_it_is(right: str) -> None:
    read = portfolio(_beside(_cells(OKRS), _cells(right)))
    assert _said(read) == _said(portfolio(_beside(_cells(OKRS))))
    assert {table.lane.of for table in read.tables} == {1}
