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
    progress,
    project_options,
    tell,
    today_option,
)
from sheetokr.cli.lead import edge, tell_lead_option

if TYPE_CHECKING:
    from sheetokr.app import Project, Study
    from sheetokr.app.digest import Digests
    from sheetokr.app.send import Sent
    from sheetokr.config.mail import MailSettings
    from sheetokr.digest import Earlier

ROLES = ("owner", "team", "company")


@click.command(short_help="Write, or send, a summary for each reader.")
@paths_argument
@click.option("--for", "role", type=click.Choice(ROLES), help="Only this kind; default: each reader's widest.")
@click.option("--only", multiple=True, metavar="ADDRESS", help="Only for this reader; may be given more than once.")
@click.option("--out", default="outbox", metavar="DIR", help="The folder to write to; default: outbox.")
@click.option("--send", is_flag=True, help="Send them by mail: to each reader once a week, however often it is run.")
@click.option("--open", "show", is_flag=True, help="Show the first one in the browser.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what somebody must act on.")
@click.option("-v", "--verbose", is_flag=True, help="Name each file that was written.")
@json_option
@project_options
@tell_lead_option
@today_option
def digest(
    paths: tuple[str, ...],
    role: str | None,
    only: tuple[str, ...],
    out: str,
    send: bool,
    show: bool,
    quiet: bool,
    verbose: bool,
    as_json: bool,
    project: Project,
    today: dt.date,
) -> None:
    """Write a digest for each reader: what needs them, what moved, what is off track, what went well.

    Readers are those of the People tab, but for a "no" in its Digest column, and the people of sheetokr.toml. Each gets
    .eml, .html and .txt in a folder, and nothing is sent, unless you say --send ([mail] in sheetokr.toml says how).
    Exit code 0: all served; 1: a reader without a usable address, a template that fails, a mail that did not go out;
    2: a file that cannot be read, a mail server that cannot be reached; with --send, a history that cannot be read.

    \b
    sheetokr digest okrs.xlsx --open
    sheetokr digest --send
    sheetokr digest okrs.xlsx --for team --only ann@example.com --out /tmp/mails
    """
    from sheetokr.app import study
    from sheetokr.app.digest import Wanted, compose, templates

    mail = _mail(project) if send else None
    studied = study(open_workbooks(project, paths, writes=send), today, project, writes=send)
    tell((*studied.failures, *studied.unknown))
    if not studied.portfolio.workbooks or (send and studied.unknown):
        end(2)
    made = compose(studied, Wanted(role or "", only), templates(project), _earlier(studied, sends=send))
    tell(made.failures)
    if mail:
        code = _send(made, studied, mail, quiet=quiet, as_json=as_json)
    else:
        code = 0
        _preview(made, out, quiet=quiet, verbose=verbose, as_json=as_json, show=show)
    end(max(code, 2 if studied.failures else int(bool(made.failures))))


def _mail(project: Project) -> MailSettings:
    """How mail goes out; asked before anything is read."""
    from sheetokr.app.post import mail_settings

    return mail_settings(project)


def _earlier(studied: Study, *, sends: bool) -> Earlier:
    """What each reader's last digest saw; where nothing is kept, no database is looked for."""
    from sheetokr.app.keeping import place_of

    if not place_of(studied.project, studied.opened.names).is_there:
        return lambda *_: None
    from sheetokr.app.send import earlier_digests

    return earlier_digests(studied, edge(), sends=sends)


def _preview(made: Digests, out: str, *, quiet: bool, verbose: bool, as_json: bool, show: bool) -> None:
    """Write what would be sent into a folder."""
    from sheetokr.app.digest import documents, letters, write_outbox

    if as_json:
        click.echo(json.dumps(documents(made), indent=2, ensure_ascii=False))
        return
    pages = write_outbox(Path(out), letters(made.composed, edge().now())) if made.composed else ()
    if not quiet:
        echo(_summary(made, out, [str(page) for page in pages] if verbose else []))
    if show:
        _show(pages)


def _send(made: Digests, studied: Study, mail: MailSettings, *, quiet: bool, as_json: bool) -> int:
    """Send, say what became of it, and give the exit code."""
    from sheetokr.app.send import send
    from sheetokr.render.outbox import deliveries_json

    with progress([each.digest.reader.email for each in made.composed]) as show:
        sent = send(made, studied, mail, edge(), show)
    if as_json:
        click.echo(deliveries_json(sent.deliveries))
    elif not quiet:
        echo(_sent_summary(made, sent))
    tell(sent.failures)
    return 2 if sent.fault else int(bool(sent.failures))


def _sent_summary(made: Digests, sent: Sent) -> list[str]:
    from sheetokr.render.text import count

    before = sent.count(by_now=False)
    had = f"; {count(before, 'digest')} had been sent before" if before else ""
    return [*_silent(made), f"{count(sent.count(by_now=True), 'digest')} sent{had}"]


def _summary(made: Digests, out: str, pages: list[str]) -> list[str]:
    """What was written, and who gets nothing."""
    from sheetokr.render.text import count

    silent = _silent(made)
    if not made.composed:
        return [*silent, "Nothing was written."]
    written = f"{count(len(made.composed), 'digest')} in {out}, each as .eml, .html and .txt; nothing was sent"
    return [*pages, *silent, written]


def _silent(made: Digests) -> list[str]:
    """Who gets nothing, a line for each reason."""
    from sheetokr.render.text import clean
    from sheetokr.rules.words import some

    names: dict[str, list[str]] = {}
    for each in made.silent:
        names.setdefault(each.reason, []).append(each.reader.name)
    return [clean(f"{some(of)} {'get' if len(of) > 1 else 'gets'} none: {why}") for why, of in names.items()]


def _show(pages: tuple[Path, ...]) -> None:
    """The first page, in the browser."""
    import webbrowser

    if pages and not webbrowser.open(pages[0].resolve().as_uri()):
        click.echo(f"sheetokr: no browser could be started - open {pages[0]} yourself", err=True)
