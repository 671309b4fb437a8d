"""Opening, writing, and everything that can be wrong with a store: one clear line each, and nothing lost."""

from __future__ import annotations

import builtins
import contextlib
import datetime as dt
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, String, text

from sheetokr.app.edge import Edge
from sheetokr.app.post import post
from sheetokr.config.mail import MailSettings
from sheetokr.diagnostics import (
    DriverMissing,
    Location,
    MailBusy,
    StoreCorrupt,
    StoreDown,
    StoreEmpty,
    StoreError,
    StoreLocked,
    StoreNewer,
    StoreNotOpened,
    StoreOlder,
    StoreReadOnly,
)
from sheetokr.store.engine import connect
from sheetokr.store.opening import open_store
from sheetokr.store.place import Place, masked, placed, sqlite_place
from sheetokr.store.schema import Room, add_column, create_table, versions
from tests.postgres import Server


def _first(connection: Connection) -> None:
    create_table(connection, "sheetokr_note", Column("note", Integer, primary_key=True), Column("text", String(50)))


def _second(connection: Connection) -> None:
    add_column(connection, "sheetokr_note", Column("colour", String(10), server_default="red"))


def _third(connection: Connection) -> None:
    connection.execute(text("UPDATE sheetokr_note SET colour = 'blue' WHERE note = 1"))


STEPS = (_first, _second, _third)
OTHER = Room("other", (lambda connection: create_table(connection, "sheetokr_other", Column("x", Integer)),))


def notes(*steps: Any) -> tuple[Room, ...]:
    return (Room("notes", steps),)


def rows(place: Place) -> list[tuple[Any, ...]]:
    store = open_store(place, writes=False, rooms=())
    query = text("SELECT note, text, colour FROM sheetokr_note ORDER BY note")
    return store.read(lambda connection: [tuple(row) for row in connection.execute(query)])


class TestSchema:
    @pytest.mark.parametrize("taken", [1, 2, 3])
    def test_every_earlier_version_comes_forward_with_its_data(self, place: Place, taken: int) -> None:
        old = open_store(place, writes=True, rooms=notes(*STEPS[:taken]))
        old.write(lambda c: c.execute(text("INSERT INTO sheetokr_note (note, text) VALUES (1, 'a'), (2, 'b')")))
        new = open_store(place, writes=True, rooms=(*notes(*STEPS), OTHER))
        assert new.read(versions) == {"notes": 3, "other": 1}
        colour = "red" if taken == 3 else "blue"
        assert rows(place) == [(1, "a", colour), (2, "b", "red")]

    def test_a_step_that_fails_leaves_all_as_it_was(self, place: Place) -> None:
        open_store(place, writes=True, rooms=notes(_first))
        with pytest.raises(ZeroDivisionError):
            open_store(place, writes=True, rooms=notes(_first, _second, lambda _: print(1 / 0)))
        assert open_store(place, writes=True, rooms=notes(_first)).read(versions) == {"notes": 1}
        assert open_store(place, writes=True, rooms=notes(*STEPS)).read(versions) == {"notes": 3}

    def test_a_newer_store_is_left_alone(self, place: Place) -> None:
        open_store(place, writes=True, rooms=notes(*STEPS))
        for writes in (True, False):
            with pytest.raises(StoreNewer, match="by a newer sheetokr than this one"):
                open_store(place, writes=writes, rooms=notes(_first))

    def test_a_reader_changes_nothing(self, place: Place) -> None:
        with pytest.raises(StoreEmpty if place.file is None else StoreNotOpened):
            open_store(place, writes=False)
        open_store(place, writes=True, rooms=notes(_first))
        with pytest.raises(StoreOlder, match="the next sync brings it up to date"):
            open_store(place, writes=False, rooms=notes(*STEPS))
        assert open_store(place, writes=False, rooms=notes(_first)).read(versions) == {"notes": 1}

    def test_the_tables_of_others_stay(self, place: Place) -> None:
        store = open_store(place, writes=True, rooms=())
        store.write(lambda c: c.execute(text("CREATE TABLE theirs (x INTEGER)")))
        assert open_store(place, writes=True).read(versions)
        assert store.read(lambda c: c.execute(text("SELECT count(*) FROM theirs")).scalar()) == 0


WRITER = """
import sys
from sqlalchemy import text
from sheetokr.store.engine import connect
from sheetokr.store.opening import open_store
from sheetokr.store.place import Place
store = open_store(Place(sys.argv[1]), writes=True)
def add(c):
    c.execute(text("INSERT INTO sheetokr_source (project, day, file, fingerprint, moment) "
        "SELECT 'p', '2026-11-21', 'f' || count(*), '', '' FROM sheetokr_source"))
for _ in range(8):
    store.write(add)
"""


