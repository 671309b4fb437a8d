"""`sheetokr digest`: one summary for each reader."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import (
    echo,
    end,
    json_option,
    open_workbooks,
    paths_argument,
    project_options,
    tell,
    today_option,
)

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.app.digest import Digests

ROLES = ("owner", "team", "company")


@click.command()
@paths_argument
@click.option("--for", "role", type=click.Choice(ROLES), help="Only this kind; default: each reader's widest.")
@click.option("--only", multiple=True, metavar="ADDRESS", help="Only for this reader; may be given more than once.")
@click.option("--out", default="outbox", metavar="DIR", help="The folder to write to; default: outbox.")
@click.option("--open", "show", is_flag=True, help="Show the first one in the browser.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what somebody must act on.")
@click.option("-v", "--verbose", is_flag=True, help="Name each file that was written.")
@json_option
@project_options
@today_option
def digest(
    paths: tuple[str, ...],
    role: str | None,
    only: tuple[str, ...],
    out: str,
    show: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Write a digest for each reader: what needs them, what moved, what is off track, what went well.

    Readers are those of the People tab, but for a "no" in its Digest column, and the people of sheetokr.toml. Each gets
    .eml, .html and .txt in a folder, and nothing is sent. Exit code 0: all served; 1: a reader without a usable
    address, or a template that fails; 2: a file that cannot be read.

    \b
    sheetokr digest okrs.xlsx --open
    sheetokr digest okrs.xlsx --for team --only ann@example.com --out /tmp/mails
    """
    from sheetokr.app import study
    from sheetokr.app.digest import Wanted, compose, documents, letters, templates, write_outbox

    now = dt.datetime.now().astimezone()
    studied = study(open_workbooks(project, paths), today, project)
    tell(studied.failures)
    if not studied.portfolio.workbooks:
        end(2)
    made = compose(studied, Wanted(role or "", only), templates(project))
    tell(made.failures)
    if as_json:
        click.echo(json.dumps(documents(made), indent=2, ensure_ascii=False))
    else:
        pages = write_outbox(Path(out), letters(made.composed, now)) if made.composed else ()
        if not quiet:
            echo(_summary(made, out, [str(page) for page in pages] if verbose else []))
        if show:
            _show(pages)
    end(2 if studied.failures else int(bool(made.failures)))


def _summary(made: Digests, out: str, pages: list[str]) -> list[str]:
    """What was written, and who gets nothing."""
    from sheetokr.render.text import clean, count

    silent = [clean(f"{each.reader.name} gets none: {each.reason}") for each in made.silent]
    if not made.composed:
        return [*silent, "Nothing was written."]
    written = f"{count(len(made.composed), 'digest')} in {out}, each as .eml, .html and .txt; nothing was sent"
    return [*pages, *silent, written]


def _show(pages: tuple[Path, ...]) -> None:
    """The first page, in the browser."""
    import webbrowser

    if pages and not webbrowser.open(pages[0].resolve().as_uri()):
        click.echo(f"sheetokr: no browser could be started - open {pages[0]} yourself", err=True)
