"""How large a workbook may be before it is refused. Every limit holds before anything is parsed."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """Upper bounds on hostile input; each may be raised by who trusts the file.

    `file_bytes` is the size on disk, `unpacked_bytes` the sum over all zip members, `ratio` unpacked to packed bytes
    of any one XML member above a megabyte, `entries` the zip members, `cells` and `merges` those of one sheet.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    ratio: int = 200
    entries: int = 2_000
    cells: int = 1_000_000
    merges: int = 50_000


def raising(key: str) -> str:
    """What to do about a file that is above a limit: `key` is its name in `[limits]`."""
    return f"if you trust the file, raise {key} in [limits] of sheetokr.toml"
