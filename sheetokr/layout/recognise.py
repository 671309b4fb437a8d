"""A workbook's tables: each tab's regions, the shape of each, and what could not be placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.declaration import load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import Diagnostic, Location, column_letters
from sheetokr.layout.assign import VAGUE, Doubt, Evidence
from sheetokr.layout.headers import columns_of, header_of, is_marked, lexicon, normal
from sheetokr.layout.mapped_lanes import mapped_parts
from sheetokr.layout.mapping import NONE, TabMapping, mapped_region, missing_tabs
from sheetokr.layout.profile import known_words
from sheetokr.layout.regions import Region, regions, turned_regions
from sheetokr.layout.repeats import read_alike, without_numbers
from sheetokr.layout.rows import header_texts
from sheetokr.layout.series import SHAPE, with_series
from sheetokr.layout.shapes import place, tables_of
from sheetokr.layout.side_by_side import side_by_side
from sheetokr.layout.sideways import add_sideways, values_only
from sheetokr.layout.strips import Part
from sheetokr.layout.titles import cycle_in, said_above
from sheetokr.model import ALONE, Lane, Table, Unplaced
from sheetokr.patterns import late
from sheetokr.workbook import Sheet, Workbook

_WHOLE_TABS = ("guide", "scoreboard", "findings", "digests")
_WITH_OBJECTIVES = ("flat", "outline", "wide", "objectives")
_WITHOUT_CYCLE = ("kpi_values", "check_ins", "initiatives", "people")
_NAMED, _HINTED = 1.5, 0.5
_HEAD = 4
_YEAR = late(r"(?<!\d)20\d\d(?!\d)")
_PART_OF_YEAR = late(r"\b[qhts][1-4]\b|\b[1-4]q\b|quarter|quartal|trimestre|季度|四半期")
_NUMBERED_TAB = late(
    r"(?:sheet|tabelle|blatt|feuil(?:le)?|hoja|planilha|página|pagina|folha|foglio|blad|工作表|シート) ?\d*"
)
_SHORT_NAME = late(r"(?=.{1,20}\Z)[^\d]{0,12}\d[\d .-]*")


class Reading(NamedTuple):
    """How one header row was understood: what its rows are (`kind`), how surely, each column's field with the reason,
    and what is in doubt. Where no table could be made of it, `lacks` says why. Of a `turned` table rows are columns.
    `periods` are the columns that hold values over time; `lane` is the table's place among those beside it."""

    file: str
    sheet: str
    header_row: int
    kind: str
    confidence: float
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]
    unread: Mapping[int, str]
    rows: tuple[int, ...] = ()
    defaults: Mapping[str, str] = MappingProxyType({})
    lacks: str = ""
    turned: bool = False
    periods: Mapping[int, str] = MappingProxyType({})
    lane: Lane = ALONE

    @property
    def columns_told(self) -> str:
        """`, columns A to E` for a table that is not alone on its rows, so that it can be told from the others."""
        columns = [each.column for each in self.evidence]
        if self.lane.of == 1 or not columns:
            return ""
        return f", columns {column_letters(min(columns))} to {column_letters(max(columns))}"


