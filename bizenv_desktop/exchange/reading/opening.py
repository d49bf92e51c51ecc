"""From bytes to an opened source: sniff, then the reader for that format, then its fallback."""

from bizenv_desktop.exchange.reading.sniff import OLE, Format, is_before_excel_97, sniff
from bizenv_desktop.exchange.reading.sources import Source
from bizenv_desktop.rules.errors import BadInput


def open_source(data: bytes, password: str | None = None) -> Source:
    """The file's sheets; raises `BadInput` with a `read.` code. Readers are imported when needed."""
    try:
        plain, form = plain_form(data, password)
    except BadInput as problem:
        if problem.code != "read.old_format":
            raise
        return _open_old_xls(data)
    return _opened(plain, form)


def plain_form(data: bytes, password: str | None) -> tuple[bytes, Format]:
    """The bytes without their password, and what they are; raises as `open_source` does."""
    try:
        return data, sniff(data)
    except BadInput as problem:
        if problem.code != "read.encrypted" or not data.startswith(OLE):
            raise
        # Imported for these files alone: the child's start is measured.
        from bizenv_desktop.exchange.reading.decrypting import decrypted

        plain = decrypted(data, password)
        return plain, sniff(plain)


def _opened(data: bytes, form: Format) -> Source:
    if form is Format.DELIMITED:
        from bizenv_desktop.exchange.reading.delimited_source import DelimitedSource

        return DelimitedSource(data)
    if form is Format.HTML:
        from bizenv_desktop.exchange.reading.html_source import HtmlSource

        return HtmlSource(data)
    return _open_workbook(data, form)


def _open_workbook(data: bytes, form: Format) -> Source:
    from bizenv_desktop.exchange.reading.calamine_source import open_with_calamine

    try:
        return open_with_calamine(data, form)
    except BadInput as problem:
        if form is Format.XLS and problem.code == "read.damaged" and is_before_excel_97(data):
            return _open_old_xls(data)
        if form is Format.ODS and problem.code == "read.damaged":
            # Imported for these files alone: the child's start is measured.
            from bizenv_desktop.exchange.reading.tidy_ods import tidied_ods

            return open_with_calamine(tidied_ods(data), form)
        if form is not Format.XLSX or problem.code != "read.damaged":
            raise
    # calamine panics with a BaseException of its own on some damaged files (python-calamine 0.9.1)
    except BaseException as problem:
        if isinstance(problem, KeyboardInterrupt | SystemExit | MemoryError) or form is not Format.XLSX:
            raise
    return _open_refused_xlsx(data)


def _open_refused_xlsx(data: bytes) -> Source:
    """What calamine refuses: tidied for it where that helps, else through openpyxl."""
    from bizenv_desktop.exchange.reading.calamine_source import open_with_calamine
    from bizenv_desktop.exchange.reading.openpyxl_source import open_with_openpyxl
    from bizenv_desktop.exchange.reading.tidy_xlsx import tidied_xlsx

    tidied = tidied_xlsx(data)
    return open_with_openpyxl(data) if tidied is None else open_with_calamine(tidied, Format.XLSX)


def _open_old_xls(data: bytes) -> Source:
    from bizenv_desktop.exchange.reading.old_xls_source import open_old_xls

    return open_old_xls(data)
