"""Whatever people do while a sync is at work, nothing of ours lands in a wrong row, and nothing of theirs is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheetokr.app import read_workbooks
from sheetokr.app.sync import sync
from sheetokr.backends import Access, Writing
from tests.backends.google.dealing import Watch, services_of
from tests.google.person import Person
from tests.google.server import GoogleServer

DAY = dt.date(2026, 11, 21)
WRITING = Writing(dt.datetime(2026, 11, 21, 6, 0, tzinfo=dt.UTC))
TEAM = """
# Key Results
| ID  | Objective | Key Result | Start | Target | Current | Progress | Expected | Status | Notes | Mine |
| KR4 | O1        | Four       | 0     | 10     | 4       | 90%      |          |        |       | d    |
| KR1 | O1        | One        | 0     | 10     | 1       | 90%      |          |        |       | a    |
| KR3 | O1        | Three      | 0     | 10     | 3       | 90%      |          |        |       | c    |
| KR2 | O1        | Two        | 0     | 10     | 2       | 90%      |          |        |       | b    |
"""
ROWS = st.integers(2, 5)
ACTS = st.one_of(
    st.tuples(st.just("sort"), st.integers(0, 5)),
    st.tuples(st.just("insert"), ROWS),
    st.tuples(st.just("delete"), ROWS),
    st.tuples(st.just("type"), ROWS),
    st.tuples(st.just("comment"), ROWS),
)


def do(ann: Person, act: str, row: int) -> None:
    """One thing that a person does."""
    if act == "sort":
        ann.sort("'Key Results'!A2:K5", row)
    elif act == "insert":
        ann.insert_rows(f"'Key Results'!A{row}")
    elif act == "delete":
        ann.delete_rows(f"'Key Results'!A{row}")
    else:
        ann.type(f"'Key Results'!{'F' if act == 'type' else 'K'}{row}", 5 if act == "type" else "noted")


class Acts:
    """Things that a person does at a moment, once; by themselves where the moment never comes."""

    def __init__(self, ann: Person, acts: list[tuple[str, int]]) -> None:
        self.ann = ann
        self.left = list(acts)

    def __call__(self) -> None:
        """Now."""
        acts, self.left = self.left, []
        for act, row in acts:
            do(self.ann, act, row)


def theirs(ann: Person) -> list[list[str]]:
    """All that people typed, row by row."""
    return [[*row[:6], *row[10:11]] for row in ann.rows("'Key Results'!A1:K20")]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(ACTS, max_size=3), within=st.lists(ACTS, max_size=2))
def test_whatever_people_do_meanwhile(
    before: list[tuple[str, int]],
    within: list[tuple[str, int]],
    google_server: GoogleServer,
    key_file: Path,
    watch: Watch,
) -> None:
    """`before` our last look, and `within` the moment between it and the write."""
    ann, alone = (google_server.sheet(TEAM, rows=20, columns=12) for _ in range(2))
    first, second = Acts(ann, before), Acts(ann, within)
    google_server.before("read", first, skip=1)
    google_server.before("write", second)
    services = services_of(Access(str(key_file), writes=True), watch)
    synced = sync(read_workbooks([ann.url], services=services), DAY, WRITING)
    services.close()
    first()
    second()
    Acts(alone, [*before, *within])()
    assert synced.failures == ()
    assert theirs(ann) == theirs(alone)
    for row in ann.rows("'Key Results'!A2:K20"):
        if row[0].startswith("KR"):
            assert row[6] in ("90%", f"{row[0][2:]}0%", ""), row
        else:
            assert not any(row[6:10]), row
