"""`sheetokr sync`: bring the owned columns up to date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    echo,
    end,
    json_option,
    look,
    on_terminal,
    paths_argument,
    progress,
    project_options,
    reach,
    tell,
    today_option,
    warn_of_unread,
    writing_options,
)
from sheetokr.cli.lead import tell_lead_option

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.app.sync import Outcome, Synced
    from sheetokr.backends import Applied, Writing
    from sheetokr.model import Table


@click.command(short_help="Write progress and status into the columns that are owned.")
@paths_argument
@click.option("--dry-run", is_flag=True, help="Show every cell that would change, and write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if anything would change.")
@click.option("--add-columns", is_flag=True, help="Add the columns that sheetokr writes where a table lacks them.")
@click.option("--full", is_flag=True, help="Read every Google Sheet anew, the unchanged too.")
@click.option("--force", is_flag=True, help="Write even if a large part of the answers would be emptied.")
@click.option("--no-verify", is_flag=True, help="Do not read the new file back before it replaces the old one.")
@writing_options
@click.option("-q", "--quiet", is_flag=True, help="Say only what somebody must act on, on a terminal too.")
@click.option("-v", "--verbose", is_flag=True, help="Say what was done, in a pipe too.")
@json_option
@project_options
@tell_lead_option
@today_option
def sync(
    paths: tuple[str, ...],
    dry_run: bool,
    check: bool,
    add_columns: bool,
    full: bool,
    force: bool,
    no_verify: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    writing: Writing,
    project: Project,
    today: dt.date,
) -> None:
    """Write progress, expected, status and notes into the columns that sheetokr owns, and nothing else.

    A row with an error is left out, and its Notes cell says why. A second run writes nothing. Without a terminal it
    is silent if all is well. Exit code 0: up to date; 1: rows or workbooks left out, or with --check pending
    changes; 2: a file that cannot be read or written.

    \b
    sheetokr sync okrs.xlsx --dry-run
    sheetokr sync okrs.xlsx
    """
    from sheetokr.app import read_workbooks
    from sheetokr.app.sync import sync as sync_workbooks

    look_only = dry_run or check
    sources = project.sources(paths)
    with progress(sources.names) as show:
        services = reach(project, sources.names, show, writes=not look_only, full=full)
        opened = read_workbooks(sources.names, show, sources.failures, to_write=True, services=services)
        warn_of_unread(project, paths, opened)
        synced = sync_workbooks(
            opened,
            today,
            None if look_only else writing._replace(verify=not no_verify),
            with_columns=add_columns,
            force=force,
            progress=show,
            project=project,
        )
    tell(synced.failures)
    echo([f"sheetokr: {synced.history.lost}"] if synced.history.lost else [], err=True)
    if as_json:
        click.echo(_json(synced))
    else:
        talk = dry_run or verbose or (on_terminal() and not quiet)
        _say(synced, dry_run=dry_run, check=check, talk=talk)
    end(_exit_code(synced, check=check))


def _say(synced: Synced, *, dry_run: bool, check: bool, talk: bool) -> None:
    """What was done, for people: all of it where somebody watches, else what must be acted on."""
    passed_over = {found.location.file for found in synced.passed_over if not found.location.sheet}
    lacking, bare = {lack.table.file for lack in synced.lacks}, synced.without_columns
    lacking |= {table.file for table in synced.only_read}
    for outcome in synced.outcomes:
        watched = talk and outcome.name not in passed_over
        if outcome.name in bare and not (outcome.changes or outcome.links or outcome.failure):
            echo([f"{outcome.name}: nothing to write to"] if watched and outcome.name not in lacking else [])
        else:
            echo(_outcome_lines(outcome, dry_run=dry_run, check=check, talk=watched))
    echo(_attention(synced))
    echo([_only_read_text(table) for table in synced.only_read] if talk else [])
    if talk and synced.lacks:
        _say_lacks(synced)


def _only_read_text(table: Table) -> str:
    command = "kpi" if table.kind == "kpis" else "status"
    why = "its table stands on its side, so there is no place for columns of sheetokr"
    return f"{table.file}:{table.sheet}: only read: {why} - see its answers with: sheetokr {command} {table.file}"


def _exit_code(synced: Synced, *, check: bool) -> int:
    if synced.failures:
        return max(3 if failure.code == "OKR916" else 2 for failure in synced.failures)
    if check and synced.would_change:
        return 1
    refused = any(outcome.applied and outcome.applied.refused for outcome in synced.outcomes)
    return int(refused or bool(synced.plan.left_out or synced.passed_over))


def _outcome_lines(outcome: Outcome, *, dry_run: bool, check: bool, talk: bool) -> list[str]:
    """What happened, or would happen, to one workbook."""
    from sheetokr.render.plans import changes_text, counted, links_text, refused_text

    if outcome.failure:
        return []
    cells, links = outcome.changes, outcome.links
    if not (cells or links):
        return [f"{outcome.name}: up to date"] if talk else []
    what = f"{outcome.name}: {counted(len(cells), len(links))} would change"
    if dry_run:
        return [f"--- {what}", *changes_text(cells, look()), *links_text(links, look())]
    if check:
        return [what]
    lines = list(refused_text(outcome.applied.refused, outcome.columns)) if outcome.applied else []
    if talk and outcome.applied:
        backup = f"; the file as it was: {outcome.applied.backup}" if outcome.applied.backup else ""
        written = _written(outcome, outcome.applied)
        lines += [f"{outcome.name}: {counted(*written)} written{backup}"] if any(written) else []
    return lines


def _written(outcome: Outcome, applied: Applied) -> tuple[int, int]:
    """How many cells were written, the headers of new columns among them, and how many links."""
    refused = {(left.location.sheet, left.location.row, left.location.column) for left in applied.refused}
    barred = {sheet for sheet, row, _ in refused if not row}
    headers = [(column.sheet, column.header_row, column.column) for column in outcome.columns]
    added = sum(header not in refused and header[0] not in barred for header in headers)
    return len(applied.written) + added, sum(link.location.sheet not in barred for link in outcome.links)


def _attention(synced: Synced) -> list[str]:
    """The workbooks, tabs and rows that somebody must look at."""
    whole = [f"{found.location}: passed over: {found.message} - {found.mend}" for found in synced.passed_over]
    return [*whole, *(f"{left.location}: left out: {left.reason}" for left in synced.plan.left_out)]


def _say_lacks(synced: Synced) -> None:
    from sheetokr.render.plans import lacks_text

    echo(
        [*lacks_text(synced.lacks), "Add them with --add-columns, at the right end of the table; what is there stays."]
    )


def _json(synced: Synced) -> str:
    import json

    from sheetokr.render.findings import as_dict
    from sheetokr.render.plans import change_dict, link_dict

    workbooks = [
        {
            "file": outcome.name,
            "changes": [change_dict(change) for change in outcome.changes],
            "links": [link_dict(link) for link in outcome.links],
            "written": len(outcome.applied.written) if outcome.applied else 0,
            "backup": (outcome.applied.backup or None) if outcome.applied else None,
        }
        for outcome in synced.outcomes
    ]
    left_out = [{"place": str(left.location), "reason": left.reason} for left in synced.plan.left_out]
    failures = [as_dict(failure) for failure in synced.failures]
    passed_over = [as_dict(found) for found in synced.passed_over]
    document = {"version": 1, "workbooks": workbooks, "passed_over": passed_over, "left_out": left_out}
    document |= {"failures": failures}
    return json.dumps(document, indent=2, ensure_ascii=False)
