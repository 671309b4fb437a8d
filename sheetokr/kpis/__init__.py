"""What KPIs say: their value to the cadence, health, trend, misses, and the signal. Every result keeps how it came.

Pure, and beside `rollup`: neither knows the other.
"""

from sheetokr.kpis.assess import assess_kpis
from sheetokr.kpis.formula import Formula, FormulaFault, parse_formula
from sheetokr.kpis.measuring import measuring_readings
from sheetokr.kpis.periods import PeriodValue
from sheetokr.kpis.result import Draft, KpiResult
from sheetokr.model import DEMANDS, SUGGESTS

__all__ = [
    "DEMANDS",
    "SUGGESTS",
    "Draft",
    "Formula",
    "FormulaFault",
    "KpiResult",
    "PeriodValue",
    "assess_kpis",
    "measuring_readings",
    "parse_formula",
]
