"""The project that a run belongs to: its `sheetokr.toml`, found and read, and the workbooks that its paths name.

Paths in the file are relative to its folder; what people are shown is relative to the working folder, as they typed it
or would have.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from glob import escape, has_magic
from itertools import chain, groupby
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sheetokr.address import address_of
from sheetokr.config import Config, Entry, Given, Listed, RuleLine, settings_fields
from sheetokr.diagnostics import (
    BadAddress,
    BadUsage,
    ConfigInvalid,
    ConfigNotRead,
    Diagnostic,
    FileMissing,
    Location,
    WorkbookNotFound,
)
from sheetokr.layout.mapping import TabMapping
from sheetokr.model import Person, Row, Table
from sheetokr.parse.settings import Outside
from sheetokr.paths import expand, identity_of
from sheetokr.patterns import late
from sheetokr.rules import select
from sheetokr.rules.words import quoted
from sheetokr.workbook import Workbook

NAME = "sheetokr.toml"
_LARGEST = 1_000_000
_LINE = late(r" \(at line (\d+), column \d+\)$")


class Sources(NamedTuple):
    """The files that a run reads, and a diagnostic for each that the project lists and that is not there. `listed`
    says where the project names each."""

    names: tuple[str, ...]
    failures: tuple[Diagnostic, ...] = ()
    listed: Mapping[str, Location] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Project:
    """A `sheetokr.toml` and the folder that it stands in; without one, nothing at all. `key_file` was named on the
    command line; `links` are those of the Google Sheets that were read, by what messages call them."""

    config: Config = field(default_factory=Config)
    folder: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)
    key_file: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    def sources(self, paths: Sequence[str]) -> Sources:
        """The paths that were named, else all workbooks of the project. Raises BadUsage where there are neither."""
        if paths:
            return Sources(tuple(paths))
        if not self.config.file:
            raise BadUsage(
                f"no workbook was named, and no {NAME} is here or in a folder above", "name one, such as okrs.xlsx"
            )
        if not self.lists_any:
            raise BadUsage(
                f"no workbook was named, and {self.config.file} lists none",
                'list them there, as in workbooks = ["okrs.xlsx"]',
            )
        return self._found((*self.config.workbooks, *(Listed(entry.path, entry.at) for entry in self.config.entries)))

    def unread(self, names: Iterable[str]) -> tuple[str, ...]:
        """The project's other workbooks, where a run reads some of those that it lists and not all: what is aligned
        across workbooks has other numbers then."""
        if not self.lists_any:
            return ()
        read = {identity_of(self.links.get(name, name)) for name in names}
        listed = {identity_of(name): name for name in self.sources(()).names}
        return tuple(name for key, name in listed.items() if key not in read) if read & listed.keys() else ()

    @property
    def lists_any(self) -> bool:
        """Whether the file names a workbook."""
        return bool(self.config.workbooks or self.config.entries)

    def _found(self, wanted: Sequence[Listed]) -> Sources:
        listed: dict[str, Location] = {}
        failures: list[Diagnostic] = []
        for each in wanted:
            try:
                for name in expand([self._path(each)]):
                    listed.setdefault(name if address_of(name) else _shown(name), each.at)
            except (FileMissing, BadAddress) as error:
                found = WorkbookNotFound(error.message, "correct it, or take it out", each.at)
                failures.append(found.as_diagnostic(self.config.file))
        return Sources(tuple(listed), tuple(failures), listed)

    def _path(self, listed: Listed) -> str:
        """A path of the file as one from the working folder. Raises FileMissing for a file that is not there."""
        folder = _shown(self.folder)
        if not _is_there(Path(self.folder, listed.path)) and address_of(listed.path):
            return listed.path
        if has_magic(listed.path) and not _is_there(Path(self.folder, listed.path)):
            return os.path.normpath(Path(escape(folder), listed.path))
        path = os.path.normpath(Path(folder, listed.path))
        if not _is_there(path):
            raise FileMissing(f"there is no {listed.path}", "correct it")
        return path

    def entry(self, name: str) -> Entry | None:
        """What the file says of one workbook, by whatever path it was named."""
        return self.entries.get(identity_of(self.links.get(name, name)))

    def with_links(self, workbooks: Iterable[Workbook]) -> Project:
        """The project, knowing where the workbooks are that are called by their title."""
        return replace(self, links={workbook.name: workbook.link for workbook in workbooks if workbook.link})

    @property
    def credentials(self) -> str:
        """The key file for Google that was named, on the command line or in the file; "" for none."""
        listed = self.config.credentials
        return self.key_file or (_shown(str(Path(self.folder, listed))) if listed else "")

    def entry_index(self, name: str) -> int | None:
        """Which `[[workbook]]` of the file is that of a workbook, counted from 0; None where none is."""
        mine = self.entry(name)
        return next((index for index, entry in enumerate(self.config.entries) if entry is mine), None)

    def mapping(self, name: str) -> tuple[TabMapping, ...]:
        """Where the file says that a workbook's tables are."""
        entry = self.entry(name)
        return entry.mapping if entry else ()

    def given(self, name: str) -> tuple[Mapping[str, Given], ...]:
        """The settings that the file gives a workbook: for it alone, then for all."""
        entry = self.entry(name)
        return (entry.settings if entry else {}, self.config.settings)

    def outside(self, name: str) -> Outside:
        """The same, the nearer laid over the more general, as they are read with the workbook."""
        own, general = self.given(name)
        return outside_of({**general, **own})

    def rule_lines(self, name: str) -> tuple[RuleLine, ...]:
        """Which findings are wanted of a workbook: a pattern's `select` stands in for the general one, its `ignore` is
        added to it."""
        matching = (files.lines for files in self.config.file_rules if self._matches(name, files.pattern))
        lines = (*self.config.rules, *chain.from_iterable(matching))
        selects = [line for line in lines if line.key == "select"]
        return (*selects[-1:], *(line for line in lines if line.key == "ignore"))

    def rule_words(self, name: str, key: str) -> tuple[str, ...]:
        """The rules that are selected, or ignored, for a workbook."""
        return tuple(word for line in self.rule_lines(name) if line.key == key for word in line.words)

    def _matches(self, name: str, pattern: str) -> bool:
        """Whether a pattern names a file, by its path from the project's folder or its bare name; a Google Sheet, by
        its title or its link."""
        if name in self.links:
            return any(fnmatchcase(text, pattern) for text in (name, self.links[name]))
        path = _between(os.path.realpath(self.folder), os.path.realpath(name)) if self.folder else name
        return any(fnmatchcase(text, pattern) for text in (Path(path).as_posix(), Path(path).name))

    def wanted(
        self, diagnostics: Sequence[Diagnostic], chosen: Sequence[str] = (), ignored: Sequence[str] = ()
    ) -> tuple[Diagnostic, ...]:
        """The diagnostics, sorted by file, that a run asks for; what the command line says stands in for the file's.
        Raises BadUsage for a rule that there is not."""
        select((), chosen, ignored)
        parts = (
            select(found, chosen or self.rule_words(file, "select"), ignored or self.rule_words(file, "ignore"))
            for file, found in groupby(diagnostics, key=lambda each: each.location.file)
        )
        return tuple(chain.from_iterable(parts))

    @property
    def people(self) -> tuple[Person, ...]:
        """Those whom the file names, as people whose row is a line of it."""
        return tuple(self._people())

    def _people(self) -> Iterator[Person]:
        table = Table("people", self.config.file, "", 0, (), {})
        for member in self.config.people:
            row = Row(table, member.at.row, {})
            yield Person(row, member.name, member.email, member.team, member.manager, member.digest)


