"""What is known of the past, and what follows from it: change, trend, streaks, forecasts, repetitions.

Pure: the states come from the store, the day is an argument. `store.snapshots` keeps them.
"""

from sheetokr.history.change import Shift, Streak, no_shift, shift, streak, trend
from sheetokr.history.forecast import Forecast, NoForecast, forecast
from sheetokr.history.identity import labels_of, past_of
from sheetokr.history.repeats import earlier_cycles
from sheetokr.history.take import take
from sheetokr.history.values import NO_PAST, Label, Noted, Past, Sighting, Snapshot, Source, State, Trail

__all__ = [
    "NO_PAST",
    "Forecast",
    "Label",
    "NoForecast",
    "Noted",
    "Past",
    "Shift",
    "Sighting",
    "Snapshot",
    "Source",
    "State",
    "Streak",
    "Trail",
    "earlier_cycles",
    "forecast",
    "labels_of",
    "no_shift",
    "past_of",
    "shift",
    "streak",
    "take",
    "trend",
]
