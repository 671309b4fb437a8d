"""What commands share: their options, the look of the screen, and how failures end."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sheetokr.diagnostics import BadUsage, Diagnostic

if TYPE_CHECKING:
    from sheetokr.app import Opened, Project, Sources
    from sheetokr.backends import Services
    from sheetokr.render.text import Look

F = TypeVar("F", bound=Callable[..., Any])
_QUIET_AFTER = 3


def paths_argument(command: F) -> F:
    """Files, folders or patterns; none of them means all workbooks of the project."""
    return click.argument("paths", nargs=-1, metavar="[PATH...]")(command)


def project_options(command: F) -> F:
    """Which sheetokr.toml holds, and who we are to Google; the command gets both as `project`."""

    @click.option("--config", "named", metavar="FILE", help="Use this sheetokr.toml, not the nearest here or above.")
    @click.option("--no-config", is_flag=True, help="Use no sheetokr.toml at all.")
    @click.option("--credentials", "key_file", metavar="FILE", help="The key file for Google Sheets.")
    @functools.wraps(command)
    def with_project(*arguments: Any, named: str | None, no_config: bool, key_file: str | None, **options: Any) -> Any:
        if named is not None and no_config:
            raise click.UsageError("--config and --no-config were both given; choose one")
        project = _project(named, no_config=no_config, key_file=key_file or "")
        return command(*arguments, project=project, **options)

    return cast(F, with_project)


def _project(named: str | None, *, no_config: bool, key_file: str) -> Project:
    from dataclasses import replace
    from pathlib import Path

    from sheetokr.app.project import NO_PROJECT, find_project

    found = NO_PROJECT if no_config else find_project(Path.cwd(), named)
    return replace(found, key_file=key_file) if key_file else found


def open_workbooks(project: Project, paths: Sequence[str], *, writes: bool = False) -> Opened:
    """The workbooks that were named, or all of the project, read; if it `writes`, some of them may be written to."""
    opened = open_sources(project, project.sources(paths), writes=writes)
    warn_of_unread(project, paths, opened)
    return opened


def warn_of_unread(project: Project, paths: Sequence[str], opened: Opened) -> None:
    """Say which workbooks of the project a PATH leaves out."""
    unread = project.unread(opened.names) if paths else ()
    if unread:
        from sheetokr.rules.words import some

        are = "are" if len(unread) > 1 else "is"
        warn(f"{some(unread)} of {project.config.file} {are} not read, so nothing there counts here - leave PATH out")


def open_sources(project: Project, sources: Sources, *, to_write: bool = False, writes: bool = False) -> Opened:
    """The same, of paths that are known already; with `to_write`, only those that can be written to."""
    from sheetokr.app import read_workbooks

    with progress(sources.names) as show:
        services = reach(project, sources.names, show, writes=to_write or writes)
        return read_workbooks(sources.names, show, sources.failures, to_write=to_write, services=services)


def reach(project: Project, names: Sequence[str], show: Shown, *, writes: bool = False, full: bool = False) -> Services:
    """How the workbooks of a run are reached, where some are Google Sheets; waits are shown where somebody watches."""
    from sheetokr.app.reach import services_for

    return services_for(project, names, say=show.say, warn=warn, writes=writes, full=full)


def warn(text: str) -> None:
    """Say on standard error what somebody should mend, though the run goes on."""
    echo([f"sheetokr: {text}"], err=True)


def again(command: str, paths: Sequence[str]) -> str:
    """A command for the same workbooks, as a person would type it."""
    return shlex.join(("sheetokr", command, *paths))


def _day(_: click.Context, __: click.Parameter, text: str | None) -> dt.date:
    if text is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"'{text}' is not a day; write it as 2026-11-21") from None


def _given_day(context: click.Context, parameter: click.Parameter, text: str | None) -> dt.date | None:
    return None if text is None else _day(context, parameter, text)


def day_option(name: str, meaning: str) -> Callable[[F], F]:
    """A day that may be left out."""
    return click.option(name, metavar="DAY", callback=_given_day, help=meaning)


def today_option(command: F) -> F:
    """The day that everything is seen from."""
    return click.option(
        "--today", metavar="DAY", callback=_day, help="See it as of this day, such as 2026-11-21; default is today."
    )(command)


def json_option(command: F) -> F:
    """JSON on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")(command)


