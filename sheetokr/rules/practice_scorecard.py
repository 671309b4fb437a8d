"""Practice, OKR408-410: how many KPIs there are, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheetokr.diagnostics import Severity
from sheetokr.model import Kpi, Portfolio, Table
from sheetokr.parse.links import folded
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few, first_place, grouped
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header, listed

_MANY, _TOO_MANY = 15, 25
_TELLING = ("definition", "target", "source", "cadence", "why")


def _scorecards(portfolio: Portfolio) -> Iterator[tuple[list[Kpi], int]]:
    """The KPIs of each workbook, and how many there are: the segments of one KPI are one."""
    for kpis in grouped(portfolio.kpis, lambda kpi: kpi.row.table.file):
        yield kpis, len({folded(kpi.title) if kpi.segment else kpi.key for kpi in kpis})


@rule("OKR408", "many-kpis", Severity.ADVICE)
def many_kpis(portfolio: Portfolio) -> Iterator[Finding]:
    """A scorecard has more than 15 KPIs.

    Why: the more numbers there are, the less anybody looks at any of them.
    Fix: ask of each who would do what if it turned red, and take off those for which nobody knows.

    Bad:
        | ID | KPI   | Target |
        | A  | [One] | 1      |
        | B  | Two   | 1      |
        | C  | Three | 1      |
        | D  | Four  | 1      |
        | E  | Five  | 1      |
        | F  | Six   | 1      |
        | G  | Seven | 1      |
        | H  | Eight | 1      |
        | I  | Nine  | 1      |
        | J  | Ten   | 1      |
        | K  | Elf   | 1      |
        | L  | Zwölf | 1      |
        | M  | Treze | 1      |
        | N  | Four+ | 1      |
        | O  | Five+ | 1      |
        | P  | Six+  | 1      |
    Good:
        | ID | KPI | Target |
        | A  | One | 1      |
        | B  | Two | 1      |
    """
    for kpis, count in _scorecards(portfolio):
        if _MANY < count <= _TOO_MANY:
            message = f"The scorecard has {count} KPIs; {_MANY} are as many as people look at"
            yield Finding(first_place([kpi.row for kpi in kpis], "title"), message, "keep those that somebody acts on")


@rule("OKR409", "too-many-kpis", Severity.ADVICE)
def too_many_kpis(portfolio: Portfolio) -> Iterator[Finding]:
    """A scorecard has more than 25 KPIs.

    Why: nobody reads a list of that length; what is red in it is not seen.
    Fix: give each team a scorecard of its own, and keep the company's to 15.

    Bad:
        | ID  | KPI    | Target |
        | K1  | [No 1] | 1      |
        | K2  | No 2   | 1      |
        | K3  | No 3   | 1      |
        | K4  | No 4   | 1      |
        | K5  | No 5   | 1      |
        | K6  | No 6   | 1      |
        | K7  | No 7   | 1      |
        | K8  | No 8   | 1      |
        | K9  | No 9   | 1      |
        | K10 | No 10  | 1      |
        | K11 | No 11  | 1      |
        | K12 | No 12  | 1      |
        | K13 | No 13  | 1      |
        | K14 | No 14  | 1      |
        | K15 | No 15  | 1      |
        | K16 | No 16  | 1      |
        | K17 | No 17  | 1      |
        | K18 | No 18  | 1      |
        | K19 | No 19  | 1      |
        | K20 | No 20  | 1      |
        | K21 | No 21  | 1      |
        | K22 | No 22  | 1      |
        | K23 | No 23  | 1      |
        | K24 | No 24  | 1      |
        | K25 | No 25  | 1      |
        | K26 | No 26  | 1      |
    Good:
        | ID | KPI | Target |
        | A  | One | 1      |
        | B  | Two | 1      |
    """
    for kpis, count in _scorecards(portfolio):
        if count > _TOO_MANY:
            message = f"The scorecard has {count} KPIs; nobody looks at more than {_TOO_MANY}"
            mend = f"give teams scorecards of their own, and keep this one to {_MANY}"
            yield Finding(first_place([kpi.row for kpi in kpis], "title"), message, mend)


@rule("OKR410", "kpi-not-described", Severity.ADVICE)
def kpi_not_described(portfolio: Portfolio) -> Iterator[Finding]:
    """A KPI has no definition, target, source, cadence or why.

    Why: without them people argue about the number rather than about what to do; and nobody knows when it is due.
    Fix: fill in what is missing. Why names the objective or the KPI that it drives.

    Bad:
        | ID   | KPI     | Definition       | Target | Source  | Cadence | Why |
        | KPI1 | Revenue | All that is paid | 100    | Billing | monthly | O1  |
        | KPI2 | [Churn] |                  | 5      | Billing | monthly |     |
    Bad:
        > | ID   | KPI     | Definition       | Target | Source  |
        | KPI1 | Revenue | All that is paid | 100 | Billing |
    Good:
        | ID   | KPI     | Definition       | Target | Source  | Cadence | Why | Formula    |
        | KPI1 | Revenue | All that is paid | 100    | Billing | monthly | O1  |            |
        | KPI2 | Half    | Half of it       | 50     |         | monthly | O1  | {KPI1} / 2 |
    """
    for kpis in grouped(portfolio.kpis, lambda kpi: id(kpi.row.table)):
        table = kpis[0].row.table
        absent = _absent(table, has_targets=any(kpi.target is not None for kpi in kpis))
        if absent:
            names = listed([header(table, name) for name in absent])
            message = f"The KPIs of {table.sheet} have no column for {names}"
            yield Finding(table.at(0), message, "add it, and say so of each KPI")
        lacking = ((kpi, _lacking(kpi, absent)) for kpi in kpis)
        yield from few(_undescribed(kpi, names) for kpi, names in lacking if names)


def _absent(table: Table, *, has_targets: bool) -> list[str]:
    has_targets = has_targets or bool({"target", "low", "high"} & set(table.columns))
    return [name for name in _TELLING if name not in table.columns and not (name == "target" and has_targets)]


def _lacking(kpi: Kpi, absent: Sequence[str]) -> list[str]:
    """What is blank, in columns that are there. A calculated KPI needs no source; a range stands for a target."""
    there = {"source"} if kpi.formula else set()
    there |= {"target"} if (kpi.target, kpi.low, kpi.high) != (None, None, None) else set()
    blank = (name for name in _TELLING if kpi.row.cell(name).is_blank)
    return [name for name in blank if name not in there and name not in absent]


def _undescribed(kpi: Kpi, names: Sequence[str]) -> Finding:
    message = f"{called(kpi)} has no {listed([header(kpi.row, name) for name in names], 'or')}"
    return Finding(place(kpi.row, "title"), message, "fill in what is missing")
