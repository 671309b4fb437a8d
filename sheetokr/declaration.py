"""Workbook templates, declared as data in `templates/workbooks/*.toml`, as typed values.

One declaration makes the workbook (`builder`), recognises its headers (`layout`), checks its types (`parse`, `rules`),
says which columns sheetokr owns (`plan`) and writes its documentation. Reads packaged resources only.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from sheetokr.declared import TEMPLATES, read_declared
from sheetokr.diagnostics import BadUsage

_RECOGNISED_ONLY = "layouts"
_NONE: Mapping[str, Any] = MappingProxyType({})


class Column(NamedTuple):
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
    synonyms: Mapping[str, tuple[str, ...]] = _NONE
    choices: Mapping[str, tuple[str, ...]] = _NONE
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


class Setting(NamedTuple):
    """One line of the Settings tab."""

    field: str
    key: str
    type: str = "text"
    default: str | float | None = None
    help: str = ""
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


class Tab(NamedTuple):
    """One tab. `kind` is what its rows are: guide, settings, objectives, key_results, flat, kpis, kpi_values,
    check_ins, initiatives, people, or a tab that sheetokr owns whole: scoreboard, findings, digests."""

    name: str
    kind: str
    title: str = ""
    help: str = ""
    columns: tuple[Column, ...] = ()
    settings: tuple[Setting, ...] = ()
    synonyms: tuple[str, ...] = ()
    extra: Mapping[str, Any] = _NONE

    def column(self, name: str) -> Column | None:
        """The column of that field."""
        return next((column for column in self.columns if column.field == name), None)

    @property
    def owned(self) -> tuple[Column, ...]:
        """The columns that sheetokr writes."""
        return tuple(column for column in self.columns if column.owned)


class Template(NamedTuple):
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
        extra=rest,
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
