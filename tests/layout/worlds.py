"""Many made-up workbooks, as different as people's own: languages, times shapes, times noise.

A world is the text of a workbook for `book` and what a careful person would say each of its columns is. Nothing here
knows how recognition works: the words are those of templates that are about, and some of them are rare on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tests.layout.contents import BOTH, CONTENT, FIELDS, KPI, SAYS, WEEK, WORDS, Kr


@dataclass(frozen=True)
class Tab:
    """A tab before it is drawn: columns by key, what each is to be read as, and rows of cells by key."""

    name: str
    headers: dict[str, str]
    truth: dict[str, str]
    rows: tuple[dict[str, str], ...]
    lead: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    shift: int = 0
    above: str = ""

    @property
    def header_row(self) -> int:
        """The row of the headers, counted from 1."""
        return len(self.lead) + (1 if self.above else 0) + 1

    def drawn(self) -> str:
        """The tab as text for `book`."""
        pad = "| " * self.shift
        lines = [f"# {self.name}", *self.lead]
        if self.above:
            lines.append(f"{pad}{self.above}")
        lines.append(f"{pad}| " + " | ".join(self.headers.values()) + " |")
        for row in self.rows:
            lines.append(f"{pad}| " + " | ".join(row.get(key, "") for key in self.headers) + " |" if row else "")
        return "\n".join([*lines, *self.tail])

    def said(self) -> Iterator[tuple[tuple[str, int, int], str]]:
        """((tab, header row, column), what it is) for each column that matters."""
        for column, key in enumerate(self.headers, 1 + self.shift):
            if key in self.truth:
                yield (self.name, self.header_row, column), self.truth[key]


class World(NamedTuple):
    """A workbook's text, what each of its columns is, and how many objectives and key results (or KPIs) it holds."""

    name: str
    text: str
    truth: dict[tuple[str, int, int], str]
    rows: int
    dates: int = 0


