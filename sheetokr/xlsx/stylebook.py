"""The workbook's styles while cells are written: which style to give a cell for a number format."""

from __future__ import annotations

from functools import cached_property

from sheetokr.xlsx.edits import Tint
from sheetokr.xlsx.encode import Unwritable
from sheetokr.xlsx.looks import tint_look, with_look
from sheetokr.xlsx.package import Package
from sheetokr.xlsx.sheets import MAIN, NAMESPACES, WORKSHEET
from sheetokr.xlsx.styles import NEW_STYLES, Styles, can_extend, has_stray_style, read_styles, with_format

STRAYS = "cells have styles that the workbook does not list; open and save it in Excel first"
"""Why no style is added to a workbook."""


class StyleBook:
    """Collects the styles that a write needs. `data` is the styles part afterwards, None where it did not change."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.before = package.styles
        namespace = package.workbook_root.namespace
        fresh = NEW_STYLES % (namespace if namespace in NAMESPACES else MAIN).encode()
        self.styles: Styles = self.before or read_styles(fresh, "styles")
        self.start = self.styles.data
        self.count = len(self.styles.formats)
        self.known: dict[tuple[int, str], int] = {}
        self.looks: dict[bytes, int] = {}

    @cached_property
    def is_usable(self) -> bool:
        """Whether a style can be added; what is added changes nothing about that."""
        return can_extend(self.styles)

    @cached_property
    def has_strays(self) -> bool:
        """Whether a cell has a style that the workbook does not list: it would get the next one that is added."""
        parts = [
            sheet.part for sheet in self.package.sheets if sheet.kind == WORKSHEET and self.package.find(sheet.part)
        ]
        return any(has_stray_style(self.package.text(part).data, self.count) for part in parts)

    @property
    def data(self) -> bytes | None:
        """The part's new bytes as UTF-8, None where nothing had to be added."""
        return None if self.styles.data == self.start else self.styles.data

    def style_for(self, style: int, code: str) -> int:
        """The index of a style that equals `style` but has the number format `code`. Raises Unwritable."""
        found = self.known.get((style, code))
        if found is None:
            styles, found = with_format(self.styles, style, code)
            if found == len(self.styles.formats) and self.has_strays:
                raise Unwritable(STRAYS)
            self.styles = styles
            self.known[style, code] = found
        return found

    def look_for(self, tint: Tint) -> int:
        """The index of the differential style that a tint needs."""
        look = tint_look(self.styles, tint)
        found = self.looks.get(look)
        if found is None:
            self.styles, found = with_look(self.styles, look)
            self.looks[look] = found
        return found
