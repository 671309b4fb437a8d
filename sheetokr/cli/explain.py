"""`sheetokr explain`: how a number came to be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import again, echo, end, json_option, look, open_workbooks, project_options, tell, today_option

if TYPE_CHECKING:
    from sheetokr.app import Project


@click.command(short_help="Show how one number came to be.")
@click.argument("arguments", nargs=-1, required=True, metavar="[PATH...] ID")
@json_option
@project_options
@today_option
def explain(arguments: tuple[str, ...], as_json: bool, project: Project, today: dt.date) -> None:
    """Show how the number of one objective, key result or KPI came to be, down to the cells.

    ID is its ID, a part of its title, or a cell of its row such as 'Key Results!H14'. Without PATH, it is looked for in
    all workbooks of the sheetokr.toml.

    \b
    sheetokr explain okrs.xlsx KR7
    """
    from sheetokr.app import study
    from sheetokr.app.study import find_kpis, find_nodes
    from sheetokr.kpis.drives import drives_of
    from sheetokr.render.explanation import explanation, explanation_json
    from sheetokr.render.kpi_story import kpi_story, kpi_story_json

    *paths, name = arguments
    if not paths and not project.config.file:
        raise click.UsageError("two things are needed: a workbook and an ID, as in: sheetokr explain okrs.xlsx KR7")
    studied = study(open_workbooks(project, paths), today, project, weeks=True)
    tell((*studied.failures, *studied.unknown))
    found = find_nodes(studied.portfolio, name)
    kpis = [] if found else find_kpis(studied.portfolio, name)
    if not found and not kpis:
        if not studied.failures:
            see = again("status", paths)
            echo([f"sheetokr: nothing is called '{name}' - see: {see} (or kpi, for KPIs)"], err=True)
        end(2)
    rows = len(found) + len(kpis)
    if rows > 1 and not as_json:
        echo([f"'{name}' is {rows} rows; all of them:", ""])
    for node in found:
        if as_json:
            click.echo(explanation_json(node, studied.rollup, studied.past))
        else:
            echo([*explanation(node, studied.portfolio, studied.rollup, look(), studied.past), ""])
    for kpi in kpis:
        result, drives = studied.kpis[kpi.key], drives_of(kpi, studied.portfolio)
        if as_json:
            click.echo(kpi_story_json(kpi, result, drives))
        else:
            echo([*kpi_story(kpi, result, drives, look()), ""])
