"""What only a person can say of a workbook: questions, each with its possible answers, and the mappings that follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sheetokr.diagnostics import Location, column_letters
from sheetokr.layout.assign import Doubt, Evidence
from sheetokr.layout.headers import header_of, normal
from sheetokr.layout.mapping import NONE, TabMapping, written_header
from sheetokr.layout.profile import is_numberlike
from sheetokr.layout.recognise import Layout, Reading
from sheetokr.layout.regions import has_required
from sheetokr.workbook import Workbook

_TITLES = {"objectives": "objectives", "key_results": "key results", "kpis": "KPIs", "flat": "key results",
           "outline": "objectives and key results", "goals": "goals", "wide": "objectives"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question: its words, and the proposal's readings that follow from it."""

    text: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What only a person can say. The last answer leaves it open: nothing is then read from what is in doubt."""

    text: str
    at: Location
    answers: tuple[Answer, ...]


def questions_of(workbook: Workbook, readings: tuple[Reading, ...]) -> tuple[Question, ...]:
    """Every question that the readings of a workbook leave."""
    return (*_column_questions(workbook, readings), *_title_questions(workbook, readings), *_twins(workbook, readings))


def _column_questions(workbook: Workbook, readings: tuple[Reading, ...]) -> Iterator[Question]:
    """Which of several columns a field is; whether a column is the field that it may be."""
    for reading in readings:
        fields = dict.fromkeys(guess for doubt in reading.doubts for guess in doubt.guesses)
        for name in fields:
            doubts = [doubt for doubt in reading.doubts if name in doubt.guesses]
            header = header_of(reading.kind, name)
            places = " or ".join(_column(doubt) for doubt in doubts)
            text = f"{_where(reading)}: is {header} {places}?"
            rest = tuple(doubt for doubt in reading.doubts if name not in doubt.guesses)
            answers = [
                Answer(
                    f"{header} is {_column(doubt)}",
                    _changed(readings, reading, _with(reading._replace(doubts=rest), name, doubt.column, doubt.header)),
                )
                for doubt in doubts
            ]
            none = "neither: leave it out" if len(doubts) > 1 else "no: leave it out"
            answers.append(Answer(none, _changed(readings, reading, reading._replace(doubts=rest))))
            at = Location(workbook.name, reading.sheet, reading.header_row, doubts[0].column)
            yield Question(text, at, tuple(answers))


def _column(doubt: Doubt) -> str:
    return f'"{doubt.header or "no header"}" ({column_letters(doubt.column)})'


def _title_questions(workbook: Workbook, readings: tuple[Reading, ...]) -> Iterator[Question]:
    """Which column names what the rows are, where none says so."""
    for reading in readings:
        if not reading.lacks or not reading.unread or any(each.field == "title" for each in reading.evidence):
            continue
        if any("title" in doubt.guesses for doubt in reading.doubts):
            continue
        what = _TITLES.get(reading.kind, "rows")
        answers = [
            Answer(
                f'they are in "{text}" ({column_letters(column)})',
                _changed(readings, reading, _with(reading, "title", column, text)),
            )
            for column, text in reading.unread.items()
            if _holds_names(workbook, reading, column)
        ]
        if not answers:
            continue
        answers.append(Answer("none: this tab is not to be read", tuple(r for r in readings if r is not reading)))
        text = f"{_where(reading)}: {reading.lacks}. Which column names the {what}?"
        yield Question(text, Location(workbook.name, reading.sheet, reading.header_row), tuple(answers))


def _holds_names(workbook: Workbook, reading: Reading, column: int) -> bool:
    """Whether most of what stands in a column are words, so that it may name the rows."""
    sheet = workbook.sheet(reading.sheet)
    cells = [cell for row in reading.rows if sheet and not (cell := sheet.cell(row, column)).is_blank]
    words = sum(isinstance(cell.value, str) and not is_numberlike(cell) for cell in cells)
    return 2 * words > len(cells)


def _twins(workbook: Workbook, readings: tuple[Reading, ...]) -> Iterator[Question]:
    """Whether two tables that hold mostly the same rows are both to be read."""
    read = [(reading, _names(workbook, reading)) for reading in readings if not reading.lacks]
    for (first, mine), (second, theirs) in combinations(read, 2):
        shared, total = len(mine & theirs), min(len(mine), len(theirs))
        if first.kind == second.kind and _may_be_of_the_same(first, second) and total > 1 and shared * 2 > total:
            what = _TITLES.get(first.kind, "rows")
            text = f"{_where(first)} and {_where(second)} hold the same {what} ({shared} of {total}): read which?"
            answers = (
                Answer(f"only {_where(first)}", tuple(r for r in readings if r is not second)),
                Answer(f"only {_where(second)}", tuple(r for r in readings if r is not first)),
                Answer("both: they are different ones", readings),
            )
            yield Question(text, Location(workbook.name, first.sheet, first.header_row), answers)


def _may_be_of_the_same(first: Reading, second: Reading) -> bool:
    """Whether nothing says that two tables are of different cycles or measures; where each row is a period, one may
    show what the other holds without saying of which year."""
    if first.defaults.get("segment") != second.defaults.get("segment"):
        return False
    cycles = {reading.defaults.get("cycle", "") for reading in (first, second)}
    return len(cycles) == 1 or ("" in cycles and all("title" in r.defaults for r in (first, second)))


def _names(workbook: Workbook, reading: Reading) -> set[str]:
    """What the rows of a table are called."""
    sheet = workbook.sheet(reading.sheet)
    columns = [e.column for e in reading.evidence if e.field in ("title", "objective", "objective_id", "cycle", "date")]
    if sheet is None:
        return set()
    texts = (tuple(normal(sheet.cell(row, column).text) for column in columns) for row in reading.rows)
    return {" ".join(text) for text in texts if any(text)}


def _changed(readings: tuple[Reading, ...], old: Reading, new: Reading) -> tuple[Reading, ...]:
    return tuple(new if reading is old else reading for reading in readings)


def _with(reading: Reading, name: str, column: int, header: str) -> Reading:
    """The reading in which a column is a field, because a person says so."""
    evidence = (*reading.evidence, Evidence(name, column, header, 1.0, "you said so"))
    unread = {place: text for place, text in reading.unread.items() if place != column}
    named = {each.field for each in evidence}
    lacks = "" if "title" in named and has_required(reading.kind, named) else reading.lacks
    ordered = tuple(sorted(evidence, key=lambda each: each.column))
    return reading._replace(evidence=ordered, unread=unread, lacks=lacks)


def _where(reading: Reading) -> str:
    return f'"{reading.sheet}", row {reading.header_row}{reading.columns_told}'


def mappings_of(layout: Layout, readings: Sequence[Reading]) -> tuple[TabMapping, ...]:
    """The mappings that say what was understood. A tab that would be read without one, and is not to be read, is
    mapped as none."""
    read = [reading for reading in readings if not reading.lacks]
    kept = {reading.sheet for reading in read}
    tabs = dict.fromkeys(reading.sheet for reading in layout.readings if not reading.lacks)
    none = (TabMapping(tab, 0, NONE, {}, Location("")) for tab in tabs if tab not in kept)
    return (*map(_mapping, read), *none)


def _mapping(reading: Reading) -> TabMapping:
    headers = {e.column: e.header for e in reading.evidence} | dict(reading.unread)
    headers |= {doubt.column: doubt.header for doubt in reading.doubts}
    ordered = dict(sorted(headers.items()))
    fields = {e.field: _written(reading, ordered, e.column) for e in reading.evidence}
    row = 0 if reading.turned else reading.header_row
    return TabMapping(reading.sheet, row, reading.kind, fields, Location(""))


def _written(reading: Reading, headers: Mapping[int, str], column: int) -> str:
    """What a mapping says for a column. Its letters, where tables stand side by side: their headers may be the same."""
    return written_header(headers if reading.lane.of == 1 else {}, column)
