"""The generated page, and one rule for the terminal."""

from pathlib import Path

from sheetokr.rules import RULES
from sheetokr.rules.docs import render_rule, render_rules
from sheetokr.rules.page import Example, parse_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == render_rules(), "write it anew: python -m sheetokr.rules.docs > docs/rules.md"


def test_one_rule_for_the_terminal() -> None:
    text = render_rule(RULES["OKR203"])
    assert text.startswith("OKR203 not-a-number (error: ")
    assert "Why: a word cannot be computed with" in text
    assert "[n/a]" in text


def test_a_docstring_becomes_a_page() -> None:
    page = parse_page("""Summary
over two lines.

Why: because
    of this.
Fix: that.

Bad:
    | A |
    | [1] |

    | 2 |
Good:
    | A |
""")
    assert page.summary == "Summary over two lines."
    assert (page.why, page.fix) == ("because of this.", "that.")
    assert page.examples == (Example(True, "| A |\n| [1] |\n\n| 2 |"), Example(False, "| A |"))
