"""Diagnostics as text with an excerpt of the row, as a summary line, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sheetokr.diagnostics import Diagnostic, Severity
from sheetokr.model import Portfolio
from sheetokr.render.text import Look, clean, count, display_width

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
_NEIGHBOURS, _WIDEST = 4, 24


def findings_text(
    diagnostics: Sequence[Diagnostic], portfolio: Portfolio, look: Look, *, excerpts: bool
) -> Iterator[str]:
    """A line a diagnostic; with `excerpts`, folded to the width and with the row under it."""
    for found in diagnostics:
        if not excerpts:
            yield clean(str(found))
            continue
        yield from _folded(found, look)
        yield from _excerpt(found, portfolio, look)


def _folded(found: Diagnostic, look: Look) -> Iterator[str]:
    head = f"{found.location}: {found.severity} {found.code} {found.name}: "
    lines = textwrap.wrap(clean(str(found)), max(look.width, 40), subsequent_indent="    ", break_on_hyphens=False)
    place, severity = look.paint(str(found.location), "bold"), look.paint(found.severity, _COLOURS[found.severity])
    painted = f"{place}: {severity} {found.code} {found.name}: "
    yield lines[0].replace(head, painted, 1) if lines else painted
    yield from lines[1:]


def _excerpt(found: Diagnostic, portfolio: Portfolio, look: Look) -> Iterator[str]:
    """The row that a diagnostic points into: its cell and those before it, the cell underlined."""
    place = found.location
    workbook = portfolio.workbook(place.file)
    sheet = workbook.sheet(place.sheet) if workbook else None
    if sheet is None or not place.row or place.row not in sheet.rows:
        return
    columns = sorted(c for c, cell in sheet.rows[place.row].items() if not cell.is_blank or c == place.column)
    near = [c for c in columns if c <= place.column or not place.column][-_NEIGHBOURS - 1 :] or columns[:3]
    after = [c for c in columns if place.column and c > place.column][:1]
    said = {c: clean(sheet.cell(place.row, c).text) or " " for c in near + after}
    fitted = {c: look.fitted(text, min(_WIDEST, display_width(text))) for c, text in said.items()}
    prefix = f"{place.row:>6} | "
    while len(near) > 1 and display_width(prefix + " | ".join(fitted[c] for c in near)) > look.width:
        near = near[1:] if place.column in near else near[:-1]
    texts = [fitted[c] for c in near + after]
    yield look.paint(look.fitted(prefix + " | ".join(texts), look.width), "dim").rstrip()
    if place.column in near:
        before = display_width(prefix + "".join(f"{text} | " for text in texts[: near.index(place.column)]))
        width = max(display_width(texts[near.index(place.column)]), 1)
        if before + width <= look.width:
            yield " " * before + look.paint("^" * width, _COLOURS[found.severity])


def summary(diagnostics: Iterable[Diagnostic], workbooks: int, rows: int, *, whole: bool = True) -> str:
    """One line: what was read and what was found; `whole` is False where something could not be read."""
    counts = Counter(found.severity for found in diagnostics)
    found = ", ".join(_counted(severity, counts[severity]) for severity in Severity if counts[severity])
    nothing = "nothing to mend" if whole else "nothing to mend in what could be read"
    return f"{count(workbooks, 'workbook')}, {count(rows, 'row')}: {found or nothing}"


def _counted(severity: Severity, number: int) -> str:
    if severity is Severity.ADVICE:
        return f"{number} to consider"
    return count(number, severity.value)


def findings_json(diagnostics: Sequence[Diagnostic], workbooks: Sequence[str]) -> str:
    """A document that scripts can rely on: `version` changes when a field goes."""
    counts = Counter(found.severity for found in diagnostics)
    return json.dumps(
        {
            "version": 1,
            "workbooks": list(workbooks),
            "counts": {severity.value: counts[severity] for severity in Severity},
            "diagnostics": [as_dict(found) for found in diagnostics],
        },
        indent=2,
        ensure_ascii=False,
    )


def as_dict(found: Diagnostic) -> dict[str, object]:
    """One diagnostic for JSON."""
    place = found.location
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "file": place.file,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
        "row": place.row or None,
        "column": place.column or None,
        "message": found.message,
        "mend": found.mend,
    }
