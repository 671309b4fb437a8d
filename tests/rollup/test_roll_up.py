"""How results rise: contributors, weights, modes, exclusions, statuses and what each is explained by."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.rollup.sheets import OBJECTIVES, TODAY, Rolled, key_results


def test_an_objective_is_the_mean_of_what_contributes_each_between_0_and_1() -> None:
    rolled = key_results("""KR1 | increase | 0 | 100 | 125
                            KR2 | increase | 0 | 100 | -10
                            KR3 | increase | 0 | 100 | 50""")
    assert (rolled["KR1"].progress, rolled["KR2"].progress) == (1.25, -0.1)
    assert rolled["O1"].progress == 0.5
    assert [c.progress for c in rolled["O1"].contributors] == [1.0, 0.0, 0.5]


@pytest.mark.parametrize(
    ("weights", "progress"),
    [
        (("", ""), 0.5),
        (("3", ""), 0.75),
        (("3", "1"), 0.75),
        (("0", ""), 0.0),
        (("60%", "40%"), 0.6),
        (("60%", ""), 0.6),
        (("'60 %", ""), 0.6),
        (("100%", ""), 1.0),
        (("120%", "40%"), 0.75),
        (("-1", ""), 0.0),
        (("0.5", "1.5"), 0.25),
    ],
)
def test_weights(weights: tuple[str, str], progress: float) -> None:
    rolled = key_results(f"KR1 | reach | 0 | 10 | 10 | {weights[0]}\nKR2 | reach | 0 | 10 | 0 | {weights[1]}")
    assert rolled["O1"].progress == pytest.approx(progress)


def test_blank_weights_among_percentages_share_what_is_left() -> None:
    rolled = key_results("""KR1 | reach | | 10 | 5 | 70%
                            KR2 | reach | | 10 | 5 |
                            KR3 | reach | | 10 | 5 | """)
    assert {name: c.weight for name, c in rolled.contributors("O1").items()} == pytest.approx(
        {"KR1": 0.7, "KR2": 0.15, "KR3": 0.15}
    )


def test_a_weight_of_0_leaves_out_and_says_so() -> None:
    rolled = key_results("KR1 | reach | | 10 | 5 | 0\nKR2 | reach | | 10 | 8")
    assert rolled["O1"].progress == 0.8
    assert rolled.left_out("O1") == {"KR1": "its weight is 0"}


def test_no_contributor_left_is_blank_and_not_0() -> None:
    result = key_results("KR1 | reach | | 10 | 5 | 0")["O1"]
    assert (result.progress, result.expected, result.status) == (None, None, "No data")


def test_an_objective_with_nothing_under_it_is_blank() -> None:
    result = Rolled(OBJECTIVES)["O1"]
    assert (result.progress, result.status, result.contributors) == (None, "No data", ())


def test_a_baseline_is_left_out_and_counted_in_the_coverage() -> None:
    rolled = key_results("""KR1 | reach    | | 10 | 5
                            KR2 | baseline | |    | 5
                            KR3 | reach    | | 10 | """)
    assert rolled["O1"].progress == 0.25
    assert (rolled["O1"].measured, rolled["O1"].total) == (1, 3)
    assert rolled.left_out("O1") == {"KR2": "it has no target yet"}


NO_DATA = """
# Settings
| Cycle             | 2026-Q4   |
| No data counts as | {counts}  |

# Objectives
| ID | Objective | Level   | Owner | Parent |
| O1 | Grow      | company | Ann   |        |
| O2 | Grow more | team    | Ann   | O1     |

# Key Results
| ID  | Objective | Key Result | Target | Current |
| KR1 | O2        | A          | 10     |         |
| KR2 | O2        | B          | 10     | {current} |
"""


@pytest.mark.parametrize(("counts", "progress", "left_out"), [("zero", 0.4, {}), ("excluded", 0.8, {"KR1"})])
def test_what_has_no_data_counts_as_the_settings_say(counts: str, progress: float, left_out: set[str]) -> None:
    rolled = Rolled(NO_DATA.format(counts=counts, current=8))
    assert rolled["O2"].progress == pytest.approx(progress)
    assert set(rolled.left_out("O2")) == set(left_out)
    assert (rolled["O2"].measured, rolled["O2"].total) == (1, 2)


@pytest.mark.parametrize("counts", ["zero", "excluded"])
def test_where_nothing_is_measured_it_is_no_data_all_the_way_up(counts: str) -> None:
    rolled = Rolled(NO_DATA.format(counts=counts, current=""))
    assert [rolled[name].status for name in ("KR1", "O2", "O1")] == ["No data"] * 3
    assert rolled["O1"].measured == 0


MODES = """
# Settings
| Cycle   | 2026-Q4 |
| Roll-up | {settings} |

