"""A KPI's numbers as its cells show them: percentages, thousands, decimals, read from the number format."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Callable, Iterable, Sequence

from sheetokr.patterns import late
from sheetokr.workbook import half_up

_LITERAL = late(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_MORE, _OFF = 2, 0.02
_MANY, _TOO_MANY = 1e5, 1e12
_UNITS = ((1e9, "G"), (1e6, "M"), (1e3, "k"))
_PLAIN = late(r"[#0?,]*[0#?](?:\.(?P<decimals>[0#?]+))?")


@functools.lru_cache(maxsize=1024)
def decimals_of(number_format: str) -> int | None:
    """How many decimals a number format shows; None for General and what is no number."""
    code = _LITERAL.sub("", number_format.partition(";")[0])
    match = _PLAIN.search(code)
    if not match or re.search(r"[eEdDyYhHsS/@]", code):
        return None
    return len(match["decimals"] or "")


def figure(value: float, number_format: str = "", unit: str = "") -> str:
    """A value in its number format, its unit behind it unless that is the percent sign which is there already."""
    decimals = decimals_of(number_format)
    percent = "%" in number_format and decimals is not None
    shown = value if decimals is None else half_up(value * 100 if percent else value, decimals)
    text = _plain(value) if decimals is None else f"{shown:,.{decimals}f}"
    text += "%" if percent else ""
    return text if percent and unit.strip() in ("", "%") else f"{text} {unit.strip()}".rstrip()


def _plain(value: float) -> str:
    """Without a format: no more digits than a reader needs."""
    if float(value).is_integer() and abs(value) < 1e15:
        return f"{value:,.0f}"
    return f"{value:,.2f}" if 1000 <= abs(value) < 1e15 else f"{value:.4g}"


def distance(value: float, number_format: str = "") -> str:
    """How far apart two values are: of percentages in points."""
    return f"{value * 100:.4g} points" if "%" in number_format else _plain(value)


def short(value: float, number_format: str = "") -> str:
    """A value in few characters, for a column of a table: 9.34M, 114k, 3.2%."""
    if "%" in number_format or abs(value) < _MANY:
        return figure(value, number_format)
    told = float(f"{value:.3g}")
    divisor, letter = next(unit for unit in _UNITS if abs(told) >= unit[0])
    return f"{told / divisor:.3g}{letter}" if abs(told) < _TOO_MANY else f"{value:.2g}"


def sharp(number_format: str, value: float) -> str:
    """A number format, with up to two more decimals where it would show a value as another number."""
    return _wider(number_format, lambda shown, number: math.isclose(shown, number, rel_tol=1e-9), [value])


def telling(number_format: str, values: Iterable[float]) -> str:
    """A number format, with up to two more decimals where it would show one of some values as one that is off by more
    than a fiftieth: 4.5 as 5."""
    return _wider(number_format, lambda shown, number: abs(shown - number) <= _OFF * abs(number), list(values))


def _wider(number_format: str, tells: Callable[[float, float], bool], values: Sequence[float]) -> str:
    """A number format with so few more decimals that what it shows of each value tells that."""
    decimals = decimals_of(number_format)
    if decimals is None:
        return number_format
    percent = "%" in number_format
    numbers = [value * 100 if percent else value for value in values]
    wide = (n for n in range(_MORE) if all(tells(half_up(number, decimals + n), number) for number in numbers))
    more = next(wide, _MORE)
    return f"#,##0.{'0' * (decimals + more)}{'%' if percent else ''}" if more else number_format


def finest(*formats: str) -> str:
    """The number format that shows the most decimals, the first of those; "" where none is one of numbers."""
    numbers = [code for code in formats if decimals_of(code) is not None]
    return max(numbers, key=lambda code: decimals_of(code) or 0, default="")