def writing_options(command: F) -> F:
    """How a workbook is written; the command gets it as `writing`, with this moment."""

    @click.option("--no-backup", is_flag=True, help="Keep no copy of the file before the first write of a day.")
    @click.option("--ignore-lock", is_flag=True, help="Pass over a lock file that was left behind.")
    @functools.wraps(command)
    def with_writing(*arguments: Any, no_backup: bool, ignore_lock: bool, **options: Any) -> Any:
        from sheetokr.backends import Writing

        writing = Writing(dt.datetime.now().astimezone(), backup=not no_backup, ignore_lock=ignore_lock)
        return command(*arguments, writing=writing, **options)

    return cast(F, with_writing)


def on_terminal() -> bool:
    """Whether somebody watches."""
    return sys.stdout.isatty()


def look() -> Look:
    """What standard output can show: colours and width of a terminal; 80 columns and no colour in a pipe."""
    from sheetokr.render.text import Look, plain

    terminal = on_terminal()
    coloured = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Look(
        width=_columns() if terminal or "COLUMNS" in os.environ else 80,
        unicode="utf" in (sys.stdout.encoding or "").lower(),
        paint=_paint if coloured else plain,
    )


def _columns() -> int:
    """The width of the terminal, or what COLUMNS says."""
    import shutil

    return min(shutil.get_terminal_size((80, 24)).columns, 140)


def _paint(text: str, colour: str) -> str:
    if colour in ("bold", "dim"):
        return click.style(text, bold=colour == "bold" or None, dim=colour == "dim" or None)
    return click.style(text, fg=colour)


def echo(lines: Iterator[str] | Sequence[str], *, err: bool = False) -> None:
    """Print lines. What the screen's encoding cannot show becomes a question mark, not a traceback."""
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    for line in lines:
        click.echo(line.encode(encoding, "replace").decode(encoding), err=err)


def tell(failures: Sequence[Diagnostic]) -> None:
    """Say what could not be read or written, a line each, on standard error; where, unless the message says it."""
    places = ("" if f" {f.location} " in f" {f.message} " else f"{f.location}: " for f in failures)
    echo([f"sheetokr: {place}{f.message} - {f.mend}" for place, f in zip(places, failures, strict=True)], err=True)


def end(code: int) -> None:
    """Leave with an exit code."""
    raise click.exceptions.Exit(code)


class Shown:
    """The line that says what is being done, for whoever watches."""

    def __init__(self, update: Callable[[str], None]) -> None:
        self._update = update
        self._name = ""

    def __call__(self, name: str) -> None:
        """Now this workbook; a link is too long for a line."""
        from sheetokr.address import keys_of

        key = next(iter(keys_of([name])), "")
        self._name = f"Google Sheet {key[:8]}" if key else name
        self.say("")

    def say(self, text: str) -> None:
        """Why it takes long; nothing, once it goes on."""
        self._update(f"Working on {self._name}{': ' if text else ''}{text}")


@contextmanager
def progress(names: Sequence[str], *, far: bool = False) -> Iterator[Shown]:
    """A line that says which workbook is at hand: on a terminal only, and only where there are many, or one that is
    `far` away, as Google Sheets are."""
    from sheetokr.address import keys_of

    if not sys.stderr.isatty() or not (far or len(names) >= _QUIET_AFTER or keys_of(names)):
        yield Shown(lambda _: None)
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("Reading") as shown:
        yield Shown(lambda text: shown.update(escape(text)))


def agreed(yes: bool, question: str, *, as_json: bool = False) -> bool:
    """Whether to write: asked on a terminal, told by --yes anywhere. Raises BadUsage where nobody can be asked."""
    if yes:
        return True
    if as_json or not (on_terminal() and sys.stdin.isatty()):
        raise BadUsage("nothing was written, as there is nobody to ask", "add --yes, or --dry-run only to look")
    return click.confirm(question)
