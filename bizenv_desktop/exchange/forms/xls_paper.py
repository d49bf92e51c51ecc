"""How a sheet of an old .xls is printed, from its own records: xlrd reads past them.

Record numbers and layouts: [MS-XLS] 2.4.257 Setup, 2.4.351 WsBool, 2.4.140 LeftMargin and the like.
"""

# xlrd has no stubs.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

_BOF, _EOF = 0x0809, 0x000A
_SETUP, _WSBOOL, _ACROSS_CENTRE, _DOWN_CENTRE = 0x00A1, 0x0081, 0x0083, 0x0084
_HEADER, _FOOTER = 0x0014, 0x0015
_MARGINS: Final = {0x0026: "left", 0x0027: "right", 0x0028: "top", 0x0029: "bottom"}
_PORTRAIT, _NO_PRINTER, _FIT_TO_PAGE = 0x0002, 0x0004, 0x0100
_WIDE: Final = 0x01


@dataclass(frozen=True, slots=True)
class OldPaper:
    """The print set-up of one sheet; margins in inches, None where the record is missing."""

    size: int | None = None
    scale: int | None = None
    is_portrait: bool | None = None
    fit: tuple[int, int] | None = None
    left: float | None = None
    right: float | None = None
    top: float | None = None
    bottom: float | None = None
    header: str = ""
    footer: str = ""
    is_centred: tuple[bool, bool] = (False, False)


def old_paper(book: Any, number: int) -> OldPaper:
    """The set-up of the sheet with this number (from 0) of an open xlrd book; empty where it says nothing."""
    found, fits, pages = OldPaper(), False, (1, 1)
    for record, data in _records(book, number):
        if record == _SETUP and len(data) >= 12:
            size, scale, _first, wide, high, flags = struct.unpack_from("<6H", data)
            pages = (wide, high)
            if not flags & _NO_PRINTER:
                found = replace(found, size=size, scale=scale, is_portrait=bool(flags & _PORTRAIT))
        elif record == _WSBOOL and len(data) >= 2:
            fits = bool(struct.unpack_from("<H", data)[0] & _FIT_TO_PAGE)
        elif record in _MARGINS and len(data) >= 8:
            found = replace(found, **{_MARGINS[record]: struct.unpack_from("<d", data)[0]})
        elif record in {_HEADER, _FOOTER}:
            text = _text(data)
            found = replace(found, header=text) if record == _HEADER else replace(found, footer=text)
        elif record in {_ACROSS_CENTRE, _DOWN_CENTRE} and len(data) >= 2:
            on, (across, down) = data[0] == 1, found.is_centred
            found = replace(found, is_centred=(on, down) if record == _ACROSS_CENTRE else (across, on))
    return replace(found, fit=pages if fits else None)


def _records(book: Any, number: int) -> Iterator[tuple[int, bytes]]:
    """The records of a sheet itself, those of charts in it left out."""
    stream, depth = book.mem, 0
    at, end = book.base + book._sh_abs_posn[number], book.base + book.stream_len  # noqa: SLF001
    while at + 4 <= end:
        record, length = struct.unpack_from("<2H", stream, at)
        if record == _BOF:
            depth += 1
        elif record == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield record, bytes(stream[at + 4 : at + 4 + length])
        at += 4 + length


def _text(data: bytes) -> str:
    if len(data) < 3:
        return ""
    length, flags = struct.unpack_from("<HB", data)
    wide = bool(flags & _WIDE)
    return data[3 : 3 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")
