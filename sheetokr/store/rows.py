"""Many rows at once, as the driver takes them."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Date, Table, insert


def add_rows(connection: Connection, table: Table, columns: Mapping[str, Collection[Any]]) -> None:
    """Insert rows, given by their columns. The statement is SQLAlchemy's, the rows go past it: it would ask of each
    value of each row how that is written, which takes several times as long as writing it. Of what we keep, only days
    ask."""
    if not all(columns.values()):
        return
    dialect = connection.dialect
    statement = insert(table).compile(dialect=dialect, column_keys=list(columns))
    written = Date().dialect_impl(dialect).bind_processor(dialect)
    if written:
        day = functools.cache(written)
        days = [name for name in columns if isinstance(table.c[name].type, Date)]
        columns = {**columns, **{name: list(map(day, columns[name])) for name in days}}
    if statement.positional:
        given: Sequence[Any] = list(zip(*(columns[name] for name in statement.positiontup or ()), strict=True))
    else:
        given = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    connection.exec_driver_sql(str(statement), given)
