"""Alignment, OKR307-313: the shape of the hierarchy that the references make."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Location, Severity
from sheetokr.model import LEVELS, KeyResult, Node, Objective, Portfolio
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few
from sheetokr.rules.references import above, called, chain
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import header, said


def _link(node: Node) -> Location:
    """The cell that puts a row under another."""
    return place(node.row, "parent" if isinstance(node, Objective) else "objective")


@rule("OKR307", "own-parent", Severity.ERROR)
def own_parent(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective names itself as its parent.

    Why: its progress would be counted from itself.
    Fix: name the row above it, or leave Parent blank.

    Bad:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   | [O1]   |
    Good:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   |        |
    """
    for objective in portfolio.objectives:
        if objective.parent_key == objective.key:
            message = f"{said(objective.row, 'parent')}, which is this row itself"
            yield Finding(_link(objective), message, "name the row above it, or leave the cell blank")


@rule("OKR308", "parent-loop", Severity.ERROR)
def parent_loop(portfolio: Portfolio) -> Iterator[Finding]:
    """Parents go round in a loop.

    Why: each row of the loop would wait for the next one. They are left out, everything else still rolls up.
    Fix: clear or change one of the Parent cells that the message names.

    Bad:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   | [O2]   |
        | O2 | Grow EU   | Bob   | [O1]   |
        | O3 | Grow DE   | Cid   | O2     |
    Bad:
        # Objectives
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   | [KR1]  |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | [O1]      | More seats | 0     | 100    | 40      |
    Good:
        | ID | Objective | Owner | Parent |
        | O1 | Grow      | Ann   |        |
        | O2 | Grow EU   | Bob   | O1     |
        | O3 | Grow DE   | Cid   | O2     |
    """
    for loop in _loops(portfolio):
        for place_, node in enumerate(loop):
            whole = chain([*loop[place_:], *loop[:place_], node])
            yield Finding(_link(node), f"This row is in a loop of parents: {whole}", "clear or change one of them")


def _loops(portfolio: Portfolio) -> Iterator[list[Node]]:
    """Each loop of more than one row, in the order of its links. There is an objective in every loop."""
    by_key, seen = portfolio.by_key, set[str]()
    for objective in portfolio.objectives:
        path: dict[str, None] = {}
        at: str | None = objective.key
        while at is not None and at in by_key and at not in seen:
            seen.add(at)
            path[at] = None
            at = above(by_key[at])
        if at in path:
            keys = list(path)
            loop = [by_key[k] for k in keys[keys.index(at or "") :]]
            if len(loop) > 1:
                yield loop


@rule("OKR309", "level-skipped", Severity.WARNING)
def level_skipped(portfolio: Portfolio) -> Iterator[Finding]:
    """An individual objective stands right under a company objective, while there are teams.

    Why: the team in between answers for nothing of it, and its lead does not see it.
    Fix: align it to an objective of the team.

    Bad:
        | ID | Objective | Level      | Owner | Parent |
        | O1 | Grow      | company    | Ann   |        |
        | O2 | Grow EU   | team       | Bob   | O1     |
        | O3 | Call more | individual | Cid   | [O1]   |
    Good:
        | ID | Objective | Level      | Owner | Parent |
        | O1 | Grow      | company    | Ann   |        |
        | O2 | Grow EU   | team       | Bob   | O1     |
        | O3 | Call more | individual | Cid   | O2     |
    """
    if not any(objective.level == "team" for objective in portfolio.objectives):
        return
    for child, parent, level in _aligned(portfolio):
        if child.level == "individual" and level == "company":
            message = f"{called(child)} is individual and stands right under the company's {called(parent)}"
            yield Finding(_link(child), message, "align it to an objective of the team in between")


def _aligned(portfolio: Portfolio) -> Iterator[tuple[Objective, Node, str]]:
    """(objective, its parent, the parent's level; a key result has the level of its objective)."""
    by_key = portfolio.by_key
    for objective in portfolio.objectives:
        parent = by_key.get(objective.parent_key or "")
        if parent is not None and parent is not objective:
            of = by_key.get(parent.objective_key or "") if isinstance(parent, KeyResult) else parent
            yield objective, parent, of.level if isinstance(of, Objective) else ""


