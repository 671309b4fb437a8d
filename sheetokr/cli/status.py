"""`sheetokr status`: the scoreboard as a tree."""

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
    from sheetokr.app import Project
    from sheetokr.model import Portfolio


@click.command(short_help="Show the tree of objectives and key results.")
@paths_argument
@click.option("--team", default="", metavar="T", help="Only the rows of this team, and what leads to them.")
@click.option("--owner", default="", metavar="O", help="Only the rows of this owner, and what leads to them.")
@json_option
@project_options
@today_option
def status(paths: tuple[str, ...], team: str, owner: str, as_json: bool, project: Project, today: dt.date) -> None:
    """Show objectives, key results and what is aligned to them, with progress and pace.

    Progress is what was reached; Exp. is where an even pace would be today.

    \b
    sheetokr status okrs.xlsx
    sheetokr status okrs.xlsx --team Growth
    """
    from sheetokr.app import study
    from sheetokr.diagnostics import Severity
    from sheetokr.render.remarks import remarks_text
    from sheetokr.render.text import count
    from sheetokr.render.tree import branches, tree_json, tree_text

    studied = study(open_workbooks(project, paths), today, project)
    tell((*studied.failures, *studied.unknown))
    trees = branches(studied.portfolio, studied.rollup, team, owner)
    if as_json:
        click.echo(tree_json(trees, studied.rollup))
    elif trees:
        echo(tree_text(trees, studied.portfolio, studied.rollup, look()))
        echo(remarks_text(trees, studied.rollup, look()))
        errors = sum(found.severity is Severity.ERROR for found in studied.diagnostics)
        if errors:
            click.echo(f"{count(errors, 'error')} in the data; see: {again('validate', paths)}")
    elif studied.portfolio.workbooks:
        _nothing(team, owner, studied.portfolio, paths)
    if studied.failures:
        end(2)


def _nothing(team: str, owner: str, portfolio: Portfolio, paths: tuple[str, ...]) -> None:
    """Why there is no tree."""
    if team or owner:
        wanted = " and ".join(filter(None, (team and f"team '{team}'", owner and f"owner '{owner}'")))
        click.echo(f"No objective or key result of {wanted}.")
        teams = sorted({node.team for node in portfolio.nodes if node.team})
        if team and teams:
            click.echo(f"The teams are {', '.join(teams)}.")
    elif portfolio.kpis:
        click.echo(f"A scorecard without objectives; to see it: {again('kpi', paths)}")
    else:
        click.echo(f"No objectives or key results found; why: {again('validate', paths)}")
