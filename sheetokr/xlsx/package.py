"""A workbook file read once into memory: its parts, its sheets, and the values in them."""

from __future__ import annotations

import re
from collections.abc import Container as Contains
from functools import cached_property, partial
from pathlib import Path

from sheetokr.diagnostics import FileMissing, NotReadable, TooLarge
from sheetokr.workbook import Sheet, Workbook
from sheetokr.xlsx.collector import uncollected
from sheetokr.xlsx.container import Container, Member, damaged, inflate, read_container
from sheetokr.xlsx.limits import Limits, raising
from sheetokr.xlsx.markup import Element, Text, decoded, parse
from sheetokr.xlsx.read import read_sheet
from sheetokr.xlsx.relations import ROOT, TYPES, Relation, content_type, relations_of, relations_part
from sheetokr.xlsx.scan import LAST_ROW, Scan
from sheetokr.xlsx.sheets import (
    WORKSHEET,
    DefinedName,
    SheetPart,
    defined_names,
    is_date1904,
    sheet_parts,
)
from sheetokr.xlsx.sniff import not_a_workbook, not_an_archive
from sheetokr.xlsx.split import split_scan
from sheetokr.xlsx.strings import shared_strings
from sheetokr.xlsx.styles import Styles, read_styles
from sheetokr.xlsx.tables import Table, read_table
from sheetokr.xlsx.values import Decoder
from sheetokr.xlsx.walk import walk_scan

_OFFICE_DOCUMENT = "officeDocument"
_SIGNATURE = "digital-signature"
SHARED = "the workbook is shared in Excel's old way, which keeps a log of every edit"
"""Why such a one is not written to."""


def open_package(path: Path, limits: Limits = Limits()) -> Package:  # noqa: B008 - frozen
    """Read a workbook file, once.

    Raises FileMissing, NotReadable, NotAWorkbook, OldFormat, Encrypted, Damaged or TooLarge.
    """
    return package_of(file_bytes(path, limits), path, limits)


def package_of(data: bytes, path: Path, limits: Limits = Limits()) -> Package:  # noqa: B008 - frozen
    """A workbook that is in memory already; `path` is what it is called. Raises as `open_package`."""
    if error := not_an_archive(data):
        raise error
    return Package(path, read_container(data, limits), limits)


def file_bytes(path: Path, limits: Limits = Limits()) -> bytes:  # noqa: B008 - frozen
    """A file's bytes, read once. Raises FileMissing, NotReadable or TooLarge."""
    try:
        if path.is_dir():
            raise NotReadable(f"{path} is a folder", "name a workbook in it")
        if not path.exists():
            raise FileMissing(f"there is no file {path}", "check the name and the folder")
        if not path.is_file():
            raise NotReadable(f"{path} is not an ordinary file", "name a workbook")
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise NotReadable(f"{path} cannot be read: {reason}", "check who may read the file") from None
    if len(data) > limits.file_bytes:
        raise TooLarge(f"{path} is larger than {limits.file_bytes:,} bytes", raising("file_mb"))
    return data


