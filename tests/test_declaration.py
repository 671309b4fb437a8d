"""The templates as declared: what is borrowed is there, and no header could mean two columns."""

from __future__ import annotations

from collections import defaultdict

import pytest

from sheetokr.declaration import Column, Tab, load_template
from sheetokr.declared import TEMPLATES
from sheetokr.diagnostics import BadUsage

TYPES = {"id", "text", "ref", "number", "value", "percent", "date", "choice", "email", "confidence", "weight"}
EVERY_TAB = [(name, tab) for name in TEMPLATES for tab in load_template(name).tabs]
EVERY_COLUMN = [(name, tab, column) for name, tab in EVERY_TAB for column in tab.columns]
each_tab = pytest.mark.parametrize(("template", "tab"), EVERY_TAB, ids=lambda value: getattr(value, "name", value))


def test_a_template_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(BadUsage, match="okr, okr-flat, kpi"):
        load_template("okrs")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_its_own_name_and_words(name: str) -> None:
    template = load_template(name)
    assert template.name == name
    assert template.title
    assert template.summary
    assert len({tab.name for tab in template.tabs}) == len(template.tabs)


@each_tab
def test_fields_and_headers_are_unique(template: str, tab: Tab) -> None:
    assert len({column.field for column in tab.columns}) == len(tab.columns)
    assert len({column.header.casefold() for column in tab.columns}) == len(tab.columns)


@each_tab
def test_every_tab_says_what_it_is_for(template: str, tab: Tab) -> None:
    assert tab.title, tab.name
    assert tab.kind == "guide" or tab.help, tab.name


@pytest.mark.parametrize(
    ("template", "tab", "column"), EVERY_COLUMN, ids=[f"{t}-{tab.name}-{c.field}" for t, tab, c in EVERY_COLUMN]
)
def test_every_column_is_of_a_known_type_and_has_help(template: str, tab: Tab, column: Column) -> None:
    assert column.type in TYPES
    assert column.help
    assert bool(column.choices) == (column.type == "choice")
    assert bool(column.ref) == (column.type == "ref")
    assert not (column.required and column.owned)


@each_tab
def test_a_header_means_two_columns_only_if_their_types_tell_them_apart(template: str, tab: Tab) -> None:
    meant: dict[str, list[Column]] = defaultdict(list)
    for column in tab.columns:
        for name in {name.casefold() for name in column.names}:
            meant[name].append(column)
    clashes = {
        name: [column.field for column in columns]
        for name, columns in meant.items()
        if len({column.type for column in columns}) < len(columns)
    }
    assert not clashes


@each_tab
def test_a_declared_header_is_no_other_column_s_header(template: str, tab: Tab) -> None:
    headers = {column.header.casefold() for column in tab.columns}
    assert len(headers) == len(tab.columns)


@each_tab
def test_a_choice_s_spellings_are_unique(template: str, tab: Tab) -> None:
    for column in tab.columns:
        spellings = [word.casefold() for choice, others in column.choices.items() for word in {choice, *others}]
        assert len(set(spellings)) == len(spellings), column.header


def test_a_borrowed_column_keeps_what_it_does_not_change() -> None:
    flat = load_template("okr-flat").tab("flat")
    objectives = load_template("okr").tab("objectives")
    assert flat is not None
    assert objectives is not None
    owner, borrowed = objectives.column("owner"), flat.column("objective_owner")
    assert owner is not None
    assert borrowed is not None
    assert (borrowed.header, borrowed.required) == ("Objective Owner", False)
    assert (borrowed.suggest, borrowed.width) == (owner.suggest, owner.width)


def test_a_borrowed_tab_takes_what_it_does_not_change() -> None:
    kpis, own = load_template("kpi").tab("kpis"), load_template("okr").tab("kpis")
    assert kpis == own


def test_a_borrowed_setting_is_the_same_setting() -> None:
    few, many = load_template("kpi").tab("settings"), load_template("okr").tab("settings")
    assert few is not None
    assert many is not None
    assert set(few.settings) < set(many.settings)
