"""A drafted objective and key result as the rows that a person would paste: in the columns of their own tabs, else of
the template's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sheetokr.declaration import Column, load_template
from sheetokr.kpis import Draft, KpiResult
from sheetokr.model import Item, Kpi, Portfolio, Table
from sheetokr.parse.values import text_number
from sheetokr.patterns import late
from sheetokr.workbook import text_of

_NUMBERED = late(r"(?P<prefix>.*?)(?P<number>\d+)\Z")
_FORMULA = ("=", "+", "-", "@")
_KINDS = (("objectives", "O"), ("key_results", "KR"))


class PasteRow(NamedTuple):
    """One row for a tab: its cells from `first_column` on, and the headers above them. `owned` columns stay blank.
    `is_there` is False for a tab of the template that the workbook does not have."""

    sheet: str
    first_column: int
    headers: tuple[str, ...]
    cells: tuple[str, ...]
    is_there: bool = True


def draft_rows(draft: Draft, kpi: Kpi, result: KpiResult, portfolio: Portfolio) -> tuple[PasteRow, ...]:
    """A row for each of the two; one row for both where a tab holds objectives and key results side by side."""
    ids = {kind: _next_id(_of(portfolio, kind, kpi), prefix) for kind, prefix in _KINDS}
    texts = {"objectives": _objective(draft, kpi, ids), "key_results": _key_result(draft, kpi, result, ids)}
    tables = {kind: _table(portfolio, kind, kpi) for kind, _ in _KINDS}
    first, second = tables["objectives"], tables["key_results"]
    if first and second and first.region == second.region:
        return (_row((first, second), texts),)
    return tuple(_row((table,), texts) if table else _template_row(kind, texts[kind]) for kind, table in tables.items())


def _objective(draft: Draft, kpi: Kpi, ids: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": ids["objectives"],
        "title": draft.objective,
        "level": "team" if kpi.team else "company",
        "team": kpi.team,
        "owner": draft.owner,
        "type": "committed",
    }


def _key_result(draft: Draft, kpi: Kpi, result: KpiResult, ids: Mapping[str, str]) -> dict[str, str]:
    percent = "%" in result.number_format
    return {
        "id": ids["key_results"],
        "objective": ids["objectives"],
        "title": draft.key_result,
        "owner": draft.owner,
        "metric": draft.metric,
        "unit": kpi.unit,
        "start": text_of(_tidy(draft.start), percent=percent),
        "target": text_of(_tidy(draft.target), percent=percent),
        "kpi": kpi.id or kpi.title,
    }


def _tidy(value: float) -> float:
    """Without the noise of the arithmetic."""
    return float(f"{value:.12g}")


def plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it is pasted; numbers stay what they are."""
    return f"'{text}" if text[:1] in _FORMULA and text_number(text) is None else text


def _of(portfolio: Portfolio, kind: str, kpi: Kpi) -> Sequence[Item]:
    """The objectives or key results of the KPI's workbook; of all where it has none."""
    items: Sequence[Item] = portfolio.objectives if kind == "objectives" else portfolio.key_results
    return [item for item in items if item.row.table.file == kpi.row.table.file] or items


def _next_id(items: Iterable[Item], prefix: str) -> str:
    """The ID after the highest of those that most rows' IDs look like: KR31 after KR30."""
    numbered = [match for item in items if (match := _NUMBERED.match(item.id))]
    if not numbered:
        return f"{prefix}1"
    prefixes = [match["prefix"] for match in numbered]
    usual = max(dict.fromkeys(prefixes), key=prefixes.count)
    highest = max((match["number"] for match in numbered if match["prefix"] == usual), key=int)
    return f"{usual}{int(highest) + 1:0{len(highest)}}"


def _table(portfolio: Portfolio, kind: str, kpi: Kpi) -> Table | None:
    """Where such a row goes: the tab of the KPI's team, else the first of its workbook."""
    mine = (table for table in portfolio.tables if table.file == kpi.row.table.file and not table.turned)
    tables = [table for table in mine if table.kind == kind]
    of_team = (item.row.table for item in _of(portfolio, kind, kpi) if kpi.team and item.team == kpi.team)
    return next((table for table in of_team if table in tables), tables[0] if tables else None)


def _row(tables: Sequence[Table], texts: Mapping[str, Mapping[str, str]]) -> PasteRow:
    """A row in the columns of a tab that is there; what it has no column for is left out."""
    found: dict[int, str] = {}
    headers: dict[int, str] = {}
    for table in tables:
        for name, column in table.columns.items():
            text = "" if name in table.owned else plain(texts[table.kind].get(name, ""))
            found[column] = found.get(column) or text
            headers.setdefault(column, table.headers.get(name, ""))
    columns = range(min(found), max(column for column, text in found.items() if text) + 1)
    headline = tuple(" ".join(headers.get(column, "").split()) for column in columns)
    return PasteRow(tables[0].sheet, columns[0], headline, tuple(found.get(column, "") for column in columns))


def _template_row(kind: str, texts: Mapping[str, str]) -> PasteRow:
    """A row in the columns of the template, for a workbook that has no such tab."""
    tab = load_template("okr").tab(kind)
    columns = tuple(_filled(tab.columns if tab else (), texts))
    headers = tuple(column.header for column in columns)
    cells = tuple(plain(texts.get(column.field, "")) for column in columns)
    return PasteRow(tab.name if tab else kind, 1, headers, cells, is_there=False)


def _filled(columns: Sequence[Column], texts: Mapping[str, str]) -> Iterator[Column]:
    """The columns up to the last that says something."""
    last = max((place for place, column in enumerate(columns) if texts.get(column.field)), default=-1)
    yield from columns[: last + 1]
