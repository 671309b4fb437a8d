"""Whole syncs that remember in PostgreSQL: day after day, at once, and with the server gone in the middle."""

from __future__ import annotations

import datetime as dt
import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sheetokr.store.opening import open_store
from sheetokr.store.place import Place
from sheetokr.store.snapshots import recall
from tests.cli.test_config import toml
from tests.cli.test_history import cells, key_results, typed
from tests.conftest import Run
from tests.postgres import Server


@pytest.fixture(autouse=True)
def project(postgres: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project whose history is in a database."""
    monkeypatch.chdir(tmp_path)
    toml(f'workbooks = ["okrs.xlsx"]\n[history]\nurl = "{postgres.url}"\nproject = "kestrel"\n')
    key_results(10)


def sync(run: Run, day: str) -> tuple[int, str]:
    ran = run("sync", "--no-backup", "--today", day)
    return ran.code, ran.err


def kept(postgres: Place) -> dict[str, list[float | None]]:
    store = open_store(Place(postgres.url, "kestrel"), writes=False)
    found = recall(store, dt.date.min, dt.date.max)
    return {key.rpartition("|")[2]: [state.progress for state in states] for key, states in found.states.items()}


def test_day_after_day_and_closed(run: Run, postgres: Place) -> None:
    assert sync(run, "2026-12-21") == (0, "")
    typed(25)
    assert sync(run, "2026-12-28") == (0, "")
    assert sync(run, "2026-12-28") == (0, "")
    assert cells()["Change"] == pytest.approx(0.15)
    assert kept(postgres) == {"kr1": [0.1, 0.25], "o1": [0.1, 0.25]}
    assert "2 days with a sync" in run("history", "--today", "2026-12-28").out
    assert run("close", "--cycle", "2026-Q4", "--today", "2027-01-02").code == 0
    typed(90)
    assert sync(run, "2027-01-03") == (0, "")
    assert cells()["Progress"] == 0.25
    assert run("close", "--cycle", "2026-Q4", "--reopen").code == 0


def test_at_once(postgres: Place) -> None:
    command = [sys.executable, "-m", "sheetokr", "sync", "--no-backup", "--today", "2026-11-02"]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [(process.communicate()[1], process.returncode) for process in both]
    assert 0 in [code for _, code in said]
    assert not any("history" in err or "Traceback" in err for err, _ in said)
    assert kept(postgres) == {"kr1": [0.1], "o1": [0.1]}


def test_gone_in_the_middle(run: Run, postgres: Place, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sync(run, "2026-11-02") == (0, "")
    typed(30)
    module: Any = importlib.import_module("sheetokr.app.sync")
    real = module._outcome

    def and_then(*arguments: Any) -> Any:
        server.stop()
        return real(*arguments)

    monkeypatch.setattr(module, "_outcome", and_then)
    try:
        code, err = sync(run, "2026-11-09")
        assert code == 2
        assert len(err.splitlines()) == 1
        assert "the history's database cannot be reached" in err
        assert "today is not recorded" in err
        assert cells()["Change"] == pytest.approx(0.2)
    finally:
        server.start()
    monkeypatch.undo()
    assert kept(postgres) == {"kr1": [0.1], "o1": [0.1]}