NO_PROJECT = Project()


def outside_of(given: Mapping[str, Given]) -> Outside:
    """What is given, as it is laid over a workbook's own settings."""
    return Outside(settings_fields(given), {key: value.at for key, value in given.items()})


def find_project(start: Path, named: str | None = None) -> Project:
    """The project of the nearest `sheetokr.toml` in a folder or above it, or of the file that was named; none where
    there is none. Raises ConfigNotRead and ConfigInvalid."""
    if named is not None:
        return read_project(Path(named))
    found = (folder / NAME for folder in (start, *start.parents) if os.path.lexists(folder / NAME))
    path = next(found, None)
    return read_project(path) if path else NO_PROJECT


def read_project(path: Path) -> Project:
    """The project of one file."""
    return project_of_text(read_text(path), path)


def project_of_text(text: str, path: Path) -> Project:
    """The project of a text that stands, or is to stand, in a file."""
    from sheetokr.config.lines import key_lines
    from sheetokr.config.parse import parse_config

    file = _shown(str(path))
    config = parse_config(_parsed(text, file), file, key_lines(text))
    folder = str(path.absolute().parent)
    return Project(config, folder, _entries(config, folder))


def _entries(config: Config, folder: str) -> dict[str, Entry]:
    """Each workbook's own table by its real path. Raises ConfigInvalid for two of one file."""
    entries: dict[str, Entry] = {}
    for entry in config.entries:
        place = _identity(entry, folder)
        if place in entries:
            raise ConfigInvalid(
                f"{quoted(entry.path)} has a [[workbook]] in line {entries[place].at.row} already",
                "put both into one",
                entry.at,
            )
        entries[place] = entry
    return entries