@dataclass(frozen=True)
class Language:
    """The headers of one variant of one language."""

    key: str
    words: dict[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Such as `en`."""
        return self.key[:2]


def languages() -> list[Language]:
    """Every variant."""
    return [Language(key, dict(zip(FIELDS, words.split("|"), strict=True))) for key, words in WORDS.items()]


def _cells(kr: Kr) -> dict[str, str]:
    return kr._asdict() | {"comment": "as agreed", "weight": "1"}


def _tab(language: Language, name: str, keys: str, truth: dict[str, str], rows: list[dict[str, str]]) -> Tab:
    headers = {key: language.words[key] for key in keys.split()}
    return Tab(name, headers, truth | {key: f".{key}" for key in keys.split() if key not in truth}, tuple(rows))


_FLAT = {"objective": "objectives.title", "title": "key_results.title"}


def flat(language: Language, how: str) -> list[Tab]:
    """A key result a row; its objective merged, blank below, or in each row."""
    rows = []
    for objective, krs in CONTENT.items():
        for place, kr in enumerate(krs):
            below = {"merged": "<^", "blank": "", "repeated": objective}[how]
            rows.append(_cells(kr) | {"objective": below if place else objective})
    keys = {"merged": "objective title owner start target current progress status due",
            "blank": "objective title weight owner target current progress comment",
            "repeated": "objective title owner start target current due status comment"}[how]  # fmt: skip
    return [_tab(language, "Q4", keys, _FLAT, rows)]


def relational(language: Language) -> list[Tab]:
    """A tab of objectives with IDs and a tab of key results that name them."""
    objectives, krs = [], []
    for number, (objective, below) in enumerate(CONTENT.items(), 1):
        objectives.append({"order": f"O{number}", "objective": objective, "owner": below[0].owner, "team": "North"})
        krs += [
            _cells(kr) | {"order": f"KR{number}{place}", "objective": f"O{number}"} for place, kr in enumerate(below)
        ]
    of = {"order": "objectives.id", "objective": "objectives.title"}
    to = {"order": "key_results.id", "objective": "key_results.objective", "title": "key_results.title"}
    return [
        _tab(language, "A", "order objective owner team", of, objectives),
        _tab(language, "B", "order objective title owner start target current due", to, krs),
    ]


def outline(language: Language, how: str) -> list[Tab]:
    """Objectives and key results in one column: a Type column, dotted numbers, words, an indentation."""
    first, second = SAYS[language.code]
    rows = []
    for number, (objective, krs) in enumerate(CONTENT.items(), 1):
        top = {"order": f"'{number}", "row_type": first, "owner": krs[0].owner}
        rows.append(top | {"title": f"O{number}: {objective}" if how == "words" else objective})
        for place, kr in enumerate(krs, 1):
            text = {"words": f"KR{place}: {kr.title}", "indent": f"'    {kr.title}"}.get(how, kr.title)
            rows.append(_cells(kr) | {"order": f"'{number}.{place}", "row_type": second, "title": text})
    keys = {"type": "row_type title owner start target current status",
            "dotted": "order title owner start target current progress",
            "words": "title owner target current status due",
            "indent": "title owner start target current"}[how]  # fmt: skip
    truth = {"title": ".title", "row_type": "", "order": ".id"}
    tab = _tab(language, "OKR", keys, {k: v for k, v in truth.items() if v}, rows)
    cut = {key: what for key, what in tab.truth.items() if key != "row_type"}
    return [replace(tab, headers=tab.headers | {"title": BOTH[language.code]}, truth=cut)]


def staircase(language: Language) -> list[Tab]:
    """Objectives on rows of their own, key results below them and one column to the right."""
    rows: list[dict[str, str]] = []
    for objective, krs in CONTENT.items():
        rows.append({"objective": objective})
        rows += [_cells(kr) for kr in krs]
    return [_tab(language, "Plan", "objective title owner start target current", _FLAT, rows)]


def wide(language: Language) -> list[Tab]:
    """An objective a row, with numbered columns for its key results."""
    headers = {"objective": language.words["objective"], "owner": language.words["owner"]}
    truth = {"objective": "objectives.title", "owner": ".owner"}
    for number in (1, 2):
        for part in ("title", "target", "current"):
            word = "" if part == "title" else f" {language.words[part]}"
            headers[f"{part}{number}"] = f"KR{number}{word}"
            truth[f"{part}{number}"] = f"key_results.{part}"
    rows = []
    for objective, krs in CONTENT.items():
        row = {"objective": objective, "owner": krs[0].owner}
        for number, kr in enumerate(krs[:2], 1):
            row |= {f"title{number}": kr.title, f"target{number}": kr.target, f"current{number}": kr.current}
        rows.append(row)
    return [Tab("Goals", headers, truth, tuple(rows))]


def teams(language: Language) -> list[Tab]:
    """The same table on a tab for each team."""
    (tab,) = flat(language, "blank")
    return [replace(tab, name=name) for name in ("Sales", "Product")]


def goals(language: Language) -> list[Tab]:
    """A goal a row, measured by its own numbers."""
    rows = [_cells(kr) | {"objective": kr.title} for kr in _krs()]
    return [
        _tab(
            language,
            "My plan",
            "objective owner start target current due status",
            {"objective": "objectives.title"},
            rows,
        )
    ]


def kpis(language: Language) -> list[Tab]:
    """A scorecard: what is measured, its target and what it is now."""
    rows = [_cells(kr) | {"order": str(number)} for number, kr in enumerate(_krs(), 1)]
    truth = {"title": "kpis.title", "order": "kpis.id", "status": ".health"}
    tab = _tab(language, "Scorecard", "order title owner target current status", truth, rows)
    return [replace(tab, headers=tab.headers | {"title": KPI[language.code]})]


def _krs() -> Iterator[Kr]:
    for krs in CONTENT.values():
        yield from krs


def weekly(language: Language, *, dated: bool) -> list[Tab]:
    """A scorecard with a column a week."""
    (tab,) = kpis(language)
    headers = {key: tab.headers[key] for key in ("owner", "title", "target")}
    said = WEEK[language.code]
    for week in range(1, 14):
        name = (
            f"2026-{10 + week // 5:02}-{1 + week % 5 * 6:02}"
            if dated
            else said.format(week)
            if "{" in said
            else f"{said} {week}"
        )
        headers[f"w{week}"] = name
    rows = tuple(
        row | {"target": f">{row['target']}"} | {f"w{n}": str(10 + n) for n in range(1, 8)} for row in tab.rows
    )
    truth = {"owner": ".owner", "title": "kpis.title", "target": ".target"}
    truth |= {f"w{week}": "kpi_values.value" for week in range(1, 8)}
    return [replace(tab, headers=headers, truth=truth, rows=rows)]


def two_rows(language: Language) -> list[Tab]:
    """Group titles over some of the columns, and the headers of the others in their row."""
    (tab,) = flat(language, "merged")
    upper = [text if key in ("objective", "title", "owner") else "" for key, text in tab.headers.items()]
    upper[3:6] = ["2026-Q4", "<<", "<<"]
    lower = {key: "<^" if key in ("objective", "title", "owner") else text for key, text in tab.headers.items()}
    return [replace(tab, headers=lower, above="| " + " | ".join(upper) + " |")]


def blocks(language: Language) -> list[Tab]:
    """A small table under the title of each objective."""
    first = SAYS[language.code][0]
    keys = "title owner target current progress"
    tabs = []
    for number, (objective, krs) in enumerate(CONTENT.items(), 1):
        tab = _tab(language, "Team", keys, {"title": "key_results.title"}, [_cells(kr) for kr in krs])
        tabs.append(replace(tab, lead=(f"| {first} {number}: {objective} |",)))
    return tabs


SHAPES: dict[str, Callable[[Language], list[Tab]]] = {
    "flat, merged": lambda language: flat(language, "merged"),
    "flat, blank below": lambda language: flat(language, "blank"),
    "flat, repeated": lambda language: flat(language, "repeated"),
    "relational": relational,
    "outline, type": lambda language: outline(language, "type"),
    "outline, dotted": lambda language: outline(language, "dotted"),
    "outline, words": lambda language: outline(language, "words"),
    "outline, indented": lambda language: outline(language, "indent"),
    "staircase": staircase,
    "wide": wide,
    "a tab a team": teams,
    "goals": goals,
    "kpis": kpis,
    "weekly, numbered": lambda language: weekly(language, dated=False),
    "weekly, dated": lambda language: weekly(language, dated=True),
    "two header rows": two_rows,
}


def _titled(tabs: list[Tab]) -> list[Tab]:
    """A title, who changed it last, and a blank row above."""
    lead = ("| Kestrel GmbH - OKR Q4 2026 |", "| Last change: 2026-11-02, Ann |", "")
    return [replace(tab, lead=(*lead, *tab.lead)) for tab in tabs]


def _shifted(tabs: list[Tab]) -> list[Tab]:
    """The table begins in column C, with a logo row above."""
    return [replace(tab, shift=2, lead=("| LOGO |", "", "", "", *tab.lead)) for tab in tabs]


def _footed(tabs: list[Tab]) -> list[Tab]:
    """A total and a legend below."""
    return [replace(tab, tail=("| Total | | | | | |", "", "| Legend | green: fine | red: help |")) for tab in tabs]


def _extra(tabs: list[Tab]) -> list[Tab]:
    """Columns that say nothing to us."""
    added = {"x1": "Jira link", "x2": "Priority (1-3)", "x3": "Tags"}
    rows = {"x1": "ABC-12", "x2": "2", "x3": "core"}
    return [
        replace(tab, headers=tab.headers | added, rows=tuple(row and row | rows for row in tab.rows)) for tab in tabs
    ]


def _spaced(tabs: list[Tab]) -> list[Tab]:
    """A blank row before each row whose first column begins something."""
    spaced = []
    for tab in tabs:
        first = next(iter(tab.headers))
        rows: list[dict[str, str]] = []
        for row in tab.rows:
            rows += [{}, row] if rows and row.get(first, "") not in ("", "<^") else [row]
        spaced.append(replace(tab, rows=tuple(rows)))
    return spaced


def _loud(tabs: list[Tab]) -> list[Tab]:
    """Capitals, asterisks and pictures in the headers."""
    ornaments = ("{}*", "🎯 {}", "{} ")
    return [
        replace(tab, headers={key: ornaments[n % 3].format(text.upper()) if text not in ("<^", "<<") else text
                              for n, (key, text) in enumerate(tab.headers.items())})
        for tab in tabs
    ]  # fmt: skip


NOISE = {"plain": lambda tabs: tabs, "titled": _titled, "shifted": _shifted, "footed": _footed, "extra": _extra,
         "spaced": _spaced, "loud": _loud}  # fmt: skip
_UNSPACED = ("flat, merged", "two header rows")


def worlds() -> Iterator[World]:
    """Every shape in every variant of every language, with one kind of noise after the other."""
    noises = list(NOISE)
    for place, language in enumerate(languages()):
        for turn, (shape, drawn) in enumerate(SHAPES.items()):
            noise = noises[(place + turn) % len(noises)]
            if noise == "spaced" and shape in _UNSPACED:
                noise = "titled"
            tabs = NOISE[noise](drawn(language))
            truth = dict(pair for tab in tabs for pair in tab.said())
            text = "\n".join(tab.drawn() for tab in tabs)
            yield World(
                f"{language.key}, {shape}, {noise}", text, truth, sum(bool(r) for tab in tabs for r in tab.rows)
            )
        yield _blocked(language)


def _blocked(language: Language) -> World:
    """Several small tables below each other on one tab."""
    lines, row = ["# Team"], 0
    truth: dict[tuple[str, int, int], str] = {}
    for tab in blocks(language):
        drawn = [*tab.drawn().split("\n")[1:], ""]
        truth |= {(name, row + header, column): what for (name, header, column), what in tab.said()}
        lines += drawn
        row += len(drawn)
    return World(f"{language.key}, blocks, plain", "\n".join(lines), truth, sum(map(len, CONTENT.values())))