# Objectives
| ID | Objective | Level   | Owner | Parent | Roll-up | Progress | Expected | Status |
| O1 | Grow      | company | Ann   |        | {own}   | 33%      |          |        |
| O2 | Team      | team    | Ann   | O1     | both    |          |          |        |

# Key Results
| ID  | Objective | Key Result | Target | Current |
| KR1 | O1        | A          | 10     | 2       |
| KR2 | O1        | B          | 10     | 3       |
| KR3 | O2        | C          | 10     | 10      |
"""


@pytest.mark.parametrize("where", ["settings", "own"])
@pytest.mark.parametrize(
    ("mode", "progress", "of"),
    [
        ("both", 0.5, {"KR1", "KR2", "O2"}),
        ("krs", 0.25, {"KR1", "KR2"}),
        ("children", 1.0, {"O2"}),
        ("manual", 0.33, set()),
    ],
)
def test_what_contributes_is_chosen_by_the_row_else_by_the_settings(
    where: str, mode: str, progress: float, of: set[str]
) -> None:
    cells = {"settings": mode, "own": ""} if where == "settings" else {"settings": "both", "own": mode}
    rolled = Rolled(MODES.format(**cells))
    assert rolled["O1"].progress == pytest.approx(progress)
    assert set(rolled.contributors("O1")) == of


def test_a_child_counts_like_one_key_result_however_many_are_under_it() -> None:
    rolled = Rolled("""
        # Objectives
        | ID | Objective | Level | Owner | Parent |
        | O1 | Grow      | team  | Ann   |        |
        | O2 | More      | team  | Ann   | O1     |
        # Key Results
        | ID  | Objective | Key Result | Target | Current |
        | KR1 | O1        | A          | 10     | 0       |
        | KR2 | O2        | B          | 10     | 10      |
        | KR3 | O2        | C          | 10     | 10      |
        | KR4 | O2        | D          | 10     | 10      |
        """)
    assert rolled["O1"].progress == 0.5


ALIGNED_TO_KEY_RESULTS = """
# Settings
| Cycle | 2026-Q4 |

# Objectives
| ID | Objective | Level   | Owner | Parent | Weight |
| O1 | Grow      | company | Ann   |        |        |
| O2 | North     | team    | Bob   | KR1    | 3      |
| O3 | South     | team    | Cat   | KR1    |        |
| O4 | East      | team    | Dan   | KR2    |        |

# Key Results
| ID  | Objective | Key Result | Target | Current |
| KR1 | O1        | Regions    |        |         |
| KR2 | O1        | Turnover   | 10     | 2       |
| KR3 | O2        | Shops      | 10     | 10      |
| KR4 | O3        | Shops      | 10     | 0       |
| KR5 | O4        | Shops      | 10     | 10      |
"""


def test_a_key_result_without_a_metric_takes_the_mean_of_what_is_aligned_to_it() -> None:
    rolled = Rolled(ALIGNED_TO_KEY_RESULTS)
    assert rolled["KR1"].progress == 0.75
    assert set(rolled.contributors("KR1")) == {"O2", "O3"}
    assert rolled["KR1"].expected == rolled["O2"].expected


def test_one_under_which_nothing_is_measured_is_left_out_and_not_0() -> None:
    rolled = Rolled("""
        # Objectives
        | ID | Objective | Level   | Owner | Parent | Cycle   |
        | O1 | Grow      | company | Ann   |        | 2026-Q4 |
        | O2 | North     | team    | Bob   | KR1    | 2026-Q4 |
        # Key Results
        | ID  | Objective | Key Result | Metric   | Target | Current |
        | KR1 | O1        | Regions    |          |        |         |
        | KR2 | O1        | Turnover   | reach    | 10     | 2       |
        | KR3 | O2        | Shops      | baseline |        | 10      |
        """)
    assert rolled.left_out("O1") == {"KR1": "nothing under it is measured"}
    assert rolled["O1"].progress == pytest.approx(0.2)


def test_one_with_a_metric_keeps_its_own_number_and_has_them_under_it() -> None:
    rolled = Rolled(ALIGNED_TO_KEY_RESULTS)
    assert rolled["KR2"].progress == 0.2
    (kr2,) = [kr for kr in rolled.portfolio.key_results if kr.id == "KR2"]
    assert [node.id for node in rolled.rollup.under[kr2.key]] == ["O4"]
    assert rolled["O1"].progress == pytest.approx((0.75 + 0.2) / 2)


LOOPS = """
# Settings
| Cycle | 2026-Q4 |

