"""A new workbook from a template."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sheetokr.builder import build_workbook, load_sample
from sheetokr.declaration import Template, load_template
from sheetokr.diagnostics import AlreadyThere, BadUsage, NotWritable
from sheetokr.model import Cycle
from sheetokr.parse import parse_cycle
from sheetokr.parse.cycles import quarter_of


@dataclass(frozen=True, slots=True)
class Made:
    """What was made."""

    template: Template
    cycle: Cycle


def init(file: str, template: str, cycle: str | None, today: dt.date, *, sample: bool, force: bool) -> Made:
    """Write a new workbook. Raises AlreadyThere, NotWritable, or BadUsage for a cycle that cannot be read."""
    path = Path(file)
    named = parse_cycle(cycle) if cycle else quarter_of(today)
    if named is None:
        raise BadUsage(f"'{cycle}' is not a cycle", "write it as 2026-Q4, 2026-H2 or 2026")
    if path.suffix.lower() != ".xlsx":
        raise BadUsage(f"'{file}' does not end in .xlsx", f"call it {path.with_suffix('.xlsx').name}")
    if path.is_dir():
        raise AlreadyThere(f"{file} is a folder", "name a file")
    if path.exists() and not force:
        raise AlreadyThere(f"{file} is there already", "choose another name, or replace it with --force")
    declared = load_template(template)
    data = build_workbook(declared, cycle=named, today=today, sample=load_sample() if sample else None)
    _write(path, data)
    return Made(declared, named)


def _write(path: Path, data: bytes) -> None:
    """The whole file or nothing: beside its place first, then put there."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
            temporary.write(data)
        Path(temporary.name).chmod(0o666 & ~_umask())
        Path(temporary.name).replace(path)
    except OSError as error:
        raise NotWritable(
            f"{path} cannot be written: {error.strerror}", "choose a folder that you may write to"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
