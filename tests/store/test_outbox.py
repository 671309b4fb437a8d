"""The outbox: a letter is claimed once, whoever asks, however a run ended."""

from __future__ import annotations

import datetime as dt
import multiprocessing

from sheetokr.store import outbox as room
from sheetokr.store.opening import open_store
from sheetokr.store.outbox import Outbox, Posted
from sheetokr.store.place import Place

NOW = dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC)
KEY = ("owner", "2026-W47", "Ann@example.com")


def outbox(place: Place, now: dt.datetime = NOW) -> Outbox:
    return Outbox(open_store(place, writes=True), lambda: now)


def test_claimed_once(place: Place) -> None:
    box = outbox(place)
    assert box.claim(KEY, "3 off track") == ""
    box.settle(KEY, room.SENT)
    assert outbox(place).claim(KEY, "3 off track") == room.SENT
    assert outbox(place).claim(("owner", "2026-W47", "ann@EXAMPLE.com"), "") == room.SENT
    assert box.claim(("owner", "2026-W48", KEY[2]), "") == ""
    assert box.claim(("company", *KEY[1:]), "") == ""


def test_what_was_put_off_goes_out_by_the_next_run(place: Place) -> None:
    box = outbox(place)
    box.claim(KEY, "first")
    box.settle(KEY, room.DEFERRED, "450 busy")
    assert [(p.state, p.reason, p.attempts) for p in box.posted()] == [("deferred", "450 busy", 1)]
    assert box.claim(KEY, "second") == ""
    box.settle(KEY, room.SENT)
    later = outbox(place, NOW + dt.timedelta(hours=1))
    assert later.posted() == (Posted("owner", "2026-W47", "ann@example.com", "second", "sent", "", 2, NOW),)


def test_refused_is_not_tried_again_by_itself(place: Place) -> None:
    box = outbox(place)
    box.claim(KEY, "")
    box.settle(KEY, room.REFUSED, "550 no such user")
    assert box.claim(KEY, "") == room.REFUSED
    box.send_again(KEY)
    assert box.claim(KEY, "") == ""


def test_only_a_letter_that_nothing_is_known_of_is_passed_over(place: Place) -> None:
    box = outbox(place)
    other = (*KEY[:2], "bob@example.com")
    box.claim(other, "")
    box.settle(other, room.DEFERRED)
    for key in (KEY, other):
        box.pass_over(key, "3 off track", "it stands elsewhere")
    assert box.claim(KEY, "") == room.SENT
    assert box.claim(other, "") == ""
    assert box.posted()[0][3:7] == ("3 off track", "sent", "it stands elsewhere", 0)


def test_a_run_that_was_cut_off_leaves_unknown(place: Place) -> None:
    outbox(place).claim(KEY, "")
    box = outbox(place)
    assert box.claim(KEY, "") == room.UNKNOWN
    assert box.claim(KEY, "") == room.UNKNOWN
    assert "cut off" in box.posted()[0].reason


def test_forgotten(place: Place) -> None:
    box = outbox(place)
    box.claim(KEY, "")
    box.settle(KEY, room.SENT)
    box.forget(KEY)
    assert box.posted() == ()
    assert box.claim(KEY, "") == ""


def test_the_last_that_was_sent(place: Place) -> None:
    box = outbox(place)
    for week, state in (("2026-W45", room.SENT), ("2026-W46", room.SENT), ("2026-W47", room.REFUSED)):
        box.claim(("owner", week, KEY[2]), "")
        box.settle(("owner", week, KEY[2]), state)
    reader = ("owner", "ann@example.com")
    assert {key: each.period for key, each in box.last_sent("2026-W48").items()} == {reader: "2026-W46"}
    assert {key: each.period for key, each in box.last_sent("2026-W46").items()} == {reader: "2026-W45"}
    assert box.last_sent("2026-W45") == {}


def test_projects_are_apart(place: Place) -> None:
    one = outbox(Place(place.url, "one"))
    one.claim(KEY, "")
    two = outbox(Place(place.url, "two"))
    assert two.posted() == ()
    assert two.claim(KEY, "") == ""


def _claim(place: Place) -> str:
    return outbox(place).claim(KEY, "")


def test_of_two_at_once_one_sends(place: Place) -> None:
    outbox(place)
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        claims = pool.map(_claim, [place] * 8)
    assert claims.count("") == 1
