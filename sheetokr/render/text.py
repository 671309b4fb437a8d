"""The widths, bars and marks that every text output shares.

`Look` says what the reader's screen can show: how wide it is, whether it has more than ASCII, and how to colour.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable
from itertools import accumulate, takewhile
from typing import NamedTuple

from sheetokr.workbook import half_up, whole_percent

Paint = Callable[[str, str], str]

STATUS_COLOURS = {
    "On track": "green",
    "Achieved": "green",
    "At risk": "yellow",
    "Stale": "yellow",
    "Off track": "red",
    "Missed": "red",
}

_FAR_OFF, _EXACT = 99.995, 1e-9


def plain(text: str, _: str) -> str:
    """No colour at all."""
    return text


class Look(NamedTuple):
    """How to write for one screen or pipe. `paint` takes a text and a colour, or `bold` or `dim`."""

    width: int = 80
    unicode: bool = True
    paint: Paint = plain

    def bar(self, share: float | None, cells: int = 10) -> str:
        """A bar of a number of cells, full from 1 on and not before."""
        if share is None:
            return " " * cells
        full = cells if share >= 1 else min(round(max(share, 0.0) * cells), cells - 1)
        on, off = ("█", "░") if self.unicode else ("#", "-")
        return on * full + off * (cells - full)

    def mark(self, unicode: str, ascii_: str) -> str:
        """A mark, or its plain twin."""
        return unicode if self.unicode else ascii_

    def fitted(self, text: str, cells: int) -> str:
        """A text in exactly so many columns: cut with a mark, or padded."""
        return fitted(text, cells, self.mark("…", "..."))

    def status(self, status: str, cells: int = 0) -> str:
        """A status in its colour, padded."""
        return self.paint(self.fitted(status, cells) if cells else status, STATUS_COLOURS.get(status, "dim"))


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters take two."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    """How many columns one character takes."""
    return 0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fitted(text: str, cells: int, more: str = "…") -> str:
    """A text in exactly so many columns: cut with a mark, or padded."""
    if display_width(text) > cells:
        more = more[:cells]
        ends = accumulate(map(_columns, text))
        text = text[: sum(1 for _ in takewhile(lambda end: end <= cells - len(more), ends))].rstrip() + more
    return text + " " * (cells - display_width(text))


def folded(line: str, width: int, indent: int) -> list[str]:
    """A line that is too wide, on several, the others indented; addresses stay whole."""
    if display_width(line) <= width or "\x1b" in line:
        return [line]
    return textwrap.wrap(line, width, subsequent_indent=" " * indent, break_on_hyphens=False)


def clean(text: str) -> str:
    """What a cell says, on one line and without control characters: a cell must not drive the terminal."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def percent(share: float | None) -> str:
    """A share as whole percent, blank where there is none; one that is a slip of the pen does not fill the line."""
    if share is None:
        return ""
    if abs(share) >= _FAR_OFF:
        return ">9999%" if share > 0 else "<-9999%"
    return whole_percent(share)


def score_text(score: float, success: float) -> str:
    """A score with two digits; one that falls short of success is not told as one that reaches it."""
    told = half_up(score, 2)
    return f"{told - 0.01 if score < success - _EXACT and told >= success else told:.2f}"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: 1 row, 2 rows."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
