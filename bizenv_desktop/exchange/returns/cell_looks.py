"""How the cells of a unit's workbook look, each look worked out once a workbook.

Openpyxl compares fonts, borders and the like anew for every cell that is given them: that took more than half
of the time of a workbook. Cells that look alike share what it found for the first of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from bizenv_desktop.exchange.writing.styles import FONT_BODY, FONT_TITLE

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray

_SIDE: Final = Side(style="thin", color="FF7F7F7F")
_BORDER: Final = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_BODY, _BOLD = Font(name=FONT_BODY, size=10.5), Font(name=FONT_BODY, size=10.5, bold=True)
_TITLE: Final = Font(name=FONT_TITLE, size=16)
_LOCKED, _OPEN = (
    PatternFill("solid", fgColor="FFE9EEF5"),
    PatternFill("solid", fgColor="FFFFF8E1"),
)
_WRAP: Final = Alignment(vertical="center", wrap_text=True)
_CENTRE: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_FREE: Final = Protection(locked=False)


class Part(Enum):
    """What a cell is in its sheet."""

    PLAIN = auto()
    GUIDE_TITLE = auto()
    GUIDE_LABEL = auto()
    LINE = auto()  # a line of the guide, the line above a table
    TITLE = auto()
    HEADER_LOCKED = auto()
    HEADER_OPEN = auto()
    IDENTITY = auto()
    ANSWER = auto()
    ANSWER_VALUE = auto()  # a number or a day that was already answered


@dataclass(frozen=True, slots=True)
class _Dress:
    font: Font | None = _BODY
    fill: PatternFill | None = None
    border: Border | None = None
    alignment: Alignment | None = None
    protection: Protection | None = None


_DRESSES: Final[Mapping[Part, _Dress]] = {
    Part.PLAIN: _Dress(),
    Part.GUIDE_TITLE: _Dress(_TITLE),
    Part.GUIDE_LABEL: _Dress(_BOLD),
    Part.LINE: _Dress(alignment=_WRAP),
    Part.TITLE: _Dress(_TITLE, alignment=_CENTRE),
    Part.HEADER_LOCKED: _Dress(_BOLD, _LOCKED, _BORDER, _CENTRE),
    Part.HEADER_OPEN: _Dress(_BOLD, _OPEN, _BORDER, _CENTRE),
    Part.IDENTITY: _Dress(border=_BORDER, alignment=_WRAP),
    Part.ANSWER: _Dress(border=_BORDER, alignment=_WRAP, protection=_FREE),
    Part.ANSWER_VALUE: _Dress(None, border=_BORDER, alignment=_WRAP, protection=_FREE),
}


class CellLooks:
    """The looks that one workbook's cells have so far; not to be used for another workbook."""

    def __init__(self) -> None:
        self._known: dict[tuple[Part, str, bool], StyleArray] = {}

    def put_on(self, cell: Cell, part: Part, number_format: str = "General", *, quoted: bool = False) -> None:
        """Dress a cell that holds its value already; `quoted`: a text that looks like a formula.

        Afterwards the look of this one cell must not be changed: others share it.
        """
        known = self._known.get((part, number_format, quoted))
        if known is not None:
            cell._style = known  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue] - openpyxl's own way to copy a look
            return
        _dress(cell, _DRESSES[part])
        cell.number_format = number_format
        if quoted:
            cell.quotePrefix = True
        self._known[part, number_format, quoted] = cell._style  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue] - as above


def _dress(cell: Cell, dress: _Dress) -> None:
    if dress.font is not None:
        cell.font = dress.font
    if dress.fill is not None:
        cell.fill = dress.fill
    if dress.border is not None:
        cell.border = dress.border
    if dress.alignment is not None:
        cell.alignment = dress.alignment
    if dress.protection is not None:
        cell.protection = dress.protection
