"""`sheetokr kpi`: the scorecard."""

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
    from sheetokr.render.scorecard import Card


@click.command()
@paths_argument
@click.option("--meeting", "for_meeting", is_flag=True, help="Only what most needs talking about, with why.")
@click.option("--team", default="", metavar="T", help="Only the KPIs of this team.")
@click.option("--owner", default="", metavar="O", help="Only the KPIs of this owner.")
@json_option
@project_options
@today_option
def kpi(
    paths: tuple[str, ...],
    for_meeting: bool,
    team: str,
    owner: str,
    as_json: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Show the KPI scorecard: past, value, target, health, trend, misses and owner of each KPI.

    \b
    sheetokr kpi kpis.xlsx
    sheetokr kpi kpis.xlsx --meeting
    """
    from sheetokr.app import study
    from sheetokr.render.scorecard import Card

    studied = study(open_workbooks(project, paths), today, project)
    tell(studied.failures)
    cards = [
        Card(each, studied.kpis[each.key])
        for each in studied.portfolio.kpis
        if team.casefold() in each.team.casefold() and owner.casefold() in each.owner.casefold()
    ]
    if as_json or cards:
        _print(cards, studied, for_meeting=for_meeting, as_json=as_json)
    elif studied.portfolio.workbooks:
        wanted = " and ".join(filter(None, (team and f"team '{team}'", owner and f"owner '{owner}'")))
        click.echo(f"No KPI of {wanted}." if wanted else f"No KPIs found; why: {again('validate', paths)}")
    if studied.failures:
        end(2)


def _print(cards: list[Card], studied: Study, *, for_meeting: bool, as_json: bool) -> None:
    """The cards as asked for."""
    from sheetokr.kpis.meeting import to_talk_about
    from sheetokr.render.scorecard import heading, meeting, meeting_json, scorecard, scorecard_json

    today = studied.rollup.today
    talks = to_talk_about(cards) if for_meeting else ()
    if as_json:
        click.echo(meeting_json(talks, today) if for_meeting else scorecard_json(cards, today))
        return
    screen = look()
    title = heading(studied.portfolio, today, "to talk about" if for_meeting else "KPIs", screen)
    echo(list(meeting(talks, title, screen) if for_meeting else scorecard(cards, title, screen)))
