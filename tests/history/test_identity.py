"""Who is who: items are known again by ID, else by tab and texts, through renamings that leave no doubt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetokr.history import Label, labels_of
from sheetokr.history.identity import LONGEST_NAME, bounded, past_of
from sheetokr.history.values import identity_of
from tests.book import portfolio
from tests.labels import labelled

Q3, Q4 = (dt.date(2026, 7, 1), dt.date(2026, 9, 30)), (dt.date(2026, 10, 1), dt.date(2026, 12, 31))


def kr(
    name: str, title: str = "Win 5 customers", file: str = "okrs.xlsx", cycle: tuple[dt.date, dt.date] = Q4
) -> Label:
    return labelled(name, file, title, starts=cycle[0], ends=cycle[1])


def same(now: Mapping[str, Label], *then: Label, gone: tuple[str, ...] = ()) -> dict[str, str]:
    """Those of now that are known, each with the identity under which it is."""
    identities = {label.identity for label in now.values()}
    others = {label.identity: label for label in then if label.identity not in identities}
    past = past_of(
        now,
        {label.identity for label in then},
        others,
        {},
        {},
        {},
        {},
        lambda file: file in gone,
        dt.date(2026, 11, 21),
    )
    return {key: trail.label.identity for key, trail in past.trails.items()}


def known(now: Label, *then: Label, gone: tuple[str, ...] = ()) -> str | None:
    return same({"now": now}, *then, gone=gone).get("now")


class TestLabels:
    def test_an_id_or_the_tab_and_the_texts(self) -> None:
        read = portfolio("""
            # Sales
            | Objective | Key Result  | Target | Current |
            | Grow      | Win  5 Deals | 5      | 1       |
            # Objectives
            | ID | Objective |
            | O1 | Lead      |
            # Key Results
            | ID  | Objective | Key Result | Target | Current |
            | KR1 | O1        | Ship it    | 10     | 5       |
        """)
        names = {label.kind + " " + label.name for label in labels_of(read, str).values()}
        assert names == {
            "objective sales › grow",
            "key result sales › grow › win 5 deals",
            "objective o1",
            "key result kr1",
        }

    def test_rows_that_nothing_tells_apart_are_numbered(self) -> None:
        read = portfolio("""
            | ID  | Objective | Key Result | Target | Current |
            | KR1 |           | Ship it    | 10     | 5       |
            | KR1 |           | Sell it    | 10     | 5       |
        """)
        labels = labels_of(read, str).values()
        assert [label.name for label in labels] == ["kr1", "kr1 #2"]
        assert [label.identity for label in labels] == [identity_of(*of[1:4], of.starts) for of in labels]

    def test_an_id_used_again_in_the_next_cycle_is_another_item(self) -> None:
        assert kr("kr1").identity != kr("kr1", cycle=Q3).identity
        assert known(kr("kr1"), kr("kr1", cycle=Q3)) is None

    def test_long_names_are_cut_and_stay_different(self) -> None:
        long = "x" * 500
        first, second = bounded(f"{long}1", LONGEST_NAME), bounded(f"{long}2", LONGEST_NAME)
        assert first != second
        assert len(first) == LONGEST_NAME

    @given(st.text(max_size=300), st.integers(20, 120))
    def test_what_a_database_can_hold(self, text: str, most: int) -> None:
        plain = bounded(text, most)
        assert len(plain) <= most
        assert "\0" not in plain
        plain.encode()


class TestRenamed:
    @pytest.mark.parametrize(
        "then",
        [
            kr("kr1"),
            kr("kr1", "Win 6 customers"),
            kr("kr1", cycle=(dt.date(2026, 10, 5), dt.date(2026, 12, 20))),
            kr("sales › grow › win 5 customers"),
            kr("kr7"),
        ],
        ids=["the same", "another title", "another first day", "an ID where there was none", "another ID"],
    )
    def test_known_again(self, then: Label) -> None:
        assert known(kr("kr1"), then) == then.identity

    def test_in_a_workbook_that_was_renamed(self) -> None:
        old = kr("kr1", file="old.xlsx")
        assert known(kr("kr1"), old, gone=("old.xlsx",)) == old.identity
        assert known(kr("kr1"), old) is None, "the old one is still there: it is another team's KR1"
        assert known(kr("kr1", "Ship it"), old, gone=("old.xlsx",)) is None, "only the ID is the same"

    def test_nobody_is_guessed_where_two_could_be_meant(self) -> None:
        assert known(kr("kr1"), kr("kr7"), kr("kr8")) is None
        two = {"a": kr("kr1"), "b": kr("kr2")}
        assert same(two, kr("kr7")) == {}

    def test_rows_that_change_ids_with_each_other_are_told_by_id(self) -> None:
        then = [kr("kr1", "A"), kr("kr2", "B")]
        found = same({"a": kr("kr2", "A"), "b": kr("kr1", "B")}, *then)
        assert found == {"a": then[1].identity, "b": then[0].identity}
