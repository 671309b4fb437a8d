"""What can be added to a workbook beside the values of cells: tabs, drop-downs, colours of words, links between cells.

Values only: what each is in an `.xlsx` or in a Google spreadsheet, its backend knows. Nothing here renames or removes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sheetokr.diagnostics import Location, a1
from sheetokr.model import Cycle
from sheetokr.workbook import Area, quoted_sheet


@dataclass(frozen=True, slots=True)
class AddedTab:
    """A tab of a template (`declaration.load_template(template).tab(kind)`) that a workbook lacks, to stand at its end.

    It is made as a new workbook has it, for a cycle and as of a day. `known` are the tabs of the workbook that stand as
    the template makes them, so that lists of the new tab may be fed by their cells.
    """

    file: str
    name: str
    kind: str
    template: str
    cycle: Cycle
    today: dt.date
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DropDown:
    """Words that cells offer; another one gets a question and no refusal."""

    file: str
    sheet: str
    area: Area
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordColours:
    """Cells that show the words of a scale (`theme.load_theme().scales`) in their colours."""

    file: str
    sheet: str
    area: Area
    scale: str


@dataclass(frozen=True, slots=True)
class LongerTable:
    """A table that the workbook itself declares, made longer down to a row: for backends that are `grows_tables`."""

    file: str
    sheet: str
    area: str
    last_row: int


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to another place of its workbook; None takes the link away."""

    location: Location
    target: Location | None


def reference_to(place: Location) -> str:
    """A place as links name it: a cell, the first one of a row or of a whole tab."""
    return f"{quoted_sheet(place.sheet)}!{a1(place.row or 1, place.column or 1)}"


@dataclass(frozen=True, slots=True)
class Structure:
    """All that is added. False where it is nothing."""

    tabs: tuple[AddedTab, ...] = ()
    drop_downs: tuple[DropDown, ...] = ()
    colours: tuple[WordColours, ...] = ()
    links: tuple[Link, ...] = ()
    longer: tuple[LongerTable, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tabs or self.drop_downs or self.colours or self.links or self.longer)

    def of(self, file: str) -> Structure:
        """What is added to one workbook."""
        return replace(
            self,
            tabs=tuple(each for each in self.tabs if each.file == file),
            drop_downs=tuple(each for each in self.drop_downs if each.file == file),
            colours=tuple(each for each in self.colours if each.file == file),
            links=tuple(each for each in self.links if each.location.file == file),
            longer=tuple(each for each in self.longer if each.file == file),
        )


NOTHING = Structure()
