"""What to write: each owned cell whose answer changed, with the old value, the new one, and why.

Pure: a Plan is a value. It can be shown, counted and refused before anything is written.
"""

from sheetokr.plan.changes import Change, Changes
from sheetokr.plan.columns import AddedColumn, Lack, add_columns, missing_columns
from sheetokr.plan.plan import LeftOut, Plan, plan_sync
from sheetokr.plan.structure import NOTHING, AddedTab, DropDown, Link, Structure, WordColours

__all__ = [
    "NOTHING",
    "AddedColumn",
    "AddedTab",
    "Change",
    "Changes",
    "DropDown",
    "Lack",
    "LeftOut",
    "Link",
    "Plan",
    "Structure",
    "WordColours",
    "add_columns",
    "missing_columns",
    "plan_sync",
]
