"""The verbs, without the command line: read and study workbooks, sync them, make new ones.

The only place where reading, rules, roll-up, plan and writing meet. The clock and the terminal stay outside: the day
and the moment are arguments, progress is a function to call.
"""

from sheetokr.app.project import Project, Sources, find_project
from sheetokr.app.study import Opened, Study, read_workbooks, study
from sheetokr.app.sync import Outcome, Synced, sync

__all__ = [
    "Opened",
    "Outcome",
    "Project",
    "Sources",
    "Study",
    "Synced",
    "find_project",
    "read_workbooks",
    "study",
    "sync",
]
