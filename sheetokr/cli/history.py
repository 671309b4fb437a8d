"""`sheetokr history`: what earlier syncs saw, and where it leads."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    again,
    day_option,
    echo,
    end,
    json_option,
    look,
    open_workbooks,
    project_options,
    tell,
    today_option,
)

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.app.courses import Remembered


@click.command(short_help="Show what syncs saw over time.")
@click.argument("arguments", nargs=-1, metavar="[PATH...] [ID]")
@day_option("--since", "Only the days from this one on.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, a line for each item and day.")
@json_option
@project_options
@today_option
def history(
    arguments: tuple[str, ...],
    since: dt.date | None,
    as_csv: bool,
    as_json: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Show what syncs saw over time: progress, change in a week, how long a status has lasted, a forecast.

    ID is an ID or a part of a title, and shows the days of one item, also of one that is not in the workbook any more.
    Only a sync records; what it keeps, and where, is said in docs/history.md.

    \b
    sheetokr history okrs.xlsx
    sheetokr history okrs.xlsx KR7 --since 2026-10-01
    """
    from sheetokr.app import study
    from sheetokr.app.courses import remember
    from sheetokr.render.history import history_csv, history_json

    if as_csv and as_json:
        raise click.UsageError("--csv and --json were both given; choose one")
    paths, name = _split(arguments)
    studied = study(open_workbooks(project, paths), today, project)
    found = remember(studied, name, since)
    tell((*studied.failures, *found.faults))
    if name and not found.courses and studied.portfolio.workbooks:
        known = again("history", paths)
        echo([f"sheetokr: nothing is called '{name}', now or in the history - see: {known}"], err=True)
        end(2)
    if as_json:
        click.echo(history_json(found.courses, found.days, today))
    elif as_csv:
        click.echo(history_csv(found.courses))
    elif studied.portfolio.workbooks:
        _show(found, name, today, paths)
    if studied.failures or found.faults:
        end(2)


def _split(arguments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The paths, and the ID: the last argument, if it looks like no path and nothing of that name is there."""
    from sheetokr.paths import looks_like_path

    if arguments and not looks_like_path(arguments[-1]):
        return arguments[:-1], arguments[-1]
    return arguments, ""


def _show(found: Remembered, name: str, today: dt.date, paths: tuple[str, ...]) -> None:
    from sheetokr.render.history import history_of, history_table

    if not found.courses:
        click.echo(f"No objective, key result or KPI; why: {again('validate', paths)}")
    elif name:
        for course in found.courses:
            echo([*history_of(course, look()), ""])
    else:
        echo(list(history_table(found.courses, found.days, f"History, {today.isoformat()}", look())))
