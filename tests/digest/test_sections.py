"""What each section says, and what it leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from sheetokr.app.study import Opened, study
from sheetokr.digest import Digest, Known, Link, Silent, build_digest, build_digests
from sheetokr.digest.view import without_over
from sheetokr.rollup import Frozen, roll_up
from tests.book import book
from tests.digest.seen import SETTINGS, TODAY, digest, known, lines, reader, section, then_was

PEOPLE = """
    # People
    | Name | Email            | Team  | Manager |
    | Ann  | ann@acme.example | Sales | Zoe     |
    | Bob  | bob@acme.example | Sales | Ann     |
    | Zoe  | zoe@acme.example | Board |         |
"""
SALES = f"""
    # Objectives
    | ID | Objective | Level   | Team  | Owner | Parent |
    | O1 | Thrive    | company | Board | Zoe   |        |
    | O2 | Grow      | team    | Sales | Ann   | O1     |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current | Updated    |
    | KR1 | O2        | Win ten    | Ann   | 0     | 100    | 10      | 2026-11-15 |
    | KR2 | O2        | Keep them  | Bob   | 0     | 100    | 40      | 2026-11-15 |
    | KR3 | O2        | Train all  | Bob   | 0     | 100    | 60      | 2026-10-10 |
    | KR4 | O2        | Be found   | Bob   | 0     | 100    | 100     | 2026-11-15 |
    | KR5 | O2        | Ask them   | Ann   | 0     | 100    |         |            |
    # Check-ins
    | Date       | Key Result | Comment        | Blocker      | By  |
    | 2026-11-10 | KR1        | Two are close. |              | Ann |
    | 2026-11-15 | KR1        |                | No contract. | Ann |
    {PEOPLE}
