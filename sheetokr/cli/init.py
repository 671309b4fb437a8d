"""`sheetokr init`: a new workbook from a template."""

from __future__ import annotations

import datetime as dt
import shlex
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import progress, project_options, today_option, warn
from sheetokr.declared import TEMPLATES

if TYPE_CHECKING:
    from sheetokr.app import Project


@click.command(short_help="Make a new workbook, ready to fill in.")
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--google", "title", metavar="TITLE", help="Make a Google Sheet of this title instead of a file.")
@click.option(
    "--folder", metavar="ID", default="", help="With --google: put it into this folder of Drive (ID or link)."
)
@click.option("--share", metavar="EMAIL", multiple=True, help="With --google: let this person edit it; again for more.")
@click.option(
    "--template", type=click.Choice(TEMPLATES), default="okr", show_default=True, help="What kind of workbook."
)
@click.option("--cycle", metavar="CYCLE", help="Such as 2026-Q4, 2026-H2 or 2026; default is the running quarter.")
@click.option("--sample", is_flag=True, help="Fill it with a sample company.")
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@project_options
@today_option
def init(
    file: str | None,
    title: str | None,
    folder: str,
    share: tuple[str, ...],
    template: str,
    cycle: str | None,
    sample: bool,
    force: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Make a new workbook, ready to fill in: a file, or with --google a Google Sheet.

    \b
    sheetokr init okrs.xlsx
    sheetokr init demo.xlsx --sample --cycle 2026-Q4
    sheetokr init --google "Q4 OKRs" --share ann@example.com
    """
    from sheetokr.app.init import init as make

    _check_usage(file, title, folder, share)
    if title is not None:
        _make_google(title, folder, share, template, cycle, project, today, sample=sample)
        return
    name = str(file)
    made = make(name, template, cycle, today, sample=sample, force=force)
    click.echo(f"{name}: {made.template.title}, {made.cycle.name}{', with a sample company' if sample else ''}")
    click.echo(f"Next: open it and read the Guide tab, then run: sheetokr validate {shlex.quote(name)}")


def _check_usage(file: str | None, title: str | None, folder: str, share: tuple[str, ...]) -> None:
    if file is not None and title is not None:
        raise click.UsageError("a FILE and --google were both given; choose one")
    if file is None and not (title or "").strip():
        raise click.UsageError("name the FILE to make, such as okrs.xlsx, or a Google Sheet with --google TITLE")
    if title is None and (folder or share):
        raise click.UsageError("--folder and --share go with --google TITLE")
    if strange := [email for email in share if "@" not in email]:
        raise click.UsageError(f"'{strange[0]}' is not an e-mail address; write it as ann@example.com")


def _make_google(
    title: str,
    folder: str,
    share: tuple[str, ...],
    template: str,
    cycle: str | None,
    project: Project,
    today: dt.date,
    *,
    sample: bool,
) -> None:
    from sheetokr.app.init import NewSheet, init_google
    from sheetokr.backends import Access

    with progress([], far=True) as show:
        show(title)
        access = Access(project.credentials, writes=True, say=show.say, warn=warn)
        made, link = init_google(NewSheet(title, access, folder, share), template, cycle, today, sample=sample)
    click.echo(f"{title}: {made.template.title}, {made.cycle.name}{', with a sample company' if sample else ''}")
    click.echo(link)
    if not share and not folder:
        click.echo(
            "Only the account of the credentials can open it yet: share it with --share, or put it in a --folder."
        )
    click.echo(f"Next: open it and read the Guide tab, then run: sheetokr validate {link}")
