"""A column a week, a month, a quarter or a day: the values of a table's rows over time, as tables of records of their
own.

A scorecard of thirteen weeks becomes thirteen tables of KPI values, each with the period that heads it; what day that
is, is for `parse` to say, which knows the cycle. Where the title above a group of weeks says so, what stands in them is
how confident somebody was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sheetokr.layout.headers import columns_of, meanings, normal, within
from sheetokr.layout.periods import LENGTHS, PARTS_OF_YEAR, are_others, length_of, period_of
from sheetokr.layout.plan_rows import parted
from sheetokr.layout.plans import ACTUAL, OTHER, TARGET, measure_said, says_other
from sheetokr.layout.profile import fit, is_numberlike, profile
from sheetokr.model import Table
from sheetokr.patterns import late
from sheetokr.workbook import Cell, Sheet

KINDS = {"kpis": "kpi_values", "key_results": "check_ins"}
SHAPE = "series"
_VALUES = frozenset({"current", "value", "progress"})
_NO_VALUES = ("confidence", "target", "status", "health", "score")
LEAST_PERIODS, _LEAST_ALONE, _LONGEST = 3, 2, 40
_CADENCES = {"quarter": "quarterly", "half": "half-yearly"}
_SAID = {"value": "Actual", "target": "Target"}
_NUMBERS, _SOME_NUMBERS = 0.8, 0.5
_YEAR = late(r"(?<![\w/-])(?P<fiscal>fy|gj)? ?(?P<year>20\d\d)(?![\w/-])")


def over_time(headers: Mapping[int, str]) -> frozenset[int]:
    """The columns that each say the same of another week or month, as "Jan Actual | Feb Actual | Mar Actual" do: none
    of them is the one column of a field. Of quarters, one may be: that of the running cycle."""
    groups: dict[str, dict[str, int]] = {}
    for column, text in headers.items():
        for said, beside in _parted(text):
            if said and length_of(said) not in PARTS_OF_YEAR and not period_of(Cell(beside)):
                groups.setdefault(normal(beside), {})[said] = column
    return frozenset(column for group in groups.values() if len(group) >= LEAST_PERIODS for column in group.values())


def says_time(header: str) -> bool:
    """Whether a header names a period, alone or with what stands there: such columns are many of one kind."""
    return bool(period_of(Cell(header))) or any(period for period, _ in _parted(header))


class _Period(NamedTuple):
    """A column of a period: what its header says of time, the field of a record that stands in it, its header, and
    whether a word says that field."""

    said: str
    field: str
    header: str
    is_named: bool = True


def period_columns(sheet: Sheet, table: Table) -> dict[int, _Period]:
    """The columns of a table that are periods; of a field, none where there are too few of them, or where their cells
    are no such values as the others of the table."""
    taken = set(table.columns.values())
    heads = sheet.rows.get(table.header_row, {})
    found = {c: _period(sheet, table, c, cell) for c, cell in sorted(heads.items()) if c not in taken}
    read: dict[int, _Period] = {}
    for name in {period.field: None for period in found.values() if period}:
        of_field = _shortest({column: period for column, period in found.items() if period and period.field == name})
        if _are_in_step(table, name, of_field) and _are_values(sheet, table, name, of_field):
            read |= of_field
    if not any(period.field == "value" for period in read.values()):
        read = {column: period for column, period in read.items() if period.field != "target"}
    return dict(sorted(read.items()))


def aimed_columns(sheet: Sheet, row: int) -> frozenset[int]:
    """The columns of a header row in which a target or a value of a period stands, and what is told beside these; none
    where not at least two periods have both."""
    heads = sheet.rows.get(row, {})
    said = {c: found for c in sorted(heads) if (found := _measured_period(sheet, row, c))}
    told = {name: {period for period, measure in said.values() if measure == name} for name in (ACTUAL, TARGET)}
    return frozenset(said) if len(told[ACTUAL] & told[TARGET]) >= _LEAST_ALONE else frozenset()


def _measured_period(sheet: Sheet, row: int, column: int) -> tuple[str, str] | None:
    """A period and what of it stands in a column, as `Q1 Actual` or as `Actual` below `Q1` says; None for neither."""
    cell = sheet.rows[row][column]
    text = cell.text
    if said := period_of(cell):
        measure = measure_said(_title_above(sheet, row, column))
        return (said, measure) if measure else None
    parts = ((period, measure_said(beside)) for period, beside in _parted(text) if period)
    named = next(((period, measure) for period, measure in parts if measure), None)
    above = _group_above(sheet, row, column) if not named and measure_said(text) else None
    return named or ((period_of(above), measure_said(text)) if above and period_of(above) else None)


def _shortest(periods: dict[int, _Period]) -> dict[int, _Period]:
    """The shortest of some periods, and days: longer ones among them sum these up, as quarters between months do."""
    lengths = [length for length in LENGTHS if any(length_of(each.said) == length for each in periods.values())]
    longer = {length for length in lengths[1:] if length != "week"}
    return {column: period for column, period in periods.items() if length_of(period.said) not in longer}


def _period(sheet: Sheet, table: Table, column: int, cell: Cell) -> _Period | None:
    """What a column holds over time, None where its header says nothing of time or what it holds is no record."""
    if said := period_of(cell):
        title = _title_above(sheet, table.header_row, column)
        told = _field_said(table.kind, title) or _field_held(table.kind, title)
        name = told or "value"
        header = f"{title} {cell.text}" if told else cell.text
        is_record = name in _fields_of(table.kind) and not says_other(title)
        return _Period(_with_year(said, title), name, header, bool(told)) if is_record else None
    parts = ((each, _field_said(table.kind, beside)) for each, beside in _parted(cell.text) if each)
    known = ((each, name) for each, name in parts if name in _fields_of(table.kind))
    named = next((_Period(each, name, cell.text) for each, name in known), None)
    return named or _grouped(sheet, table, column, cell.text)


def _grouped(sheet: Sheet, table: Table, column: int, text: str) -> _Period | None:
    """What a column holds of the period that stands above it and the columns beside it."""
    above = _group_above(sheet, table.header_row, column) if measure_said(text) else None
    said, name = period_of(above) if above else "", _field_said(table.kind, text)
    return _Period(said, name, f"{above.text} {text}") if above and said and name in _fields_of(table.kind) else None


def _group_above(sheet: Sheet, row: int, column: int) -> Cell | None:
    """The cell that names the group of a column: right above it, or the next one to the left of that."""
    above = sheet.rows.get(row - 1, {})
    named = [each for each in above if each <= column and not above[each].is_blank]
    return above[max(named)] if named else None


def _fields_of(kind: str) -> frozenset[str]:
    """The fields that a record of a period may have."""
    return frozenset(columns_of(KINDS[kind])) | ({"target"} if kind == "kpis" else frozenset())


def _field_said(kind: str, text: str) -> str:
    """The field of a record that a text says word for word, or that of the table that it says; "" for none."""
    if measure := measure_said(text):
        return {ACTUAL: "value", TARGET: "target", OTHER: ""}[measure]
    meant = [meaning.field for meaning in meanings(kind, text, near=False)] if text else []
    return "value" if set(meant) & _VALUES else next(iter(meant), "")


def _field_held(kind: str, text: str) -> str:
    """The field that is no value and whose name a longer title holds, as "Confidence week by week" does."""
    held = {meaning.field for meaning in within(kind, text)} if text else set[str]()
    return "" if held & _VALUES else next((name for name in _NO_VALUES if name in held), "")


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """A header of a few words as a period and what stands before or behind it: "Confidence W1", "Oct Actual"."""
    words = text.split() if len(text) <= _LONGEST else []
    for place in range(1, len(words)):
        first, last = " ".join(words[:place]), " ".join(words[place:])
        yield period_of(Cell(last)), first
        yield period_of(Cell(first)), last


def _title_above(sheet: Sheet, row: int, column: int) -> str:
    """The title of the periods that a column is among: right above them, or above the first and blanks beside it."""
    above, heads = sheet.rows.get(row - 1, {}), sheet.rows[row]
    while column in heads and period_of(heads[column]):
        if column in above and not above[column].is_blank:
            return above[column].text
        column -= 1
    return ""


def _with_year(period: str, title: str) -> str:
    """A month, quarter or half in the year that stands above it, if it says none itself."""
    years = list(_YEAR.finditer(title.casefold()))
    if len(years) != 1 or length_of(period) not in ("month", *PARTS_OF_YEAR) or len(period.split()) > 2:
        return period
    is_fiscal = years[0]["fiscal"] and length_of(period) != "month"
    return f"{period} {'FY' if is_fiscal else ''}{years[0]['year']}"


def _are_in_step(table: Table, name: str, periods: Mapping[int, _Period]) -> bool:
    """Whether there are enough periods, each another one, and all of a length. Two will do where nothing else says how
    much there is now; what we wrote does not. Quarters beside that may be what is planned for each."""
    said = [period.said for period in periods.values()]
    lengths = {length_of(each) for each in said} - {""}
    is_said = bool({"current", "own_current"} & set(table.columns) - table.owned)
    is_bare = not any(period.is_named for period in periods.values())
    if lengths & set(PARTS_OF_YEAR) and ((is_said and is_bare) or are_others(table.unread.values())):
        return False
    is_number = name in ("value", "target")
    least = _LEAST_ALONE if is_number and not is_said and lengths else LEAST_PERIODS
    return len(said) >= least and len(lengths) <= 1 and len(set(said)) == len(said)


def _are_values(sheet: Sheet, table: Table, name: str, periods: Mapping[int, _Period]) -> bool:
    """Whether what stands in some columns may be the values of a field, such as numbers like those of the targets.
    Plain numbers of quarters are as likely what is to be reached, where nothing else says what key results are to."""
    cells = [sheet.cell(row, column) for row in table.rows for column in periods]
    filled = [cell for cell in cells if not cell.is_blank]
    if name not in ("value", "target"):
        return bool(filled) and fit(columns_of(KINDS[table.kind])[name].type, {}, profile(filled)) == 1
    is_part = any(length_of(period.said) in PARTS_OF_YEAR for period in periods.values())
    if is_part and table.kind == "key_results" and "target" not in table.columns and not _are_shares(filled):
        return False
    least = _NUMBERS if name == "value" else _SOME_NUMBERS
    is_number = sum(map(is_numberlike, filled)) >= least * len(filled)
    return bool(filled) and is_number and _are_alike(sheet, table, list(periods))


def _are_shares(cells: list[Cell]) -> bool:
    """Whether most cells show percentages."""
    return 2 * sum(cell.is_percent or cell.text.endswith("%") for cell in cells) > len(cells)


def _are_alike(sheet: Sheet, table: Table, columns: Sequence[int]) -> bool:
    """Whether percentages stand in the rows whose targets are some, and plain numbers in the others, as a rule; without
    any target, the values may be what they are."""
    target = table.columns.get("target", 0)
    rows = [
        (sheet.cell(row, target), filled)
        for row in table.rows
        if not sheet.cell(row, target).is_blank
        and (filled := [cell for column in columns if not (cell := sheet.cell(row, column)).is_blank])
    ]
    alike = sum(_are_shares([aim]) == _are_shares(filled) for aim, filled in rows)
    return not rows or 2 * alike > len(rows)


def with_series(sheet: Sheet, tables: list[Table]) -> Iterator[Table]:
    """The tables, and a table of records for each column of theirs that is a period. KPIs with a value a quarter have
    that cadence, unless their rows say another."""
    for table in tables:
        base, lines = parted(sheet, table)
        probe = replace(base, rows=tuple(lines["value"]))
        columns = period_columns(sheet, probe) if table.kind in KINDS else {}
        unread = {column: text for column, text in base.unread.items() if column not in columns}
        cadence = next((_CADENCES[n] for each in columns.values() if (n := length_of(each.said)) in _CADENCES), "")
        defaults = {**base.defaults} | ({"cadence": cadence} if cadence and base.kind == "kpis" else {})
        yield replace(base, unread=unread, defaults=defaults) if columns else base
        for column, period in columns.items():
            yield from _series(sheet, base, column, period, lines)


def _series(
    sheet: Sheet, base: Table, column: int, period: _Period, lines: Mapping[str, Mapping[int, int]]
) -> Iterator[Table]:
    """The records of one period: of each row, or of those of plan and of actual apart."""
    cycle = {name: text for name, text in base.defaults.items() if name == "cycle"}
    is_alone = len(lines) == 1
    for name, of in lines.items():
        rows = {row: first for row, first in of.items() if not sheet.cell(row, column).is_blank}
        field, header = (period.field, period.header) if is_alone else (name, f"{_SAID[name]} {period.header}")
        yield Table(
            KINDS[base.kind], base.file, base.sheet, base.header_row, tuple(rows), {field: column},
            {field: header}, above=rows, shape=SHAPE, defaults=cycle | {"date": period.said}, turned=base.turned,
            lane=base.lane,
        )  # fmt: skip