"""


def test_what_needs_an_owner_comes_worst_first_with_its_cell_and_what_to_do() -> None:
    found = lines(digest(SALES, "Ann", "owner"), "needs_you")
    assert [(line.id, line.status, line.reason) for line in found] == [
        ("KR1", "Off track", "decide what to change"),
        ("KR5", "No data", "No value yet: fill it in, or say why there is none"),
    ]
    assert found[1].link.href == "https://sheets.example/okrs.xlsx#G6"


def test_stale_rows_stand_under_their_owner_with_their_days() -> None:
    found = lines(digest(SALES, "Ann", "team"), "stale")
    assert [(line.owner, line.id, line.days) for line in found] == [("Bob", "KR3", 37)]


def test_off_track_names_owner_comment_and_blocker() -> None:
    found = lines(digest(SALES, "Ann", "team"), "off_track")
    assert [(line.id, line.owner, line.status) for line in found] == [
        ("KR1", "Ann", "Off track"),
        ("KR2", "Bob", "At risk"),
    ]
    assert (found[0].comment, found[0].blocker, found[0].said) == ("Two are close.", "No contract.", "Ann, Tue 10 Nov")


def test_the_first_digest_says_that_it_is_the_first() -> None:
    found = section(digest(SALES, "Ann", "team"), "changed")
    assert found.lines == ()
    assert found.sentence == "This is the first digest: the next one says what has changed since today."


def test_what_changed_is_held_against_the_last_digest() -> None:
    then = {
        "KR1": then_was("At risk", 0.3),
        "KR2": then_was("At risk", 0.39),
        "KR3": then_was("On track", 0.6),
        "KR4": then_was("Achieved", 1.0),
        "KR5": then_was("No data"),
    }
    found = lines(digest(SALES, "Ann", "team", then), "changed")
    assert [(line.id, line.was, round(line.change or 0, 2)) for line in found] == [
        ("KR1", "At risk", -0.2),
        ("KR3", "On track", 0.0),
        ("KR2", "", 0.01),
    ]


def test_a_win_is_told_once() -> None:
    first = lines(digest(SALES, "Ann", "team", {"KR4": then_was("On track", 0.8)}), "wins")
    assert [(line.id, line.reason) for line in first] == [("KR4", "Target reached")]
    assert lines(digest(SALES, "Ann", "team", {"KR4": then_was("Achieved", 1.0)}), "wins") == ()


def test_a_row_that_is_back_on_track_is_a_win() -> None:
    better = SALES.replace("| 40      |", "| 60      |")
    found = lines(
        digest(better, "Ann", "team", {"KR2": then_was("At risk", 0.4), "KR4": then_was("Achieved", 1.0)}), "wins"
    )
    assert [(line.id, line.reason) for line in found] == [("KR2", "Back on track")]


def test_the_company_gets_a_verdict_and_counts_with_their_change() -> None:
    made = digest(SALES, "Zoe", "", {"KR1": then_was("At risk", 0.3), "KR2": then_was("At risk", 0.4)})
    found = section(made, "headline")
    said = "Acme is at 42% where 51% is expected: 1 of 5 key results is off track, 1 more than last time."
    assert found.sentence == said
    assert [(figure.label, figure.text, figure.change) for figure in found.figures][:2] == [
        ("At risk", "1", "-1"),
        ("Off track", "1", "+1"),
    ]


def test_moves_up_and_down_take_turns() -> None:
    rows = "\n".join(f"| K{n} | O1 | Step {n} | Zoe | 0 | 100 | 50 |" for n in range(8))
    text = (
        f"# Objectives\n| ID | Objective | Level | Owner |\n| O1 | Thrive | company | Zoe |\n"
        f"# Key Results\n| ID | Objective | Key Result | Owner | Start | Target | Current |\n{rows}\n{PEOPLE}"
    )
    then = {f"K{n}": then_was("On track", 0.1 * n) for n in range(7)} | {"K7": then_was("On track", 0.51)}
    found = section(digest(text, "Zoe", "company", then), "changed")
    assert [line.id for line in found.lines] == ["K6", "K0", "K7", "K1", "K2"]
    assert found.more == 2


def test_lists_end_at_five_and_say_where_the_rest_is() -> None:
    rows = "\n".join(f"| K{n} | O2 | Step {n} | Ann | 0 | 100 | 1 |" for n in range(9))
    text = (
        f"# Objectives\n| ID | Objective | Level | Team | Owner |\n| O2 | Grow | team | Sales | Ann |\n"
        f"# Key Results\n| ID | Objective | Key Result | Owner | Start | Target | Current |\n{rows}\n{PEOPLE}"
    )
    found = section(digest(text, "Ann", "team"), "off_track")
    assert (len(found.lines), found.more, found.see.text) == (5, 4, "Key Results")


def test_objectives_in_the_air_are_named_with_what_they_lack() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level   | Team  | Owner | Parent |
    | O1 | Thrive    | company | Board | Zoe   |        |
    | O2 | Grow      | team    | Sales | Ann   | O1     |
    | O3 | Learn     | team    | Sales |       |        |
    # Key Results
    | ID  | Objective | Key Result | Start | Target | Current |
    | KR1 | O2        | Win ten    | 0     | 10     | 5       |
    {PEOPLE}
    """
    found = lines(digest(text, "Ann", "team"), "loose_ends")
    assert [(line.id, line.reason) for line in found] == [("O3", "Has no key results, no owner and no parent")]


def test_a_row_left_out_for_an_error_needs_its_owner_first() -> None:
    broken = SALES.replace(
        "| KR5 | O2        | Ask them   | Ann   | 0     | 100    |", "| KR5 | O2 | Ask them | Ann | 0 | n/a |"
    )
    found = lines(digest(broken, "Ann", "owner"), "needs_you")
    assert [line.id for line in found] == ["KR5", "KR1"]
    assert found[0].reason.startswith('Left out: Target is "n/a"')


