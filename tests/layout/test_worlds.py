"""A few hundred made-up workbooks: nothing is taken for what it is not, and nearly all is read without a question."""

from __future__ import annotations

import pytest

from sheetokr.layout import recognise
from tests.book import book
from tests.layout.judge import Judged, judge
from tests.layout.worlds import World, worlds

WORLDS = list(worlds())


def _judged(world: World) -> Judged:
    return judge(recognise(book(world.text)), world.truth)


@pytest.mark.parametrize("language", sorted({world.name.partition(",")[0] for world in WORLDS}))
def test_nothing_is_taken_for_what_it_is_not(language: str) -> None:
    wrong = [(world.name, _judged(world).wrong) for world in WORLDS if world.name.startswith(f"{language},")]
    assert [each for each in wrong if each[1]] == []


def test_nearly_all_is_read_without_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    total = Judged([], [], [], [])
    for world in WORLDS:
        total += _judged(world)
    with capsys.disabled():
        print(f"\n{len(WORLDS)} made-up workbooks: {total.summary}")
    assert len(total.right) >= 0.97 * sum(map(len, total))
