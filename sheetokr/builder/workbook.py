"""A new workbook from a template's declaration, blank or with the sample company in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.builder.frame import PREPARED_ROWS, CycleLike, Frame, Region
from sheetokr.builder.guide import write_guide
from sheetokr.builder.sample import SampleCompany
from sheetokr.builder.sample_rows import Story, sample_rows
from sheetokr.builder.save import save_workbook
from sheetokr.builder.scoreboard import write_scoreboard
from sheetokr.builder.settings import write_settings
from sheetokr.builder.style import BODY
from sheetokr.builder.table import write_table
from sheetokr.declaration import Tab, Template
from sheetokr.parse.settings import PLACEHOLDER
from sheetokr.theme import load_theme


def build_workbook(
    template: Template,
    *,
    cycle: CycleLike,
    today: dt.date,
    sample: SampleCompany | None,
    room: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """An `.xlsx` file with every tab of the template. Of the sample only what has happened by `today` is in it. `room`
    is how many rows, by kind of tab, must be ready to be filled."""
    return save_workbook(compose_workbook(template, cycle=cycle, today=today, sample=sample, room=room), today)


def compose_workbook(
    template: Template,
    *,
    cycle: CycleLike,
    today: dt.date,
    sample: SampleCompany | None,
    room: Mapping[str, int] = MappingProxyType({}),
) -> Workbook:
    """The same as openpyxl's values, for whoever writes it to another place than a file."""
    regions = {region.tab.kind: region for region in _regions(template, cycle, today, sample, room)}
    organisation = sample.organisation if sample else PLACEHOLDER
    frame = Frame(template, organisation, cycle, today, regions)
    workbook = _new_workbook(frame)
    for tab in template.tabs:
        _write_tab(workbook.create_sheet(tab.name), tab, frame)
    workbook.active = 0
    return workbook


def _regions(
    template: Template, cycle: CycleLike, today: dt.date, sample: SampleCompany | None, room: Mapping[str, int]
) -> Iterator[Region]:
    for tab in template.tabs:
        if tab.columns:
            rows = sample_rows(tab, Story(sample, template, cycle, today)) if sample else ()
            prepared = int(tab.extra.get("prepared_rows", PREPARED_ROWS))
            yield Region(tab, rows, max(prepared, room.get(tab.kind, 0)))


def _new_workbook(frame: Frame) -> Workbook:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook._named_styles["Normal"].font = Font(name=load_theme().font, size=BODY)  # type: ignore[attr-defined]
    workbook.properties.title = frame.template.title
    workbook.properties.creator = "sheetokr"
    return workbook


def _write_tab(sheet: Worksheet, tab: Tab, frame: Frame) -> None:
    if tab.kind == "guide":
        write_guide(sheet, tab, frame)
    elif tab.kind == "settings":
        write_settings(sheet, tab, frame)
    elif tab.kind == "scoreboard":
        write_scoreboard(sheet, tab, frame)
    else:
        write_table(sheet, frame.regions[tab.kind], frame)
