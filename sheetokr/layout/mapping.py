"""Tables where a person said they are: a tab's header row, what its rows are, and the header of each field.

A mapping is all that is read of its tab. What it names and is no longer there is told with the line that names it; a
table that would lack something that numbers hang on is then not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheetokr.diagnostics import Diagnostic, Location, MappedColumnGone, MappedTabGone, SheetokrError, column_letters
from sheetokr.layout.assign import Candidate, Evidence
from sheetokr.layout.header_row import headers_at
from sheetokr.layout.headers import normal
from sheetokr.layout.measures import measure_at
from sheetokr.layout.over_time import named_above
from sheetokr.layout.profile import is_numberlike
from sheetokr.layout.regions import Region
from sheetokr.layout.rows import rows_below
from sheetokr.layout.sideways import on_its_side
from sheetokr.patterns import late
from sheetokr.workbook import Sheet, Workbook, column_number

NONE = "none"
"""The kind of a tab that is not to be read."""
_VITAL = (
    "title",
    "objective",
    "objective_id",
    "row_type",
    "order",
    "start",
    "target",
    "current",
    "value",
    "date",
    "kpi",
)
_SEARCHED = 60
_NEAR = 60
_COLUMN = late(r"column ([A-Z]{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TabMapping:
    """Where the table of one tab is: its header row (0 where it is not told), its kind ("" likewise; "none" for a tab
    that is not to be read), and the header of each field; a column without a header of its own is `column F`. `places`
    are the lines in which the fields stand."""

    tab: str
    header_row: int
    kind: str
    fields: Mapping[str, str]
    at: Location
    places: Mapping[str, Location] = field(default_factory=dict, compare=False)

    def at_field(self, name: str) -> Location:
        """The line of a field, or of the whole mapping."""
        return self.places.get(name, self.at)


def missing_tabs(workbook: Workbook, mappings: Iterable[TabMapping]) -> Iterator[Diagnostic]:
    """A diagnostic for each mapped tab that is not in the workbook, with the nearest that is."""
    names = [sheet.name for sheet in workbook]
    for mapping in mappings:
        if mapping.tab not in names:
            near = _nearest(mapping.tab, names)
            mend = f'did you mean "{near}"? correct the name, or run: sheetokr adopt' if near else "take it out"
            yield _told(MappedTabGone(f'{workbook.name} has no tab "{mapping.tab}"', mend, mapping.at))


def mapped_region(sheet: Sheet, mapping: TabMapping, file: str) -> tuple[Region | None, list[Diagnostic]]:
    """(the table that a mapping names, or None where too little of it is left; what is gone)."""
    if scorecard := _scorecard(sheet, mapping):
        return scorecard, []
    sheet, row, is_turned = _turned_or_not(sheet, mapping)
    headers = headers_at(sheet, row) if row else {}
    columns = {name: place for name, text in mapping.fields.items() if (place := _column(headers, text))}
    gone = [name for name in mapping.fields if name not in columns]
    told = [_gone(mapping, name, headers, columns, file, row) for name in gone]
    if not columns or any(_is_vital(name) for name in gone):
        return None, told
    reason = f"line {mapping.at.row} of {mapping.at.file} says so"
    evidence = {name: Evidence(name, c, headers.get(c, ""), 1.0, reason) for name, c in columns.items()}
    said = named_above(sheet, row, columns) | measure_at(headers, columns) if mapping.kind == "kpis" else {}
    candidate = Candidate(mapping.kind, row, columns, headers, 0.0, evidence, said=said)
    rows = rows_below(sheet, candidate, sorted(sheet.rows))
    if is_turned and mapping.kind == "kpis":
        rows = tuple(row for row in rows if any(map(is_numberlike, sheet.rows[row].values())))
    return Region(sheet, candidate, rows, turned=is_turned), told


def _scorecard(sheet: Sheet, mapping: TabMapping) -> Region | None:
    """The scorecard that stands on its side, if a mapping is what says so of it: it has no row of headers, and what it
    names stands where it should."""
    if mapping.kind != "kpis" or mapping.header_row:
        return None
    found = on_its_side(sheet)
    best = found.region().best if found else None
    told = {name: _column(best.headers, text) for name, text in mapping.fields.items()} if best else {}
    return found.region() if found and best and told == best.columns else None


def _turned_or_not(sheet: Sheet, mapping: TabMapping) -> tuple[Sheet, int, bool]:
    """(the sheet, or the sheet on its side if more of the headers stand below each other; the header row; whether it is
    on its side)."""
    row = _header_row(sheet, mapping)
    known = _known(sheet, row, mapping) if row else 0
    if known == len(mapping.fields):
        return sheet, row, False
    turned = sheet.turned()
    across = _header_row(turned, mapping)
    is_turned = bool(across) and _known(turned, across, mapping) > known
    return (turned, across, True) if is_turned else (sheet, row, False)


def _header_row(sheet: Sheet, mapping: TabMapping) -> int:
    """The row that has the headers: the one that is told if at least half of them are there, else the one that has
    most; 0 where no row has half of them."""

    needed = max(len(mapping.fields) / 2, 1)
    if _known(sheet, mapping.header_row, mapping) >= needed:
        return mapping.header_row
    rows = [mapping.header_row, *sorted(sheet.rows)[:_SEARCHED]]
    best = max(rows, key=lambda row: _known(sheet, row, mapping))
    return best if _known(sheet, best, mapping) >= needed else 0


def _known(sheet: Sheet, row: int, mapping: TabMapping) -> int:
    """How many of the headers that a mapping names stand in a row."""
    headers = headers_at(sheet, row)
    return sum(bool(_column(headers, text)) for text in mapping.fields.values())


def _column(headers: Mapping[int, str], text: str) -> int:
    """The column under a header: word for word, else as headers are compared; `column F` is that column."""
    wanted = " ".join(text.split())
    exact = [column for column, said in headers.items() if " ".join(said.split()) == wanted]
    alike = exact or [column for column, said in headers.items() if normal(said) == normal(text)]
    if alike:
        return alike[0]
    letters = _COLUMN.fullmatch(wanted)
    return column_number(letters[1]) if letters and headers else 0


def _is_vital(name: str) -> bool:
    """Whether the numbers of a table hang on a field."""
    return name in _VITAL or name.startswith("key_result_")


def _gone(
    mapping: TabMapping, name: str, headers: Mapping[int, str], columns: Mapping[str, int], file: str, row: int
) -> Diagnostic:
    """What is gone, as a person can mend it."""
    header = mapping.fields[name]
    where = f'row {row} of "{mapping.tab}" in {file}' if row else f'"{mapping.tab}" in {file}'
    near = _nearest(header, [text for column, text in headers.items() if column not in columns.values()])
    left = "; the table is not read" if _is_vital(name) or not columns else ""
    mend = f'write "{near}" here if it was renamed' if near else "correct it here"
    error = MappedColumnGone(f'{where} has no column "{header}" for {name}{left}', f"{mend}, or run: sheetokr adopt")
    error.location = mapping.at_field(name)
    return _told(error)


def _nearest(text: str, among: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a word is unknown

    match = process.extractOne(text, among, scorer=fuzz.WRatio, score_cutoff=_NEAR)
    return match[0] if match else ""


def _told(error: SheetokrError) -> Diagnostic:
    return error.as_diagnostic(error.location.file if error.location else "")


def written_header(headers: Mapping[int, str], column: int) -> str:
    """What a mapping says for a column: its header, or `column F` where it has none or shares it with another."""
    text = headers.get(column, "")
    return text if text and _column(headers, text) == column else f"column {column_letters(column)}"
