"""Who reads digests, and of what."""

from __future__ import annotations

from sheetokr.digest import readers_of
from tests.book import book, portfolio

COMPANY = """
    # Objectives
    | ID | Objective | Level   | Team  | Owner          | Parent |
    | O1 | Thrive    | company | Board | Ann            |        |
    | O2 | Grow      | team    | Sales | Bob            | O1     |
    # Key Results
    | ID  | Objective | Key Result | Owner           | Start | Target | Current |
    | KR1 | O2        | Win ten    | cid@acme.example | 0    | 10     | 2       |
    # People
    | Name | Email            | Team  | Manager | Digest |
    | Ann  | ann@acme.example | Board |         |        |
    | Bob  | bob@acme.example | Sales | Ann     | yes    |
    | Cid  | cid@acme.example | Sales | Bob     | yes    |
    | Dee  | dee@acme.example | Sales | Bob     | no     |
    | Eva  | eva@acme.example | Sales | Bob     | yes    |
"""


def test_each_role_follows_from_the_rows() -> None:
    roles = {reader.name: reader.roles for reader in readers_of(portfolio(COMPANY))}
    assert roles == {
        "Ann": ("owner", "team", "company"),
        "Bob": ("owner", "team"),
        "Cid": ("owner",),
        "Eva": (),
    }


def test_the_widest_role_is_what_a_reader_gets_by_default() -> None:
    assert {reader.name: reader.role for reader in readers_of(portfolio(COMPANY))}["Bob"] == "team"


def test_a_first_name_that_one_person_has_is_theirs() -> None:
    rows = """
        # OKRs
        | Objective | Key Result | Owner      | Target |
        | Thrive    | Signups    | Maya       | 10     |
        |           | Uptime     | sam & Ivo  | 10     |
        |           | Hiring     | Lea        | 10     |
        |           | Ads        | Growth     | 10     |
        # Team
        | Name           | E-mail           | Team   |
        | Maya Lindqvist | maya@acme.example | Growth |
        | Sam Osei       | sam@acme.example  | Growth |
        | Ivo Petrov     | ivo@acme.example  | Growth |
        | Lea Brandt     | lea@acme.example  | Growth |
        | Lea Osei       | lo@acme.example   | Growth |
        | Tom Growth     | tom@acme.example  | Growth |
        """
    assert [reader.name for reader in readers_of(portfolio(rows)) if reader.roles] == [
        "Maya Lindqvist", "Sam Osei", "Ivo Petrov",
    ]  # fmt: skip


def test_somebody_on_two_people_tabs_is_one_reader() -> None:
    first = book("# People\n| Name | Email | Team |\n| Ann Lee | ann@acme.example | |", "a.xlsx")
    second = book("# People\n| Name | Email | Team |\n| ann lee | | Sales |", "b.xlsx")
    found = readers_of(portfolio(first, second))
    assert [(reader.name, reader.email, reader.team) for reader in found] == [("Ann Lee", "ann@acme.example", "Sales")]


def test_one_no_is_enough() -> None:
    people = "# People\n| Name | Email | Digest |\n| Ann | ann@acme.example | {} |"
    books = [book(people.format(word), f"{word}.xlsx") for word in ("yes", "no")]
    assert readers_of(portfolio(*books)) == ()


def test_an_owner_among_several_counts() -> None:
    shared = COMPANY.replace(
        "| O2 | Grow      | team    | Sales | Bob            |", "| O2 | Grow | team | Sales | Bob / Eva |"
    )
    assert {reader.name: reader.roles for reader in readers_of(portfolio(shared))}["Eva"] == ("owner", "team")
