"""`sheetokr digest --send`: to each reader once a week, whatever happens, compared with what they got last."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sheetokr.xlsx import open_package
from sheetokr.xlsx.edits import SheetEdit, Write
from sheetokr.xlsx.saving import save
from sheetokr.xlsx.splicing import splice
from tests.conftest import Run
from tests.mail.conftest import Project
from tests.mail.servers import PASSWORD, REFUSED, USER, Authority, Postbox, postbox

WEEK = ("--today", "2026-11-23")
NEXT = ("--today", "2026-11-30")
ONE = ("--only", "amara.okafor@tessaro.example")


def texts(box: Postbox) -> list[str]:
    messages = (email.message_from_bytes(letter[2], policy=email.policy.default) for letter in box.letters)
    bodies = (message.get_body(("plain",)) for message in messages)
    return [body.get_content() for body in bodies if body]


def readers(box: Postbox) -> list[str]:
    return sorted(letter[1] for letter in box.letters)


def test_each_once_however_often_it_is_run(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    first = run("digest", "--send", *WEEK)
    assert (first.code, first.err) == (0, "")
    assert first.lines[-1] == "12 digests sent"
    assert len(set(readers(box))) == 12
    second = run("digest", "--send", *WEEK)
    assert second.lines[-1] == "0 digests sent; 12 digests had been sent before"
    later_that_week = run("digest", "--send", "--today", "2026-11-29")
    assert "0 digests sent" in later_that_week.out
    assert len(box.letters) == 12


def test_over_tls_with_a_login(run: Run, okrs: Path, project: Project, tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with postbox(authority, login=True) as box:
        project(box.port)
        toml = Path("sheetokr.toml")
        text = toml.read_text(encoding="utf-8").replace("security = 'none'", f'ca_file = "ca.pem"\nuser = "{USER}"')
        toml.write_text(f'{text}password_file = "secret"\n', encoding="utf-8")
        Path("secret").write_text(f"{PASSWORD}\n", encoding="utf-8")
        assert run("digest", "--send", *ONE, *WEEK).out.endswith("1 digest sent\n")
        Path("secret").write_text("wrong\n", encoding="utf-8")
        failed = run("digest", "--send", *WEEK)
    assert readers(box) == ["amara.okafor@tessaro.example"]
    assert failed.code == 2
    assert "refused the login of okrs@kestrel.example" in failed.err
    assert "wrong" not in failed.err


def test_the_next_week_says_what_changed(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *ONE, *WEEK)
    run("digest", "--send", *ONE, *NEXT)
    first, second = texts(box)
    assert "first" in first
    assert re.search(r"\d more than last\s+time", second)
    messages = [email.message_from_bytes(letter[2], policy=email.policy.default) for letter in box.letters]
    assert messages[1]["References"] == messages[0]["Message-ID"]


def test_it_is_written_into_the_digests_tab(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *ONE, *WEEK)
    written = okrs.read_bytes()
    run("digest", "--send", *ONE, *WEEK)
    assert okrs.read_bytes() == written
    sheet = open_package(okrs).workbook("okrs").sheet("Digests")
    assert sheet
    cells = [cell.text for row in sheet.rows.values() for cell in row.values()]
    assert "Amara Okafor" in cells
    assert any(cell.startswith("[OKR] W48") for cell in cells)


def test_a_preview_records_nothing(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    before = okrs.read_bytes()
    run("digest", *WEEK)
    assert not list(Path.cwd().glob("*.db"))
    assert okrs.read_bytes() == before
    assert run("digest", "--send", *WEEK).lines[-1] == "12 digests sent"


def test_a_server_that_is_down(run: Run, okrs: Path, project: Project) -> None:
    project(1)
    said = run("digest", "--send", "--quiet", *WEEK)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines() == [
        "sheetokr: sheetokr.toml: the mail server 127.0.0.1:1 cannot be reached: Connection refused - "
        "check host, port and security in [mail]"
    ]
    with postbox(None, "none") as box:
        project(box.port)
        assert run("digest", "--send", *WEEK).lines[-1] == "12 digests sent"


def test_a_store_that_is_lost_sends_nothing_that_the_digests_tab_has(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *ONE, *WEEK)
    Path("sheetokr.db").unlink()
    assert run("digest", "--send", *WEEK).lines[-1] == "11 digests sent; 1 digest had been sent before"
    assert "the Digests tab has one of that week" in run("outbox", "list").out
    assert len(set(readers(box))) == len(box.letters) == 12


def test_nor_after_a_first_run_for_one_reader_alone(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *WEEK)
    Path("sheetokr.db").unlink()
    assert run("digest", "--send", *ONE, *WEEK).lines[-1] == "0 digests sent; 1 digest had been sent before"
    assert run("digest", "--send", *WEEK).lines[-1] == "0 digests sent; 12 digests had been sent before"
    assert len(box.letters) == 12
    subjects = {each["subject"] for each in json.loads(run("outbox", "list", "--json").out)["letters"]}
    assert all(subject.startswith("[OKR] W48") for subject in subjects)


def test_after_a_loss_the_next_digest_calls_nothing_new(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *ONE, *WEEK)
    Path("sheetokr.db").unlink()
    assert run("digest", "--send", *ONE, *WEEK).lines[-1] == "0 digests sent; 1 digest had been sent before"
    assert run("digest", "--send", *ONE, *NEXT).lines[-1] == "1 digest sent"
    assert "This is the first digest" in texts(box)[1]


def test_what_is_forgotten_is_sent_anew_whatever_the_digests_tab_says(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *WEEK)
    assert run("outbox", "forget", ONE[1]).code == 0
    assert run("digest", "--send", *WEEK).lines[-1] == "1 digest sent; 11 digests had been sent before"


def test_a_clock_that_goes_back_and_on(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    sent = []
    for day in ("2026-11-23", "2026-11-22", "2026-11-24", "2026-12-01", "2026-11-30", "2027-01-03", "2027-01-04"):
        before = len(box.letters)
        assert run("digest", "--send", *ONE, "--today", day).code == 0
        sent.append(len(box.letters) - before)
    assert sent == [1, 0, 0, 1, 0, 1, 1]
    letters = json.loads(run("outbox", "list", "--json").out)["letters"]
    assert [each["period"] for each in letters] == ["2027-W01", "2026-W53", "2026-W49", "2026-W47", "2026-W48"]
    assert letters[3]["reason"] == "the one for 2026-W48 went out before it"


def test_a_day_far_ahead_by_mistake_does_not_keep_digests_back(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    run("digest", "--send", *ONE, "--today", "2027-11-23")
    assert run("digest", "--send", *ONE, *WEEK).lines[-1] == "1 digest sent"


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What is started here can be interrupted, even where the suite runs in a shell's background and cannot."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
@pytest.mark.usefixtures("interruptible")
def test_stopped_in_the_middle_what_went_out_is_noted(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    toml = Path("sheetokr.toml")
    slow = toml.read_text(encoding="utf-8").replace("per_minute = 6000", "per_minute = 3")
    toml.write_text(slow, encoding="utf-8")
    with subprocess.Popen([sys.executable, "-m", "sheetokr", "digest", "--send", *WEEK]) as sender:
        until = time.monotonic() + 60
        while not {'"sent"', '"sending"'} <= set(run("outbox", "list", "--json").out.replace(",", "").split()):
            assert time.monotonic() < until
            time.sleep(0.05)
        sender.send_signal(signal.SIGINT)
    assert (sender.returncode, len(box.letters)) == (130, 1)
    toml.write_text(slow.replace("per_minute = 3", "per_minute = 6000"), encoding="utf-8")
    assert run("digest", "--send", *WEEK).lines[-1] == "11 digests sent; 1 digest had been sent before"
    sheet = open_package(okrs).workbook("okrs").sheet("Digests")
    assert sheet
    assert sum(cell.text.startswith("[OKR] W48") for row in sheet.rows.values() for cell in row.values()) == 12


def test_two_at_the_same_moment(okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    command = (sys.executable, "-m", "sheetokr", "digest", "--send", *WEEK)
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [(each.communicate()[1], each.returncode) for each in runs]
    assert len(set(readers(box))) == len(box.letters) == 12
    assert all(not err or "another sheetokr is sending from sheetokr.db" in err for err, _ in said)
    assert [code for err, code in said if not err].count(0) >= 1


def test_a_damaged_store_sends_nothing_and_calls_no_digest_the_first(
    run: Run, okrs: Path, project: Project, box: Postbox
) -> None:
    project(box.port)
    run("digest", "--send", *ONE, *WEEK)
    Path("sheetokr.db").write_bytes(b"no database at all")
    said = run("digest", "--send", *NEXT)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
    assert "the history is damaged" in said.err
    assert len(box.letters) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a folder in the place of a file")
def test_a_lock_that_cannot_be_made(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    Path("sheetokr.db.mail.lock").mkdir()
    said = run("digest", "--send", *WEEK)
    assert (said.code, len(said.err.splitlines()), box.letters) == (2, 1, [])
    assert "the history cannot be written to (sheetokr.db.mail.lock: Is a directory)" in said.err


def test_no_mail_set(run: Run, okrs: Path) -> None:
    said = run("digest", okrs, "--send", *WEEK)
    assert said.code == 2
    assert "does not say how mail goes out" in said.err


def test_json(run: Run, project: Project, box: Postbox) -> None:
    project(box.port)
    document = json.loads(run("digest", "--send", "--json", *ONE, *WEEK).out)
    assert [
        (each["reader"], each["kind"], each["period"], each["state"], each["by_now"]) for each in document["letters"]
    ] == [("amara.okafor@tessaro.example", "company", "2026-W48", "sent", True)]


def test_one_refused_reader_is_named(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    with Path("sheetokr.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'[[people]]\nname = "Zed"\nemail = "{REFUSED}"\n')
    package = open_package(okrs)
    sheet = package.workbook("okrs").sheet("Initiatives")
    assert sheet
    owner = next(
        (row, column) for row in sheet.rows for column, cell in sheet.rows[row].items() if cell.text == "Owner"
    )
    edit = SheetEdit("Initiatives", (Write(owner[0] + 1, owner[1], "Zed"),))
    save(package, splice(package, [edit]), now=dt.datetime.now(dt.UTC))
    said = run("digest", "--send", *WEEK)
    assert said.code == 1
    assert f"sheetokr: {REFUSED}: the digest was refused: 550 5.1.1 no such user - check the address" in said.err
    assert "12 digests sent" in said.out


@pytest.mark.parametrize("sender", ["no address", "okrs@kestrel.example\\nBcc: x@example.com"])
def test_a_sender_that_is_none(run: Run, okrs: Path, project: Project, sender: str) -> None:
    project(1)
    toml = Path("sheetokr.toml")
    text = toml.read_text(encoding="utf-8").replace("OKRs <okrs@kestrel.example>", sender)
    toml.write_text(text, encoding="utf-8")
    said = run("digest", "--send", *WEEK)
    assert said.code == 2
    assert len(said.err.splitlines()) == 1
