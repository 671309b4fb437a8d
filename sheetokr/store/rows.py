"""Many rows at once, as the driver takes them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Date, Table, insert


def add_rows(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of some columns. The statement is SQLAlchemy's, the rows go past it: it would ask of each value of
    each row how that is written, which takes several times as long as writing it. Of what we keep, only days ask."""
    if not rows:
        return
    dialect = connection.dialect
    statement = insert(table).compile(dialect=dialect, column_keys=list(names))
    written = Date().dialect_impl(dialect).bind_processor(dialect)
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    if written:
        day = functools.cache(written)
        columns |= {name: tuple(map(day, columns[name])) for name in names if isinstance(table.c[name].type, Date)}
    if statement.positional:
        given: Sequence[Any] = list(zip(*(columns[name] for name in statement.positiontup or ()), strict=True))
    else:
        given = [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    connection.exec_driver_sql(str(statement), given)
