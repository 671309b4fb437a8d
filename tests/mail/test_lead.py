"""A run that nobody watches: silent where all is well, one mail to the lead where not, not one a night."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from pathlib import Path

import pytest

from sheetokr.app.post import Run as Night
from sheetokr.app.post import tell_lead
from sheetokr.app.project import read_project
from sheetokr.cli.lead import edge
from sheetokr.diagnostics import LetterNotSent
from sheetokr.store.place import sqlite_place
from tests.conftest import TODAY, Run
from tests.mail.conftest import Project
from tests.mail.servers import BUSY, REFUSED, Postbox

DAY = ("--today", TODAY)


def break_file(path: Path) -> bytes:
    whole = path.read_bytes()
    path.write_bytes(whole[:2000])
    return whole


def test_silent_where_all_is_well(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    run("sync", *DAY)
    said = run("sync", "--tell-lead", *DAY)
    assert (said.code, said.out, said.err) == (run("sync", *DAY).code, "", "")
    okrs.unlink()


def test_one_mail_for_one_cause(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    whole = break_file(okrs)
    for _ in range(3):
        said = run("sync", "--tell-lead", *DAY)
        assert (said.code, said.out, said.err) == (2, "", "")
    assert [letter[:2] for letter in box.letters] == [("okrs@kestrel.example", "lead@kestrel.example")]
    message = email.message_from_bytes(box.letters[0][2], policy=email.policy.default)
    assert message["Subject"].startswith("[OKR] sheetokr sync needs you: okrs.xlsx: ")
    assert len(message["Subject"]) <= 100
    assert message["To"] == "lead@kestrel.example"
    body = "\n".join(message.get_content().splitlines())
    assert "okrs.xlsx" in body
    assert f"in the folder {Path.cwd()}:\n  sheetokr sync --today {TODAY}\n" in body
    okrs.write_bytes(whole)
    run("sync", *DAY)


def test_a_cause_that_comes_back_is_told_again(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    whole = break_file(okrs)
    run("sync", "--tell-lead", *DAY)
    okrs.write_bytes(whole)
    run("sync", *DAY)
    assert run("sync", "--tell-lead", "--quiet", *DAY).code == 0
    break_file(okrs)
    run("sync", "--tell-lead", *DAY)
    assert len(box.letters) == 2


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("KR3 was last updated on 2026-11-20, 5 days ago", "KR3 was last updated on 2026-11-20, 6 days ago", True),
        ("okrs.xlsx:KPIs!6: left out (H6)", "okrs.xlsx:KPIs!7: left out (H7)", False),
        ("okrs.xlsx:KPIs!6: left out", "okrs.xlsx:KPIs!7: left out", False),
        ("KR3 has no owner", "KR4 has no owner", False),
        ("2 of 40 rows: 12.5%, at 3:30", "3 of 41 rows: 13%, at 3:31", True),
    ],
)
def test_a_cause_is_the_same_whatever_it_counts(
    tmp_path: Path, project: Project, box: Postbox, first: str, second: str, same: bool
) -> None:
    project(box.port)
    night = Night("sync", (), "sheetokr sync", "/srv/okrs")
    for said in (first, second):
        tell_lead(night, said, read_project(Path("sheetokr.toml")), sqlite_place(str(tmp_path)), edge())
    assert len(box.letters) == (1 if same else 2)


def test_a_lead_whom_the_server_will_not_have_is_not_told_in_silence(
    run: Run, okrs: Path, project: Project, box: Postbox
) -> None:
    project(box.port)
    name_lead(REFUSED)
    break_file(okrs)
    for _ in range(2):
        said = run("sync", "--tell-lead", *DAY)
        assert "okrs.xlsx" in said.err
        assert f"the lead could not be told: {REFUSED}: " in said.err
        assert "check lead in [mail]" in said.err


def test_a_lead_who_is_put_off_is_told_by_the_next_run(tmp_path: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    name_lead(BUSY)
    at_once = replace(edge(), sleep=lambda _: None)

    def tell() -> None:
        night = Night("sync", (), "sheetokr sync", "/srv/okrs")
        tell_lead(night, "no", read_project(Path("sheetokr.toml")), sqlite_place(str(tmp_path)), at_once)

    with pytest.raises(LetterNotSent, match="mailbox busy"):
        tell()
    box.busy_for = 0
    tell()
    tell()
    assert len(box.letters) == 1


def name_lead(address: str) -> None:
    toml = Path("sheetokr.toml")
    toml.write_text(toml.read_text(encoding="utf-8").replace("lead@kestrel.example", address), encoding="utf-8")


def test_another_cause_is_another_mail(run: Run, okrs: Path, project: Project, box: Postbox) -> None:
    project(box.port)
    break_file(okrs)
    run("sync", "--tell-lead", *DAY)
    okrs.unlink()
    assert run("sync", "--tell-lead", *DAY).code == 2
    assert len(box.letters) == 2


def test_a_configuration_that_is_broken_is_said_aloud(run: Run, okrs: Path) -> None:
    Path("sheetokr.toml").write_text("[mail\n", encoding="utf-8")
    said = run("sync", "--tell-lead", *DAY)
    assert said.code == 2
    assert "sheetokr.toml:1" in said.err


def test_where_the_lead_cannot_be_told_it_is_said_aloud(run: Run, okrs: Path, project: Project) -> None:
    project(1)
    break_file(okrs)
    said = run("sync", "--tell-lead", *DAY)
    assert said.code == 2
    assert "okrs.xlsx" in said.err
    assert "the lead could not be told: the mail server 127.0.0.1:1 cannot be reached" in said.err
    Path("sheetokr.toml").write_text(f'workbooks = ["{okrs}"]', encoding="utf-8")
    said = run("sync", "--tell-lead", *DAY)
    assert "sheetokr.toml does not say how mail goes out" in said.err
