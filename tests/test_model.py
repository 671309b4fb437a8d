"""What a portfolio works out once, of all that the workbooks say."""

from dataclasses import replace

from tests.book import portfolio

ROWS = """
    # Objectives
    | ID | Objective | Level   | Owner | Parent | Weight |
    | O1 | Grow      | company | Ann   |        |        |
    | O2 | Grow EU   | team    | Bob   | O1     | heavy  |
    | O3 | Call more | team    | Cid   | KR1    |        |
    # Key Results
    | ID  | Objective | Key Result | Start | Target | Current |
    | KR1 | O1        | More seats | 0     | 100    | n/a     |
    | KR2 | O1        | More beds  | 0     | 100    | 50      |
    # KPIs
    | ID   | KPI   | Target | Direction |
    | KPI1 | Seats | lots   | higher    |
"""


def test_what_is_under_a_row_are_its_key_results_and_then_what_is_aligned_to_it() -> None:
    read = portfolio(ROWS)
    under = {read.by_key[key].id: [node.id for node in nodes] for key, nodes in read.under.items()}
    assert under == {"O1": ["KR1", "KR2", "O2"], "KR1": ["O3"]}


def test_rows_with_a_cell_that_cannot_be_read_are_known_whatever_their_kind() -> None:
    read = portfolio(ROWS)
    faulty = [(record.row.text("id"), *record.row.faults) for record in read.faulty]
    assert faulty == [("O2", "weight"), ("KR1", "current"), ("KPI1", "target")]


def test_a_portfolio_with_other_rows_is_asked_anew() -> None:
    read = portfolio(ROWS)
    assert len(read.nodes) == 5
    fewer = replace(read, key_results=read.key_results[1:])
    assert [node.id for node in fewer.nodes] == ["O1", "O2", "O3", "KR2"]
    assert [record.row.text("id") for record in fewer.faulty] == ["O2", "KPI1"]
