"""Targets that say their own metric: `>= 4.5`, `≤0.5%`, `40–60`."""

from __future__ import annotations

import re
from typing import NamedTuple

from sheetokr.model import Fault
from sheetokr.parse.reader import RowReader
from sheetokr.parse.values import LONGEST_NUMBER, cell_fault, text_number
from sheetokr.workbook import Cell

_BOUND = re.compile(r"^\s*(?P<sign>>=|=>|≥|>|<=|=<|≤|<)\s*(?P<number>.+)$")
_RANGE = re.compile(
    r"^\s*(?P<low>[-+]?[\d.,]+\s*%?)\s*(?:-|–|—|~|\.\.|to|bis|à|a)\s*(?P<high>[-+]?[\d.,]+\s*%?)\s*$", re.I
)


class Target(NamedTuple):
    """What a target in words says: its metric (at least, at most, between), the low end of a range, the number."""

    metric: str
    low: float | None
    number: float

    @property
    def understood(self) -> str:
        """As it was read, for a person."""
        low = "" if self.low is None else f"{self.low:.10g} and "
        return f"{self.metric} {low}{self.number:.10g}"


def target_in_words(cell: Cell) -> Target | None:
    """What a target in words says; None for a plain number, and for words that are no target."""
    if not isinstance(cell.value, str) or len(cell.value) > 2 * LONGEST_NUMBER or cell_fault(cell):
        return None
    bound = _BOUND.match(cell.value)
    if bound:
        number = text_number(bound["number"])
        metric = "at least" if bound["sign"].strip("=") in (">", "≥") else "at most"
        return None if number is None else Target(metric, None, number)
    span = _RANGE.match(cell.value)
    low, high = (text_number(span["low"]), text_number(span["high"])) if span else (None, None)
    return Target("between", low, high) if low is not None and high is not None and low < high else None


def read_target(reader: RowReader, name: str = "target") -> Target | None:
    """A row's target in words, with what was understood noted as a fault of the row."""
    target = target_in_words(reader.cell(name))
    if target:
        reader.faults[name] = Fault("number-as-text", reader.cell(name).text, target.understood)
    return target
