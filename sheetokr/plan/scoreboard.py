"""The Scoreboard tab: which of its cells says what. The template declares the cells; here are the numbers.

A tab of that name is taken for ours only if it holds the words that our template puts beside the numbers.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetokr.boards import CountBlock, ListBlock, Scoreboard, board_of
from sheetokr.declaration import load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import Location
from sheetokr.kpis import KpiResult
from sheetokr.model import HEALTHS, STATUSES, KeyResult, Node, Objective, Portfolio, Settings
from sheetokr.pace import preset_of
from sheetokr.plan.kpi_board import KpiNumbers
from sheetokr.rollup import Result, RollUp, running, together
from sheetokr.workbook import Sheet, Value, Workbook, parse_a1

_ATTENTION = ("At risk", "Off track", "Stale", "Missed")
_GROUPED_LEVELS = ("company",)


@dataclass(frozen=True, slots=True)
class BoardCell:
    """What one cell of a scoreboard should say. `is_date_line` marks the line that only says of which day it is."""

    location: Location
    value: Value
    is_date_line: bool = False


def board_cells(portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult]) -> Iterator[BoardCell]:
    """Every cell of every scoreboard of ours."""
    for workbook in portfolio.workbooks:
        for board, sheet in _boards(workbook):
            numbers = _Numbers(workbook.name, portfolio, rollup, kpis)
            theirs = set(_persons_cells(board, sheet))
            for cell, value in ((cell, value) for cell, value in numbers.cells(board) if cell not in theirs):
                yield BoardCell(Location(workbook.name, sheet.name, *parse_a1(cell)), value, cell == board.as_of)


def board_places(workbook: Workbook) -> Iterator[tuple[str, int, int]]:
    """Every cell, as (sheet, row, column), that a sync may write on the workbook's scoreboard."""
    for board, sheet in _boards(workbook):
        cells = [board.as_of, *(tile.cell for tile in board.tiles)]
        cells += [count.cell(word) for count in board.counts for word in count.words]
        cells += [block.cell(name, n) for block in board.lists for name in block.columns for n in range(block.rows)]
        yield from ((sheet.name, *parse_a1(cell)) for cell in cells)


def _boards(workbook: Workbook) -> Iterator[tuple[Scoreboard, Sheet]]:
    for name in TEMPLATES:
        tab = load_template(name).tab("scoreboard")
        sheet = workbook.sheet(tab.name) if tab else None
        board = board_of(tab) if tab else None
        if board and sheet and _is_ours(board, sheet):
            yield board, sheet
            return


def _is_ours(board: Scoreboard, sheet: Sheet) -> bool:
    """Whether every word that the template puts beside a count, and every tile's label, stands where it should."""
    labels = [(tile.label, (parse_a1(tile.cell)[0] - 1, parse_a1(tile.cell)[1])) for tile in board.tiles]
    for block in board.counts:
        labels += [(word, parse_a1(f"{block.label_column}{block.first_row + n}")) for n, word in enumerate(block.words)]
    for ranking in board.lists:
        heads = ranking.headers.items()
        labels += [(head, parse_a1(f"{ranking.columns[name]}{ranking.first_row - 1}")) for name, head in heads]
    return bool(labels) and all(sheet.cell(*place).text == word for word, place in labels)


def _persons_cells(board: Scoreboard, sheet: Sheet) -> Iterator[str]:
    """The cells of list rows in which somebody wrote: what stands there has no status of ours beside it."""
    for block in board.lists:
        for index in range(block.rows):
            cells = {name: block.cell(name, index) for name in block.columns}
            texts = {name: sheet.cell(*parse_a1(cell)).text for name, cell in cells.items()}
            if any(texts.values()) and texts.get("status", texts.get("health")) not in (*STATUSES, *HEALTHS):
                yield from cells.values()


