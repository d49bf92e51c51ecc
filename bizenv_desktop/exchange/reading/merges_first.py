"""A workbook in which calamine need not look for merged cells.

Calamine parses each sheet twice: for its cells, and again from the beginning until it meets `mergeCells`,
which stand behind the last row. A sheet that begins with an empty list of them spares it the second pass, a
third of its time with a long ledger; the true list is read in passing by `inspect_sheet`. Nothing is packed
anew: in the deflate format a piece that is merely stored may stand before the others.
"""

import re
import struct
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

from bizenv_desktop.exchange.reading.zip_parts import (
    DEFLATED,
    STORED,
    Package,
    Part,
    packed_bytes,
    part_start,
)

LEAD: Final = b"<mergeCells></mergeCells><!--rn1dv75-->"
"""An empty list; with this comment its CRC-32 is 0, so that the checksum of what follows stays right."""

_STORED_BLOCK: Final = b"\x00" + struct.pack("<HH", len(LEAD), len(LEAD) ^ 0xFFFF)
_ENTRY_BYTES: Final = 46
_ENTRY_SIZES: Final = struct.Struct("<II")  # packed, unpacked
_NEEDED_AT, _FLAGS_AT, _SIZES_AT, _NAME_LENGTH_AT, _PLACE_AT = 6, 8, 20, 28, 42
_SIZES_FOLLOW: Final = 0x8
_DIRECTORY_AT: Final = 16
_WIDE: Final = 0xFFFFFFFF
_PROLOG: Final = 200
_UTF8: Final = re.compile(
    rb"""(?:\xef\xbb\xbf)?<(?:\?xml(?![^>]*encoding=)|\?xml[^>]*encoding=["']utf-8["']|(?:\w+:)?worksheet\b)""",
    re.IGNORECASE,
)


_NONE: Final[Mapping[str, bytes]] = MappingProxyType({})


def with_merges_first(
    package: Package, names: Collection[str], unpacked: Mapping[str, bytes] = _NONE
) -> tuple[bytes, frozenset[str]]:
    """The container with `LEAD` before each of these parts, and which of them now have it.

    The others are written in a way that is better left alone: not in UTF-8, or with sizes of 64 bits.
    """
    data, start = package.data, package.directory_at
    parts = {part.name: part for part in package.parts if part.name in names}
    led = [part for part in parts.values() if package.plain and _is_fit(package, part)]
    if not led:
        return data, frozenset()
    pieces: list[bytes | memoryview] = [memoryview(data)[:start]]
    directory = bytearray(data[start:])
    at = start
    for part in led:
        entry = part.entry_at - start
        content: bytes | memoryview = unpacked.get(part.name, b"")
        written = part._replace(method=STORED, packed_size=len(content)) if content else part
        _describe_anew(directory, entry, written, at)
        content = content or packed_bytes(data, part)
        copy = [_local_header(directory, entry), _lead(written), content]
        pieces += copy
        at += sum(map(len, copy))
    struct.pack_into("<I", directory, package.end_at - start + _DIRECTORY_AT, at)
    return b"".join([*pieces, directory]), frozenset(part.name for part in led)


def _is_fit(package: Package, part: Part) -> bool:
    sizes = _ENTRY_SIZES.unpack_from(package.data, part.entry_at + _SIZES_AT)
    return (
        part.method in {STORED, DEFLATED}
        and _WIDE not in sizes
        and _UTF8.match(part_start(package, part, _PROLOG)) is not None
    )


def _lead(part: Part) -> bytes:
    return _STORED_BLOCK + LEAD if part.method == DEFLATED else LEAD


def _describe_anew(directory: bytearray, entry: int, part: Part, at: int) -> None:
    """Let the directory say how long the copy of a part is, and that its header stands at `at`."""
    flags = part.flags & ~_SIZES_FOLLOW
    struct.pack_into("<HH", directory, entry + _FLAGS_AT, flags, part.method)
    sizes = part.packed_size + len(_lead(part)), part.size + len(LEAD)
    _ENTRY_SIZES.pack_into(directory, entry + _SIZES_AT, *sizes)
    struct.pack_into("<I", directory, entry + _PLACE_AT, at)


def _local_header(directory: bytearray, entry: int) -> bytes:
    """What stands before a part in the file: the same as in the directory, in short."""
    length = struct.unpack_from("<H", directory, entry + _NAME_LENGTH_AT)[0]
    name = directory[entry + _ENTRY_BYTES : entry + _ENTRY_BYTES + length]
    same = directory[entry + _NEEDED_AT : entry + _NAME_LENGTH_AT]  # version needed, flags … unpacked size
    return b"PK\x03\x04" + same + struct.pack("<HH", length, 0) + name