INITIATIVES = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner |
    | O2 | Grow      | team  | Sales | Ann   |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current | Updated    |
    | KR1 | O2        | Win ten    | Ann   | 0     | 100    | 50      | 2026-11-12 |
    # Initiatives
    | ID | Key Result | Initiative | Owner | Due        | Status      |
    | I1 | KR1        | Call       | Ann   | 2026-11-10 | in progress |
    | I2 | KR1        | Write      | Ann   | 2026-11-20 | planned     |
    | I3 | KR1        | Visit      | Ann   | 2026-11-30 | planned     |
    | I4 | KR1        | Travel     | Ann   | 2026-12-01 | planned     |
    | I5 | KR1        | Rest       | Ann   | 2026-11-18 | done        |
    | I6 | KR1        | Sleep      | Ann   | 2026-11-09 | dropped     |
    {PEOPLE}
"""


def test_due_within_fourteen_days_and_no_later() -> None:
    found = lines(digest(INITIATIVES, "Ann", "owner"), "due")
    assert [(line.id, line.day) for line in found] == [
        ("I2", dt.date(2026, 11, 20)),
        ("KR1", dt.date(2026, 11, 26)),
        ("I3", dt.date(2026, 11, 30)),
    ]


def test_what_was_due_and_is_not_done_needs_its_owner() -> None:
    found = lines(digest(INITIATIVES, "Ann", "owner"), "needs_you")
    assert [(line.id, line.reason) for line in found] == [
        ("I1", "Was due on Tue 10 Nov: finish it, or give it a new day")
    ]


def test_what_pulls_an_objective_down_is_the_costliest_contributor() -> None:
    text = SALES.replace(
        "| KR1 | O2        | Win ten    | Ann   | 0     | 100    | 10 ", "| KR1 | O2 | Win ten | Ann | 0 | 100 | -50 "
    )
    text = text.replace("| 100     | 2026-11-15 |", "| 0       | 2026-11-15 |").replace("| 60      |", "| 20      |")
    found = lines(digest(text, "Ann", "owner"), "pulls_down")
    assert [(line.id, line.reason) for line in found] == [("KR1", "Costs O2 10 points")]


@pytest.mark.parametrize(
    ("count", "said"), [(5, ["Costs O1 2 points"]), (10, ["Costs O1 1 point"]), (19, ["Costs O1 1 point"]), (25, [])]
)
def test_what_an_objective_is_pulled_down_by_is_told_in_whole_points(count: int, said: list[str]) -> None:
    """Ten points behind, in equal parts."""
    rows = "\n".join(f"| KR{n} | O1 | Win {n} | Ann | 0 | 100 | 40 |" for n in range(1, count + 1))
    text = f"""
    # Objectives
    | ID | Objective | Owner |
    | O1 | Grow      | Ann   |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current |
    {rows}
    {PEOPLE}
    """
    assert [line.reason for line in lines(digest(text, "Ann", "owner"), "pulls_down")] == said


KPIS = f"""
    # KPIs
    | ID | KPI   | Owner | Team  | Direction | Target | Cadence |
    | P1 | Churn | Ann   | Sales | lower     | 5      | monthly |
    | P2 | Sales | Ann   | Sales | higher    | 5      | monthly |
    # KPI Values
    | Date       | KPI | Value |
    | 2026-08-31 | P1  | 6     |
    | 2026-09-30 | P1  | 7     |
    | 2026-10-31 | P1  | 8     |
    | 2026-10-31 | P2  | 9     |
    {PEOPLE}
