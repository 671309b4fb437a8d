"""What holds of all rules: codes, names, families, documentation."""

import re
from pathlib import Path

import pytest

from sheetokr import rules
from sheetokr.diagnostics import BadUsage
from sheetokr.diagnostics.codes import file_codes
from sheetokr.rules import RULES, Rule, check_portfolio, rule_named, select
from sheetokr.rules.docs import render_rule
from sheetokr.rules.registry import FAMILIES
from tests.book import portfolio

HUNDREDS = {"structure": "1", "values": "2", "alignment": "3", "practice": "4", "kpis": "5", "rhythm": "6"}
FAULTY = """
# Key Results
| ID  | Objective | Key Result | Start | Target | Current |
| KR2 | O1        | Two        | 0     | 100    | n/a     |
| KR1 | O1        | One        | 0     | 100    | #N/A    |
# Objectives
| ID | Objective | Owner | Parent |
| O1 | Grow      | Ann   | O9     |
"""


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for module in FAMILIES for rule in vars(module).values() if isinstance(rule, Rule)]
    assert codes == sorted(set(codes))
    assert list(RULES) == codes


def test_names_are_unique_and_kebab_case() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    assert all(name == "-".join(name.lower().split()).replace("_", "-") for name in names)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_stands_in_its_familys_hundred(rule: Rule) -> None:
    family = rule.check.__module__.rpartition(".")[2].partition("_")[0]
    assert rule.code.startswith(f"OKR{HUNDREDS[family]}")
    assert rule.check.__name__ == rule.name.replace("-", "_")


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_is_documented(rule: Rule) -> None:
    page = rule.page
    assert page.summary.endswith(".")
    assert page.why
    assert page.fix
    assert any(example.bad for example in page.examples)
    assert any(not example.bad for example in page.examples)


def test_findings_are_sorted_by_place() -> None:
    places = [
        d.location.address for d in check_portfolio(portfolio(FAULTY)) if d.code in ("OKR201", "OKR203", "OKR301")
    ]
    assert places == ["Key Results!F2", "Key Results!F3", "Objectives!D2"]


@pytest.mark.parametrize(
    ("wanted", "unwanted", "codes"),
    [
        ((), (), {"OKR201", "OKR203", "OKR301"}),
        (("OKR2",), (), {"OKR201", "OKR203"}),
        (("not-a-number", "okr301"), (), {"OKR203", "OKR301"}),
        ((), ("OKR2",), {"OKR301"}),
        (("OKR2",), ("error-cell",), {"OKR203"}),
    ],
)
def test_selection(wanted: tuple[str, ...], unwanted: tuple[str, ...], codes: set[str]) -> None:
    found = [d for d in check_portfolio(portfolio(FAULTY)) if d.code in ("OKR201", "OKR203", "OKR301")]
    assert {d.code for d in select(found, wanted, unwanted)} == codes


def test_selecting_what_is_no_rule_names_the_nearest() -> None:
    with pytest.raises(BadUsage, match="did you mean OKR203 not-a-number"):
        select((), ("not-number",))


def test_codes_of_files_and_services_can_be_selected() -> None:
    assert select((), ("OKR9",), ("OKR901",)) == ()


@pytest.mark.parametrize("word", ["OKR999", "OKR60x", "OKR99", "okr777"])
def test_a_code_that_there_is_not_is_no_rule_in_either_list(word: str) -> None:
    for lists in (((word,), ()), ((), ("OKR2", word))):
        with pytest.raises(BadUsage, match=f"no rule called '{word}' - did you mean OKR"):
            select((), *lists)


def test_a_code_about_files_is_known_by_code_and_name_and_says_what_it_is() -> None:
    assert rule_named("okr925") == rule_named("setting-overruled")
    assert "OKR917 conflict-copy (warning;" in render_rule(rule_named("OKR917"))
    assert "There is no room left for the history." in render_rule(rule_named("store-full"))


def test_every_code_that_the_source_names_is_known() -> None:
    source = Path(rules.__file__).parent.parent
    named = {code for path in source.rglob("*.py") for code in re.findall(r'"(OKR9\d\d)"', path.read_text("utf-8"))}
    assert named == set(file_codes())
    assert all(code.text.endswith(".") for code in file_codes().values())


def test_a_rule_by_code_or_name() -> None:
    assert rule_named("okr203") is rule_named("not-a-number") is RULES["OKR203"]
    with pytest.raises(BadUsage, match="no rule called 'OKR999'"):
        rule_named("OKR999")


def test_an_ignore_cell_silences_warnings_of_its_row_only() -> None:
    read = portfolio("""
        | ID  | Objective | Key Result | Start | Target | Current | Ignore       |
        | KR1 | O1        | One        | 0     | 100    | n/a     | OKR2, OKR303 |
        """)
    assert "OKR203" in {d.code for d in check_portfolio(read)}
