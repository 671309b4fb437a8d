"""A `sheetokr.toml`, already a dict, as a `Config`: every key checked, everything wrong told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sheetokr.config.limits import read_limits
from sheetokr.config.lines import KeyPath
from sheetokr.config.mail import read_mail
from sheetokr.config.reader import Problem, Source, TableReader, described
from sheetokr.config.values import (
    Config,
    DigestGiven,
    Entry,
    FileRules,
    Given,
    HistoryGiven,
    Listed,
    Member,
    RuleLine,
    SettingValue,
)
from sheetokr.declaration import Setting
from sheetokr.diagnostics import BadUsage, ConfigInvalid, Location
from sheetokr.layout.headers import KINDS, columns_of
from sheetokr.layout.mapping import NONE, TabMapping
from sheetokr.model import Cycle
from sheetokr.pace import Preset
from sheetokr.parse import parse_cycle
from sheetokr.parse.settings import declared_settings
from sheetokr.patterns import late
from sheetokr.rules.select import select
from sheetokr.rules.words import listed, nearest, quoted

_IN_CYCLE = ("cycle_start", "cycle_end")
_CYCLE = 'write it as "2026-Q4", "2026-H2" or "2026", or with days: { name = ..., start = ..., end = ... }'
_RULES = 'write rules such as ["OKR203", "OKR4"]'
_DAYS = "write a number of days, such as 14"
_SHARE = 'write a share such as 0.1, or "10%"'
_NUMBERED = late(r"key_result_\d{1,2}(?:_[a-z_]+)?")
_LONGEST_STALE = 36_500
_URL = 'write it as "sqlite:///history.db" or "postgresql://user@host/database"'
_IS_URL = late(r"[A-Za-z][\w+.-]*://")
_LONGEST_PROJECT = 100


def parse_config(raw: Mapping[str, object], file: str, lines: Mapping[KeyPath, int]) -> Config:
    """The whole file. Raises ConfigInvalid, with the first problem by line, for anything that it cannot mean."""
    source = Source(file, lines)
    top = TableReader(source, raw)
    config = Config(
        file=file,
        workbooks=tuple(Listed(*each) for each in top.texts("workbooks", 'write paths such as ["okrs.xlsx"]')),
        settings=_settings(top),
        rules=_rule_lines(rules) if (rules := top.table("rules")) else (),
        file_rules=tuple(_file_rules(rules)) if rules else (),
        entries=tuple(_entries(top)),
        people=tuple(_people(top)),
        history=_history(top),
        mail=read_mail(mail) if (mail := top.table("mail")) else None,
        limits=read_limits(limits) if (limits := top.table("limits")) else {},
        digest=_digest(digest) if (digest := top.table("digest")) else None,
        credentials=_credentials(top),
    )
    if rules:
        rules.finish(top_keys())
    top.finish()
    _raise_first(source.problems)
    return config


def _raise_first(problems: list[Problem]) -> None:
    """One clear line: the first problem, and how many more there are."""
    for first in sorted(problems, key=lambda problem: problem.at.row)[:1]:
        more = f" (and {len(problems) - 1} more below)" if len(problems) > 1 else ""
        raise ConfigInvalid(_printable(first.message), _printable(f"{first.mend}{more}"), first.at)


def _printable(text: str) -> str:
    """A text that cannot drive a terminal, whatever a key is called."""
    return "".join(character for character in text if character.isprintable())


def setting_keys() -> tuple[Setting, ...]:
    """The settings that have a key of their own: a cycle's days are part of the cycle."""
    return tuple(setting for setting in declared_settings() if setting.field not in _IN_CYCLE)


def top_keys() -> tuple[str, ...]:
    """Every key that stands at the top of the file."""
    settings = (setting.field for setting in setting_keys())
    return ("workbooks", *settings, "rules", "workbook", "people", "history", "mail", "google", "digest", "limits")


def _settings(table: TableReader) -> dict[str, Given]:
    """Every setting that a table gives."""
    given = {}
    for setting in setting_keys():
        value = _setting(table, setting)
        if value is not None:
            given[setting.field] = Given(value, table.at(setting.field))
    return given


