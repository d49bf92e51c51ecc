"""A finished paper, read back from its .docx as the blocks that are printed: one source for Word, PDF, paper.

What the reader does not know stays as text; only what Word itself would not print is left out (deleted and
hidden text, comments).
"""

from collections.abc import Iterator

from bizenv_desktop.documents.blocks import Block, PaperDocument
from bizenv_desktop.documents.styled import SheetBreak, StyledParagraph
from bizenv_desktop.documents.word.body import BodyReader
from bizenv_desktop.documents.word.package import WordPackage
from bizenv_desktop.documents.word.sections import SheetReader, sections_of


def blocks_of(docx: bytes, title: str = "") -> PaperDocument:
    """The blocks of a .docx; without a `title` it bears its first words.

    Raises `BadInput("template.not_docx")` when the bytes are no .docx.
    """
    blocks = tuple(_blocks(BodyReader(WordPackage(docx))))
    return PaperDocument(title or _first_words(blocks), blocks)


def _blocks(reader: BodyReader) -> Iterator[Block]:
    sheets = SheetReader(reader)
    for number, section in enumerate(sections_of(reader.package.body)):
        sheet = sheets.sheet(section)
        if number == 0:
            yield SheetBreak(sheet.sheet, restarts=True)
        elif not section.goes_on:
            yield sheet
        yield from reader.blocks(section.elements, section.grid)


def _first_words(blocks: tuple[Block, ...]) -> str:
    words = (block.text.strip() for block in blocks if isinstance(block, StyledParagraph))
    return next((text for text in words if text), "")
