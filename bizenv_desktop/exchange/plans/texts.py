"""The text of a plan's file: .docx with its tables, .pdf, or plain text in any usual encoding."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bizenv_desktop.exchange.plans.paragraphs import paragraphs
from bizenv_desktop.exchange.plans.tables import table_lines
from bizenv_desktop.exchange.plans.word_numbers import WordNumbers
from bizenv_desktop.rules.errors import BadInput

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.text.paragraph import Paragraph

LONGEST = 3_000_000
"""Characters; a campaign's plan has a few ten thousand."""

_ZIP, _PDF, _OLE = b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def text_of(data: bytes) -> str:
    """The text of a file by its content, whatever its name says.

    Raises `BadInput`: `plan.old_word` (.doc), `plan.no_text` (a scan, an empty file), `plan.too_long`,
    `plan.not_text`, `read.damaged`.
    """
    if data.startswith(_OLE):
        raise BadInput("plan.old_word")
    if data.startswith(_ZIP):
        text = "\n".join(_docx_lines(data))
    else:
        text = _pdf_text(data) if data[:1024].find(_PDF) >= 0 else _decoded(data)
    if len(text) > LONGEST:
        raise BadInput("plan.too_long", most=LONGEST)
    if not text.strip():
        raise BadInput("plan.no_text")
    return text


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise BadInput("plan.not_text")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("plan.not_text")


def _pdf_text(data: bytes) -> str:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        text = "\n".join(page.extract_text() for page in reader.pages)
    except PyPdfError as damaged:
        raise BadInput("read.damaged", detail=str(damaged)[:200]) from damaged
    return "\n".join(paragraphs(text, is_page=True))


def _docx_lines(data: bytes) -> Iterator[str]:
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError) as other:
        raise BadInput("plan.not_text") from other
    numbers = WordNumbers(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from table_lines([[_cell_text(cell, numbers) for cell in row.cells] for row in block.rows])
        else:
            yield from _numbered(block, numbers).split("\n")


def _numbered(paragraph: "Paragraph", numbers: WordNumbers) -> str:
    """The paragraph with the number that Word gives it."""
    return numbers.before(paragraph._p) + paragraph.text  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - python-docx offers no other door to the element


def _cell_text(cell: "BlockItemContainer", numbers: WordNumbers) -> str:
    return "\n".join(_numbered(paragraph, numbers) for paragraph in cell.paragraphs).strip()
