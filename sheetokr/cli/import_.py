"""`sheetokr import`: the rows of any recognised workbook into one of the template."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    again,
    echo,
    end,
    json_option,
    look,
    open_sources,
    project_options,
    tell,
    today_option,
    writing_options,
)

if TYPE_CHECKING:
    from sheetokr.app import Project, Study
    from sheetokr.app.importing import Imported
    from sheetokr.backends import Writing


@click.command("import", short_help="Take the rows of another workbook, or tool.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--into", required=True, metavar="WORKBOOK", help="The workbook that gets the rows; made if not there.")
@click.option("--cycle", metavar="NAME", help="Of a new workbook, such as 2026-Q4; default is what FILE says.")
@click.option("--dry-run", is_flag=True, help="Show what would become of each row, and write nothing.")
@writing_options
@json_option
@project_options
@today_option
def import_(
    files: tuple[str, ...],
    into: str,
    cycle: str | None,
    dry_run: bool,
    as_json: bool,
    writing: Writing,
    project: Project,
    today: dt.date,
) -> None:
    """Take objectives, key results, KPIs and what hangs on them from FILE into a workbook of the template.

    FILE may be of any layout that is recognised, an export of another tool too: .xlsx, .xls, .xlsb, .ods, .csv or .tsv.
    Each row is reported: taken, changed and how, there already, or left out and why. Rows that are in the workbook
    already stay as they are, so that a second run adds nothing. Exit code 0: all rows taken; 1: some left out; 2: a
    file that cannot be read or written.

    \b
    sheetokr import export.csv --into okrs.xlsx --dry-run
    sheetokr import old.ods --into okrs.xlsx
    """
    from sheetokr.app import Sources, study
    from sheetokr.diagnostics import BadUsage
    from sheetokr.plan.importing.plan import LEFT

    if into in files:
        raise BadUsage(f"{into} is both what is read and what is written", "name another workbook with --into")
    opened = open_sources(project, Sources(files))
    tell(opened.failures)
    if opened.failures:
        end(2)
    source = study(opened, today, project)
    if not any(source.portfolio.records):
        raise BadUsage(
            "nothing was recognised that could be taken: no objectives, key results or KPIs",
            "see what was looked for: sheetokr validate, and sheetokr adopt to say which column is which",
        )
    done = _imported(source, into, today, cycle, project, None if dry_run else writing)
    _show(done, as_json=as_json)
    refused = bool(done.applied and done.applied.refused)
    end(int(refused or bool(done.plan.count(LEFT))))


def _imported(
    source: Study, into: str, today: dt.date, cycle: str | None, project: Project, writing: Writing | None
) -> Imported:
    """What becomes of the rows, in a new workbook or in one that is there."""
    from sheetokr.app import Sources
    from sheetokr.app.importing import import_into, import_into_new, is_new

    if is_new(into):
        return import_into_new(source, into, today, cycle, write=writing is not None)
    if cycle:
        raise click.UsageError(f"--cycle is for a new workbook, and {into} is there already")
    target = open_sources(project, Sources((into,)), to_write=writing is not None)
    tell(target.failures)
    if target.failures:
        end(2)
    return import_into(source, target.backends[0], target.workbooks[0], writing, today, project)


def _show(done: Imported, *, as_json: bool) -> None:
    """Every row, and what was written."""
    from sheetokr.render.importing import import_dict, import_summary, import_text

    if as_json:
        written = {"into": done.into, "made": done.made, "written": done.applied is not None}
        click.echo(json.dumps({"version": 1} | written | import_dict(done.plan), indent=2, ensure_ascii=False))
        return
    echo(import_text(done.plan, look()))
    applied = done.applied
    if applied is None:
        echo([f"{done.into}: {import_summary(done.plan)}; nothing was written"])
        return
    backup = f"; the file as it was: {applied.backup}" if applied.backup else ""
    refused = [f"{each.location}: not written: {each.reason}" for each in applied.refused]
    echo([*refused, f"{done.into}: {import_summary(done.plan)}{backup}"])
    echo([f"Next: {again('validate', [done.into])}"])
