"""An old .xls form as an .xlsx with the same look: texts, merges, widths, heights, fonts, fills, borders.

Formulas become their last values and pictures, charts and validations stay behind, because xlrd does not give
them; whoever opens such a form is told (`form.note_converted`).
"""

# xlrd has no stubs, and its cells are untyped.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportMissingTypeStubs=false, reportMissingParameterType=false
# pyright: reportAttributeAccessIssue=false

import io
import re
from typing import Any, Final, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.forms.looking import MOST_COLUMNS, MOST_ROWS
from bizenv_desktop.exchange.forms.xls_paper import OldPaper, old_paper
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
_A4: Final = 9
_PARTS: Final = re.compile(r"&([LCR])(.*?)(?=&[LCR]|$)", re.DOTALL)
_PLACES: Final = {"L": "left", "C": "center", "R": "right"}
_HIDDEN: Final = {1: "hidden", 2: "veryHidden"}
_TEXT, _NUMBER, _DATE, _BOOLEAN = 1, 2, 3, 4


def as_xlsx(data: bytes) -> bytes:
    """The form as .xlsx bytes; raises `BadInput("form.damaged")` for what xlrd cannot read."""
    import xlrd

    try:
        log = io.StringIO()
        # `on_demand` keeps the records, of which the print set-up is read.
        old = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=log)
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
        self._set_usual_font(made)
        for old in self._old.sheets():
            sheet = made.create_sheet(old.name)
            sheet.sheet_state = _HIDDEN.get(old.visibility, "visible")
            self._fill(sheet, old)
        return made

    def _set_usual_font(self, made: Any) -> None:
        """Widths count the figures of the workbook's usual font, so it has to be theirs."""
        usual = self._font(self._old.xf_list[0].font_index)
        # openpyxl has no other door to it: the first font of the book is that of its style Normal.
        made._named_styles["Normal"].font = usual  # noqa: SLF001
        made._fonts[0] = usual  # noqa: SLF001

    def _fill(self, sheet: Worksheet, old: Any) -> None:
        for row in range(min(old.nrows, MOST_ROWS)):
            for column in range(min(old.row_len(row), MOST_COLUMNS)):
                self._cell(sheet.cell(row + 1, column + 1), old.cell(row, column))
        for top, bottom, left, right in old.merged_cells:
            if bottom <= MOST_ROWS and right <= MOST_COLUMNS:
                sheet.merge_cells(None, top + 1, left + 1, bottom, right)
                self._frame(sheet, old, (top, left, bottom, right))
        _measures(sheet, old)
        _paper(sheet, old_paper(self._old, old.number))

    def _cell(self, cell: Any, old: Any) -> None:
        _put(cell, old)
        if old.xf_index is not None:
            self._dress(cell, old.xf_index)

    def _dress(self, cell: Any, index: int) -> None:
        font, border, alignment, fill, number = self._style(index)
        cell.font, cell.border, cell.alignment, cell.fill = font, border, alignment, fill
        cell.number_format = number

    def _frame(self, sheet: Worksheet, old: Any, area: tuple[int, int, int, int]) -> None:
        """Merging drops the look of the inner cells; their borders are the frame that one sees."""
        top, left, bottom, right = area
        for row in range(top, bottom):
            for column in range(left, min(right, old.row_len(row) if row < old.nrows else 0)):
                self._dress(sheet.cell(row + 1, column + 1), old.cell_xf_index(row, column))

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
    if old.default_row_height:
        sheet.sheet_format.defaultRowHeight = old.default_row_height / 20
        sheet.sheet_format.customHeight = bool(old.default_row_height_mismatch)
    if old.standardwidth:
        sheet.sheet_format.defaultColWidth = old.standardwidth / 256
    elif old.defcolwidth:
        sheet.sheet_format.baseColWidth = old.defcolwidth
    for column, info in old.colinfo_map.items():
        if column < MOST_COLUMNS:
            measures = sheet.column_dimensions[get_column_letter(column + 1)]
            measures.width, measures.hidden = info.width / 256, bool(info.hidden)
    for row, info in old.rowinfo_map.items():
        if row < MOST_ROWS:
            lines = sheet.row_dimensions[row + 1]
            lines.height, lines.hidden = info.height / 20, bool(info.hidden)


def _paper(sheet: Any, old: OldPaper) -> None:
    """The print set-up as it was; a sheet that never met a printer prints as Excel prints it."""
    page = sheet.page_setup
    page.paperSize, page.scale = old.size or _A4, old.scale
    if old.is_portrait is not None:
        page.orientation = "portrait" if old.is_portrait else "landscape"
    if old.fit is not None:
        page.fitToWidth, page.fitToHeight = old.fit
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side in ("left", "right", "top", "bottom"):
        inches = getattr(old, side)
        if inches is not None:
            setattr(sheet.page_margins, side, inches)
    sheet.print_options.horizontalCentered, sheet.print_options.verticalCentered = old.is_centred
    for text, place in ((old.header, sheet.oddHeader), (old.footer, sheet.oddFooter)):
        if text:
            _put_parts(place, text)


def _put_parts(place: Any, text: str) -> None:
    """`&L…&C…&R…` as its three parts; a text without them stands in the middle."""
    told = text if text.startswith(("&L", "&C", "&R")) else f"&C{text}"
    for part in _PARTS.finditer(told):
        getattr(place, _PLACES[part[1]]).text = part[2]
