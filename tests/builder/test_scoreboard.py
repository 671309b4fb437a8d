"""The scoreboard's cells: declared once, blank until the first sync, read by the charts."""

from __future__ import annotations

import re

import pytest

from sheetokr import boards
from sheetokr.boards import Scoreboard
from sheetokr.declaration import load_template
from sheetokr.declared import TEMPLATES
from sheetokr.theme import load_theme
from sheetokr.workbook import parse_a1
from tests.builder.books import built, opened, parts


def board_of(template: str) -> Scoreboard:
    tab = load_template(template).tab("scoreboard")
    assert tab is not None
    board = boards.board_of(tab)
    assert board is not None
    return board


def written(board: Scoreboard) -> list[str]:
    """Every cell that sync writes."""
    cells = [board.as_of, *(tile.cell for tile in board.tiles)]
    cells += [block.cell(word) for block in board.counts for word in block.words]
    return cells + [block.cell(name, n) for block in board.lists for name in block.columns for n in range(block.rows)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_cell_is_written_twice(template: str) -> None:
    cells = written(board_of(template))
    assert len(set(cells)) == len(cells)
    assert all(parse_a1(cell) for cell in cells)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_numbers_are_blank_and_a_line_says_what_to_do(template: str) -> None:
    sheet, board = opened(template)["Scoreboard"], board_of(template)
    assert sheet[board.as_of].value == "Run sheetokr sync to fill this tab"
    assert not [cell for cell in written(board) if cell != board.as_of and sheet[cell].value is not None]


@pytest.mark.parametrize("template", TEMPLATES)
def test_labels_stand_beside_their_numbers(template: str) -> None:
    sheet, board = opened(template)["Scoreboard"], board_of(template)
    for tile in board.tiles:
        row, column = parse_a1(tile.cell)
        assert sheet.cell(row - 1, column).value == tile.label
    for block in board.counts:
        for row, word in enumerate(block.words, block.first_row):
            assert sheet[f"{block.label_column}{row}"].value == word
            assert block.cell(word) == f"{block.count_column}{row}"


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_word_of_a_scale_is_counted(template: str) -> None:
    for block in board_of(template).counts:
        assert set(block.words) == {word.word for word in load_theme().scales[block.scale]}


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_charts_read_the_cells_that_are_written(template: str) -> None:
    board = board_of(template)
    wanted = {f"{b.count_column}{b.first_row}:{b.count_column}{b.first_row + len(b.words) - 1}" for b in board.counts}
    for block in board.lists:
        last = block.first_row + block.charted - 1
        wanted |= {f"{block.columns[name]}{block.first_row}:{block.columns[name]}{last}" for name in block.bars}
    charts = [part for name, part in parts(built(template)).items() if name.startswith("xl/charts/chart")]
    assert len(charts) == len(board.counts) + len(board.lists)
    read = {
        found
        for part in charts
        for found in re.findall(r"<(?:c:)?val><(?:c:)?numRef><(?:c:)?f>([^<]+)<", part.decode())
    }
    assert {cells.replace("$", "").partition("!")[2] for cells in read} == wanted


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_tab_is_locked_as_a_whole(template: str) -> None:
    sheet = opened(template)["Scoreboard"]
    assert sheet.protection.sheet
    assert all(sheet[cell].protection.locked for cell in written(board_of(template)))
