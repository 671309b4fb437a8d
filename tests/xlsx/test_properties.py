"""Laws of writing, held against whatever Hypothesis makes up: only the plan changes, and twice is once."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sheetokr.diagnostics import a1
from sheetokr.xlsx.differences import compare
from sheetokr.xlsx.edits import SheetEdit, Writable, Write
from sheetokr.xlsx.readback import says
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import assert_only_changed
from tests.xlsx.parts import opened, sheet_xml, workbook
from tests.xlsx.test_hard import WALKED
from tests.xlsx.test_scan import rows

VALUES: st.SearchStrategy[Writable] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31)),
    st.datetimes(dt.datetime(1901, 1, 1), dt.datetime(2200, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
)
WRITES = st.dictionaries(
    st.tuples(st.integers(1, 45), st.integers(1, 45)),
    st.tuples(VALUES, st.sampled_from((None, None, "0%", "yyyy-mm-dd", "0.000"))),
    max_size=12,
)
Planned = dict[tuple[int, int], tuple[Writable, str | None]]


@settings(deadline=None, max_examples=150)
@given(rows(), WRITES, st.sampled_from(("", "x", "single quotes")), st.randoms())
def test_only_what_was_planned_changes(text: str, planned: Planned, way: str, source: random.Random) -> None:
    sheet = sheet_xml(text, before='<dimension ref="A1:C3"/>')
    book = workbook(sheet.replace('"', "'") if way == "single quotes" else sheet, strings=["a", "b"])
    package = opened(book)
    writes = [Write(*place, *value) for place, value in planned.items()]
    source.shuffle(writes)
    result = splice(package, [SheetEdit("Sheet1", tuple(writes))], leave_out_refused=True)
    left_out = {(refusal.row, refusal.column) for refusal in result.refused}
    verify(package, result, result.data)
    places = [a1(*place) for place in planned]
    if way != "single quotes":
        assert_only_changed(book, result.data, places, also=[name for name in result.parts if "sheet1" not in name])
    after = opened(result.data).workbook("after").sheets[0]
    for place, (value, number_format) in planned.items():
        cell = after.cell(*place)
        if place not in left_out:
            assert says(cell.value, value, date1904=False) or _is_cleaned(value)
            assert number_format in (None, cell.number_format) or cell.value is None
    assert {(c.row, c.column) for c in compare(book, result.data).cells} <= set(planned) - left_out
    again = splice(
        opened(result.data), [SheetEdit("Sheet1", tuple(w for w in writes if (w.row, w.column) not in left_out))]
    )
    assert not again.is_changed or any(_is_cleaned(value) for value, _ in planned.values())


def _is_cleaned(value: Writable) -> bool:
    """Whether a text holds what comes back as a replacement character: halves of surrogate pairs."""
    return isinstance(value, str) and any("\ud800" <= character <= "\udfff" for character in value)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(WALKED)), st.dictionaries(st.sampled_from(("A1", "B1", "D4", "B9")), VALUES, max_size=3))
def test_odd_sheets_obey_the_same_law(name: str, planned: dict[str, Writable]) -> None:
    from tests.xlsx.parts import writes

    package = opened(workbook(WALKED[name]))
    result = splice(package, [SheetEdit("Sheet1", writes(planned))], leave_out_refused=True)
    verify(package, result, result.data)
    changed = {a1(c.row, c.column) for c in compare(package.container.data, result.data).cells}
    assert changed <= set(planned)
