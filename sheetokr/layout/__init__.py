"""Where the fields are: finds the tables of a workbook, and which column of each is which field.

Pure: a Workbook in, Tables out. Headers are matched by the template's own words, by synonyms in several languages,
by similarity, and by what the cells below them hold.
"""

from sheetokr.layout.recognise import Layout, Reading, recognise

__all__ = ["Layout", "Reading", "recognise"]
