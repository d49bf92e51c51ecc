"""The sheet of official paper by GB/T 9704, upright and lying, with its page numbers."""

from typing import Final

from bizenv_desktop.documents.styled import (
    Align,
    Field,
    Furniture,
    ParagraphShape,
    Pitch,
    Rule,
    Sheet,
    StyledParagraph,
    TextRun,
    TextStyle,
)

_MM: Final = 72 / 25.4
_NUMBER: Final = TextStyle("宋体", 14.0)
_NUMBER_PITCH: Final = Pitch(Rule.EXACT, 16.0)
_FOOT: Final = TextStyle("宋体", 9.0)
_FOOT_PITCH: Final = Pitch(Rule.EXACT, 12.0)


def official_sheet(*, landscape: bool = False, foot: str = "") -> Sheet:
    """A4 by GB/T 9704: text area 156 × 225 mm, “— 1 —” 7 mm below it, odd pages right, even pages left.

    A lying sheet keeps the margins turned with it, for wide tables; `foot` stands on every page below the
    number, which keeps its place.
    """
    width, height, top, left = 210.0, 297.0, 37.0, 28.0
    right, bottom = width - left - 156.0, height - top - 225.0
    if landscape:
        width, height, top, left, right, bottom = height, width, 22.0, 20.0, 20.0, 24.0
    below = _foot_line(foot)
    numbers = Furniture(odd=(*_page_number(Align.RIGHT), *below), even=(*_page_number(Align.LEFT), *below))
    edge = bottom - 7.0 - _NUMBER_PITCH.amount / _MM / 2 - len(below) * _FOOT_PITCH.amount / _MM
    return Sheet(
        width=width * _MM,
        height=height * _MM,
        left=left * _MM,
        top=top * _MM,
        right=right * _MM,
        bottom=bottom * _MM,
        footer=numbers,
        footer_edge=edge * _MM,
    )


def _page_number(align: Align) -> tuple[StyledParagraph, ...]:
    shape = ParagraphShape(align, left=_NUMBER.points, right=_NUMBER.points, pitch=_NUMBER_PITCH)
    runs = (TextRun("— ", _NUMBER), TextRun("1", _NUMBER, Field.PAGE), TextRun(" —", _NUMBER))
    return (StyledParagraph(runs, shape),)


def _foot_line(foot: str) -> tuple[StyledParagraph, ...]:
    shape = ParagraphShape(Align.CENTRE, pitch=_FOOT_PITCH)
    return (StyledParagraph((TextRun(foot, _FOOT),), shape),) if foot else ()
