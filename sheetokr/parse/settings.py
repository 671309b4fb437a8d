"""The Settings tab of a workbook, as typed settings."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from sheetokr.declaration import Setting, load_template
from sheetokr.diagnostics import Location
from sheetokr.model import Cycle, Fault, Settings, Table
from sheetokr.parse import values
from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.links import folded
from sheetokr.parse.reader import reader_of
from sheetokr.workbook import Cell, Sheet

PLACEHOLDER = "Your organisation"
"""What stands in a new workbook until somebody writes theirs: nobody's name."""
_ORIGINS = {"cycle_start": "cycle", "cycle_end": "cycle"}


def declared_settings() -> tuple[Setting, ...]:
    """Every setting that a workbook may hold."""
    tab = load_template("okr").tab("settings")
    return tab.settings if tab else ()


def parse_settings(table: Table, sheet: Sheet) -> Settings:
    """Settings from the key and value columns of a table; what cannot be read keeps its default."""
    found: dict[str, tuple[Cell, Location]] = {}
    reader = reader_of(table, sheet)
    for number, key, cell in zip(table.rows, reader.cells("key"), reader.cells("value"), strict=True):
        setting = setting_named(key.text)
        if setting:
            found[setting.field] = (cell, table.at(number, "value"))
    parsed, faults = _typed(found)
    origins = {_ORIGINS.get(name, name): found[name][1] for name in reversed(parsed)}
    return replace(Settings(**_plain(parsed)), cycle=_cycle(parsed), origins=origins, row_faults=tuple(faults))


class Outside(NamedTuple):
    """What is set for a workbook outside of it: fields of `Settings`, and where each was set."""

    fields: Mapping[str, object]
    origins: Mapping[str, Location]


def with_outside(settings: Settings, outside: Outside) -> Settings:
    """The same with what is set outside laid over it; what a cell says there is then not asked."""
    overruled = {settings.origins[name] for name in outside.origins if name in settings.origins}
    faults = tuple(pair for pair in settings.row_faults if pair[0] not in overruled)
    fields: dict[str, Any] = dict(outside.fields)
    return replace(settings, **fields, origins={**settings.origins, **outside.origins}, row_faults=faults)


def setting_named(key: str) -> Setting | None:
    """The setting that a key names."""
    return _by_name().get(folded(key).rstrip(":").rstrip())


@functools.cache
def _by_name() -> Mapping[str, Setting]:
    return {folded(name): setting for setting in declared_settings() for name in (setting.key, *setting.synonyms)}


def _typed(found: dict[str, tuple[Cell, Location]]) -> tuple[dict[str, object], list[tuple[Location, Fault]]]:
    parsed: dict[str, object] = {}
    faults: list[tuple[Location, Fault]] = []
    for setting in declared_settings():
        cell, location = found.get(setting.field, (Cell(), Location("")))
        value, fault = _value(setting, cell)
        if fault:
            faults.append((location, fault))
        if value not in (None, "", PLACEHOLDER):
            parsed[setting.field] = value
    return parsed, faults


def _value(setting: Setting, cell: Cell) -> tuple[object, Fault | None]:
    if setting.type == "choice":
        return values.parse_choice(cell, dict.fromkeys(setting.choices, ()))
    if setting.type == "date":
        return values.parse_date(cell)
    if setting.type == "percent":
        return values.parse_share(cell)
    if setting.type == "number":
        return values.parse_number(cell)
    return values.parse_text(cell)


def _plain(parsed: dict[str, object]) -> dict[str, Any]:
    """The settings that are fields as they stand."""
    names: Iterable[str] = ("organisation", "rollup", "preset", "objective_status", "no_data", "tolerance")
    plain: dict[str, Any] = {name: parsed[name] for name in names if name in parsed}
    days = parsed.get("stale_after")
    return plain | ({"stale_after": int(days)} if isinstance(days, float) else {})


def _cycle(parsed: dict[str, object]) -> Cycle | None:
    """The named cycle, its days taken from their own cells where these are filled."""
    name = str(parsed.get("cycle", ""))
    named = parse_cycle(name)
    start, end = parsed.get("cycle_start"), parsed.get("cycle_end")
    start = start if isinstance(start, dt.date) else named and named.start
    end = end if isinstance(end, dt.date) else named and named.end
    return Cycle(name or f"{start} to {end}", start, end) if start and end else None
