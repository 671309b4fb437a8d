"""The verbs, without the command line: read and study workbooks, sync them, make new ones.

The only place where reading, rules, roll-up, plan and writing meet. The clock and the terminal stay outside: the day
and the moment are arguments, progress is a function to call.
"""

from sheetokr.app.study import Study, read_workbooks, study
from sheetokr.app.sync import Outcome, Synced, sync

__all__ = ["Outcome", "Study", "Synced", "read_workbooks", "study", "sync"]
