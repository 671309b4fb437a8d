"""The Scoreboard tab: cells for the numbers that `sync` writes, and the charts that read them.

Which cell takes which number is declared in the template (`boards.Scoreboard`); the numbers are blank here.
"""

from __future__ import annotations

from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from sheetokr.boards import CountBlock, ListBlock, Scoreboard, Tile, board_of
from sheetokr.builder import style
from sheetokr.builder.charts import bar_chart, status_chart
from sheetokr.builder.colours import add_bar, add_line_below, add_scale
from sheetokr.builder.frame import Frame, protect, set_page, set_view, set_widths, write_title
from sheetokr.declaration import Tab
from sheetokr.diagnostics import column_letters
from sheetokr.theme import Word, load_theme
from sheetokr.workbook import WHOLE_PERCENT, column_number, parse_a1

GRID = 12
"""Columns of the page, from B on; a tile takes 3 of them, a block of counts 4."""
COLUMN_WIDTH = 10.5
_SHARES = frozenset({"progress", "expected", "attainment"})
_EDGE = Border(left=Side(style="thick", color=style.colour("accent")))
ROW = 19.0
"""Height of a row, in points."""


def write_scoreboard(sheet: Worksheet, tab: Tab, frame: Frame) -> None:
    """The whole tab."""
    board = board_of(tab)
    assert board is not None, "a scoreboard tab declares its cells"  # noqa: S101 - the suite loads every template
    set_widths(sheet, {"A": 2.0} | {column_letters(n): COLUMN_WIDTH for n in range(2, GRID + 2)} | {"F": 14.0})
    write_title(sheet, tab.title, tab.help, column=2)
    _write_as_of(sheet, board)
    for tile in board.tiles:
        _write_tile(sheet, tile)
    for block in board.counts:
        _write_counts(sheet, block)
    for ranking in board.lists:
        _write_list(sheet, ranking)
    set_view(sheet, tab)
    set_page(sheet)
    protect(sheet)


def _write_as_of(sheet: Worksheet, board: Scoreboard) -> None:
    cell = sheet[board.as_of]
    cell.value = board.hint
    cell.font, cell.alignment = style.font("accent", bold=True), style.place()
    sheet.row_dimensions[cell.row].height = ROW


def _write_tile(sheet: Worksheet, tile: Tile) -> None:
    """A large number with its name above it, on a shaded ground of three columns less a gap."""
    row, column = parse_a1(tile.cell)
    for number in range(column, column + 3):
        for line in (row - 1, row):
            cell = sheet.cell(line, number)
            cell.fill = style.fill("band")
            cell.border = _EDGE if number == column else Border()
    label, value = sheet.cell(row - 1, column, tile.label), sheet.cell(row, column)
    label.font, label.alignment = style.font("quiet", 9), style.place("left", indent=1)
    value.font, value.alignment = style.font("input", 18, bold=True), style.place("left", indent=1)
    value.number_format = tile.format
    sheet.row_dimensions[row - 1].height, sheet.row_dimensions[row].height = 22, 34


def _write_heading(sheet: Worksheet, row: int, first: str, last: str, text: str) -> None:
    cell = sheet[f"{first}{row}"]
    cell.value = text
    cell.font, cell.alignment = style.font("input", 11, bold=True), style.place()
    for number in range(column_number(first), column_number(last) + 1):
        sheet.cell(row, number).border = style.underline("input")
    sheet.row_dimensions[row].height = 24


def _write_counts(sheet: Worksheet, block: CountBlock) -> None:
    """A word a row as a swatch, its count beside it, and a ring: the swatches are the ring's legend."""
    _write_heading(sheet, block.first_row - 1, block.label_column, block.count_column, block.title)
    words = {word.word: word for word in load_theme().scales[block.scale]}
    for row, word in enumerate(block.words, block.first_row):
        _write_swatch(sheet, row, block, words[word])
    status_chart(sheet, block, [words[word].mark for word in block.words])


def _write_swatch(sheet: Worksheet, row: int, block: CountBlock, word: Word) -> None:
    sheet.row_dimensions[row].height = ROW
    first, last = column_number(block.label_column), column_number(block.count_column)
    for number in range(first, last + 1):
        sheet.cell(row, number).border = style.underline()
    swatch, count = sheet.cell(row, first, word.word), sheet.cell(row, last)
    for number in range(first, last):
        sheet.cell(row, number).fill = style.fill(word.fill)
    swatch.font, swatch.number_format = style.font(word.ink, 9, bold=True), word.number_format
    swatch.alignment = style.place("left", indent=1)
    count.font, count.alignment, count.number_format = style.font(bold=True), style.place("center"), "0"


def _write_list(sheet: Worksheet, block: ListBlock) -> None:
    """A list, a bar behind each percentage, and a chart of its first rows beside it."""
    letters = tuple(block.columns.values())
    _write_heading(sheet, block.first_row - 2, letters[0], "M", block.title)
    for name, letter in block.columns.items():
        header = sheet[f"{letter}{block.first_row - 1}"]
        header.value, header.font = block.headers[name], style.font("quiet", 9, bold=True)
        header.alignment = style.place(_side(name))
    for row in range(block.first_row, block.first_row + block.rows):
        _prepare_list_row(sheet, row, block)
    _add_list_rules(sheet, block)
    bar_chart(sheet, block)


def _prepare_list_row(sheet: Worksheet, row: int, block: ListBlock) -> None:
    sheet.row_dimensions[row].height = ROW
    for name, letter in block.columns.items():
        cell = sheet[f"{letter}{row}"]
        cell.font, cell.alignment = style.font(bold=name == "label"), style.place(_side(name))
        cell.number_format = WHOLE_PERCENT if name in _SHARES else "General"


def _add_list_rules(sheet: Worksheet, block: ListBlock) -> None:
    last = block.first_row + block.rows - 1
    for name, letter in block.columns.items():
        cells = f"{letter}{block.first_row}:{letter}{last}"
        if name in load_theme().scales:
            add_scale(sheet, cells, name)
        if name == block.bars[0]:
            add_bar(sheet, cells)
    letters = tuple(block.columns.values())
    add_line_below(sheet, f"{letters[0]}{block.first_row}:{letters[-1]}{last}")


def _side(name: str) -> str:
    return "left" if name == "label" else "center"