"""


def test_a_scorecard_alone_gives_digests_of_kpis() -> None:
    made = digest(KPIS, "Zoe", "company")
    found = section(made, "headline")
    assert found.sentence == "1 of 2 KPIs misses its target."
    kpi = lines(made, "kpis")[0]
    assert (kpi.id, kpi.past, kpi.reason) == ("P1", (6.0, 7.0, 8.0), "Red 3 times in a row, getting worse")
    assert isinstance(made, Digest)
    assert made.subject == "[OKR] W47: 1 KPI red - Acme"


def test_a_kpi_without_an_answer_needs_its_owner() -> None:
    assert [line.id for line in lines(digest(KPIS, "Ann", "owner"), "needs_you")] == ["P1"]


def test_an_overdue_kpi_asks_for_its_value() -> None:
    late = digest(KPIS, "Ann", "owner", today=dt.date(2026, 12, 12))
    found = {line.id: line.reason for line in lines(late, "needs_you")}
    assert found["P2"] == "A new value was due by Thu 10 Dec: add it"


def test_an_owner_with_everything_in_order_gets_nothing() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner |
    | O2 | Grow      | team  | Sales | Ann   |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current |
    | KR1 | O2        | Win ten    | Bob   | 0     | 100    | 55      |
    {PEOPLE}
    """
    made = digest(text, "Bob", "owner", {"KR1": then_was("On track", 0.55)})
    assert isinstance(made, Silent)
    assert made.reason == "nothing to read this time"


def test_the_state_of_the_data_counts_what_cannot_be_trusted() -> None:
    text = SALES.replace("| KR2 | O2        | Keep them  | Bob ", "| KR2 | O2        | Keep them  |     ").replace(
        "| Grow      | team    | Sales | Ann   |", "| Grow | team | Sales | |"
    )
    found = section(digest(text, "Zoe", "company"), "data")
    assert [f"{figure.text} {figure.label}" for figure in found.figures] == [
        "1 not updated",
        "1 without a value",
        "2 without owner",
    ]


def test_a_kpi_is_held_against_its_colour_then_overdue_or_not() -> None:
    made = digest(KPIS, "Zoe", "company", {"P1": then_was("Amber, overdue"), "P2": then_was("Red, overdue")})
    assert [(line.id, line.was) for line in lines(made, "kpis")] == [("P1", "Amber")]
    assert [(line.id, line.reason) for line in lines(made, "wins")] == [("P2", "Meets its target again")]


def test_without_a_value_nothing_is_said_to_be_well() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner |
    | O2 | Grow      | team  | Sales | Ann   |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current |
    | KR1 | O2        | Win ten    | Ann   | 0     | 100    |         |
    {PEOPLE}
    """
    made = digest(text, "Ann", "team")
    assert section(made, "headline").sentence == "Nothing of Sales is measured yet."
    assert isinstance(made, Digest)
    assert made.subject == "[OKR] W47: 1 without a value - Sales"


def test_once_the_cycle_is_over_rows_are_missed() -> None:
    made = digest(SALES, "Ann", "team", today=dt.date(2027, 1, 20))
    assert section(made, "headline").sentence.endswith("3 of 5 key results are missed.")
    assert isinstance(made, Digest)
    assert made.subject == "[OKR] W03: 3 missed, 1 without a value - Sales"


def test_last_quarters_rows_are_nobodys_news() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner | Cycle   |
    | O1 | Begin     | team  | Sales | Ann   | 2026-Q3 |
    | O2 | Grow      | team  | Sales | Ann   | 2026-Q4 |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current |
    | KR1 | O1        | Win ten    | Ann   | 0     | 100    | 10      |
    | KR2 | O2        | Win more   | Ann   | 0     | 100    | 55      |
    # Initiatives
    | ID | Key Result | Initiative | Owner | Due        | Status  |
    | I1 | KR1        | Call       | Ann   | 2026-09-10 | planned |
    {PEOPLE}
    """
    facts = known(text)
    made = build_digests(facts, [reader(facts, "Ann")])[0]
    assert section(made, "headline").sentence == "Sales is at 55% where 51% is expected: nothing is off track."
    assert lines(made, "needs_you") == ()


def test_when_all_is_over_the_digest_still_tells_how_it_ended() -> None:
    facts = known(SALES, dt.date(2027, 1, 20))
    made = build_digests(facts, [reader(facts, "Ann")])[0]
    assert [line.id for line in lines(made, "off_track")] == ["KR1", "KR2", "KR3"]


