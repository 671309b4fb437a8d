"""`sheetokr digest` as a person runs it."""

from __future__ import annotations

import email
import json
import re
import webbrowser
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

import pytest

from tests.conftest import TODAY, Run

ANN = """
[[people]]
name = "Ann"
email = "{}"
"""
ROWS = "ID,Objective,Level,Owner\nO1,Grow,company,Ann\n"


def test_each_reader_gets_three_files_and_nothing_is_sent(okrs: Path, run: Run) -> None:
    ran = run("digest", okrs, "--today", TODAY)
    assert ran.code == 0
    assert ran.lines[-1] == "12 digests in outbox, each as .eml, .html and .txt; nothing was sent"
    names = sorted(path.name for path in Path("outbox").iterdir())
    assert len(names) == 36
    assert "2026-W47-team-jonas.lindberg@tessaro.example.eml" in names
    assert not list(Path.cwd().glob("*.db"))


def test_the_eml_is_a_mail_with_both_parts_and_pictures(okrs: Path, run: Run) -> None:
    run("digest", okrs, "--only", "amara.okafor@tessaro.example", "--today", TODAY)
    mail = email.message_from_bytes(Path("outbox/2026-W47-company-amara.okafor@tessaro.example.eml").read_bytes())
    assert mail["To"] == "Amara Okafor <amara.okafor@tessaro.example>"
    assert mail["Subject"].startswith("[OKR] W47: 3 off track")
    kinds = [part.get_content_type() for part in mail.walk()]
    assert kinds[:4] == ["multipart/alternative", "text/plain", "multipart/related", "text/html"]
    assert set(kinds[4:]) == {"image/png"}
    shown = re.findall(r'src="cid:([^"]+)"', html_of(mail))
    assert shown
    assert [f"<{name}>" for name in shown] == [part["Content-ID"] for part in mail.walk() if part["Content-ID"]]
    assert all(name.count("@") == 1 for name in shown)


def html_of(mail: Message) -> str:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/html")
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    return data.decode()


def test_two_runs_write_the_same_pages(okrs: Path, run: Run) -> None:
    run("digest", okrs, "--today", TODAY)
    first = {path.name: path.read_bytes() for path in Path("outbox").glob("*.html")}
    run("digest", okrs, "--today", TODAY, "--out", "again")
    assert {path.name: path.read_bytes() for path in Path("again").glob("*.html")} == first


def test_one_kind_for_one_reader(okrs: Path, run: Run) -> None:
    ran = run("digest", okrs, "--for", "owner", "--only", "Jonas.Lindberg@tessaro.example", "--today", TODAY, "-v")
    assert ran.lines[0] == "outbox/2026-W47-owner-jonas.lindberg@tessaro.example.html"
    assert len(list(Path("outbox").iterdir())) == 3


def test_json_prints_and_writes_nothing(okrs: Path, run: Run) -> None:
    ran = run("digest", okrs, "--json", "--today", TODAY)
    found = json.loads(ran.out)
    assert [digest["role"] for digest in found["digests"]].count("company") == 2
    assert not Path("outbox").exists()


