"""A workbook with the maths written a second time, as spreadsheet formulas, by the words of the design.

Key results, two levels of objectives and KPIs are drawn at random; beside each row, in columns that mean nothing to
sheetokr, stands what a spreadsheet makes of it. None of sheetokr's code has a part in that.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

START, END = dt.date(2026, 10, 1), dt.date(2026, 12, 31)
METRICS = ("increase", "decrease", "reach", "at least", "at most", "between", "milestone")
UNDER_EACH = 5
CHILDREN = 3
TOLERANCE = 0.1
LAST = 2000

RAW = (
    'IF(G{r}="","",IF(D{r}="milestone",G{r},IF(D{r}="at least",IF(G{r}>=F{r},1,0),IF(D{r}="at most",'
    'IF(G{r}<=F{r},1,0),IF(D{r}="between",IF(AND(G{r}>=E{r},G{r}<=F{r}),1,0),(G{r}-N(E{r}))/(F{r}-N(E{r})))))))'
)
BESIDE = 'MAX(0,IF(D{r}="at most",0,IF(D{r}="between",E{r},F{r})-G{r}),IF(D{r}="at least",0,G{r}-F{r}))'
HOLDS = 'OR(D{r}="at least",D{r}="at most",D{r}="between")'
EXPECTED = "MAX(0,MIN(1,({today}-{start})/({due}-{start})))"
HELD = 'IF({beside}=0,"On track",IF({beside}<={tolerance}*ABS(F{r})+1E-9,"At risk","Off track"))'
MOVED = (
    'IF({p}="","No data",IF(OR({p}>=1-1E-9,AND({today}>{due},{p}>={success}-1E-9)),"Achieved",'
    'IF({today}>{due},"Missed",IF(AND({today}-{start}<7,{p}<=0),"Not started",'
    'IF({e}-{p}<=0.05+1E-9,"On track",IF({e}-{p}<=0.25+1E-9,"At risk","Off track"))))))'
)
SUCCESS = 'IF({type}="aspirational",0.7,1)'


def write_book(path: Path, today: dt.date, families: int, seed: int) -> None:
    """`families` objectives with three aligned ones each, five key results under every one of them, a KPI for each."""
    source = random.Random(seed)
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        settings = book.add_worksheet("Settings")
        for row, pair in enumerate((("Setting", "Value"), ("Cycle", "2026-Q4"), ("KPI tolerance", TOLERANCE))):
            settings.write_row(row, 0, pair)
        names = [f"C{n}" for n in range(families * CHILDREN)] + [f"P{n}" for n in range(families)]
        _objectives(book.add_worksheet("Objectives"), names, source, _words(today))
        _key_results(book.add_worksheet("Key Results"), names, source, _words(today))
        _kpis(book.add_worksheet("KPIs"), len(names), source, today)
        _kpi_values(book.add_worksheet("KPI Values"), len(names), source)


def _words(today: dt.date) -> dict[str, str]:
    days = {"today": today, "start": START, "end": END}
    return {name: f"DATE({day.year},{day.month},{day.day})" for name, day in days.items()} | {"tolerance": "0.1"}


def _objectives(sheet: Any, names: list[str], source: random.Random, words: dict[str, str]) -> None:
    """Aligned ones first. I is progress, J expected, K status; L the weight, M and N the weighted shares."""
    sheet.write_row(0, 0, ("ID", "Objective", "Level", "Owner", "Parent", "Type", "Weight", "", *"qwzxv", "qq"))
    children = sum(name.startswith("C") for name in names)
    for index, name in enumerate(names):
        r, below = index + 2, index < children
        parent, weight = (f"P{index // CHILDREN}", source.choice((None, None, 1, 2, 0.5))) if below else (None, None)
        kind = source.choice(("committed", "aspirational", None))
        sheet.write_row(
            index + 1, 0, (name, f"Aim {name}", "team" if below else "company", "Ann", parent, kind, weight)
        )
        weights, shares, ahead = (
            f"SUMIFS('Key Results'!${c}$2:${c}${LAST},'Key Results'!$B$2:$B${LAST},A{r})" for c in "KOP"
        )
        if not below:
            weights, shares, ahead = (
                f"({own}+SUMIFS(${c}$2:${c}${children + 1},$E$2:$E${children + 1},A{r}))"
                for own, c in zip((weights, shares, ahead), "LMN", strict=True)
            )
        success = SUCCESS.format(type=f"F{r}")
        status = MOVED.format(p=f"I{r}", e=f"J{r}", due=words["end"], success=success, **words)
        formulas = (
            f"{shares}/{weights}",
            f"{ahead}/{weights}",
            status,
            f'IF(G{r}="",1,G{r})',
            f"L{r}*MAX(0,MIN(1,I{r}))",
            f"L{r}*J{r}",
        )
        for column, formula in enumerate(formulas, 8):
            sheet.write_formula(index + 1, column, f"={formula}")


def _key_results(sheet: Any, names: list[str], source: random.Random, words: dict[str, str]) -> None:
    """K is the weight, L progress, M expected, N status; O and P the weighted shares."""
    headers = ("ID", "Objective", "Key Result", "Metric", "Start", "Target", "Current", "Weight", "Due", "", *"qwzxv")
    sheet.write_row(0, 0, (*headers, "qq"))
    for index in range(len(names) * UNDER_EACH):
        r, first = index + 2, index % UNDER_EACH == 0
        metric = source.choice(METRICS[:3] if first else METRICS)
        start, target, current = _numbers(metric, source, filled=first)
        weight = 1 if first else source.choice((None, None, 1, 3, 0.25, 0))
        due = None if first else source.choice((None, None, dt.date(2026, 11, 20), dt.date(2026, 12, 11)))
        cells = (f"KR{index}", names[index // UNDER_EACH], f"Result {index}", metric, start, target, current, weight)
        sheet.write_row(index + 1, 0, cells)
        if due:
            sheet.write_datetime(index + 1, 8, dt.datetime.combine(due, dt.time()))
        end = f'IF(I{r}="",{words["end"]},I{r})'
        holds, beside = HOLDS.format(r=r), BESIDE.format(r=r)
        kind = f"INDEX(Objectives!$F$2:$F${LAST},MATCH(B{r},Objectives!$A$2:$A${LAST},0))"
        success = SUCCESS.format(type=kind)
        held = HELD.format(r=r, beside=beside, **words)
        moved = MOVED.format(p=f"L{r}", e=f"M{r}", due=end, success=success, **words)
        formulas = (
            f'IF(H{r}="",1,H{r})',
            RAW.format(r=r),
            f"IF({holds},1,{EXPECTED.format(due=end, **words)})",
            f'IF(AND({holds},L{r}<>"",{words["today"]}<={end}),{held},{moved})',
            f"K{r}*MAX(0,MIN(1,N(L{r})))",
            f"K{r}*M{r}",
        )
        for column, formula in enumerate(formulas, 10):
            sheet.write_formula(index + 1, column, f"={formula}")


def _numbers(metric: str, source: random.Random, *, filled: bool) -> tuple[float | None, float | None, float | None]:
    """Start, Target and Current of a key result; now and then there is no value, or one beyond both ends."""
    blank = not filled and source.random() < 0.1
    if metric == "milestone":
        return None, None, None if blank else round(source.random(), 2)
    low, high = sorted(source.sample(range(1, 200), 2))
    current = None if blank else round(source.uniform(low - 20, high + 20), 1)
    start: float | None = None if metric in ("reach", "at least", "at most") else low
    return (high, low, current) if metric == "decrease" else (start, high, current)


def _kpis(sheet: Any, count: int, source: random.Random, today: dt.date) -> None:
    """J is the newest value, K the health, L the attainment."""
    sheet.write_row(0, 0, ("ID", "KPI", "Direction", "Target", "Low", "High", "Tolerance", "Cadence", "", *"qwz"))
    day = f"DATE({today.year},{today.month},{today.day})"
    for index in range(count):
        r, direction = index + 2, ("higher", "lower", "between")[index % 3]
        low, high = sorted(source.sample(range(-60, 100), 2))
        target = 0 if index % 10 == 9 else high
        ends = (None, low, high) if direction == "between" else (target, None, None)
        tolerance = source.choice((None, None, 0.02, 0.5))
        sheet.write_row(index + 1, 0, (f"KPI{index}", f"Number {index}", direction, *ends, tolerance, "monthly"))
        kpi, days = f"'KPI Values'!$B$2:$B${LAST},A{r}", f"'KPI Values'!$A$2:$A${LAST}"
        newest = f'_xlfn.MAXIFS({days},{kpi},{days},"<="&{day})'
        value = f"SUMIFS('KPI Values'!$C$2:$C${LAST},{kpi},{days},{newest})"
        share = f'IF(G{r}="",{TOLERANCE},G{r})'
        off = {"higher": f"D{r}-J{r}", "lower": f"J{r}-D{r}", "between": f"MAX(E{r}-J{r},J{r}-F{r})"}[direction]
        end = f"IF(J{r}<E{r},E{r},F{r})" if direction == "between" else f"D{r}"
        nearest = f"IF(ABS(J{r}-E{r})<=ABS(J{r}-F{r}),E{r},F{r})" if direction == "between" else f"D{r}"
        ahead = f"-MAX(0,{off})" if direction == "between" else f"-({off})"
        formulas = (
            value,
            f'IF({off}<=0,"Green",IF({off}<={share}*ABS({end})+1E-9,"Amber","Red"))',
            f'IF({ahead}=0,1,IF({nearest}=0,IF({ahead}>0,1,""),1+({ahead})/ABS({nearest})))',
        )
        for column, formula in enumerate(formulas, 9):
            sheet.write_formula(index + 1, column, f"={formula}")


def _kpi_values(sheet: Any, count: int, source: random.Random) -> None:
    sheet.write_row(0, 0, ("Date", "KPI", "Value"))
    ends = (dt.date(2026, 8, 31), dt.date(2026, 9, 30), dt.date(2026, 10, 31), dt.date(2026, 12, 31))
    rows = [(day, f"KPI{index}", round(source.uniform(-80, 120), 1)) for index in range(count) for day in ends]
    source.shuffle(rows)
    for number, (day, kpi, value) in enumerate(rows, 1):
        sheet.write_datetime(number, 0, dt.datetime.combine(day, dt.time()))
        sheet.write_row(number, 1, (kpi, value))