class Package:
    """One workbook in memory. Parts are inflated when they are asked for, and what is asked for twice, kept."""

    def __init__(self, path: Path, container: Container, limits: Limits) -> None:
        """Find the workbook part. Raises NotAWorkbook, OldFormat, Encrypted, Damaged."""
        self.path = path
        self.container = container
        self.limits = limits
        self.names = {member.name.lower(): member.name for member in reversed(container.members)}
        self._scans: dict[str, Scan] = {}
        self._latest: tuple[str, Text] | None = None
        self._with_formulas: dict[str, bool] = {}
        self._members = {member.name: member for member in container.members}
        main = [r.target for r in self.relations(ROOT) if r.kind == _OFFICE_DOCUMENT and not r.external]
        part = self.find(main[0]) if main else None
        if part is None or part.lower().endswith(".bin") or self.root(part).name != "workbook":
            raise not_a_workbook(self.names)
        self.workbook_part = part

    def find(self, name: str) -> str | None:
        """A part's name as the archive spells it; None where there is none. Case matters only between two such."""
        return name if name in self._members else self.names.get(name.lower())

    def raw(self, name: str) -> bytes:
        """A part's unpacked bytes. Raises Damaged."""
        found = self.find(name)
        if found is None:
            raise damaged(f"its part {name} is missing")
        return inflate(self.container, self._members[found])

    def text(self, name: str) -> Text:
        """A part as UTF-8; the one that was asked for last is at hand. Raises Damaged."""
        if self._latest is None or self._latest[0] != name:
            self._latest = (name, decoded(self.raw(name), name))
        return self._latest[1]

    def root(self, name: str) -> Element:
        """A part's elements. Raises Damaged."""
        return parse(self.text(name).data, name)

    def has(self, name: str) -> bool:
        """Whether the archive holds a part of exactly that name."""
        return name in self._members

    def relations(self, source: str) -> tuple[Relation, ...]:
        """The relations of a part, of the package itself for "". Empty where it has none."""
        part = self.find(relations_part(source))
        return relations_of(self.root(part), source) if part else ()

    def related(self, source: str, kind: str) -> tuple[str, ...]:
        """The parts of a kind that a part is related to, and that are there."""
        targets = (r.target for r in self.relations(source) if r.kind == kind and not r.external)
        return tuple(found for target in targets if (found := self.find(target)))

    @cached_property
    def workbook_root(self) -> Element:
        """The workbook part's elements."""
        return self.root(self.workbook_part)

    @cached_property
    def workbook_relations(self) -> tuple[Relation, ...]:
        """The workbook part's relations."""
        return self.relations(self.workbook_part)

    @cached_property
    def sheets(self) -> tuple[SheetPart, ...]:
        """All tabs, left to right, of whatever kind."""
        return sheet_parts(self.workbook_root, {relation.id: relation for relation in self.workbook_relations})

    @cached_property
    def defined_names(self) -> tuple[DefinedName, ...]:
        """The names that the workbook gives to formulas."""
        return defined_names(self.workbook_root)

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904."""
        return is_date1904(self.workbook_root)

    @cached_property
    def signed(self) -> bool:
        """Whether the workbook carries a digital signature, which any change would break."""
        return any(_SIGNATURE in r.target or r.kind == "origin" for r in self.relations(ROOT)) or any(
            name.startswith("_xmlsignatures/") for name in self.names
        )

    @cached_property
    def macro(self) -> bool:
        """Whether the workbook is of a type that holds macros."""
        return "macroenabled" in self.content_type(self.workbook_part).lower()

    @cached_property
    def shared(self) -> bool:
        """Whether several people edit it at once in Excel's old way (Shared Workbook), which keeps a log of edits."""
        return any(r.kind == "revisionHeaders" for r in self.workbook_relations)

    def content_type(self, part: str) -> str:
        """A part's content type."""
        types = self.find(TYPES)
        return content_type(self.root(types), part) if types else ""

    def _workbook_related(self, kind: str) -> str | None:
        targets = (r.target for r in self.workbook_relations if r.kind == kind and not r.external)
        return next((found for target in targets if (found := self.find(target))), None)

    @cached_property
    def styles_part(self) -> str | None:
        """The styles part's name, if there is one."""
        return self._workbook_related("styles")

    @cached_property
    def calc_chain_part(self) -> str | None:
        """The calculation chain's name, if there is one."""
        return self._workbook_related("calcChain")

    @cached_property
    def styles(self) -> Styles | None:
        """The styles part, if there is one."""
        return read_styles(self.text(self.styles_part).data, self.styles_part) if self.styles_part else None

    @cached_property
    def decoder(self) -> Decoder:
        """What turns this workbook's raw cells into values. It does not know the package, which knows it: two that know
        each other stay in memory until garbage is looked for."""
        part = self._workbook_related("sharedStrings")
        strings = partial(_strings, self.container, self._members[part]) if part else tuple
        return Decoder(self.styles, strings, date1904=self.date1904)

    def sheet_part(self, name: str) -> SheetPart | None:
        """The worksheet of that name whose part is there."""
        found = (sheet for sheet in self.sheets if sheet.name == name and sheet.kind == WORKSHEET)
        return next((sheet for sheet in found if self.find(sheet.part)), None)

    def scan(self, sheet: SheetPart, *, thorough: bool = False) -> Scan:
        """The rows of a sheet with their byte spans; `thorough` walks it whatever it looks like. Raises Damaged."""
        found = self._scans.get(sheet.part)
        if found is None or (thorough and found.walked is None):
            text = self.text(sheet.part)
            self._check_counts(text, sheet)
            found = (None if thorough else split_scan(text, sheet.part)) or walk_scan(
                text, sheet.part, self.limits.cells
            )
            self._scans[sheet.part] = found
        return found

    def may_hold_formulas(self, part: str) -> bool:
        """Whether a sheet part has a formula at all; plain searches, since most large sheets have none."""
        if part not in self._with_formulas:
            scan = self._scans.get(part)
            self._with_formulas[part] = _may_hold_formulas(self.text(part).data if scan is None else scan.text.data)
        return self._with_formulas[part]

    def _check_counts(self, text: Text, sheet: SheetPart) -> None:
        """Raise TooLarge for more cells, merges or rows than are read; counted only where so many could be there."""
        counts = (
            (b"c", self.limits.cells, "cells"),
            (b"mergeCell", self.limits.merges, "merges"),
            (b"row", LAST_ROW, "rows"),
        )
        for name, limit, word in counts:
            data = text.data if word != "merges" else _outside(text.data)
            if len(data) > limit * len(b"<%b/>" % name) and _more_than(limit, name, data):
                mend = raising(word) if word != "rows" else "no workbook can have so many: restore it from a copy"
                raise TooLarge(f"the sheet {sheet.name!r} has more than {limit:,} {word}", mend)

    def tables(self, sheet: SheetPart) -> tuple[Table, ...]:
        """The tables of a sheet ("Format as table"). Raises Damaged."""
        return tuple(read_table(self.text(part).data, part) for part in self.related(sheet.part, "table"))

    def workbook(self, name: str, sheets: Contains[str] | None = None) -> Workbook:
        """The values of all worksheets, or of those named; `name` is what messages call the workbook.

        Raises Damaged, TooLarge.
        """
        wanted = (s for s in self.sheets if s.kind == WORKSHEET and self.find(s.part))
        with uncollected():
            read = tuple(self.sheet(sheet) for sheet in wanted if sheets is None or sheet.name in sheets)
        return Workbook(name, read)

    def sheet(self, part: SheetPart) -> Sheet:
        """The values of one worksheet. Raises Damaged, TooLarge."""
        areas = tuple(table.named_area for table in self.tables(part))
        self.decoder.read_strings()
        sheet = read_sheet(self.scan(part), self.decoder, part, areas)
        return sheet or read_sheet(self.scan(part, thorough=True), self.decoder, part, areas) or _unread(part)


