"""Writes a unit's workbook: locked columns, open answer cells, drop-downs, instructions; ready to print."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.returns.book import BookRow, BookSheet, Manifest, UnitBook
from bizenv_desktop.exchange.returns.cell_looks import CellLooks, Part
from bizenv_desktop.exchange.returns.forms import (
    GUIDE_SHEET,
    ID_HEADER,
    MARK_HEADER,
    NO,
    VERSION_HEADER,
    WORDS_SHEET,
    YES,
    AnswerKind,
)
from bizenv_desktop.exchange.returns.guide import form_line, guide_lines, manifest_lines
from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.exchange.writing.month_tables import without_moments
from bizenv_desktop.exchange.writing.texts import clean_text, looks_like_formula

HEADER_ROW: Final = 3
HIDDEN: Final = (ID_HEADER, VERSION_HEADER, MARK_HEADER)
_FIRST: Final = len(HIDDEN) + 1
_CREATED: Final = datetime.fromisoformat("2000-01-01")
_NUMBER_FORMATS: Final = {AnswerKind.TEXT: "@", AnswerKind.DATE: "yyyy-mm-dd"}
_LINE_POINTS, _TALLEST = 14.25, 405.0


def write_unit_book(path: Path, book: UnitBook) -> None:
    """Write the workbook; raises `BadInput` with `file.locked` or `file.unwritable`."""
    made = Workbook()
    for sheet in made.worksheets:
        made.remove(sheet)
    looks = CellLooks()
    _write_guide(_Page(made.create_sheet(GUIDE_SHEET), looks), book)
    for sheet in book.sheets:
        _write_sheet(_Page(made.create_sheet(sheet.form.sheet), looks), sheet, book.manifest)
    words = made.create_sheet(WORDS_SHEET)
    words["A1"], words["A2"] = YES, NO
    words.sheet_state = "hidden"
    made.active = 1 if book.sheets else 0
    made.properties.creator = ""
    made.properties.created = made.properties.modified = _CREATED
    with replacing(path) as temporary:
        made.save(temporary)
        without_moments(temporary)


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet that is being written, and the looks that its workbook's cells share."""

    sheet: Worksheet
    looks: CellLooks

    def put(self, row: int, column: int, text: str, part: Part, number_format: str = "General") -> None:
        """A text cell: never a formula, whatever it begins with."""
        cell, clean = self._bare(row, column), clean_text(text)
        if clean:
            cell.value = clean
            cell.data_type = "s"
        self.looks.put_on(cell, part, number_format, quoted=looks_like_formula(clean))

    def put_value(self, row: int, column: int, value: int | date, number_format: str) -> None:
        """A number or a day that was already answered."""
        cell = self._bare(row, column)
        cell.value = value
        self.looks.put_on(cell, Part.ANSWER_VALUE, number_format)

    def _bare(self, row: int, column: int) -> Cell:
        cell = self.sheet.cell(row, column)
        if not isinstance(cell, Cell):
            raise TypeError(cell)
        return cell


