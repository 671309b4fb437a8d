"""Where a file is, for machines: as a path or a URI that holds on another computer too.

`root` is the working folder, passed in. What is below it is told relative to it, with `/` between folders; what is not
keeps its whole path.
"""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote


def portable_path(file: str, root: PurePath) -> str:
    """The path from the root where the file is below it: `teams/sales.xlsx`."""
    return _inside(file, root) or PurePath(file).as_posix()


def file_uri(file: str, root: PurePath) -> str:
    """A relative reference below the root, with nothing in it that a URI cannot hold; else a `file:` URI."""
    inside = _inside(file, root)
    if inside:
        return quote(inside, safe="/", errors="replace")
    path = _normal(root / file).as_posix()
    return "file://" + ("" if path.startswith("/") else "/") + quote(path, safe="/:", errors="replace")


def _inside(file: str, root: PurePath) -> str:
    """The path below the root, "" where the file is not below it."""
    path = _normal(root / file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def _normal(path: PurePath) -> PurePath:
    """The same without `.` and `..`, by its text alone."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        elif part != "..":
            parts.append(part)
    return type(path)(*parts)
