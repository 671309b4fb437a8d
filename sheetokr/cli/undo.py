"""`sheetokr undo`: the file as it was before the first write of the day."""

from __future__ import annotations

import datetime as dt

import click


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Even if a person has changed cells since; their changes are lost.")
@click.option("--ignore-lock", is_flag=True, help="Pass over a lock file that was left behind.")
def undo(file: str, force: bool, ignore_lock: bool) -> None:
    """Put FILE back as it was before the first sync of the day.

    Refuses if a person has changed cells since then.
    """
    from sheetokr.app.undo import undo as put_back

    undone = put_back(file, dt.datetime.now().astimezone(), force=force, ignore_lock=ignore_lock)
    if undone.cells:
        click.echo(f"{file}: put back as in {undone.backup.name}, {undone.cells} cells")
    else:
        click.echo(f"{file}: already as in {undone.backup.name}")