# Objectives
| ID | Objective | Level | Owner | Parent |
| O1 | Alone     | team  | Ann   | O1     |
| O2 | One       | team  | Ann   | O4     |
| O3 | Two       | team  | Ann   | O2     |
| O4 | Three     | team  | Ann   | O3     |
| O5 | Below     | team  | Ann   | O3     |
| O6 | Free      | team  | Ann   |        |
| O7 | By result | team  | Ann   | KR7    |

# Key Results
| ID  | Objective | Key Result | Target | Current |
| KR2 | O2        | A          | 10     | 5       |
| KR5 | O5        | B          | 10     | 5       |
| KR6 | O6        | C          | 10     | 5       |
| KR7 | O7        | D          |        |         |
"""


def test_loops_are_left_out_and_the_rest_still_rolls_up() -> None:
    rolled = Rolled(LOOPS)
    out = {name for name, result in rolled.all.items() if result.excluded}
    assert out == {"O1", "O2", "O3", "O4", "O7", "KR7"}
    assert {rolled[name].excluded for name in out} == {"it is part of a loop of parents"}
    assert [rolled[name].progress for name in ("KR2", "O5", "O6")] == [0.5, 0.5, 0.5]


def test_a_blocked_row_is_left_out_with_its_reason_and_its_siblings_are_as_they_were() -> None:
    text = NO_DATA.format(counts="zero", current=8)
    blocked, free = Rolled(text, blocked={"KR1": "Current is text"}), Rolled(text)
    assert blocked["KR1"].excluded == "Current is text"
    assert blocked.left_out("O2") == {"KR1": "Current is text"}
    assert blocked["O2"].progress == 0.8
    assert blocked["KR2"] == free["KR2"]


def test_a_blocked_objective_leaves_its_key_results_their_numbers() -> None:
    rolled = Rolled(NO_DATA.format(counts="zero", current=8), blocked={"O2": "its ID is there twice"})
    assert rolled["KR2"].progress == 0.8
    assert rolled["O1"].progress is None
    assert rolled.left_out("O1") == {"O2": "its ID is there twice"}


CURRENT = """
# Settings
| Cycle | 2026-Q4 |

# Objectives
| ID | Objective | Level | Owner |
| O1 | Grow      | team  | Ann   |

# Key Results
| ID  | Objective | Key Result | Target | Current | KPI | Confidence |
| KR1 | O1        | A          | 10     | 1       | K1  | 9          |
| KR2 | O1        | B          | 10     | 1       |     | 8          |
| KR3 | O1        | C          | 10     | 1       |     | 7          |
| KR4 | O1        | D          | 10     | 1       | K2  |            |

# KPIs
| ID | KPI   | Cadence | Direction |
| K1 | Sales | monthly | higher    |
| K2 | Calls | monthly | higher    |

# KPI Values
| Date       | KPI | Value |
| 2026-11-10 | K1  | 5     |
| 2026-10-31 | K1  | 4     |
| 2026-12-31 | K1  | 9     |