def _strings(container: Container, member: Member) -> tuple[str, ...]:
    """The shared strings of a part. Raises Damaged."""
    return shared_strings(decoded(inflate(container, member), member.name).data, member.name)


def _may_hold_formulas(data: bytes) -> bool:
    first, last = _rows_of(data)
    if data.find(b"f", first, last) < 0:  # many times as fast as looking for the tags
        return False
    return _has_tag(data, b"<f", first, last) or _has_tag(data, b":f", first, last)


def _has_tag(data: bytes, lead: bytes, first: int, last: int) -> bool:
    place = data.find(lead, first, last)
    while place >= 0:
        if data[place + 2 : place + 3] in (b">", b" ", b"/", b"\n", b"\r", b"\t"):
            return True
        place = data.find(lead, place + 2, last)
    return False


def _rows_of(data: bytes) -> tuple[int, int]:
    """Between which places the rows of a sheet part stand, and perhaps more than those."""
    first, last = data.find(b"sheetData"), data.rfind(b"sheetData")
    return (first, last) if first < last else (0, len(data))


def _outside(data: bytes) -> bytes:
    """What stands around the rows of a sheet part. What else stands among them is counted as it is parsed."""
    first, last = _rows_of(data)
    return data[:first] + data[last:] if first else data


def _more_than(limit: int, name: bytes, data: bytes) -> bool:
    """Whether a sheet has more elements of a name; told by one character where that is enough, many times as fast."""
    if data.count(b"<") <= limit:
        return False
    tag = (b":" if b":sheetData" in data else b"<") + name
    found = data.count(tag)
    return found > limit and found - len(re.findall(re.escape(tag) + rb"[\w.-]", data, re.ASCII)) > limit


def _unread(part: SheetPart) -> Sheet:
    raise damaged(f"{part.part} cannot be read")
