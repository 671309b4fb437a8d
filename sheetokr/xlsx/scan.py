"""A sheet part as rows and cells, and the byte spans in which they stand.

Two ways lead to the same result: `split` for sheets as nearly all programs write them, `walk` for all others.
Source: ECMA-376 part 1, 18.3.1 (worksheet, sheetData 18.3.1.80, row 18.3.1.73, c 18.3.1.4, f 18.3.1.40).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, cast

from sheetokr.xlsx.markup import Element, Text

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class Formula(NamedTuple):
    """A cell's `<f>`: its text ("" for none) and attributes."""

    text: str
    attributes: Mapping[str, str]

    @property
    def kind(self) -> str:
        """`normal`, `shared`, `array` or `dataTable`."""
        return self.attributes.get("t", "normal")


class RawCell(NamedTuple):
    """What a cell's XML says: style index, type, formula, text of `<v>`, text of `<is>`; `more` for an extension."""

    style: int = 0
    kind: str = "n"
    formula: Formula | None = None
    value: str | None = None
    inline: str | None = None
    more: bool = False


class CellAt(NamedTuple):
    """A cell and where it stands: from `start` up to `end`, in bytes of the part as UTF-8."""

    start: int
    end: int
    raw: RawCell


class Row(NamedTuple):
    """Where a row stands: `start`, its inside from `inner` to `inner_end`, `end`; without inside, three equal `end`."""

    number: int
    start: int
    inner: int
    inner_end: int
    end: int

    @property
    def is_closed(self) -> bool:
        """Whether it is written as one tag, `<row/>`."""
        return self.inner == self.end


new_row = cast(Callable[[type[Row], tuple[int, int, int, int, int]], Row], tuple.__new__)  # faster than Row(...)


class RowCells(NamedTuple):
    """The cells of one row in the order of the file: their columns, where they start, and what they say."""

    columns: Sequence[int]
    starts: Sequence[int]
    cells: Mapping[int, CellAt]


class Special(NamedTuple):
    """A cell whose formula is not only its own: a member of a shared formula, an array or a data table."""

    row: int
    column: int
    formula: Formula


class Scan(NamedTuple):
    """A sheet part. `outline` is everything but the rows, its positions counted in the whole part.

    `walked` holds the rows' cells, by the row's place in `rows`, where the part had to be walked; else None, and they
    are split off on demand. `odd` says why nothing can be placed with certainty in the whole sheet, `unsorted` why
    rows cannot be added, `odd_rows` why single rows must be left alone.
    """

    name: str
    text: Text
    outline: Element
    sheet_data: Element | None
    prefix: bytes
    rows: Sequence[Row]
    walked: tuple[RowCells, ...] | None = None
    odd: str = ""
    unsorted: str = ""
    odd_rows: Mapping[int, str] = {}

    def child(self, name: str) -> Element | None:
        """A part of the sheet beside its rows, such as `mergeCells`."""
        return self.outline.child(name)
