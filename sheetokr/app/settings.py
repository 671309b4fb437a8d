"""What is in force for each workbook, where it was set, and what it overrules.

The order: a workbook's own table in sheetokr.toml, then what that says for all, then the workbook's Settings tab, then
defaults.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetokr.app.keeping import place_of
from sheetokr.app.project import Project, Sources, outside_of
from sheetokr.app.study import Study
from sheetokr.config.in_force import InForce, ProjectInForce, Said, WorkbookInForce
from sheetokr.config.parse import setting_keys
from sheetokr.diagnostics import Diagnostic
from sheetokr.diagnostics.codes import SETTING_OVERRULED, file_codes
from sheetokr.model import Portfolio, Settings
from sheetokr.pace import preset_of
from sheetokr.parse.settings import parse_settings, with_outside
from sheetokr.rules.words import quoted


def in_force(studied: Study, sources: Sources) -> ProjectInForce:
    """What holds for every workbook of a study."""
    project = studied.project
    tabs = _tabs(studied.portfolio)
    workbooks = tuple(
        WorkbookInForce(
            name,
            tuple(_settings(name, studied.portfolio.settings_of(name), tabs.get(name), project)),
            project.rule_lines(name),
            entry.mapping if (entry := project.entry(name)) else (),
            sources.listed.get(name),
        )
        for name in (workbook.name for workbook in studied.portfolio.workbooks)
    )
    names = [workbook.name for workbook in workbooks]
    return ProjectInForce(project.config.file, workbooks, project.people, studied.failures, _history(project, names))


def _history(project: Project, names: Sequence[str]) -> InForce:
    """Where the history is kept, and for which of several projects."""
    place = place_of(project, names)
    text = f'{place.shown}, for "{place.project}"' if place.project else place.shown
    return InForce("history", text, place.at, str(place.at or "default"))


def defaults(project: Project) -> tuple[InForce, ...]:
    """What holds for a workbook that says nothing itself."""
    return tuple(_settings("", with_outside(Settings(), project.outside("")), None, project))


def overruled(studied: Study) -> Iterator[Diagnostic]:
    """A piece of advice for each cell of a Settings tab that says something else than what holds."""
    names = {setting.field: setting.key for setting in setting_keys()}
    found = file_codes()[SETTING_OVERRULED]
    for file, tab in _tabs(studied.portfolio).items():
        for each in _settings(file, studied.portfolio.settings_of(file), tab, studied.project):
            for said in each.instead_of:
                if said.at.sheet and said.text != each.text:
                    here, there = _shortest(said.text, each.text)
                    message = f"{names[each.key]} is {quoted(here)} here, and {each.source} says {quoted(there)}"
                    mend = "the latter holds; say the same here, or clear the cell"
                    yield Diagnostic(found.code, found.name, found.severity, said.at, message, mend)


def _shortest(here: str, there: str) -> tuple[str, str]:
    """Two values without what stands in brackets behind them, where they still differ."""
    short = here.partition(" (")[0], there.partition(" (")[0]
    return short if short[0] != short[1] else (here, there)


def _tabs(portfolio: Portfolio) -> dict[str, Settings]:
    """What the Settings tabs say by themselves, by file."""
    tables = (table for table in portfolio.tables if table.kind == "settings")
    found = ((table, portfolio.workbook(table.file)) for table in tables)
    return {
        table.file: parse_settings(table, sheet)
        for table, workbook in found
        if workbook and (sheet := workbook.sheet(table.sheet))
    }


def _settings(name: str, settings: Settings, tab: Settings | None, project: Project) -> Iterator[InForce]:
    """Each setting: what holds, and what every other place says of it."""
    said = [with_outside(Settings(), outside_of(given)) for given in project.given(name)]
    for key in (setting.field for setting in setting_keys()):
        at = settings.origins.get(key)
        places = [Said(_text(key, each), each.origins[key]) for each in (*said, tab) if each and key in each.origins]
        others = tuple(place for place in places if place.at != at)
        yield InForce(key, _text(key, settings), at, settings.source(key), others)


def _text(key: str, settings: Settings) -> str:
    """A setting's value, for a person."""
    if key == "cycle":
        cycle = settings.cycle
        return f"{cycle.name} ({cycle.start} to {cycle.end})" if cycle else ""
    if key == "preset":
        return f"{settings.preset} ({preset_of(settings).words})"
    if key == "tolerance":
        return f"{settings.tolerance * 100:.10g}%"
    if key == "stale_after":
        return f"{settings.stale_after} days"
    return str(getattr(settings, key))
