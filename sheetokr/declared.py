"""What `templates/workbooks/*.toml` say. Parsing them takes longer than reading a small workbook, so what they say is
also kept as JSON; of a file that was changed since, the TOML itself is read.

    python -m sheetokr.declared > templates/workbooks/parsed.json    (a part of `make docs`)
"""

from __future__ import annotations

import functools
import json
import pkgutil
import zlib
from typing import Any

TEMPLATES = ("okr", "okr-flat", "kpi")
KEPT = (*TEMPLATES, "layouts", "theme")
"""The files that every run needs."""


@functools.cache
def read_declared(name: str) -> dict[str, Any]:
    """What the file of that name says, as tomllib gives it."""
    text = _text(f"{name}.toml")
    kept = _kept().get(name, {})
    if kept.get("checksum") == zlib.crc32(text):
        declared: dict[str, Any] = kept["says"]
        return declared
    return _parsed(text)


@functools.cache
def _kept() -> dict[str, Any]:
    """All that is kept as JSON: of each file its checksum, and what it says."""
    kept: dict[str, Any] = json.loads(_text("parsed.json"))
    return kept


def _text(file: str) -> bytes:
    return pkgutil.get_data("sheetokr.templates", f"workbooks/{file}") or b""  # importlib.resources is slow to come


def _parsed(text: bytes) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only where the JSON is not of this text

    return tomllib.loads(text.decode("utf-8"))


def parsed_json() -> str:
    """What is to be kept as JSON."""
    texts = {name: _text(f"{name}.toml") for name in KEPT}
    kept = {name: {"checksum": zlib.crc32(text), "says": _parsed(text)} for name, text in texts.items()}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(parsed_json(), end="")
