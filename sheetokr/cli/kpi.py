"""`sheetokr kpi`: the scorecard."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

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
    from sheetokr.model import Kpi
    from sheetokr.render.scorecard import Card


class _Scorecard(click.Command):
    """The scorecard of some paths; `draft` in the place of the first path is a command of its own."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Hands over to `draft` where that is asked for. A file of that name is `./draft`."""
        if args[:1] == ["draft"]:
            return draft.make_context(f"{info_name} draft", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command that the context was made for."""
        return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)


@click.command(cls=_Scorecard, short_help="Show the KPI scorecard, or draft the answer to a KPI.")
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
    sheetokr kpi draft kpis.xlsx KPI3    what would answer KPI3, as rows to paste

    See also: sheetokr kpi draft --help
    """
    from sheetokr.app import study
    from sheetokr.render.scorecard import Card

    studied = study(open_workbooks(project, paths), today, project)
    tell((*studied.failures, *studied.unknown))
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
    title = heading(studied.portfolio, today, "To talk about" if for_meeting else "KPIs", screen)
    echo(list(meeting(talks, title, screen) if for_meeting else scorecard(cards, title, screen)))


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[PATH...] ID")
@json_option
@project_options
@today_option
def draft(arguments: tuple[str, ...], as_json: bool, project: Project, today: dt.date) -> None:
    """Draft the objective and the key result that would bring a KPI to its target by the end of the cycle.

    They come as rows to paste, in the columns of your own tabs where the workbook has such, else of the template. The
    words are a beginning: say what it will be like once the number is back.

    \b
    sheetokr kpi draft okrs.xlsx KPI3
    """
    from sheetokr.app import study
    from sheetokr.app.draft import draft_of
    from sheetokr.app.study import find_kpis
    from sheetokr.render.draft import draft_json, draft_text

    *paths, name = arguments
    if not paths and not project.config.file:
        raise click.UsageError("two things are needed: a workbook and an ID, as in: sheetokr kpi draft okrs.xlsx KPI3")
    studied = study(open_workbooks(project, paths), today, project)
    tell(studied.failures)
    found = find_kpis(studied.portfolio, name)
    if len(found) != 1:
        if not studied.failures or found:
            echo([_which(found, name, paths)], err=True)
        end(2)
    kpi, result, drafted, rows, nothing = draft_of(studied, found[0])
    if as_json:
        click.echo(draft_json(kpi, drafted, rows, nothing))
    elif nothing:
        echo([f"Nothing to draft for {kpi.id or kpi.title}: {nothing}"])
    else:
        echo([*draft_text(kpi, result, rows, look())])


def _which(found: list[Kpi], name: str, paths: list[str]) -> str:
    """Why a name does not say one KPI."""
    if not found:
        return f"sheetokr: no KPI is called '{name}' - see: {again('kpi', paths)}"
    named = ", ".join(f"{kpi.id or kpi.title} ({kpi.row.at('title').address})" for kpi in found)
    return f"sheetokr: '{name}' is {len(found)} KPIs: {named} - write one of their IDs or cells"
