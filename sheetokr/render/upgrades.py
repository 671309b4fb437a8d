"""What a workbook would be given, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import a1, column_letters
from sheetokr.plan.upgrade import Upgrade
from sheetokr.render.text import Look, clean
from sheetokr.workbook import Area


def upgrade_text(upgrade: Upgrade, look: Look) -> Iterator[str]:
    """A line for each thing that would be added, then what is left as it is, and why."""
    if upgrade.is_empty:
        yield f"{upgrade.file}: has all that the template {upgrade.template} has"
    else:
        yield f"--- {upgrade.file}: would get what it lacks of the template {upgrade.template}"
        for what, where, detail in _added(upgrade):
            line = look.fitted(f"  {what:<11} {clean(where)}  {clean(detail)}", look.width).rstrip()
            yield look.paint(line, "green")
    for left in upgrade.left:
        yield f"  left as it is: {clean(left.location.address)}: {clean(left.reason)}"


def _added(upgrade: Upgrade) -> Iterator[tuple[str, str, str]]:
    """(what, where, some more) of each thing."""
    structure = upgrade.structure
    for tab in structure.tabs:
        yield (
            "new tab",
            tab.name,
            f"for {tab.cycle.name}; change it there if it is another" if tab.kind == "settings" else "",
        )
    for column in upgrade.columns:
        yield "new column", f"{column.sheet}!{column_letters(column.column)}", column.header
    for offer in structure.drop_downs:
        yield "drop-down", _cells(offer.sheet, offer.area), ", ".join(offer.words)
    for colours in structure.colours:
        yield "colours", _cells(colours.sheet, colours.area), colours.scale
    for change in upgrade.changes:
        if change.because:
            yield change.field, change.location.address, str(change.new)


def _cells(sheet: str, area: Area) -> str:
    first, last = a1(area.first_row, area.first_column), a1(area.last_row, area.last_column)
    return f"{sheet}!{first}" if first == last else f"{sheet}!{first}:{last}"


def upgrade_dict(upgrade: Upgrade) -> dict[str, object]:
    """One workbook's plan for JSON."""
    return {
        "file": upgrade.file,
        "template": upgrade.template or None,
        "added": [{"what": what, "where": where, "detail": detail or None} for what, where, detail in _added(upgrade)],
        "left": [{"place": str(left.location), "reason": left.reason} for left in upgrade.left],
    }