# Check-ins
| Date       | Key Result | Value | Confidence | Comment |
| 2026-11-12 | KR1        | 2     | 4          | a       |
| 2026-11-12 | KR2        | 2     | 5          | b       |
| 2026-11-12 | KR2        | 3     |            | c       |
| 2026-11-20 | KR2        | 8     | 1          | d       |
| 2026-11-13 | KR3        |       | 2          | e       |
"""


@pytest.mark.parametrize(
    ("name", "progress", "what", "cell"),
    [
        ("KR1", 0.5, "KPI reading", "C2"),
        ("KR2", 0.3, "check-in", "C4"),
        ("KR3", 0.1, "Current", "E4"),
        ("KR4", 0.1, "Current", "E5"),
    ],
)
def test_current_is_the_newest_reading_else_the_newest_check_in_else_the_cell(
    name: str, progress: float, what: str, cell: str
) -> None:
    result = Rolled(CURRENT)[name]
    assert result.progress == pytest.approx(progress)
    assert result.measure is not None
    assert result.measure.current is not None
    assert (result.measure.current.what, result.measure.current.at.cell) == (what, cell)


def test_what_is_dated_after_today_counts_when_its_day_has_come() -> None:
    later = Rolled(CURRENT, dt.date(2026, 12, 31))
    assert (later["KR1"].progress, later["KR2"].progress) == (0.9, 0.8)


def test_confidence_is_the_newest_that_was_said_and_rolls_up_by_weight() -> None:
    rolled = Rolled(CURRENT)
    said = [rolled[name].confidence for name in ("KR1", "KR2", "KR3", "KR4")]
    assert said == [0.4, 0.5, 0.2, None]
    assert rolled["O1"].confidence == pytest.approx((0.4 + 0.5 + 0.2) / 3)


def test_updated_is_the_newest_day_of_all_that_contributes() -> None:
    rolled = Rolled(CURRENT)
    assert [str(rolled[n].updated) for n in ("KR1", "KR2", "KR4", "O1")] == [
        "2026-11-12", "2026-11-12", "None", "2026-11-13",
    ]  # fmt: skip


@pytest.mark.parametrize(("said", "newest"), [("2026-11-12", "2026-11-12"), ("2026-11-01", "2026-11-10")])
def test_the_newer_of_a_check_in_and_an_updated_cell_is_when_it_was_updated(said: str, newest: str) -> None:
    rolled = Rolled(f"""
        # Objectives
        | ID | Objective | Owner |
        | O1 | Grow      | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Target | Current | Updated    |
        | KR1 | O1        | A          | 10     | 5       | {said}     |
        # Check-ins
        | Date       | Key Result | Comment |
        | 2026-11-10 | KR1        | Going   |
        """)
    assert str(rolled["KR1"].updated) == newest


STALE = """
# Settings
| Cycle       | 2026-Q4 |
| Stale after | 14      |

# Objectives
| ID | Objective | Level | Owner |
| O1 | Grow      | team  | Ann   |
| O2 | Measure   | team  | Ann   |

# Key Results
| ID  | Objective | Key Result | Target | Current | KPI |
| KR1 | O1        | A          | 10     |         |     |
| KR2 | O2        | B          | 10     |         | K1  |

# KPIs
| ID | KPI   | Cadence | Direction |
| K1 | Sales | monthly | higher    |

# KPI Values
| Date       | KPI | Value |
| 2026-10-31 | K1  | 9     |

# Check-ins
| Date       | Key Result | Value | Comment |
| 2026-10-31 | KR1        | 9     | a       |
"""


def test_stale_rises_and_a_monthly_number_is_given_its_month() -> None:
    rolled = Rolled(STALE)
    assert {n: rolled[n].status for n in ("KR1", "O1")} == {"KR1": "Stale", "O1": "Stale"}
    assert {n: rolled[n].status for n in ("KR2", "O2")} == {"KR2": "On track", "O2": "On track"}
    assert Rolled(STALE, dt.date(2026, 12, 16))["O2"].status == "Stale"


def test_expected_rolls_up_over_the_same_contributors_and_weights() -> None:
    rolled = Rolled("""
        # Objectives
        | ID | Objective | Level | Owner | Cycle   |
        | O1 | Grow      | team  | Ann   | 2026-Q4 |
        # Key Results
        | ID  | Objective | Key Result | Target | Current | Weight | Start date | Due        | Metric   |
        | KR1 | O1        | A          | 10     | 1       | 3      | 2026-11-10 | 2026-11-20 |          |
        | KR2 | O1        | B          | 10     | 10      | 1      |            |            | at least |
        | KR3 | O1        | C          |        |         | 5      |            |            | baseline |
        | KR4 | O1        | D          | 10     | 1       | 0      |            |            |          |
        """)
    assert rolled["O1"].expected == pytest.approx((3 * 0.5 + 1 * 1.0) / 4)
    assert rolled["O1"].progress == pytest.approx((3 * 0.1 + 1 * 1.0) / 4)


def test_where_a_contributors_expected_is_not_known_like_is_not_compared_with_unlike() -> None:
    rolled = Rolled("""
        # Objectives
        | ID | Objective | Level | Owner |
        | O1 | Grow      | team  | Ann   |
        # Key Results
        | ID  | Objective | Key Result | Target | Current | Start date | Due        |
        | KR1 | O1        | A          | 10     | 5       | 2026-11-10 | 2026-11-20 |
        | KR2 | O1        | B          | 10     | 0       |            |            |
        """)
    assert (rolled["KR1"].expected, rolled["O1"].progress) == (0.5, 0.25)
    assert (rolled["O1"].expected, rolled["O1"].status) == (None, "")


SUCCESS = """
# Settings
| Cycle            | 2026-Q4   |
| Objective status | {status}  |

