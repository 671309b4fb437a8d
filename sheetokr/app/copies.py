"""Put a file back, byte for byte, as it was before the first write of the day, from the copy that is kept beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sheetokr.diagnostics import FileMissing, Location, Refused
from sheetokr.layout import recognise
from sheetokr.layout.mapping import TabMapping
from sheetokr.plan.digests import digest_places
from sheetokr.plan.findings import finding_places
from sheetokr.plan.scoreboard import board_places
from sheetokr.xlsx import Spliced, backups_of, compare, open_package, save
from sheetokr.xlsx.compare import CellDifference

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. `cells` is how many cells say something else now; 0 where the file was as the copy is."""

    backup: Path
    cells: int


def restore_copy(
    file: str,
    now: dt.datetime,
    mappings: Sequence[TabMapping] = (),
    *,
    force: bool = False,
    ignore_lock: bool = False,
) -> Restored:
    """Restore the newest copy. Raises FileMissing where there is none, and Refused where a person has changed cells
    since then, unless forced: their work would be lost. `mappings` say where the tables are, as the sync had it."""
    package = open_package(Path(file))
    kept = next(iter(backups_of(Path(file).resolve())), None)
    if kept is None:
        raise FileMissing(f"no copy of {file} is kept beside it", "a copy is made by the first sync of each day")
    before = open_package(kept)
    found = compare(kept, Path(file))
    theirs = list(_of_people(file, found.cells, mappings))
    if theirs and not force:
        raise Refused(_warning(theirs), "put them aside first, or lose them with --force")
    parts = {difference.part: None for difference in found.parts}
    data = before.container.data
    save(package, Spliced(data, parts, {}), now=now, backup=False, verify=False, ignore_lock=ignore_lock)
    return Restored(kept, len(found.cells))


def _of_people(file: str, cells: tuple[CellDifference, ...], mappings: Sequence[TabMapping]) -> Iterator[Location]:
    """The changed cells that sheetokr did not write: neither in its columns nor on its tabs."""
    workbook = open_package(Path(file)).workbook(file)
    owned = {
        (table.sheet, row, table.columns[name])
        for table in recognise(workbook, mappings).tables
        for name in table.owned
        for row in (table.header_row, *table.rows)
    }
    owned |= {*board_places(workbook), *finding_places(workbook), *digest_places(workbook)}
    for cell in cells:
        if (cell.sheet, cell.row, cell.column) not in owned:
            yield Location(file, cell.sheet, cell.row, cell.column)


def _warning(theirs: list[Location]) -> str:
    places = ", ".join(place.address for place in theirs[:_SHOWN])
    more = f" and {len(theirs) - _SHOWN} more" if len(theirs) > _SHOWN else ""
    return f"cells that sheetokr did not write have changed since the copy was made ({places}{more})"
