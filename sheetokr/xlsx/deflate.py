"""Packing and unpacking (RFC 1951), and checksums (CRC-32): by ISA-L where it is installed, several times faster, else
by the standard library.

ISA-L is worth its import only for large parts, so small ones go the standard way everywhere.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

_LARGE = 100_000
_LEVEL = 5  # within a hundredth of level 6's size, in half its time
_ISAL_LEVEL = 1  # within a hundredth of its best level's size, in half its time


class Broken(ValueError):
    """The data cannot be unpacked."""


class _Fast(NamedTuple):
    """ISA-L's functions: pack, unpack to no more than some bytes, and add up."""

    pack: Callable[[bytes], bytes]
    unpack: Callable[[memoryview, int], bytes]
    checksum: Callable[[bytes], int]


@cache
def _fast() -> _Fast | None:
    """ISA-L, where it is installed."""
    try:
        from isal import isal_zlib  # noqa: PLC0415 - only where there is something large to pack
    except ImportError:
        return None

    def pack(data: bytes) -> bytes:
        packer = isal_zlib.compressobj(_ISAL_LEVEL, isal_zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(data) + packer.flush()

    def unpack(packed: memoryview, most: int) -> bytes:
        try:
            return isal_zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
        except isal_zlib.error as error:  # type: ignore[misc] # declared as a value, and not as the class it is
            raise Broken(str(error)) from None

    return _Fast(pack, unpack, isal_zlib.crc32)


def pack(data: bytes) -> bytes:
    """The data deflated, without header."""
    fast = _fast() if len(data) >= _LARGE else None
    if fast is not None:
        return fast.pack(data)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    return packer.compress(data) + packer.flush()


def unpack(packed: memoryview, most: int) -> bytes:
    """The data inflated, of which no more than `most` bytes are made. Raises Broken."""
    fast = _fast() if len(packed) >= _LARGE else None
    if fast is not None:
        return fast.unpack(packed, most)
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
    except zlib.error as error:
        raise Broken(str(error)) from None


def checksum(data: bytes) -> int:
    """The CRC-32 of the data, as the zip format has it."""
    fast = _fast() if len(data) >= _LARGE else None
    return zlib.crc32(data) if fast is None else fast.checksum(data)
