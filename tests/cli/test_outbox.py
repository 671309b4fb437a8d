"""`sheetokr outbox`: what it lists, and what retry and forget do."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from sheetokr.store.opening import open_store
from sheetokr.store.outbox import Outbox
from sheetokr.store.place import sqlite_place
from tests.conftest import Run

NOW = dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC)


@pytest.fixture
def outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """The outbox of a project in the working folder, with a letter of each fate."""
    monkeypatch.chdir(tmp_path)
    Path("sheetokr.toml").write_text("", encoding="utf-8")
    box = Outbox(open_store(sqlite_place(str(tmp_path)), writes=True), lambda: NOW)
    for reader, state, reason in (
        ("ann", "sent", ""),
        ("bob", "refused", "550 5.1.1 no such user"),
        ("eve", "unknown", "the connection broke off while the letter was being accepted: no answer in time"),
        ("joe", "deferred", "450 mailbox busy"),
    ):
        box.claim(("owner", "2026-W47", f"{reader}@example.com"), "[OKR] W47: 3 off track (+1), 5 stale - Growth")
        box.settle(("owner", "2026-W47", f"{reader}@example.com"), state, reason)
    return box


def states(outbox: Outbox) -> dict[str, str]:
    return {posted.reader.partition("@")[0]: posted.state for posted in outbox.posted()}


@pytest.mark.usefixtures("outbox")
def test_list(run: Run) -> None:
    said = run("outbox", "list")
    assert said.code == 0
    assert [line.split()[0] for line in said.lines if not line.startswith(" ")] == [
        *("put", "unknown", "refused", "sent", "2"),
    ]
    assert said.lines[-1] == "2 mails not sent and not tried again: sheetokr outbox retry ADDRESS"
    assert max(map(len, said.lines)) <= 80
    assert "ann@" not in run("outbox", "list", "--open").out
    listed = json.loads(run("outbox", "list", "--json").out)["letters"]
    assert listed[-1] == {
        "kind": "owner",
        "period": "2026-W47",
        "reader": "ann@example.com",
        "subject": "[OKR] W47: 3 off track (+1), 5 stale - Growth",
        "state": "sent",
        "reason": None,
        "attempts": 1,
        "moment": "2026-11-23T07:00:00+00:00",
    }


def test_retry(run: Run, outbox: Outbox) -> None:
    said = run("outbox", "retry", "Eve@example.com")
    assert said.lines == ["2026-W47 owner to eve@example.com: goes out with the next digest --send"]
    assert states(outbox) == {"ann": "sent", "bob": "refused", "eve": "again", "joe": "deferred"}


def test_forget(run: Run, outbox: Outbox) -> None:
    assert run("outbox", "forget", "ann@example.com", "--period", "2026-W47", "--kind", "owner").code == 0
    assert states(outbox) == {"bob": "refused", "eve": "unknown", "joe": "deferred"}


@pytest.mark.usefixtures("outbox")
def test_nothing_to_do(run: Run) -> None:
    for arguments, why in (
        (("retry", "ann@example.com"), "all of them were sent"),
        (("retry", "eve@example.com", "--period", "2026-W01"), "all of them were sent"),
        (("retry", "zoe@example.com"), "no such letter is known"),
        (("forget", "ann@example.com", "--kind", "company"), "no such letter is known"),
    ):
        said = run("outbox", *arguments)
        assert (said.code, said.out) == (2, "")
        assert why in said.err
        assert "sheetokr outbox list" in said.err


def test_where_nothing_was_ever_sent(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("outbox", "list").lines == ["no mails"]
    said = run("outbox", "retry", "ann@example.com")
    assert said.code == 2
    assert "nothing was ever sent from here" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_none(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sheetokr.toml").write_text("", encoding="utf-8")
    Path("sheetokr.db").write_text("not a database, though it has this name", encoding="utf-8")
    said = run("outbox", "list")
    assert (said.code, said.out) == (2, "")
    assert "sheetokr.db" in said.err
