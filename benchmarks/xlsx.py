"""The .xlsx engine side by side with its peers, in one run: times, peak memory, and ratios.

    python -m benchmarks.xlsx [--rows 1000 10000 100000] [--rounds 5] [--slow] [--only scan]

Builds workbooks of 15 columns (text, shares, dates, whole numbers, states; a chart, conditional formats), and some of
objectives and key results for whole syncs, and does the same work with each library: every piece of work in a process
of its own, round after round, so that a busy machine is busy for all. Prints medians, and the peak memory that the
work added. `--slow` also repeats what takes minutes.
"""

# ruff: noqa: PLC0415 - each process imports only what it measures
from __future__ import annotations

import argparse
import datetime as dt
import gc
import importlib.util
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.okrs import build_okrs

COLUMNS = 15
OWNED = range(10, 16)  # the six columns that are written
STATES = ("On track", "At risk", "Off track")


def build(path: Path, rows: int) -> None:
    """A workbook like a large team's: every third column text, dates and shares with their formats, a chart."""
    import xlsxwriter  # type: ignore[import-untyped]

    source = random.Random(rows)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Key Results")
        share, day = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, [f"Column {number}" for number in range(COLUMNS)])
        for row in range(1, rows):
            for column in range(COLUMNS):
                kind = column % 5
                if kind == 0:
                    sheet.write_string(row, column, f"Key result {source.randrange(rows // 2)} of {column}")
                elif kind == 1:
                    sheet.write_number(row, column, source.random(), share)
                elif kind == 2:
                    sheet.write_number(row, column, 46_000 + source.randrange(365), day)
                elif kind == 3:
                    sheet.write_number(row, column, source.randrange(1000))
                else:
                    sheet.write_string(row, column, source.choice(STATES))
        sheet.conditional_format(1, 1, rows, 1, {"type": "data_bar"})
        sheet.conditional_format(
            1, 4, rows, 4, {"type": "cell", "criteria": "==", "value": '"At risk"', "format": share}
        )
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": ["Key Results", 1, 1, min(rows, 50), 1]})
        sheet.insert_chart("R2", chart)


def new_value(row: int, column: int) -> str | float | dt.date:
    """What a column of its own holds: states, shares or days, as columns do."""
    kind = column % 3
    return STATES[row % 3] if kind == 0 else row / 7 if kind == 1 else dt.date(2026, 1, 1) + dt.timedelta(row % 300)


FORMATS = (None, "0%", "yyyy-mm-dd")
"""What sheetokr gives such a column to be shown as; openpyxl does so for dates."""


def our_scan(path: Path, rows: int) -> None:
    from sheetokr.xlsx import Limits, open_package

    open_package(path, Limits(cells=10_000_000)).workbook("book")


def our_write(path: Path, columns: Iterable[int], rows: range) -> None:
    from sheetokr.xlsx import Limits, open_package
    from sheetokr.xlsx.edits import SheetEdit, Writes
    from sheetokr.xlsx.saving import save
    from sheetokr.xlsx.splicing import splice

    package = open_package(path, Limits(cells=10_000_000))
    new = [Writes(c, rows, [new_value(row, c) for row in rows], FORMATS[c % 3]) for c in columns]
    saved = save(
        package,
        splice(package, [SheetEdit("Key Results", columns=tuple(new))]),
        now=dt.datetime.now(dt.UTC),
        backup=False,
    )
    assert saved.written


def our_write_columns(path: Path, rows: int) -> None:
    our_write(path, OWNED, range(2, rows + 1))


