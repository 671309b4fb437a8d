"""A changed archive from an old one: members that stay are copied raw, only what changed is packed.

Knows the zip format (PKWARE APPNOTE.TXT 6.3, sections 4.3 to 4.5) and nothing of spreadsheets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheetokr.xlsx.container import (
    CENTRAL,
    DEFLATED,
    DESCRIPTOR,
    END,
    END64,
    FULL16,
    FULL32,
    LOCAL,
    LOCATOR64,
    STORED,
    UTF8,
    Container,
    Member,
    damaged,
    extra_fields,
)
from sheetokr.xlsx.deflate import checksum, pack

_DOS_EPOCH = (0, 0x21)  # 1980-01-01, the earliest date that the format knows


class _Packed(NamedTuple):
    """Data ready for the archive."""

    method: int
    crc: int
    size: int
    data: bytes


def rebuild(container: Container, changed: Mapping[str, bytes | None]) -> bytes:
    """The archive with the parts in `changed` replaced, added at the end, or (None) left out.

    Order, comment, what stands before the archive, and every other member stay byte for byte; only offsets in the
    directory move. Raises Damaged if the result would need what the original lacks.
    """
    chunks = [container.data[: container.directory.base + _lead(container)]]
    place = len(chunks[0])
    records: dict[str, bytes] = {}
    for member, chunk, record in _members(container, changed):
        records[member] = _at_offset(record, place - container.directory.base)
        chunks.append(chunk)
        place += len(chunk)
    kept = [records[name] for name in _order(container, changed)]
    return b"".join([*chunks, *kept, _tail(container, place, len(kept), sum(map(len, kept)))])


def _lead(container: Container) -> int:
    """How many bytes stand between the archive's base and its first member."""
    starts = [member.start for member in container.members]
    return min(starts, default=container.directory.start) - container.directory.base


def _order(container: Container, changed: Mapping[str, bytes | None]) -> Iterator[str]:
    names = [member.name for member in container.members]
    yield from (name for name in names if changed.get(name, b"") is not None)
    yield from (name for name in changed if name not in names and changed[name] is not None)


def _members(container: Container, changed: Mapping[str, bytes | None]) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, raw run of bytes and directory record of each member, in the order in which they lie in the file."""
    for member in sorted(container.members, key=lambda member: member.start):
        if member.name not in changed:
            yield member.name, container.raw(member), member.record
        elif (data := changed[member.name]) is not None:
            packed = _pack(data, member.method)
            yield member.name, _local(container, member, packed), _record(member.record, packed)
    present = {member.name for member in container.members}
    for name, data in changed.items():
        if data is not None and name not in present:
            packed = _pack(data, DEFLATED)
            yield name, _new_local(name, packed), _new_record(name, packed)


def _pack(data: bytes, method: int) -> _Packed:
    """The data, stored if its member was stored before, else deflated."""
    if method == STORED:
        return _Packed(STORED, checksum(data), len(data), data)
    return _Packed(DEFLATED, checksum(data), len(data), pack(data))


def _without_zip64(extra: bytes) -> bytes:
    fields = ((kind, content) for kind, content in extra_fields(extra) if kind != 1)
    return b"".join(kind.to_bytes(2, "little") + len(c).to_bytes(2, "little") + c for kind, c in fields)


def _local(container: Container, member: Member, packed: _Packed) -> bytes:
    """A local header with the new sizes in it, so without descriptor; name, dates and other extras as they were."""
    fields = LOCAL.unpack_from(container.data, member.start)
    name_start = member.start + LOCAL.size
    name = container.data[name_start : name_start + fields[9]]
    extra = _without_zip64(container.data[name_start + fields[9] : member.data])
    header = LOCAL.pack(
        *(fields[0], fields[1], fields[2] & ~DESCRIPTOR, packed.method, fields[4], fields[5]),
        *(packed.crc, len(packed.data), packed.size, len(name), len(extra)),
    )
    return header + name + extra + packed.data


def _record(record: bytes, packed: _Packed) -> bytes:
    fields = list(CENTRAL.unpack_from(record))
    name_end = CENTRAL.size + fields[10]
    extra = _without_zip64(record[name_end : name_end + fields[11]])
    comment = record[name_end + fields[11] :]
    fields[3] &= ~DESCRIPTOR
    fields[4] = packed.method
    fields[7:10] = packed.crc, len(packed.data), packed.size
    fields[11] = len(extra)
    fields[16] = 0
    return CENTRAL.pack(*fields) + record[CENTRAL.size : name_end] + extra + comment


def _new_local(name: str, packed: _Packed) -> bytes:
    raw = name.encode()
    sizes = (packed.crc, len(packed.data), packed.size, len(raw), 0)
    return LOCAL.pack(b"PK\3\4", 20, _name_flag(name), packed.method, *_DOS_EPOCH, *sizes) + raw + packed.data


def _new_record(name: str, packed: _Packed) -> bytes:
    raw = name.encode()
    sizes = (packed.crc, len(packed.data), packed.size, len(raw), 0, 0, 0, 0, 0, 0)
    return CENTRAL.pack(b"PK\1\2", 20, 20, _name_flag(name), packed.method, *_DOS_EPOCH, *sizes) + raw


def _name_flag(name: str) -> int:
    return 0 if name.isascii() else UTF8


def _at_offset(record: bytes, offset: int) -> bytes:
    """The directory record with the member's new offset, in its zip64 field if that is where it stood."""
    fields = CENTRAL.unpack_from(record)
    if fields[16] != FULL32:
        return record[:42] + offset.to_bytes(4, "little") + record[46:]
    narrow = sum(value == FULL32 for value in (fields[9], fields[8]))
    place = CENTRAL.size + fields[10]
    while place < len(record) and record[place : place + 2] != b"\1\0":
        place += 4 + int.from_bytes(record[place + 2 : place + 4], "little")
    place += 4 + 8 * narrow
    return record[:place] + offset.to_bytes(8, "little") + record[place + 8 :]


def _tail(container: Container, start: int, count: int, size: int) -> bytes:
    """The end records with the directory's new place; comment and whatever follows it as they were."""
    data, directory = container.data, container.directory
    offset = start - directory.base
    wide = b"" if directory.end64 < 0 else _end64(container, start + size, count, size, offset)
    if not wide and (count >= FULL16 or offset + size >= FULL32):
        raise damaged("it is too large for the kind of archive that it is")
    old = END.unpack_from(data, directory.end)
    numbers = (count, count, size, offset)
    kept = [
        before if wide and before in (FULL16, FULL32) else now for before, now in zip(old[3:7], numbers, strict=True)
    ]
    return wide + END.pack(*old[:3], *kept, old[7]) + data[directory.end + END.size :]


def _end64(container: Container, place: int, count: int, size: int, offset: int) -> bytes:
    data, directory = container.data, container.directory
    old = END64.unpack_from(data, directory.end64)
    record = END64.pack(*old[:6], count, count, size, offset)
    between = data[directory.end64 + END64.size : directory.end - LOCATOR64.size]
    locator = LOCATOR64.pack(b"PK\6\7", 0, place - directory.base, 1)
    return record + between + locator
