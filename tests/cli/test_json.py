"""What docs/json.md says of each document is what a script gets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.workbooks import saved

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
ROWS = re.findall(r"(?m)^\| (`.*?) \| (.*?) \| (.*) \|$", PAGE)
FINDING = set(re.findall(r"`(\w+)`", next(line for line in PAGE.splitlines() if line.startswith("A *finding*"))))
FREE = ("past", "mapping", "sections", "reader", "from_the_tab")
"""What has keys of its own: words, tabs, and what a template gets."""
BOOK = """
    # Settings
    | Setting      | Value   |
    | Cycle        | 2026-Q4 |
    # Objectives
    | ID | Objective | Level   | Owner | Type         | Progress | Expected | Status |
    | O1 | Grow      | company | Ann   | aspirational |          |          |        |
    | O2 | Grow EU   | company | Nob   |              |          |          |        |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current | KPI  |
    | KR1 | O1        | Sell       | Ann   | 0     | 100    | 40      |      |
    | KR2 | O1        | Call       | Ann   | 0     | 100    |         | KPI1 |
    | KR3 | O2        | Rest       | Ann   | 0     | n/a    | 3       |      |
    # Check-ins
    | Date       | Key Result | Value | Comment |
    | 2026-11-10 | KR1        | 45    | Slow    |
    # KPIs
    | ID   | KPI   | Direction | Target | Cadence |
    | KPI1 | Calls | higher    | 50     | monthly |
    # KPI Values
    | Date       | KPI  | Value |
    | 2026-10-31 | KPI1 | 40    |
    # People
    | Name | Email           |
    | Ann  | ann@example.com |
    | Nob  | no address      |
"""
COMMANDS = {
    "`validate`": "validate okrs.xlsx TODAY",
    "`status`": "status okrs.xlsx TODAY",
    "`explain` of an objective or a key result": "explain okrs.xlsx O1 TODAY",
    "`explain` of a KPI": "explain okrs.xlsx KPI1 TODAY",
    "`kpi`, `kpi --meeting`": "kpi okrs.xlsx --meeting TODAY",
    "`kpi draft`": "kpi draft okrs.xlsx KPI1 TODAY",
    "`history`": "history okrs.xlsx TODAY",
    "`diff`": "diff okrs.xlsx other.xlsx",
    "`sync`, also with `--dry-run` and `--check`": "sync okrs.xlsx --dry-run TODAY",
    "`digest`": "digest okrs.xlsx TODAY",
    "`outbox list`": "outbox list",
    "`close`": "close okrs.xlsx --cycle 2026-Q4 --dry-run TODAY",
    "`import`": "import other.xlsx --into okrs.xlsx --dry-run TODAY",
    "`upgrade`": "upgrade okrs.xlsx --check TODAY",
    "`config`": "config okrs.xlsx",
    "`doctor`": "doctor okrs.xlsx",
    "`adopt`": "adopt okrs.xlsx",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two workbooks, which no command here writes to."""
    folder = tmp_path_factory.mktemp("json")
    saved(folder / "okrs.xlsx", BOOK)
    saved(folder / "other.xlsx", BOOK.replace("| 40      |", "| 41      |"))
    return folder


def keys(found: object) -> Iterator[str]:
    """Every key of a document, but for those that the data make."""
    if isinstance(found, list):
        for item in found:
            yield from keys(item)
    if isinstance(found, dict):
        for key, value in found.items():
            yield key
            yield from keys(value) if key not in FREE else ()


def test_every_row_is_tried_but_for_what_sends() -> None:
    assert {name for name, _, _ in ROWS} - COMMANDS.keys() == {"`digest --send`"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_document_has_the_keys_that_are_told(
    name: str, folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    whole, inside = next((whole, inside) for command, whole, inside in ROWS if command == name)
    command = COMMANDS[name].replace("TODAY", "--today 2026-11-21").split()
    document = json.loads(run(*command, "--json").out)
    told = re.findall(r"`([\w ]+)`", whole)
    assert list(document) == told
    settings = {"organisation", "cycle", "rollup", "preset", "objective_status", "no_data", "tolerance", "stale_after"}
    assert set(keys(document)) <= {*told, *re.findall(r"`([\w ]+)`", inside), *FINDING, *settings}
