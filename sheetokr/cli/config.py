"""`sheetokr config`: what is in force, and where each value comes from."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import echo, end, json_option, look, open_sources, paths_argument, project_options, tell

if TYPE_CHECKING:
    from sheetokr.app import Project


@click.command(short_help="Show which settings hold, and where each was set.")
@paths_argument
@json_option
@project_options
def config(paths: tuple[str, ...], as_json: bool, project: Project) -> None:
    """Show which settings hold for each workbook, and where each was set.

    A value is from a line of sheetokr.toml, from a cell of the workbook's Settings tab, or a default. Without PATH, all
    workbooks of the project; docs/config.md says what the file may hold.

    \b
    sheetokr config
    sheetokr config okrs.xlsx --json
    """
    from sheetokr.app import Sources, study
    from sheetokr.app.settings import defaults, in_force
    from sheetokr.render.config import config_json, config_text

    sources = project.sources(paths) if paths or project.lists_any else Sources(())
    found = in_force(study(open_sources(project, sources), dt.datetime.now().astimezone().date(), project), sources)
    tell(found.failures)
    echo([config_json(found, defaults(project))] if as_json else config_text(found, defaults(project), look()))
    if found.failures:
        end(2)
