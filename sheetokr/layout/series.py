"""A column a week, a month or a day: the values of a table's rows over time, as tables of records of their own.

A scorecard of thirteen weeks becomes thirteen tables of KPI values, each with the period that heads it; what day that
is, is for `parse` to say, which knows the cycle.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from sheetokr.layout.headers import normal
from sheetokr.layout.months import month_named
from sheetokr.layout.profile import is_numberlike
from sheetokr.model import Table
from sheetokr.patterns import late
from sheetokr.workbook import Cell, Sheet

KINDS = {"kpis": "kpi_values", "key_results": "check_ins"}
SHAPE = "series"
LEAST_PERIODS, _LEAST_ALONE = 3, 2
_NUMBERS = 0.8
_WEEK = late(
    r"(?:(?P<iso>kw|iso week|calendar week|cw)|w|wk|week|woche|semana|sem|semaine)\s*[.#-]?\s*(?P<week>\d{1,2})"
    r"|第?\s?(?P<east>\d{1,2})\s?[周週]目?",
    re.IGNORECASE,
)
_MONTH = late(r"(?P<word>[^\W\d_]+|\d{1,2}[月월])\.?(?:[\s'’/-]+(?P<year>\d{4}|\d{2}))?", re.IGNORECASE)
_DATE = late(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")


def period_of(cell: Cell) -> str:
    """What a header says of time, in a form of ours: `2026-10-05`, `week 3`, `iso week 41`, `month 10`,
    `month 10 2026`, or a date as it stands there; "" for any other header."""
    if isinstance(cell.value, dt.date):
        return cell.value.isoformat()[:10]
    text = cell.value.strip() if isinstance(cell.value, str) else ""
    if len(text) > 20:
        return ""
    if _DATE.fullmatch(text):
        return text
    said = normal(text)
    if match := _WEEK.fullmatch(said):
        return f"{'iso ' if match['iso'] else ''}week {int(match['week'] or match['east'])}"
    month = _MONTH.fullmatch(said)
    number = month_named(month["word"].casefold()) if month else 0
    if not month or not number:
        return ""
    year = month["year"] or ""
    return f"month {number} {'20' if len(year) == 2 else ''}{year}".strip()


def period_columns(sheet: Sheet, table: Table) -> dict[int, str]:
    """The columns of a table that are periods, each with what its header says; none where there are too few of them -
    two weeks or months will do where nothing else says how much there is now -, or where they do not hold numbers like
    those of the target."""
    taken = set(table.columns.values())
    heads = sheet.rows.get(table.header_row, {})
    found = {c: period for c, cell in sorted(heads.items()) if c not in taken and (period := period_of(cell))}
    kinds = {period.rstrip("0123456789 ") for period in found.values() if not period[0].isdigit()}
    least = LEAST_PERIODS if "current" in table.columns or not kinds else _LEAST_ALONE
    if len(found) < least or len(kinds) > 1 or len(set(found.values())) < len(found):
        return {}
    cells = [sheet.cell(row, column) for row in table.rows for column in found]
    filled = [cell for cell in cells if not cell.is_blank]
    numbers = sum(map(is_numberlike, filled))
    if not filled or numbers < _NUMBERS * len(filled) or _are_shares(filled) != _has_shares(sheet, table, filled):
        return {}
    return found


def _are_shares(cells: list[Cell]) -> bool:
    """Whether most cells show percentages."""
    return 2 * sum(cell.is_percent or cell.text.endswith("%") for cell in cells) > len(cells)


def _has_shares(sheet: Sheet, table: Table, filled: list[Cell]) -> bool:
    """Whether the targets are percentages too; without any target, the values may be what they are."""
    column = table.columns.get("target", 0)
    targets = [cell for row in table.rows if not (cell := sheet.cell(row, column)).is_blank]
    return _are_shares(targets) if targets else _are_shares(filled)


def with_series(sheet: Sheet, tables: list[Table]) -> Iterator[Table]:
    """The tables, and a table of records for each column of theirs that is a period."""
    for table in tables:
        columns = period_columns(sheet, table) if table.kind in KINDS and not table.turned else {}
        unread = {column: text for column, text in table.unread.items() if column not in columns}
        yield replace(table, unread=unread) if columns else table
        cycle = {name: text for name, text in table.defaults.items() if name == "cycle"}
        for column, period in columns.items():
            rows = tuple(row for row in table.rows if not sheet.cell(row, column).is_blank)
            yield Table(
                KINDS[table.kind], table.file, table.sheet, table.header_row, rows, {"value": column},
                {"value": sheet.cell(table.header_row, column).text}, above={row: row for row in rows}, shape=SHAPE,
                defaults=cycle | {"date": period},
            )  # fmt: skip
