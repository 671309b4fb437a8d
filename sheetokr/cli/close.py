"""`sheetokr close`: freeze the scores of a cycle, and look back on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    again,
    echo,
    end,
    json_option,
    look,
    open_workbooks,
    paths_argument,
    project_options,
    tell,
    today_option,
)

if TYPE_CHECKING:
    from sheetokr.app import Project, Study
    from sheetokr.history.review import Review
    from sheetokr.model import Cycle


@click.command(short_help="Freeze the scores of a cycle, and review it.")
@paths_argument
@click.option("--cycle", "name", required=True, metavar="CYCLE", help="Which, such as 2026-Q3.")
@click.option("--dry-run", is_flag=True, help="Show the review, and freeze nothing.")
@click.option("--early", is_flag=True, help="Close it before its last day.")
@click.option("--reopen", is_flag=True, help="Forget the scores: the cycle is computed from its cells again.")
@click.option("--force", is_flag=True, help="Close it without the rows that have errors; replace pages that are there.")
@click.option("--write", "folder", metavar="FOLDER", help="Write the review as Markdown, a page each, into a folder.")
@click.option(
    "--by", type=click.Choice(("team", "owner")), default="team", help="Whose page each is.", show_default=True
)
@json_option
@project_options
@today_option
def close(
    paths: tuple[str, ...],
    name: str,
    dry_run: bool,
    early: bool,
    reopen: bool,
    force: bool,
    folder: str | None,
    by: str,
    as_json: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Freeze the scores of a cycle that is over, and print its review: scores, success by type, what carried over.

    The scores are kept in the history (docs/history.md), not in the workbook: no later sync changes them, whatever is
    typed there. Closing again shows the review again.

    \b
    sheetokr close okrs.xlsx --cycle 2026-Q3 --dry-run
    sheetokr close okrs.xlsx --cycle 2026-Q3 --write reviews --by owner
    """
    from sheetokr.app import study
    from sheetokr.app.close import find_cycle, look_back
    from sheetokr.render.review import review_json, review_text

    if reopen and (dry_run or folder):
        raise click.UsageError("--reopen goes with no other of these: it prints and writes no review")
    studied = study(open_workbooks(project, paths), today, project)
    tell((*studied.failures, *studied.unknown))
    if studied.failures or studied.unknown:
        echo(["sheetokr: nothing was closed, since not everything could be read"], err=True)
        end(2)
    cycle = find_cycle(studied, name)
    if reopen:
        _reopen(studied, cycle, paths)
        return
    found = look_back(studied, cycle)
    if not found.closed and not dry_run:
        found = _close(studied, found, early=early, force=force)
    if as_json:
        click.echo(review_json(found))
    else:
        settings = next(iter(studied.portfolio.settings.values()), None)
        echo(list(review_text(found, settings.organisation if settings else "", look())))
    if folder:
        _write(found, folder, by, force=force, quiet=as_json)
    if found.excluded:
        end(1)


def _reopen(studied: Study, cycle: Cycle, paths: tuple[str, ...]) -> None:
    from sheetokr.app.close import reopen
    from sheetokr.render.text import count

    rows = count(reopen(studied, cycle), "row")
    echo([f"{cycle.name} is open again: {rows}, computed from their cells by the next {again('sync', paths)}"])


def _close(studied: Study, found: Review, *, early: bool, force: bool) -> Review:
    from sheetokr.app.close import close

    return close(studied, found, dt.datetime.now().astimezone(), early=early, force=force)


def _write(found: Review, folder: str, by: str, *, force: bool, quiet: bool) -> None:
    from sheetokr.app.close import write_reviews
    from sheetokr.render.review import review_pages
    from sheetokr.render.text import count

    pages = review_pages(found, by)
    written = write_reviews(folder, pages, force=force)
    if not quiet:
        echo(
            ["", f"{count(len(written), 'page')} in {folder}" if written else f"No row has a {by}: no page was written"]
        )
