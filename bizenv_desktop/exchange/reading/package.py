"""A zip container before anybody parses it: parts, sizes, ratio, names, DOCTYPE, sheets (SAFETY §5)."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.rules.errors import BadInput

_PROLOG = 4096
_PACKED_PIECE = 1 << 16  # deflate makes at most a thousand times as much of it
_BIG_PART = 10_000_000
_XML = (".xml", ".rels", ".vml")
_ENCRYPTED = 0x1


def open_package(data: bytes) -> zipfile.ZipFile:
    """The container of these bytes; raises `BadInput("read.damaged")` when its directory cannot be read."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError) as problem:
        raise BadInput("read.damaged", detail="zip") from problem


def check_package(package: zipfile.ZipFile, size: int) -> None:
    """Refuse a container that asks too much or hides something.

    Codes: `read.too_many_parts`, `read.unpacks_too_big`, `read.unsafe_names`, `read.encrypted`,
    `read.too_many_sheets`, `read.declares_entities`.
    """
    parts = package.infolist()
    if len(parts) > limits.PARTS:
        raise BadInput("read.too_many_parts", parts=len(parts), limit=limits.PARTS)
    _check_sizes(parts, size)
    if any(".." in part.filename.replace("\\", "/").split("/") for part in parts):
        raise BadInput("read.unsafe_names")
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise BadInput("read.encrypted")
    sheets = sum(
        part.filename.lower().startswith(("xl/worksheets/sheet", "xl/worksheets/")) for part in parts
    )
    if sheets > limits.SHEETS * 2:  # each may have its own relations part
        raise BadInput("read.too_many_sheets", sheets=sheets, limit=limits.SHEETS)
    _check_prologs(package, parts)


def _check_sizes(parts: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.UNPACKED_BYTES or unpacked > limits.RATIO * max(size, 1):
        raise BadInput("read.unpacks_too_big", megabytes=unpacked // 1_000_000)
    for part in parts:
        if part.file_size > _BIG_PART and part.file_size > limits.RATIO * max(part.compress_size, 1):
            raise BadInput("read.unpacks_too_big", megabytes=part.file_size // 1_000_000)


def _check_prologs(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        if part.filename.lower().endswith(_XML):
            start = part_start(package, part).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise BadInput("read.declares_entities")
            if part.filename == "META-INF/manifest.xml" and b"ENCRYPTION-DATA" in start:
                raise BadInput("read.encrypted")


def part_start(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The first bytes of a part; empty where it cannot be unpacked (the parser will say so)."""
    try:
        with package.open(part) as stream:
            return stream.read(_PROLOG)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError, RuntimeError):
        return b""


def unpacked_pieces(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part of the file `data` unpacked piece by piece, without the checksums that calamine verifies anyway.

    Raises `zlib.error` for damaged data and `struct.error` for a header that is cut off.
    """
    name_length, extra_length = struct.unpack_from("<HH", data, part.header_offset + 26)
    start = part.header_offset + 30 + name_length + extra_length
    packed = memoryview(data)[start : start + part.compress_size]
    inflate = zlib.decompressobj(-15).decompress if part.compress_type == zipfile.ZIP_DEFLATED else bytes
    for at in range(0, len(packed), _PACKED_PIECE):
        yield inflate(packed[at : at + _PACKED_PIECE])
