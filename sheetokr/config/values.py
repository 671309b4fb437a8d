"""What a `sheetokr.toml` says, as immutable values. Each has the place (file and line) that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sheetokr.diagnostics import Location
from sheetokr.layout.mapping import TabMapping
from sheetokr.model import Cycle
from sheetokr.pace import Preset

if TYPE_CHECKING:
    from sheetokr.config.mail import MailSettings

SettingValue = str | float | int | Cycle | Preset


class Given(NamedTuple):
    """One setting's value and its place."""

    value: SettingValue
    at: Location


class Listed(NamedTuple):
    """A path, a folder or a pattern among the workbooks, relative to the file's folder."""

    path: str
    at: Location


class Entry(NamedTuple):
    """A `[[workbook]]` table: one workbook, what holds for it alone, and where its columns are."""

    path: str
    at: Location
    settings: Mapping[str, Given] = MappingProxyType({})
    mapping: tuple[TabMapping, ...] = ()


class RuleLine(NamedTuple):
    """Which findings are wanted: a line that says `select` or `ignore`, and the rules that it names."""

    key: str
    words: tuple[str, ...]
    at: Location


class FileRules(NamedTuple):
    """Which findings are wanted of the files that a pattern names."""

    pattern: str
    lines: tuple[RuleLine, ...]


class Member(NamedTuple):
    """Somebody who is named in the project rather than on a People tab; `digest` is whether they want digests."""

    name: str
    email: str
    team: str
    at: Location
    manager: str = ""
    digest: bool = True


class HistoryGiven(NamedTuple):
    """Where the history is kept: the URL of a database, "" for the file beside sheetokr.toml; and the name that keeps
    this project's rows apart in it."""

    url: str
    project: str
    at: Location


class DigestGiven(NamedTuple):
    """How digests look: the folder of a team's own templates, relative to the file's."""

    templates: str
    at: Location


class Config(NamedTuple):
    """A whole `sheetokr.toml`. `file` is what messages call it, "" where there is none; `credentials` is the key file
    for Google Sheets, relative to the file's folder, `limits` fields of `xlsx.Limits`."""

    file: str = ""
    workbooks: tuple[Listed, ...] = ()
    entries: tuple[Entry, ...] = ()
    settings: Mapping[str, Given] = MappingProxyType({})
    rules: tuple[RuleLine, ...] = ()
    file_rules: tuple[FileRules, ...] = ()
    people: tuple[Member, ...] = ()
    history: HistoryGiven | None = None
    mail: MailSettings | None = None
    digest: DigestGiven | None = None
    credentials: str = ""
    limits: Mapping[str, int] = MappingProxyType({})


def settings_fields(given: Mapping[str, Given]) -> dict[str, object]:
    """What is given, as the fields of `model.Settings`. A preset is a name, or cuts of one's own."""
    fields: dict[str, object] = {name: value.value for name, value in given.items() if name != "preset"}
    preset = given["preset"].value if "preset" in given else None
    if isinstance(preset, Preset):
        fields |= {"preset": "own", "cuts": (preset.on_track, preset.at_risk, preset.by_ratio)}
    elif preset is not None:
        fields |= {"preset": preset, "cuts": None}
    return fields
