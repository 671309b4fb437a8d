"""The verbs, without the command line: read and study workbooks, sync them, make new ones.

The only place where reading, rules, roll-up, plan and writing meet. The clock and the terminal stay outside: the day
and the moment are arguments, progress is a function to call. Here is what every verb needs; each is imported from the
module of its name, `sheetokr.app.sync` and so on, by those who need it: start-up is a feature.
"""

from sheetokr.app.project import Project, Sources, find_project
from sheetokr.app.study import Opened, Study, read_workbooks, study

__all__ = [
    "Opened",
    "Project",
    "Sources",
    "Study",
    "find_project",
    "read_workbooks",
    "study",
]
