"""An old .xls form as an .xlsx with the same look: texts, merges, widths, heights, fonts, fills, borders.

Formulas become their last values and pictures, charts and validations stay behind, because xlrd does not give
them; whoever opens such a form is told (`form.note_converted`).
"""

# xlrd has no stubs, and its cells are untyped.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeStubs=false, reportMissingParameterType=false
# pyright: reportAttributeAccessIssue=false

import io
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.forms.looking import MOST_COLUMNS, MOST_ROWS
from bizenv_desktop.exchange.writing.texts import clean_text
from bizenv_desktop.rules.errors import BadInput

_SIDES: Final = ("left", "right", "top", "bottom")
_LINES: Final = (
    None, "thin", "medium", "dashed", "dotted", "thick", "double", "hair", "mediumDashed", "dashDot",
    "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot",
)  # fmt: skip
_HORIZONTAL: Final = (
    None, "left", "center", "right", "fill", "justify", "centerContinuous", "distributed",
)  # fmt: skip
_VERTICAL: Final = ("top", "center", "bottom", "justify", "distributed")
_HIDDEN: Final = {1: "hidden", 2: "veryHidden"}
_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


def as_xlsx(data: bytes) -> bytes:
    """The form as .xlsx bytes; raises `BadInput("form.damaged")` for what xlrd cannot read."""
    import xlrd

    try:
        old = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO())
        return _written(_Copy(old).book())
    except BadInput:
        raise
    # xlrd raises anything from AssertionError to struct.error on odd files.
    except Exception as damaged:
        raise BadInput("form.damaged", detail=str(damaged)[:100]) from damaged


def _written(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.properties.creator = ""
    book.save(target)
    return target.getvalue()


class _Copy:
    """One old workbook on its way into a new one; equal styles are made once."""

    def __init__(self, old: Any) -> None:
        self._old = old
        self._styles: dict[int, tuple[Font, Border, Alignment, PatternFill, str]] = {}

    def book(self) -> Workbook:
        """The new workbook."""
        made = Workbook()
        for sheet in made.worksheets:
            made.remove(sheet)
        for old in self._old.sheets():
            sheet = made.create_sheet(old.name)
            sheet.sheet_state = _HIDDEN.get(old.visibility, "visible")
            self._fill(sheet, old)
        return made

    def _fill(self, sheet: Worksheet, old: Any) -> None:
        for row in range(min(old.nrows, MOST_ROWS)):
            for column in range(min(old.row_len(row), MOST_COLUMNS)):
                self._cell(sheet.cell(row + 1, column + 1), old.cell(row, column))
        for top, bottom, left, right in old.merged_cells:
            if bottom <= MOST_ROWS and right <= MOST_COLUMNS:
                sheet.merge_cells(None, top + 1, left + 1, bottom, right)
                self._frame(sheet, old, (top, left, bottom, right))
        _measures(sheet, old)
        _paper(sheet, old)

    def _cell(self, cell: Any, old: Any) -> None:
        _put(cell, old)
        if old.xf_index is not None:
            font, border, alignment, fill, number = self._style(old.xf_index)
            cell.font, cell.border, cell.alignment, cell.fill = font, border, alignment, fill
            cell.number_format = number

    def _frame(self, sheet: Worksheet, old: Any, area: tuple[int, int, int, int]) -> None:
        """Merging drops the borders of the inner cells; they are the frame that one sees."""
        top, left, bottom, right = area
        for row in range(top, bottom):
            for column in range(left, min(right, old.row_len(row) if row < old.nrows else 0)):
                index = old.cell_xf_index(row, column)
                sheet.cell(row + 1, column + 1).border = self._style(index)[1]

    def _style(self, index: int) -> tuple[Font, Border, Alignment, PatternFill, str]:
        if index not in self._styles:
            xf = self._old.xf_list[index]
            code = self._old.format_map.get(xf.format_key)
            self._styles[index] = (
                self._font(xf.font_index),
                self._border(xf.border),
                _alignment(xf.alignment),
                self._fill_of(xf.background),
                code.format_str if code is not None else "General",
            )
        return self._styles[index]

    def _font(self, index: int) -> Font:
        old = self._old.font_list[index]
        return Font(
            name=old.name, sz=old.height / 20, b=bool(old.bold or old.weight >= 600), i=bool(old.italic),
            u="single" if old.underline_type else None, strike=bool(old.struck_out),
            color=self._colour(old.colour_index),
        )  # fmt: skip

    def _border(self, old: Any) -> Border:
        left, right, top, bottom = (
            self._side(getattr(old, f"{name}_line_style"), getattr(old, f"{name}_colour_index"))
            for name in _SIDES
        )
        return Border(left=left, right=right, top=top, bottom=bottom)

    def _side(self, line: int, colour: int) -> Side:
        style = _LINES[line % len(_LINES)]
        return Side(style=style, color=self._colour(colour) if style else None)

    def _fill_of(self, old: Any) -> PatternFill:
        colour = self._colour(old.pattern_colour_index)
        if old.fill_pattern != 1 or colour is None:
            return PatternFill()
        return PatternFill("solid", fgColor=colour)

    def _colour(self, index: int) -> str | None:
        rgb = self._old.colour_map.get(index)
        return "FF{:02X}{:02X}{:02X}".format(*rgb) if rgb else None


def _put(cell: Cell, old: Any) -> None:
    kind = old.ctype
    if kind == _TEXT and old.value:
        cell.value = clean_text(str(old.value).replace("\r\n", "\n"))
        cell.data_type = "s"
    elif kind in {_NUMBER, _DATE}:
        whole = isinstance(old.value, float) and old.value.is_integer()
        cell.value = int(old.value) if whole else old.value
    elif kind == _BOOLEAN:
        cell.value = bool(old.value)


def _alignment(old: Any) -> Alignment:
    return Alignment(
        horizontal=cast("Any", _HORIZONTAL[old.hor_align % len(_HORIZONTAL)]),
        vertical=cast("Any", _VERTICAL[old.vert_align % len(_VERTICAL)]),
        wrap_text=bool(old.text_wrapped), shrink_to_fit=bool(old.shrink_to_fit),
        indent=old.indent_level, textRotation=old.rotation if old.rotation in {*range(181), 255} else 0,
    )  # fmt: skip


def _measures(sheet: Worksheet, old: Any) -> None:
    """Widths are stored in 1/256 of a character, heights in 1/20 of a point."""
    for column, info in old.colinfo_map.items():
        if column < MOST_COLUMNS:
            measures = sheet.column_dimensions[get_column_letter(column + 1)]
            measures.width, measures.hidden = info.width / 256, bool(info.hidden)
    for row, info in old.rowinfo_map.items():
        if row < MOST_ROWS:
            lines = sheet.row_dimensions[row + 1]
            lines.height, lines.hidden = info.height / 20, bool(info.hidden)


def _paper(sheet: Worksheet, old: Any) -> None:
    """What xlrd tells of the print set-up: page breaks apart, hardly anything; a wide form lies across."""
    sheet.page_setup.paperSize = 9
    if old.ncols > 10:
        sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    properties = sheet.sheet_properties.pageSetUpPr
    if properties is not None:
        properties.fitToPage = True
