"""The quick way through a sheet part: rows and cells by splitting bytes, each checked by a strict pattern.

It holds for sheets as nearly all programs write them: every row and cell with its reference first, in double quotes
and in order, no comments, no elements of other namespaces among the cells. Each function answers None where that is
not so; then `walk` is for it.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from sheetokr.workbook import column_number, parse_a1
from sheetokr.xlsx.markup import Cut, Text, parse, prefix_of
from sheetokr.xlsx.scan import LAST_COLUMN, LAST_ROW, Formula, RawCell, Row, RowCells, Scan, Span, Special
from sheetokr.xlsx.sheets import NAMESPACES
from sheetokr.xlsx.strings import cell_text, xml_text

_ROOT = re.compile(rb"""\s*(?:<\?xml[^>]*\?>)?\s*<((?:[A-Za-z_][\w.-]*:)?)worksheet(?=[\s>])""")
_NUMBER = re.compile(rb'\s(?:[^"]*"[^"]*"\s+)*?r="([1-9][0-9]{0,6})"')
_ATTRIBUTES = re.compile(rb'(?:\s+[A-Za-z_][\w:.-]*="[^"<>]*")*\s*')
_PAIR = re.compile(rb'\s+([A-Za-z_][\w:.-]*)="([^"<>]*)"')
_LETTERS = re.compile(rb"[A-Z]{1,3}")


def split_scan(text: Text, name: str) -> Scan | None:
    """The rows of a sheet part. Raises Damaged where what stands around the rows is broken."""
    data = text.data
    root = _ROOT.match(data)
    if not root or b"<!" in data or data.count(b"<?") > data.lstrip().startswith(b"<?xml"):
        return None
    prefix = root[1]
    opening, closing = b"<%bsheetData>" % prefix, b"</%bsheetData>" % prefix
    inner, inner_end = data.find(opening) + len(opening), data.rfind(closing)
    if inner < len(opening) or inner_end < inner or _changes_meaning(data, inner, inner_end):
        return None
    rows = _rows(data, prefix, inner, inner_end)
    if rows is None:
        return None
    outline = parse(data[:inner] + data[inner_end:], name, cut=Cut(inner, inner_end - inner))
    sheet_data = outline.child("sheetData")
    if outline.namespace not in NAMESPACES or sheet_data is None or prefix_of(data, sheet_data) != prefix:
        return None
    if (sheet_data.inner, sheet_data.inner_end) != (inner, inner_end):
        return None
    return Scan(name, text, outline, sheet_data, prefix, rows)


def _changes_meaning(data: bytes, inner: int, inner_end: int) -> bool:
    return any(data.find(word, inner, inner_end) >= 0 for word in (b"xmlns", b"AlternateContent", b"sheetData"))


def _rows(data: bytes, prefix: bytes, inner: int, inner_end: int) -> tuple[Row, ...] | None:
    """The rows between two places, in ascending order; None if anything else stands there."""
    opening, closing = b"<%brow" % prefix, b"</%brow>" % prefix
    chunks = data[inner:inner_end].split(opening)
    if chunks[0].strip():
        return None
    found: list[Row] = []
    place, last = inner + len(chunks[0]), 0
    for chunk in chunks[1:]:
        row = _row(chunk, place, len(opening), closing)
        if row is None or row.number <= last:
            return None
        found.append(row)
        last = row.number
        place += len(opening) + len(chunk)
    return tuple(found)


def _row(chunk: bytes, start: int, lead: int, closing: bytes) -> Row | None:
    tag, more, _ = chunk.partition(b">")
    attributes = tag.removesuffix(b"/")
    number = _NUMBER.match(attributes)
    if not number or not more or not _ATTRIBUTES.fullmatch(attributes) or int(number[1]) > LAST_ROW:
        return None
    body = chunk.rstrip()
    end = start + lead + len(body)
    if tag.endswith(b"/"):
        return Row(int(number[1]), start, end, end, end) if len(body) == len(tag) + 1 else None
    if not body.endswith(closing):
        return None
    return Row(int(number[1]), start, start + lead + len(tag) + 1, end - len(closing), end)


class CellGrammar(NamedTuple):
    """How a cell is written with a given prefix.

    `opening` begins every cell. `body` is what may follow its reference; its groups: attributes, those of `f`, its
    text, those of `v`, its text, the inside of `is`. `text` and `hint` are what stands in an `is`.
    """

    opening: bytes
    body: re.Pattern[bytes]
    text: re.Pattern[bytes]
    hint: re.Pattern[bytes]
    formula: re.Pattern[bytes]


def cell_grammar(prefix: bytes) -> CellGrammar:
    """The strict patterns of a cell for a prefix such as `x:` or none."""
    body = (
        rb"([^<>]*?)(?:/>|>\s*"
        rb"(?:<{p}f(|\s[^<>]*?)(?:/>|>([^<]*)</{p}f>)\s*)?"
        rb"(?:<{p}v(|\s[^<>]*?)(?:/>|>([^<]*)</{p}v>)\s*)?"
        rb"(?:(?:<{p}is/>|<{p}is>(.*?)</{p}is>)\s*)?"
        rb"</{p}c>)\s*"
    )
    text = rb"<{p}t(?:\s[^<>]*?)?(?:/>|>([^<]*)</{p}t>)"
    hint = rb"<{p}rPh[\s>].*?</{p}rPh>"
    formula = rb"<{p}f\s([^<>]*?)(?:/>|>([^<]*)</{p}f>)"
    patterns = (re.compile(p.replace(b"{p}", re.escape(prefix)), re.DOTALL) for p in (body, text, hint, formula))
    return CellGrammar(b'<%bc r="' % prefix, *patterns)


def attributes_of(raw: bytes) -> dict[str, str] | None:
    """The attributes in a tag, all in double quotes; None if anything else stands there. Raises ValueError."""
    if not _ATTRIBUTES.fullmatch(raw):
        return None
    return {match[1].decode(): xml_text(match[2]) for match in _PAIR.finditer(raw)}


def raw_cell(body: bytes, grammar: CellGrammar) -> RawCell | None:
    """What a cell says, from the bytes that follow its reference. Raises ValueError for broken text."""
    match = grammar.body.fullmatch(body)
    attributes = attributes_of(match[1]) if match else None
    if match is None or attributes is None or not _is_plain(match[4]):
        return None
    formula = None
    if match[2] is not None:
        own = attributes_of(match[2])
        if own is None:
            return None
        formula = Formula(xml_text(match[3] or b""), own)
    style = attributes.get("s", "0")
    if not (style.isascii() and style.isdigit() and len(style) < 7):
        return None
    kind = attributes.get("t", "n")
    return RawCell(int(style), kind, formula, _value(match, kind), _inline(match, grammar))


def _is_plain(raw: bytes | None) -> bool:
    return raw is None or attributes_of(raw) is not None


def _value(match: re.Match[bytes], kind: str) -> str | None:
    if match[4] is None:
        return None
    return cell_text(match[5] or b"") if kind == "str" else xml_text(match[5] or b"")


def _inline(match: re.Match[bytes], grammar: CellGrammar) -> str | None:
    if match[6] is None:
        return None
    return "".join(cell_text(text) for text in grammar.text.findall(grammar.hint.sub(b"", match[6])))


def pieces_of(data: bytes, row: Row, grammar: CellGrammar) -> list[bytes] | None:
    """White space, then what follows `<c r="` in each cell of a row; None if anything else stands before them."""
    pieces = data[row.inner : row.inner_end].split(grammar.opening)
    return None if pieces[0].strip() else pieces


def split_cells(data: bytes, row: Row, grammar: CellGrammar) -> RowCells | None:
    """The cells of a row; None if it holds anything but cells with references in ascending order."""
    pieces = pieces_of(data, row, grammar)
    if pieces is None:
        return None
    lead, tail = len(grammar.opening), b'%d"' % row.number
    starts = accumulate((len(piece) + lead for piece in pieces[1:]), initial=row.inner + len(pieces[0]))
    spans: list[Span] = []
    cells: list[RawCell] = []
    for piece, start in zip(pieces[1:], starts, strict=False):
        letters, _, body = piece.partition(tail)
        cell = raw_cell(body, grammar) if _LETTERS.fullmatch(letters) else None
        column = column_number(letters.decode("latin-1"))
        if cell is None or not (spans[-1].column if spans else 0) < column <= LAST_COLUMN:
            return None
        spans.append(Span(column, start, start + lead + len(piece.rstrip())))
        cells.append(cell)
    return RowCells(tuple(spans), tuple(cells))


def split_specials(scan: Scan, grammar: CellGrammar) -> tuple[Special, ...] | None:
    """The shared, array and data table formulas of a sheet, in the order of the file."""
    if scan.sheet_data is None:
        return ()
    data, found = scan.text.data, []
    region = (scan.sheet_data.inner, scan.sheet_data.inner_end)
    for match in grammar.formula.finditer(data, *region):
        attributes = attributes_of(b" " + match[1])
        place = _reference(data, data.rfind(grammar.opening, region[0], match.start()) + len(grammar.opening))
        if attributes is None or place is None:
            return None
        if attributes.get("t", "normal") != "normal":
            found.append(Special(*place, Formula(xml_text(match[2] or b""), attributes)))
    return tuple(found)


def _reference(data: bytes, start: int) -> tuple[int, int] | None:
    try:
        return parse_a1(data[start : data.index(b'"', start)].decode())
    except ValueError:
        return None
