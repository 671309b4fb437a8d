"""`sheetokr upgrade`: add what a workbook lacks of its template."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    agreed,
    echo,
    end,
    json_option,
    look,
    open_sources,
    paths_argument,
    project_options,
    tell,
    today_option,
    writing_options,
)

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.app.upgrade import Upgraded
    from sheetokr.backends import Writing
    from sheetokr.diagnostics import Diagnostic


@click.command(short_help="Add what a workbook lacks of its template.")
@paths_argument
@click.option("--template", metavar="NAME", help="okr, okr-flat or kpi; default is what the workbook is nearest to.")
@click.option("--dry-run", is_flag=True, help="Show what would be added, and write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if anything is lacking.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@writing_options
@json_option
@project_options
@today_option
def upgrade(
    paths: tuple[str, ...],
    template: str | None,
    dry_run: bool,
    check: bool,
    yes: bool,
    as_json: bool,
    writing: Writing,
    project: Project,
    today: dt.date,
) -> None:
    """Add the tabs, columns, drop-downs and colours that a workbook lacks of its template.

    Nothing is renamed, moved or removed, and a second run adds nothing. What would be added is shown first; in a
    workbook of your own, columns are added only for what sheetokr writes, marked (sheetokr).

    \b
    sheetokr upgrade okrs.xlsx --dry-run
    sheetokr upgrade okrs.xlsx
    """
    from sheetokr.app.upgrade import apply_upgrade, plan_upgrades
    from sheetokr.render.text import count
    from sheetokr.render.upgrades import upgrade_dict, upgrade_text

    opened = open_sources(project, project.sources(paths), to_write=True)
    found = plan_upgrades(opened, today, template, project)
    if not as_json:
        for each in found:
            echo([] if each.failure else upgrade_text(each.plan, look()))
    lacking = [each for each in found if not (each.plan.is_empty or each.failure)]
    if (
        lacking
        and not (dry_run or check)
        and agreed(yes, f"Add this to {count(len(lacking), 'workbook')}?", as_json=as_json)
    ):
        by_name = {backend.name: backend for backend in opened.backends}
        found = tuple(apply_upgrade(by_name[u.plan.file], u, writing, project) if u in lacking else u for u in found)
    if as_json:
        workbooks = [upgrade_dict(each.plan) | {"written": each.applied is not None} for each in found]
        click.echo(json.dumps({"version": 1, "workbooks": workbooks}, indent=2, ensure_ascii=False))
    else:
        echo([line for each in found for line in _done(each)])
    _end(found, opened.failures, check=check, lacking=bool(lacking))


def _done(upgraded: Upgraded) -> list[str]:
    """What was added to one workbook, and what could not be."""
    applied = upgraded.applied
    if applied is None:
        return []
    backup = f"; the file as it was: {applied.backup}" if applied.backup else ""
    refused = [f"{each.location}: not added: {each.reason}" for each in applied.refused]
    if len(refused) >= upgraded.plan.size:
        return [*refused, f"{upgraded.plan.file}: nothing could be added"]
    return [*refused, f"{upgraded.plan.file}: upgraded{', but for what is named here' if refused else ''}{backup}"]


def _end(found: tuple[Upgraded, ...], failures: tuple[Diagnostic, ...], *, check: bool, lacking: bool) -> None:
    failed = (*failures, *(each.failure for each in found if each.failure))
    tell(failed)
    if failed:
        end(max(3 if failure.code == "OKR916" else 2 for failure in failed))
    refused = any(each.applied and each.applied.refused for each in found)
    end(int(refused or (check and lacking)))
