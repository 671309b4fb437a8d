"""What is in force for each workbook, as values: each setting with where it was set, and what else was said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sheetokr.config.values import RuleLine
from sheetokr.diagnostics import Diagnostic, Location
from sheetokr.layout.mapping import TabMapping
from sheetokr.model import Person


class Said(NamedTuple):
    """What one place says of a setting."""

    text: str
    at: Location


@dataclass(frozen=True, slots=True)
class InForce:
    """One setting: its value as text, where it was set (None for a default), and what else was said of it."""

    key: str
    text: str
    at: Location | None
    source: str
    instead_of: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkbookInForce:
    """All that holds for one workbook. `listed` is where the project names it, None where it does not."""

    name: str
    settings: tuple[InForce, ...]
    rules: tuple[RuleLine, ...]
    mapping: tuple[TabMapping, ...]
    listed: Location | None = None


@dataclass(frozen=True, slots=True)
class ProjectInForce:
    """What is in force at all. `file` is the sheetokr.toml, "" where there is none; `people` those whom it names;
    `history` where it is kept, without a password."""

    file: str
    workbooks: tuple[WorkbookInForce, ...]
    people: tuple[Person, ...]
    failures: tuple[Diagnostic, ...]
    history: InForce
