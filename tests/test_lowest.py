"""setup.cfg: lower bounds and no pins, and every package in it that sheetokr imports."""

from __future__ import annotations

import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import sheetokr
from tests.lowest import OPTIONAL, constraints, lowest, requirements

IMPORTED = re.compile(r"^ *(?:from (\w+)[\w.]* import |import (\w+)[\w.]*(?: as |$))", re.M)


def normal(name: str) -> str:
    """A package's name as an index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("bound", "constraint"),
    [
        ("click>=8.1", "click==8.1"),
        ("psycopg[binary]>=3.1.4", "psycopg==3.1.4"),
        ('isal>=1.6; platform_machine in "x86_64"', 'isal==1.6; platform_machine in "x86_64"'),
    ],
)
def test_the_lowest_version_is_the_bound_itself(bound: str, constraint: str) -> None:
    assert lowest(bound) == constraint


@pytest.mark.parametrize("other", ["click", "click==8.1", "click>=8.1,<9", "click~=8.1", "click<9"])
def test_what_is_no_lower_bound_is_refused(other: str) -> None:
    with pytest.raises(ValueError, match=r"click.*: not a lower bound"):
        lowest(other)


def test_nothing_is_pinned() -> None:
    assert len(constraints()) > len(OPTIONAL)
    for extra in ("test", "dev", "bench"):
        assert [lowest(line) for line in requirements(extra) if not line.startswith("sheetokr[")]


def test_every_package_that_is_imported_is_named() -> None:
    named = {normal(line.split("==")[0]) for line in constraints()}
    sources = [path.read_text(encoding="utf-8") for path in Path(sheetokr.__file__).parent.rglob("*.py")]
    imported = {line[1] or line[2] for text in sources for line in IMPORTED.finditer(text)}
    others = imported - sys.stdlib_module_names - {"sheetokr"}
    assert "click" in others
    packages = packages_distributions()
    assert [name for name in others if not named & {normal(package) for package in packages[name]}] == []