class Layout(NamedTuple):
    """The tables of one workbook, the tabs in which none was found, how each header row was understood, and what a
    mapping names that is gone."""

    tables: tuple[Table, ...]
    unplaced: tuple[Unplaced, ...] = ()
    readings: tuple[Reading, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def recognise(workbook: Workbook, mappings: Sequence[TabMapping] = ()) -> Layout:
    """Find every table; on the tabs that are mapped, those that the mappings name. A tab of ours that is no input
    (Guide, Scoreboard ...) is passed over."""
    found: list[Part] = []
    tables: list[Table] = []
    faults = list(missing_tabs(workbook, mappings))
    kinds: dict[int, str] = {}
    cycle = _cycle_set(workbook)
    for sheet in workbook:
        mine = [mapping for mapping in mappings if mapping.tab == sheet.name]
        if mine:
            read, told = _mapped(sheet, mine, workbook.name)
            faults += told
            mapped = mapped_parts(sheet, read)
            kinds |= {id(region): region.best.kind for part in mapped for region in part.regions}
            found += mapped
        elif table := _settings_table(workbook.name, sheet):
            tables.append(table)
        elif not is_whole(sheet) and (not sheet.hidden or _kinds_named(sheet.name)):
            found += _parts(sheet, cycle)
    logs = add_sideways([(part.sheet, part.regions) for part in found])
    names = _objective_names(found)
    kinds |= {id(each): _settled_kind(each, names) for part in found for each in part.regions if id(each) not in kinds}
    readings: list[Reading] = []
    alike = tuple(p.sheet.name for p in found for region in p.regions if kinds[id(region)] in _WITH_OBJECTIVES)
    for part in found:
        last, above = 0, dict(part.said)
        for region in part.regions:
            kind = kinds[id(region)]
            above |= said_above(region.sheet, region.best.row, last + 1)
            if region.turned:
                above |= said_above(part.sheet, min(region.best.columns.values()), 1)
            of_tab = _defaults(part.sheet.name, alike)
            defaults = {} if kind in _WITHOUT_CYCLE else above | of_tab | dict(region.best.said)
            last = max(region.rows, default=region.best.row)
            made = list(with_series(region.sheet, list(tables_of(place(region, workbook.name, kind, defaults)))))
            if part.sheet.name in logs:
                tables.extend(values_only(made))
                continue
            tables.extend(made)
            readings.append(_reading(workbook.name, region, kind, defaults, made))
    unplaced = tuple(_unplaced(workbook.name, found))
    return Layout(
        tuple(without_numbers(workbook, tables)), (*unplaced, *_doubted(readings)), tuple(readings), tuple(faults)
    )


def _parts(sheet: Sheet, cycle: str) -> list[Part]:
    """The tables of a sheet, those of each strip where some stand side by side."""
    named = _kinds_named(sheet.name)

    def read(view: Sheet, by_name: bool) -> list[Region]:
        return read_alike(list(regions(view, named if by_name else {}, cycle)))

    whole = read(sheet, True)
    return side_by_side(sheet, whole, read) or [Part(sheet, whole or list(turned_regions(sheet)))]


def _mapped(sheet: Sheet, mappings: Sequence[TabMapping], file: str) -> tuple[list[Region], list[Diagnostic]]:
    """The tables of a mapped tab, and what is gone of them."""
    read = [mapped_region(sheet, each, file) for each in mappings if each.kind != NONE]
    return [region for region, _ in read if region], [fault for _, told in read for fault in told]


def _reading(file: str, region: Region, kind: str, defaults: Mapping[str, str], tables: Sequence[Table]) -> Reading:
    """How a region's header was understood."""
    over_time = [table for table in tables if table.shape == SHAPE]
    over_time.sort(key=lambda table: "target" not in table.columns)
    periods = {column: table.headers[name] for table in over_time for name, column in table.columns.items()}
    best = next(each for each in (region.best, *region.others) if each.kind == kind)
    return Reading(
        file,
        region.sheet.name,
        best.row,
        kind,
        best.confidence,
        tuple(sorted(best.evidence.values(), key=lambda each: each.column)),
        tuple(doubt for doubt in best.doubts if doubt.column not in periods),
        {column: text for column, text in best.unread.items() if column not in periods},
        region.rows,
        defaults,
        turned=region.turned,
        periods=periods,
        lane=region.lane,
    )


def is_whole(sheet: Sheet) -> bool:
    """Whether a tab is one of ours that is no input. A person may have a Scoreboard too: ours say whose they are."""
    kinds = {tab.kind for name in TEMPLATES for tab in load_template(name).tabs if tab.name == sheet.name}
    above = (cell.text for row in range(1, _HEAD + 1) for cell in sheet.rows.get(row, {}).values())
    return "guide" in kinds or (
        not kinds.isdisjoint(_WHOLE_TABS) and any("sheetokr" in text and not is_marked(text) for text in above)
    )


def _kinds_named(sheet: str) -> Mapping[str, float]:
    """The kinds that a tab's name speaks for, and how much that adds to their score."""
    said = normal(sheet)
    wanted: dict[str, float] = {}
    for template in TEMPLATES:
        for tab in load_template(template).tabs:
            if said == normal(tab.name) or said in map(normal, tab.synonyms):
                wanted[tab.kind] = _NAMED
    if "objectives" in wanted:
        wanted["goals"] = wanted["objectives"]
    if not wanted and "okr" in said.split():
        wanted = dict.fromkeys(("flat", "outline", "wide"), _HINTED)
    return wanted


def _settings_table(file: str, sheet: Sheet) -> Table | None:
    """The Settings tab: keys in one column, values in the next."""
    tab = load_template("okr").tab("settings")
    if tab is None or normal(sheet.name) not in (normal(tab.name), *map(normal, tab.synonyms)):
        return None
    keys = {normal(name) for setting in tab.settings for name in (setting.key, *setting.synonyms)}
    hits = Counter(c for row in sheet.rows for c, text in header_texts(sheet, row).items() if normal(text) in keys)
    if not hits:
        return None
    column = hits.most_common(1)[0][0]
    rows = tuple(row for row in sorted(sheet.rows) if normal(sheet.cell(row, column).text) in keys)
    return Table("settings", file, sheet.name, max(rows[0] - 1, 1), rows, {"key": column, "value": column + 1})


def _cycle_set(workbook: Workbook) -> str:
    """The cycle that the workbook's Settings tab names, "" where none does."""
    tables = ((sheet, _settings_table(workbook.name, sheet)) for sheet in workbook)
    for sheet, table in ((sheet, table) for sheet, table in tables if table):
        for row in table.rows:
            key, value = (sheet.cell(row, table.columns[name]).text for name in ("key", "value"))
            if any(meaning.field == "cycle" for meaning in lexicon("objectives").get(normal(key), ())):
                return value
    return ""


def _objective_names(found: Sequence[Part]) -> frozenset[str]:
    """The IDs and titles of the rows of tabs that hold objectives only."""
    names: set[str] = set()
    for part in found:
        for region in part.regions:
            if region.best.kind == "objectives":
                columns = [region.best.columns[name] for name in ("id", "title") if name in region.best.columns]
                names |= {part.sheet.cell(row, column).text for row in region.rows for column in columns}
    return frozenset(names - {""})


def _settled_kind(region: Region, objectives: frozenset[str]) -> str:
    """The region's kind. Whether a tab of key results is flat, its Objective column tells: does it name objectives
    that stand elsewhere, or does it state them?"""
    readings = {candidate.kind: candidate for candidate in (region.best, *region.others)}
    if region.best.kind not in ("flat", "key_results") or not {"flat", "key_results"} <= set(readings):
        return region.best.kind
    flat, relational = readings["flat"], readings["key_results"]
    column = flat.columns.get("objective") or relational.columns.get("objective") or 0
    rows = region.sheet.rows
    said = [text for row in region.rows if (cell := rows[row].get(column)) is not None and (text := cell.text)]
    if _known(said, objectives) * 2 >= len(said):
        return "key_results"
    if not objectives and len(region.rows) - len(said) >= max(len(said), 2):
        return "flat"  # stated once above its key results, and no other tab has it
    short_names = sum(bool(_SHORT_NAME.fullmatch(normal(text))) for text in said)
    return (
        "flat" if short_names * 2 < len(said) or (not objectives and "objective_id" in flat.columns) else "key_results"
    )


def _known(texts: Sequence[str], names: Set[str]) -> int:
    """How many texts are among some names: word for word, as nearly all are that are; else as headers are compared."""
    exact = sum(text in names for text in texts)
    if exact * 2 >= len(texts):
        return exact
    alike = set(map(normal, names))
    return sum(normal(text) in alike for text in texts)


def _defaults(sheet: str, alike: Sequence[str]) -> dict[str, str]:
    """What a tab's name says of its rows: a cycle; where several are alike, a level, a part of a year, or a team."""
    if cycle := cycle_in(sheet) or (sheet if _YEAR.search(sheet) else ""):
        return {"cycle": cycle}
    if len(set(alike)) < 2 or sheet not in alike or _kinds_named(sheet) or _NUMBERED_TAB.fullmatch(normal(sheet)):
        return {}
    said = normal(sheet)
    levels = columns_of("objectives")["level"].choices
    for level, others in levels.items():
        if said in known_words({level: others}):
            return {"level": level}
    return {"cycle": sheet} if _PART_OF_YEAR.search(said) else {"team": sheet}


def _doubted(readings: Sequence[Reading]) -> Iterator[Unplaced]:
    """The columns that are in doubt, with the fields that each may be."""
    for reading in readings:
        for doubt in reading.doubts:
            place = (reading.header_row, doubt.column)
            at = Location(reading.file, reading.sheet, *(place[::-1] if reading.turned else place))
            yield Unplaced(at, doubt.header, tuple(header_of(reading.kind, guess) for guess in doubt.guesses))


def _unplaced(file: str, found: Sequence[Part]) -> Iterator[Unplaced]:
    """The tabs that hold something and no table that could be read, with the kinds that came nearest."""
    for sheet, read, _ in found:
        if not read and sum(len(cells) for cells in sheet.rows.values()) > 1:
            row, guesses = _nearest_header(sheet)
            yield Unplaced(Location(file, sheet.name, row), ", ".join(header_texts(sheet, row).values()), guesses)


def _nearest_header(sheet: Sheet) -> tuple[int, tuple[str, ...]]:
    """(the row that looks most like a header, what its texts could mean)."""
    best = 0
    guesses: tuple[str, ...] = ()
    for row in sorted(sheet.rows)[:30]:
        known = tuple(
            text
            for text in header_texts(sheet, row).values()
            if (said := normal(text)) not in VAGUE and any(said in lexicon(k) for k in ("key_results", "kpis"))
        )
        if len(known) > len(guesses):
            best, guesses = row, known
    return best, guesses
