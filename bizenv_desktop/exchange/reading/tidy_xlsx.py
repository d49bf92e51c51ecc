"""An .xlsx of another program, whose workbook says of a sheet what nobody knows."""

import io
import re
import struct
import zipfile
import zlib

from bizenv_desktop.exchange.reading.zip_parts import open_package, read_part

_WORKBOOK = "xl/workbook.xml"
_ODD_STATE = re.compile(
    rb"""(<(?:\w+:)?sheet\s[^>]*?)\sstate=["'](?!(?:visible|hidden|veryHidden)["'])[^"'>]*["']"""
)


def tidied_xlsx(data: bytes) -> bytes | None:
    """The workbook without states of sheets that do not exist (`show`), so that people see those sheets.

    Calamine and openpyxl refuse them, office programs do not. None where there is nothing to tidy.
    """
    try:
        workbook = read_part(open_package(data), _WORKBOOK)
    except (KeyError, zlib.error, struct.error):
        return None
    tidy = _ODD_STATE.sub(rb"\1", workbook)
    return _with_workbook(data, tidy) if tidy != workbook else None


def _with_workbook(data: bytes, workbook: bytes) -> bytes | None:
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as tidied:
            for part in package.infolist():
                content = workbook if part.filename == _WORKBOOK else package.read(part)
                tidied.writestr(part.filename, content, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError):
        return None
    return target.getvalue()
