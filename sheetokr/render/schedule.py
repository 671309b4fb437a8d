"""Ready lines for what runs commands by itself: crontab(5), systemd timers (systemd.timer(5)), Windows' Task Scheduler.

None of them knows a login's PATH, folder or environment, so that each line carries its own.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ENV_FILE = "sheetokr.env"


@dataclass(frozen=True, slots=True)
class Job:
    """One command at an hour: each day, or where `day` is 0 (Monday) to 6 on that day of the week."""

    name: str
    arguments: tuple[str, ...]
    hour: int
    minute: int
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the commands run: the program with its whole path, the folder, and the PATH that it had."""

    program: str
    folder: str
    path: str


def cron_lines(jobs: Sequence[Job], place: Place) -> Iterator[str]:
    """Lines for `crontab -e`. A percent sign would be a line break there, and is escaped."""
    yield f"# {_about('Put these lines into: crontab -e')}"
    yield "SHELL=/bin/sh"
    yield f"PATH={place.path}"
    yield "LANG=C.UTF-8"
    for job in jobs:
        day = "*" if job.day is None else str((job.day + 1) % 7)
        command = _shell_command(job, place).replace("%", r"\%")
        yield f"{job.minute} {job.hour} * * {day}  {command}"


def systemd_lines(jobs: Sequence[Job], place: Place) -> Iterator[str]:
    """A service and a timer for each job, to be put into ~/.config/systemd/user/."""
    yield f"# {_about('Save each part under its name in')}"
    yield "# ~/.config/systemd/user/, then:"
    yield f"#   systemctl --user enable --now {' '.join(f'sheetokr-{job.name}.timer' for job in jobs)}"
    yield "#   loginctl enable-linger     (else they run only while you are logged in)"
    for job in jobs:
        day = "" if job.day is None else f"{DAYS[job.day].capitalize()} "
        command = " ".join(_unit_word(word) for word in (place.program, *job.arguments))
        yield from ("", f"# --- sheetokr-{job.name}.service", "[Unit]", f"Description=sheetokr {job.name}", "")
        yield from ("[Service]", "Type=oneshot", f"WorkingDirectory={place.folder.replace('%', '%%')}")
        yield from (f"EnvironmentFile=-{place.folder.replace('%', '%%')}/{ENV_FILE}", f"ExecStart={command}")
        yield from ("", f"# --- sheetokr-{job.name}.timer", "[Timer]")
        yield from (f"OnCalendar={day}*-*-* {job.hour:02}:{job.minute:02}:00", "Persistent=true", "")
        yield from ("[Install]", "WantedBy=timers.target")


def windows_lines(jobs: Sequence[Job], place: Place) -> Iterator[str]:
    """A batch file for each job, and the commands that make tasks of them: a task's own command may have no more than
    261 characters, and reads no file of variables."""
    yield f"rem {_about('Save each part under its name in')}"
    yield f"rem {place.folder}, then run in a command prompt:"
    for job in jobs:
        when = "/sc daily" if job.day is None else f"/sc weekly /d {DAYS[job.day].upper()}"
        file = f'\\"{place.folder}\\{_batch(job)}\\"'
        yield f'schtasks /create /tn "sheetokr {job.name}" {when} /st {job.hour:02}:{job.minute:02} /tr "{file}"'
    yield "rem Tasks run while you are logged on, unless the Task Scheduler is told otherwise."
    for job in jobs:
        yield from ("", f"rem --- {_batch(job)}", "@echo off", "chcp 65001 >nul")
        yield f'cd /d "{place.folder.replace("%", "%%")}"'
        yield f'if exist {ENV_FILE} for /f "usebackq eol=# delims=" %%v in ("{ENV_FILE}") do set "%%v"'
        yield " ".join(_batch_word(word) for word in (place.program, *job.arguments))


def _about(how: str) -> str:
    return f"sheetokr by itself: quiet where all is well. {how}"


def _shell_command(job: Job, place: Place) -> str:
    """From the folder, with the variables of a file that may lie there, the command with its whole path."""
    variables = f"if [ -r ./{ENV_FILE} ]; then set -a; . ./{ENV_FILE}; set +a; fi"
    return f"cd {shlex.quote(place.folder)} && {{ {variables}; {shlex.join((place.program, *job.arguments))}; }}"


def _unit_word(word: str) -> str:
    """A word of ExecStart (systemd.service(5), "Command lines"): quoted, its `%` and `$` doubled."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"' if any(character.isspace() for character in word) else escaped


def _batch(job: Job) -> str:
    return f"sheetokr-{job.name}.cmd"


def _batch_word(word: str) -> str:
    """A word of a batch file: its `%` doubled, quoted where it holds what cmd.exe would take for its own."""
    escaped = word.replace("%", "%%")
    return f'"{escaped}"' if any(character in " &()^=;,'+`~!" for character in word) else escaped
