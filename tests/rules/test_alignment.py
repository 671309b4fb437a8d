"""Alignment: references, loops, levels, weights and owners."""

import pytest

from tests.rules.found import cells, found

HEAD = "# Objectives\n| ID | Objective | Level | Owner | Parent | Weight | Cycle |\n"


def objectives(*rows: str) -> str:
    return HEAD + "\n".join(rows)


def test_an_unknown_parent_names_the_nearest() -> None:
    text = objectives("| OBJ-12 | Grow | company | Ann |", "| OBJ-13 | Grow EU | team | Bob | OBJ12 |")
    assert [(d.message, d.mend) for d in found("OKR301", text)] == [
        ('Parent is "OBJ12", and there is no such objective or key result', "did you mean OBJ-12?")
    ]


@pytest.mark.parametrize("parent", ["O1", "o1", "Grow", "KR1"])
def test_a_parent_is_named_by_id_or_title(parent: str) -> None:
    text = objectives("| O1 | Grow | company | Ann |", f"| O2 | Grow EU | team | Bob | {parent} |")
    krs = "\n# Key Results\n| ID | Objective | Key Result | Start | Target |\n| KR1 | O1 | More seats | 0 | 100 |"
    assert found("OKR301", text + krs) == []


def test_a_parent_may_stand_in_another_workbook() -> None:
    text = f"## a.xlsx\n{objectives('| O1 | Grow | company | Ann |')}\n## b.xlsx\n"
    assert found("OKR301", text + objectives("| T1 | Grow EU | team | Bob | O1 |")) == []


def test_three_parents_that_name_nothing_leave_no_row_out() -> None:
    rows = [f"| O{n} | Aim {n} | team | Ann | {word} |" for n, word in enumerate(("Culture", "Revenue", "Quality"))]
    assert cells("OKR301", objectives(*rows)) == ["E1"]


def test_a_kpi_column_without_any_kpi_leaves_no_row_out() -> None:
    text = "| ID | Objective | Key Result | Target | Current | KPI |\n| KR1 | O1 | More | 100 | 40 | MRR |"
    assert cells("OKR305", "# Key Results\n" + text) == ["F1"]


def test_key_results_without_objectives_are_told_once() -> None:
    text = "# Key Results\n| ID | Objective | Key Result | Target |\n| KR1 | O1 | A | 1 |\n| KR2 | O2 | B | 2 |"
    assert found("OKR303", text) == []
    assert cells("OKR103", text) == ["1"]


def test_a_loop_is_named_whole_from_each_of_its_rows() -> None:
    text = objectives(
        "| O1 | A | team | Ann | O3 |",
        "| O2 | B | team | Ann | O1 |",
        "| O3 | C | team | Ann | O2 |",
        "| O4 | D | team | Ann | O2 |",
    )
    assert [d.message.partition(": ")[2] for d in found("OKR308", text)] == [
        "O1 -> O3 -> O2 -> O1",
        "O3 -> O2 -> O1 -> O3",
        "O2 -> O1 -> O3 -> O2",
    ]


def test_a_row_that_is_its_own_parent_is_no_loop_of_several() -> None:
    text = objectives("| O1 | A | team | Ann | O1 |", "| O2 | B | team | Ann | O1 |")
    assert cells("OKR307", text) == ["E2"]
    assert found("OKR308", text) == []


def test_no_level_is_skipped_where_there_are_no_teams() -> None:
    assert found("OKR309", objectives("| O1 | A | company | Ann |", "| O2 | B | individual | Bob | O1 |")) == []


def test_a_key_result_has_the_level_of_its_objective() -> None:
    text = objectives("| O1 | A | team | Ann |", "| O2 | B | company | Bob | KR1 |")
    krs = "\n# Key Results\n| ID | Objective | Key Result | Start | Target |\n| KR1 | O1 | More seats | 0 | 100 |"
    assert cells("OKR310", text + krs) == ["E3"]


def test_many_orphans_are_told_once() -> None:
    rows = [f"| T{n} | Aim {n} | team | Ann | |" for n in range(6)]
    text = objectives("| O1 | Grow | company | Ann |", "| T9 | EU | team | Bob | O1 |", *rows)
    assert [d.message for d in found("OKR311", text)] == [
        "T0 has no parent, as others of level team have (and 5 more below)"
    ]


@pytest.mark.parametrize(
    ("weights", "off"),
    [
        (("60%", "40%"), []),
        (("33.3%", "33.3%", "33.3%"), []),
        (("60%", "30%"), ["F2"]),
        (("60%", ""), []),
        (("80%", "30%", ""), ["F2"]),
        (("40", "30", "20"), []),
        (("", ""), []),
        (("50%",), []),
    ],
)
def test_weights_that_do_not_add_up(weights: tuple[str, ...], off: list[str]) -> None:
    rows = [f"| KR{n} | O1 | Result {n} | 0 | 9 | {weight} |" for n, weight in enumerate(weights)]
    krs = "# Key Results\n| ID | Objective | Key Result | Start | Target | Weight |\n" + "\n".join(rows)
    assert cells("OKR314", f"{krs}\n{objectives('| O1 | Grow | company | Ann |')}") == off


def test_an_objectives_weight_may_be_its_share_among_its_teams() -> None:
    text = """
        # Objectives
        | ID | Objective | Level   | Team  | Owner | Parent | Weight |
        | O1 | Grow      | company |       | Ann   |        |        |
        | T1 | Sell      | team    | Sales | Bob   | O1     | 100%   |
        | T2 | Build     | team    | Tech  | Cid   | O1     | 100%   |
        """
    assert found("OKR314", text) == []


def test_a_plain_weight_below_one_may_be_a_share_too() -> None:
    text = """
        # OKRs
        | Objective          | Key Result | Start | Target | Current | Weight |
        | Grow beyond Europe | More seats | 0     | 100    | 40      | 50%    |
        |                    | More beds  | 0     | 100    | 40      | 0.5    |
        """
    assert found("OKR315", text) == []


@pytest.mark.parametrize(
    ("owner", "several"),
    [
        ("Ann, Bob", True),
        ("Ann; Bob Ross", True),
        ("Ann / Bob", True),
        ("Ann und Bob", True),
        ("Lind, Marta", False),
        ("Sales/Marketing", False),
        ("Research & Development", False),
        ("Jean-Luc de la Rue", False),
        ("ann@acme.example", False),
    ],
)
def test_owners_of_one_row(owner: str, several: bool) -> None:
    rows = ("| O1 | A | team | Ann |", "| O2 | B | team | Bob |", f"| O3 | C | team | {owner} |")
    assert cells("OKR317", objectives(*rows)) == (["D4"] if several else [])


def test_a_stranger_is_told_once() -> None:
    people = "\n# People\n| Name | Email |\n| Ann Lind | ann@acme.example |"
    rows = [f"| O{n} | Aim {n} | team | Zoe |" for n in range(3)]
    assert [d.message for d in found("OKR318", objectives(*rows) + people)] == [
        'Owner "Zoe" is not among the people (and 2 more below)'
    ]
