"""Sheets whose values stand in periods: what a careful person reads of them, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

import pytest

from sheetokr.app.study import Opened, Study, study, study_tables
from sheetokr.layout import recognise
from sheetokr.layout.questions import mappings_of
from sheetokr.model import Portfolio
from tests.book import book
from tests.layout import own_bowling, own_months, own_quarters, own_weeks
from tests.layout.judge import Judged

_KEPT = (own_quarters, own_weeks, own_months, own_bowling)
_ASKING = {"OKR101", "OKR102", "OKR125", "OKR127", "OKR128", "OKR130"}
_TODAY = dt.date(2026, 11, 26)
_MEANING = re.compile(r"(?P<title>.+?)(?: > (?P<target>\S+))?(?: ~ (?P<progress>\S+))? =(?P<values>.*)")


class Kept(NamedTuple):
    """A person's sheet: its text for `book`, the day, each number that stands in it as `name: what: number`, the rules
    that must speak of it, and whether nothing in it is a goal."""

    name: str
    text: str
    today: dt.date
    meaning: frozenset[str]
    told: frozenset[str]
    is_none: bool

    def study(self) -> Study:
        return study(Opened((), (book(self.text),), ()), self.today)


def _kept(said: str) -> Kept:
    name, *lines = said.strip().split("\n")
    marked = [line for line in lines if line[:2] in (": ", "! ", "% ")]
    told = {line[2:] for line in marked if line[0] == "!"}
    days = [dt.date.fromisoformat(line[2:]) for line in marked if line[0] == "%"]
    meaning = frozenset(each for line in marked if line[0] == ":" for each in _meant(line[2:]))
    text = "\n".join(line for line in lines if line not in marked)
    return Kept(name, text, days[0] if days else _TODAY, meaning, frozenset(told - {"-"}), "-" in told)


def _meant(line: str) -> Iterator[str]:
    match = _MEANING.fullmatch(line)
    assert match, line
    title = match["title"]
    yield title
    if match["target"]:
        yield f"{title}: target: {float(match['target']):g}"
    if match["progress"]:
        yield f"{title}: progress: {float(match['progress']):g}"
    for said in filter(None, match["values"].split(";")):
        day, number = said.split()
        value, _, target = number.partition("/")
        if value != "-":
            yield f"{title}: {day}: {float(value):g}"
        if target:
            yield f"{title}: {day} target: {float(target):g}"


def _read(seen: Study) -> Iterator[str]:
    """The same of what was read."""
    portfolio = seen.portfolio
    kpis = [(kpi.key, kpi.title, kpi.target) for kpi in portfolio.kpis]
    aims = [*kpis, *((kr.key, kr.title, kr.target) for kr in portfolio.key_results)]
    titles = {key: title for key, title, _ in aims}
    for _, title, target in aims:
        yield title
        if target is not None:
            yield f"{title}: target: {target:g}"
    for kr in portfolio.key_results:
        progress = seen.rollup[kr.key].progress
        if progress is not None and kr.target is None:
            yield f"{kr.title}: progress: {progress:g}"
    for reading in portfolio.readings:
        title = titles.get(reading.kpi_key or "", "?")
        if reading.value is not None:
            yield f"{title}: {reading.date}: {reading.value:g}"
    for aim in portfolio.period_targets:
        if aim.target is not None:
            yield f"{titles.get(aim.kpi_key or '', '?')}: {aim.date} target: {aim.target:g}"
    for check_in in portfolio.check_ins:
        value = check_in.share if check_in.value is None else check_in.value
        if value is not None:
            yield f"{titles.get(check_in.key_result_key or '', '?')}: {check_in.date}: {value:g}"


def judged(kept: Kept) -> Judged:
    """What is read as it should be; what is read and stands nowhere; what is not read, and told or not."""
    seen = kept.study()
    read = frozenset(_read(seen))
    left = sorted(kept.meaning - read)
    is_told = any(found.code in _ASKING for found in seen.diagnostics)
    asked = left if is_told else []
    return Judged(sorted(read & kept.meaning), sorted(read - kept.meaning), asked, [] if is_told else left)


def sheets(module: ModuleType) -> list[Kept]:
    """The sheets of a module."""
    text: str = module.SHEETS
    return [_kept(said) for said in text.removeprefix("\n@ ").split("\n@ ")]


SHEETS = [kept for module in _KEPT for kept in sheets(module)]


@pytest.mark.parametrize("kept", SHEETS, ids=lambda kept: str(kept.name))
def test_each_number_is_read_as_what_it_is(kept: Kept) -> None:
    found = judged(kept)
    assert found.wrong == []
    assert found.missed + found.asked == []


@pytest.mark.parametrize("kept", SHEETS, ids=lambda kept: str(kept.name))
def test_a_mapping_of_what_was_understood_reads_the_same(kept: Kept) -> None:
    workbook = book(kept.text)
    layout = recognise(workbook)
    if any(reading.doubts for reading in layout.readings):
        pytest.skip("somebody has to be asked first")
    mapped = recognise(workbook, mappings_of(layout, layout.readings))
    seen = Portfolio(unplaced=mapped.unplaced)
    again = study_tables(Opened((), (workbook,), ()), mapped.tables, seen, kept.today)
    assert set(_read(again)) == set(_read(kept.study()))


@pytest.mark.parametrize("kept", [kept for kept in SHEETS if kept.told], ids=lambda kept: str(kept.name))
def test_what_is_in_doubt_is_told(kept: Kept) -> None:
    assert kept.told <= {found.code for found in kept.study().diagnostics}