def _write_guide(page: _Page, book: UnitBook) -> None:
    sheet = page.sheet
    page.put(1, 1, f"{book.manifest.office}反馈表填报说明", Part.GUIDE_TITLE)
    row = 2
    for label, text in manifest_lines(book.manifest):
        page.put(row, 1, label, Part.GUIDE_LABEL)
        page.put(row, 2, text, Part.PLAIN)
        row += 1
    for number, line in enumerate(guide_lines(book), 1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        page.put(row, 1, f"{number}. {line}", Part.LINE)
        sheet.row_dimensions[row].height = _LINE_POINTS * (1 + len(line) // 52) + 6
        row += 1
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 14, 76
    sheet.protection.sheet = True
    _set_up_print(sheet, wide=False)


def _write_sheet(page: _Page, content: BookSheet, manifest: Manifest) -> None:
    sheet, form = page.sheet, content.form
    last = _FIRST + len(form.identity) + len(form.open_columns) - 1
    for row, text, part in ((1, f"{form.sheet}反馈表", Part.TITLE), (2, form_line(manifest), Part.LINE)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=_FIRST, end_column=last)
        page.put(row, _FIRST, text, part)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 32, 22
    _write_headers(page, content)
    for row, line in enumerate(content.rows, HEADER_ROW + 1):
        _write_row(page, row, line, content)
    _add_checks(sheet, content)
    end = HEADER_ROW + len(content.rows)
    sheet.auto_filter.ref = f"{get_column_letter(_FIRST)}{HEADER_ROW}:{get_column_letter(last)}{end}"
    _protect(sheet)
    sheet.freeze_panes = f"{get_column_letter(_FIRST + 1)}{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    _set_up_print(sheet, wide=True)


def _write_headers(page: _Page, content: BookSheet) -> None:
    sheet = page.sheet
    for column, header in enumerate(HIDDEN, 1):
        page.put(HEADER_ROW, column, header, Part.PLAIN)
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    columns = [(one.header, one.width, Part.HEADER_LOCKED) for one in content.form.identity]
    columns += [(one.header, one.width, Part.HEADER_OPEN) for one in content.form.open_columns]
    for column, (header, width, part) in enumerate(columns, _FIRST):
        page.put(HEADER_ROW, column, header, part)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADER_ROW].height = 32


def _write_row(page: _Page, row: int, line: BookRow, content: BookSheet) -> None:
    for column, text in enumerate((str(line.matter_id), str(line.version), line.mark), 1):
        page.put(row, column, text, Part.PLAIN)
    for column, text in enumerate(line.identity, _FIRST):
        page.put(row, column, text, Part.IDENTITY)
    start = _FIRST + len(content.form.identity)
    asked = content.form.open_columns
    answers = (*line.answers, *("" for _ in asked[len(line.answers) :]))
    for column, (question, text) in enumerate(zip(asked, answers, strict=True), start):
        _put_answer(page, (row, column), question.kind, text)
    page.sheet.row_dimensions[row].height = _height(line, content)


def _put_answer(page: _Page, place: tuple[int, int], kind: AnswerKind, text: str) -> None:
    shown = _NUMBER_FORMATS.get(kind, "General")
    if not text or kind in (AnswerKind.TEXT, AnswerKind.YES_NO):
        page.put(*place, text, Part.ANSWER, shown)
    elif kind in (AnswerKind.PERCENT, AnswerKind.COUNT):
        page.put_value(*place, int(text), shown)
    else:
        page.put_value(*place, date.fromisoformat(text), shown)


def _add_checks(sheet: Worksheet, content: BookSheet) -> None:
    """What Excel and WPS refuse while the unit types; rows that are put in are checked too."""
    first, last = HEADER_ROW + 1, HEADER_ROW + max(len(content.rows), 1) + 50
    start = _FIRST + len(content.form.identity)
    for column, question in enumerate(content.form.open_columns, start):
        rule = _check(question.kind)
        if rule is not None:
            letter = get_column_letter(column)
            rule.sqref = MultiCellRange(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(rule)


def _check(kind: AnswerKind) -> DataValidation | None:
    """What a cell of this kind takes; texts take anything."""
    if kind is AnswerKind.YES_NO:
        source = f"{WORDS_SHEET}!$A$1:$A$2"
        return DataValidation(
            "list", formula1=source, showErrorMessage=True, error="请从下拉框选择“是”或“否”。"
        )
    if kind is AnswerKind.DATE:
        return DataValidation(
            "date", formula1="DATE(2020,1,1)", operator="greaterThan", showErrorMessage=True,
            error="请填写日期，如 2026-11-20。",
        )  # fmt: skip
    if kind is AnswerKind.PERCENT:
        return DataValidation(
            "whole", formula1="0", formula2="100", operator="between", showErrorMessage=True,
            error="请填写 0 到 100 的整数，不写百分号。",
        )  # fmt: skip
    if kind is AnswerKind.COUNT:
        return DataValidation(
            "whole", formula1="0", operator="greaterThanOrEqual", showErrorMessage=True,
            error="请填写整数。",
        )  # fmt: skip
    return None


def _protect(sheet: Worksheet) -> None:
    """Locked without a password: a hint, not a wall; filtering, widths and heights stay free."""
    lock = sheet.protection
    lock.sheet = True
    lock.formatColumns = lock.formatRows = lock.autoFilter = False


def _height(line: BookRow, content: BookSheet) -> float:
    widths = [one.width for one in (*content.form.identity, *content.form.questions)]
    lines = max(
        sum(int(_places(part) // max(width - 1, 2)) + 1 for part in text.split("\n"))
        for text, width in zip((*line.identity, *line.answers), widths, strict=True)
    )
    return min(max(lines * _LINE_POINTS + 6, 24.0), _TALLEST)


def _places(text: str) -> int:
    return (len(text.encode("utf-8", "ignore")) + len(text)) // 2


def _set_up_print(sheet: Worksheet, *, wide: bool) -> None:
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.print_options.horizontalCentered = True
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