class TestAtOnce:
    def test_two_processes_make_the_tables_and_write(self, place: Place) -> None:
        """Each counts the rows and adds one: without true transactions two would get one number."""
        command = [sys.executable, "-c", WRITER, place.url]
        both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0)] * 2
        query = text("SELECT count(DISTINCT file) FROM sheetokr_source")
        assert open_store(place, writes=False).read(lambda c: c.execute(query).scalar()) == 16

    def test_a_lock_is_waited_for_and_then_named(self, sqlite: Place) -> None:
        store = open_store(sqlite, writes=True, patience=0.1)
        holder = sqlite3.connect(str(sqlite.file), isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLocked, match="in use by another program - run again"):
            store.write(lambda c: c.execute(text("DELETE FROM sheetokr_item")))
        with pytest.raises(StoreLocked):
            open_store(sqlite, writes=False, patience=0.1)
        holder.close()
        store.write(lambda c: c.execute(text("DELETE FROM sheetokr_item")))

    def test_killed_in_the_middle_of_a_write(self, place: Place) -> None:
        """What was not finished is not there, and the next one is not in its way."""
        open_store(place, writes=True)
        killer = WRITER.replace(
            "for _", "def die(c):\n    add(c); import os; os.kill(os.getpid(), 9)\nstore.write(die)\nfor _"
        )
        dead = subprocess.run([sys.executable, "-c", killer, place.url], check=False, capture_output=True)
        assert dead.returncode == -9
        query = text("SELECT count(*) FROM sheetokr_source")
        assert open_store(place, writes=False).read(lambda c: c.execute(query).scalar()) == 0
        subprocess.run([sys.executable, "-c", WRITER, place.url], check=True)
        assert open_store(place, writes=False).read(lambda c: c.execute(query).scalar()) == 8


class TestFiles:
    @pytest.mark.parametrize("content", [b"not a database at all, " * 100, b"SQLite format 3\0" + b"\xff" * 5000])
    def test_a_file_that_is_none_is_not_touched(self, sqlite: Place, content: bytes) -> None:
        assert sqlite.file
        sqlite.file.write_bytes(content)
        for writes in (True, False):
            with pytest.raises(StoreCorrupt, match="the history is damaged, or this is none"):
                open_store(sqlite, writes=writes)
        assert sqlite.file.read_bytes() == content

    def test_a_file_that_is_cut_off(self, sqlite: Place) -> None:
        open_store(sqlite, writes=True)
        assert sqlite.file
        sqlite.file.write_bytes(sqlite.file.read_bytes()[:9000])
        with pytest.raises(StoreError):
            open_store(sqlite, writes=True).write(lambda c: c.execute(text("DELETE FROM sheetokr_state")))

    def test_nothing_there(self, sqlite: Place) -> None:
        with pytest.raises(StoreNotOpened, match="cannot be used"):
            open_store(sqlite, writes=False)
        assert sqlite.file
        assert not sqlite.file.exists()

    def test_a_folder_in_its_place_and_no_folder_at_all(self, sqlite: Place, tmp_path: Path) -> None:
        assert sqlite.file
        sqlite.file.mkdir()
        for place in (sqlite, sqlite_place(str(tmp_path / "gone"))):
            with pytest.raises(StoreNotOpened, match="check the file, its folder and the disk"):
                open_store(place, writes=True)

    def test_read_only(self) -> None:
        """By its mode: read all the same, not written, and as it was."""
        with tempfile.TemporaryDirectory() as folder:
            place = sqlite_place(folder)
            open_store(place, writes=True)
            assert place.file
            place.file.chmod(0o444)
            Path(folder).chmod(0o555)
            with _nobody():
                assert open_store(place, writes=False).read(versions)
                store = open_store(place, writes=True)
                with pytest.raises(StoreReadOnly, match="check who may write the file and its folder"):
                    store.write(lambda c: c.execute(text("DELETE FROM sheetokr_item")))
                with pytest.raises(StoreNotOpened):
                    open_store(sqlite_place(folder, "new.db"), writes=True)
            Path(folder).chmod(0o755)