def _setting(table: TableReader, setting: Setting) -> SettingValue | None:
    name = setting.field
    if name == "cycle":
        return _cycle(table)
    if name == "preset" and isinstance(table.raw.get(name), dict):
        return _cuts(table, name)
    if setting.type == "choice":
        return table.choice(name, setting.choices) or None
    if setting.type == "percent":
        return table.share(name, _SHARE)
    if setting.type == "number":
        return table.whole(name, _DAYS, _LONGEST_STALE, least=0)
    return table.text(name) or None


def _cycle(table: TableReader) -> Cycle | None:
    """A cycle by its name, or by its days."""
    value = table.value("cycle")
    if value is None:
        return None
    if isinstance(value, dict) and (inner := table.table("cycle")):
        return _dated_cycle(inner)
    plain = isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10_000)
    cycle = parse_cycle(str(value)) if plain else None
    if cycle is None and isinstance(value, str):
        table.problem("cycle", f"cycle is {quoted(value)}, which is not a cycle", _CYCLE)
    elif cycle is None:
        table.wrong("cycle", value, _CYCLE)
    return cycle


def _dated_cycle(table: TableReader) -> Cycle | None:
    name, start, end = table.text("name"), table.date("start"), table.date("end")
    table.finish()
    if start and end and end < start:
        table.problem("end", f"the cycle ends on {end}, before it starts on {start}", "correct start or end")
        return None
    return Cycle(name or f"{start} to {end}", start, end) if start and end else None


def _cuts(table: TableReader, name: str) -> Preset | None:
    """Cuts of one's own: how far behind is still On track, and how far still At risk."""
    inner = table.table(name)
    if inner is None:
        return None
    by = inner.choice("by", ("gap", "ratio"))
    on_track, at_risk = inner.share("on_track", _SHARE), inner.share("at_risk", _SHARE)
    inner.finish()
    if on_track is None or at_risk is None:
        for key in ("on_track", "at_risk"):
            if key not in inner.raw:
                inner.problem("", f"preset has no {key}", f"add {key} = 0.25, say")
        return None
    if (on_track < at_risk) if by == "ratio" else (on_track > at_risk):
        which = "at least" if by == "ratio" else "at most"
        inner.problem("on_track", f"on_track is {on_track}, and at_risk is {at_risk}", f"on_track is {which} at_risk")
        return None
    return Preset(on_track, at_risk, by_ratio=by == "ratio")


def _rule_lines(table: TableReader) -> tuple[RuleLine, ...]:
    """select and ignore; a rule that does not exist is named."""
    lines = (RuleLine(key, tuple(_known_rules(table, key)), table.at(key)) for key in ("select", "ignore"))
    return tuple(line for line in lines if line.words)


def _known_rules(table: TableReader, key: str) -> Iterator[str]:
    for word, _ in table.texts(key, _RULES):
        try:
            select((), [word])
        except BadUsage as error:
            table.problem(key, error.message, error.mend)
        else:
            yield word


def _file_rules(rules: TableReader) -> Iterator[FileRules]:
    """`[rules.files]`: a pattern, and what holds for the files that it names."""
    files = rules.table("files")
    for pattern in files.raw if files else ():
        table = files.table(pattern) if files else None
        if table:
            yield FileRules(pattern, _rule_lines(table))
            table.finish()


def _entries(top: TableReader) -> Iterator[Entry]:
    for table in top.tables("workbook"):
        path = table.text("path", "write the path of one workbook in quotes", required=True)
        settings = _settings(table)
        mapping = tuple(_mappings(table))
        table.finish(top_keys())
        if path:
            yield Entry(path, table.at(), settings, mapping)


def _mappings(entry: TableReader) -> Iterator[TabMapping]:
    """`[workbook.mapping."Tab"]`: its header row, what its rows are, and `fields`: the header of each. Several tables
    of one tab begin with `[[workbook.mapping."Tab"]]` each."""
    tabs = entry.table("mapping")
    for tab in tabs.raw if tabs else ():
        found = tabs.tables(tab) if tabs and isinstance(tabs.raw[tab], list) else [tabs.table(tab)] if tabs else []
        for table in found:
            if table is not None:
                yield _mapping(tab, table)


