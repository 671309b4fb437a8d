"""Cells by the bytes that follow their reference, each decoded once, and whole columns of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

from sheetokr.workbook import Cell, Value
from sheetokr.xlsx.cells import CellReader, Frame
from sheetokr.xlsx.formats import Shows
from sheetokr.xlsx.scan import RawCell
from sheetokr.xlsx.serials import from_serial
from sheetokr.xlsx.strings import cell_texts
from sheetokr.xlsx.values import LONGEST_INT, Decoder

_LONGEST_FRACTION = 30
_LONGEST_INDEX = 10
_NUMERALS = b"0123456789.-"
_MOST = 100_000
_FEW, _SHARE = 200, 0.9
_INFINITE = float("inf")


class _Plain(NamedTuple):
    """What stands around a value makes of it: a shared string ("s"), a number ("n") and what that shows, or a text
    that stands there itself; and its number format."""

    kind: str
    shows: Shows
    code: str

    @property
    def is_number(self) -> bool:
        """Whether it is a number, and shows one; days and times are numbers too, but dear to tell."""
        return self.kind == "n" and self.shows is Shows.NUMBER


class Said(NamedTuple):
    """What the cells of a column say that hold nothing but a value, all with one number format."""

    values: Sequence[Value]
    code: str


def _cell(value: Value, code: str) -> Cell:
    return tuple.__new__(Cell, (value, code, None, None, True))


class Remembered(dict[bytes, Cell]):
    """Cells by their bytes. Raises NotPlain; ValueError for broken text. Fractions hardly ever come twice, and are
    not kept.

    Most cells hold nothing but a value: those are known by the bytes before it (`plain`), and only it is decoded.
    """

    def __init__(self, decoder: Decoder, reader: CellReader) -> None:
        self.decoder = decoder
        self.reader = reader
        self.plain: dict[bytes, _Plain] = {}
        self.framed: dict[Frame, _Plain | None] = {}
        self.columns: dict[Frame, dict[bytes, Cell]] = {}
        self.said_before: dict[Frame, dict[bytes, Value]] = {}

    def __missing__(self, body: bytes) -> Cell:
        head, _, tail = body.partition(self.reader.value_tag)
        plain, text = self.plain.get(head), tail.removesuffix(self.reader.value_end)
        if plain is None or plain.shows is not Shows.NUMBER or len(text) == len(tail):
            return self._decoded(body, head)
        if text.isdigit() and len(text) < LONGEST_INT:
            return self._keep(body, _cell(self.decoder.shared(text) if plain.kind == "s" else int(text), plain.code))
        if plain.kind == "s" or len(text) > _LONGEST_FRACTION or b"." not in text or text.translate(None, _NUMERALS):
            return self._decoded(body, head)
        try:
            return _cell(float(text), plain.code)
        except ValueError:
            return self._decoded(body, head)

    def _decoded(self, body: bytes, head: bytes) -> Cell:
        raw = self.reader.raw(body)
        plain = self._plain(raw)
        if plain is not None and plain.kind in ("s", "n"):
            self.plain[head] = plain
        return self._keep(body, self.decoder.cell(raw))

    def _plain(self, raw: RawCell) -> _Plain | None:
        """What a cell is that holds nothing but a value; None for any other."""
        is_value = raw.kind in ("s", "n", "str") and raw.value is not None
        if raw.formula is not None or not (is_value or (raw.kind == "inlineStr" and raw.inline is not None)):
            return None
        shows = self.decoder.shows_of(raw.style) if raw.kind == "n" else Shows.NUMBER
        return _Plain(raw.kind, shows, self.decoder.format_of(raw.style))

    def _in_frame(self, frame: Frame, text: bytes) -> _Plain | None:
        """The same of cells that are written alike, told by any text of them."""
        if frame not in self.framed:
            self.framed[frame] = self._plain(self.reader.raw(frame.lead + text + frame.end))
        return self.framed[frame]

    def _keep(self, body: bytes, cell: Cell) -> Cell:
        if len(self) < _MOST:
            self[body] = cell
        return cell

    def column(self, frame: Frame, texts: Sequence[bytes]) -> Iterable[Cell]:
        """The cells of a column that are written alike, by what stands around their values, and their values."""
        plain = self._in_frame(frame, texts[0])
        if plain is not None and plain.is_number and _hardly_repeats(texts):
            values = self._values(plain, texts)
            if values is not None:
                return _cells(values, plain.code)
        known = self.columns.setdefault(frame, {})
        new = list(set(texts).difference(known))
        values = self._values(plain, new) if plain is not None and new else None
        cells = (
            list(map(self.__getitem__, frame.around(new)))
            if plain is None or values is None
            else _cells(values, plain.code)
        )
        known.update(zip(new, cells, strict=True))
        return map(known.__getitem__, texts)

    def said(self, frame: Frame, texts: Sequence[bytes]) -> Said | None:
        """What the cells of a column that are written alike say; None where that is more than a value, or not written
        as nearly all programs do. Raises NotPlain; ValueError for broken text."""
        plain = self._in_frame(frame, texts[0])
        if plain is None:
            return None
        if plain.is_number or (plain.kind != "n" and _hardly_repeats(texts)):
            once = self._values(plain, texts)
            return None if once is None else Said(once, plain.code)
        known = self.said_before.setdefault(frame, {})
        new = list(set(texts).difference(known))
        values = self._values(plain, new) if new else ()
        if values is None:
            return None
        known.update(zip(new, values, strict=True))
        return Said(list(map(known.__getitem__, texts)), plain.code)

    def many(self, bodies: Sequence[bytes]) -> Iterable[Cell]:
        """Cells by their bytes; new ones that hold nothing but a value are decoded kind by kind."""
        new = set(bodies).difference(self)
        if len(new) < _FEW:
            return map(self.__getitem__, bodies)
        kinds: dict[Frame, list[bytes]] = defaultdict(list)
        for framed in filter(None, map(self.reader.framed, new)):
            kinds[framed[0]].append(framed[1])
        found: dict[bytes, Cell] = {}
        for frame, texts in kinds.items():
            found.update(zip(frame.around(texts), self.column(frame, texts), strict=True))
        return [found.get(body) or self[body] for body in bodies]

    def _values(self, plain: _Plain, texts: Sequence[bytes]) -> Sequence[Value] | None:
        """What cells of a kind say; None where one is not written as nearly all programs do."""
        if plain.kind == "s":
            places, strings = _places(texts), self.decoder.strings
            return [strings[place] for place in places] if places and max(places) < len(strings) else None
        if plain.kind != "n":
            return cell_texts(texts)
        numbers, date1904 = _numbers(texts), self.decoder.date1904
        if numbers is None or plain.shows is Shows.NUMBER:
            return numbers
        return [from_serial(n, plain.shows, date1904=date1904) for n in numbers]


def _hardly_repeats(texts: Sequence[bytes]) -> bool:
    """Whether nearly every one is another, as fractions are, so that none is worth remembering."""
    some = texts[:: max(1, len(texts) // _FEW)]  # from all of them: days count up for a while, and then come again
    return len(set(some)) > _SHARE * len(some)


def _cells(values: Iterable[Value], code: str) -> list[Cell]:
    """Plain cells of one format."""
    constant = (repeat(code), repeat(None), repeat(None), repeat(True))
    return list(map(tuple.__new__, repeat(Cell), zip(values, *constant, strict=False)))  # faster than Cell(...)


def _places(indices: Sequence[bytes]) -> list[int] | None:
    """Shared strings' numbers; None where one is not written as nearly all programs do."""
    is_plain = b"" not in indices and max(map(len, indices)) < _LONGEST_INDEX and b"".join(indices).isdigit()
    return list(map(int, indices)) if is_plain else None


def _numbers(texts: Sequence[bytes]) -> Sequence[float] | None:
    """Plain numbers; None where one is not written as nearly all programs do."""
    joined, longest = b"".join(texts), max(map(len, texts))
    if longest > _LONGEST_FRACTION or joined.translate(None, b"0123456789.-eE"):
        return None
    try:
        if longest < LONGEST_INT and joined.isdigit():
            return list(map(int, texts))
        found = list(map(float if joined.count(b".") == len(texts) else _number, texts))
    except ValueError:
        return None
    return found if max(found) < _INFINITE and min(found) > -_INFINITE else None


def _number(text: bytes) -> int | float:
    """One of them: without a fraction, and of up to 15 digits, it is whole. Raises ValueError."""
    return int(text) if len(text) < LONGEST_INT and text.removeprefix(b"-").isdigit() else float(text)
