"""Sheets as people keep them: nothing is taken for what it is not, and nearly all is read without a question."""

from __future__ import annotations

import functools
from itertools import takewhile
from types import ModuleType
from typing import NamedTuple

import pytest

from sheetokr.layout import Layout, recognise
from sheetokr.layout.assign import assigned
from sheetokr.layout.halves import half_understood
from sheetokr.layout.header_row import headers_at
from sheetokr.layout.headers import KINDS
from sheetokr.layout.regions import has_required, kinds_possible
from sheetokr.layout.rows import profiles_below
from sheetokr.layout.steps import completed
from sheetokr.parse import parse_portfolio
from sheetokr.workbook import Workbook
from tests.book import book
from tests.layout import (
    own_beside,
    own_corners,
    own_decoys,
    own_frames,
    own_goals,
    own_languages,
    own_mess,
    own_offices,
    own_plans,
    own_reports,
    own_scorecards,
    own_teams,
    own_tools,
)
from tests.layout.judge import Judged, Place, judge

_UNREAD, _EITHER = ".-", ".?"
_SAYS = {"O": "objectives.title", "K": "key_results.title", "P": "kpis.title"}


class Own(NamedTuple):
    """A person's sheet: its text for `book`, what each column is, and how many objectives, key results and - where that
    is said too - KPIs it holds."""

    name: str
    text: str
    truth: dict[Place, tuple[str, ...]]
    counts: tuple[int, ...]

    @property
    def workbook(self) -> Workbook:
        return _read(self.text)[0]

    @property
    def layout(self) -> Layout:
        return _read(self.text)[1]


@functools.cache
def _read(text: str) -> tuple[Workbook, Layout]:
    """A sheet as it is recognised, once for all that is asked of it."""
    workbook = book(text)
    return workbook, recognise(workbook)


def _own(said: str) -> Own:
    name, *lines = said.strip().split("\n")
    text: list[str] = []
    truth: dict[Place, tuple[str, ...]] = {}
    counts: tuple[int, ...] = ()
    for line in lines:
        mark, _, rest = line.partition(" ")
        if mark == "=":
            row = sum(1 for _ in takewhile(lambda each: not each.startswith("# "), reversed(text)))
            tab = next(each for each in reversed(text) if each.startswith("# "))[2:]
            for column, fields in enumerate(rest.split(), 1):
                truth[tab, row, column] = tuple(_SAYS.get(field, f".{field}") for field in fields.split("|"))
        elif mark == "!":
            counts = tuple(map(int, rest.split()))
        else:
            text.append(line)
    return Own(name, "\n".join(text), truth, counts)


_KEPT = (own_tools, own_languages, own_mess, own_corners, own_decoys, own_reports, own_goals, own_frames,
         own_scorecards, own_teams, own_plans, own_offices, own_beside)  # fmt: skip
SHEETS = [_own(said) for each in _KEPT for said in each.SHEETS.removeprefix("\n@ ").split("\n@ ")]


def _judged(own: Own) -> Judged:
    layout = own.layout
    halves = half_understood(own.workbook, layout)
    total = Judged([], [], [], [])
    for place, wanted in own.truth.items():
        verdicts = [judge(layout, {place: one}, halves) for one in wanted]
        best = next((v for v in verdicts if v.right), next((v for v in verdicts if v.asked), verdicts[0]))
        is_settled = best.right or not {_EITHER, _UNREAD} & set(wanted) or (wanted == (_UNREAD,) and best.wrong)
        total += best if is_settled else Judged([], [], [], [])
    return total


def _name(own: Own) -> str:
    return own.name


@pytest.mark.parametrize("own", SHEETS, ids=_name)
def test_nothing_is_taken_for_what_it_is_not(own: Own) -> None:
    assert _judged(own).wrong == []


@pytest.mark.parametrize("own", [own for own in SHEETS if own.counts], ids=_name)
def test_each_row_is_what_it_is(own: Own) -> None:
    read = parse_portfolio([own.workbook], own.layout.tables)
    counts = (len(read.objectives), len(read.key_results), len(read.kpis))
    assert counts[: len(own.counts)] == own.counts


@pytest.mark.parametrize("own", SHEETS, ids=_name)
def test_each_column_that_is_read_has_its_header(own: Own) -> None:
    for table in own.layout.tables:
        assert table.columns.keys() == table.headers.keys()


def test_nearly_all_is_read_without_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    total = sum(map(_judged, SHEETS), Judged([], [], [], []))
    with capsys.disabled():
        print(f"\n{len(SHEETS)} sheets as people keep them: {total.summary}")
    assert len(total.right) >= 0.95 * sum(map(len, total))


@pytest.mark.parametrize("kept", _KEPT, ids=lambda kept: str(kept.__name__).rpartition(".")[2])
def test_no_table_is_passed_over_by_what_its_headers_say(kept: ModuleType) -> None:
    """Which kinds a row is tried as, its headers alone decide: no other kind may have all that it needs."""
    for own in map(_own, kept.SHEETS.removeprefix("\n@ ").split("\n@ ")):
        for tab, row in sorted({place[:2] for place in own.truth}):
            sheet = own.workbook.sheet(tab)
            assert sheet
            headers = headers_at(sheet, row)
            profiles = profiles_below(sheet, row, headers, headers)
            for kind in set(KINDS) - set(kinds_possible(headers)):
                found = completed(sheet, assigned(kind, row, headers, profiles, 0.0))
                assert not has_required(kind, found.columns.keys()), (own.name, kind, found.columns)
