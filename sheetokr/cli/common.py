"""What commands share: their options, the look of the screen, and how failures end."""

from __future__ import annotations

import datetime as dt
import functools
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sheetokr.diagnostics import Diagnostic

if TYPE_CHECKING:
    from sheetokr.app import Opened, Project
    from sheetokr.render.text import Look

F = TypeVar("F", bound=Callable[..., Any])
_QUIET_AFTER = 3


def paths_argument(command: F) -> F:
    """Files, folders or patterns; none of them means all workbooks of the project."""
    return click.argument("paths", nargs=-1, metavar="[PATH...]")(command)


def project_options(command: F) -> F:
    """Which sheetokr.toml holds; the command gets it as `project`."""

    @click.option("--config", "named", metavar="FILE", help="Use this sheetokr.toml, not the nearest here or above.")
    @click.option("--no-config", is_flag=True, help="Use no sheetokr.toml at all.")
    @functools.wraps(command)
    def with_project(*arguments: Any, named: str | None, no_config: bool, **options: Any) -> Any:
        if named is not None and no_config:
            raise click.UsageError("--config and --no-config were both given; choose one")
        return command(*arguments, project=_project(named, no_config=no_config), **options)

    return cast(F, with_project)


def _project(named: str | None, *, no_config: bool) -> Project:
    from pathlib import Path

    from sheetokr.app.project import NO_PROJECT, find_project

    return NO_PROJECT if no_config else find_project(Path.cwd(), named)


def open_workbooks(project: Project, paths: Sequence[str]) -> Opened:
    """The workbooks that were named, or all of the project, read."""
    from sheetokr.app import read_workbooks

    sources = project.sources(paths)
    with progress(len(sources.names)) as show:
        return read_workbooks(sources.names, show, sources.failures)


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


def today_option(command: F) -> F:
    """The day that everything is seen from."""
    return click.option(
        "--today", metavar="DAY", callback=_day, help="See it as of this day, such as 2026-11-21; default is today."
    )(command)


def json_option(command: F) -> F:
    """JSON on standard output."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")(command)


def on_terminal() -> bool:
    """Whether somebody watches."""
    return sys.stdout.isatty()


def look() -> Look:
    """What standard output can show: colours and width of a terminal; 80 columns and no colour in a pipe."""
    from sheetokr.render.text import Look, plain

    columns = shutil.get_terminal_size((80, 24)).columns
    terminal = on_terminal()
    coloured = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Look(
        width=min(columns, 140) if terminal or "COLUMNS" in os.environ else 80,
        unicode="utf" in (sys.stdout.encoding or "").lower(),
        paint=_paint if coloured else plain,
    )


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
    """Say what could not be read or written, a line each, on standard error."""
    echo([f"sheetokr: {f.location}: {f.message} - {f.mend}" for f in failures], err=True)


def end(code: int) -> None:
    """Leave with an exit code."""
    raise click.exceptions.Exit(code)


@contextmanager
def progress(count: int) -> Iterator[Callable[[str], None]]:
    """A line that says which workbook is being read: on a terminal only, and only where there are many."""
    if count < _QUIET_AFTER or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Reading") as shown:
        yield lambda name: shown.update(f"Reading {name}")