def test_a_row_that_was_due_within_the_cycle_is_news() -> None:
    facts = known(SALES.replace("| Updated    |", "| Due        |"))
    made = build_digests(facts, [reader(facts, "Ann")], "owner")[0]
    first = lines(made, "needs_you")[0]
    assert (first.id, first.status, first.reason) == ("KR1", "Missed", "decide what to change")


def test_objectives_that_people_measure_by_hand_are_rows_like_others() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner | % complete |
    | O1 | Begin     | team  | Sales | Ann   | 10%        |
    | O2 | Grow      | team  | Sales | Bob   | 60%        |
    {PEOPLE}
    """
    made = digest(text, "Ann", "team", {"O2": then_was("On track", 0.4)})
    assert (
        section(made, "headline").sentence
        == "Sales is at 35% where 51% is expected: 1 of 2 rows is off track, 1 more than last time."
    )
    assert [line.id for line in lines(made, "off_track")] == ["O1"]
    assert [(line.id, line.link.text) for line in lines(made, "needs_you")] == [("O1", "Objectives!B2")]
    assert [line.id for line in lines(made, "changed")] == ["O2", "O1"]


def test_due_next_is_neither_what_is_reached_nor_what_is_late_already() -> None:
    """A stale row and an overdue KPI are in what needs their owner; a row that is reached waits for nobody."""
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner |
    | O2 | Grow      | team  | Sales | Ann   |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current | Updated    |
    | KR1 | O2        | Reached    | Ann   | 0     | 100    | 100     | 2026-11-12 |
    | KR2 | O2        | Stale      | Ann   | 0     | 100    | 60      | 2026-10-20 |
    | KR3 | O2        | Fresh      | Ann   | 0     | 100    | 60      | 2026-11-02 |
    # KPIs
    | ID | KPI   | Owner | Direction | Target | Cadence |
    | P1 | Churn | Ann   | lower     | 5      | monthly |
    | P2 | Sales | Ann   | higher    | 5      | weekly  |
    # KPI Values
    | Date       | KPI | Value |
    | 2026-08-31 | P1  | 4     |
    | 2026-11-14 | P2  | 9     |
    {PEOPLE}
    """
    made = digest(text, "Ann", "owner")
    assert [line.id for line in lines(made, "due")] == ["KR3", "P2"]
    assert [line.id for line in lines(made, "needs_you")] == ["KR2", "P1"]


def test_an_initiative_that_is_all_done_is_not_late_whatever_its_status_says() -> None:
    done = INITIATIVES.replace("| Status      |", "| Status      | Done |").replace(
        "| in progress |", "| in progress | 100% |"
    )
    assert lines(digest(done, "Ann", "owner"), "needs_you") == ()


def test_what_is_behind_and_silent_is_told_once() -> None:
    silent = SALES.replace("| 40      | 2026-11-15 |", "| 40      | 2026-10-05 |")
    found = lines(digest(silent, "Bob", "owner"), "needs_you")
    assert [(line.id, line.reason) for line in found] == [
        ("KR3", "No update for 37 days: say where it stands"),
        ("KR2", "no update for 42 days, and behind: talk about it this week"),
    ]


