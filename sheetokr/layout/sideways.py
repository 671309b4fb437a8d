"""A month, week or quarter a row and a KPI a column: `Month | Revenue | Churn`, with a row of targets above or below.

Such a sheet is a scorecard on its side, and is read as one: each of its rows is a column of the sheet. Numbers over
time are kept of many things, so there must be a row of targets, or the tab or a title must say that these are KPIs; or
the columns are called after KPIs that stand elsewhere, whose values they then are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sheetokr.layout.assign import Candidate, Evidence
from sheetokr.layout.headers import is_marked, meanings, normal
from sheetokr.layout.periods import length_of, period_of
from sheetokr.layout.plans import measure_said
from sheetokr.layout.profile import is_numberlike
from sheetokr.layout.regions import Region
from sheetokr.layout.rows import GAP, says_total
from sheetokr.model import Table
from sheetokr.patterns import late
from sheetokr.workbook import Sheet

_OVERSEEN, _SEARCHED, _LEAST, _LONGEST, _NUMBERS = 400, 3, 3, 60, 0.8
_LABELS = frozenset(
    {
        "target",
        "low",
        "high",
        "tolerance",
        "unit",
        "owner",
        "team",
        "direction",
        "definition",
        "source",
        "cadence",
        "id",
    }
)
_KPIS = late(r"\bkpis?\b|kennzahl|scorecard|indicat(?:or|eur)|indicador|nyckeltal|nøkkeltall|nøgletal|指标|指標|지표")
_OURS = frozenset({"health", "attainment", "misses"})
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Sideways:
    """What was found: the column of the periods and their rows, the row of the names, the rows of what labels say of
    each KPI, and the columns of the KPIs."""

    sheet: Sheet
    column: int
    periods: tuple[int, ...]
    names: int
    labels: Mapping[str, int]
    kpis: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last row that says something of the KPIs."""
        return max(self.periods[-1], *self.labels.values(), 0)

    @property
    def is_scorecard(self) -> bool:
        """Whether there are targets, or the tab or a title above says that these are KPIs."""
        above = (cell.text for row in range(1, self.names) for cell in self.sheet.rows.get(row, {}).values())
        return "target" in self.labels or any(_KPIS.search(normal(text)) for text in (self.sheet.name, *above))

    @property
    def called(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(self.sheet.cell(self.names, column).text for column in self.kpis)

    def region(self) -> Region:
        """The scorecard, on its side."""
        rows = {"title": self.names, **self.labels}
        headers = {row: self.sheet.cell(row, self.column).text for row in (*rows.values(), *self.periods)}
        evidence = {
            name: Evidence(name, row, headers[row], _SURE, "each column is a KPI" if name == "title" else "known word")
            for name, row in rows.items()
        }
        candidate = Candidate("kpis", self.column, rows, dict(sorted(headers.items())), _SURE, evidence)
        mine = {row: cells for row, cells in self.sheet.rows.items() if row <= self.last}
        return Region(replace(self.sheet, rows=mine).turned(), candidate, self.kpis, turned=True)


def add_sideways(found: Sequence[tuple[Sheet, list[Region]]]) -> frozenset[str]:
    """Add the scorecards that stand on their side to the tables that were found of each sheet; gives the tabs that only
    hold values of KPIs which stand elsewhere. Where these have values there, nothing more is read of them."""
    every = [region for _, read in found for region in read]
    kpis = [region for region in every if region.best.kind == "kpis"]
    is_open = not any(region.best.kind == "kpi_values" and region.rows for region in every)
    known = frozenset(name for region in kpis for name in _names(region))
    waiting = frozenset(name for region in kpis if is_open and not _has_values(region) for name in _names(region))
    logs: set[str] = set()
    for sheet, read in ((sheet, read) for sheet, read in found if not read):
        block = on_its_side(sheet)
        names = set(map(normal, block.called)) if block else set[str]()
        is_log = 2 * len(names & waiting) >= len(names)
        if block and (is_log if names & known else block.is_scorecard):
            read.append(block.region())
            logs |= {sheet.name} if names & known else set()
    return frozenset(logs)


def _names(region: Region) -> Iterator[str]:
    """What the KPIs of a table are called."""
    columns = [region.best.columns[name] for name in ("id", "title") if name in region.best.columns]
    yield from (normal(text) for row in region.rows for c in columns if (text := region.sheet.cell(row, c).text))


def _has_values(region: Region) -> bool:
    """Whether a table of KPIs has a current value that a person keeps, or values over time."""
    columns, headers = region.best.columns, region.best.headers
    is_ours = columns.keys() >= _OURS or is_marked(headers.get(columns.get("current", 0), ""))
    is_own = "current" in columns and not is_ours
    heads = region.sheet.rows.get(region.best.row, {})
    return is_own or any(period_of(cell) for cell in heads.values())


def on_its_side(sheet: Sheet) -> Sideways | None:
    """The first scorecard of a sheet that stands on its side. A second one below it has its KPIs in the same columns,
    which tell them apart."""
    return next(_found(sheet), None) if len(sheet.rows) <= _OVERSEEN else None


def below_another(sheet: Sheet) -> tuple[Sideways, Sideways] | None:
    """The first scorecard of a sheet that stands on its side, and the one below it, which is not read."""
    first = on_its_side(sheet)
    if first is None:
        return None
    rest = {row: cells for row, cells in sheet.rows.items() if row > first.last}
    second = on_its_side(replace(sheet, rows=rest))
    return (first, second) if second and second.is_scorecard else None


def values_only(tables: Iterable[Table]) -> Iterator[Table]:
    """Of a scorecard on its side only the values, each of the KPI that its column is called after."""
    base, *periods = tables
    name = {"kpi": base.columns["title"]}
    for table in periods:
        headers = {**table.headers, "kpi": "KPI"}
        yield replace(table, columns={**table.columns, **name}, headers=headers, above={})


def _found(sheet: Sheet) -> Iterator[Sideways]:
    """Each column of periods that has names of KPIs above what stands beside it."""
    columns = {column for cells in sheet.rows.values() for column in cells}
    for column in sorted(columns)[:_SEARCHED]:
        periods = _periods(sheet, column)
        names = _names_row(sheet, column, periods[0]) if periods else 0
        kpis = _kpis(sheet, column, names, periods) if names else ()
        if kpis:
            yield Sideways(sheet, column, periods, names, dict(_labels(sheet, column, names, periods)), kpis)


def _periods(sheet: Sheet, column: int) -> tuple[int, ...]:
    """The first rows, with hardly any others between, in which a column names periods, all of one length and each
    another one; none where there are too few."""
    rows: dict[str, int] = {}
    for row in sorted(sheet.rows):
        said = period_of(sheet.cell(row, column))
        if said and rows and not _goes_on(rows, said, row):
            if len(rows) >= _LEAST:
                break
            rows = {}
        if said:
            rows[said] = row
    return tuple(rows.values()) if len(rows) >= _LEAST else ()


def _goes_on(rows: Mapping[str, int], said: str, row: int) -> bool:
    before, last = list(rows.items())[-1]
    return said not in rows and length_of(said) == length_of(before) and row <= last + GAP + 1


def _names_row(sheet: Sheet, column: int, first: int) -> int:
    """The row above the periods that names the columns: the nearest one with texts beside what is no label; 0 where
    there is none."""
    rows = range(first - 1, max(first - 2 * GAP - 2, 0), -1)
    return next((row for row in rows if _names_columns(sheet, column, row)), 0)


def _names_columns(sheet: Sheet, column: int, row: int) -> bool:
    """Whether a row names columns: with texts beside what is no label."""
    is_named = any(c > column and _is_name(cell.text) for c, cell in sheet.rows.get(row, {}).items())
    return is_named and _label(sheet.cell(row, column).text) is None


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not text.replace(" ", "").isdecimal()


def _label(text: str) -> str | None:
    """What a label says of each KPI; "" for one of something else, such as a sum; None for no label."""
    fields = [meaning.field for meaning in meanings("kpis", text, near=False)] if text else []
    named = next((name for name in fields if name in _LABELS), None)
    return named or ("" if says_total(text) or measure_said(text) else None)


def _labels(sheet: Sheet, column: int, names: int, periods: Sequence[int]) -> Iterator[tuple[str, int]]:
    """The rows near the periods that say something of each KPI, by field; below these, none of another table's."""
    told: set[str] = set()
    for row in range(max(names - GAP, 1), periods[-1] + GAP + 3):
        if row > periods[-1] and _names_columns(sheet, column, row):
            return
        name = _label(sheet.cell(row, column).text)
        if name and name not in told:
            told.add(name)
            yield name, row


def _kpis(sheet: Sheet, column: int, names: int, periods: Sequence[int]) -> tuple[int, ...]:
    """The columns that are KPIs, each called otherwise; none where one is called after what is said of a KPI, as
    `Target` beside `Actual` is."""
    places = [c for c, cell in sorted(sheet.rows[names].items()) if c > column and _is_name(cell.text)]
    numbers = tuple(c for c in places if _holds_numbers(sheet, c, periods))
    called = [normal(sheet.cell(names, c).text) for c in numbers]
    is_other = any(_label(text) is not None or meanings("kpis", text, near=False) for text in called)
    return () if is_other or len(set(called)) < len(called) else numbers


def _holds_numbers(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    filled = [cell for row in rows if not (cell := sheet.cell(row, column)).is_blank]
    return bool(filled) and sum(map(is_numberlike, filled)) >= _NUMBERS * len(filled)
