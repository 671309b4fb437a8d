"""What is known of the past, and what follows from it: change, trend, streaks, forecasts, repetitions.

Pure: the states come from the store, the day is an argument. `store.snapshots` keeps them.
"""

from sheetokr.history.identity import labels_of, same_items
from sheetokr.history.take import take
from sheetokr.history.values import NO_PAST, Label, Past, Seen, Snapshot, Source, State, Trail

__all__ = [
    "NO_PAST",
    "Label",
    "Past",
    "Seen",
    "Snapshot",
    "Source",
    "State",
    "Trail",
    "labels_of",
    "same_items",
    "take",
]
