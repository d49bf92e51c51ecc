"""The tables of a month as a small styled workbook with native charts, one sheet a table.

openpyxl, because native charts and print set-up matter here and the rows are few. No author, no moment of
writing.
"""

import re
import zipfile
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.exchange.writing.month_charts import add_chart
from bizenv_desktop.exchange.writing.styles import FONT_BODY, FONT_TITLE
from bizenv_desktop.exchange.writing.texts import clean_text, looks_like_formula
from bizenv_desktop.rules.day_words import long_day, long_month
from bizenv_desktop.rules.month.breakdown_tables import breakdown_tables
from bizenv_desktop.rules.month.figures import MonthFigures
from bizenv_desktop.rules.month.month_tables import NONE, Figure, MonthTable, definitions, month_tables
from bizenv_desktop.rules.ratio import Ratio

HEADER_ROW = 3
_WIDEST_UPRIGHT = 9
"""A sheet with more columns is printed across."""
_FIRST_WIDTH, _WIDTH = 26, 13
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CREATED = datetime.fromisoformat("2000-01-01")
_MOMENT = re.compile(rb"(?<=W3CDTF\">)[^<]+(?=</dcterms:modified>)")
_CREATED_AS_WRITTEN = b"2000-01-01T00:00:00Z"
_SIDE = Side(style="thin", color="FF7F7F7F")
_BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="center")
_BODY, _BOLD = Font(name=FONT_BODY, size=10.5), Font(name=FONT_BODY, size=10.5, bold=True)
_TITLE = Font(name=FONT_TITLE, size=16)
_FILL = PatternFill("solid", fgColor="FFE9EEF5")


def write_month_tables(path: Path, figures: MonthFigures, office: str) -> None:
    """Write all tables of the month; raises `BadInput("file.locked")` as every export does."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for table in (*month_tables(figures), *breakdown_tables(figures)):
        _write_sheet(book.create_sheet(table.name), table, figures, office)
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _CREATED
    with replacing(path) as temporary:
        book.save(temporary)
        without_moments(temporary)


def _write_sheet(sheet: Worksheet, table: MonthTable, figures: MonthFigures, office: str) -> None:
    month, last = figures.month, len(table.headers)
    _heading(sheet, f"{long_month(month)}{table.name}", last)
    day = figures.cut_off
    _form_line(sheet, (f"填报单位：{office}", f"数据统计截至：{long_day(day)}"), last)
    for column, header in enumerate(table.headers, 1):
        _put(sheet, HEADER_ROW, column, header)
        cell = sheet.cell(HEADER_ROW, column)
        cell.font, cell.fill = _BOLD, _FILL
        sheet.column_dimensions[get_column_letter(column)].width = _FIRST_WIDTH if column == 1 else _WIDTH
    for row, figures_of_row in enumerate(table.rows, HEADER_ROW + 1):
        for column, figure in enumerate(figures_of_row, 1):
            _put(sheet, row, column, figure)
        sheet.row_dimensions[row].height = 20
    end = HEADER_ROW + len(table.rows)
    below = _notes(sheet, figures, end, last)
    _set_up_print(sheet, wide=last > _WIDEST_UPRIGHT)
    add_chart(sheet, table, HEADER_ROW, below)


def _heading(sheet: Worksheet, title: str, last: int) -> None:
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=last)
    sheet.cell(1, 1, title).font = _TITLE
    sheet.cell(1, 1).alignment = _CENTRE
    sheet.row_dimensions[1].height = 34
    sheet.row_dimensions[HEADER_ROW].height = 30


def _form_line(sheet: Worksheet, parts: tuple[str, str], last: int) -> None:
    split = max(last // 2, 1)
    for start, end, text, align in ((1, split, parts[0], _LEFT), (split + 1, last, parts[1], _RIGHT)):
        sheet.merge_cells(start_row=2, end_row=2, start_column=start, end_column=end)
        _text(sheet, 2, start, text)
        sheet.cell(2, start).alignment = align
    sheet.row_dimensions[2].height = 22


def _put(sheet: Worksheet, row: int, column: int, figure: Figure) -> None:
    """A bordered cell: rates as percentages, empty ones as “—”, text never as a formula."""
    if isinstance(figure, str):
        _text(sheet, row, column, figure)
    else:
        sheet.cell(row, column, _number(figure))
    cell = sheet.cell(row, column)
    if isinstance(figure, Ratio):
        cell.number_format = "0.0%"
    cell.font, cell.border = _BODY, _BORDER
    cell.alignment = _LEFT if column == 1 and row > HEADER_ROW else _CENTRE


def _number(figure: int | Ratio) -> float | str:
    if isinstance(figure, int):
        return figure
    return NONE if figure.value is None else float(figure.value)


def _text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    clean = clean_text(text)
    cell = sheet.cell(row, column, clean)
    cell.data_type = "s"
    cell.font = _BODY
    if looks_like_formula(clean):
        cell.quotePrefix = True


def _notes(sheet: Worksheet, figures: MonthFigures, end: int, last: int) -> int:
    """How the rates are counted, below the table; the first free row after them."""
    sentences = definitions(figures)
    _text(sheet, end + 2, 1, "指标口径：")
    for row, text in enumerate(sentences, end + 3):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
        _text(sheet, row, 1, text)
        sheet.cell(row, 1).alignment = _LEFT
        sheet.row_dimensions[row].height = 18
    return end + len(sentences) + 4


def _set_up_print(sheet: Worksheet, *, wide: bool) -> None:
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    if footer is not None:
        footer.center.text = "第 &P 页，共 &N 页"


def without_moments(path: Path) -> None:
    """Rewrite the zip with fixed dates: openpyxl stamps the moment of writing into entries and properties."""
    with zipfile.ZipFile(path) as book:
        parts = [(info.filename, book.read(info)) for info in book.infolist()]
    parts = [(name, _MOMENT.sub(_CREATED_AS_WRITTEN, content)) for name, content in parts]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED  # an entry does not take it from its zip
            with book.open(entry, "w") as part:
                part.write(content)
