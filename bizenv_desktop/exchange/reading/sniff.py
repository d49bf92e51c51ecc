"""What a file is by its first bytes and its parts; suffixes are not asked (SAFETY §5, PLATFORM §5)."""

import re
from enum import StrEnum

from bizenv_desktop.exchange.reading.package import check_package
from bizenv_desktop.exchange.reading.zip_parts import open_package
from bizenv_desktop.rules.errors import BadInput


class Format(StrEnum):
    """The kinds of files that can be read."""

    XLSX = "xlsx"  # also xlsm, Strict OOXML, new .et
    XLSB = "xlsb"
    XLS = "xls"  # also old .et
    ODS = "ods"
    DELIMITED = "delimited"  # csv, tab or semicolon
    HTML = "html"  # a web page saved under the name of a workbook


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an .xls begins, and every workbook that Excel has encrypted."""

_BARE_BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|table|head|body|meta)\b", re.IGNORECASE)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_START = 4096
_FIRST_RECORD = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")
_FILEPASS = 0x2F
_RECORDS_LOOKED_AT = 8


def sniff(data: bytes) -> Format:
    """The format of a file's bytes, checked against the limits for containers.

    Raises `BadInput`: `read.empty_file`, `read.encrypted`, `read.old_format`, `read.not_a_workbook`,
    `read.xml_workbook`, `read.json` and the codes of `package.check_package`.
    """
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise BadInput("read.empty_file")
    if data.startswith(b"PK"):
        return _zip_format(data)
    if data.startswith(OLE):
        return _ole_format(data)
    if data.startswith(_BARE_BIFF):
        raise BadInput("read.old_format")
    return _text_format(data)


def _zip_format(data: bytes) -> Format:
    package = open_package(data)
    names = frozenset(part.name.lower() for part in package.parts)
    check_package(package)
    if "content.xml" in names:
        return Format.ODS
    if any(name.endswith("workbook.bin") for name in names):
        return Format.XLSB
    if any(name.startswith("xl/") for name in names):
        return Format.XLSX
    raise BadInput("read.not_a_workbook")


def _ole_format(data: bytes) -> Format:
    if _stream("EncryptedPackage") in data:
        raise BadInput("read.encrypted")
    if any(_stream(name) in data for name in ("Workbook", "WORKBOOK", "Book", "BOOK")):
        if _has_password(data):
            raise BadInput("read.encrypted")
        return Format.XLS
    raise BadInput("read.not_a_workbook" if _stream("WordDocument") in data else "read.damaged")


def is_before_excel_97(data: bytes) -> bool:
    """Whether an .xls keeps its cells in the way of Excel 5 and 95, which the reader knows only in part."""
    return _stream("Workbook") not in data and _stream("WORKBOOK") not in data


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _has_password(data: bytes) -> bool:
    """Whether a FILEPASS record follows the first BOF record: the cells behind it are scrambled."""
    found = _FIRST_RECORD.search(data)
    at = found.start() if found else len(data)
    for _ in range(_RECORDS_LOOKED_AT):
        kind, size = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        if kind == _FILEPASS:
            return True
        at += 4 + size
    return False


def _text_format(data: bytes) -> Format:
    start = data[:_START]
    wide = start.startswith(_WIDE_BOMS)
    plain = start.replace(b"\x00", b"") if wide else start
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        raise BadInput("read.xml_workbook")
    if _JSON.match(plain):
        raise BadInput("read.json")
    if _HTML.search(plain):
        return Format.HTML
    if (b"\x00" in start and not wide) or plain.startswith(
        (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!")
    ):
        raise BadInput("read.not_a_workbook")
    return Format.DELIMITED
