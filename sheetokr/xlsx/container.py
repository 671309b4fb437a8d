"""The zip archive around a workbook: its directory, and its members' bytes as they lie in the file.

Knows the zip format (PKWARE APPNOTE.TXT 6.3, sections 4.3 to 4.5) and nothing of spreadsheets. Reading only;
`archive` writes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sheetokr.diagnostics import Damaged, Encrypted, TooLarge
from sheetokr.xlsx.deflate import Broken, checksum, unpack
from sheetokr.xlsx.limits import Limits, raising

STORED, DEFLATED = 0, 8
ENCRYPTED, DESCRIPTOR, UTF8 = 0x1, 0x8, 0x800
FULL16, FULL32 = 0xFFFF, 0xFFFFFFFF

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR64 = struct.Struct("<4sLQL")

_XML_ENDINGS = (".xml", ".rels", ".vml")


class Member(NamedTuple):
    """One entry of the archive. Offsets count from the file's first byte; `end` is where the next member begins.

    `record` is the member's entry in the archive's directory, raw. `packed` and `size` are in bytes.
    """

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    data: int
    end: int
    record: bytes


class Directory(NamedTuple):
    """Where the archive's directory stands. `base` is the length of what comes before the archive proper.

    `end64` is the offset of the zip64 end record, -1 where there is none.
    """

    start: int
    size: int
    entries: int
    base: int
    end64: int
    end: int


class Container(NamedTuple):
    """An archive in memory: all its bytes, and its members in the order of its directory."""

    data: bytes
    directory: Directory
    members: tuple[Member, ...]

    def raw(self, member: Member) -> bytes:
        """A member as it lies in the file: local header, packed data, descriptor, padding."""
        return self.data[member.start : member.end]


def damaged(what: str) -> Damaged:
    """The error for an archive or a part that is cut off or inconsistent."""
    return Damaged(f"the workbook is damaged: {what}", "restore it from a copy, or open and save it in Excel")


def read_container(data: bytes, limits: Limits) -> Container:
    """The archive in `data`. Raises Damaged, or TooLarge before anything is inflated."""
    directory = _find_directory(data)
    if directory.entries > limits.entries:
        message = f"the file has {directory.entries:,} parts, above the limit of {limits.entries:,}"
        raise TooLarge(message, raising("entries"))
    members = _with_ends(data, list(_entries(data, directory)), directory.start)
    _check_sizes(members, limits)
    names = [member.name for member in members]
    if len(set(names)) != len(names):
        raise damaged("two of its parts have the same name")
    return Container(data, directory, members)


def inflate(container: Container, member: Member) -> bytes:
    """A member's unpacked bytes, held against the size and checksum that its directory entry declares.

    Never produces more than the declared size. Raises Damaged, Encrypted.
    """
    if member.flags & ENCRYPTED:
        raise Encrypted("the workbook is protected by a password", "save a copy without a password")
    packed = memoryview(container.data)[member.data : member.data + member.packed]
    data = bytes(packed) if member.method == STORED else _inflated(packed, member)
    if len(data) != member.size or checksum(data) != member.crc:
        raise damaged(f"{member.name} is broken")
    return data


def _inflated(packed: memoryview, member: Member) -> bytes:
    if member.method != DEFLATED:
        raise damaged(f"{member.name} is packed in a way that workbooks do not use")
    try:
        return unpack(packed, member.size + 1)
    except Broken:
        raise damaged(f"{member.name} is broken") from None


def _find_directory(data: bytes) -> Directory:
    end = data.rfind(b"PK\5\6", max(0, len(data) - END.size - FULL16))
    if end < 0 or end + END.size > len(data):
        raise damaged("the file is cut off before its end")
    _, disk, first_disk, _, count, size, offset, _ = END.unpack_from(data, end)
    end64 = _find_end64(data, end)
    if end64 >= 0:
        _, _, _, _, disk, first_disk, _, count, size, offset = END64.unpack_from(data, end64)
    if disk or first_disk:
        raise damaged("it is one volume of a split archive")
    start = (end64 if end64 >= 0 else end) - size
    if start < offset:
        raise damaged("its list of parts is not where it should be")
    return Directory(start, size, count, start - offset, end64, end)


def _find_end64(data: bytes, end: int) -> int:
    """Where the zip64 end record stands, -1 where there is none (APPNOTE 4.3.14, 4.3.15)."""
    locator = end - LOCATOR64.size
    if locator < 0 or data[locator : locator + 4] != b"PK\6\7":
        return -1
    found = data.rfind(b"PK\6\6", 0, locator)
    if found < 0 or found + END64.size > locator:
        raise damaged("its list of parts is not where it should be")
    return found


def _entries(data: bytes, directory: Directory) -> Iterator[Member]:
    place, stop = directory.start, directory.start + directory.size
    for _ in range(directory.entries):
        if place + CENTRAL.size > stop or data[place : place + 4] != b"PK\1\2":
            raise damaged("its list of parts is broken")
        fields = CENTRAL.unpack_from(data, place)
        length = CENTRAL.size + fields[10] + fields[11] + fields[12]
        if place + length > stop:
            raise damaged("its list of parts is broken")
        yield _entry(data[place : place + length], fields, directory.base)
        place += length


def _entry(record: bytes, fields: tuple[int, ...], base: int) -> Member:
    flags, method, crc = fields[3], fields[4], fields[7]
    name_end = CENTRAL.size + fields[10]
    name = record[CENTRAL.size : name_end].decode("utf-8" if flags & UTF8 else "cp437", "replace")
    size, packed, offset = _widened(record[name_end : name_end + fields[11]], fields[9], fields[8], fields[16])
    return Member(_part_name(name), flags, method, crc, packed, size, offset + base, -1, -1, record)


def _part_name(name: str) -> str:
    """A member's name as part names are written: forward slashes, none in front."""
    return name.replace("\\", "/").lstrip("/")


