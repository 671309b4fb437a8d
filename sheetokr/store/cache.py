"""Google Sheets as they were read or written last, so that what did not change need not be asked for again.

Kept is Google's own answer, packed, and by what its list of files tells that it is still so. It can be thrown away at
any time: `sync --full` does without.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, LargeBinary, MetaData, String, Table, delete, insert, select

from sheetokr.store.engine import Store
from sheetokr.store.schema import Room, create_table

_LARGEST = 2**24 - 1
_LONGEST_KEY = 200
_SHEETS = Table(
    "sheetokr_google",
    MetaData(),
    Column("project", String(200), primary_key=True),
    Column("sheet", String(200), primary_key=True),
    Column("modified", String(40), nullable=False),
    Column("first", String(40), nullable=False),
    Column("last", String(40), nullable=False),
    Column("reply", LargeBinary(16_777_215), nullable=False),
)


def _begin(connection: Connection) -> None:
    create_table(
        connection,
        "sheetokr_google",
        Column("project", String(200), primary_key=True),
        Column("sheet", String(200), primary_key=True),
        Column("modified", String(40), nullable=False),
        Column("first", String(40), nullable=False),
        Column("last", String(40), nullable=False),
        Column("reply", LargeBinary(16_777_215), nullable=False),
    )


ROOM = Room("google", (_begin,))


class KeptSheet(NamedTuple):
    """An answer, and the moments (as ISO texts) that tell whether it is still so."""

    reply: Mapping[str, Any]
    modified: str
    first: str = ""
    last: str = ""


def find_sheet(store: Store, key: str) -> KeptSheet | None:
    """What is kept of a sheet; None for nothing, or for what can no longer be unpacked."""
    there = (_SHEETS.c.project == store.place.project) & (_SHEETS.c.sheet == key)
    wanted = select(_SHEETS.c.reply, _SHEETS.c.modified, _SHEETS.c.first, _SHEETS.c.last).where(there)
    row = store.read(lambda connection: connection.execute(wanted).first())
    if row is None:
        return None
    try:
        return KeptSheet(json.loads(zlib.decompress(row[0])), str(row[1]), str(row[2]), str(row[3]))
    except (zlib.error, ValueError):
        return None


def keep_sheet(store: Store, key: str, kept: KeptSheet) -> None:
    """Keep a sheet in place of what was kept of it; one that is too large to keep is forgotten."""
    packed = zlib.compress(json.dumps(kept.reply, separators=(",", ":")).encode(), 6)
    moments = {"modified": kept.modified, "first": kept.first, "last": kept.last}
    row = {"project": store.place.project, "sheet": key, "reply": packed, **moments}

    def work(connection: Connection) -> None:
        there = (_SHEETS.c.project == store.place.project) & (_SHEETS.c.sheet == key)
        connection.execute(delete(_SHEETS).where(there))
        if len(packed) <= _LARGEST:
            connection.execute(insert(_SHEETS).values(row))

    if len(key) <= _LONGEST_KEY:
        store.write(work)
