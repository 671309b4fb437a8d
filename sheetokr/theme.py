"""The look of workbooks and mails, from `templates/workbooks/theme.toml`: fonts, colours, the words of each scale."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from sheetokr.declared import read_declared

SCALES = ("status", "health", "severity", "trend", "initiative")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a scale. Colours are RRGGBB: `fill` and `ink` for its cell, `mark` for its slice in a chart."""

    word: str
    sign: str
    fill: str
    ink: str
    mark: str = ""
    meaning: str = ""

    @property
    def number_format(self) -> str:
        """Shows the sign before the word and leaves the cell's value the bare word."""
        return f'"{self.sign}  "@'


@dataclass(frozen=True, slots=True)
class Theme:
    """Fonts, colours (RRGGBB) by what they are for, and the scales that sheetokr writes."""

    font: str
    mono: str
    colour: Mapping[str, str]
    tab: Mapping[str, str]
    scales: Mapping[str, tuple[Word, ...]]


@functools.cache
def load_theme() -> Theme:
    """The theme that ships with sheetokr."""
    raw = read_declared("theme")
    scales = {name: tuple(Word(**word) for word in raw[name]) for name in SCALES}
    return Theme(raw["font"], raw["mono"], raw["colour"], raw["tab"], scales)
