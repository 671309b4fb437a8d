"""Number formats: the codes behind Excel's built-in numbers, and what kind of value a code shows.

Source: ECMA-376 part 1, 18.8.30 (numFmt) and 18.8.31 (numFmts).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from types import MappingProxyType

GENERAL = "General"
FIRST_CUSTOM = 164

BUILT_IN: Mapping[int, str] = MappingProxyType(
    {
        0: GENERAL,
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        5: '"$"#,##0_);\\("$"#,##0\\)',
        6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
        7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
        8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        14: "mm-dd-yy",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM",
        20: "h:mm",
        21: "h:mm:ss",
        22: "m/d/yy h:mm",
        37: "#,##0_);(#,##0)",
        38: "#,##0_);[Red](#,##0)",
        39: "#,##0.00_);(#,##0.00)",
        40: "#,##0.00_);[Red](#,##0.00)",
        41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
        42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
        43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
        44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)',
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "##0.0E+0",
        49: "@",
        **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
        **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
    }
)
# Only these may be asked for by number: the others are shown differently from one country to the next.
STABLE: Mapping[str, int] = MappingProxyType(
    {code: number for number, code in BUILT_IN.items() if number in {0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 48, 49}}
)


class Shows(enum.Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    MOMENT = "date and time"
    TIME = "time"


_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|general|am/pm|a/p', re.IGNORECASE | re.DOTALL)
_BRACKET = re.compile(r"\[([^\]]*)\]")
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)


def shows(code: str) -> Shows:
    """What a format code shows, by its first section. Elapsed time, such as `[h]:mm`, stays a number."""
    first = _LITERAL.sub("", code).partition(";")[0].lower()
    if _ELAPSED.search(first):
        return Shows.NUMBER
    letters = set(_BRACKET.sub("", first))
    has_day = bool(letters & set("yd")) or ("m" in letters and not letters & set("hs"))
    has_time = bool(letters & set("hs"))
    if has_day:
        return Shows.MOMENT if has_time else Shows.DATE
    return Shows.TIME if has_time else Shows.NUMBER
