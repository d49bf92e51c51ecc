"""The signing office stands centred on the date below it, which is indented four characters from the right.

GB/T 9704-2012 7.3.5.1: with a seal the date rules the place of the name, and the seal covers both.
"""

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

NAME_STYLE: Final = "落款"
DATE_STYLE: Final = "成文日期"
_DATE_INDENT: Final = 4.0
_CHARACTER_TWIPS: Final = 315.0
"""A character of the running text: 15.75 pt."""


def seat_signatures(paper: "Document") -> None:
    """Indent every name that stands right above its date; other signatures stay as the template has them."""
    paragraphs = paper.paragraphs
    for name, below in pairwise(paragraphs):
        if _style(name) == NAME_STYLE and _style(below) == DATE_STYLE:
            _indent(name, name_indent(name.text, below.text))


def name_indent(name: str, day: str) -> float:
    """How many characters from the right a name ends that is centred on its date; never outside the text."""
    return max(0.0, _DATE_INDENT + (_width(day) - _width(name)) / 2)


def _indent(paragraph: "Paragraph", characters: float) -> None:
    from docx.oxml.ns import qn

    element: Any = paragraph.paragraph_format.element  # python-docx has no words for indents in characters
    indent = element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:rightChars"), str(round(characters * 100)))
    indent.set(qn("w:right"), str(round(characters * _CHARACTER_TWIPS)))


def _width(text: str) -> float:
    """In characters: ASCII takes half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text.strip())


def _style(paragraph: "Paragraph") -> str:
    return paragraph.style.name or "" if paragraph.style is not None else ""
