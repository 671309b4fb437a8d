"""When to ask, and when to ask again."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.backends.google.pacing import (
    LONGEST_WAIT,
    Bucket,
    had_no_effect,
    may_pass,
    retry_after,
    wait_before,
)

NOW = dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC)


@given(st.lists(st.floats(0, 20), min_size=1, max_size=200))
def test_no_minute_has_more_than_google_allows(gaps: list[float]) -> None:
    bucket, now, sent = Bucket(), 0.0, []
    for gap in gaps:
        now += gap
        now += bucket.take(now)
        sent.append(now)
    for first in sent:
        assert sum(first <= each < first + 60 for each in sent) <= 61


def test_a_burst_goes_out_at_once_and_what_follows_keeps_the_pace() -> None:
    bucket = Bucket()
    assert [bucket.take(0) for _ in range(10)] == [0.0] * 10
    assert bucket.take(0) == pytest.approx(1.2)


@given(st.integers(1, 50), st.floats(0, 1))
def test_waits_grow_and_are_cut_off(attempt: int, chance: float) -> None:
    wait = wait_before(attempt, chance, None)
    assert wait <= LONGEST_WAIT
    assert wait >= min(2 ** (attempt - 1), LONGEST_WAIT)


def test_the_server_may_ask_for_more_but_not_for_less() -> None:
    assert wait_before(1, 0, 60) == 60
    assert wait_before(4, 0, 1) == 8


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("30", 30.0),
        (" 7 ", 7.0),
        ("Sat, 21 Nov 2026 06:00:45 GMT", 45.0),
        ("Sat, 21 Nov 2026 05:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("99999999999", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(said: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": said}, NOW) == seconds


def test_what_waiting_may_mend() -> None:
    assert all(may_pass(status, "") for status in (408, 429, 500, 502, 503, 504))
    assert not any(may_pass(status, "") for status in (400, 401, 403, 404, 409))
    assert may_pass(403, "userRateLimitExceeded")
    assert not may_pass(403, "storageQuotaExceeded")
    assert had_no_effect(429)
    assert not had_no_effect(503)
