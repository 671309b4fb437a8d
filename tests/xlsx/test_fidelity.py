"""The pages about what is kept say what the runs showed."""

from __future__ import annotations

import json

from tests.xlsx.fidelity import PAGE, README, STORED, family, long_text, short_text, with_block


def test_the_pages_are_as_the_results_say() -> None:
    """If this fails: `python -m tests.xlsx.fidelity write`."""
    stored = json.loads(STORED.read_text("utf-8"))
    for page, text in ((PAGE, long_text(stored)), (README, short_text(stored))):
        assert with_block(page.read_text("utf-8"), text) == page.read_text("utf-8")


def test_every_part_that_was_looked_at_was_kept() -> None:
    stored = json.loads(STORED.read_text("utf-8"))
    assert all(present == kept for present, kept in stored["workbooks"]["features"].values())
    assert not [what for what in stored["mutants"]["outcomes"] if what.startswith("fault")]
    assert set(stored["faults"]["outcomes"]) <= {"old", "new", "missed"}


def test_reasons_are_told_without_the_names_in_them() -> None:
    assert family("it lies under the merged cell B2") == family("it lies under the merged cell C9")
    assert family("another reason") == "another reason"
