"""A zip container before anybody parses it: parts, sizes, ratio, names, DOCTYPE, sheets (SAFETY §5)."""

from bizenv_desktop.exchange.reading import limits
from bizenv_desktop.exchange.reading.zip_parts import Package, Part, part_start
from bizenv_desktop.rules.errors import BadInput

_PROLOG = 4096
_BIG_PART = 10_000_000
_XML = (".xml", ".rels", ".vml")
_ENCRYPTED = 0x1


def check_package(package: Package) -> None:
    """Refuse a container that asks too much or hides something.

    Codes: `read.too_many_parts`, `read.unpacks_too_big`, `read.unsafe_names`, `read.encrypted`,
    `read.too_many_sheets`, `read.declares_entities`.
    """
    parts = package.parts
    if len(parts) > limits.PARTS:
        raise BadInput("read.too_many_parts", parts=len(parts), limit=limits.PARTS)
    _check_sizes(parts, len(package.data))
    if any(".." in part.name.replace("\\", "/").split("/") for part in parts):
        raise BadInput("read.unsafe_names")
    if any(part.flags & _ENCRYPTED for part in parts):
        raise BadInput("read.encrypted")
    sheets = sum(part.name.lower().startswith(("xl/worksheets/sheet", "xl/worksheets/")) for part in parts)
    if sheets > limits.SHEETS * 2:  # each may have its own relations part
        raise BadInput("read.too_many_sheets", sheets=sheets, limit=limits.SHEETS)
    _check_prologs(package)


def _check_sizes(parts: tuple[Part, ...], size: int) -> None:
    unpacked = sum(part.size for part in parts)
    if unpacked > limits.UNPACKED_BYTES or unpacked > limits.RATIO * max(size, 1):
        raise BadInput("read.unpacks_too_big", megabytes=unpacked // 1_000_000)
    for part in parts:
        if part.size > _BIG_PART and part.size > limits.RATIO * max(part.packed_size, 1):
            raise BadInput("read.unpacks_too_big", megabytes=part.size // 1_000_000)


def _check_prologs(package: Package) -> None:
    for part in package.parts:
        if part.name.lower().endswith(_XML):
            start = part_start(package, part, _PROLOG).replace(b"\x00", b"").upper()
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise BadInput("read.declares_entities")
            if part.name == "META-INF/manifest.xml" and b"ENCRYPTION-DATA" in start:
                raise BadInput("read.encrypted")
