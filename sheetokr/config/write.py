"""A `sheetokr.toml` with other mappings in it, and every other line as it was.

Works on the text, line by line: a parser that writes would lose the comments and the order that people chose. Comments
inside a mapping that is replaced are kept above the new one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from sheetokr.config.lines import KeyPath, headers
from sheetokr.layout.mapping import TabMapping


def with_mappings(text: str, path: str, entry: int | None, mappings: Sequence[TabMapping]) -> str:
    """The text in which one workbook has these mappings and no others. `entry` is the index of its `[[workbook]]`
    table, None where it has none yet: one with that `path` is then added at the end."""
    lines = text.split("\n")
    if entry is None:
        head = ["[[workbook]]", f"path = {_quoted(path)}", ""]
        return _joined([*_trimmed(lines), *([""] if text.strip() else []), *head, *_mapping_lines(mappings)])
    blocks = _blocks(text, len(lines))
    mine = [(first, last) for first, last, at in blocks if at[:3] == ("workbook", entry, "mapping")]
    end = max(last for _, last, at in blocks if at[:2] == ("workbook", entry))
    gone = {number for first, last in mine for number in range(first, last + 1)}
    comments = [lines[number - 1] for number in sorted(gone) if lines[number - 1].lstrip().startswith("#")]
    before = [line for number, line in enumerate(lines[:end], 1) if number not in gone]
    before = _trimmed(before)
    gap = [] if before[-1].lstrip().startswith("#") else [""]
    new = [*comments, *_mapping_lines(mappings)]
    return _joined([*before, *gap, *_trimmed(new), "", *_trimmed(lines[end:][::-1])[::-1]])


def _blocks(text: str, count: int) -> list[tuple[int, int, KeyPath]]:
    """(first line, last line, path) of each table; comments and blanks above a header belong to it, not to the table
    before it."""
    found = headers(text)
    lines = text.split("\n")
    blocks = []
    for index, (first, path) in enumerate(found):
        last = found[index + 1][0] - 1 if index + 1 < len(found) else count
        while last > first and _is_remark(lines[last - 1]):
            last -= 1
        blocks.append((first, last, path))
    return blocks


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _mapping_lines(mappings: Sequence[TabMapping]) -> Iterator[str]:
    """Each mapping as tables of its own; several of one tab as an array of tables."""
    tabs = Counter(mapping.tab for mapping in mappings)
    for mapping in mappings:
        name = f"workbook.mapping.{_quoted(mapping.tab)}"
        yield f"[[{name}]]" if tabs[mapping.tab] > 1 else f"[{name}]"
        yield f"kind = {_quoted(mapping.kind)}"
        if mapping.header_row:
            yield f"header_row = {mapping.header_row}"
        yield ""
        if mapping.fields:
            yield f"[{name}.fields]"
            yield from (f"{field} = {_quoted(header)}" for field, header in mapping.fields.items())
            yield ""


def _quoted(text: str) -> str:
    """A text as a basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the blank ones at the end."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def _joined(lines: list[str]) -> str:
    return "\n".join(_trimmed(lines)) + "\n"
