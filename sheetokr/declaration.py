"""Workbook templates, declared as data in `templates/workbooks/*.toml`, as typed values.

One declaration makes the workbook (`builder`), recognises its headers (`layout`), checks its types (`parse`, `rules`),
says which columns sheetokr owns (`plan`) and writes its documentation. Reads packaged resources only.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from typing import Any

from sheetokr.declared import read_declared
from sheetokr.diagnostics import BadUsage

TEMPLATES = ("okr", "okr-flat", "kpi")
_RECOGNISED_ONLY = "layouts"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab. `owned` columns are written by sheetokr and never read as input.

    `type` is one of id, text, ref, number, value (a number, or yes/no and a share for milestones), percent, date,
    choice, email, confidence, weight. `width` is in characters. `synonyms` are other headers people use, by
    language; `choices` maps each allowed word to the other spellings that are read as it. `ref` names the kinds of
    tab whose IDs it takes, `suggest` the kind whose rows are offered without being demanded. For the eye: `scale` is
    the theme's scale that colours its words, `bar` draws a bar behind its percentage, `page` shows but the beginning of
    a text of many lines.
    """

    field: str
    header: str
    type: str = "text"
    required: bool = False
    owned: bool = False
    width: float = 12
    help: str = ""
    format: str = ""
    synonyms: Mapping[str, tuple[str, ...]] = default(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = default(default_factory=dict)
    ref: str = ""
    suggest: str = ""
    scale: str = ""
    bar: bool = False
    page: bool = False

    @property
    def names(self) -> Iterator[str]:
        """Every header that means this column: the declared one first."""
        yield self.header
        for words in self.synonyms.values():
            yield from words


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the Settings tab."""

    field: str
    key: str
    type: str = "text"
    default: str | float | None = None
    help: str = ""
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline number of a scoreboard: what it is (`field`), its words, and the cell that it is written to."""

    field: str
    label: str
    cell: str
    format: str = "0"


@dataclass(frozen=True, slots=True)
class CountBlock:
    """How many rows `of` a kind of tab have each of the words as their status: a word a row, its count beside it.
    `chart` is the cell at whose corner the ring of the counts stands."""

    of: str
    title: str
    first_row: int
    label_column: str
    count_column: str
    scale: str
    words: tuple[str, ...]
    chart: str

    def cell(self, word: str) -> str:
        """Where the count of a word is written. Raises ValueError for a word that the block does not count."""
        return f"{self.count_column}{self.first_row + self.words.index(word)}"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list of at most `rows` rows: `groups` (levels, then teams) or `kpis`. `columns` says, for each field that is
    written, the letters of its column; the first `charted` rows are drawn, from the cell `chart` on, as bars of the
    fields in `bars`."""

    of: str
    title: str
    first_row: int
    rows: int
    charted: int
    columns: Mapping[str, str]
    headers: Mapping[str, str]
    bars: tuple[str, ...]
    chart: str

    def cell(self, name: str, index: int) -> str:
        """Where a field of the row of that index, from 0, is written."""
        return f"{self.columns[name]}{self.first_row + index}"


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Which cells of the scoreboard tab sheetokr writes. `hint` stands in `as_of` until the first sync."""

    as_of: str
    hint: str
    tiles: tuple[Tile, ...]
    counts: tuple[CountBlock, ...]
    lists: tuple[ListBlock, ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab. `kind` is what its rows are: guide, settings, objectives, key_results, flat, kpis, kpi_values,
    check_ins, initiatives, people, or a tab that sheetokr owns whole: scoreboard, findings, digests."""

    name: str
    kind: str
    title: str = ""
    help: str = ""
    columns: tuple[Column, ...] = ()
    settings: tuple[Setting, ...] = ()
    synonyms: tuple[str, ...] = ()
    scoreboard: Scoreboard | None = None
    extra: Mapping[str, Any] = default(default_factory=dict)

    def column(self, name: str) -> Column | None:
        """The column of that field."""
        return next((column for column in self.columns if column.field == name), None)

    @property
    def owned(self) -> tuple[Column, ...]:
        """The columns that sheetokr writes."""
        return tuple(column for column in self.columns if column.owned)


@dataclass(frozen=True, slots=True)
class Template:
    """A whole workbook template."""

    name: str
    title: str
    summary: str
    tabs: tuple[Tab, ...]

    def tab(self, kind: str) -> Tab | None:
        """The tab of that kind."""
        return next((tab for tab in self.tabs if tab.kind == kind), None)


@functools.cache
def load_template(name: str) -> Template:
    """The template of that name. Raises BadUsage for a name that is not in `TEMPLATES`."""
    if name not in (*TEMPLATES, _RECOGNISED_ONLY):
        raise BadUsage(f"there is no template called '{name}'", f"choose one of {', '.join(TEMPLATES)}")
    raw = read_declared(name)
    tabs = tuple(_tab(table) for table in raw["tab"])
    return Template(raw["name"], raw["title"], raw["summary"], tabs)


def _tab(raw: dict[str, Any]) -> Tab:
    """A tab as declared; `like = "okr/KPIs"` takes another template's tab, with what is given here laid over it."""
    rest = dict(raw)
    if "like" in rest:
        rest = _borrowed_tab(rest.pop("like")) | rest
    return Tab(
        name=rest.pop("name"),
        kind=rest.pop("kind"),
        title=rest.pop("title", ""),
        help=rest.pop("help", ""),
        columns=tuple(_column(column) for column in rest.pop("column", ())),
        settings=tuple(_setting(_resolved(setting, "setting")) for setting in rest.pop("setting", ())),
        synonyms=tuple(rest.pop("synonyms", ())),
        scoreboard=_scoreboard(rest.pop("scoreboard", None)),
        extra=rest,
    )


def _scoreboard(raw: dict[str, Any] | None) -> Scoreboard | None:
    if raw is None:
        return None
    return Scoreboard(
        as_of=raw["as_of"],
        hint=raw["hint"],
        tiles=tuple(Tile(**tile) for tile in raw["tile"]),
        counts=tuple(CountBlock(**(block | {"words": tuple(block["words"])})) for block in raw["count"]),
        lists=tuple(ListBlock(**(block | {"bars": tuple(block["bars"])})) for block in raw["list"]),
    )


def _borrowed_tab(path: str) -> dict[str, Any]:
    template, _, name = path.partition("/")
    return dict(next(tab for tab in read_declared(template)["tab"] if tab["name"] == name))


def _borrowed(path: str, part: str) -> dict[str, Any]:
    tab_path, _, name = path.rpartition("/")
    found = (_resolved(raw, part) for raw in _borrowed_tab(tab_path)[part] if _field_of(raw) == name)
    return next(found)


def _field_of(raw: dict[str, Any]) -> str:
    name: str = raw["field"] if "field" in raw else raw["like"].rpartition("/")[2]
    return name


def _resolved(raw: dict[str, Any], part: str) -> dict[str, Any]:
    """A column or setting with what it borrows (`like = "okr/Objectives/owner"`) laid under what it says itself."""
    if "like" not in raw:
        return raw
    rest = {key: value for key, value in raw.items() if key != "like"}
    return _borrowed(raw["like"], part) | rest


def _column(raw: dict[str, Any]) -> Column:
    raw = _resolved(raw, "column")
    synonyms = {language: tuple(words) for language, words in raw.get("synonyms", {}).items()}
    choices = {word: tuple(others) for word, others in raw.get("choices", {}).items()}
    return Column(**(raw | {"synonyms": synonyms, "choices": choices}))


def _setting(raw: dict[str, Any]) -> Setting:
    lists = {key: tuple(raw.get(key, ())) for key in ("choices", "synonyms")}
    return Setting(**(raw | lists))
