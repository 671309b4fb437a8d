"""Mutants of real workbooks: read and written to, or refused in our own words, each within its time and memory.

`SHEETOKR_MUTANTS` says how many; each has a number, so that a failure can be run again: `python -m tests.xlsx.mutants`.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.xlsx.mutants import MEGABYTES
from tests.xlsx.results import record

COUNT = int(os.environ.get("SHEETOKR_MUTANTS", "250"))
ROOT = Path(__file__).parents[2]
SECONDS = 5.0


def child(*arguments: str, seconds: float) -> str:
    """What a program of ours says that runs in a process of its own."""
    finished = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=seconds, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, f"after {finished.stdout[-200:]}: {finished.stderr[-2000:]}"
    return finished.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="memory is bounded in the way of POSIX")
def test_mutants_bring_only_our_errors_in_little_time_and_memory() -> None:
    said = child("-m", "tests.xlsx.mutants", "0", str(COUNT), seconds=60 + COUNT)
    tried = [json.loads(line) for line in said.splitlines()]
    assert [number for number, *_ in tried] == list(range(COUNT))
    assert [(number, outcome) for number, outcome, *_ in tried if outcome.startswith("fault")] == []
    assert [number for number, _, seconds, _ in tried if seconds > SECONDS] == []
    assert [number for number, *_, megabytes in tried if megabytes >= MEGABYTES] == []
    outcomes = Counter(outcome for _, outcome, *_ in tried)
    slowest, highest = max(seconds for _, _, seconds, _ in tried), max(megabytes for *_, megabytes in tried)
    print(dict(outcomes), f"slowest {slowest} s, at most {highest} MB")
    assert outcomes["written"] > COUNT / 10
    assert len(outcomes) > 2
    record("mutants", {"tried": COUNT, "outcomes": dict(outcomes), "seconds": slowest, "megabytes": highest})


def test_the_fuzzer_finds_nothing_in_a_few_runs(tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: make test-fuzz does that, where it can be")
    child("-m", "tests.xlsx.fuzz_target", str(tmp_path), "-runs=300", "-timeout=10", seconds=120)
