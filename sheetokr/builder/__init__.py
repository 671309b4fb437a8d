"""Makes new workbooks: a template's declaration in, the bytes of an `.xlsx` file out.

Reads no clock and writes no file.
"""

from sheetokr.builder.sample import SampleCompany, load_sample
from sheetokr.builder.workbook import build_workbook, compose_workbook

__all__ = ["SampleCompany", "build_workbook", "compose_workbook", "load_sample"]