def test_open_shows_the_first(okrs: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def show(address: str) -> bool:
        shown.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    run("digest", okrs, "--open", "--today", TODAY)
    assert shown == [Path("outbox/2026-W47-company-amara.okafor@tessaro.example.html").resolve().as_uri()]


def test_open_without_a_browser_says_where_the_page_is(okrs: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    ran = run("digest", okrs, "--only", "ana.ferreira@tessaro.example", "--open", "--today", TODAY)
    page = "outbox/2026-W47-owner-ana.ferreira@tessaro.example.html"
    assert ran.err == f"sheetokr: no browser could be started - open {page} yourself\n"


def test_quiet_says_nothing_where_all_is_well(okrs: Path, run: Run) -> None:
    assert run("digest", okrs, "--quiet", "--today", TODAY).out == ""


def test_an_address_that_nobody_has_is_held_against_those_there_are(okrs: Path, run: Run) -> None:
    ran = run("digest", okrs, "--only", "ana.fereira@tessaro.example")
    assert ran.code == 2
    assert ran.err == (
        "sheetokr: no reader has the address ana.fereira@tessaro.example - did you mean ana.ferreira@tessaro.example?\n"
    )


def test_a_kind_that_a_reader_may_not_have_says_whose_it_is(okrs: Path, run: Run) -> None:
    ran = run("digest", okrs, "--only", "ana.ferreira@tessaro.example", "--for", "company")
    assert ran.code == 2
    assert ran.err == (
        "sheetokr: none of these readers may have a digest of the kind 'company' - it is for those who own a "
        "company's objective, or lead others and have no manager\n"
    )


def test_no_people_at_all(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    ran = run("digest", "rows.csv")
    assert ran.code == 2
    assert ran.err == (
        "sheetokr: there is nobody to write to: no workbook here has a People tab - add one with the columns Name and "
        "Email, or [[people]] to sheetokr.toml\n"
    )


def test_a_workbook_that_nobody_has_filled_in_yet(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", "okrs.xlsx", "--cycle", "2026-Q4")
    ran = run("digest", "okrs.xlsx")
    assert (ran.code, ran.err) == (
        2,
        "sheetokr: there is nobody to write to: okrs.xlsx:People!4 has no rows yet - fill in names and addresses right "
        "below its header row\n",
    )
    ran = run("close", "okrs.xlsx", "--cycle", "2026-Q4")
    assert ran.code == 2
    assert "there are no objectives or key results yet" in ran.err


def test_the_organisation_of_a_new_workbook_is_nobodys_name(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("init", "okrs.xlsx", "--cycle", "2026-Q4")
    Path("sheetokr.toml").write_text('workbooks = ["okrs.xlsx"]\norganisation = "Kestrel"\n', encoding="utf-8")
    assert "OKR925" not in run("validate").out
    assert "Your organisation" not in run("config").out


def test_those_who_get_none_share_a_line_for_each_reason(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    people = ANN.format("ann@acme.example") + "".join(
        f'[[people]]\nname = "{name}"\nemail = "{name.lower()}@acme.example"\n' for name in ("Bea", "Cy", "Di", "Ed")
    )
    Path("sheetokr.toml").write_text('workbooks = ["rows.csv"]\n' + people, encoding="utf-8")
    said = [line for line in run("digest").lines if "none" in line]
    assert said == ["Bea, Cy, Di and 1 more get none: named in no Owner cell, and leading nobody"]


def test_people_of_the_project_are_readers(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    Path("sheetokr.toml").write_text('workbooks = ["rows.csv"]\n' + ANN.format("ann@acme.example"), encoding="utf-8")
    assert run("digest", "--today", TODAY).code == 0
    assert Path("outbox/2026-W47-company-ann@acme.example.txt").is_file()


def test_readers_who_cannot_be_reached_are_named_and_the_others_served(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(
        'Name,Email,Digest\nAnn,ann@acme.example,\nBob,,\nCid,"cid@acme.example\nBcc: x@evil.example",\nDee,dee,\n'
        "Eva,ANN@acme.example,\nFay,,no\n",
        encoding="utf-8",
    )
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    ran = run("digest", "rows.csv", "people.csv", "--today", TODAY)
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "sheetokr: people.csv:people!B3: Bob wants digests and has no address - write it in the Email column, or no in "
        "the Digest column",
        "sheetokr: people.csv:people!B4: Cid's address 'cid@acme.example?Bcc: x@evil.example' is not one that mail can "
        "be sent to - write it as ann@example.com",
        "sheetokr: people.csv:people!B5: Dee's address 'dee' has no @ - write it as ann@example.com",
        "sheetokr: people.csv:people!B6: Eva has the address of Ann - give each their own",
    ]
    assert [path.suffix for path in sorted(Path("outbox").iterdir())] == [".eml", ".html", ".txt"]


def test_a_folder_that_cannot_be_made(okrs: Path, run: Run) -> None:
    Path("outbox").write_text("", encoding="utf-8")
    ran = run("digest", okrs, "--today", TODAY)
    assert ran.code == 2
    assert ran.err == "sheetokr: outbox cannot be written: File exists - name another folder with --out\n"


def test_a_file_that_cannot_be_read_does_not_keep_the_others(okrs: Path, run: Run) -> None:
    ran = run("digest", okrs, "nowhere.xlsx", "--today", TODAY)
    assert ran.code == 2
    assert "nowhere.xlsx" in ran.err
    assert Path("outbox").is_dir()


def test_no_text_of_a_cell_becomes_a_header(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    trick = "=?utf-8?q?a=0ABcc:_evil=40x.example?="
    Path("rows.csv").write_text(f"ID,Objective,Level,Owner\nO1,{trick},company,{trick}\n", encoding="utf-8")
    people = f'[[people]]\nname = "{trick}"\nemail = "ann@acme.example"\n'
    Path("sheetokr.toml").write_text(f'workbooks = ["rows.csv"]\norganisation = "{trick}"\n{people}', encoding="utf-8")
    assert run("digest", "--today", TODAY).code == 0
    mail = email.message_from_bytes(Path("outbox/2026-W47-company-ann@acme.example.eml").read_bytes())
    assert mail["Bcc"] is None
    assert "Bcc:" in str(make_header(decode_header(mail["Subject"])))
    assert "\n" not in str(make_header(decode_header(mail["Subject"])))