def _identity(entry: Entry, folder: str) -> str:
    try:
        return identity_of(entry.path, folder)
    except BadAddress as error:
        raise ConfigInvalid(error.message, error.mend, entry.at) from None


def read_text(path: Path) -> str:
    """The file's text, whatever its line ends; a byte order mark is passed over. Raises ConfigNotRead."""
    at = Location(_shown(str(path)))
    if path.is_dir():
        raise ConfigNotRead("this is a folder", f"rename it, and make {NAME} a file", at)
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        raise ConfigNotRead("there is no such file", "check the name and the folder", at) from None
    except OSError as error:
        raise ConfigNotRead(f"it cannot be read: {error.strerror}", "check who may read it", at) from None
    if len(data) > _LARGEST:
        raise ConfigNotRead("it is larger than a megabyte", f"check that it is a {NAME}", at)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ConfigNotRead("it is not text in UTF-8", "save it as UTF-8", at) from None


def _parsed(text: str, file: str) -> dict[str, object]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _syntax(text, file, error) from None


def _syntax(text: str, file: str, error: Exception) -> ConfigNotRead:
    """What the parser says, with the line that it says it of."""
    match = _LINE.search(str(error))
    if not match:
        why = "it is nested too deeply" if isinstance(error, RecursionError) else f"it is not TOML: {error}"
        return ConfigNotRead(why, "check its end, and that every quote and bracket is closed", Location(file))
    number = int(match[1])
    line = text.split("\n")[number - 1].strip() if number <= text.count("\n") + 1 else ""
    reason = f"{str(error)[: match.start()]}".rstrip(".")
    message = f"this line is not TOML ({reason}): {quoted(line)}" if line else f"this is not TOML: {reason}"
    return ConfigNotRead(message, 'text stands in quotes, as in cycle = "2026-Q4"', Location(file, row=number))


def _is_there(path: str | Path) -> bool:
    """Whether something is at a path; no, for one that is none at all."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises for a name that is too long


def _shown(path: str) -> str:
    """A path from the working folder."""
    return _between(os.curdir, path)


def _between(folder: str, path: str) -> str:
    """A path from a folder; as it is where there is no way, as between two drives of Windows."""
    try:
        return os.path.relpath(path, folder)
    except (ValueError, OSError):
        return path
