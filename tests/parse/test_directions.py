"""Which side of a target is good, by the name alone."""

from __future__ import annotations

import pytest

from sheetokr.parse.directions import direction_named


@pytest.mark.parametrize(
    ("title", "direction"),
    [
        ("Monthly logo churn", "lower"),
        ("Cost per lead", "lower"),
        ("Lead time (days)", "lower"),
        ("Time to first response", "lower"),
        ("Bug-fix rate", "higher"),
        ("Bugs fixed", "higher"),
        ("Cost savings", "higher"),
        ("Churned revenue recovered", "higher"),
        ("Employee turnover", "lower"),
        ("Turnover", "higher"),
        ("Order backlog", "higher"),
        ("Vertriebskosten", "lower"),
        ("Fehlerquote", "lower"),
        ("Kosteneinsparung", "higher"),
        ("Revenue", "higher"),
        ("", "higher"),
    ],
)
def test_what_a_name_says(title: str, direction: str) -> None:
    assert direction_named(title) == direction
