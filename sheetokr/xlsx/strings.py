"""Text in workbooks: the shared strings part, rich and inline strings, and the escapes for what XML cannot hold.

Source: ECMA-376 part 1, 18.4 (sst, si, t, r, rPh) and 22.9.2.19 (ST_Xstring: `_xHHHH_`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sheetokr.diagnostics import TooLarge
from sheetokr.patterns import late
from sheetokr.xlsx.container import damaged
from sheetokr.xlsx.markup import Element, parse

MOST_SHARED = 2_000_000
LONGEST = 32_767  # UTF-16 units in one cell

_ESCAPED = late(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = late("[\x00-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITY = late(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&"))
_SIMPLE = late(rb"<si><t(?: xml:space=\"preserve\")?>([^<]*)</t></si>\s*")


def unescaped(text: str) -> str:
    """Text with `_x000D_` and the like as the characters that they stand for."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def escaped(text: str) -> str:
    """Text with what XML cannot hold, or would change, as `_xHHHH_`; so is a `_` that would begin such an escape."""
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def utf16_units(text: str) -> int:
    """How long Excel takes the text to be: characters beyond the first plane count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def xml_text(raw: bytes) -> str:
    """Character data of a well-formed document as text: entities and line ends resolved. Raises ValueError."""
    text = raw.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return dict(_NAMED)[match[3]]
    return chr(int(match[1]) if match[1] else int(match[2], 16))


def cell_text(raw: bytes) -> str:
    """What `<t>` or a formula's `<v>` holds."""
    return unescaped(xml_text(raw))


def cell_texts(raws: Sequence[bytes]) -> tuple[str, ...]:
    """The same for many, at once where nothing in them stands for something else. Raises ValueError."""
    joined = b"\0".join(raws)
    if any(mark in joined for mark in (b"&", b"\r", b"_x")) or joined.count(b"\0") >= max(len(raws), 1):
        return tuple(map(cell_text, raws))
    return tuple(joined.decode("utf-8").split("\0")) if raws else ()


def rich_text(element: Element) -> str:
    """The text of an `si` or `is`: its own or its runs', without phonetic hints."""
    return "".join(unescaped(text.text) for text in _texts(element))


def _texts(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.name == "t":
            yield child
        elif child.name == "r":
            yield from child.all("t")


def shared_strings(data: bytes, name: str) -> tuple[str, ...]:
    """All strings of the shared strings part, in order. Raises Damaged, TooLarge."""
    if data.count(b"<si") > MOST_SHARED:
        raise TooLarge(f"{name} holds more than {MOST_SHARED:,} texts", "take the workbook apart")
    start = data.find(b"<si>")
    simple = _simple_strings(data, start) if start >= 0 else None
    if simple is not None:
        return simple
    found: list[str] = []

    def take(path: tuple[str, ...], element: Element) -> bool:
        is_item = len(path) == 1 and element.name == "si"
        if is_item:
            found.append(rich_text(element))
        return is_item

    parse(data, name, take=take)
    return tuple(found)


def _simple_strings(data: bytes, start: int) -> tuple[str, ...] | None:
    """The strings, where none is rich and nothing out of the ordinary stands between them; else None."""
    found = _SIMPLE.findall(data, start)
    last = data.rfind(b"</si>") + len(b"</si>")
    covered = sum(map(len, found)) + len(found) * len(b"<si><t></t></si>")
    covered += data.count(b'<t xml:space="preserve">', start) * len(b' xml:space="preserve"')
    if covered != last - start or data.find(b"<!") >= 0:
        return None
    try:
        return cell_texts(found)
    except ValueError:
        raise damaged("the shared strings hold broken text") from None
