"""Which sign begins the decimals in numbers that were typed as text: no number says it by itself, many together do."""

from __future__ import annotations

from collections.abc import Iterable

from sheetokr.patterns import late

_POINT = late(r"\d{1,3}(?:,\d{3})*\.\d+|\d+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_COMMA = late(r"\d{1,3}(?:\.\d{3})*,\d+|\d+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_THREE = late(r"\d{1,3}[.,]\d{3}")
_LONGEST = 30
"""Characters: what is longer is an identifier."""


def decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign of several texts, "," where more of those that can be read in one way only have it, else ".":
    `1.234,5` and `12,5` have a comma, `1.234` may have either sign."""
    points = commas = 0
    for text in texts:
        digits = text.lstrip("-+\u2212 ").rstrip("%€$£ \u00a0")
        if digits[:1].isdigit() and len(digits) <= _LONGEST and not _THREE.fullmatch(digits):
            points += bool(_POINT.fullmatch(digits))
            commas += bool(_COMMA.fullmatch(digits))
    return "," if commas > points else "."
