"""The lines on which the keys of a TOML text stand: the standard library's parser does not tell.

Knows statements and their keys, not values: the text was parsed before, so that it is TOML is taken as given.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheetokr.patterns import late

KeyPath = tuple[str | int, ...]

_TOKEN = late(
    r'''(?P<string>"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
      | (?P<comment>\#[^\n]*)
      | (?P<open>[\[{]) | (?P<close>[\]}])
      | (?P<equals>=)
      | (?P<bare>[A-Za-z0-9_-]+)
      | (?P<newline>\n)
      | (?P<other>.)''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """The 1-based line of each key and each table; of an array of tables, with the index of each."""
    lines: dict[KeyPath, int] = {}
    lengths: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for statement in _statements(text):
        line = statement[0].line
        if statement[0].kind != "open":
            for path in _prefixes(table, _names(statement)):
                lines.setdefault(path, line)
            continue
        table = _resolved(_names(statement), lengths, is_array=statement[1:2] != [] and statement[1].kind == "open")
        lines.setdefault(table, line)
    return lines


def headers(text: str) -> tuple[tuple[int, KeyPath], ...]:
    """The 1-based line and the path of each header, `[table]` and `[[table]]`, in their order."""
    lengths: dict[KeyPath, int] = {}
    found = []
    for statement in _statements(text):
        if statement[0].kind == "open":
            is_array = statement[1:2] != [] and statement[1].kind == "open"
            found.append((statement[0].line, _resolved(_names(statement), lengths, is_array=is_array)))
    return tuple(found)


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int:
    """The line of a key; of what it stands in where its own is not known; 0 where nothing is."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        yield _Token(match.lastgroup or "", match[0], line)
        line += match[0].count("\n")


def _statements(text: str) -> Iterator[list[_Token]]:
    """Each header or assignment: what stands between two line ends outside of brackets."""
    statement: list[_Token] = []
    depth = 0
    for token in _tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "newline" and depth <= 0:
            if statement:
                yield statement
            statement, depth = [], 0
        elif token.kind not in ("comment", "newline") and (token.kind != "other" or not token.text.isspace()):
            statement.append(token)
    if statement:
        yield statement


def _names(statement: list[_Token]) -> list[str]:
    """The parts of a header, or of the key before the equals sign."""
    names = []
    for token in statement:
        if token.kind == "equals":
            break
        if token.kind == "bare":
            names.append(token.text)
        elif token.kind == "string":
            names.append(str(tomllib.loads(f"name = {token.text}")["name"]))
    return names


def _prefixes(table: KeyPath, names: list[str]) -> Iterator[KeyPath]:
    """The path of a dotted key, and of each table that it makes on the way."""
    for end in range(1, len(names) + 1):
        yield (*table, *names[:end])


def _resolved(names: list[str], lengths: dict[KeyPath, int], *, is_array: bool) -> KeyPath:
    """The path of a header, each array of tables on the way at its last index; one more, where it begins one."""
    path: KeyPath = ()
    for position, name in enumerate(names, 1):
        path = (*path, name)
        if is_array and position == len(names):
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path = (*path, lengths[path] - 1)
    return path
