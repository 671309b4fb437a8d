"""Many rows written at once: the very bytes that writing them one by one gives."""

from __future__ import annotations

import datetime as dt
import gc
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetokr.diagnostics import NotVerified, a1
from sheetokr.xlsx.collector import uncollected
from sheetokr.xlsx.differences import compare
from sheetokr.xlsx.edits import SheetEdit, Writable, Write, Writes, in_columns
from sheetokr.xlsx.sheetwriter import SheetWriter
from sheetokr.xlsx.splicing import Spliced, splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import assert_only_changed
from tests.xlsx.parts import opened, sheet_xml, values, workbook
from tests.xlsx.test_scan import tall_rows

VALUES: tuple[Writable, ...] = (
    None,
    True,
    0,
    1,
    0.25,
    "",
    "On track",
    " <&> ",
    "=1",
    dt.date(2026, 10, 1),
    float("nan"),
)
ROWS = "".join(
    f'<row r="{n}"><c r="A{n}" t="str"><v>O{n}</v></c><c r="B{n}" s="1"><v>{n / 7!r}</v></c>'
    f'<c r="C{n}" s="2"/><c r="E{n}"><v>{n}</v></c></row>'
    for n in range(1, 301)
)


def planned(result: Spliced) -> set[str]:
    """What changes on a sheet, cell by cell."""
    return {str(write) for writes in result.plan.get("Sheet1", ()) for write in writes.each()}


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tall_rows(), st.integers(1, 30), st.integers(1, 4), st.randoms(use_true_random=False))
def test_many_rows_at_once_are_as_one_by_one(
    monkeypatch: pytest.MonkeyPatch, text: str, first: int, width: int, source: object
) -> None:
    pick = source.choice  # type: ignore[attr-defined]
    values = pick((VALUES, VALUES[1:-1]))
    writes = tuple(
        Write(row, column, pick(values), pick((None, None, "0%", "yyyy-mm-dd")))
        for row in range(1, 221)
        for column in range(first, first + width)
    )
    package = opened(workbook(sheet_xml(text), strings=["On track", "b"]))
    edit = SheetEdit("Sheet1", writes)
    quick = splice(package, [edit], leave_out_refused=True)
    with monkeypatch.context() as patch:
        patch.setattr("sheetokr.xlsx.bulk.FEWEST", 10**9)
        slow = splice(package, [edit], leave_out_refused=True)
    if "xl/styles.xml" in quick.parts:  # the same styles, added in another order
        assert not compare(quick.data, slow.data).cells
    else:
        assert quick.data == slow.data
    assert sorted(quick.refused) == sorted(slow.refused)
    assert planned(quick) >= planned(slow)  # a day in a cell that shows a number is written anew each time
    if quick.is_changed:
        verify(package, quick, quick.data)
    whole = splice(package, [SheetEdit("Sheet1", columns=tuple(in_columns(writes)))], leave_out_refused=True)
    assert (whole.data, sorted(whole.refused), planned(whole)) == (quick.data, sorted(quick.refused), planned(quick))


def test_cells_that_stand_side_by_side_are_one_change() -> None:
    book = workbook(ROWS)
    writes = [
        Write(n, c, v, f) for n in range(1, 301) for c, v, f in ((2, 1 / 9, "0%"), (3, "Off", None), (5, n, None))
    ]
    result = splice(opened(book), [SheetEdit("Sheet1", tuple(writes))])
    assert [each.data.count(b"<c ") for each in result.splices["xl/worksheets/sheet1.xml"]] == [2] * 300
    verify(opened(book), result, result.data)
    assert_only_changed(book, result.data, [a1(n, c) for n in range(1, 301) for c in (2, 3)])
    assert values(result.data)["B9"] == 1 / 9
    assert values(result.data)["C300"] == "Off"


