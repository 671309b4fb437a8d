"""Patterns are compiled when they are first asked something."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from sheetokr.patterns import late

IMPORTED = """
import re, sys
compile = re.compile
def told(*arguments, **named):
    where = sys._getframe(1).f_globals["__name__"]
    if where.startswith("sheetokr"):
        print(where)
    return compile(*arguments, **named)
re.compile = told
import sheetokr.{module}
"""


def test_a_late_pattern_is_a_pattern() -> None:
    pattern = late(r"(?P<letter>[a-z])(\d)", re.IGNORECASE)
    found = pattern.search("is B2")
    assert found
    assert found["letter"] == "B"
    assert [pattern.sub("", "a1 b2"), pattern.pattern, pattern.groups] == [" ", r"(?P<letter>[a-z])(\d)", 2]
    assert late(rb"\d").findall(b"a1") == [b"1"]


def test_a_wrong_pattern_says_so_when_it_is_used() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.match("")


@pytest.mark.parametrize(
    "module", ["layout", "parse", "rules", "kpis", "rollup", "plan", "digest", "config", "history"]
)
def test_the_core_compiles_no_pattern_when_it_is_imported(module: str) -> None:
    program = IMPORTED.format(module=module)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []
