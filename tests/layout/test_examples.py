"""Real workbooks beside the checkout, against the answer file that one careful person wrote for each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sheetokr.app.study import read_workbooks
from sheetokr.layout import recognise
from sheetokr.model import Table
from sheetokr.parse import parse_portfolio
from sheetokr.rollup import roll_up
from sheetokr.workbook import Workbook, column_number

pytestmark = pytest.mark.corpus

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
ANSWERS = sorted(EXAMPLES.glob("*/*.json"))
OURS = {
    "objective_title": {"title", "objective"},
    "key_result_title": {"title"},
    "parent": {"parent", "id"},
    "owner": {"owner"},
    "team": {"team"},
    "level": {"level"},
    "cycle": {"cycle"},
    "weight": {"weight"},
    "unit": {"unit"},
    "start_date": {"begins"},
    "due_date": {"due"},
    "start_value": {"start"},
    "current_value": {"current", "own_current"},
    "target_value": {"target"},
    "target": {"target"},
    "status": {"own_status"},
    "progress": {"own_progress"},
    "key_result_progress": {"own_progress"},
    "comment": {"comment", "description"},
}


class Judged(NamedTuple):
    """The fields of one file that were found, mistaken and overlooked."""

    right: list[str]
    wrong: list[str]
    missed: list[str]


def _answer(path: Path) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return answer


def _says(path: Path, name: str) -> str:
    """What an answer file says of a thing, "" where nothing."""
    return str(_answer(path).get(name) or "")


def _name(path: Path) -> str:
    return path.stem


def _workbook(path: Path) -> Workbook:
    return read_workbooks([str(path.with_name(_answer(path)["file"]))]).workbooks[0]


def _expected(answer: dict[str, Any]) -> Iterator[tuple[str, int, int, str]]:
    """(tab, header row, column, field) for each field of an answer file that the tool needs."""
    for table in answer.get("tables", [answer]):
        for letters, said in (table.get("column_to_field") or {}).items():
            field = said.split(" ")[0]
            if letters.isalpha() and field in OURS:
                yield table["sheet"], table["header_row"], column_number(letters), field


def judged(path: Path) -> Judged:
    """How recognition did on one file, in the tables that it claims to understand."""
    answer = _answer(path)
    tables = recognise(_workbook(path)).tables
    result = Judged([], [], [])
    for sheet, header_row, column, field in _expected(answer):
        claimed = [table for table in tables if (table.sheet, table.header_row) == (sheet, header_row)]
        if claimed:
            found = _fields(claimed, column)
            name = f"{sheet}!{column} is {field}, read as {sorted(found)}"
            (result.right if found & OURS[field] else result.wrong if found else result.missed).append(name)
    return result


def _fields(tables: list[Table], column: int) -> set[str]:
    return {name for table in tables for name, place in table.columns.items() if place == column}


def test_the_examples_are_there() -> None:
    if not ANSWERS:
        pytest.skip("no example workbooks beside the checkout (../shared/examples)")
    assert len(ANSWERS) >= 11


@pytest.mark.parametrize("path", ANSWERS, ids=_name)
def test_no_field_is_mistaken(path: Path) -> None:
    assert judged(path).wrong == []


@pytest.mark.parametrize("path", [path for path in ANSWERS if path.parent.name == "vendor_layouts"], ids=_name)
def test_the_layouts_of_vendors_are_read_whole(path: Path) -> None:
    found = judged(path)
    assert found.right
    assert found.missed == []


@pytest.mark.parametrize("path", [p for p in ANSWERS if _says(p, "holds_okr_or_kpi_table").startswith("no")], ids=_name)
def test_a_file_without_goals_has_no_table(path: Path) -> None:
    assert recognise(_workbook(path)).tables == ()


@pytest.mark.parametrize("path", [path for path in ANSWERS if _says(path, "expected_progress")], ids=_name)
def test_progress_is_what_the_answer_says(path: Path) -> None:
    workbook = _workbook(path)
    read = parse_portfolio([workbook], recognise(workbook).tables)
    rolled = roll_up(read, dt.date(2026, 2, 1))
    by_row = {kr.row.number: rolled[kr.key].progress for kr in read.key_results}
    by_row |= {objective.row.number: rolled[objective.key].progress for objective in read.objectives}
    for line in _answer(path)["expected_progress"]:
        wanted = [line.get(name) for name in ("progress", "rollup_weighted_clamped", "objective_progress")]
        assert by_row[line["row"]] == pytest.approx(next(w for w in wanted if w is not None), abs=1e-5), line
