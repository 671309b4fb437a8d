"""`--tell-lead`, for runs that nobody watches: what it says goes to the OKR lead by mail, once a cause."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
import os
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from sheetokr.cli.common import end
from sheetokr.diagnostics import SheetokrError

if TYPE_CHECKING:
    from sheetokr.app.edge import Edge

F = TypeVar("F", bound=Callable[..., Any])
_HELP = "Where it fails, mail what it says to the lead in [mail], once for each cause; else print nothing."


def tell_lead_option(command: F) -> F:
    """Add `--tell-lead` to a command with `paths` and `project`. It is to stand below `project_options`."""

    @click.option("--tell-lead", is_flag=True, help=_HELP)
    @functools.wraps(command)
    def watched(*arguments: Any, tell_lead: bool, **options: Any) -> Any:
        if not tell_lead:
            return command(*arguments, **options)
        return _told(functools.partial(command, *arguments, **options), options)

    return cast(F, watched)


def edge() -> Edge:
    """The clock and the environment of this process."""
    from sheetokr.app.edge import Edge

    return Edge(os.environ, lambda: dt.datetime.now().astimezone())


def _told(command: Callable[[], Any], options: dict[str, Any]) -> None:
    """Run a command and keep what it says; print that only where the lead cannot be told."""
    from sheetokr.app.keeping import place_of
    from sheetokr.app.post import Run, forget_alarms
    from sheetokr.app.post import tell_lead as tell

    context = click.get_current_context()
    name = context.info_name or ""
    typed = shlex.join(("sheetokr", name, *(word for word in sys.argv[2:] if word != "--tell-lead")))
    run = Run(name, options["paths"], typed, str(Path.cwd()))
    code, said = _run(command)
    try:
        place = place_of(options["project"], options["paths"])
        if code:
            tell(run, said, options["project"], place, edge())
        else:
            forget_alarms(run, place, edge())
    except SheetokrError as error:
        click.echo(said, nl=False, err=True)
        click.echo(f"sheetokr: the lead could not be told: {error}", err=True)
        code = max(code, error.exit_code)
    end(code)


def _run(command: Callable[[], Any]) -> tuple[int, str]:
    """The exit code of a command, and all that it said."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            command()
        except click.exceptions.Exit as stop:
            return stop.exit_code, said.getvalue()
        except SheetokrError as error:
            where = f"{error.location}: " if error.location else ""
            return error.exit_code, f"{said.getvalue()}sheetokr: {where}{error}\n"
    return 0, said.getvalue()
