"""What a record says, field by field of the template, with how its numbers look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from sheetokr.kpis.figures import figure
from sheetokr.layout.headers import OF_OBJECTIVE
from sheetokr.model import CheckIn, Initiative, KeyResult, Kpi, Objective, Person, Reading, Row
from sheetokr.parse.reader import choices_of
from sheetokr.plan.importing.leftovers import TAKEN
from sheetokr.workbook import Value

Record = Objective | KeyResult | Kpi | Reading | CheckIn | Initiative | Person
_WAYS = frozenset({"increase", "decrease", "reach"})
_PERCENT, _DIGITS = "0%", 10
_DAY = "yyyy-mm-dd"
_WHY = {
    "not-a-number": "it is not a number",
    "not-a-date": "it is not a date",
    "unknown-choice": "it is none of the words of the column",
    "error": "it is an error",
    "uncached": "its formula was never computed",
}
KINDS: Mapping[type, str] = {
    Objective: "objectives",
    KeyResult: "key_results",
    Kpi: "kpis",
    Reading: "kpi_values",
    CheckIn: "check_ins",
    Initiative: "initiatives",
    Person: "people",
}


class Field(NamedTuple):
    """A value for a cell, and the number format that it had where it came from."""

    value: Value
    number_format: str = ""


def fields_of(record: Record) -> dict[str, Field]:
    """What a record says by field; references are not among it, and blanks are left out."""
    said = {
        Objective: _of_objective,
        KeyResult: _of_key_result,
        Kpi: _of_kpi,
        Reading: _of_reading,
        CheckIn: _of_check_in,
        Initiative: _of_initiative,
        Person: _of_person,
    }[type(record)](record)  # type: ignore[operator]
    fields = {name: _field(record.row, name, value) for name, value in said.items() if value not in (None, "")}
    if isinstance(record, KeyResult) and (reached := _reached(record)) is not None:
        fields["current"] = _field(record.row, "target", reached)
    return fields


def _reached(record: KeyResult) -> float | None:
    """Where a key result is by the Progress that a person wrote where there is no Current, in the unit of its target;
    None where its progress is no way to a target, or is not told so."""
    if record.share is None or record.current is not None or record.target is None or record.metric not in _WAYS:
        return None
    start = record.start or 0.0
    return round(start + record.share * (record.target - start), _DIGITS)


def _field(row: Row, name: str, value: Value) -> Field:
    """A value as it is written: whole numbers as such, in the format of the cell that it is from."""
    if isinstance(value, dt.date):
        return Field(value, _DAY)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Field(value)
    cell = row.cell(name)
    plain = int(value) if float(value).is_integer() and abs(value) < 10**15 else value
    if cell.is_percent or (isinstance(cell.value, str) and "%" in cell.value):
        return Field(value, cell.number_format if cell.is_percent else _PERCENT)
    is_number = isinstance(cell.value, int | float) and cell.value == value
    return Field(plain, cell.number_format if is_number and cell.number_format != "General" else "")


def _of_objective(record: Objective) -> dict[str, Value]:
    manual = record.own_progress if record.rollup == "manual" else None
    return {
        "title": record.title,
        "level": record.level,
        "team": record.team,
        "owner": record.owner,
        "type": record.type,
        "weight": record.weight,
        "rollup": record.rollup,
        "progress": manual,
    }


def _of_key_result(record: KeyResult) -> dict[str, Value]:
    said: dict[str, Value] = {
        "title": record.title,
        "owner": record.owner,
        "metric": record.metric,
        "unit": record.unit,
        "start": record.start,
        "target": record.target,
        "stretch": record.stretch,
        "current": record.current,
        "weight": record.weight,
        "confidence": record.confidence,
        "due": record.due,
        "comment": record.comment,
    }
    return said | ({"current": record.share} if record.metric == "milestone" else {})


def _of_kpi(record: Kpi) -> dict[str, Value]:
    names = ("title", "definition", "why", "owner", "team", "kind", "unit", "direction", "target", "low", "high")
    more = ("tolerance", "source", "cadence", "aggregate", "formula", "segment")
    said: dict[str, Value] = {name: getattr(record, name) for name in (*names, *more)}
    return said | ({"aggregate": None} if record.row.cell("aggregate").is_blank else {})


def _of_reading(record: Reading) -> dict[str, Value]:
    return {"date": record.date, "value": record.value, "comment": record.comment}


def _of_check_in(record: CheckIn) -> dict[str, Value]:
    value = record.value if record.value is not None else record.share
    names = ("date", "confidence", "comment", "blocker", "by")
    return {"value": value} | {name: getattr(record, name) for name in names}


def _of_initiative(record: Initiative) -> dict[str, Value]:
    return {name: getattr(record, name) for name in ("title", "owner", "due", "status", "done")}


def _of_person(record: Person) -> dict[str, Value]:
    digest = record.row.text("digest")
    return {
        "name": record.name,
        "email": record.email,
        "team": record.team,
        "manager": record.manager,
        "digest": digest,
    }


def in_flat(fields: Mapping[str, Field]) -> dict[str, Field]:
    """An objective's fields by the names that they have in a flat tab."""
    names = {said: flat for flat, said in OF_OBJECTIVE.items()}
    return {names.get(name, name): field for name, field in fields.items()}


def notes_of(record: Record) -> list[str]:
    """What of a row is taken as something else than its cells say, or not at all: a sentence each."""
    return [*_faults(record.row), *_words(record.row), *_progress(record), *_aims(record)]


def _aims(record: Record) -> list[str]:
    """What becomes of targets that each period of a KPI has of its own."""
    if not isinstance(record, Kpi) or record.target is None or "target" in record.row.table.columns:
        return []
    return ["Target is that of its newest value; the targets of other periods are left out"]


def _progress(record: Record) -> list[str]:
    """What becomes of a Progress that a person wrote where there is no Current, and that is not taken as it is."""
    if not isinstance(record, KeyResult) or record.share is None or record.metric == "milestone":
        return []
    said = f'{_label(record.row, "own_progress")} "{record.row.text("own_progress")}"'
    reached = _reached(record)
    if reached is None:
        return [f"{said} left out: the metric is {record.metric}, which holds or does not"]
    return [f"{said} taken as a Current of {figure(reached, record.row.cell('target').number_format)}"]


def _faults(row: Row) -> list[str]:
    notes = []
    for name, fault in row.faults.items():
        if (
            name in row.table.owned
            or name not in TAKEN.get(row.table.kind, row.table.columns)
            or fault.understood == fault.text
        ):
            continue
        label = _label(row, name)
        if fault.understood:
            notes.append(f'{label} "{fault.text}" taken as {fault.understood}')
        else:
            notes.append(f'{label} "{fault.text}" left out: {_WHY.get(fault.kind, "it cannot be read")}')
    return notes


def _words(row: Row) -> list[str]:
    """The words of choice columns that the template writes in another way."""
    notes = []
    for name in row.table.columns:
        cell, choices = row.cell(name), choices_of(row.table.kind, name)
        said = " ".join(cell.text.casefold().split())
        word = next((word for word, others in choices.items() if said in others), "")
        if word and name not in row.faults:
            notes.append(f'{_label(row, name)} "{cell.text}" taken as {word}')
    return notes


def _label(row: Row, name: str) -> str:
    return " ".join(row.table.headers.get(name, name).split()) or name
