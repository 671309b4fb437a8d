"""What was understood of a workbook: for a person as tables, for a script as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetokr.diagnostics import column_letters
from sheetokr.layout import Layout, Reading
from sheetokr.layout.headers import header_of
from sheetokr.layout.questions import Question
from sheetokr.render.text import Look, clean, count, fitted, percent

KIND_WORDS: Mapping[str, str] = {
    "objectives": "an objective a row",
    "key_results": "a key result a row",
    "flat": "a key result a row, its objective beside it",
    "outline": "objectives and key results in one column",
    "wide": "an objective a row, its key results in columns beside it",
    "goals": "a goal a row, measured by its own numbers",
    "kpis": "a KPI a row",
    "kpi_values": "a KPI's value a row",
    "check_ins": "a check-in a row",
    "initiatives": "an initiative a row",
    "people": "a person a row",
}
_FIELD, _HEADER, _SURE = 14, 22, 4


def understood_text(name: str, layout: Layout, readings: Sequence[Reading], look: Look) -> Iterator[str]:
    """Each table: where it is, what its rows are, each column's field with the reason; then what is not read."""
    yield look.paint(clean(name), "bold")
    for reading in readings:
        yield ""
        yield from _table(reading, look)
    for unplaced in layout.unplaced:
        if not unplaced.location.column and all(reading.sheet != unplaced.location.sheet for reading in readings):
            yield ""
            yield f'"{clean(unplaced.location.sheet)}": not read: no row of headers known here'
    for fault in layout.faults:
        yield clean(f"{fault.message} - {fault.mend}")


def _table(reading: Reading, look: Look) -> Iterator[str]:
    line = f"column {column_letters(reading.header_row)}" if reading.turned else f"row {reading.header_row}"
    place = f'"{clean(reading.sheet)}", headers in {line}{reading.columns_told}'
    if reading.lacks:
        yield from _folded(f"{place}: not read: {reading.lacks}", look)
    else:
        said = f"{KIND_WORDS[reading.kind]}; {count(len(reading.rows), 'row')}, {percent(reading.confidence)} sure"
        yield from _folded(f"{place}: {said}", look)
    for name, value in reading.defaults.items():
        yield f"  {fitted(header_of(reading.kind, name), _FIELD)}    {clean(value)}, from a title or the tab"
    for each in reading.evidence:
        field = fitted(header_of(reading.kind, each.field), _FIELD)
        header = look.fitted(clean(each.header) or "(no header)", _HEADER)
        sure = f"{percent(each.confidence):>{_SURE}}"
        line = f"  {field} {_position(reading, each.column):>2} {header} {sure}  "
        yield line + look.paint(look.fitted(clean(each.reason), max(look.width - len(line), 20)).rstrip(), "dim")
    if reading.periods:
        first, last = min(reading.periods), max(reading.periods)
        places = count(len(reading.periods), "row" if reading.turned else "column")
        yield (
            f"  {fitted('Values', _FIELD)} {_position(reading, first):>2} {clean(reading.periods[first])} to"
            f" {_position(reading, last)} {clean(reading.periods[last])}: {places}"
        )
    for doubt in reading.doubts:
        guesses = " or ".join(header_of(reading.kind, guess) for guess in doubt.guesses)
        place = _position(reading, doubt.column)
        yield from _folded(f'  in doubt: {place} "{clean(doubt.header)}" may be {guesses}', look)
    doubted = {doubt.column for doubt in reading.doubts}
    rest = [f'{_position(reading, c)} "{clean(text)}"' for c, text in reading.unread.items() if c not in doubted]
    if rest:
        yield from _folded(f"  not read: {', '.join(rest)}", look)


def _position(reading: Reading, column: int) -> str:
    """The letters of a column; of a turned table, the row."""
    return str(column) if reading.turned else column_letters(column)


def _folded(text: str, look: Look) -> list[str]:
    return textwrap.wrap(text, look.width, subsequent_indent="    ", break_long_words=False) or [text]


def reading_dict(reading: Reading) -> dict[str, Any]:
    """A table as JSON: `fields` are what each column was read as, `in_doubt` what a person has to say."""
    return {
        "tab": reading.sheet,
        "header_row": reading.header_row,
        "kind": reading.kind,
        "turned": reading.turned,
        "read": not reading.lacks,
        "because": reading.lacks or None,
        "confidence": round(reading.confidence, 2),
        "rows": list(reading.rows),
        "from_the_tab": dict(reading.defaults),
        "fields": [
            {
                "field": each.field,
                "header": each.header,
                "column": _position(reading, each.column),
                "confidence": round(each.confidence, 2),
                "reason": each.reason,
            }
            for each in reading.evidence
        ],
        "in_doubt": [
            {
                "column": _position(reading, each.column),
                "header": each.header,
                "may_be": list(each.guesses),
                "reason": each.reason,
            }
            for each in reading.doubts
        ],
        "periods": {_position(reading, column): text for column, text in reading.periods.items()},
        "not_read": {_position(reading, column): text for column, text in reading.unread.items()},
    }


def question_dict(question: Question) -> dict[str, Any]:
    """A question as JSON."""
    return {
        "question": question.text,
        "at": str(question.at),
        "answers": [answer.text for answer in question.answers],
    }
