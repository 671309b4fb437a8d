"""Whether a formula could depend on what changes: never a no where it could, and few needless yeses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.workbook import Area
from sheetokr.xlsx.formulas import Scope, TableColumns, could_depend, names_by_lower
from tests.xlsx.parts import edited, workbook

# D5 on the sheet "OKRs" and B2 on "Q1 'x'" change.
SCOPE = Scope(
    {"okrs": {4: [5]}, "q1 'x'": {2: [2]}},
    names_by_lower([("Total", "OKRs!$D$1:$D$9"), ("Other", "OKRs!$A$1"), ("Loop", "Loop+1"), ("Moving", "OKRs!A1")]),
    {
        "krs": TableColumns("OKRs", Area(1, 1, 9, 5), ("ID", "A", "B [x]", "Progress", "Last")),
        "people": TableColumns("People", Area(1, 1, 9, 8), ()),
    },
)

DEPENDS = [
    "D5", "$D$5", "d5", "D4:E6", "D:D", "$A:$XFD", "5:5", "1:9", "SUM(D1:D9)", "SUM(A1:A2,D5)", "D5:A1", "OKRs!D5",
    "'OKRs'!D5", "okrs!D5", "'Q1 ''x'''!B2", "OKRs:People!D5", "Total", "TOTAL*2", "Unknown", "Loop", "Moving",
    "OKRs!Total", "SUM(KRs[Progress])", "KRs[[#This Row],[Progress]]", "KRs[#All]",
    "KRs[[ID]:[Last]]", "KRs[progress]", "KRs[Gone]", "KRs[[#Headers],[A]:[Last]]", "KRs", "KRs[]",
    "INDIRECT(A1)", "OFFSET(A1,1,1)",
    "A1:INDEX(B:B,3)*D5", "_xlfn.XLOOKUP(A1,B:B,D:D)", "{=D5}", "A1#", "\x00", "Nothing[a", "'unclosed!A1",
]  # fmt: skip
INDEPENDENT = [
    "", "1", "1.5E+3", "A1", "D4", "D6:D9", "A:C", "E:XFD", "1:4", "6:99", '"D5"', '"say ""D5"" "', "SUM(A1:C9)",
    "People!D5", "'People'!D5", "'[1]OKRs'!D5", "[2]OKRs!D5", "[1]!Total", "Other", "TRUE", "IF(A1>0,TRUE,FALSE)",
    "People[Progress]", "KRs[A]", "KRs[[#This Row],[A]]", "KRs[B '[x']]", "KRs[[ID]:[A]]", "[1]!KRs[Progress]",
    "People[[#This Row],[D5]]", "SUM(People[a],People['[x']])", "_xlfn.IFS(A1,1)", "A1%",
    "#REF!", "#N/A",
    "LOG10(A1)", "ROW()", "TODAY()", "{1,2;3,4}", "-A1^2&\"x\"", "A1 B1", "_xlfn.LET(_xlpm.x,A1,_xlpm.x)",
]  # fmt: skip


@pytest.mark.parametrize("formula", DEPENDS)
def test_what_could_depend(formula: str) -> None:
    assert could_depend(formula, "OKRs", SCOPE)


@pytest.mark.parametrize("formula", INDEPENDENT)
def test_what_could_not(formula: str) -> None:
    assert not could_depend(formula, "OKRs", SCOPE)


@pytest.mark.parametrize(
    ("formula", "reach", "expected"),
    [
        ("D1", (4, 0), True),
        ("D1", (3, 0), False),
        ("A5", (0, 3), True),
        ("E5", (0, 9), False),
        ("D6", (1_048_575, 0), True),
    ],
)
def test_a_shared_formula_reaches_as_far_as_it_is_copied(formula: str, reach: tuple[int, int], expected: bool) -> None:
    assert could_depend(formula, "OKRs", SCOPE, reach=reach) is expected


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert could_depend(text, "OKRs", SCOPE) in (True, False)


@given(st.lists(st.sampled_from(["D5", "A1", "SUM(", ")", "+", ",", "KRs[a]", '"x"', " ", "People!A1"]), max_size=8))
def test_a_reference_is_never_overlooked(tokens: list[str]) -> None:
    if "D5" in tokens and '"x"' not in tokens:
        assert could_depend(" ".join(tokens), "OKRs", SCOPE)


ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1">{}</c></row>'


@pytest.mark.parametrize(
    ("cell", "asked"),
    [
        ("<f>A1</f><v>1</v>", True),
        ("<f>A2</f><v>1</v>", False),
        ('<f t="shared" ref="B1:B9" si="0">A1</f><v>1</v>', True),
        ('<f t="dataTable" ref="B1:B9" r1="A1"/><v>1</v>', True),
        ("<f><![CDATA[C1]]></f><v>1</v>", True),
        ("<f ca='1'>C1</f><v>1</v>", True),
        ("<v>1</v>", False),
    ],
)
def test_formulas_in_a_sheet(cell: str, asked: bool) -> None:
    assert edited(workbook(ROW.format(cell)), {"A1": 5}).recalculates is asked


def test_formulas_on_other_sheets_and_names_count() -> None:
    other = '<row r="1"><c r="A1"><f>{}</f><v>1</v></c></row>'
    for formula, asked in (("Sheet1!A1", True), ("A1", False), ("Name", True)):
        book = workbook(
            ROW.format(""),
            other.format(formula),
            in_workbook='<definedNames><definedName name="name">Sheet1!$A:$A</definedName></definedNames>',
        )
        assert edited(book, {"A1": 5}).recalculates is asked


def test_a_workbook_that_recalculates_anyway_is_left_as_it_is() -> None:
    book = workbook(ROW.format("<f>A1</f><v>1</v>"), in_workbook='<calcPr calcId="1" fullCalcOnLoad="1"/>')
    assert set(edited(book, {"A1": 5}).parts) == {"xl/worksheets/sheet1.xml"}
