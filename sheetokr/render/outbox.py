"""The letters of an outbox, as lines for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sheetokr.mail.deliver import Delivery
from sheetokr.render.text import Look, clean, count
from sheetokr.store.outbox import Posted

_COLOURS = {"sent": "green", "deferred": "yellow", "again": "yellow", "refused": "red", "unknown": "red"}
_WORDS = {"deferred": "put off", "again": "to be sent"}


def outbox_text(letters: Sequence[Posted], look: Look) -> Iterator[str]:
    """A line each, and under those that were not sent the reason."""
    if not letters:
        yield "no mails"
        return
    widths = [max(len(text) for text in column) for column in zip(*map(_columns, letters), strict=True)]
    for letter in letters:
        state, *rest = (text.ljust(width) for text, width in zip(_columns(letter), widths, strict=True))
        line = f"{look.paint(state, _COLOURS.get(letter.state, 'dim'))}  {'  '.join(rest)}"
        room = look.width - sum(widths) - 2 * len(widths)
        yield f"{line}  {look.fitted(clean(letter.subject), room)}".rstrip() if room > 10 else line.rstrip()
        if letter.reason:
            yield look.paint(look.fitted(f"  {clean(letter.reason)}", look.width).rstrip(), "dim")
    open_ = [letter for letter in letters if letter.state not in ("sent", "deferred", "again")]
    if open_:
        yield f"{count(len(open_), 'mail')} not sent and not tried again: sheetokr outbox retry ADDRESS"


def _columns(letter: Posted) -> tuple[str, ...]:
    moment = letter.moment.astimezone().strftime("%Y-%m-%d %H:%M")
    return (
        _WORDS.get(letter.state, letter.state),
        moment,
        clean(letter.kind),
        clean(letter.period),
        clean(letter.reader),
    )


def outbox_json(letters: Sequence[Posted]) -> str:
    """The same for scripts."""
    return json.dumps({"version": 1, "letters": [_as_dict(each) for each in letters]}, indent=2, ensure_ascii=False)


def deliveries_json(deliveries: Sequence[Delivery]) -> str:
    """What became of the letters of a run, for scripts."""
    letters = [
        each.letter.occasion._asdict()
        | {"subject": each.letter.subject, "state": each.state, "reason": each.reason or None, "by_now": each.by_now}
        for each in deliveries
    ]
    return json.dumps({"version": 1, "letters": letters}, indent=2, ensure_ascii=False)


def _as_dict(letter: Posted) -> dict[str, Any]:
    return letter._asdict() | {"moment": letter.moment.isoformat(), "reason": letter.reason or None}
