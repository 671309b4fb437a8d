"""`sheetokr undo`: what the last sync wrote, put back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import echo, end, progress, project_options, reach, tell

if TYPE_CHECKING:
    from sheetokr.app import Project


@click.command(short_help="Put back what the last sync wrote.")
@click.argument("path", metavar="PATH")
@click.option(
    "--copy", is_flag=True, help="Put the whole file back, byte for byte, as before its first sync of the day."
)
@click.option(
    "--force", is_flag=True, help="With --copy: even if a person has changed cells since, which are lost then."
)
@click.option("--ignore-lock", is_flag=True, help="Pass over a lock file that was left behind.")
@project_options
def undo(path: str, copy: bool, force: bool, ignore_lock: bool, project: Project) -> None:
    """Put back what the last sync wrote to PATH, a file or a Google Sheet.

    Only cells that still hold what it wrote are touched; a row is found again wherever it stands by now. Run it again
    to undo the sync before that one. Columns, tabs and formats that a sync added stay. Exit code 1: some cells were
    left, and are named.
    """
    now = dt.datetime.now().astimezone()
    if copy:
        _restore(path, now, project, force=force, ignore_lock=ignore_lock)
        return
    if force:
        raise click.UsageError("--force goes with --copy: without it, no person's work is ever lost")
    _put_back(path, now, project, ignore_lock=ignore_lock)


def _put_back(path: str, now: dt.datetime, project: Project, *, ignore_lock: bool) -> None:
    from sheetokr.app import read_workbooks, study
    from sheetokr.app.undo import undo as put_back
    from sheetokr.backends import Writing

    with progress([path]) as show:
        services = reach(project, [path], show, writes=True)
        opened = read_workbooks([path], show, to_write=True, services=services)
        if len(opened.backends) > 1:
            raise click.UsageError(f"{path} names {len(opened.backends)} workbooks; undo one at a time")
        if opened.failures:
            tell(opened.failures)
            end(2)
        undone = put_back(study(opened, now.date(), project), Writing(now, ignore_lock=ignore_lock))
    cells = f"{undone.cells} cell{'' if undone.cells == 1 else 's'}"
    backup = f"; the file as it was: {undone.backup}" if undone.backup else ""
    click.echo(f"{undone.name}: {cells} put back, as before the sync of {undone.synced:%Y-%m-%d %H:%M}{backup}")
    echo([f"{left.location}: left: {left.reason}" for left in undone.left])
    end(int(bool(undone.left)))


def _restore(file: str, now: dt.datetime, project: Project, *, force: bool, ignore_lock: bool) -> None:
    from sheetokr.address import address_of
    from sheetokr.app.copies import restore_copy
    from sheetokr.app.reach import limits_of

    if address_of(file):
        raise click.UsageError("a Google Sheet has no copy beside it; leave out --copy")
    mapping, limits = project.mapping(file), limits_of(project)
    restored = restore_copy(file, now, mapping, limits=limits, force=force, ignore_lock=ignore_lock)
    if restored.cells == 0:
        click.echo(f"{file}: already as in {restored.backup.name}")
    else:
        cells = f", {restored.cells} cell{'' if restored.cells == 1 else 's'}" if restored.cells else ""
        click.echo(f"{file}: put back as in {restored.backup.name}{cells}")