def _widened(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three numbers, those at 0xFFFFFFFF taken from the zip64 extra field (APPNOTE 4.5.3)."""
    wide = iter(_wide_numbers(extra))

    def number(narrow: int) -> int:
        found = next(wide, None) if narrow == FULL32 else narrow
        if found is None:
            raise damaged("the size of a part is missing")
        return found

    return number(size), number(packed), number(offset)


def _wide_numbers(extra: bytes) -> tuple[int, ...]:
    wide = dict(extra_fields(extra)).get(1, b"")
    return struct.unpack_from(f"<{len(wide) // 8}Q", wide)


def extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The (kind, content) pairs of a header's extra field (APPNOTE 4.5.1)."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        yield kind, extra[place + 4 : place + 4 + length]
        place += 4 + length


def _with_ends(data: bytes, entries: list[Member], stop: int) -> tuple[Member, ...]:
    """The entries, each with where its data begins and where its raw run of bytes ends. Raises Damaged."""
    starts = sorted(entry.start for entry in entries)
    following = dict(pairwise([*starts, stop]))
    return tuple(
        entry._replace(data=_data_start(data, entry, following[entry.start]), end=following[entry.start])
        for entry in entries
    )


def _data_start(data: bytes, entry: Member, end: int) -> int:
    if entry.start < 0 or data[entry.start : entry.start + 4] != b"PK\3\4" or entry.start + LOCAL.size > end:
        raise damaged(f"{entry.name} is not where the list of parts says")
    name_length, extra_length = struct.unpack_from("<2H", data, entry.start + 26)
    name = data[entry.start + LOCAL.size : entry.start + LOCAL.size + name_length]
    if name != entry.record[CENTRAL.size : CENTRAL.size + name_length]:
        raise damaged(f"{entry.name} is not where the list of parts says")
    begin: int = entry.start + LOCAL.size + name_length + extra_length
    if begin + entry.packed > end:
        raise damaged(f"{entry.name} overlaps another part")
    return begin


def _check_sizes(members: tuple[Member, ...], limits: Limits) -> None:
    """Refuse what would unpack too large. What the directory declares is held against the data when inflating."""
    total = sum(member.size for member in members)
    if total > limits.unpacked_bytes:
        message = f"the file unpacks to {total:,} bytes, above the limit of {limits.unpacked_bytes:,}"
        raise TooLarge(message, raising("unpacked_mb"))
    for member in members:
        is_xml = member.name.lower().endswith(_XML_ENDINGS)
        if is_xml and member.size > 1_000_000 and member.size > limits.ratio * member.packed:
            raise TooLarge(f"{member.name} unpacks to more than {limits.ratio} times its size", raising("ratio"))
