"""Structure, OKR119-124: the Settings tab, cycles, and rows without any days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from sheetokr.diagnostics import Location, Severity
from sheetokr.layout.profile import is_numberlike
from sheetokr.model import Fault, KeyResult, Portfolio, Row, Table
from sheetokr.parse import parse_cycle
from sheetokr.parse.settings import declared_settings, setting_named
from sheetokr.rules.fields import HOLDING, place
from sheetokr.rules.grouping import column_of, grouped, more, table_of
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.tabs import settings_lines, sheet_of
from sheetokr.rules.words import counted, header, listed, nearest, quoted
from sheetokr.workbook import Sheet

_CYCLES = "2026-Q4, 2026-H2 or 2026"
_MEND = f"give the cycle on a Settings tab or in a column Cycle, as {_CYCLES}, or a Start date and a Due date"


@rule("OKR119", "setting-not-read", Severity.WARNING)
def setting_not_read(portfolio: Portfolio) -> Iterator[Finding]:
    """A setting has a value that it cannot have, so its default holds.

    Why: the workbook is computed in another way than it says.
    Fix: write one of the values that the message lists.

    Bad:
        # Settings
        | Setting     | Value  |
        | Cycle       | 2026-Q4 |
        | Roll-up     | [all]  |
        | Stale after | [soon] |
    Good:
        # Settings
        | Setting     | Value   |
        | Cycle       | 2026-Q4 |
        | Roll-up     | both    |
        | Stale after | 14      |
    """
    lines = {line.location: line for line in settings_lines(portfolio)}
    for settings in portfolio.settings.values():
        for location, fault in settings.row_faults:
            if not fault.understood and location in lines:
                setting = lines[location].setting
                default = f"; {setting.default} is used" if setting.default is not None else ""
                message = f"The setting {setting.key} is {quoted(fault.text)}{default}"
                yield Finding(location, message, _mend(fault, setting.choices))


def _mend(fault: Fault, choices: tuple[str, ...]) -> str:
    if choices:
        return f"write {listed(choices, 'or')}"
    return "write a date" if fault.kind == "not-a-date" else "write a number, or clear the cell"


@rule("OKR120", "unknown-setting", Severity.WARNING)
def unknown_setting(portfolio: Portfolio) -> Iterator[Finding]:
    """A line of the Settings tab is nearly the name of a setting, and sets nothing.

    Why: the value beside it is not used.
    Fix: correct the name.

    Bad:
        # Settings
        | Setting      | Value      |
        | Cycle        | 2026-Q4    |
        | [Cycel strt] | 2026-10-01 |
    Good:
        # Settings
        | Setting     | Value      |
        | Cycle       | 2026-Q4    |
        | Cycle start | 2026-10-01 |
        | Our motto   | Onwards    |
    """
    names = [setting.key for setting in declared_settings()]
    for table in (table for table in portfolio.tables if table.kind == "settings"):
        sheet, column = sheet_of(portfolio, table), table.columns["key"]
        for row in sorted(set(sheet.rows) - set(table.rows)):
            text = sheet.cell(row, column).text
            near = nearest(text, names, 80) if text and setting_named(text) is None else ""
            if near and not sheet.cell(row, table.columns["value"]).is_blank:
                message = f"{quoted(text)} is not a setting that is known here, and its value is not used"
                yield Finding(table.at(row, "key"), message, f"did you mean {near}?")


@rule("OKR121", "cycle-not-read", Severity.WARNING)
def cycle_not_read(portfolio: Portfolio) -> Iterator[Finding]:
    """A cycle's name does not say which days it covers.

    Why: where an even pace would be by today cannot be told without a first and a last day.
    Fix: name it as 2026-Q4, 2026-H2 or 2026; or fill in its days.

    Bad:
        | ID  | Objective | Key Result | Target | Current | Cycle |
        | KR1 | O1        | More seats | 100    | 40      | [Q4]  |
    Bad:
        # Settings
        | Setting | Value         |
        | Cycle   | [Next spring] |
    Good:
        | ID  | Objective | Key Result | Target | Current | Cycle   |
        | KR1 | O1        | More seats | 100    | 40      | Q4 2026 |
    """
    for line in settings_lines(portfolio):
        named = line.setting.field == "cycle" and line.cell.text
        if named and portfolio.settings_of(line.location.file).cycle is None:
            yield _unread_cycle(line.location, "Cycle", line.cell.text)
    for alike in grouped(_with_unread_cycle(portfolio), lambda row: (column_of(row, "cycle"), row.text("cycle"))):
        others = len({row.number for row in alike}) - 1
        further = f" (and in {others} more below)" if others else ""
        yield _unread_cycle(alike[0].at("cycle"), header(alike[0], "cycle"), alike[0].text("cycle"), further)


def _with_unread_cycle(portfolio: Portfolio) -> list[Row]:
    """The rows that name a cycle, have no days of their own, and get none from it."""
    undated = (node.row for node in portfolio.nodes if not (node.begins and node.due))
    named = [(row, row.text("cycle")) for row in undated if "cycle" in row.table.columns]
    unread = {text for text in {text for _, text in named} if text and parse_cycle(text) is None}
    return [row for row, text in named if text in unread]


def _unread_cycle(at: Location, name: str, text: str, further: str = "") -> Finding:
    message = f"{name} is {quoted(text)}, which does not say from when to when{further}"
    return Finding(at, message, f"name it as {_CYCLES}, or fill in its first and last day")


@rule("OKR122", "no-dates", Severity.WARNING)
def no_dates(portfolio: Portfolio) -> Iterator[Finding]:
    """Key results have neither a cycle nor days of their own.

    Why: progress is computed, but whether it is on track cannot be said without a first and a last day.
    Fix: name the cycle on a Settings tab or in a column Cycle, or add columns Start date and Due.

    Bad:
        > | ID | Objective | Key Result | Start | Target | Current |
        | KR1  | O1        | More seats | 0     | 100    | 40      |
    Bad:
        | ID  | Objective | Key Result  | Start | Target | Current | Cycle   |
        | KR1 | O1        | More seats  | 0     | 100    | 40      | 2026-Q4 |
        | KR2 | O1        | More beds   | 0     | 100    | 40      | []      |
    Good:
        | ID  | Objective | Key Result  | Metric  | Start | Target | Current | Cycle   |
        | KR1 | O1        | More seats  |         | 0     | 100    | 40      | 2026-Q4 |
        | KR2 | O1        | Few faults  | at most |       | 5      | 4       |         |
    """
    measured = [kr for kr in portfolio.key_results if kr.metric not in (*HOLDING, "baseline")]
    undated = [kr for kr in measured if not _has_days(kr)]
    sizes = Counter(map(_table_of, measured)) if undated else Counter()
    tables = grouped(undated, _table_of)
    whole = [krs for krs in tables if len(krs) == sizes[_table_of(krs[0])]]
    yield from (_some_undated(krs) for krs in tables if len(krs) < sizes[_table_of(krs[0])])
    yield from (_all_undated(alike) for alike in grouped(whole, lambda krs: krs[0].row.table.file))


def _has_days(kr: KeyResult) -> bool:
    """Whether a first and a last day are known, or a cycle is named that another rule complains of."""
    return bool(kr.cycle or (kr.begins and kr.due) or kr.row.text("cycle"))


def _table_of(kr: KeyResult) -> Hashable:
    return table_of(kr.row.table)


def _all_undated(tables: list[list[KeyResult]]) -> Finding:
    """One finding for all tables of a workbook in which no key result has its days."""
    others = f" (and {counted(len(tables) - 1, 'more table')})" if len(tables) > 1 else ""
    lacking = _lacking([kr for krs in tables for kr in krs])
    message = f"These key results have {lacking}, so it cannot be said whether they are on track{others}"
    return Finding(tables[0][0].row.table.at(), message, _MEND)


def _some_undated(krs: list[KeyResult]) -> Finding:
    first = krs[0]
    field = next((name for name in ("cycle", "due", "begins") if name in first.row.table.columns), "title")
    message = f"{quoted(first.title)} has {_lacking(krs)}, so it cannot be said whether it is on track{more(krs)}"
    return Finding(place(first.row, field), message, _MEND)


def _lacking(krs: list[KeyResult]) -> str:
    return "a last day and no first one" if all(kr.due for kr in krs) else "no cycle and no dates"


@rule("OKR123", "cycle-reversed", Severity.WARNING)
def cycle_reversed(portfolio: Portfolio) -> Iterator[Finding]:
    """The cycle in Settings ends before it starts.

    Why: what is expected by today cannot be told from such days.
    Fix: correct Cycle start or Cycle end.

    Bad:
        # Settings
        | Setting     | Value        |
        | Cycle       | 2026-Q4      |
        | Cycle start | 2026-10-01   |
        | Cycle end   | [2026-09-30] |
    Good:
        # Settings
        | Setting     | Value      |
        | Cycle start | 2026-10-01 |
        | Cycle end   | 2026-12-31 |
    """
    lines = list(settings_lines(portfolio))
    for line in lines:
        cycle = portfolio.settings[line.table.file].cycle if line.table.file in portfolio.settings else None
        fields = {other.setting.field for other in lines if other.table is line.table}
        last = "cycle_end" if "cycle_end" in fields else "cycle_start"
        if cycle and cycle.end < cycle.start and line.setting.field == last:
            message = f"The cycle ends on {cycle.end.isoformat()}, before it starts on {cycle.start.isoformat()}"
            yield Finding(line.location, message, "correct Cycle start or Cycle end")


_NAMED = 3


@rule("OKR124", "no-current", Severity.WARNING)
def no_current(portfolio: Portfolio) -> Iterator[Finding]:
    """Nothing says where the key results of a table are now.

    Why: without a current value no progress can be computed: every row stays at No data.
    Fix: add a column Current, or record check-ins, or name the KPI that measures a row.

    Bad:
        > | ID | Objective | Key Result | Start | Target |
        | KR1  | O1        | More seats | 0     | 100    |
    Good:
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    |         |
    """
    told = {check_in.key_result_key for check_in in portfolio.check_ins}
    told |= {initiative.key_result_key for initiative in portfolio.initiatives}
    silent = [kr for kr in portfolio.key_results if kr.metric != "baseline" and not _has_current(kr, told)]
    for krs in grouped(silent, _table_of):
        message = "No column, check-in or KPI says where these key results are now, so none has any progress"
        table = krs[0].row.table
        numbers = [
            text for column, text in table.unread.items() if _has_numbers(sheet_of(portfolio, table), table, column)
        ]
        unread = [quoted(" ".join(text.split())) for text in numbers]
        rename = f"; if {listed(unread[:_NAMED], 'or')} says it, call that Current" if unread else ""
        yield Finding(krs[0].row.table.at(), message, f"add a column Current, or record check-ins{rename}")


def _has_numbers(sheet: Sheet, table: Table, column: int) -> bool:
    """Whether a column that is not read may hold values, or holds nothing yet."""
    filled = [cell for row in table.rows if not (cell := sheet.cell(row, column)).is_blank]
    return 2 * sum(map(is_numberlike, filled)) >= len(filled)


def _has_current(kr: KeyResult, told: set[str | None]) -> bool:
    columns = kr.row.table.columns
    return "current" in columns or "own_progress" in columns or bool(kr.kpi) or kr.key in told
