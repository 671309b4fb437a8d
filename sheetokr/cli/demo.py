"""`sheetokr demo`: the whole way, on a sample company."""

from __future__ import annotations

import datetime as dt
import shlex
from pathlib import Path

import click

from sheetokr.cli.common import end, today_option
from sheetokr.diagnostics import NotWritable

CHURN = "KPI3"
"""The KPI of the sample company that misses three months before the cycle, and is answered in it."""


@click.command(short_help="Do all of it, on a sample company.")
@click.argument("folder", default="demo", metavar="[FOLDER]")
@today_option
@click.pass_context
def demo(context: click.Context, folder: str, today: dt.date) -> None:
    """Make a sample workbook in FOLDER (default: demo), check it, sync it, show where it stands, and write the mails.

    An okrs.xlsx that is there already is never replaced.
    """
    from sheetokr.cli.digest import digest
    from sheetokr.cli.explain import explain
    from sheetokr.cli.init import init
    from sheetokr.cli.kpi import kpi
    from sheetokr.cli.status import status
    from sheetokr.cli.sync import sync
    from sheetokr.cli.validate import validate
    from sheetokr.parse.cycles import quarter_of

    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"{folder} cannot be made: {error.strerror}", "name another folder") from error
    file = str(place / "okrs.xlsx")
    day, alone = f"--today={today}", "--no-config"
    before = quarter_of(today).start - dt.timedelta(days=1)
    steps: tuple[tuple[click.Command, list[str]], ...] = (
        (init, [file, "--sample", day]),
        (validate, [file, alone, day]),
        (sync, [file, "--verbose", "--no-backup", alone, day]),
        (status, [file, alone, day]),
        (explain, [file, "O1", alone, day]),
        (kpi, [file, alone, day]),
        (kpi, ["draft", file, CHURN, alone, f"--today={before}"]),
        (explain, [file, CHURN, alone, day]),
        (digest, [file, "--out", str(place / "mails"), alone, day]),
    )
    for command, arguments in steps:
        said = [argument for argument in arguments if argument not in (day, alone, "--no-backup")]
        click.secho(f"\n$ sheetokr {command.name} {shlex.join(said)}", bold=True)
        _run(context, command, arguments)
    click.secho("\nLook at it:", bold=True)
    click.echo(f"  {file}   (its tabs Guide, Objectives, Key Results, KPIs, Scoreboard)")
    click.echo(f"  {place / 'mails'}   (the week's mail for each reader; open one of the .html or .eml)")


def _run(context: click.Context, command: click.Command, arguments: list[str]) -> None:
    """A command as it would run by itself; findings in the sample do not end the demo."""
    code = command.main(arguments, standalone_mode=False, parent=context, prog_name=f"sheetokr {command.name}")
    if code and code > 1:
        end(code)
