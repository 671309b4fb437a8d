"""A sparkline as a PNG: the newest values as a line that ends in a dot, on nothing, for light and dark pages alike.

Drawn and encoded here, in some eighty lines: a drawing library would weigh more than all of sheetokr for one curve.
Format: PNG, W3C Recommendation (third edition), 5 and 9: 8-bit RGBA, filter 0.
"""

from __future__ import annotations

import functools
import math
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

WIDTH, HEIGHT = 120, 32
"""In CSS pixels; the picture has twice as many each way, for sharp screens."""
_SCALE = 2
_MARGIN, _LINE, _DOT = 7.0, 1.9, 5.0
_LEVEL = 7
"""Of zlib: 9 takes nine times as long, for a tenth less."""
Point = tuple[float, float]


@functools.lru_cache(maxsize=1024)
def sparkline_png(values: tuple[float, ...], colour: str) -> bytes:
    """The picture; the lowest value at the bottom and the highest at the top. `colour` is RRGGBB."""
    width, height = WIDTH * _SCALE, HEIGHT * _SCALE
    line = _points(values, width, height)
    cover = [bytearray(width) for _ in range(height)]
    for x in range(width):
        parts = list(_near(x + 0.5, line))
        for y in _reach(x + 0.5, parts, line[-1], height):
            cover[y][x] = round(255 * _covered(x + 0.5, y + 0.5, parts, line[-1]))
    paint = [bytes.fromhex(colour) + bytes((share,)) for share in range(256)]
    rows = (b"\0" + b"".join(map(paint.__getitem__, row)) for row in cover)
    return _png(width, height, b"".join(rows))


def _points(values: Sequence[float], width: int, height: int) -> list[Point]:
    """Where each value lies; all the same lie in the middle."""
    low, high = min(values), max(values)
    span = high - low
    step = (width - 2 * _MARGIN) / max(len(values) - 1, 1)
    flat = not (0 < span < math.inf)
    rises = [0.5 if flat else (value - low) / span for value in values]
    return [(_MARGIN + step * n, height - _MARGIN - rise * (height - 2 * _MARGIN)) for n, rise in enumerate(rises)]


def _near(x: float, line: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """The stretches of the line that a column may be painted by."""
    return ((start, end) for start, end in pairwise(line) if start[0] - _DOT <= x <= end[0] + _DOT)


def _reach(x: float, parts: Sequence[tuple[Point, Point]], dot: Point, height: int) -> range:
    """The rows of a column that may be painted."""
    spans = [_span(x, *part) for part in parts]
    spans += [(dot[1] - _DOT, dot[1] + _DOT)] if abs(x - dot[0]) <= _DOT + 1 else []
    if not spans:
        return range(0)
    top, bottom = min(low for low, _ in spans), max(high for _, high in spans)
    return range(max(math.floor(top - 1), 0), min(math.ceil(bottom + 1), height))


def _span(x: float, start: Point, end: Point) -> tuple[float, float]:
    """The heights between which a column may be painted by a stretch of line: near it, and not far beyond its ends."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    middle = start[1] + (x - start[0]) * dy / dx
    half = (_LINE + 1) * math.hypot(dx, dy) / dx
    ends = min(start[1], end[1]), max(start[1], end[1])
    return max(middle - half, ends[0] - _LINE), min(middle + half, ends[1] + _LINE)


def _covered(x: float, y: float, parts: Sequence[tuple[Point, Point]], dot: Point) -> float:
    """How much of a pixel is painted, 0 to 1, from its distance to the line and to the dot at its end."""
    distance = min((_distance(x, y, *part) for part in parts), default=math.inf)
    return min(max(_DOT + 0.5 - math.hypot(x - dot[0], y - dot[1]), _LINE + 0.5 - distance, 0.0), 1.0)


def _distance(x: float, y: float, start: Point, end: Point) -> float:
    """From a point to a stretch of line."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy)
    along = min(max(along, 0.0), 1.0)
    return math.hypot(x - start[0] - along * dx, y - start[1] - along * dy)


def _png(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, _LEVEL)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
