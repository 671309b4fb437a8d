"""Rows of any recognised workbook as rows of a workbook of the template: what is taken, changed or left out, and why.

Pure: two portfolios in, changes and a report out. Nothing that is there already is changed.
"""

from sheetokr.plan.importing.plan import Import, ImportedRow, plan_import

__all__ = ["Import", "ImportedRow", "plan_import"]
