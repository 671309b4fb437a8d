"""Fingerprints of a workbook: the same again is known, and whatever is another is noticed."""

from __future__ import annotations

import datetime as dt

import pytest

from sheetokr.history import Sighting, State
from sheetokr.history.fingerprint import of_seen, of_typed
from sheetokr.model import Portfolio
from tests.book import portfolio
from tests.labels import labelled

TODAY = dt.date(2026, 11, 16)
STATE = State(TODAY, 0.5, 0.6, 7.0, "On track", None)
BOOK = """
    # Key Results
    | ID  | Objective | Key Result | Start | Target | Current | Due        | Progress | Expected | Status |
    | KR1 | O1        | Ship it    | 0     | 10     | 5       | 2026-12-01 | 0.5      | 0.6      | Stale  |
    | KR2 | O1        | Sell it    | 0     | 10     |         | 2026-12-01 |          |          |        |
    # People
    | Name | Email           |
    | Ann  | ann@example.com |
"""


def typed(book: str) -> str:
    read: Portfolio = portfolio(book)
    return of_typed(record.row for record in read.records)


class TestTyped:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("Ship it", "Ship  "),
            ("| 5       ", "| 5.5     "),
            ("2026-12-01 |          |", "2026-12-02 |          |"),
            ("ann@", "bob@"),
            ("KR2", "KR3"),
        ],
        ids=["a text", "a number", "a day", "another table", "an ID"],
    )
    def test_what_people_type(self, old: str, new: str) -> None:
        assert old in BOOK
        assert typed(BOOK.replace(old, new)) != typed(BOOK)

    def test_what_sheetokr_writes_is_no_part_of_it(self) -> None:
        written = BOOK.replace("0.5      | 0.6      | Stale ", "0.75     | 0.9      | At risk")
        assert written != BOOK
        assert typed(written) == typed(BOOK)

    def test_a_value_in_the_next_column_is_another_one(self) -> None:
        read = "| ID | Objective | Level | Team |\n| O1 | Grow | {} | {} |"
        assert typed(read.format("company", "")) != typed(read.format("", "company"))


class TestSeen:
    @pytest.mark.parametrize(
        "other",
        [
            Sighting(labelled("kr1", title="Win more"), STATE),
            Sighting(labelled("kr1", ends=TODAY), STATE),
            Sighting(labelled("kr1"), STATE._replace(progress=0.1 + 0.4 + 1e-15)),
            Sighting(labelled("kr1"), STATE._replace(value=None)),
            Sighting(labelled("kr1"), STATE._replace(status="At risk")),
            Sighting(labelled("kr1"), STATE._replace(confidence=0.0)),
        ],
        ids=["words", "a day", "progress", "value", "status", "confidence"],
    )
    def test_words_and_numbers(self, other: Sighting) -> None:
        assert of_seen([other]) != of_seen([Sighting(labelled("kr1"), STATE)])

    def test_the_same_again_of_other_objects(self) -> None:
        """A text that is one object in two rows, or two objects, is the same text."""
        twice = "".join(["On", " track"])
        first = [Sighting(labelled("kr1"), STATE), Sighting(labelled("kr2"), STATE)]
        again = [Sighting(labelled("kr1"), STATE), Sighting(labelled("kr2"), STATE._replace(status=twice))]
        assert of_seen(first) == of_seen(again)

    def test_nothing_seen(self) -> None:
        assert of_seen([]) != of_seen([Sighting(labelled("kr1"), STATE)])
