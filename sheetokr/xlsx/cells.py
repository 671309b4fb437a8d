"""The quick way through a row: its cells by splitting bytes, each kind of cell checked by a strict pattern.

It holds where every cell has its reference first, in double quotes and in order, as nearly all programs write them.
Each method answers None where that is not so; then `walk` is for the sheet.
Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.40 (f), 18.3.1.53 (is), 18.3.1.96 (v).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetokr.workbook import column_number, parse_a1
from sheetokr.xlsx.scan import LAST_COLUMN, Formula, RawCell, Row, Scan, Special
from sheetokr.xlsx.strings import cell_text, xml_text

_ATTRIBUTES = re.compile(rb'(?:\s+[A-Za-z_][\w:.-]*="[^"<>]*")*\s*')
_PAIR = re.compile(rb'\s+([A-Za-z_][\w:.-]*)="([^"<>]*)"')
_LETTERS = re.compile(rb"[A-Z]{1,3}")
_BODY = (
    rb"([^<>]*?)(?:/>|>\s*"
    rb"(?:<{p}f(|\s[^<>]*?)(?:/>|>([^<]*)</{p}f>)\s*)?"
    rb"(?:<{p}v(|\s[^<>]*?)(?:/>|>([^<]*)</{p}v>)\s*)?"
    rb"(?:(?:<{p}is/>|<{p}is>(.*?)</{p}is>)\s*)?"
    rb"</{p}c>)\s*"
)
_TEXT = rb"<{p}t(?:\s[^<>]*?)?(?:/>|>([^<]*)</{p}t>)"
_HINT = rb"<{p}rPh[\s>].*?</{p}rPh>"
_FORMULA = rb"<{p}f\s([^<>]*?)(?:/>|>([^<]*)</{p}f>)"


class NotPlain(ValueError):
    """What stands in the row is not written as nearly all programs write it."""


class Columns(dict[bytes, int]):
    """Column numbers by their letters, found once each. Raises NotPlain for what are no letters of a column."""

    def __missing__(self, letters: bytes) -> int:
        column = column_number(letters.decode()) if _LETTERS.fullmatch(letters) else 0
        if not 1 <= column <= LAST_COLUMN:
            raise NotPlain("not a column")
        self[letters] = column
        return column


def attributes_of(raw: bytes) -> dict[str, str] | None:
    """The attributes in a tag, all in double quotes; None if anything else stands there. Raises ValueError."""
    if not _ATTRIBUTES.fullmatch(raw):
        return None
    return {match[1].decode(): xml_text(match[2]) for match in _PAIR.finditer(raw)}


class _Heads(dict[bytes, tuple[int, str]]):
    """Style index and type by a cell's attributes, found once each. Raises NotPlain."""

    def __missing__(self, raw: bytes) -> tuple[int, str]:
        attributes = attributes_of(raw)
        style = "" if attributes is None else attributes.get("s", "0")
        if attributes is None or not (style.isascii() and style.isdigit() and len(style) < 7):
            raise NotPlain("not an attribute")
        found = self[raw] = (int(style), attributes.get("t", "n"))
        return found


class SplitRow(NamedTuple):
    """A row's cells: columns, where they start, where their reference ends, and all that follows it, undecoded."""

    columns: Sequence[int]
    starts: Sequence[int]
    cuts: Sequence[int]
    bodies: Sequence[bytes]


class Frame(NamedTuple):
    """What stands around a cell's value: `lead` from its reference up to it, `end` from it to the end of the cell."""

    lead: bytes
    end: bytes

    def around(self, texts: Iterable[bytes]) -> list[bytes]:
        """All that follows the references of cells with these values."""
        lead, end = self
        return [lead + text + end for text in texts]