def test_new_cells_come_between_cells_that_change() -> None:
    writes = tuple(Write(n, c, f"{c} in {n}") for n in range(1, 301) for c in (3, 4, 5))
    result = splice(opened(workbook(ROWS)), [SheetEdit("Sheet1", writes)])
    verify(opened(workbook(ROWS)), result, result.data)
    assert [values(result.data)[f"{letter}300"] for letter in "CDE"] == ["3 in 300", "4 in 300", "5 in 300"]


def test_few_changes_side_by_side_among_many_writes_are_read_back() -> None:
    package = opened(workbook(ROWS))
    cells = package.workbook("book").sheets[0]
    same = [Write(n, c, cells.cell(n, c).value) for n in range(1, 298) for c in (1, 2)]
    new = [Write(n, c, f"{c} in {n}") for n in range(298, 301) for c in (1, 2)]
    result = splice(package, [SheetEdit("Sheet1", tuple(same + new))])
    assert len(planned(result)) == 6
    verify(package, result, result.data)


def test_a_cell_in_a_row_unlike_the_others_is_cleared_in_a_column_that_they_lack() -> None:
    rows = ROWS.replace("</row>", '<c r="H1"><v>9</v></c></row>', 1)
    result = splice(opened(workbook(rows)), [SheetEdit("Sheet1", tuple(Write(n, 8, None) for n in range(1, 301)))])
    assert [writes[:2] for writes in result.plan["Sheet1"]] == [(8, (1,))]
    assert values(result.data)["H1"] is None


def test_a_result_with_one_wrong_cell_among_many_is_found_out() -> None:
    package = opened(workbook(ROWS))
    writes = tuple(Write(n, c, n / 9) for n in range(1, 301) for c in (2, 3))
    result = splice(package, [SheetEdit("Sheet1", writes)])
    *others, last = result.plan["Sheet1"]
    lying = (*others, last._replace(values=[*last.values[:-1], 5.0]))
    object.__setattr__(result, "plan", {"Sheet1": lying})
    with pytest.raises(NotVerified, match="C300 holds"):
        verify(package, result, result.data)


def test_a_cell_that_is_to_be_written_twice_is_refused_wherever_it_stands_among_many() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 1301))
    package = opened(workbook(rows))
    for column, twice in product((1, 4), range(505, 520)):
        writes = (*(Write(n, column, n / 9) for n in range(1, 1301)), Write(twice, column, 0.5))
        result = splice(package, [SheetEdit("Sheet1", writes)], leave_out_refused=True)
        assert [(r.row, r.column, r.reason) for r in result.refused] == [(twice, column, "it is to be written twice")]
        assert len(planned(result)) == 1300


def test_whole_columns_stand_beside_single_cells_and_the_same_cell_in_both_is_refused() -> None:
    package = opened(workbook(ROWS))
    column = Writes(2, range(1, 301), [n / 9 for n in range(1, 301)], "0%")
    edit = SheetEdit("Sheet1", (Write(7, 2, 0.5), Write(7, 3, "Off")), columns=(column,))
    result = splice(package, [edit], leave_out_refused=True)
    assert [(r.row, r.column, r.reason) for r in result.refused] == [(7, 2, "it is to be written twice")]
    assert values(result.data)["C7"] == "Off"
    assert values(result.data)["B300"] == 300 / 9
    verify(package, result, result.data)


def test_nothing_written_to_blank_cells_changes_nothing() -> None:
    result = splice(opened(workbook(ROWS)), [SheetEdit("Sheet1", columns=(Writes(3, range(1, 301), [""] * 300),))])
    assert not result.is_changed
    assert not result.plan


def test_nothing_of_a_write_stays_behind() -> None:
    """A writer holds the sheet and all that was to change; garbage is hardly ever looked for."""
    package = opened(workbook(sheet_xml(ROWS)))
    with uncollected():
        spliced = splice(package, [SheetEdit("Sheet1", columns=(Writes(2, range(1, 301), [0.5] * 300, "0%"),))])
        left = [each for each in gc.get_objects() if isinstance(each, SheetWriter)]
    assert len(spliced.splices["xl/worksheets/sheet1.xml"]) == 300
    assert left == []
