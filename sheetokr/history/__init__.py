"""What is known of the past, and what follows from it: change, trend, streaks, forecasts, repetitions.

Pure: the states come from the store, the day is an argument. `store.snapshots` keeps them.
"""

from sheetokr.history.identity import labels_of, past_of
from sheetokr.history.repeats import earlier_cycles
from sheetokr.history.values import NO_PAST, Label, Noted, Past, Sighting, Snapshot, Source, State, Trail

__all__ = [
    "NO_PAST",
    "Label",
    "Noted",
    "Past",
    "Sighting",
    "Snapshot",
    "Source",
    "State",
    "Trail",
    "earlier_cycles",
    "labels_of",
    "past_of",
]
