"""What recognition made of a sheet, in few words, so that a test reads as the sheet does."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.layout import recognise
from sheetokr.model import KeyResult, Objective, Table
from tests.book import book, portfolio


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a sheet."""
    return recognise(book(text)).tables


def fields(text: str, kind: str) -> dict[str, str]:
    """Header by field, of the first table of a kind."""
    return dict(next(table for table in tables(text) if table.kind == kind).headers)


def tree(text: str) -> list[str]:
    """Each objective with its key results under it: `KR start > target: current`."""
    read = portfolio(text)
    lines = []
    for objective in read.objectives:
        lines.append(_named(objective))
        lines += [f"  {_measured(kr)}" for kr in read.key_results if kr.objective_key == objective.key]
    return lines + [f"? {_measured(kr)}" for kr in read.key_results if kr.objective_key is None]


def _named(node: Objective | KeyResult) -> str:
    return " ".join(filter(None, (node.id, node.title)))


def _measured(kr: KeyResult) -> str:
    return f"{_named(kr)}: {' '.join(_numbers(kr))}".rstrip(": ")


def _numbers(kr: KeyResult) -> Iterator[str]:
    if kr.share is not None:
        yield f"{kr.share:.0%}"
    if kr.start is not None:
        yield f"{kr.start:g}"
    if kr.target is not None:
        yield f"> {kr.target:g}"
    if kr.current is not None:
        yield f"= {kr.current:g}"
