"""Practice, OKR401-403: how many key results an objective has, and whether they balance each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import KeyResult, Objective, Portfolio
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few
from sheetokr.rules.phrases import is_volume
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import counted, some

_MOST = 5


def key_results_of(portfolio: Portfolio) -> list[tuple[Objective, list[KeyResult]]]:
    """Each objective with its key results."""
    found: dict[str, list[KeyResult]] = defaultdict(list)
    for kr in portfolio.key_results:
        if kr.objective_key:
            found[kr.objective_key].append(kr)
    return [(objective, found[objective.key]) for objective in portfolio.objectives]


@rule("OKR401", "one-key-result", Severity.ADVICE)
def one_key_result(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective has a single key result.

    Why: one number seldom shows that one is where one wanted to be, and it is easily reached at the cost of another.
    Fix: add a second one from another side, such as quality beside quantity; two to five are usual.

    Bad:
        # Objectives
        | ID | Objective | Level   | Owner |
        | O1 | [Grow]    | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Start | Target | Current |
        | KR1 | O1        | More seats | 0     | 100    | 40      |
    Good:
        # Objectives
        | ID | Objective | Level   | Owner | Parent |
        | O1 | Grow      | company | Ann   |        |
        | O2 | Grow EU   | team    | Bob   | O1     |
        # Key Results
        | ID  | Objective | Key Result  | Start | Target | Current |
        | KR1 | O1        | More seats  | 0     | 100    | 40      |
        | KR2 | O2        | More seats  | 0     | 100    | 40      |
        | KR3 | O2        | Fewer calls | 9     | 4      | 5       |
    """
    above = {objective.parent_key for objective in portfolio.objectives}
    alone = [o for o, krs in key_results_of(portfolio) if len(krs) == 1 and not {o.key, krs[0].key} & above]
    yield from few(_alone(objective) for objective in alone)


def _alone(objective: Objective) -> Finding:
    mend = "add one from another side: two to five are usual"
    return Finding(place(objective.row, "title"), f"{called(objective)} has a single key result", mend)


@rule("OKR402", "many-key-results", Severity.ADVICE)
def many_key_results(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective has more than five key results.

    Why: nobody keeps seven numbers in mind; what matters most is lost among them.
    Fix: keep the two to five that show best whether one is there; watch the others as KPIs.

    Bad:
        # OKRs
        | Objective            | Key Result | Start | Target | Current |
        | [Grow beyond Europe] | More seats | 0     | 100    | 40      |
        |                      | More beds  | 0     | 100    | 40      |
        |                      | More desks | 0     | 100    | 40      |
        |                      | More lamps | 0     | 100    | 40      |
        |                      | More doors | 0     | 100    | 40      |
        |                      | More walls | 0     | 100    | 40      |
    Good:
        # OKRs
        | Objective          | Key Result | Start | Target | Current |
        | Grow beyond Europe | More seats | 0     | 100    | 40      |
        |                    | More beds  | 0     | 100    | 40      |
        |                    | More desks | 0     | 100    | 40      |
        |                    | More lamps | 0     | 100    | 40      |
        |                    | More doors | 0     | 100    | 40      |
    """
    crowded = [(objective, krs) for objective, krs in key_results_of(portfolio) if len(krs) > _MOST]
    yield from few(_crowded(objective, krs) for objective, krs in crowded)


def _crowded(objective: Objective, krs: list[KeyResult]) -> Finding:
    message = f"{called(objective)} has {counted(len(krs), 'key result')}"
    return Finding(
        place(objective.row, "title"), message, "keep the two to five that matter most; the others may be KPIs"
    )


@rule("OKR403", "quantity-without-quality", Severity.ADVICE)
def quantity_without_quality(portfolio: Portfolio) -> Iterator[Finding]:
    """All key results of an objective count how much there is of something, and none how good it is.

    Why: more leads, calls or customers are easily bought at the price of worse ones.
    Fix: pair one of them with its quality: the share that stays, is satisfied, is qualified, comes on time.

    Bad:
        # Objectives
        | ID | Objective                  | Level   | Owner |
        | O1 | [The north hears about us] | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result                        | Start | Target | Current |
        | KR1 | O1        | Visits grow from 2,000 to 5,000   | 2000  | 5000   | 3000    |
        | KR2 | O1        | Newsletter subscribers reach 9000 | 0     | 9000   | 4000    |
    Good:
        # Objectives
        | ID | Objective                | Level   | Owner |
        | O1 | The north hears about us | company | Ann   |
        # Key Results
        | ID  | Objective | Key Result                          | Start | Target | Current |
        | KR1 | O1        | Visits grow from 2,000 to 5,000     | 2000  | 5000   | 3000    |
        | KR2 | O1        | Share of visits that ask for a demo | 2%    | 4%     | 3%      |
    """
    families = key_results_of(portfolio)
    one_sided = [(o, krs) for o, krs in families if len(krs) > 1 and all(_counts(kr) for kr in krs)]
    yield from few(_one_sided(objective, krs) for objective, krs in one_sided)


def _counts(kr: KeyResult) -> bool:
    percent = kr.row.cell("target").is_percent or "%" in kr.unit
    return kr.target is not None and not percent and is_volume(f"{kr.title} {kr.unit}")


def _one_sided(objective: Objective, krs: list[KeyResult]) -> Finding:
    message = f"{called(objective)} is measured by quantities only: {some([called(kr) for kr in krs])}"
    mend = "pair one of them with its quality, such as the share that stays or is satisfied"
    return Finding(place(objective.row, "title"), message, mend)