# Objectives
| ID | Objective | Level | Owner | Type         |
| O1 | Commit    | team  | Ann   | committed    |
| O2 | Dream     | team  | Ann   | aspirational |

# Key Results
| ID  | Objective | Key Result | Target | Current |
| KR1 | O1        | A          | 10     | 7       |
| KR2 | O2        | B          | 10     | 7       |
| KR3 | O1        | C          | 10     | 7       |
| KR4 | O1        | D          | 10     | 2       |
"""


def test_success_is_all_of_what_was_committed_and_seven_tenths_of_a_dream() -> None:
    over = Rolled(SUCCESS.format(status="own"), dt.date(2027, 1, 1))
    assert {n: over[n].status for n in ("KR1", "O1", "KR2", "O2")} == {
        "KR1": "Missed", "O1": "Missed", "KR2": "Achieved", "O2": "Achieved",
    }  # fmt: skip
    assert over["O2"].score == 0.7


@pytest.mark.parametrize(("status", "word"), [("own", "On track"), ("worst", "Off track")])
def test_an_objectives_status_is_its_own_pace_or_its_worst_contributor(status: str, word: str) -> None:
    assert Rolled(SUCCESS.format(status=status), dt.date(2026, 11, 15))["O1"].status == word


def test_an_objective_of_limits_that_hold_is_on_track_and_achieved_in_the_end() -> None:
    rows = "KR1 | at least | | 5 | 6\nKR2 | at most | | 5 | 4"
    assert key_results(rows)["O1"].status == "On track"
    assert key_results(rows, today=dt.date(2027, 1, 1))["O1"].status == "Achieved"


def test_an_objective_of_limits_that_nobody_looks_at_is_stale() -> None:
    limits = STALE.replace("| Target | Current | KPI |", "| Target | Current | KPI | Metric   |")
    limits = limits.replace("|         |     |", "|         |     | at least |").replace(
        "|         | K1  |", "|         | K1  | at least |"
    )
    limits = limits.replace("| 9 ", "| 11 ")
    rolled = Rolled(limits)
    assert {n: rolled[n].status for n in ("KR1", "O1")} == {"KR1": "Stale", "O1": "Stale"}
    assert {n: rolled[n].status for n in ("KR2", "O2")} == {"KR2": "On track", "O2": "On track"}


def test_a_persons_own_progress_counts_where_nothing_is_under_an_objective() -> None:
    rolled = Rolled("""
        # Goals 2026
        | ID | Objective | Owner | Parent | % complete | Status  |
        | O1 | Grow      | Ann   |        | 10%        | so so   |
        | O2 | Team A    | Bob   | O1     | 40%        | fine    |
        | O3 | Team B    | Cat   | O1     | 60%        | fine    |
        """)
    assert {n: rolled[n].progress for n in ("O1", "O2", "O3")} == {"O1": 0.5, "O2": 0.4, "O3": 0.6}


def test_the_day_is_the_callers() -> None:
    rolled = key_results("KR1 | reach | | 10 | 5")
    assert rolled.rollup.today == TODAY
