"""A zip container as its directory tells of it, and its parts unpacked.

The standard library's `zipfile` reads more kinds, but its import alone is a fifth of the child's start. What
it does is done here for the containers of workbooks: plain and deflated parts, wide (zip64) directories, a
container behind other bytes.
"""

import struct
import zlib
from collections.abc import Callable, Collection, Iterator
from typing import Any, Final, NamedTuple, cast

from bizenv_desktop.rules.errors import BadInput

STORED: Final = 0
DEFLATED: Final = 8
LOCAL_BYTES: Final = 30
"""Length of the header that stands before each part, without the name and the extra field."""

_END_MARK: Final = b"PK\x05\x06"
_END: Final = struct.Struct("<4s8xII2x")
_LONGEST_END: Final = _END.size + 0xFFFF
_ENTRY_MARK: Final = b"PK\x01\x02"
_ENTRY: Final = struct.Struct("<4s4xHH4xIIIHHH8xI")
_WIDE_LOCATOR: Final = b"PK\x06\x07"
_WIDE_LOCATOR_BYTES: Final = 20
_WIDE_END_MARK: Final = b"PK\x06\x06"
_WIDE_END: Final = struct.Struct("<4s36xQQ")
_WIDE: Final = 0xFFFFFFFF
_WIDE_FIELD: Final = 1
_UTF8_NAME: Final = 0x800
_PACKED_PIECE: Final = 1 << 13  # so little that what it unpacks to lies in memory that is used again
_START_PIECE: Final = 1 << 12
_SMALL: Final = 32 << 20
_WORTH_ISAL: Final = 1 << 20


class Part(NamedTuple):
    """One entry of the directory; sizes are what the container claims, places count from its first byte."""

    name: str
    flags: int
    method: int
    packed_size: int
    size: int
    header_at: int
    entry_at: int


class Package(NamedTuple):
    """A container: its bytes, its parts in their order, and where the directory and its end record begin.

    `plain`: nothing stands before the container, and no size in its directory needs 64 bits.
    """

    data: bytes
    parts: tuple[Part, ...]
    directory_at: int
    end_at: int
    plain: bool

    def part(self, name: str) -> Part:
        """The part of that name, the last one if several claim it; raises KeyError."""
        for part in reversed(self.parts):
            if part.name == name:
                return part
        raise KeyError(name)


def open_package(data: bytes) -> Package:
    """The container of these bytes; raises `BadInput("read.damaged")` when its directory cannot be read."""
    try:
        end_at = data.rindex(_END_MARK, max(0, len(data) - _LONGEST_END))
        return _directory(data, end_at)
    except (struct.error, ValueError) as problem:
        raise BadInput("read.damaged", detail="zip") from problem


def _directory(data: bytes, end_at: int) -> Package:
    _, size, offset = _END.unpack_from(data, end_at)
    stop, wide = end_at, end_at - _WIDE_LOCATOR_BYTES
    is_wide = data[max(wide, 0) : end_at].startswith(_WIDE_LOCATOR)
    if is_wide:
        stop = wide - _WIDE_END.size
        mark, size, offset = _WIDE_END.unpack_from(data, max(stop, 0))
        if mark != _WIDE_END_MARK:
            raise ValueError(mark)
    start = stop - size
    if start < 0:
        raise ValueError(size)
    parts = tuple(_entries(data, (start, stop), start - offset))
    plain = not is_wide and start == offset and not any(part.size >= _WIDE for part in parts)
    return Package(data, parts, start, end_at, plain)


def _entries(data: bytes, span: tuple[int, int], shift: int) -> Iterator[Part]:
    at, stop = span
    while at < stop:
        mark, flags, method, _, packed, size, name, extra, remark, header = _ENTRY.unpack_from(data, at)
        name_at = at + _ENTRY.size
        following = name_at + name + extra + remark
        if mark != _ENTRY_MARK or following > stop:
            raise ValueError(mark)
        if _WIDE in (packed, size, header):
            wide = data[name_at + name : name_at + name + extra]
            size, packed, header = _widened(wide, (size, packed, header))
        written = data[name_at : name_at + name].decode("utf-8" if flags & _UTF8_NAME else "cp437")
        yield Part(written, flags, method, packed, size, header + shift, at)
        at = following