@contextlib.contextmanager
def _nobody() -> Iterator[None]:
    """As root, who may write everywhere, be somebody who may not."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


class TestServers:
    def test_down_in_the_middle_and_back_again(self, server: Server, postgres: Place) -> None:
        store = open_store(postgres, writes=True)

        def cut_off(connection: Connection) -> None:
            connection.execute(text("DELETE FROM sheetokr_item"))
            server.stop()
            connection.execute(text("DELETE FROM sheetokr_source"))

        try:
            with pytest.raises(StoreDown, match="cannot be reached"):
                store.write(cut_off)
            with pytest.raises(StoreDown, match="check that it runs"):
                open_store(postgres, writes=True, patience=2)
        finally:
            server.start()
        assert store.read(versions)

    def test_no_such_database(self, server: Server) -> None:
        with pytest.raises(StoreDown, match=r'"nowhere" does not exist.* - create it, or correct url'):
            open_store(Place(server.url("nowhere")), writes=True)

    def test_no_right_to_write(self, postgres: Place) -> None:
        store = open_store(postgres, writes=True)

        def forbidden(connection: Connection) -> None:
            connection.execute(text("SET TRANSACTION READ ONLY"))
            connection.execute(text("DELETE FROM sheetokr_item"))

        with pytest.raises(StoreReadOnly, match="check the user's rights"):
            store.write(forbidden)


class TestAlone:
    def test_on_a_server_one_run_of_a_project_at_a_time(self, postgres: Place) -> None:
        mine, yours = (connect(Place(postgres.url, "kestrel"), writes=True) for _ in range(2))
        theirs = connect(Place(postgres.url, "merlin"), writes=True)
        with mine.alone("mail") as first, yours.alone("mail") as second, theirs.alone("mail") as third:
            assert (first, second, third) == (True, False, True)
        with yours.alone("mail") as now, mine.alone("other work") as other:
            assert (now, other) == (True, True)

    def test_a_file_does_not_tell(self, sqlite: Place) -> None:
        first, second = connect(sqlite, writes=True), connect(sqlite, writes=True)
        with first.alone("mail") as one, second.alone("mail") as two:
            assert (one, two) == (True, True)

    def test_down_before_and_while_it_lasts(self, server: Server, postgres: Place) -> None:
        store = connect(postgres, writes=True)
        try:
            with store.alone("mail") as is_alone:
                assert is_alone
                server.stop()
            with pytest.raises(StoreDown, match="cannot be reached"), store.alone("mail"):
                pass
        finally:
            server.start()

    def test_who_sends_meanwhile_is_told_to_wait(self, postgres: Place) -> None:
        edge = Edge({}, lambda: dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
        mail = MailSettings("OKRs <okrs@example.com>", "127.0.0.1")
        with connect(postgres, writes=True).alone("mail"), pytest.raises(MailBusy, match="another sheetokr is sending"):
            next(post((), mail, postgres, edge))
        assert list(post((), mail, postgres, edge)) == []


class TestPlaces:
    def test_secrets_are_never_shown(self) -> None:
        for url in ("postgresql://u:s3cret@h/db?sslpassword=s3cret", "mysql://u:s3@cre/t:x@h/db", "x://:s3cret@h"):
            shown = masked(url)
            assert "cre" not in shown
            assert "***" in shown
        assert masked("postgresql://u@h:5432/db") == "postgresql://u@h:5432/db"
        assert Place("postgresql://u:p%40w@h/db").password == "p%40w"

    def test_a_relative_file_is_relative_to_the_folder(self, tmp_path: Path) -> None:
        place = placed("sqlite:///data/okrs.db", str(tmp_path), "p", Location("sheetokr.toml"))
        assert place.file == tmp_path / "data" / "okrs.db"
        assert not place.is_there
        assert Place("postgresql://h/db").is_there

    @pytest.mark.parametrize(
        ("url", "said"),
        [
            ("nosuch://host/db", 'there is no kind of database called "nosuch" - write it as'),
            ("sqlite://", "is no URL of a database"),
            ("sqlite:///", "is no URL of a database"),
            ("sqlite:///:memory:", "is no URL of a database"),
            ("postgresql://h:port/db", "is no URL of a database"),
        ],
    )
    def test_urls_that_name_nothing(self, url: str, said: str, tmp_path: Path) -> None:
        with pytest.raises(StoreNotOpened, match=said):
            open_store(placed(url, str(tmp_path), "", Location("sheetokr.toml", row=2)), writes=True)
        assert not list(tmp_path.iterdir())

    def test_a_missing_driver_names_its_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = builtins.__import__

        def without(name: str, *arguments: Any, **more: Any) -> Any:
            if name.partition(".")[0] == "psycopg":
                raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")
            return real(name, *arguments, **more)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(DriverMissing, match=r"needs psycopg, which is not installed - pip install 'sheetokr\[post"):
            open_store(Place("postgresql://h/db"), writes=True)
