"""A sheet of a test, with its KPIs assessed on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sheetokr.kpis import KpiResult, assess_kpis
from sheetokr.model import Kpi, Settings, Table
from sheetokr.model import Row as SheetRow
from sheetokr.workbook import Cell
from tests.book import portfolio

TODAY = dt.date(2026, 11, 15)
MONTH_ENDS = ("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31")


class Assessed:
    """Results by ID, else by name."""

    def __init__(self, text: str, today: dt.date = TODAY, blocked: Mapping[str, str] | None = None) -> None:
        self.portfolio = portfolio(text)
        self.kpis = {kpi.id or kpi.title: kpi for kpi in self.portfolio.kpis}
        keys = {self.kpis[name].key: why for name, why in (blocked or {}).items()}
        self.results = assess_kpis(self.portfolio, today, keys)

    def __getitem__(self, name: str) -> KpiResult:
        return self.results[self.kpis[name].key]


def readings(values: Sequence[float | str | None], name: str = "KPI1", days: Sequence[str] = MONTH_ENDS) -> str:
    """Rows of KPI Values: the last values on the last of the days, None for a day without one."""
    pairs = zip(days[len(days) - len(values) :], values, strict=True)
    return "\n".join(f"| {day} | {name} | {value} |" for day, value in pairs if value is not None)


def one(
    target: object,
    values: Sequence[float | str | None],
    direction: str = "higher",
    today: dt.date = TODAY,
    **more: object,
) -> KpiResult:
    """The result of one monthly KPI. `more` are further columns, such as `Tolerance="5%"`."""
    columns = {"Direction": direction, "Target": "" if target is None else target, "Cadence": "monthly"} | more
    text = f"""
    # KPIs
    | ID   | KPI   | {" | ".join(columns)} |
    | KPI1 | Sales | {" | ".join(map(str, columns.values()))} |

    # KPI Values
    | Date | KPI | Value |
    {readings(values)}
    """
    return Assessed(text, today)["KPI1"]


def kpi(
    tolerance: float | None = None, header: str = "Tolerance", number_format: str = "General", **fields: Any
) -> Kpi:
    """A KPI as a value, without a sheet."""
    table = Table("kpis", "test.xlsx", "KPIs", 1, (2,), {"tolerance": 1}, {"tolerance": header})
    row = SheetRow(table, 2, {1: Cell(tolerance, number_format)})
    return Kpi("kpi1", row, "KPI1", "Sales", tolerance=tolerance, **fields)


SETTINGS = Settings()
