"""`sheetokr status`: the scoreboard as a tree."""

from __future__ import annotations

import datetime as dt

import click

from sheetokr.cli.common import echo, end, json_option, look, paths_argument, progress, tell, today_option


@click.command()
@paths_argument
@click.option("--team", default="", metavar="T", help="Only the rows of this team, and what leads to them.")
@click.option("--owner", default="", metavar="O", help="Only the rows of this owner, and what leads to them.")
@json_option
@today_option
def status(paths: tuple[str, ...], team: str, owner: str, as_json: bool, today: dt.date) -> None:
    """Show objectives, key results and what is aligned to them, with progress and pace.

    Progress is what was reached; Exp. is where an even pace would be today.

    \b
    sheetokr status okrs.xlsx
    sheetokr status okrs.xlsx --team Growth
    """
    from sheetokr.app import read_workbooks, study
    from sheetokr.diagnostics import Severity
    from sheetokr.render.text import count
    from sheetokr.render.tree import branches, tree_json, tree_text

    with progress(len(paths)) as show:
        studied = study(read_workbooks(paths, show), today)
    tell(studied.failures)
    trees = branches(studied.portfolio, studied.rollup, team, owner)
    if as_json:
        click.echo(tree_json(trees, studied.rollup))
    elif trees:
        echo(tree_text(trees, studied.portfolio, studied.rollup, look()))
        errors = sum(found.severity is Severity.ERROR for found in studied.diagnostics)
        if errors:
            click.echo(f"{count(errors, 'error')} in the data; see: sheetokr validate {' '.join(paths)}")
    elif studied.portfolio.workbooks:
        _nothing(team, owner, paths)
    if studied.failures:
        end(2)


def _nothing(team: str, owner: str, paths: tuple[str, ...]) -> None:
    """Why there is no tree."""
    if team or owner:
        wanted = " and ".join(filter(None, (team and f"team '{team}'", owner and f"owner '{owner}'")))
        click.echo(f"No objective or key result of {wanted}.")
    else:
        click.echo(f"No objectives or key results that I can compute; why: sheetokr validate {' '.join(paths)}")
