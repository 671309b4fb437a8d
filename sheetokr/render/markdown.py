"""Diagnostics as Markdown: a table a workbook, for a comment on a pull request.

What a cell says is data there too: every character that Markdown or GitHub would act on becomes a character reference,
so that no cell formats a table, makes a link, or calls a person's attention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sheetokr.diagnostics import Diagnostic
from sheetokr.patterns import late
from sheetokr.render.findings import summary
from sheetokr.render.text import clean

_ACTIVE = late(r"[\\`*_{}\[\]<>|~&$@#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_CALLING = "@#"
_LONGEST = 60_000
"""In characters: GitHub takes no comment of more than 65,536."""


def markdown_text(
    diagnostics: Sequence[Diagnostic], failures: Sequence[Diagnostic], workbooks: int, rows: int
) -> Iterator[str]:
    """A line that sums up, and under it the findings, as many as a comment can hold."""
    yield f"**sheetokr**: {summary((*failures, *diagnostics), workbooks, rows)}"
    room = _LONGEST
    left_out = 0
    for file, found in groupby((*failures, *diagnostics), key=lambda each: each.location.file):
        lines = ["", f"#### {escaped(file)}", "", "| Where | What | Mend | Rule |", "|---|---|---|---|"]
        for each in found:
            row = _row(each)
            room -= len(row)
            if room > 0:
                lines.append(row)
            else:
                left_out += 1
        if len(lines) > 5:
            yield from lines
    if left_out:
        yield from ("", f"And {left_out} more; all of them: `sheetokr validate`.")


def _row(found: Diagnostic) -> str:
    rule = f"{found.severity} {found.code} {found.name}"
    return "| " + " | ".join(map(escaped, (found.location.address, found.message, found.mend, rule))) + " |"


def escaped(text: str) -> str:
    """A text that shows as itself, in whatever place of a line."""
    return _ACTIVE.sub(_reference, clean(text))


def _reference(match: re.Match[str]) -> str:
    """A character as a reference; one that calls a person or an issue is also kept apart from the name after it."""
    return f"&#{ord(match[0])};" + ("<!-- -->" if match[0] in _CALLING else "")
