"""Diagnostics as GitHub workflow commands: a line each, which the run shows beside the file.

The grammar is `::error file=...,title=...::message`. Whatever a cell says stays inside its part: `%`, CR and LF are
escaped in all of them, `:` and `,` in the properties too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from sheetokr.diagnostics import Diagnostic, Severity
from sheetokr.render.places import portable_path
from sheetokr.render.text import clean

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def github_text(diagnostics: Iterable[Diagnostic], root: PurePath) -> Iterator[str]:
    """A command a diagnostic. A workbook has no lines, so the cell stands at the beginning of the message."""
    for found in diagnostics:
        place = found.location
        file = _property(portable_path(place.file, root))
        title = _property(clean(f"{found.code} {found.name}"))
        address = f"{place.address}: " if place.address else ""
        line = f",line={place.row}" if place.row and not place.sheet else ""
        message = _data(clean(f"{address}{found.message} - {found.mend}"))
        yield f"::{_COMMANDS[found.severity]} file={file}{line},title={title}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
