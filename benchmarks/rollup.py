"""The roll-up of a large company: KPIs assessed, key results measured, five levels of objectives rolled up.

    python -m benchmarks.rollup [--key-results 1000 10000 100000] [--rounds 3]

To reach: 100,000 key results in 20,000 objectives, with 1,000 KPIs of 36 readings each, in 1.5 s and 300 MB on two
cores, and time that grows as the number of rows does. Each measurement is a process of its own, which makes the records
as `parse` would, then measures the arithmetic alone; memory is the peak of the whole process, records included.
"""

# ruff: noqa: PLC0415 - a process that only reports imports nothing of sheetokr
from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sheetokr.model import Portfolio

TODAY = dt.date(2026, 11, 21)
LEVELS = 5
READINGS = 36
TO_REACH = "100,000 key results: 1.5 s, 300 MB; times a row at 100,000 at most 1.5 times those at 1,000"


class Measured(NamedTuple):
    """One process: seconds of the arithmetic by the clock and of the processor, peak megabytes of all of it, and a
    share that the company comes to."""

    seconds: float
    busy: float
    megabytes: float
    progress: float


def company(key_results: int) -> Portfolio:
    """A portfolio with five key results an objective, one KPI a hundred key results, a check-in for every third."""
    from sheetokr.model import CheckIn, Cycle, KeyResult, Kpi, Objective, Portfolio, Reading, Row, Settings, Table
    from sheetokr.workbook import Cell

    source = random.Random(key_results)
    cycle = Cycle("2026-Q4", dt.date(2026, 10, 1), dt.date(2026, 12, 31))
    file, fields = "company.xlsx", ("id", "title", "start", "target", "current", "value", "date")
    columns = {name: number for number, name in enumerate(fields, 1)}
    tables = {
        kind: Table(kind, file, kind, 1, (), columns)
        for kind in ("objectives", "key_results", "kpis", "kpi_values", "check_ins")
    }
    cells = {"target": Cell(1.0, "0%"), "value": Cell(1.0, "0.0")}

    def row(kind: str, number: int) -> Row:
        return Row(tables[kind], number, cells)

    objectives, kpis = max(key_results // 5, 1), max(key_results // 100, 1)
    return Portfolio(
        settings={file: Settings(cycle=cycle)},
        objectives=tuple(
            Objective(f"o{n}", row("objectives", n), f"O{n}", "Aim", parent_key=_parent(n, objectives), cycle=cycle)
            for n in range(objectives)
        ),
        key_results=tuple(
            KeyResult(
                f"kr{n}",
                row("key_results", n),
                f"KR{n}",
                f"Key result {n}",
                objective_key=f"o{min(n // 5, objectives - 1)}",
                metric=("increase", "decrease", "reach", "at least", "milestone")[n % 5],
                start=10.0 if n % 5 < 2 else None,
                target=20.0 if n % 5 != 1 else 5.0,
                current=None if n % 50 == 0 else source.uniform(5, 20),
                share=source.random() if n % 5 == 4 else None,
                weight=None if n % 4 else float(source.randrange(3)),
                confidence=source.random(),
                kpi_key=f"kpi{n % kpis}" if n % 7 == 0 and n % 5 != 4 else None,
                cycle=cycle,
            )
            for n in range(key_results)
        ),
        kpis=tuple(
            Kpi(f"kpi{n}", row("kpis", n), f"KPI{n}", f"KPI {n}", direction="higher", target=15.0, cadence="monthly",
                formula="{KPI0} * 2" if n % 20 == 19 else "")
            for n in range(kpis)
        ),
        readings=tuple(
            Reading(row("kpi_values", n), day, f"KPI{kpi}", f"kpi{kpi}", source.uniform(5, 20))
            for kpi in range(kpis)
            for n, day in enumerate(_month_ends())
        ),
        check_ins=tuple(
            CheckIn(row("check_ins", n), TODAY - dt.timedelta(n % 40), f"KR{n}", f"kr{n}", source.uniform(5, 20), 0.5)
            for n in range(0, key_results, 3)
        ),
    )  # fmt: skip


def _parent(number: int, objectives: int) -> str | None:
    """A tree of five levels, each several times as wide as the one above."""
    fan = max(round(objectives ** (1 / (LEVELS - 1))), 2)
    return f"o{(number - 1) // fan}" if number else None


def _month_ends() -> Iterator[dt.date]:
    for month in range(READINGS):
        year, index = divmod(2023 * 12 + 11 + month, 12)
        yield dt.date(year + index // 12, index % 12 + 1, 1) - dt.timedelta(days=1)


def run_one(key_results: int) -> None:
    """What a process of its own does."""
    from sheetokr.kpis import assess_kpis
    from sheetokr.rollup import roll_up

    gc.set_threshold(5_000_000, 50, 100)  # as the command line sets it
    warm, portfolio = company(100), company(key_results)
    assess_kpis(warm, TODAY)
    roll_up(warm, TODAY)
    began, busy = time.perf_counter(), time.process_time()
    kpis = assess_kpis(portfolio, TODAY)
    rollup = roll_up(portfolio, TODAY)
    seconds, busy = time.perf_counter() - began, time.process_time() - busy
    assert len(kpis) == len(portfolio.kpis)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, busy, peak, rollup["o0"].progress]))


def measure(key_results: int) -> Measured:
    """One such process."""
    command = [sys.executable, "-m", "benchmarks.rollup", "--one", str(key_results)]
    return Measured(*json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--key-results", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run_one(options.one)
        return
    print(f"to reach: {TO_REACH}\nmedian of {options.rounds}")
    first = 0.0
    for size in options.key_results:
        runs = [measure(size) for _ in range(options.rounds)]
        seconds, busy = statistics.median(run.seconds for run in runs), statistics.median(run.busy for run in runs)
        first = first or busy / size
        times = f"{busy / size * 1e6:6.2f} us a key result, {busy / size / first:4.2f} times the first's"
        peak = statistics.median(run.megabytes for run in runs)
        print(f"  {size:8,} key results {seconds:7.3f} s ({busy:.3f} s of processor) {peak:7.1f} MB  {times}")


if __name__ == "__main__":
    main()
