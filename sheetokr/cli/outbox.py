"""`sheetokr outbox`: which letters went out, and what to do about those that did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sheetokr.cli.common import echo, json_option, look, project_options
from sheetokr.diagnostics import BadUsage

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.store.outbox import Outbox, Posted

F = TypeVar("F", bound=Callable[..., Any])


@click.group(short_help="Show which mails were sent; try again, or forget them.")
def outbox() -> None:
    """Show which mails were sent to whom, and try again or forget those that were not.

    A mail whose fate nobody can know - the line broke while the server took it - is "unknown", and never sent again
    unless you say so.
    """


def _which(command: F) -> F:
    """The letters that are meant: those to a reader, of a period or a kind."""
    for option in (
        click.option("--kind", metavar="KIND", help="Only letters of this kind, such as owner."),
        click.option("--period", metavar="PERIOD", help="Only letters for this period, such as 2026-W47."),
        click.argument("reader", metavar="ADDRESS"),
    ):
        command = option(command)
    return command


@outbox.command("list")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--open", "only_open", is_flag=True, help="Only those that were not sent.")
@json_option
@project_options
def list_(paths: tuple[str, ...], only_open: bool, as_json: bool, project: Project) -> None:
    """List the mails, the newest first.

    PATH is only needed where there is no sheetokr.toml: the workbooks whose digests are meant.

    \b
    sheetokr outbox list
    sheetokr outbox list --open
    """
    from sheetokr.render.outbox import outbox_json, outbox_text

    found = _letters(project, paths)
    shown = [letter for letter in found if not (only_open and letter.state == "sent")]
    echo([outbox_json(shown)] if as_json else outbox_text(shown, look()))


@outbox.command()
@_which
@project_options
def retry(reader: str, period: str | None, kind: str | None, project: Project) -> None:
    """Let the next `digest --send` send mails to ADDRESS again that were refused, put off, or are unknown.

    \b
    sheetokr outbox retry ann@example.com --period 2026-W47
    """
    box = _writable(project)
    for letter in _meant(box, reader, period, kind, with_sent=False):
        box.send_again((letter.kind, letter.period, letter.reader))
        click.echo(f"{letter.period} {letter.kind} to {letter.reader}: goes out with the next digest --send")


@outbox.command()
@_which
@project_options
def forget(reader: str, period: str | None, kind: str | None, project: Project) -> None:
    """Forget the mails to ADDRESS. What is forgotten within its period is sent anew by the next `digest --send`.

    \b
    sheetokr outbox forget ann@example.com --period 2026-W47
    """
    box = _writable(project)
    for letter in _meant(box, reader, period, kind, with_sent=True):
        box.forget((letter.kind, letter.period, letter.reader))
        click.echo(f"{letter.period} {letter.kind} to {letter.reader}: forgotten")


def _letters(project: Project, paths: tuple[str, ...]) -> tuple[Posted, ...]:
    """All letters; none where nothing was ever kept, without making a store for that."""
    from sheetokr.app.keeping import place_of
    from sheetokr.cli.lead import edge
    from sheetokr.store.opening import open_store
    from sheetokr.store.outbox import Outbox

    place = place_of(project, paths)
    return Outbox(open_store(place, writes=False), edge().now).posted() if place.is_there else ()


def _writable(project: Project) -> Outbox:
    from sheetokr.app.keeping import place_of
    from sheetokr.app.post import outbox_of
    from sheetokr.cli.lead import edge

    place = place_of(project, ())
    if not place.is_there:
        raise BadUsage("nothing was ever sent from here", "run it in the folder of the project's sheetokr.toml")
    return outbox_of(place, edge())


def _meant(box: Outbox, reader: str, period: str | None, kind: str | None, *, with_sent: bool) -> list[Posted]:
    """The letters that are meant. Raises BadUsage where there is none."""
    to_reader = [letter for letter in box.posted() if letter.reader == reader.casefold()]
    found = [
        letter
        for letter in to_reader
        if (period is None or letter.period == period)
        and (kind is None or letter.kind == kind)
        and (with_sent or letter.state != "sent")
    ]
    if not found:
        why = "all of them were sent" if to_reader and not with_sent else "no such letter is known"
        raise BadUsage(f"nothing to do for {reader}: {why}", "see them with: sheetokr outbox list")
    return found
