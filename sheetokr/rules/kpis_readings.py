"""KPIs, OKR506-509: values of KPIs that are not used, or not as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sheetokr.diagnostics import Severity
from sheetokr.model import Kpi, Reading
from sheetokr.parse.portfolio import unread_periods
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few, grouped, table_of
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.seen import Seen
from sheetokr.rules.words import header


@rule("OKR506", "two-values-for-a-day", Severity.WARNING)
def two_values_for_a_day(seen: Seen) -> Iterator[Finding]:
    """A KPI has two values for one day.

    Why: a day has one value; the lower row is taken, and the other counts nowhere, not even in a sum.
    Fix: keep the right one, or correct a date.

    Bad:
        # KPIs
        | ID   | KPI     | Target |
        | KPI1 | Revenue | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-09-30 | KPI1 | 480   |
        | 2026-10-31 | KPI1 | 500   |
        | 2026-10-31 | KPI1 | [510] |
    Good:
        # KPIs
        | ID   | KPI     | Segment | Target |
        | KPI1 | Revenue | North   | 100    |
        | KPI2 | Revenue | South   | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
        | 2026-10-31 | KPI2 | 500   |
    """
    kpis = {kpi.key: kpi for kpi in seen.portfolio.kpis}
    dated = [r for r in seen.portfolio.readings if r.kpi_key in kpis and r.date and r.value is not None]
    for same in grouped(dated, lambda reading: (reading.kpi_key, reading.date)):
        for earlier, later in pairwise(same):
            yield _twice(kpis[later.kpi_key or ""], earlier, later)


def _twice(kpi: Kpi, earlier: Reading, later: Reading) -> Finding:
    day = later.date.isoformat() if later.date else ""
    first, second = earlier.row.at("value").address, later.row.at("value").cell
    text = f"{first} is {earlier.row.text('value')} and {second} is {later.row.text('value')}; the lower row counts"
    return Finding(later.row.at("value"), f"{called(kpi)} has two values for {day}: {text}", "keep the right one")


@rule("OKR507", "value-from-the-future", Severity.WARNING)
def value_from_the_future(seen: Seen) -> Iterator[Finding]:
    """A KPI's value is of a day that is still to come.

    Why: it is not used until that day; often the year or the month is mistyped.
    Fix: correct the date, or leave it if it is a plan for that day.

    Bad:
        # KPIs
        | ID   | KPI     | Target |
        | KPI1 | Revenue | 100    |
        # KPI Values
        | Date         | KPI  | Value |
        | 2026-10-31   | KPI1 | 500   |
        | [2027-10-31] | KPI1 | 510   |
    Good:
        # KPIs
        | ID   | KPI     | Target |
        | KPI1 | Revenue | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
    """
    yield from few(_early(r, seen) for r in seen.portfolio.readings if r.date and r.date > seen.today)


def _early(reading: Reading, seen: Seen) -> Finding:
    day = reading.date.isoformat() if reading.date else ""
    near = reading.date and reading.date.year > seen.today.year and _year_before(reading, seen)
    mend = f"did you mean {near}?" if near else "correct the date if it is mistyped"
    return Finding(reading.row.at("date"), f"{header(reading.row, 'date')} {day} is still to come", mend)


def _year_before(reading: Reading, seen: Seen) -> str:
    """The same day a year earlier, if that is no longer in the future."""
    day = reading.date
    if day is None or (day.month, day.day) == (2, 29):
        return ""
    earlier = day.replace(year=day.year - 1)
    return earlier.isoformat() if earlier <= seen.today else ""


@rule("OKR508", "value-without-a-day", Severity.WARNING)
def value_without_a_day(seen: Seen) -> Iterator[Finding]:
    """A KPI's value has no date.

    Why: it cannot be placed in any period, so it is not used.
    Fix: write the day that the value is of.

    Bad:
        # KPIs
        | ID   | KPI     | Target |
        | KPI1 | Revenue | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
        | []         | KPI1 | 510   |
    Good:
        # KPIs
        | ID   | KPI     | Target |
        | KPI1 | Revenue | 100    |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
    """
    undated = (r for r in seen.portfolio.readings if r.date is None and r.value is not None)
    told = (reading for reading in undated if "date" not in reading.row.faults)
    yield from few(
        Finding(place(reading.row, "date"), "A KPI's value without a date is not used", "write the day that it is of")
        for reading in told
    )


@rule("OKR509", "kpi-without-values", Severity.ADVICE)
def kpi_without_values(seen: Seen) -> Iterator[Finding]:
    """Nothing says what a KPI's value is.

    Why: a number that nobody reads is not watched, and its health stays No data.
    Fix: add its first value to KPI Values, or take the KPI off the scorecard.

    Bad:
        # KPIs
        | ID   | KPI       | Target |
        | KPI1 | Revenue   | 100    |
        | KPI2 | [Returns] | 5      |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
    Good:
        # KPIs
        | ID   | KPI     | Target | Formula    |
        | KPI1 | Revenue | 100    |            |
        | KPI2 | Returns | 5      | {KPI1} / 9 |
        # KPI Values
        | Date       | KPI  | Value |
        | 2026-10-31 | KPI1 | 500   |
    """
    read = {reading.kpi_key for reading in seen.portfolio.readings if reading.value is not None}
    unread = [
        kpi
        for kpi in seen.portfolio.kpis
        if seen.kpis[kpi.key].current is None and not kpi.formula and kpi.key not in read
    ]
    told = {table_of(table) for table in unread_periods(seen.portfolio)}
    unread = [kpi for kpi in unread if table_of(kpi.row.table) not in told and not seen.kpis[kpi.key].excluded]
    yield from few(map(_unread, unread))


def _unread(kpi: Kpi) -> Finding:
    mend = "add its first value, or take it off the scorecard"
    return Finding(place(kpi.row, "title"), f"{called(kpi)} has no value yet", mend)
