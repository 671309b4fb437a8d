"""Progress of key results, and its way up the alignment hierarchy. Every result keeps how it came to be."""

from sheetokr.rollup.measure import Measure, measure
from sheetokr.rollup.roll_up import roll_up
from sheetokr.rollup.running import running
from sheetokr.rollup.together import together, weights_together
from sheetokr.rollup.values import Contributor, Frozen, Result, RollUp

__all__ = [
    "Contributor",
    "Frozen",
    "Measure",
    "Result",
    "RollUp",
    "measure",
    "roll_up",
    "running",
    "together",
    "weights_together",
]
