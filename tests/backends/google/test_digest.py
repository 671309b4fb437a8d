"""Digests of a Google Sheet: a link for each row that opens its cell, and the Digests tab written where it is."""

from __future__ import annotations

import datetime as dt

from sheetokr.app import read_workbooks, study
from sheetokr.app.digest import Wanted, compose, record, templates
from sheetokr.backends import Services, Writing
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
WRITING = Writing(dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC))
TEAM = """
# Settings
| Cycle | 2026-Q4 |
# Objectives
| ID | Objective | Level   | Owner |
| O1 | Grow      | company | Ann   |
# Key Results
| ID  | Objective | Key Result | Owner | Start | Target | Current |
| KR1 | O1        | Revenue    | Ann   | 0     | 10     | 1       |
# People
| Name | Email            |
| Ann  | ann@acme.example |
# Digests
| Date | Reader | Subject | Text |
"""


def test_each_row_has_the_link_of_its_cell_and_the_tab_keeps_what_went_out(
    google_server: GoogleServer, services: Services
) -> None:
    team = google_server.sheet(TEAM)
    studied = study(read_workbooks([team.url], services=services), DAY)
    made = compose(studied, Wanted(), templates())
    section = next(section for section in made.composed[0].digest.sections if section.name == "off_track")
    href = section.lines[0].link.href
    assert href.startswith("https://docs.google.com/spreadsheets/d/")
    assert href.endswith("&range=C2")
    assert f'href="{href.replace("&", "&amp;")}"' in made.composed[0].rendered.html
    assert f"> {href}" in made.composed[0].rendered.text
    assert record(studied, made.composed, WRITING) == ()
    rows = team.rows("'Digests'!A1:D9")
    assert [row[1:3] for row in rows[1:]] == [["Ann", made.composed[0].digest.subject]]
    again = study(read_workbooks([team.url], services=services), DAY)
    assert record(again, made.composed, WRITING) == ()
    assert len(team.rows("'Digests'!A1:D9")) == 2
