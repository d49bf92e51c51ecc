"""Workbooks with an opening password: decrypted in the child, in memory.

For an .xls the library writes the plain workbook to a nameless temporary file, which is gone when it is read.
"""

import io
from typing import BinaryIO, Final, Protocol, cast

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile

from bizenv_desktop.rules.errors import BadInput

_EXCELS_OWN: Final = "VelvetSweatshop"
"""What Excel itself takes where only the structure of a workbook is protected; nobody typed it."""


class _Locked(Protocol):
    """The library's file, which has no types of its own."""

    def load_key(self, *, password: str, verify_password: bool = ...) -> None: ...

    def decrypt(self, outfile: BinaryIO) -> None: ...


def decrypted(data: bytes, password: str | None) -> bytes:
    """The plain workbook of these bytes.

    Raises `BadInput`: `read.password_needed` without a password, `read.password_wrong`, `read.encrypted` for
    a way of encryption that nobody but its own program can undo (ODS, WPS's own, XOR of Excel 95).
    """
    for attempt in filter(None, (password, _EXCELS_OWN)):
        found = _opened(data, attempt)
        if found is not None:
            return found
    raise BadInput("read.password_wrong" if password else "read.password_needed")


def _opened(data: bytes, password: str) -> bytes | None:
    plain = io.BytesIO()
    try:
        found: object = msoffcrypto.OfficeFile(io.BytesIO(data))  # pyright: ignore[reportUnknownMemberType] - it has no types
        book = cast("_Locked", found)
        # An .xls is verified always, and its reader does not know the word.
        book.load_key(
            **({"verify_password": True} if isinstance(found, OOXMLFile) else {}), password=password
        )
        book.decrypt(plain)
    except InvalidKeyError:
        return None
    except (DecryptionError, FileFormatError, ParseError) as problem:
        raise BadInput("read.encrypted", detail=type(problem).__name__) from problem
    return plain.getvalue()
