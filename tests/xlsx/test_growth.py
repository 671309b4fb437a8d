"""Tables made longer: their area and what ends with it, and nothing else."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from sheetokr.xlsx.edits import Growth, SheetEdit
from sheetokr.xlsx.splicing import splice
from sheetokr.xlsx.verify import verify
from tests.xlsx.changes import differing
from tests.xlsx.parts import opened, values, writes


def book(below: str = "", totals: int = 0) -> bytes:
    """A table in A1:B3, with a rule and a list over its body, and perhaps something below it."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Sheet1"
    for row in (["ID", "Title"], ["1", "a"], ["2", "b"]):
        sheet.append(row)
    sheet["B3"].font = Font(bold=True)
    if below:
        sheet["B5"] = below
    table = Table(displayName="Rows", ref="A1:B3", totalsRowCount=totals or None)
    sheet.add_table(table)
    sheet.conditional_formatting.add("A2:B3", Rule(type="expression", formula=["TRUE"]))
    check = DataValidation(type="list", formula1='"a,b"')
    check.add("B2:B3")
    check.add("D2:D3")
    sheet.add_data_validation(check)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


EDIT = SheetEdit("Sheet1", writes({"A4": "3", "B6": "d", "D4": "outside"}), growths=(Growth("Rows", 6),))


def test_all_that_ends_with_the_table_grows() -> None:
    data = book()
    package = opened(data)
    result = splice(package, [EDIT])
    verify(package, result, result.data)
    assert differing(package, opened(result.data)) == {"xl/worksheets/sheet1.xml", "xl/tables/table1.xml"}
    sheet = openpyxl.load_workbook(io.BytesIO(result.data))["Sheet1"]
    assert sheet.tables["Rows"].ref == "A1:B6"
    assert [str(area.sqref) for area in sheet.conditional_formatting] == ["A2:B6"]
    assert {str(area) for area in sheet.data_validations.dataValidation[0].sqref.ranges} == {"B2:B6", "D2:D3"}
    assert sheet["B6"].font.b
    assert not sheet["A6"].font.b


@pytest.mark.parametrize(("options", "said"), [({"below": "note"}, "in row 5"), ({"totals": 1}, "total row")])
def test_what_stands_in_the_way_is_kept_and_told(options: dict[str, object], said: str) -> None:
    data = book(**options)  # type: ignore[arg-type]
    result = splice(opened(data), [EDIT], leave_out_refused=True)
    assert {refusal[1:3] for refusal in result.refused} == {(4, 1), (6, 2)}
    assert all(said in refusal.reason for refusal in result.refused)
    assert values(result.data) == {**values(data), "D4": "outside"}
    assert b'ref="A1:B3"' in opened(result.data).raw("xl/tables/table1.xml")


def test_a_table_that_is_long_enough_or_not_there_changes_nothing() -> None:
    for growth in (Growth("Rows", 3), Growth("Others", 9)):
        assert not splice(opened(book()), [SheetEdit("Sheet1", (), growths=(growth,))]).is_changed