def _mapping(tab: str, table: TableReader) -> TabMapping:
    """One table of a tab; that it has no kind or no fields is told where nothing worse is wrong with it."""
    row = _row(table)
    kind = table.choice("kind", (*KINDS, NONE))
    fields = table.table("fields")
    table.finish()
    found = _fields(fields, kind) if fields else {}
    if not table.source.problems and not kind:
        table.problem("", f"the mapping of {quoted(tab)} has no kind", f"write kind = one of {listed(KINDS, 'or')}")
    elif not table.source.problems and not found and kind != NONE:
        table.problem("", f"the mapping of {quoted(tab)} has no fields", 'name them, as in fields = { title = "Goal" }')
    places = {name: fields.at(name) for name in found} if fields else {}
    return TabMapping(tab, row, kind, found, table.at(), places)


def _row(table: TableReader) -> int:
    value = table.value("header_row")
    if value is None:
        return 0
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 1_048_576:
        return value
    table.wrong("header_row", value, "write the number of the row with the headers, such as 4")
    return 0


def _fields(table: TableReader, kind: str) -> dict[str, str]:
    """The header that stands for each field."""
    known = dict.fromkeys(name for each in ([kind] if kind else KINDS) for name in columns_of(each))
    found: dict[str, str] = {}
    for name in table.raw:
        header = table.text(name, "write the header as it stands in the sheet, in quotes")
        if name not in known and not (kind in ("", "wide") and _NUMBERED.fullmatch(name)):
            table.problem(name, f"there is no field {quoted(name)}", _near(name, known))
        elif header in found.values() and {name, _shares(found, header)} != {"title", "row_type"}:
            other = _shares(found, header)
            table.problem(name, f"{name} and {other} have the same header", "give each field a column of its own")
        elif header:
            found[name] = header
    return found


def _shares(found: Mapping[str, str], header: str) -> str:
    """The field that has a header already."""
    return next((field for field, text in found.items() if text == header), "")


def _near(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known, 50)
    return f"did you mean {near}?" if near else f"known are {listed(list(known))}"


def _digest(table: TableReader) -> DigestGiven:
    """`[digest]`: the templates that stand in for ours."""
    given = DigestGiven(table.text("templates", "write the name of a folder in quotes"), table.at("templates"))
    table.finish()
    return given


def _people(top: TableReader) -> Iterator[Member]:
    places: dict[str, Location] = {}
    for table in top.tables("people"):
        name = table.text("name", required=True)
        email = table.text("email")
        member = Member(name, email, table.text("team"), table.at(), table.text("manager"), table.flag("digest"))
        table.finish(top_keys())
        if email and ("@" not in email or any(character.isspace() for character in email)):
            table.problem("email", f"email is {described(email)}", "write an address such as ann@example.com")
        elif name and name.casefold() in places:
            first = places[name.casefold()]
            table.problem("name", f"{quoted(name)} is here twice, first in line {first.row}", "keep one of them")
        elif name:
            places[name.casefold()] = member.at
            yield member


def _credentials(top: TableReader) -> str:
    """`[google]`: the key file's path; the key itself has no place here."""
    table = top.table("google")
    if table is None:
        return ""
    path = table.text("credentials", 'write the path of the key file, such as "key.json"')
    table.finish(top_keys())
    return path


def _history(top: TableReader) -> HistoryGiven | None:
    """`[history]`: the URL is never repeated in a message, since it may hold a password."""
    table = top.table("history")
    if table is None:
        return None
    url, project = table.text("url", _URL), table.text("project")
    table.finish(top_keys())
    if url and not _IS_URL.match(url):
        table.problem("url", "url is no URL of a database", _URL)
    if len(project) > _LONGEST_PROJECT:
        table.wrong("project", project, f"choose a name of at most {_LONGEST_PROJECT} characters")
    return HistoryGiven(url, project, table.at("url" if url else ""))
