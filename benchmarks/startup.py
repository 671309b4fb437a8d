"""How long a command takes before it does anything, beside a bare Python: medians and ratios of whole processes.

    python -m benchmarks.startup [--rounds 15]

To reach: `--version` within 2.5 times `python -c pass`, `validate` of a small workbook within 8 times.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sheetokr.app.init import init

RUN = [sys.executable, "-m", "sheetokr"]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """One whole process, by the clock."""
    began = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "okrs.xlsx"
        init(str(book), "okr-flat", "2026-Q4", dt.date(2026, 11, 21), sample=False, force=False)
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "sheetokr --version": [*RUN, "--version"],
            "sheetokr --help": [*RUN, "--help"],
            "sheetokr validate": [*RUN, "validate", str(book)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                took = seconds(command, environment)
                if number:
                    times[name].append(took)
    bare = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:<20} {median * 1000:7.0f} ms   {median / bare:5.1f} x")


if __name__ == "__main__":
    main()
