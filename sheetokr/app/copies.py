"""Put a file back, byte for byte, as it was before the first write of the day, from the copy that is kept beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sheetokr.app.init import write_new
from sheetokr.diagnostics import Damaged, FileMissing, Location, NotAWorkbook, Refused, SheetokrError
from sheetokr.layout import recognise
from sheetokr.layout.mapping import TabMapping
from sheetokr.plan.digests import digest_places
from sheetokr.plan.findings import finding_places
from sheetokr.plan.scoreboard import board_places
from sheetokr.rules.grouping import grouped, table_of
from sheetokr.workbook import Workbook
from sheetokr.xlsx import Limits, backups_of, file_bytes, open_package
from sheetokr.xlsx.differences import CellDifference, compare
from sheetokr.xlsx.saving import save
from sheetokr.xlsx.splicing import Spliced

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back. `cells` is how many cells say something else now: 0 where the file was as the copy is, None
    where it was gone or could not be read."""

    backup: Path
    cells: int | None


def restore_copy(
    file: str,
    now: dt.datetime,
    mappings: Sequence[TabMapping] = (),
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    force: bool = False,
    ignore_lock: bool = False,
) -> Restored:
    """Restore the newest copy, of a file that is gone or damaged too. Raises FileMissing where there is no copy, and
    Refused where a person has changed cells since then, or nobody can tell, unless forced: their work would be lost.
    `mappings` say where the tables are, and `limits` how large the file may be, as the sync had it."""
    path = Path(file)
    kept = _newest_copy(path)
    try:
        package, before = open_package(path, limits), open_package(kept, limits)
        found = compare(before, package)
    except FileMissing:
        return _restore_whole(path, kept, limits)
    except (Damaged, NotAWorkbook) as error:
        if not force:
            raise _unreadable(error, path) from None
        return _restore_whole(path, kept, limits)
    theirs = list(_of_people(package.workbook(file), found.cells, mappings))
    if theirs and not force:
        raise Refused(_warning(theirs), "put them aside first, or lose them with --force")
    parts = {difference.part: True for difference in found.parts}
    data = before.container.data
    save(package, Spliced(data, parts, {}), now=now, backup=False, verify=False, ignore_lock=ignore_lock)
    return Restored(kept, len(found.cells))


def _newest_copy(path: Path) -> Path:
    kept = backups_of(path.resolve()) if path.parent.is_dir() else ()
    if not kept:
        file_bytes(path)  # says first whether the name is wrong
        raise FileMissing(f"no copy of {path} is kept beside it", "a copy is made by the first sync of each day")
    return kept[0]


def _restore_whole(path: Path, kept: Path, limits: Limits) -> Restored:
    write_new(path.resolve(), file_bytes(kept, limits))
    return Restored(kept, None)


def _unreadable(error: SheetokrError, path: Path) -> Refused:
    """Why a file is not replaced that may hold people's work, though nobody can read it now."""
    mend = "move it aside and run again, or replace it with --force"
    return Refused(
        f"{error.message}; what was changed since the copy was made cannot be seen", mend, Location(str(path))
    )


def _of_people(
    workbook: Workbook, cells: tuple[CellDifference, ...], mappings: Sequence[TabMapping]
) -> Iterator[Location]:
    """The changed cells that sheetokr did not write: neither in its columns nor on its tabs. A column that was added
    for one of the tables under a header stands beside the rows of all of them."""
    owned = {
        (tables[0].sheet, row, column)
        for tables in grouped(recognise(workbook, mappings).tables, table_of)
        for column in {table.columns[name] for table in tables for name in table.owned}
        for row in range(tables[0].header_row, max(max(table.rows, default=0) for table in tables) + 1)
    }
    owned |= {*board_places(workbook), *finding_places(workbook), *digest_places(workbook)}
    for cell in cells:
        if (cell.sheet, cell.row, cell.column) not in owned:
            yield Location(workbook.name, cell.sheet, cell.row, cell.column)


def _warning(theirs: list[Location]) -> str:
    places = ", ".join(place.address for place in theirs[:_SHOWN])
    more = f" and {len(theirs) - _SHOWN} more" if len(theirs) > _SHOWN else ""
    return f"cells that sheetokr did not write have changed since the copy was made ({places}{more})"
