"""`sheetokr.toml` as typed values: which workbooks, their settings, which findings, and people.

Pure: a text in, values out; which file it was and what its paths name is the shell's to know (`app.project`). Every key
is checked, and every value knows the line that it stands in.
"""

from sheetokr.config.values import (
    Config,
    Entry,
    FileRules,
    Given,
    HistoryGiven,
    Listed,
    Member,
    RuleLine,
    settings_fields,
)

__all__ = [
    "Config",
    "Entry",
    "FileRules",
    "Given",
    "HistoryGiven",
    "Listed",
    "Member",
    "RuleLine",
    "settings_fields",
]
