"""A workbook of objectives and key results in any number of rows, as the full template lays them out."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from sheetokr.declaration import load_template

FIRST, LAST, TODAY = dt.date(2026, 10, 1), dt.date(2026, 12, 31), dt.date(2026, 11, 15)
SHARES = ("confidence", "progress", "expected")
Values = Mapping[str, str | float | dt.date]


def build_okrs(path: Path, rows: int, *, answered: bool = False) -> None:
    """Write it: a fifth of the rows are objectives, the others key results, four to an objective. `answered` puts into
    the owned cells what another day may have said, and today no longer holds."""
    import xlsxwriter  # type: ignore[import-untyped] # noqa: PLC0415

    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        settings = book.add_worksheet("Settings")
        settings.write_row(0, 0, ("Setting", "Value"))
        for row, (key, value) in enumerate((("Cycle", "2026-Q4"), ("Cycle start", FIRST), ("Cycle end", LAST)), 1):
            settings.write(row, 0, key)
            settings.write(row, 1, value)
        share = book.add_format({"num_format": "0%"})
        for tab, records in (("Objectives", objectives(rows // 5)), ("Key Results", key_results(rows - rows // 5))):
            kind = load_template("okr").tab(tab.lower().replace(" ", "_"))
            assert kind is not None
            sheet = book.add_worksheet(tab)
            sheet.write_row(0, 0, [column.header for column in kind.columns])
            places = {column.field: place for place, column in enumerate(kind.columns)}
            owned = {column.field for column in kind.columns if column.owned and answered}
            for row, record in enumerate(records, 1):
                old = {name: value for name, value in answers(row).items() if name in owned}
                for name, value in {**old, **record}.items():
                    sheet.write(row, places[name], value, *([share] if name in SHARES else []))


def answers(n: int) -> Values:
    """Answers of another day."""
    return {"progress": n % 97 / 1e4, "expected": n % 89 / 1e4, "status": "Stale", "confidence": n % 83 / 1e4}


def objectives(count: int) -> Iterator[Values]:
    """Objectives, each but the first nine aligned to another one."""
    for n in range(1, count + 1):
        parent = {"parent": f"O{n // 10}"} if n >= 10 else {}
        level, title = "company" if n < 10 else "team", f"Be the place that people like best, number {n}"
        who = {"team": f"Team {n % 40}", "owner": f"Person {n % 200}"}
        yield {"id": f"O{n}", "title": title, "level": level, **who, **parent}


def key_results(count: int) -> Iterator[Values]:
    """Key results on their way from a start to a target."""
    source = random.Random(count)
    for n in range(1, count + 1):
        start = source.randrange(1, 100)
        target = start + 1 + source.randrange(200)
        numbers = {"start": start, "target": target, "current": start + round(source.random() * (target - start), 2)}
        words = {"metric": "increase", "unit": "EUR", "comment": f"comment {n % 50}", "owner": f"Person {n % 200}"}
        some: dict[str, float] = {"weight": 2} if n % 3 == 0 else {}
        some |= {"confidence": 0.7} if n % 4 == 0 else {}
        names = {
            "id": f"K{n}",
            "objective": f"O{(n - 1) // 4 + 1}",
            "title": f"Raise the measured value {n} a good deal",
        }
        yield {**names, **words, **numbers, **some, "due": FIRST + dt.timedelta(60 + n % 30)}
