"""Which sign begins the decimals."""

from __future__ import annotations

import pytest

from sheetokr.separators import decimal_sign


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.234,5"], ","), (["12,5"], ","), (["1.234.567"], ","), (["12,5 %"], ","), (["-3,5 €"], ","),
        (["1,234.5"], "."), (["12.5"], "."), (["1,234,567"], "."), (["1.234"], "."), (["1,234"], "."), ([], "."),
        (["12,5", "12.5"], "."), (["12,5", "7,5", "12.5"], ","), (["no", "2026-10-01", "9" * 40 + ",5"], "."),
    ],
)  # fmt: skip
def test_the_texts_that_can_mean_one_thing_only_decide(texts: list[str], sign: str) -> None:
    assert decimal_sign(texts) == sign