def our_write_ten(path: Path, rows: int) -> None:
    our_write(path, [12], range(2, rows, max(1, rows // 10)))


def our_nothing(path: Path, rows: int) -> None:
    """Read everything, compare 6 columns of every row with what they hold, write nothing."""
    from sheetokr.xlsx import Limits, open_package
    from sheetokr.xlsx.edits import SheetEdit, Writes
    from sheetokr.xlsx.saving import save
    from sheetokr.xlsx.splicing import splice

    package = open_package(path, Limits(cells=10_000_000))
    sheet = package.workbook("book").sheets[0]
    places = range(2, rows + 1)
    columns = [Writes(c, places, [sheet.cell(row, c).value for row in places]) for c in OWNED]
    result = splice(package, [SheetEdit(sheet.name, columns=tuple(columns))])
    assert not save(package, result, now=dt.datetime.now(dt.UTC)).written


def calamine_scan(path: Path, rows: int) -> None:
    import python_calamine

    python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def openpyxl_read_only(path: Path, rows: int) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.value, cell.number_format  # noqa: B018 - both are worked out when asked for
    book.close()


def openpyxl_load(path: Path, rows: int) -> None:
    import openpyxl

    openpyxl.load_workbook(path)


def openpyxl_write(path: Path, cells: list[tuple[int, int]]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for place in cells:
        sheet.cell(*place).value = new_value(*place)
    book.save(path)


def openpyxl_write_columns(path: Path, rows: int) -> None:
    openpyxl_write(path, [(row, column) for row in range(2, rows + 1) for column in OWNED])


def openpyxl_write_ten(path: Path, rows: int) -> None:
    openpyxl_write(path, [(row, 12) for row in range(2, rows, max(1, rows // 10))])


def excelize_write(path: Path, cells: list[tuple[int, int]]) -> None:
    import excelize  # type: ignore[import-not-found]

    book = excelize.open_file(str(path))
    for row, column in cells:
        book.set_cell_value("Key Results", f"{chr(64 + column)}{row}", new_value(row, column))
    book.save()
    book.close()


def excelize_write_columns(path: Path, rows: int) -> None:
    excelize_write(path, [(row, column) for row in range(2, rows + 1) for column in OWNED])


def excelize_write_ten(path: Path, rows: int) -> None:
    excelize_write(path, [(row, 12) for row in range(2, rows, max(1, rows // 10))])


def our_sync(path: Path, rows: int) -> None:
    """The whole of `sheetokr sync` but for the terminal: read, parse, rules, roll-up, history, plan, write, verify."""
    from benchmarks.okrs import TODAY
    from sheetokr.app import read_workbooks
    from sheetokr.app.sync import sync
    from sheetokr.backends import Services, Writing
    from sheetokr.xlsx import Limits

    opened = read_workbooks([str(path)], services=Services(limits=Limits(cells=10_000_000)))
    synced = sync(opened, TODAY, Writing(dt.datetime.now(dt.UTC), backup=False))
    assert not synced.failures


def openpyxl_load_save(path: Path, rows: int) -> None:
    import openpyxl

    openpyxl.load_workbook(path).save(path)


def inflate(path: Path, rows: int) -> None:
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            file.read(name)


def inflate_deflate(path: Path, rows: int) -> None:
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            packer = zlib.compressobj(6, zlib.DEFLATED, -15)
            packer.compress(file.read(name))
            packer.flush()


class Work(NamedTuple):
    """One piece of work: what is done, who does it, the function, whether it is slow or needs a package, and which
    workbook it is done to."""

    task: str
    who: str
    function: Callable[[Path, int], None]
    is_slow: bool = False
    needs: str = ""
    book: str = "cells"


FLOOR = "inflate + deflate"
WORKS = (
    Work("scan", "sheetokr", our_scan),
    Work("scan", "python-calamine (values only)", calamine_scan, needs="python_calamine"),
    Work("scan", "openpyxl read-only", openpyxl_read_only, is_slow=True, needs="openpyxl"),
    Work("scan", "openpyxl load", openpyxl_load, is_slow=True, needs="openpyxl"),
    Work("scan", "inflate", inflate),
    Work("write 6 columns", "sheetokr", our_write_columns),
    Work("write 6 columns", "openpyxl", openpyxl_write_columns, is_slow=True, needs="openpyxl"),
    Work("write 6 columns", "excelize", excelize_write_columns, is_slow=True, needs="excelize"),
    Work("write 6 columns", FLOOR, inflate_deflate),
    Work("write 10 cells", "sheetokr", our_write_ten),
    Work("write 10 cells", "openpyxl", openpyxl_write_ten, is_slow=True, needs="openpyxl"),
    Work("write 10 cells", "excelize", excelize_write_ten, is_slow=True, needs="excelize"),
    Work("write 10 cells", FLOOR, inflate_deflate),
    Work("nothing to change", "sheetokr", our_nothing),
    Work("sync, all cells", "sheetokr", our_sync, book="okrs"),
    Work("sync, all cells", "openpyxl load + save", openpyxl_load_save, is_slow=True, needs="openpyxl", book="okrs"),
    Work("sync, no change", "sheetokr", our_sync, book="synced"),
    Work("sync, no change", "sheetokr, the scan alone", our_scan, book="synced"),
)


def build_answered(path: Path, rows: int) -> None:
    """Objectives and key results whose owned cells all say what no longer holds."""
    build_okrs(path, rows, answered=True)


def build_synced(path: Path, rows: int) -> None:
    """Objectives and key results whose owned cells say already what they should."""
    build_okrs(path, rows)
    our_sync(path, rows)


BUILD = {"cells": build, "okrs": build_answered, "synced": build_synced}


def peak_memory(*, reset: bool = False) -> int:
    """The process's peak memory so far, in kilobytes; counted from now on if `reset`, where the system can do that."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))


class Measured(NamedTuple):
    """Seconds and megabytes of one run."""

    seconds: float
    megabytes: float


def measure(index: int, source: Path, rows: int) -> Measured:
    """Run one piece of work on a copy of a folder with a workbook, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        copy = Path(folder, "book.xlsx")
        command = [sys.executable, "-m", "benchmarks.xlsx", "--one", str(index), str(copy), str(rows)]
        finished = subprocess.run(command, capture_output=True, text=True, check=True)
    return Measured(*json.loads(finished.stdout))


def run_one(index: int, path: Path, rows: int) -> None:
    """What such a process does: once on a small copy, so that imports do not count, then the work itself."""
    work = WORKS[index]
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.xlsx")
        BUILD[work.book](small, 30)
        work.function(small, 30)
    if work.who.startswith("sheetokr"):
        gc.set_threshold(5_000_000, 50, 100)  # as the command does
    before = peak_memory(reset=True)
    began = time.perf_counter()
    work.function(path, rows)
    seconds = time.perf_counter() - began
    print(json.dumps([seconds, (peak_memory() - before) / 1024]))


def compare(rows: int, rounds: int, only: str, *, slow: bool) -> None:
    """Measure all work at one size, or `only` what is called so, and print it with its ratios to ours."""
    wanted = [(n, work) for n, work in enumerate(WORKS) if only in work.task]
    chosen = [n for n, work in wanted if not work.needs or importlib.util.find_spec(work.needs)]
    runs: dict[int, list[Measured]] = {index: [] for index in chosen}
    with tempfile.TemporaryDirectory() as folder:
        for book in {WORKS[index].book for index in chosen}:
            Path(folder, book).mkdir()
            BUILD[book](Path(folder, book, "book.xlsx"), rows)
        for number in range(rounds):
            for index in chosen:
                if number == 0 or slow or not WORKS[index].is_slow:
                    runs[index].append(measure(index, Path(folder, WORKS[index].book), rows))
    print(f"\n{rows:,} rows x {COLUMNS} columns, median of {rounds}")
    ours: dict[str, float] = {}
    for index, measured in runs.items():
        work = WORKS[index]
        seconds = statistics.median(run.seconds for run in measured)
        megabytes = statistics.median(run.megabytes for run in measured)
        ours.setdefault(work.task, seconds)
        ratio = f"sheetokr takes {ours[work.task] / seconds:5.2f} times as long" if work.who != "sheetokr" else ""
        print(f"  {work.task:18} {work.who:30} {seconds:8.3f} s {megabytes:8.1f} MB  {ratio}")
    for _, work in wanted:
        if work.needs and not importlib.util.find_spec(work.needs):
            print(f"  {work.task:18} {work.who:30} not installed here")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow", action="store_true", help="repeat the slow peers in every round, too")
    parser.add_argument("--only", default="", help="only the work whose name has this in it")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        run_one(int(options.one[0]), Path(options.one[1]), int(options.one[2]))
        return
    for rows in options.rows:
        compare(rows, options.rounds, options.only, slow=options.slow)


if __name__ == "__main__":
    main()
