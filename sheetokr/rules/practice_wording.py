"""Practice, OKR404-407: what the words of objectives and key results give away, in English and German."""

from __future__ import annotations

from collections.abc import Iterator

from sheetokr.diagnostics import Severity
from sheetokr.model import KeyResult, Objective, Portfolio
from sheetokr.rules.fields import place
from sheetokr.rules.grouping import few
from sheetokr.rules.phrases import bare_number, keeping, relative_change, task
from sheetokr.rules.references import called
from sheetokr.rules.rule import Finding, rule
from sheetokr.rules.words import quoted
from sheetokr.workbook import text_of

_MOST = 10
"""So many texts of a column are each told what they could say; of more, the first speaks for all."""


@rule("OKR404", "key-result-is-a-task", Severity.ADVICE)
def key_result_is_a_task(portfolio: Portfolio) -> Iterator[Finding]:
    """A key result says what is done, and not what comes of it.

    Why: a task can be done and change nothing; a key result shows that something has changed.
    Fix: say what will be different, from what to what; the task fits as an initiative of that key result.

    Bad:
        | ID  | Objective | Key Result               | Metric    | Target | Current |
        | KR1 | O1        | [Launch the new website] | milestone |        | no      |
        | KR2 | O1        | [CRM-System einführen]   |           |        |         |
        | KR3 | O1        | [Implement the handbook] | increase  | 100%   | 40%     |
    Good:
        | ID  | Objective | Key Result                               | Start | Target | Current |
        | KR1 | O1        | Requests from the web rise from 20 to 60 | 20    | 60     | 35      |
        | KR2 | O1        | Launch readiness rises from 60 to 90     | 60    | 90     | 70      |
        | KR3 | O1        | Bearbeitungszeit sinkt von 9 auf 4 Tage  | 9     | 4      | 6       |
    """
    tasks = ((kr, task(kr.title)) for kr in portfolio.key_results if _measures_nothing(kr))
    yield from few((_is_task(kr, word) for kr, word in tasks if word), _MOST)


def _measures_nothing(kr: KeyResult) -> bool:
    """Whether it is done or not, or done to a share of it: no number of its own, or one that ends at 100%."""
    share_of_done = kr.target in (1.0, 100.0) and not kr.start and not kr.kpi
    return kr.metric in ("milestone", "baseline") or kr.target is None or share_of_done


def _is_task(kr: KeyResult, word: str) -> Finding:
    message = f"{called(kr)} is something to do ({word}), not something that comes of it"
    mend = "say what will be different, from what to what; the task fits as its initiative"
    return Finding(place(kr.row, "title"), message, mend)


@rule("OKR405", "keeping-is-a-kpi", Severity.ADVICE)
def keeping_is_a_kpi(portfolio: Portfolio) -> Iterator[Finding]:
    """A key result wants a number to stay where it is.

    Why: key results move something; what should stay is watched as a KPI, all year and not for one cycle.
    Fix: put it on the scorecard; if it should improve, say from what to what.

    Bad:
        | ID  | Objective | Key Result                | Metric  | Start | Target | Current |
        | KR1 | O1        | [Maintain churn below 2%] | at most |       | 2%     | 1.8%    |
        | KR2 | O1        | [NPS bleibt über 50]      |         |       | 50     | 52      |
    Good:
        | ID  | Objective | Key Result                | Start | Target | Current |
        | KR1 | O1        | Churn falls from 3% to 2% | 3%    | 2%     | 2.4%    |
        | KR2 | O1        | NPS steigt von 40 auf 50  | 40    | 50     | 44      |
    """
    kept = (kr for kr in portfolio.key_results if keeping(kr.title))
    yield from few((_is_kept(kr) for kr in kept), _MOST)


def _is_kept(kr: KeyResult) -> Finding:
    message = f"{called(kr)} keeps a number where it is, as a KPI does"
    mend = f"watch it as a KPI; if it is to improve, say from what to what: {_from_to(kr)}"
    return Finding(place(kr.row, "title"), message, mend)


