"""Changes to cells as a new file: only the spans of bytes that must change do. Pure: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sheetokr.diagnostics import CellRefused, Location, Signed
from sheetokr.xlsx import calcchain
from sheetokr.xlsx.archive import rebuild
from sheetokr.xlsx.collector import uncollected
from sheetokr.xlsx.container import damaged
from sheetokr.xlsx.dependents import recalculation_needed
from sheetokr.xlsx.edits import NewSheet, Refusal, SheetEdit, Writes
from sheetokr.xlsx.markup import Splice, spliced
from sheetokr.xlsx.newsheets import added, missing, refusals_of
from sheetokr.xlsx.package import Package, package_of
from sheetokr.xlsx.prepare import Prepared, prepare
from sheetokr.xlsx.relations import (
    TYPES,
    relations_part,
    with_relation,
    with_type,
    without_relation,
    without_type,
)
from sheetokr.xlsx.sheets import STRICT, recalculating
from sheetokr.xlsx.stylebook import StyleBook

_SIGNED = "the workbook is digitally signed, and any change would break the signature"


@dataclass(frozen=True, slots=True)
class Spliced:
    """A workbook file after the changes.

    `parts` are those that changed, came, or (False) went; `plan` the cells that changed, by sheet and column, as they
    must read back; `splices` what changed in their sheets' parts, as UTF-8; `refused` what was left out; `recalculates`
    whether Excel will compute all formulas when it opens the file.
    """

    data: bytes
    parts: Mapping[str, bool]
    plan: Mapping[str, tuple[Writes, ...]]
    splices: Mapping[str, tuple[Splice, ...]] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    recalculates: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be written at all."""
        return bool(self.parts)


def refusals(package: Package, edits: Iterable[SheetEdit]) -> tuple[Refusal, ...]:
    """The cells that `splice` would refuse, each with its reason, so that the caller can leave them out."""
    edits = tuple(edits)
    if package.signed:
        return tuple(Refusal(edit.sheet, w.row, w.column, _SIGNED) for edit in edits for w in edit.each)
    book = StyleBook(package)
    return tuple(refusal for edit in _joined(edits) for refusal in prepare(package, edit, book).refusals)


def splice(
    package: Package,
    edits: Iterable[SheetEdit],
    *,
    new_sheets: Iterable[NewSheet] = (),
    leave_out_refused: bool = False,
) -> Spliced:
    """The file with the changes made.

    Raises Signed, or CellRefused for the first cell that cannot be written; with `leave_out_refused` such cells are
    left as they are, and named with their reasons in the result.
    """
    edits, wanted = tuple(edits), missing(package, new_sheets)
    with uncollected():
        if wanted:
            return _with_sheets(package, edits, wanted, leave_out_refused=leave_out_refused)
        return _without_sheets(package, edits, leave_out_refused=leave_out_refused)


def _without_sheets(package: Package, edits: tuple[SheetEdit, ...], *, leave_out_refused: bool) -> Spliced:
    if package.signed and leave_out_refused:
        return Spliced(package.container.data, {}, {}, refused=refusals(package, edits))
    book = StyleBook(package)
    ready = [prepare(package, edit, book) for edit in _joined(edits)]
    refused = tuple(refusal for prepared in ready for refusal in prepared.refusals)
    if refused and not leave_out_refused:
        raise _cell_refused(package, refused[0])
    changing = [prepared for prepared in ready if prepared.splices or prepared.parts]
    if not changing:
        return Spliced(package.container.data, {}, {}, refused=refused)
    if package.signed:
        raise Signed(_SIGNED, "have the signature removed, or write to a copy")
    return _spliced(package, changing, refused, book)


def _with_sheets(
    package: Package, edits: tuple[SheetEdit, ...], sheets: tuple[NewSheet, ...], *, leave_out_refused: bool
) -> Spliced:
    """The file with sheets added first, and then the changes made, also on those."""
    refused = refusals_of(package, sheets)
    if refused and not leave_out_refused:
        raise _cell_refused(package, refused[0])
    if package.signed and not leave_out_refused:
        raise Signed(_SIGNED, "have the signature removed, or write to a copy")
    if refused or package.signed:
        without = splice(package, edits, leave_out_refused=True)
        return replace(without, refused=(*refused, *without.refused))
    parts = added(package, sheets)
    grown = package_of(rebuild(package.container, parts), package.path, package.limits)
    result = splice(grown, edits, leave_out_refused=leave_out_refused)
    splices = {part: found for part, found in result.splices.items() if part not in parts}
    return replace(result, parts={**dict.fromkeys(parts, True), **result.parts}, splices=splices)


def _joined(edits: Iterable[SheetEdit]) -> list[SheetEdit]:
    """The edits, one for each sheet."""
    found: dict[str, SheetEdit] = {}
    for edit in edits:
        before = found.get(edit.sheet)
        found[edit.sheet] = edit if before is None else _both(before, edit)
    return list(found.values())


