"""What holds for every tree of objectives and key results, and for very deep and very large ones."""

from __future__ import annotations

import gc
import random
import time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetokr.layout import recognise
from sheetokr.model import STATUSES
from sheetokr.parse import parse_portfolio
from sheetokr.rollup import roll_up
from sheetokr.workbook import Cell, Sheet, Workbook
from tests.rollup.sheets import TODAY, Rolled

law = settings(deadline=None, max_examples=50)


class Tree(NamedTuple):
    """The rows of the two tabs, each a line of the sheet."""

    objectives: tuple[str, ...]
    key_results: tuple[str, ...]

    def text(self) -> str:
        """The workbook."""
        return "\n".join((
            "# Settings", "| Cycle | 2026-Q4 |",
            "# Objectives", "| ID | Objective | Level | Owner | Parent | Weight |", *self.objectives,
            "# Key Results", "| ID | Objective | Key Result | Metric | Start | Target | Current | Weight |",
            *self.key_results,
        ))  # fmt: skip

    def shuffled(self, seed: int) -> Tree:
        """The same rows in another order."""
        order = random.Random(seed)
        return Tree(*(tuple(order.sample(rows, len(rows))) for rows in self))


weights = st.sampled_from(["", "", "", "0", "1", "2.5", "0.3"])
percent_weights = st.sampled_from(["", "10%", "25%", "60%"])
metrics = st.sampled_from([
    "|  | 0 | 10", "| increase | 10 | 20", "| decrease | 20 | 0", "| reach | | 7", "| at least | | 5",
    "| at most | | 5", "| between | 2 | 8", "| baseline | | ", "| increase | 5 | 5",
])  # fmt: skip
currents = st.one_of(st.just(""), st.integers(-30, 60).map(str))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Objectives aligned to any objective or key result, themselves too, so that there are loops."""
    count, krs = draw(st.integers(1, 6)), draw(st.integers(0, 8))
    parents = st.sampled_from(["", "", *(f"O{i}" for i in range(count)), *(f"KR{i}" for i in range(krs))])
    weight = draw(st.sampled_from([weights, percent_weights]))
    return Tree(
        tuple(f"| O{i} | Goal {i} | team | Ann | {draw(parents)} | {draw(weight)} |" for i in range(count)),
        tuple(
            f"| KR{i} | O{draw(st.integers(0, count - 1))} | Result {i} {draw(metrics)}"
            f" | {draw(currents)} | {draw(weight)} |"
            for i in range(krs)
        ),
    )


@law
@given(trees())
def test_every_result_is_within_bounds(tree: Tree) -> None:
    rolled = Rolled(tree.text())
    for name, result in rolled.all.items():
        assert result.status in (*STATUSES, "")
        assert result.expected is None or 0 <= result.expected <= 1
        if name.startswith("O"):
            assert result.progress is None or 0 <= result.progress <= 1
            assert result.measured <= result.total
        for contributor in result.contributors:
            assert contributor.excluded or contributor.weight > 0
            assert contributor.excluded or 0 <= (contributor.progress or 0) <= 1


@law
@given(trees())
def test_an_objective_is_never_outside_what_contributes_to_it(tree: Tree) -> None:
    for result in Rolled(tree.text()).all.values():
        shares = [c.progress or 0.0 for c in result.contributors if not c.excluded]
        if shares and result.progress is not None:
            assert min(shares) - 1e-12 <= result.progress <= max(shares) + 1e-12


@law
@given(trees(), st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(tree: Tree, seed: int) -> None:
    def seen(of: Tree) -> dict[str, tuple[object, ...]]:
        results = Rolled(of.text()).all.items()
        return {n: (r.progress, r.expected, r.status, r.excluded, r.measured, r.total, r.updated) for n, r in results}

    assert seen(tree) == seen(tree.shuffled(seed))


@law
@given(trees(), st.integers(0, 60), st.integers(0, 60))
def test_more_of_a_good_thing_never_lowers_what_is_above(tree: Tree, one: int, other: int) -> None:
    def with_current(current: int) -> Rolled:
        row = f"| KRX | O0 | One more | increase | 0 | 50 | {current} | |"
        return Rolled(Tree(tree.objectives, (*tree.key_results, row)).text())

    less, more = (with_current(current) for current in sorted((one, other)))
    for name, result in less.all.items():
        assert (result.progress is None) == (more[name].progress is None)
        assert (result.progress or 0) <= (more[name].progress or 0) + 1e-12


@law
@given(trees(), st.data())
def test_a_row_that_is_left_out_changes_no_sibling(tree: Tree, data: st.DataObject) -> None:
    free = Rolled(tree.text())
    out = data.draw(st.sampled_from(sorted(free.all)))
    blocked = Rolled(tree.text(), blocked={out: "its Current is text"})
    assert blocked[out].excluded == "its Current is text"
    above = {name for name, result in free.all.items() if free[out].key in _below(free, result.key)}
    for name in set(free.all) - above - {out}:
        if not free[name].excluded:
            assert blocked[name] == free[name]


def _below(rolled: Rolled, key: str) -> set[str]:
    """Everything under a row, loops included."""
    found: set[str] = set()
    ahead = [key]
    while ahead:
        for node in rolled.rollup.under.get(ahead.pop(), ()):
            if node.key not in found:
                found.add(node.key)
                ahead.append(node.key)
    return found


@law
@given(trees())
def test_every_mean_is_its_derivation(tree: Tree) -> None:
    for result in Rolled(tree.text()).all.values():
        counted = [c for c in result.contributors if not c.excluded]
        if counted and result.progress is not None:
            total = sum(c.weight for c in counted)
            mean = sum(c.weight * (c.progress or 0) for c in counted) / total
            assert result.progress == pytest.approx(mean)


def _sheet(name: str, header: str, rows: list[tuple[object, ...]]) -> Sheet:
    texts = [tuple(header.split(",")), *rows]
    return Sheet(
        name,
        {r: {c: Cell(v) for c, v in enumerate(row, 1) if v != ""} for r, row in enumerate(texts, 1)},  # type: ignore[arg-type]
    )


def chain(length: int) -> Workbook:
    """Objectives, each aligned to the one before it, and one key result at the end."""
    rows: list[tuple[object, ...]] = [
        (f"O{i}", f"Goal {i}", "team", "Ann", f"O{i - 1}" if i else "") for i in range(length)
    ]
    krs: list[tuple[object, ...]] = [("KR1", f"O{length - 1}", "Result", 10, 4)]
    return Workbook("chain.xlsx", (
        _sheet("Objectives", "ID,Objective,Level,Owner,Parent", rows),
        _sheet("Key Results", "ID,Objective,Key Result,Target,Current", krs),
    ))  # fmt: skip


def test_a_chain_of_5000_objectives_rolls_up() -> None:
    workbook = chain(5000)
    rollup = roll_up(parse_portfolio([workbook], recognise(workbook).tables), TODAY)
    assert rollup["chain.xlsx#o0"].progress == 0.4
    assert rollup["chain.xlsx#o0"].updated is None


def _wide(krs: int) -> Workbook:
    rows: list[tuple[object, ...]] = [(f"O{i}", f"Goal {i}", "team", "Ann", "") for i in range(krs // 4)]
    results: list[tuple[object, ...]] = [(f"KR{i}", f"O{i // 4}", f"Result {i}", 10, i % 11) for i in range(krs)]
    return Workbook("wide.xlsx", (
        _sheet("Objectives", "ID,Objective,Level,Owner,Parent", rows),
        _sheet("Key Results", "ID,Objective,Key Result,Target,Current", results),
    ))  # fmt: skip


def _seconds(workbook: Workbook) -> float:
    """From cells to results, of the processor alone: others may be busy beside it, and other tests have left objects
    that the collector need not look through."""
    gc.freeze()
    begin = time.process_time()
    roll_up(parse_portfolio([workbook], recognise(workbook).tables), TODAY)
    spent = time.process_time() - begin
    gc.unfreeze()
    return spent


def test_ten_times_the_rows_take_about_ten_times_as_long() -> None:
    few = min(_seconds(_wide(2_000)) for _ in range(3))
    assert _seconds(_wide(20_000)) < 30 * few
