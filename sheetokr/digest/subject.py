"""The subject: the news in 60 characters."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.digest.headline import is_measured, off_track_count, off_track_word
from sheetokr.digest.needs import days_silent, lacks_value, needed
from sheetokr.digest.period import week_of
from sheetokr.digest.view import View
from sheetokr.digest.words import plain, signed

LONGEST = 60
_LEAST_NAME = 8


def subject_of(view: View, period: str) -> str:
    """`[OKR] W47: 3 off track (+1), 5 not updated - Growth`. What does not fit is left out from the end of the news; a
    long name is cut before that."""
    head = f"[OKR] {week_of(period)}: "
    news = list(_news(view))
    while len(news) > 1 and len(head + ", ".join(news)) > LONGEST - len(" - ") - _LEAST_NAME:
        news.pop()
    said = head + ", ".join(news)
    room = LONGEST - len(said) - len(" - ")
    name = plain(view.scope, room) if room >= _LEAST_NAME else ""
    return f"{said} - {name}" if name else said[:LONGEST]


def _news(view: View) -> Iterator[str]:
    """The news, the most important first."""
    off, change = off_track_count(view)
    more = f" ({signed(change)})" if change else ""
    if view.role == "owner":
        pressing = len(list(needed(view)))
        yield f"{pressing or 'nothing'} {'needs' if pressing < 2 else 'need'} you"
    if off or (view.role != "owner" and is_measured(view)):
        yield f"{off or 'nothing'} {off_track_word(view)}{more}"
    silent = sum(days_silent(view.result(kr)) is not None for kr in view.leaves)
    if silent:
        yield f"{silent} not updated"
    red = sum(view.known.kpis[kpi.key].health == "Red" for kpi in view.kpis)
    if red or not view.leaves:
        yield f"{red or 'no'} KPI{'' if red == 1 else 's'} red"
    empty = sum(lacks_value(view.result(kr)) for kr in view.leaves)
    if empty:
        yield f"{empty} without a value"