def _both(one: SheetEdit, other: SheetEdit) -> SheetEdit:
    return SheetEdit(
        one.sheet,
        one.writes + other.writes,
        one.new_columns + other.new_columns,
        one.drop_downs + other.drop_downs,
        one.tints + other.tints,
        one.jumps + other.jumps,
        one.growths + other.growths,
        one.columns + other.columns,
    )


def _cell_refused(package: Package, refusal: Refusal) -> CellRefused:
    place = Location(package.path.name, refusal.sheet, refusal.row, refusal.column)
    return CellRefused(f"{place.address} cannot be written: {refusal.reason}", "change it by hand", place)


def _spliced(package: Package, ready: list[Prepared], refused: tuple[Refusal, ...], book: StyleBook) -> Spliced:
    sheets = {_part(package, prepared): prepared for prepared in ready if prepared.splices}
    texts = {part: spliced(prepared.text.data, prepared.splices) for part, prepared in sheets.items()}
    packed: dict[str, bytes | None] = {part: sheets[part].text.packed(text) for part, text in texts.items()}
    packed |= _style_parts(package, book)
    plan = {prepared.sheet: prepared.changed for prepared in ready}
    recalculates = recalculation_needed(package, plan, texts)
    packed |= _workbook_parts(package, ready, packed, recalculates=recalculates)
    splices = {part: prepared.splices for part, prepared in sheets.items()}
    changed = {part: data is not None for part, data in packed.items()}
    return Spliced(rebuild(package.container, packed), changed, plan, splices, refused, recalculates)


def _part(package: Package, prepared: Prepared) -> str:
    """The name of a sheet's part, as the archive spells it."""
    name = prepared.part.part if prepared.part else ""
    return package.find(name) or name


def _style_parts(package: Package, book: StyleBook) -> dict[str, bytes | None]:
    data = book.data
    if data is None:
        return {}
    if package.styles_part is not None:
        return {package.styles_part: package.text(package.styles_part).packed(data)}
    return {_NEW_STYLES: data}


_NEW_STYLES = "xl/styles.xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


def _workbook_parts(
    package: Package, ready: list[Prepared], packed: Mapping[str, bytes | None], *, recalculates: bool
) -> dict[str, bytes | None]:
    """The parts around the sheets that change with them: calcChain, workbook, its relations, content types."""
    chain = _calc_chain(package, ready)
    patches: dict[str, list[Splice]] = {}
    for prepared in ready:
        for part, splices in prepared.parts.items():
            patches.setdefault(part, []).extend(splices)
    if recalculates:
        root, data = package.workbook_root, package.text(package.workbook_part).data
        patches.setdefault(package.workbook_part, []).extend(recalculating(data, root))
    if None in chain.values():
        _forget_calc_chain(package, patches)
    if package.styles_part is None and _NEW_STYLES in packed:
        _declare_styles(package, patches)
    new = {part: _patched(package, part, splices) for part, splices in patches.items() if splices}
    return {**chain, **new}


def _patched(package: Package, part: str, splices: list[Splice]) -> bytes:
    text = package.text(part)
    return text.packed(spliced(text.data, splices))


def _calc_chain(package: Package, ready: list[Prepared]) -> dict[str, bytes | None]:
    """The calculation chain without the cells that lose their formula; None for a chain that becomes empty."""
    gone = {(p.part.id, *place) for p in ready if p.part is not None for place in p.gone}
    part = package.calc_chain_part
    if part is None or not gone:
        return {}
    text = package.text(part)
    new = calcchain.without(text.data, part, gone)
    if new == text.data:
        return {}
    return {part: None if new is None else text.packed(new)}


def _types_part(package: Package) -> str:
    found = package.find(TYPES)
    if found is None:
        raise damaged("its list of content types is missing")
    return found


def _relations_part(package: Package) -> str:
    found = package.find(relations_part(package.workbook_part))
    if found is None:
        raise damaged("the workbook's relations are missing")
    return found


def _forget_calc_chain(package: Package, patches: dict[str, list[Splice]]) -> None:
    types, relations = _types_part(package), _relations_part(package)
    chain = next(r for r in package.workbook_relations if r.kind == "calcChain")
    patches.setdefault(types, []).extend(without_type(package.root(types), chain.target))
    patches.setdefault(relations, []).extend(without_relation(package.root(relations), chain))


def _declare_styles(package: Package, patches: dict[str, list[Splice]]) -> None:
    types, relations = _types_part(package), _relations_part(package)
    base = _STRICT_RELATIONS if package.workbook_root.namespace == STRICT else _RELATIONS
    added, _ = with_relation(package.text(relations).data, package.root(relations), base + "styles", f"/{_NEW_STYLES}")
    patches.setdefault(relations, []).append(added)
    declared = with_type(package.text(types).data, package.root(types), _NEW_STYLES, _STYLES_TYPE)
    patches.setdefault(types, []).append(declared)