class _Numbers:
    """The numbers of one workbook's scoreboard: of what runs in it, as its digests tell."""

    def __init__(self, file: str, portfolio: Portfolio, rollup: RollUp, kpis: Mapping[str, KpiResult]) -> None:
        self.settings = portfolio.settings_of(file)
        self.rollup = rollup
        nodes = running([node for node in portfolio.nodes if node.row.table.file == file], rollup)
        self.objectives = [node for node in nodes if isinstance(node, Objective)]
        self.key_results = [node for node in nodes if isinstance(node, KeyResult)]
        self.kpis = KpiNumbers((kpi, kpis[kpi.key]) for kpi in portfolio.kpis if kpi.row.table.file == file)

    def cells(self, board: Scoreboard) -> Iterator[tuple[str, Value]]:
        """Each cell's A1 reference and what it should say."""
        yield board.as_of, _as_of(self.rollup.today, self.settings)
        tiles = self.kpis.tiles() if _is_of_kpis(board) else self._tiles()
        for tile in board.tiles:
            if tile.field in tiles:
                yield tile.cell, tiles[tile.field]
        for count in board.counts:
            yield from self._counts(count)
        for block in board.lists:
            yield from self.kpis.listed(block) if block.of == "kpis" else self._groups(block)

    def _tiles(self) -> dict[str, Value]:
        if not self.objectives:
            return {}
        own = {objective.key for objective in self.objectives} | {kr.key for kr in self.key_results}
        tops = [node for node in self.objectives if node.parent_key not in own]
        progress, expected = together(tops, self.rollup)
        results = self._results(self.key_results)
        return {
            "progress": progress,
            "expected": expected,
            "attention": sum(result.status in _ATTENTION for result in results),
            "measured": f"{sum(r.progress is not None for r in results)} of {len(results)}",
        }

    def _results(self, nodes: Iterable[Node]) -> list[Result]:
        return [self.rollup[node.key] for node in nodes]

    def _counts(self, block: CountBlock) -> Iterator[tuple[str, Value]]:
        if block.of == "kpis":
            yield from self.kpis.counts(block)
            return
        results = self._results(self.objectives) if block.of == "objectives" else self._results(self.key_results)
        counts = Counter(result.status for result in results)
        for word in block.words:
            yield block.cell(word), counts[word]

    def _groups(self, block: ListBlock) -> Iterator[tuple[str, Value]]:
        """Company first, then each team; the rest of the block empty."""
        groups = self._named_groups()[: block.rows]
        for index in range(block.rows):
            fields = self._group(*groups[index]) if index < len(groups) else {}
            for name in block.columns:
                yield block.cell(name, index), fields.get(name)

    def _named_groups(self) -> list[tuple[str, list[Objective]]]:
        groups = [(level.capitalize(), [n for n in self.objectives if n.level == level]) for level in _GROUPED_LEVELS]
        teams = dict.fromkeys(node.team for node in self.objectives if node.team and node.level != "company")
        groups += [(t, [n for n in self.objectives if n.team == t and n.level != "company"]) for t in sorted(teams)]
        return [(name, nodes) for name, nodes in groups if nodes]

    def _group(self, name: str, nodes: Sequence[Objective]) -> dict[str, Value]:
        progress, expected = together(nodes, self.rollup)
        status = "No data"
        if progress is not None and expected is not None:
            over = self._over(nodes)
            status = over or ("Achieved" if progress >= 1 else preset_of(self.settings).status(progress, expected))
        return {"label": name, "progress": progress, "expected": expected, "status": status}

    def _over(self, nodes: Iterable[Node]) -> str:
        """Achieved or Missed, where the days of all that counts are over; "" where something still runs."""
        results = [result for result in self._results(nodes) if result.progress is not None]
        if any(result.score is None for result in results):
            return ""
        return "Achieved" if all(result.status == "Achieved" for result in results) else "Missed"


def _is_of_kpis(board: Scoreboard) -> bool:
    """Whether a scoreboard has nothing but KPIs: its tiles then speak of them."""
    return all(block.of == "kpis" for block in board.counts)


def _as_of(today: dt.date, settings: Settings) -> str:
    cycle = f", {settings.cycle.name}" if settings.cycle else ""
    return f"As of {today.isoformat()}{cycle}"
