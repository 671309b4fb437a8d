"""`sheetokr schedule`: the lines that make sheetokr run by itself."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import echo, paths_argument, project_options
from sheetokr.diagnostics import BadUsage
from sheetokr.patterns import late

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.render.schedule import Place

_AT = late(r"(?:(?P<day>[a-z]{3}) )?(?P<hour>\d{1,2}):(?P<minute>\d\d)\Z")


@click.command(short_help="Print lines for cron, systemd or Windows.")
@paths_argument
@click.option("--sync", "sync_at", metavar="TIME", default="3:30", show_default=True, help="When to sync, each day.")
@click.option(
    "--digest", "digest_at", metavar="TIME", default="mon 7:00", show_default=True, help="When to send mails."
)
@click.option("--for", "system", type=click.Choice(["cron", "systemd", "windows"]), help="Default: what is here.")
@project_options
def schedule(paths: tuple[str, ...], sync_at: str, digest_at: str, system: str | None, project: Project) -> None:
    """Print ready lines for crontab, systemd timers, or the Windows Task Scheduler.

    A nightly sync and a weekly digest, with the full paths and the environment that such a run lacks. Passwords come
    from a file sheetokr.env beside sheetokr.toml (SHEETOKR_SMTP_PASSWORD=...), readable by you alone. PATH is only
    needed where no sheetokr.toml lists the workbooks. Nothing is installed: put the lines where their first one says.

    \b
    sheetokr schedule
    sheetokr schedule --for systemd --digest "fri 16:00"
    """
    from sheetokr.render.schedule import Job, cron_lines, systemd_lines, windows_lines

    named = tuple(str(Path(path).absolute()) for path in paths)
    if not named:
        project.sources(())
    words = (*named, *_config_words(project), "--quiet")
    mail = project.config.mail
    told = ("--tell-lead",) if mail and mail.lead else ()
    jobs = [Job("sync", ("sync", *words, *told), *_time(sync_at))]
    digest = Job("digest", ("digest", *words, "--send", *told), *_time(digest_at))
    jobs += [digest] if mail else []
    lines = {"cron": cron_lines, "systemd": systemd_lines, "windows": windows_lines}
    echo(tuple(lines[system or ("windows" if os.name == "nt" else "cron")](jobs, _place(project))))
    if not told:
        click.echo(f"sheetokr: {_lacking(project)}", err=True)


def _lacking(project: Project) -> str:
    """What the configuration does not say, and what is not done therefore."""
    file = project.config.file
    if not file:
        return "there is no sheetokr.toml here or above, and so no [mail]: no digest is sent"
    if not project.config.mail:
        return f"{file} has no [mail]: no digest is sent"
    return f"{file} has no lead in [mail]: nobody is told of a failure"


def _config_words(project: Project) -> tuple[str, ...]:
    """How to name a configuration that would not be found by itself."""
    from sheetokr.app.project import NAME

    file = Path(project.config.file)
    return ("--config", str(file.absolute())) if project.config.file and file.name != NAME else ()


def _place(project: Project) -> Place:
    from sheetokr.render.schedule import Place

    program = shutil.which(sys.argv[0]) or sys.argv[0]
    path = os.pathsep.join(dict.fromkeys((str(Path(program).absolute().parent), "/usr/local/bin", "/usr/bin", "/bin")))
    return Place(str(Path(program).absolute()), project.folder or str(Path.cwd()), path)


def _time(text: str) -> tuple[int, int, int | None]:
    """`mon 7:00` as hour, minute and day of the week. Raises BadUsage."""
    from sheetokr.render.schedule import DAYS

    match = _AT.match(text.strip().casefold())
    day = match["day"] if match else None
    if not match or int(match["hour"]) > 23 or int(match["minute"]) > 59 or (day and day not in DAYS):
        raise BadUsage(f"'{text}' is not a time", 'write it as 3:30, or as "mon 7:00"')
    return int(match["hour"]), int(match["minute"]), DAYS.index(day) if day else None
