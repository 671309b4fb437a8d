"""The command line: options, the clock, printing, exit codes. No logic; one file a command.

Exit codes: 0 clean, 1 findings (or pending changes with --check), 2 usage or unreadable input, 3 a fault of ours,
130 interrupted.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import keyword
import sys

import click

from sheetokr import __version__
from sheetokr.diagnostics import SheetokrError

COMMANDS = (
    *("demo", "init", "adopt", "import", "upgrade"),
    *("validate", "rule", "status", "explain", "kpi", "history", "diff"),
    *("sync", "digest", "schedule", "outbox", "close"),
    *("doctor", "config", "undo"),
)
"""In the order in which a newcomer needs them: to begin, by hand, by itself, when something is wrong."""


class Commands(click.Group):
    """The commands, each imported from the module of its name when it is asked for: start-up is a feature."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In their order."""
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant. Raises a UsageError that names the nearest one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            raise click.UsageError(error.message + (f" Did you mean '{near[0]}'?" if near else ""), ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        module = importlib.import_module(f"sheetokr.cli.{name}")
        command: click.Command = getattr(module, name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def group() -> None:
    """Validate, roll up and sync OKRs and KPIs in the spreadsheet that your team already has.

    \b
    A first look:    sheetokr demo
    A new workbook:  sheetokr init okrs.xlsx --sample
    Your own:        sheetokr validate okrs.xlsx
                     sheetokr status okrs.xlsx
                     sheetokr sync okrs.xlsx --dry-run
    """


def main() -> None:
    """Run a command, and turn whatever stops it into one clear line and an exit code."""
    _leave_garbage()
    try:
        sys.exit(group(prog_name="sheetokr", standalone_mode=False) or 0)
    except click.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except SheetokrError as error:
        click.echo(f"sheetokr: {error.location or ''}{': ' if error.location else ''}{error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        what, why = error.filename or "the output", error.strerror or error
        click.echo(f"sheetokr: {what}: {why} - check it and run again", err=True)
        sys.exit(2)
    except Exception as error:
        _confess(error)
        sys.exit(3)


def _leave_garbage() -> None:
    """Look for garbage hardly ever, and not at the end: a run makes many small values and ends. That saves a quarter of
    a long run, and a seventh of a short one."""
    gc.set_threshold(5_000_000, 50, 100)
    atexit.register(gc.freeze)


def _confess(error: Exception) -> None:
    """A fault of ours, said plainly, with where it happened."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}, line {trace.tb_lineno}" if trace else "an unknown place"
    click.echo(f"sheetokr: a fault in sheetokr itself ({type(error).__name__} in {place}): {error}", err=True)
    click.echo("Nothing more was written. Please report it with this line and the command that you ran.", err=True)
