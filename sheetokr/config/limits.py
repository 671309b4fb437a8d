"""The `[limits]` table of a `sheetokr.toml`: how large a workbook may be, where that is known to be no attack."""

from __future__ import annotations

from collections.abc import Mapping

from sheetokr.config.reader import TableReader

_MEGABYTE = 1_000_000
_KEYS = {
    "file_mb": ("file_bytes", _MEGABYTE),
    "unpacked_mb": ("unpacked_bytes", _MEGABYTE),
    "ratio": ("ratio", 1),
    "entries": ("entries", 1),
    "cells": ("cells", 1),
    "merges": ("merges", 1),
}
"""Each key, the field of `xlsx.Limits` that it gives, and its unit."""
_MOST = 10**12
_WHOLE = "write a whole number, such as 500"


def read_limits(table: TableReader) -> Mapping[str, int]:
    """The limits that are given, by the fields of `xlsx.Limits`."""
    given = {
        field: number * unit for key, (field, unit) in _KEYS.items() if (number := table.whole(key, _WHOLE, _MOST))
    }
    table.finish()
    return given
