"""`sheetokr doctor`: what stands in the way, and the mend for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from sheetokr.cli.common import echo, end, json_option, look, paths_argument, progress, project_options

if TYPE_CHECKING:
    from sheetokr.app import Project
    from sheetokr.app.doctor import Check


@click.command(short_help="Say what stands in the way of a run, and its mend.")
@paths_argument
@json_option
@project_options
def doctor(paths: tuple[str, ...], as_json: bool, project: Project) -> None:
    """Check what a run needs: configuration, files, history, and the way to Google Sheets.

    Credentials, scopes, whether the APIs are switched on, how each sheet is shared; nothing is written. Without PATH,
    all workbooks of the project. Exit code 0: all well; 1: something to look at; 2: something that has to be mended.

    \b
    sheetokr doctor
    sheetokr doctor https://docs.google.com/spreadsheets/d/...
    """
    from sheetokr.app.doctor import FAILED, WARNING, examine
    from sheetokr.backends import Access

    with progress(paths, far=True) as show:
        checks = list(examine(project, paths, Access(project.credentials, say=show.say)))
    echo([_json(checks)] if as_json else _lines(checks))
    states = {check.state for check in checks}
    end(2 if FAILED in states else int(WARNING in states))


def _lines(checks: Sequence[Check]) -> list[str]:
    """A line a check, and the mend under it."""
    paint = look().paint
    colours = {"ok": "green", "warning": "yellow", "failed": "red"}
    lines = []
    for check in checks:
        word = paint(f"{check.state:7}", colours[check.state])
        code = f" ({check.code})" if check.code else ""
        lines.append(f"{word} {check.name}: {check.found}{code}")
        if check.mend:
            lines.append(f"        {check.mend}")
    return lines


def _json(checks: Sequence[Check]) -> str:
    import json
    from dataclasses import asdict

    return json.dumps({"version": 1, "checks": [asdict(check) for check in checks]}, indent=2, ensure_ascii=False)
