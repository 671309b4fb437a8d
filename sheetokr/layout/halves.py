"""Header rows of which no table could be made, and what can be said of them all the same: enough to ask a person.

A column whose header only holds a known word, and the leftmost column of names, are guesses here: they are doubts, and
never read without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheetokr.layout.assign import Candidate, Doubt, assigned
from sheetokr.layout.header_row import headers_at
from sheetokr.layout.headers import columns_of, meanings, within
from sheetokr.layout.profile import Profile, fit
from sheetokr.layout.recognise import Layout, Reading, is_whole
from sheetokr.layout.regions import has_required
from sheetokr.layout.rows import profiles_below, rows_below
from sheetokr.workbook import Sheet, Workbook

_GOALS = ("objectives", "key_results")
_KINDS = ("kpis", "key_results", "goals", "objectives")
_MEASURED = ("target", "current", "progress")
_GUESSED = frozenset({"target", "current", "progress", "title"})
_SEARCHED, _FIT, _DISTINCT = 60, 0.8, 0.8


def half_understood(workbook: Workbook, layout: Layout) -> tuple[Reading, ...]:
    """A reading with what it lacks for each header row outside of the tables that were found."""
    skipped = {table.sheet for table in layout.tables if table.kind == "settings"}
    sheets = (s for s in workbook if not s.hidden and s.name not in skipped and not is_whole(s))
    return tuple(reading for sheet in sheets for reading in _on_sheet(workbook.name, sheet, layout))


def _on_sheet(file: str, sheet: Sheet, layout: Layout) -> Iterator[Reading]:
    tables = [table for table in layout.tables if table.sheet == sheet.name]
    has_goals = any(table.kind in _GOALS for table in layout.tables)
    taken = {row for table in tables for row in (table.header_row, *table.rows)}
    last = 0
    for row in sorted(sheet.rows)[:_SEARCHED]:
        if row in taken or row <= last:
            continue
        best = _best(sheet, row, asks_for_goals=not has_goals)
        if best is None:
            continue
        rows = tuple(each for each in rows_below(sheet, _with_doubts(best), sorted(sheet.rows)) if each not in taken)
        if rows:
            last = rows[-1]
            evidence = tuple(sorted(best.evidence.values(), key=lambda each: each.column))
            doubts = best.doubts
            unread = {c: text for c, text in best.unread.items() if c not in {doubt.column for doubt in doubts}}
            kind = "flat" if _holds_objectives(best, layout) else best.kind
            yield Reading(
                file, sheet.name, row, kind, best.confidence, evidence, doubts, unread, rows, lacks=_lacks(best)
            )


def _holds_objectives(candidate: Candidate, layout: Layout) -> bool:
    """Whether the objectives that key results name stand nowhere but beside them."""
    is_named = candidate.kind == "key_results" and "objective" in candidate.columns
    return is_named and not any(table.kind == "objectives" for table in layout.tables)


def _best(sheet: Sheet, row: int, *, asks_for_goals: bool) -> Candidate | None:
    """The reading of a row that says most, None where it names nothing that is measured - nor objectives, which may be
    asked about where there are no others."""
    headers = headers_at(sheet, row)
    filled = sum(not cell.is_blank for cell in sheet.rows[row].values())
    if (
        len(headers) < 2
        or len(headers) * 2 < filled
        or not any(meanings(k, text) or within(k, text) for k in _KINDS for text in headers.values())
    ):
        return None
    columns = {column for number in sheet.rows if row < number <= row + 3 for column in sheet.rows[number]}
    profiles = profiles_below(sheet, row, headers, {*headers, *columns})
    read = (_guessing(assigned(kind, row, headers, profiles, 0.0), profiles) for kind in _KINDS)
    said = list(read)
    good = [candidate for candidate in said if _is_measured(candidate)]
    stated = [_doubting(each) for each in said if asks_for_goals and each.kind == "objectives" and _says_goals(each)]
    return max(good or stated, key=lambda each: (len(each.evidence) + len(each.doubts), each.score), default=None)


def _says_goals(candidate: Candidate) -> bool:
    return "title" in candidate.columns and has_required("objectives", candidate.columns.keys())


def _doubting(candidate: Candidate) -> Candidate:
    """The candidate with its title in doubt: what stands beside it is not known to be about goals."""
    columns = {name: column for name, column in candidate.columns.items() if name != "title"}
    evidence = {name: each for name, each in candidate.evidence.items() if name != "title"}
    title = candidate.evidence["title"]
    doubt = Doubt(title.column, title.header, ("title",), "the rows may be about something else")
    return replace(candidate, columns=columns, evidence=evidence, doubts=(*candidate.doubts, doubt))


def _with_doubts(candidate: Candidate) -> Candidate:
    """The candidate with the columns in doubt among its columns, to find its rows by."""
    guessed = {doubt.guesses[0] + str(doubt.column): doubt.column for doubt in candidate.doubts}
    return replace(candidate, columns={**candidate.columns, **guessed})


def _is_measured(candidate: Candidate) -> bool:
    named = {*candidate.columns, *(guess for doubt in candidate.doubts for guess in doubt.guesses)}
    return len(named) > 1 and bool(named & set(_MEASURED))


def _guessing(candidate: Candidate, profiles: Mapping[int, Profile]) -> Candidate:
    """The candidate with doubts for the columns that may well be what it lacks."""
    doubts = list(candidate.doubts)
    doubted = {doubt.column for doubt in doubts}
    known = columns_of(candidate.kind)
    for column, text in candidate.unread.items():
        for meaning in within(candidate.kind, text):
            declared = known[meaning.field]
            fits = fit(declared.type, declared.choices, profiles[column]) >= _FIT and profiles[column].filled
            if meaning.field in _GUESSED - set(candidate.columns) and column not in doubted and fits:
                doubts.append(Doubt(column, text, (meaning.field,), f'says "{meaning.word}"'))
                doubted.add(column)
    names = _names(candidate, profiles, doubted)
    if names and "title" not in candidate.columns and not any("title" in doubt.guesses for doubt in doubts):
        doubts.append(Doubt(names, candidate.headers.get(names, ""), ("title",), "a name in each row"))
    return replace(candidate, doubts=tuple(doubts))


def _names(candidate: Candidate, profiles: Mapping[int, Profile], doubted: set[int]) -> int:
    """The leftmost column that has a different text in nearly each row; 0 where there is none."""
    taken = {*candidate.columns.values(), *doubted}
    for column, held in sorted(profiles.items()):
        if _is_time(candidate.headers.get(column, "")):
            continue
        if column not in taken and held.filled > 1 and held.texts == 1 and len(held.words) >= _DISTINCT * held.filled:
            return column
    return 0


def _is_time(header: str) -> bool:
    """Whether a header says that its column has the periods that the rows are about."""
    return any(meaning.field in ("date", "cycle") for k in ("kpi_values", "kpis") for meaning in meanings(k, header))


def _lacks(candidate: Candidate) -> str:
    """What keeps a table from being read."""
    if candidate.kind == "objectives":
        return "it is not sure that its rows are about goals"
    if "title" not in candidate.columns and "cycle" in candidate.columns:
        return "its rows are periods, and no column says what was measured in them"
    if "title" not in candidate.columns:
        return "no column says for sure what the rows are about"
    if not any(name in candidate.columns for name in _MEASURED):
        return "no column has for sure a target, a current value or a progress"
    return "too little of it is known"
