"""The verbs that add to a workbook or mend it, over every backend: done once, there is nothing left to do."""

from __future__ import annotations

from pathlib import Path

from sheetokr.app import Opened, read_workbooks, study
from sheetokr.app.fix import apply_mending, plan_mendings
from sheetokr.app.importing import Imported, import_into
from sheetokr.app.upgrade import Upgraded, apply_upgrade, plan_upgrades
from sheetokr.plan.importing.plan import CHANGED, TAKEN, THERE
from tests.backends.homes import Home
from tests.backends.test_contract import DAY, TEAM, WRITING, home, sheet_of
from tests.book import book

__all__ = ["home"]


def opened(home: Home, name: str) -> Opened:
    return read_workbooks([name], services=home.services)


def lacking(home: Home, name: str) -> Upgraded:
    (found,) = plan_upgrades(opened(home, name), DAY)
    assert found.failure is None
    return found


def test_a_second_upgrade_adds_nothing(home: Home) -> None:
    name = home.put(book(TEAM))
    there = sheet_of(home, name, "Key Results").rows
    first = opened(home, name)
    (planned,) = plan_upgrades(first, DAY)
    done = apply_upgrade(first.backends[0], planned, WRITING)
    assert done.failure is None
    assert done.applied is not None
    assert done.applied.refused == ()
    assert lacking(home, name).plan.is_empty
    now = sheet_of(home, name, "Key Results").rows
    assert {r: {c: now[r][c].value for c in found} for r, found in there.items()} == {
        r: {c: cell.value for c, cell in found.items()} for r, found in there.items()
    }


def imported(home: Home, source: Path, name: str) -> Imported:
    target = opened(home, name)
    studied = study(read_workbooks([str(source)]), DAY)
    return import_into(studied, target.backends[0], target.workbooks[0], WRITING, DAY)


def test_a_second_import_adds_nothing(home: Home, tmp_path: Path) -> None:
    name = home.put(book(TEAM))
    source = tmp_path / "old.csv"
    source.write_text("Objective,Owner,Key Result,Start,Target,Current\nWin,Bob,Visits,0,8%,n/a\n", encoding="utf-8")
    first = imported(home, source, name)
    assert [row.outcome for row in first.plan.rows] == [TAKEN, CHANGED]
    sheet = sheet_of(home, name, "Key Results")
    assert [sheet.cell(4, column).value for column in range(1, 6)] == ["KR3", "O2", "Visits", 0, 0.08]
    assert sheet.cell(4, 5).is_percent
    again = imported(home, source, name)
    assert {row.outcome for row in again.plan.rows} == {THERE}
    assert again.applied is None


def test_a_second_fix_mends_nothing(home: Home) -> None:
    name = home.put(book(TEAM.replace("| KR2 | O1        | Churn      | 4 ", "| KR2 | O1        | 'Churn     | '4,5 ")))
    studied = study(opened(home, name), DAY)
    (mending,) = plan_mendings(studied, studied.diagnostics, narrowed=False)
    done = apply_mending(studied, mending, WRITING)
    assert done.failure is None
    assert sheet_of(home, name, "Key Results").cell(3, 4).value == 4.5
    again = study(opened(home, name), DAY)
    assert plan_mendings(again, again.diagnostics, narrowed=False) == ()