@rule("OKR310", "level-upside-down", Severity.WARNING)
def level_upside_down(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective's parent is of a lower level than the objective itself.

    Why: a company's progress would be counted as part of a team's, or a team's as part of one person's.
    Fix: turn the two round, or correct a Level.

    Bad:
        | ID | Objective | Level   | Owner | Parent |
        | O1 | Grow      | company | Ann   | [O2]   |
        | O2 | Grow EU   | team    | Bob   |        |
    Good:
        | ID | Objective | Level   | Owner | Parent |
        | O1 | Grow      | company | Ann   |        |
        | O2 | Grow EU   | team    | Bob   | O1     |
    """
    for child, parent, level in _aligned(portfolio):
        if child.level in LEVELS and level in LEVELS and LEVELS.index(level) > LEVELS.index(child.level):
            message = f"{called(child)} ({child.level}) stands under {called(parent)} ({level})"
            yield Finding(_link(child), message, f"turn the two round, or correct a {header(child.row, 'level')}")


@rule("OKR311", "orphan", Severity.ADVICE)
def orphan(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective below the company has no parent, while others of its level have one.

    Why: its progress helps nothing above it, or the link was forgotten.
    Fix: name the objective or key result that it serves; if it serves none, it may still be worth doing.

    Bad:
        | ID | Objective | Level   | Owner | Parent |
        | O1 | Grow      | company | Ann   |        |
        | O2 | Grow EU   | team    | Bob   | O1     |
        | O3 | Grow US   | team    | Cid   | []     |
    Good:
        | ID | Objective | Level   | Owner | Parent |
        | O1 | Grow      | company | Ann   |        |
        | O2 | Grow EU   | team    | Bob   |        |
        | O3 | Grow US   | team    | Cid   |        |
    """
    linked = {objective.level for objective in portfolio.objectives if objective.parent_key}
    alone = (o for o in portfolio.objectives if not o.parent_key and not o.parent and "parent" not in o.row.faults)
    levels = linked & {"team", "individual"}
    yield from few(_orphan(objective) for objective in alone if objective.level in levels)


def _orphan(objective: Objective) -> Finding:
    message = f"{called(objective)} has no parent, as others of level {objective.level} have"
    return Finding(_link(objective), message, "name what it serves, if it serves anything above it")


@rule("OKR312", "nothing-below", Severity.WARNING)
def nothing_below(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective has neither key results nor objectives aligned to it.

    Why: there is nothing that would tell its progress, which stays blank.
    Fix: add key results to it, or align others to it.

    Bad:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        | O2 | [Thrive]  | company | Bob   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
    Good:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | Grow      | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
    """
    if not portfolio.key_results:
        return
    idle = (o for o in portfolio.objectives if o.key not in portfolio.under)
    bare = (o for o in idle if o.own_progress is None and o.title)
    yield from few(_bare(objective) for objective in bare)


def _bare(objective: Objective) -> Finding:
    message = f"{called(objective)} has no key results, and nothing is aligned to it"
    return Finding(place(objective.row, "title"), message, "add key results that show when it is reached")


@rule("OKR313", "cycles-apart", Severity.WARNING)
def cycles_apart(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective is aligned to one of another time.

    Why: what is done in one quarter cannot move what was over before it began.
    Fix: align it to an objective of the same cycle, or correct a cycle.

    Bad:
        | ID | Objective | Owner | Cycle   | Parent |
        | O1 | Grow      | Ann   | 2026-Q1 |        |
        | O2 | Grow EU   | Bob   | 2026-Q4 | [O1]   |
    Good:
        | ID | Objective | Owner | Cycle   | Parent |
        | O1 | Grow      | Ann   | 2026    |        |
        | O2 | Grow EU   | Bob   | 2026-Q4 | O1     |
    """
    yield from few(filter(None, (_apart(child, parent) for child, parent, _ in _aligned(portfolio))))


def _apart(child: Objective, parent: Node) -> Finding | None:
    mine, theirs = child.cycle, parent.cycle
    if mine is None or theirs is None or (mine.start <= theirs.end and theirs.start <= mine.end):
        return None
    message = f"{called(child)} is of {mine.name}, and its parent {called(parent)} of {theirs.name}"
    return Finding(_link(child), message, "align it to one of the same cycle, or correct a cycle")
