"""From cells to typed values: a workbook and its layout become a Portfolio.

Never raises on a bad cell: what cannot be read is left out and kept as a `Fault` on its row, which the rules turn
into diagnostics.
"""

from sheetokr.parse.cycles import parse_cycle
from sheetokr.parse.portfolio import parse_portfolio

__all__ = ["parse_cycle", "parse_portfolio"]
