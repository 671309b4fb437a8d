"""The rules' documentation: one rule for the terminal, all of them as the page docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from sheetokr.diagnostics import Severity
from sheetokr.diagnostics.codes import Code
from sheetokr.rules.page import Example
from sheetokr.rules.registry import RULES
from sheetokr.rules.rule import Rule

FAMILIES = {
    "1": ("Structure", "Tabs, headers and rows: whether the workbook can be read as what it is meant to be."),
    "2": ("Values", "Cells: numbers, dates and words that mean something else than they should."),
    "3": ("Alignment", "References: how objectives, key results, KPIs and people hang together."),
    "4": (
        "Practice",
        "What the field has learnt about objectives, key results and KPIs. It only advises.",
    ),
    "5": ("KPIs", "The numbers that are watched: their formulas, values and targets, and what their misses ask for."),
    "6": ("Rhythm", "Who has looked at what and when, what is due and what is overdue. Seen from 2026-11-21 here."),
}
EFFECTS = {
    Severity.ERROR: "error: the row is left out until it is mended",
    Severity.WARNING: "warning: the row is computed, and is probably not what was meant",
    Severity.ADVICE: "advice",
}
_HEAD = """# Rules

This page is generated from the docstrings in `sheetokr/rules/`; the test-suite runs every table on it.

A code never changes its meaning and is never given to another rule. `--select` and `--ignore` take a code (`OKR203`),
the beginning of one (`OKR2`) or a name (`not-a-number`), or several with commas; an Ignore column does the same for
warnings and advice on its row. `sheetokr rule OKR203` prints one of these sections.

An **error** means that the row cannot be computed: it is left out of the roll-up and of what is written back, and its
Notes cell says why. An error that is about a header or a whole tab leaves no row out by itself. A **warning** is about
a row that is computed and is probably not what was meant. **Advice** can be ignored.

In the tables, square brackets mark the cell that the rule points at; `>` before a line marks the whole row, the whole
tab, or the whole file. `#` begins a tab, `##` a workbook. A quote before a value makes it text, `=A1 -> 5` is a formula
and its result, `<^` is merged with the cell above it, `<<` with the one to its left, `(hidden)` is what it says.
"""


def render_rules() -> str:
    """The page that documents every rule, in Markdown."""
    return "\n".join((_HEAD, *_index(), *_families()))


def render_rule(rule: Rule | Code) -> str:
    """One rule for the terminal: its code, what it does to the row, and its docstring; or what a code that is about
    files says."""
    if isinstance(rule, Code):
        return f"{rule.code} {rule.name} ({rule.severity}; about a file or a service, not a row)\n\n{rule.text}\n"
    return f"{rule.code} {rule.name} ({EFFECTS[rule.severity]})\n\n{rule.text}\n"


def _index() -> Iterator[str]:
    yield "| code | name | severity | finds |"
    yield "|---|---|---|---|"
    for rule in RULES.values():
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        yield f"| {link} | {rule.name} | {rule.severity} | {rule.page.summary} |"
    yield ""


def _families() -> Iterator[str]:
    for hundred, rules in groupby(RULES.values(), key=lambda rule: rule.code[3]):
        title, about = FAMILIES[hundred]
        yield f"## {title} (OKR{hundred}xx)\n\n{about}\n"
        for rule in rules:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    page = rule.page
    yield f"### {rule.code} {rule.name}\n"
    yield f"*{rule.severity}* · {page.summary}\n"
    yield f"**Why:** {page.why}\n"
    yield f"**Fix:** {page.fix}\n"
    for example in page.examples:
        yield _table(example)


def _table(example: Example) -> str:
    return f"{'Bad' if example.bad else 'Good'}:\n\n```text\n{example.text}\n```\n"


if __name__ == "__main__":
    print(render_rules(), end="")
