"""Whether a table that stands beside another one is a table by itself: it says what its rows are, aims at something in
numbers, and neither repeats nor only reckons what stands beside it. A list, a chart's numbers, a part of the other
table are none; what is not so sure is not read."""

from __future__ import annotations

from collections.abc import Sequence

from sheetokr.layout.assign import Candidate
from sheetokr.layout.header_parts import names_rows
from sheetokr.layout.headers import normal
from sheetokr.layout.periods import period_of
from sheetokr.layout.profile import is_numberlike
from sheetokr.layout.regions import Region
from sheetokr.layout.series import LEAST_PERIODS
from sheetokr.layout.strips import Strip
from sheetokr.layout.titles import said_above
from sheetokr.patterns import late
from sheetokr.workbook import Cell, column_number

_KINDS = ("flat", "key_results", "outline", "goals", "kpis")
_WITH_TITLES = ("flat", "key_results", "outline", "kpis")
_VAGUE = frozenset({"name", "title", "activity"})
"""Words that head lists of people and of much else too."""
_LOGS = {"kpi_values": "kpi", "check_ins": "key_result"}
_AIMS = frozenset({"target", "low", "high"})
_MEASURES = frozenset({"target", "low", "high", "start", "current", "progress"})
_LEAST_MEASURES, _LEAST_ALIKE = 2, 3
_HERE = late(r"(?<![!\w$'.])\$?([A-Z]{1,3})\$?[1-9]\d{0,6}(?![\w(!])")
"""A cell of the same sheet in a formula."""


def are_titled(one: Region, other: Region) -> bool:
    """Whether two tables without a blank column between them may be told by the titles above them: each says what its
    rows are, and neither can be a part of the other, as key results are of objectives."""
    kinds = {one.best.kind, other.best.kind}
    return kinds <= {*_WITH_TITLES} and (len(kinds) == 1 or "kpis" in kinds)


def stands_alone(region: Region, beside: Region, strip: Strip, others: Sequence[Region]) -> bool:
    """Whether what was read beside a table, and in a row with others, is one by itself."""
    best = region.best
    if best.kind in _LOGS:
        return _tells_of(region, _LOGS[best.kind], beside)
    if best.kind not in _KINDS or not region.rows or not _says_what_rows_are(best) or _may_be_one(region, beside):
        return False
    if not _is_aimed(region, beside) or is_view(region, strip):
        return False
    return not any(_says_the_same(region, each) for each in (beside, *others))


def _says_what_rows_are(header: Candidate) -> bool:
    """Whether a header row says so itself, in a word that is not said of other things as well."""
    text = header.headers.get(header.columns.get("title", 0), "")
    return names_rows(text) and normal(text) not in _VAGUE


def _tells_of(region: Region, name: str, beside: Region) -> bool:
    """Whether a table of dated values is about the rows of the table beside it, which it calls by name."""
    texts = _texts(region, name)
    known = _texts(beside, "title") | _texts(beside, "id")
    return "date" in region.best.columns and 2 * len(texts & known) > len(texts)


def _may_be_one(region: Region, beside: Region) -> bool:
    """Whether one has objectives and the other key results that name none, so that they may be those of their row."""
    kinds = {each.best.kind: each for each in (region, beside)}
    krs = kinds.get("key_results")
    return (
        krs is not None and "objective" not in krs.best.columns and not kinds.keys().isdisjoint(("objectives", "goals"))
    )


def _is_aimed(region: Region, beside: Region) -> bool:
    """Whether the rows aim at something in numbers, and say where they stand; what has the header of the table beside
    it need not say it yet."""
    best, sheet = region.best, region.sheet
    measures = {name: column for name, column in best.columns.items() if name in _MEASURES}
    periods = [c for c, cell in sheet.rows[best.row].items() if c not in best.columns.values() and period_of(cell)]
    enough = len(measures) + (len(periods) >= LEAST_PERIODS) >= _LEAST_MEASURES and _AIMS & measures.keys()
    if not enough and not has_header_of(region, beside):
        return False
    cells = [sheet.cell(row, column) for row in region.rows for column in measures.values()]
    filled = [cell for cell in cells if not cell.is_blank]
    return 2 * sum(map(is_numberlike, filled)) > len(filled)


def is_view(region: Region, strip: Strip) -> bool:
    """Whether a table only shows what stands elsewhere: its titles are formulas, or most of its numbers are, some of
    cells beside it."""
    best, sheet = region.best, region.sheet
    titles = [sheet.cell(row, best.columns["title"]) for row in region.rows if "title" in best.columns]
    if titles and 2 * sum(cell.formula is not None for cell in titles) >= len(titles):
        return True
    values = [sheet.cell(row, column) for name, column in best.columns.items() if name in _MEASURES - _AIMS
              for row in region.rows]  # fmt: skip
    filled = [cell for cell in values if not cell.is_blank]
    named = [columns for cell in filled if (columns := _columns_named(cell))]
    return 2 * len(named) >= len(filled) and any(not strip.first <= c <= strip.last for each in named for c in each)


def _columns_named(cell: Cell) -> list[int]:
    """The columns of the cells of the same sheet that a formula names."""
    return [column_number(match[1]) for match in _HERE.finditer(cell.formula or "")]


def _says_the_same(region: Region, beside: Region) -> bool:
    """Whether most rows are called as those of the table beside are, and no cycle tells them apart."""
    mine, theirs = _texts(region, "title"), _texts(beside, "title") | _texts(beside, "objective")
    if 2 * len(mine & theirs) <= min(len(mine), len(theirs)):
        return False
    cycles = {said_above(each.sheet, each.best.row, 1).get("cycle", "") for each in (region, beside)}
    return region.best.kind == "kpis" or len(cycles) < 2 or "" in cycles


def _texts(region: Region, name: str) -> set[str]:
    """What the rows of a table say in a field."""
    column = region.best.columns.get(name, 0)
    return {normal(region.sheet.cell(row, column).text) for row in region.rows} - {""}


def has_header_of(one: Region, other: Region) -> bool:
    """Whether a table is read by the same headers as another one."""
    return _header(one) == _header(other) and len(_header(one)) >= _LEAST_ALIKE


def _header(region: Region) -> list[str]:
    """The headers that a table is read by, as they stand in its row."""
    return [normal(region.sheet.cell(region.best.row, c).text) for c in sorted(set(region.best.columns.values()))]