class CellReader:
    """Reads the cells of one sheet, whose elements are written with `prefix`, such as `x:` or nothing.

    `opening` is what every cell begins with, up to its reference. What it has read once it remembers, so that a
    sheet's many cells of few kinds are quick.
    """

    def __init__(self, prefix: bytes) -> None:
        def pattern(template: bytes) -> re.Pattern[bytes]:
            return re.compile(template.replace(b"{p}", re.escape(prefix)), re.DOTALL)

        self.prefix = prefix
        self.opening = b'<%bc r="' % prefix
        self._tag = b"<%bc" % prefix
        self.value_tag, self.value_end = b"<%bv>" % prefix, b"</%bv></%bc>" % (prefix, prefix)
        self.columns = Columns()
        inline_end = b"</%bt></%bis></%bc>" % (prefix, prefix, prefix)
        self._inside_end = b"</%bis>" % prefix
        self._frames = (
            Frame(self.value_tag, self.value_end),
            Frame(b"<%bis><%bt>" % (prefix, prefix), inline_end),
            Frame(b'<%bis><%bt xml:space="preserve">' % (prefix, prefix), inline_end),
        )
        self._body, self._text, self._hint = pattern(_BODY), pattern(_TEXT), pattern(_HINT)
        self._formula = pattern(_FORMULA)
        self._heads = _Heads()
        self._names: list[bytes] = []
        self._numbers: list[int] = []

    def raw(self, body: bytes) -> RawCell:
        """What a cell says, from the bytes that follow its reference. Raises NotPlain; ValueError for broken text."""
        match = self._body.fullmatch(body)
        if match is None:
            raise NotPlain("not a cell")
        head, tag, text, value_tag, value, inside = match.groups()
        style, kind = self._heads[head]
        if inside is not None and self._inside_end in inside:
            raise NotPlain("more than one cell")
        if value_tag:
            self._heads[value_tag]
        formula = None if tag is None else _formula(tag, text)
        found = None if value_tag is None else cell_text(value or b"") if kind == "str" else xml_text(value or b"")
        return RawCell(style, kind, formula, found, None if inside is None else self._inline(inside))

    def framed(self, body: bytes) -> tuple[Frame, bytes] | None:
        """What stands around the value, and the value, of a cell that holds nothing else; None for any other cell."""
        for tag, end in self._frames:
            head, found, text = body.partition(tag)
            value = text.removesuffix(end)
            if found and len(value) < len(text) and b"<" not in head and b"<" not in value:
                return Frame(head + tag, end), value
        return None

    def _inline(self, inside: bytes) -> str:
        return "".join(cell_text(text) for text in self._text.findall(self._hint.sub(b"", inside)))

    def pieces(self, data: bytes, row: Row) -> list[bytes]:
        """What stands before the first cell of a row, then what follows `opening` in each. Raises NotPlain."""
        pieces = data[row.inner : row.inner_end].split(self.opening)
        if pieces[0].strip():
            raise NotPlain("not a cell")
        return pieces

    def numbered(self, letters: Iterable[bytes]) -> list[int]:
        """Columns by their letters. Raises NotPlain where they are none, or not in ascending order."""
        columns = [self.columns[found] for found in letters]
        if len(columns) > 1 and columns != sorted(set(columns)):
            raise NotPlain("not in order")
        return columns

    def row(self, data: bytes, row: Row) -> SplitRow:
        """The cells of a row, undecoded. Raises NotPlain where they are not in ascending order, or one may be hidden in
        what follows another, since its tag does not begin as usual."""
        pieces = self.pieces(data, row)
        if data.count(self._tag, row.inner, row.inner_end) != len(pieces) - 1:
            raise NotPlain("not a cell")
        lead, tail = len(self.opening), b'%d"' % row.number
        place = row.inner + len(pieces[0])
        names, starts, cuts, bodies = [], [], [], []
        for piece in pieces[1:]:
            letters, _, body = piece.partition(tail)
            names.append(letters)
            starts.append(place)
            place += lead + len(piece)
            cuts.append(place - len(body))
            bodies.append(body)
        if names != self._names:
            self._names, self._numbers = names, self.numbered(names)
        return SplitRow(self._numbers, starts, cuts, bodies)

    def specials(self, scan: Scan) -> Iterator[Special]:
        """The shared, array and data table formulas of a sheet, in the order of the file. Raises NotPlain."""
        if scan.sheet_data is None:
            return
        data, start, end = scan.text.data, scan.sheet_data.inner, scan.sheet_data.inner_end
        for match in self._formula.finditer(data, start, end):
            formula = _formula(b" " + match[1], match[2])
            if formula.kind != "normal":
                yield Special(*self._cell_of(data, start, match.start()), formula)

    def _cell_of(self, data: bytes, start: int, place: int) -> tuple[int, int]:
        """The cell in which a place is, by the tag before it. Raises NotPlain where that does not begin as usual."""
        opening = data.rfind(self.opening, start, place)
        cell = opening + len(self.opening)
        if opening < 0 or data.find(self._tag, cell, place) >= 0:
            raise NotPlain("not a cell")
        try:
            return parse_a1(data[cell : data.index(b'"', cell)].decode())
        except ValueError:
            raise NotPlain("not a cell") from None


def _formula(tag: bytes, text: bytes | None) -> Formula:
    attributes = attributes_of(tag)
    if attributes is None:
        raise NotPlain("not an attribute")
    return Formula(xml_text(text or b""), attributes)
