"""The codes that are about files, settings and services rather than rows: what each is called, and what it says."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.diagnostics.errors import SheetokrError
from sheetokr.diagnostics.values import Severity

CONFLICT_COPY, SETTING_OVERRULED = "OKR917", "OKR925"


class Code(NamedTuple):
    """What stands behind a code. `text` is one sentence, or a few."""

    code: str
    name: str
    severity: Severity
    text: str


_FOUND = (
    Code(
        CONFLICT_COPY,
        "conflict-copy",
        Severity.WARNING,
        "A sync service has put a copy beside a workbook, since two people saved it at once. The copy is not read: see"
        " with `sheetokr diff` what differs, keep one of them, and delete the other.",
    ),
    Code(
        SETTING_OVERRULED,
        "setting-overruled",
        Severity.ADVICE,
        "A Settings tab says something else than sheetokr.toml, which wins. Make both say the same, or take the key out"
        " of sheetokr.toml.",
    ),
)


@functools.cache
def file_codes() -> Mapping[str, Code]:
    """Every such code, in order: those of the errors that stop a run, and those that are found beside the rules."""
    codes = {code.code: code for code in sorted((*_FOUND, *_of_errors(SheetokrError)))}
    return MappingProxyType(codes)


def _of_errors(error: type[SheetokrError]) -> Iterator[Code]:
    """An error's own code and those of the errors below it that have another one."""
    yield Code(error.code, error.called(), Severity.ERROR, inspect.cleandoc(error.__doc__ or ""))
    for below in error.__subclasses__():
        yield from (code for code in _of_errors(below) if code.code != error.code)
