"""Packing with ISA-L and, where there is no wheel of it, without: each can read what the other wrote."""

from __future__ import annotations

import random
import sys
import zlib
from collections.abc import Iterator

import pytest

from sheetokr.xlsx import deflate
from tests.xlsx.parts import edited, values, workbook

SMALL = b"<row r='1'/>" * 10
LARGE = random.Random(7).randbytes(150_000) + b"<row r='1'/>" * 10_000


@pytest.fixture(params=["ISA-L", "zlib"], autouse=True)
def packer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Which of the two packs what is large. The other one's machine is one where `import isal` fails."""
    if request.param == "ISA-L":
        pytest.importorskip("isal", reason="ISA-L has no wheel here")
    else:
        monkeypatch.setitem(sys.modules, "isal", None)
    deflate._fast.cache_clear()
    yield request.param
    deflate._fast.cache_clear()


def test_the_one_that_is_there_packs(packer: str) -> None:
    assert (deflate._fast() is not None) == (packer == "ISA-L")


@pytest.mark.parametrize("data", [b"", SMALL, LARGE])
def test_anybody_can_unpack_it(data: bytes) -> None:
    assert zlib.decompress(deflate.pack(data), wbits=-zlib.MAX_WBITS) == data
    assert deflate.checksum(data) == zlib.crc32(data)


@pytest.mark.parametrize("data", [b"", SMALL, LARGE])
def test_what_others_packed_is_unpacked(data: bytes) -> None:
    other = zlib.compress(data, level=9, wbits=-zlib.MAX_WBITS)
    assert deflate.unpack(memoryview(other), len(data) + 1) == data


def test_no_more_is_unpacked_than_was_allowed() -> None:
    packed = zlib.compress(LARGE, wbits=-zlib.MAX_WBITS)
    assert deflate.unpack(memoryview(packed), 1000) == LARGE[:1000]


@pytest.mark.parametrize("size", [100, 200_000])
def test_what_is_broken_is_said_to_be(size: int) -> None:
    with pytest.raises(deflate.Broken):
        deflate.unpack(memoryview(b"\xff" * size), 1_000_000)


def test_a_large_sheet_is_written_and_read() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 6001))
    before = workbook(rows)
    after = edited(before, {"A6000": 7}).data
    assert values(after) == {**values(before), "A6000": 7}
