"""`sheetokr schedule`: lines that run as they are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run

MAIL = '[mail]\nfrom = "okrs@example.com"\nhost = "smtp.example.com"\nlead = "lead@example.com"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder whose name needs quotes."""
    folder = tmp_path / "my OKRs 100%"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("sheetokr.toml").write_text(f'workbooks = ["okrs.xlsx"]\n{MAIL}', encoding="utf-8")
    return folder


def test_cron(run: Run, project: Path) -> None:
    said = run("schedule", "--sync", "4:05", "--digest", "Fri 16:00", "--for", "cron")
    assert (said.code, said.err) == (0, "")
    jobs = [line for line in said.lines if line[0].isdigit()]
    assert [job.split("  ")[0] for job in jobs] == ["5 4 * * *", "0 16 * * 5"]
    assert "my OKRs 100\\%" in jobs[0]
    assert jobs[0].endswith("sync --quiet --tell-lead; }")
    assert jobs[1].endswith("digest --quiet --send --tell-lead; }")


def test_a_cron_line_runs_in_its_folder_with_its_variables(run: Run, project: Path) -> None:
    program = project / "sheetokr"
    program.write_text('#!/bin/sh\necho "$PWD $SHEETOKR_SMTP_PASSWORD $*"\n', encoding="utf-8")
    program.chmod(0o755)
    Path("sheetokr.env").write_text("SHEETOKR_SMTP_PASSWORD='geheim und so'\n", encoding="utf-8")
    job = next(line for line in run("schedule", "--for", "cron").lines if line.endswith("sync --quiet --tell-lead; }"))
    command = job.split("  ", 1)[1].replace("\\%", "%")
    command = command[: command.rindex("fi; ") + 4] + "./sheetokr sync --quiet --tell-lead; }"
    environment = {"PATH": os.environ["PATH"]}
    ran = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, check=True, env=environment, cwd="/"
    )
    assert ran.stdout == f"{project} geheim und so sync --quiet --tell-lead\n"


def test_systemd(run: Run, project: Path) -> None:
    said = run("schedule", "--for", "systemd")
    assert "OnCalendar=*-*-* 03:30:00" in said.lines
    assert "OnCalendar=Mon *-*-* 07:00:00" in said.lines
    assert f"WorkingDirectory={str(project).replace('%', '%%')}" in said.lines
    assert sum(line.startswith("# --- sheetokr-") for line in said.lines) == 4


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_itself_finds_nothing_wrong(run: Run, project: Path, tmp_path: Path) -> None:
    parts = run("schedule", "--for", "systemd").out.split("# --- ")[1:]
    units = tmp_path / "units"
    units.mkdir()
    program = project / "sheetokr"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    command = f'ExecStart="{str(program).replace("%", "%%")}" '
    for name, text in (part.split("\n", 1) for part in parts):
        rest = re.split(r"ExecStart=(?:\".*?\"|\S+) ", text)
        (units / name).write_text(command.join(rest), encoding="utf-8")
    files = sorted(map(str, units.iterdir()))
    ran = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    assert (len(files), ran.returncode, ran.stdout) == (4, 0, ""), ran.stderr
    assert not [line for line in ran.stderr.splitlines() if "sheetokr" in line]


def test_windows(run: Run, project: Path) -> None:
    tasks, *files = run("schedule", "--for", "windows").out.split("rem --- ")
    jobs = [line.split(" /tr ") for line in tasks.splitlines() if line.startswith("schtasks")]
    assert [job[0] for job in jobs] == [
        'schtasks /create /tn "sheetokr sync" /sc daily /st 03:30',
        'schtasks /create /tn "sheetokr digest" /sc weekly /d MON /st 07:00',
    ]
    assert [job[1] for job in jobs] == [
        f'"\\"{project}\\sheetokr-sync.cmd\\""',
        f'"\\"{project}\\sheetokr-digest.cmd\\""',
    ]
    name, *lines = files[1].splitlines()
    assert name == "sheetokr-digest.cmd"
    assert f'cd /d "{str(project).replace("%", "%%")}"' in lines
    assert 'if exist sheetokr.env for /f "usebackq eol=# delims=" %%v in ("sheetokr.env") do set "%%v"' in lines
    assert lines[-1].endswith("digest --quiet --send --tell-lead")


def test_without_mail_no_digest(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("schedule", "okrs.xlsx", "--for", "cron")
    jobs = [line for line in said.lines if line[0].isdigit()]
    assert len(jobs) == 1
    assert jobs[0].endswith(f"sync {tmp_path / 'okrs.xlsx'} --quiet; }}")
    assert "there is no sheetokr.toml here or above, and so no [mail]: no digest is sent" in said.err


@pytest.mark.usefixtures("project")
def test_a_configuration_of_another_name_is_named(run: Run) -> None:
    Path("sheetokr.toml").rename("team.toml")
    assert (
        f"sync --config '{Path('team.toml').absolute()}'".replace("%", "\\%")
        in run("schedule", "--config", "team.toml").out
    )


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("time", ["noon", "25:00", "7", "mon", "moon 7:00", "7:60", ""])
def test_no_time(run: Run, time: str) -> None:
    said = run("schedule", "--sync", time)
    assert (said.code, said.out) == (2, "")
    assert "is not a time" in said.err


def test_nothing_to_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no workbook was named" in run("schedule").err