def _widened(extra: bytes, narrow: tuple[int, int, int]) -> tuple[int, int, int]:
    """The unpacked and packed size and the place of a part, of which the extra field holds the wide ones."""
    at = 0
    while at + 4 <= len(extra):
        field, length = struct.unpack_from("<HH", extra, at)
        if field == _WIDE_FIELD:
            found = iter(struct.unpack_from(f"<{length // 8}Q", extra, at + 4))
            size, packed, header = (next(found, _WIDE) if value == _WIDE else value for value in narrow)
            return size, packed, header
        at += 4 + length
    return narrow


def packed_bytes(data: bytes, part: Part) -> memoryview:
    """A part as it lies in the file; raises `struct.error` for a header that is cut off."""
    name_length, extra_length = struct.unpack_from("<HH", data, part.header_at + LOCAL_BYTES - 4)
    start = part.header_at + LOCAL_BYTES + name_length + extra_length
    return memoryview(data)[start : start + part.packed_size]


def unpacked_pieces(data: bytes, part: Part) -> Iterator[bytes]:
    """A part unpacked piece by piece, without the checksums that calamine verifies anyway.

    Raises `zlib.error` for damaged data and `struct.error` for a header that is cut off.
    """
    packed = packed_bytes(data, part)
    inflate = _inflater(part.packed_size) if part.method == DEFLATED else bytes
    for at in range(0, len(packed), _PACKED_PIECE):
        yield inflate(packed[at : at + _PACKED_PIECE])


def _inflater(size: int) -> Callable[[memoryview], bytes]:
    """Unpacks the pieces of a deflated part of that size; raises `zlib.error`."""
    if size < _WORTH_ISAL:
        return zlib.decompressobj(-15).decompress
    # Twice as fast; imported for large sheets alone: the child's start is measured.
    from isal import isal_zlib

    quick = cast("Any", isal_zlib).decompressobj(-15)
    problems = cast("type[Exception]", isal_zlib.error)

    def unpacked(piece: memoryview) -> bytes:
        try:
            return quick.decompress(piece)
        except problems as problem:
            raise zlib.error(str(problem)) from problem

    return unpacked


def small_parts_unpacked(package: Package, names: Collection[str]) -> dict[str, bytes]:
    """The packed ones among these parts, whole, if all of them together are small; no damaged one."""
    parts = [part for part in package.parts if part.name in names and part.method == DEFLATED]
    if sum(part.size for part in parts) > _SMALL:
        return {}
    found = {part.name: _unpacked(package.data, part) for part in parts}
    return {part.name: found[part.name] for part in parts if len(found[part.name]) == part.size}


def _unpacked(data: bytes, part: Part) -> bytes:
    """A part, at most a byte longer than the container claims; empty where it is damaged."""
    try:
        return zlib.decompressobj(-15).decompress(packed_bytes(data, part), part.size + 1)
    except (struct.error, zlib.error):
        return b""


def part_start(package: Package, part: Part, length: int) -> bytes:
    """The first bytes of a part; empty where it cannot be unpacked (the parser will say so)."""
    if part.method not in {STORED, DEFLATED}:
        return _start_of_odd(package, part, length)
    try:
        packed = packed_bytes(package.data, part)
        if part.method == STORED:
            return bytes(packed[:length])
        return _inflated_start(packed, length)
    except (struct.error, zlib.error):
        return b""


def _inflated_start(packed: memoryview, length: int) -> bytes:
    start, inflate = b"", zlib.decompressobj(-15).decompress
    for at in range(0, len(packed), _START_PIECE):
        start += inflate(packed[at : at + _START_PIECE], length - len(start))
        if len(start) == length:
            break
    return start


def _start_of_odd(package: Package, part: Part, length: int) -> bytes:
    """The same for a way of packing that calamine knows as little as Excel does."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(package.data)) as container, container.open(part.name) as stream:
            return stream.read(length)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, RuntimeError, KeyError):
        return b""


def read_part(package: Package, name: str) -> bytes:
    """A whole part, no longer than the container claims; raises KeyError, `zlib.error`, `struct.error`."""
    part = package.part(name)
    packed = packed_bytes(package.data, part)
    if part.method == STORED:
        return bytes(packed[: part.size])
    return zlib.decompressobj(-15).decompress(packed, part.size) if part.size else b""
