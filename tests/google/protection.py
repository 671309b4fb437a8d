"""Who may write where: protected ranges, which the API refuses with a 400, and the place of a refusal in a batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.google import a1
from tests.google.a1 import Area
from tests.google.errors import ApiError, Json, invalid
from tests.google.sheets_get import may_edit
from tests.google.state import Tab

PROTECTED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if "
    "you need to edit."
)


@contextmanager
def within(place: str) -> Iterator[None]:
    """Say in a 400 which part of a batch was refused: `Invalid requests[0].updateCells: ...`."""
    try:
        yield
    except ApiError as refused:
        if refused.code != 400 or refused.message.startswith("Invalid "):
            raise
        raise invalid(f"Invalid {place}: {refused.message}") from None


def refuse_protected(tab: Tab, area: Area, email: str, owner: str) -> None:
    """Raise where a caller may not edit a cell of an area."""
    for said in tab.protected:
        if not may_edit(said, email, owner) and _protects(tab, said, area):
            raise invalid(PROTECTED)


def _protects(tab: Tab, said: Json, area: Area) -> bool:
    _, guarded = a1.of_grid_range(said["range"], [tab])
    if not guarded.meets(area):
        return False
    free = [a1.of_grid_range(one, [tab])[1] for one in said.get("unprotectedRanges", ())]
    shared = Area(
        max(area.top, guarded.top),
        max(area.left, guarded.left),
        min(area.bottom, guarded.bottom),
        min(area.right, guarded.right),
    )
    return not all(any(one.covers(*place) for one in free) for place in shared.cells)
