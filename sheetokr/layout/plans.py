"""What is said of a period: its actual value, its target, or something else, such as a variance or a forecast."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from sheetokr.layout.headers import columns_of, normal

ACTUAL, TARGET, OTHER = "actual", "target", "other"


def measure_said(text: str) -> str:
    """`ACTUAL`, `TARGET` or `OTHER` where a text is a word for that; "" for any other text."""
    return _words().get(normal(text), "")


def says_other(title: str) -> bool:
    """Whether a title above periods says somewhere that they hold neither values nor targets: "Forecast 2026"."""
    return bool(_others().search(normal(title)))


@functools.cache
def _words() -> Mapping[str, str]:
    """Every such word, as headers are compared."""
    choices = columns_of("kpis")["measure"].choices
    return {normal(word): name for name, words in choices.items() for word in (name, *words)}


@functools.cache
def _others() -> re.Pattern[str]:
    words = (re.escape(word) for word, name in _words().items() if name == OTHER and len(word) > 1)
    return re.compile("|".join(rf"\b{word}\b" if word.isascii() else word for word in words))
