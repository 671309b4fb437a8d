"""What is in force for each workbook, and where each value comes from: as text, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sheetokr.config.in_force import InForce, ProjectInForce, WorkbookInForce
from sheetokr.diagnostics import Location
from sheetokr.layout.mapping import TabMapping
from sheetokr.model import Person
from sheetokr.render.findings import as_dict
from sheetokr.render.text import Look, clean, count

_LABEL = 16


def config_text(found: ProjectInForce, defaults: Iterable[InForce], look: Look) -> Iterator[str]:
    """The file, then each workbook; without any, what would hold."""
    people = f", {count(len(found.people), 'person', 'people')}" if found.people else ""
    file = found.file or "no sheetokr.toml here or in a folder above"
    yield look.paint(clean(f"{file}: {count(len(found.workbooks), 'workbook')}{people}"), "bold")
    for workbook in found.workbooks:
        yield ""
        yield from _workbook(workbook, look)
    if not found.workbooks:
        yield ""
        yield from _settings(defaults, look)
    yield ""
    yield from _settings([found.history], look)
    for person in found.people:
        yield ""
        yield f"{'person':<{_LABEL}} {clean(_person(person))}   {look.paint(f'[{person.row.at()}]', 'dim')}"


def _workbook(workbook: WorkbookInForce, look: Look) -> Iterator[str]:
    listed = f"   {look.paint(f'[{workbook.listed}]', 'dim')}" if workbook.listed else ""
    yield look.paint(clean(workbook.name), "bold") + listed
    yield from _settings(workbook.settings, look)
    for line in workbook.rules:
        yield f"  {line.key:<{_LABEL}} {clean(', '.join(line.words))}   {look.paint(f'[{line.at}]', 'dim')}"
    for mapping in workbook.mapping:
        yield f"  {'mapping':<{_LABEL}} {clean(_mapping(mapping))}   {look.paint(f'[{mapping.at}]', 'dim')}"


def _settings(settings: Iterable[InForce], look: Look) -> Iterator[str]:
    for each in settings:
        others = "".join(f"; not {said.text} [{_place(said.at)}]" for said in each.instead_of if said.text != each.text)
        line = f"  {each.key:<{_LABEL}} {clean(each.text) or '-'}   {look.paint(f'[{clean(each.source)}]', 'dim')}"
        yield line + look.paint(clean(others), "dim")


def _place(at: Location) -> str:
    return at.address if at.sheet else str(at)


def _mapping(mapping: TabMapping) -> str:
    row = f", header row {mapping.header_row}" if mapping.header_row else ""
    kind = f" as {mapping.kind}" if mapping.kind else ""
    return f"{mapping.tab}{kind}{row}, {count(len(mapping.fields), 'field')}"


def _person(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.email, person.team)))


def config_json(found: ProjectInForce, defaults: Iterable[InForce]) -> str:
    """The same for scripts."""
    document = {
        "version": 1,
        "file": found.file or None,
        "workbooks": [_workbook_dict(workbook) for workbook in found.workbooks],
        "defaults": _settings_dict(defaults),
        "history": _settings_dict([found.history])["history"],
        "people": [
            {"name": p.name, "email": p.email or None, "team": p.team or None, "from": _from(p.row.at())}
            for p in found.people
        ],
        "failures": [as_dict(failure) for failure in found.failures],
    }
    return json.dumps(document, indent=2, ensure_ascii=False)


def _workbook_dict(workbook: WorkbookInForce) -> dict[str, Any]:
    return {
        "file": workbook.name,
        "listed": _from(workbook.listed),
        "settings": _settings_dict(workbook.settings),
        "rules": [{line.key: list(line.words), "from": _from(line.at)} for line in workbook.rules],
        "mapping": {
            each.tab: {"header_row": each.header_row or None, "kind": each.kind or None, "fields": dict(each.fields)}
            for each in workbook.mapping
        },
    }


def _settings_dict(settings: Iterable[InForce]) -> dict[str, Any]:
    return {
        each.key: {
            "value": each.text or None,
            "from": _from(each.at),
            "instead_of": [{"value": said.text, "from": _from(said.at)} for said in each.instead_of],
        }
        for each in settings
    }


def _from(at: Location | None) -> dict[str, Any] | None:
    """A place: a cell of a tab, or a line of a file; None for a default."""
    if at is None:
        return None
    if at.sheet:
        return {"file": at.file, "sheet": at.sheet, "cell": at.cell}
    return {"file": at.file, "line": at.row or None}
