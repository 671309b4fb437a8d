"""Steps that find a field in columns whose header alone does not say it.

Whether a row may be a header is asked before anything below it is looked at. So a step stands here with the field that
it may find and with what it asks of the headers for that: there is no way to run one whose field nobody expects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from sheetokr.layout.assign import Candidate, assignable
from sheetokr.layout.dones import may_be_done, with_done
from sheetokr.layout.plan_rows import MEASURE, may_have_measure, with_measure
from sheetokr.layout.scores import may_be_graded, with_score
from sheetokr.workbook import Sheet


class Step(NamedTuple):
    """One step: the field that it may find, whether some headers allow for it, and the reading with it."""

    field: str
    may_find: Callable[[Mapping[int, str]], bool]
    find: Callable[[Sheet, Candidate], Candidate]


STEPS = (
    Step("progress", may_be_graded, with_score),
    Step("progress", may_be_done, with_done),
    Step(MEASURE, may_have_measure, with_measure),
)
"""In the order in which they are taken."""


def fields_possible(kind: str, headers: Mapping[int, str]) -> frozenset[str]:
    """The fields that a table of these headers may have, whatever stands below them."""
    return assignable(kind, headers) | {step.field for step in STEPS if step.may_find(headers)}


def completed(sheet: Sheet, candidate: Candidate) -> Candidate:
    """The candidate with what the steps find."""
    for step in STEPS:
        candidate = step.find(sheet, candidate)
    return candidate
