"""A run that nobody watches: silent where all is well, one mail to the lead where not, not one a night."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

from tests.conftest import TODAY, Run
from tests.mail.conftest import Project
from tests.mail.servers import Postbox

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
    assert message["Subject"].startswith("[OKR] sheetokr sync needs you: sheetokr: okrs.xlsx: ")
    assert message["To"] == "lead@kestrel.example"
    body = message.get_content()
    assert "okrs.xlsx" in body
    assert f"To see it for yourself: sheetokr sync --today {TODAY}" in body
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