def _from_to(kr: KeyResult) -> str:
    """`"from 1.8% to 1.5%"`, with the row's own numbers where these differ."""
    now = kr.current if kr.current is not None else kr.start
    if now is None or kr.target is None or now == kr.target or _is_beyond(kr, now, kr.target):
        return f'"from {"today" if now is None else _shown(kr, now)} to where it should be"'
    return f'"from {_shown(kr, now)} to {_shown(kr, kr.target)}"'


def _is_beyond(kr: KeyResult, now: float, target: float) -> bool:
    """Whether the limit is already held, so that it is no aim."""
    return (kr.metric == "at most" and now <= target) or (kr.metric == "at least" and now >= target)


def _shown(kr: KeyResult, number: float) -> str:
    return text_of(number, percent=kr.row.cell("target").is_percent)


@rule("OKR406", "change-without-baseline", Severity.ADVICE)
def change_without_baseline(portfolio: Portfolio) -> Iterator[Finding]:
    """A key result asks for a change by so many percent, and nothing says from where.

    Why: nobody can tell what 20% more is, or check it, without the number of the first day.
    Fix: write the number of the first day in Start and the one to reach in Target.

    Bad:
        | ID  | Objective | Key Result                | Start | Target | Current |
        | KR1 | O1        | [Increase revenue by 20%] |       | 20     | 5       |
        | KR2 | O1        | [Kosten um 10 % senken]   | 0     | 10%    | 2%      |
    Good:
        | ID  | Objective | Key Result                        | Start | Target | Current |
        | KR1 | O1        | Increase revenue by 20%           | 2.1   | 2.52   | 2.2     |
        | KR2 | O1        | Kosten von 50 auf 45 senken       | 50    | 45     | 49      |
        | KR3 | O1        | Feature is used by 80% of teams   |       | 80%    | 20%     |
        | KR4 | O1        | Cut costs by 10% compared to 2025 |       | 10%    | 2%      |
    """
    changes = ((kr, relative_change(kr.title)) for kr in portfolio.key_results if _starts_nowhere(kr))
    yield from few((_is_relative(kr, amount) for kr, amount in changes if amount), _MOST)


def _starts_nowhere(kr: KeyResult) -> bool:
    return not kr.start and not kr.kpi


def _is_relative(kr: KeyResult, amount: str) -> Finding:
    message = f"{called(kr)} asks for a change ({amount}), and no Start says from where"
    return Finding(place(kr.row, "title"), message, "write today's number in Start and the one to reach in Target")


@rule("OKR407", "objective-is-a-number", Severity.ADVICE)
def objective_is_a_number(portfolio: Portfolio) -> Iterator[Finding]:
    """An objective is a number, and does not say what that is good for.

    Why: an objective says where one wants to be, so that people want to go there; the numbers are its key results.
    Fix: say in words what it will be like; make the number one of its key results.

    Bad:
        | ID | Objective                   | Level   | Owner |
        | O1 | [Increase revenue by 20%]   | company | Ann   |
        | O2 | [5 Mio. € Umsatz erreichen] | team    | Bob   |
    Good:
        | ID | Objective                                       | Level   | Owner |
        | O1 | Become the obvious choice for clinics in Europe | company | Ann   |
        | O2 | Make 2026 the year in which nobody waits for us | team    | Bob   |
        | O3 | Unsere 100 wichtigsten Kunden begeistern        | team    | Bob   |
    """
    numbers = ((o, bare_number(o.title)) for o in portfolio.objectives)
    yield from few((_is_number(objective, number) for objective, number in numbers if number), _MOST)


def _is_number(objective: Objective, number: str) -> Finding:
    message = f"{quoted(objective.title)} is a number ({number}) and does not say what it is good for"
    return Finding(place(objective.row, "title"), message, "say what it will be like; the number fits a key result")