def test_a_kpi_that_misses_and_is_overdue_is_told_once_and_not_at_all_where_a_key_result_answers() -> None:
    overdue = dt.date(2026, 12, 12)
    assert [line.id for line in lines(digest(KPIS, "Ann", "owner", today=overdue), "needs_you")] == ["P1", "P2"]
    answered = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner |
    | O2 | Stay      | team  | Sales | Bob   |
    # Key Results
    | ID  | Objective | Key Result  | Owner | Metric   | Start | Target | KPI |
    | KR1 | O2        | Lower churn | Bob   | decrease | 8     | 5      | P1  |
    {KPIS}
    """
    assert isinstance(digest(answered, "Ann", "owner"), Silent)


def test_progress_is_held_against_the_same_mean_of_the_last_digest_where_it_saw_all() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner | Weight |
    | O2 | Grow      | team  | Sales | Ann   | 3      |
    | O3 | Learn     | team  | Sales | Ann   |        |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current |
    | KR1 | O2        | Win ten    | Ann   | 0     | 100    | 50      |
    | KR2 | O3        | Read       | Ann   | 0     | 100    | 50      |
    {PEOPLE}
    """

    def change(**then: float) -> str:
        made = digest(text, "Ann", "team", {name: then_was("On track", share) for name, share in then.items()})
        return section(made, "headline").figures[0].change

    assert change(O2=0.4, O3=-0.5) == "+20"
    assert change(O2=0.4) == ""


def test_last_cycles_rows_are_nobodys_news_from_the_day_after_it_ended() -> None:
    text = f"""
    # Objectives
    | ID | Objective | Level | Team  | Owner | Cycle   |
    | O1 | Grow      | team  | Sales | Ann   | 2026-Q3 |
    | O2 | Learn     | team  | Sales | Ann   | 2026-Q4 |
    # Key Results
    | ID  | Objective | Key Result | Owner | Start | Target | Current |
    | KR1 | O1        | Win ten    | Ann   | 0     | 100    | 10      |
    | KR2 | O2        | Read       | Ann   | 0     | 100    | 0       |
    {PEOPLE}
    """
    on_the_last_day = known(text, dt.date(2026, 9, 30))
    assert [kr.id for kr in without_over(on_the_last_day.portfolio, on_the_last_day.rollup).key_results] == [
        "KR1",
        "KR2",
    ]
    after = known(text, dt.date(2026, 10, 1))
    assert [kr.id for kr in without_over(after.portfolio, after.rollup).key_results] == ["KR2"]
    closed = roll_up(
        after.portfolio,
        dt.date(2026, 9, 30),
        frozen={
            kr.key: Frozen(dt.date(2026, 9, 29), 0.1, 1.0, "Missed", 0.1) for kr in after.portfolio.key_results[:1]
        },
    )
    assert [kr.id for kr in without_over(after.portfolio, closed).key_results] == ["KR2"]


def test_a_role_that_is_asked_for_is_for_those_who_have_it() -> None:
    facts = known(SALES)
    readers = [reader(facts, name) for name in ("Ann", "Bob", "Zoe")]
    assert [each.reader.name for each in build_digests(facts, readers, "company")] == ["Zoe"]
    assert [each.reader.name for each in build_digests(facts, readers, "team")] == ["Ann", "Zoe"]


def test_where_nothing_is_aligned_no_parent_is_missed() -> None:
    apart = SALES.replace("| Ann   | O1     |", "| Ann   |        |")
    assert lines(digest(apart, "Ann", "team"), "loose_ends") == ()


GOOGLE = f"https://docs.google.com/spreadsheets/d/{'1a' * 22}"


@pytest.mark.parametrize(
    ("name", "link", "said"),
    [
        ("okrs.xlsx", "", "sheetokr validate okrs.xlsx"),
        ("team/our okrs.xlsx", "", "sheetokr validate 'team/our okrs.xlsx'"),
        (
            "Q4 OKRs",
            GOOGLE,
            f"sheetokr validate {GOOGLE}",
        ),
    ],
)
def test_a_command_is_told_as_it_is_typed(name: str, link: str, said: str) -> None:
    workbook = replace(book(f"{SETTINGS}\n{SALES}", name), link=link)
    found = study(Opened((), (workbook,), ()), TODAY)
    facts = Known(found.portfolio, found.rollup, found.kpis, lambda at: Link(at.address))
    assert section(build_digest(facts, reader(facts, "Zoe"), "company"), "data").see.text == said
