"""`sheetokr init`: a new workbook from a template."""

from __future__ import annotations

import datetime as dt
import shlex

import click

from sheetokr.cli.common import today_option
from sheetokr.declaration import TEMPLATES


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--template", type=click.Choice(TEMPLATES), default="okr", show_default=True, help="What kind of workbook."
)
@click.option("--cycle", metavar="CYCLE", help="Such as 2026-Q4, 2026-H2 or 2026; default is the running quarter.")
@click.option("--sample", is_flag=True, help="Fill it with a sample company.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@today_option
def init(file: str, template: str, cycle: str | None, sample: bool, force: bool, today: dt.date) -> None:
    """Make a new workbook, ready to fill in.

    \b
    sheetokr init okrs.xlsx
    sheetokr init demo.xlsx --sample --cycle 2026-Q4
    """
    from sheetokr.app.init import init as make

    made = make(file, template, cycle, today, sample=sample, force=force)
    click.echo(f"{file}: {made.template.title}, {made.cycle.name}{', with a sample company' if sample else ''}")
    click.echo(f"Next: open it and read the Guide tab, then run: sheetokr validate {shlex.quote(file)}")
