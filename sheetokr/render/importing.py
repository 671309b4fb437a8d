"""What became of each row of an import, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.plan.importing import Import, ImportedRow
from sheetokr.plan.importing.plan import CHANGED, LEFT, TAKEN, THERE
from sheetokr.render.text import Look, clean, fitted

_COLOURS = {TAKEN: "green", CHANGED: "yellow", THERE: "dim", LEFT: "red"}
_OUTCOMES = (TAKEN, CHANGED, THERE, LEFT)


def import_text(plan: Import, look: Look) -> Iterator[str]:
    """A line a row, what is not as its cells say under it; then the columns that nothing is from."""
    for row in plan.rows:
        yield _line(row, look)
        for note in row.notes:
            yield look.paint(f"{'':16}{clean(note)}", "dim")
    for left in plan.columns:
        yield f"  column {clean(left.location.address)} is not taken: {clean(left.reason)}"


def _line(row: ImportedRow, look: Look) -> str:
    outcome = look.paint(fitted(row.outcome, 13), _COLOURS[row.outcome])
    place, arrow = clean(row.source.address), look.mark("→", "->")
    where = f"  {arrow} {clean(row.target.address)}" if row.target else ""
    name = clean(" ".join(filter(None, (row.id, row.title))))
    room = max(look.width - 17 - len(place) - len(where), 12)
    return f"  {outcome} {place}  {look.fitted(name, room).rstrip()}{where}".rstrip()


def import_summary(plan: Import) -> str:
    """One line: how many rows have which outcome."""
    return ", ".join(f"{plan.count(outcome)} {outcome}" for outcome in _OUTCOMES if plan.count(outcome)) or "no rows"


def import_dict(plan: Import) -> dict[str, object]:
    """The same for scripts."""
    return {
        "counts": {outcome: plan.count(outcome) for outcome in _OUTCOMES},
        "rows": [_row_dict(row) for row in plan.rows],
        "columns_left_out": [{"place": str(left.location), "reason": left.reason} for left in plan.columns],
    }


def _row_dict(row: ImportedRow) -> dict[str, object]:
    return {
        "outcome": row.outcome,
        "file": row.source.file,
        "sheet": row.source.sheet or None,
        "row": row.source.row or None,
        "kind": row.kind or None,
        "title": row.title or None,
        "id": row.id or None,
        "target": row.target.address if row.target else None,
        "notes": list(row.notes),
    }
