"""Real workbooks beside the checkout, against the answer file that one careful person wrote for each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sheetokr.app.study import read_workbooks
from sheetokr.layout import recognise
from sheetokr.layout.halves import half_understood
from sheetokr.parse import parse_portfolio
from sheetokr.rollup import roll_up
from sheetokr.workbook import Workbook, column_number
from tests.layout.judge import Judged, Place, judge

pytestmark = pytest.mark.corpus

EXAMPLES = Path(__file__).parents[3] / "shared" / "examples"
ANSWERS = sorted(EXAMPLES.glob("*/*.json"))
OURS = {
    "objective_title": ("objectives.title", "key_results.title", "kpis.title"),
    "key_result_title": ("key_results.title", "kpis.title"),
    "parent": (".parent", ".id"),
    "row_number": (".id",),
    "owner": (".owner",),
    "team": (".team",),
    "level": (".level",),
    "cycle": (".cycle", ".date"),
    "weight": (".weight",),
    "unit": (".unit",),
    "start_date": (".begins", ".due"),
    "due_date": (".due",),
    "start_value": (".start",),
    "current_value": (".current",),
    "target_value": (".target",),
    "target": (".target",),
    "status": (".status",),
    "progress": (".progress",),
    "key_result_progress": (".progress",),
    "comment": (".comment", ".description"),
    "formula": (".definition",),
    "data": (".source",),
}
"""What each word of the answer files is called here; other words are about columns that the tool does not need."""
_COMPUTED = {"target_value", "target", "progress", "key_result_progress"}


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


def _expected(answer: dict[str, Any]) -> Iterator[tuple[Place, str]]:
    """(place, word) for each field of an answer file that the tool needs. Where the answer says that a table is on its
    side, its note names the fields of the rows below the header."""
    for table in answer.get("tables", [answer]):
        note = str(table.get("note") or "")
        words = {said.split(" ")[0] for said in (table.get("column_to_field") or {}).values()}
        if "not goals" in note or not (words & _COMPUTED or note.startswith("rows: ")):
            continue  # nothing that could be computed: to refuse it is right
        for letters, said in (table.get("column_to_field") or {}).items():
            word = said.split(" ")[0]
            if letters.isalpha() and word in OURS:
                yield (table["sheet"], table["header_row"], column_number(letters)), word
        if note.startswith("rows: "):
            rows = (each.split(" ")[:2] for each in note.removeprefix("rows: ").split(";")[0].split(", "))
            yield from (((table["sheet"], 1, int(row)), word) for row, word in rows if word in OURS)


def judged(path: Path) -> Judged:
    """How recognition did on one file: what it says is held against the answer; what it only guesses is asked."""
    workbook = _workbook(path)
    layout = recognise(workbook)
    halves = half_understood(workbook, layout)
    total = Judged([], [], [], [])
    for place, word in _expected(_answer(path)):
        each = [judge(layout, {place: wanted}, halves) for wanted in OURS[word]]
        total += next((found for found in each if found.right), next((f for f in each if f.asked), each[0]))
    return total


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


def test_how_many_fields_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    if not ANSWERS:
        pytest.skip("no example workbooks beside the checkout (../shared/examples)")
    each = {path.stem: judged(path) for path in ANSWERS}
    total = sum(each.values(), Judged([], [], [], []))
    with capsys.disabled():
        print(*(f"\n{name}: {found.summary}" for name, found in each.items() if any(found)))
        print(f"all {len(each)} examples: {total.summary}")
    assert total.wrong == []
    assert len(total.right) >= 0.9 * sum(map(len, total))


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
