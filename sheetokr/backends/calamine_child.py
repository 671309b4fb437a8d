"""A program of its own: reads one workbook from standard input with python-calamine and prints its cells as JSON.

Run by `calamine`, never imported: what a hostile file makes the library do - take all memory, end the process - ends
this process and not the one that asked. Arguments: the memory that it may take, in bytes, and the cells that a sheet
may have. The answer is `{"sheets": [...]}` or `{"failure": word, "text": ...}`.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from typing import Any

import python_calamine as calamine


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _plain(value: Any) -> Any:
    """A cell's value for JSON: dates and times as [kind, ISO text], spans of time as a number of days."""
    if isinstance(value, dt.timedelta):
        return value / dt.timedelta(days=1)
    if isinstance(value, dt.date | dt.time):
        return [type(value).__name__, value.isoformat()]
    return value


def _sheet(book: calamine.CalamineWorkbook, name: str, hidden: bool, most: int) -> dict[str, Any]:
    sheet = book.get_sheet_by_name(name)
    if sheet.height * sheet.width > most:
        raise MemoryError(name)
    row, column = sheet.start or (0, 0)
    rows = [[_plain(value) for value in cells] for cells in sheet.to_python(skip_empty_area=True)]
    merges = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    return {"name": name, "hidden": hidden, "row": row + 1, "column": column + 1, "rows": rows, "merges": merges}


def _answer(data: bytes, most: int) -> dict[str, Any]:
    try:
        with calamine.load_workbook(io.BytesIO(data)) as book:
            tabs = [meta for meta in book.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
            visible = calamine.SheetVisibleEnum.Visible
            return {"sheets": [_sheet(book, meta.name, meta.visible != visible, most) for meta in tabs]}
    except calamine.PasswordError:
        return {"failure": "encrypted"}
    except MemoryError as error:
        return {"failure": "large", "text": str(error)}
    except calamine.CalamineError as error:
        return {"failure": "damaged", "text": str(error)}


def main() -> None:
    """Read, answer, end."""
    _limit_memory(int(sys.argv[1]))
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
