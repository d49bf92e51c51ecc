"""Writes the timeline as a workbook: one coloured cell per column of the axis, a legend, A3 across.

openpyxl, as for every printed form: the rows are hundreds. No author, no moment of writing, no formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bizenv_desktop.exchange.writing import form_looks as looks
from bizenv_desktop.exchange.writing.files import replacing
from bizenv_desktop.exchange.writing.month_tables import without_moments
from bizenv_desktop.exchange.writing.styles import FONT_BODY
from bizenv_desktop.rules.day_words import long_day, long_month
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.task.timeline import MarkKind, PartKind, TimelineTask
from bizenv_desktop.rules.task.timeline_cells import Face, faces
from bizenv_desktop.rules.task.timeline_rows import GroupBy, GroupLine, TaskBar, lines_of
from bizenv_desktop.rules.task.timeline_scale import Cell, Zoom, cells, heads
from bizenv_desktop.rules.vocabulary import Light

MOST_COLUMNS: Final = 400
"""More would be days of many years: nobody reads them, and a sheet of them opens slowly."""

_CREATED = datetime.fromisoformat("2000-01-01")
_A3 = 8
_FIXED: Final = (
    ("序号", 7.0),
    ("灯", 4.5),
    ("重点任务", 60.0),
    ("牵头单位", 22.0),
    ("完成时限", 20.0),
    ("完成率", 9.0),
)
_YEAR_ROW, _CELL_ROW = 3, 4
_ROW_POINTS: Final = 24.0
_WIDTHS: Final = {Zoom.DAY: 3.2, Zoom.WEEK: 5.6, Zoom.TEN_DAYS: 5.0, Zoom.MONTH: 6.0, Zoom.QUARTER: 10.0}
_COLOURS: Final = {
    PartKind.WORK: "FFC6D7EA",
    PartKind.LATE: "FFEFB4AF",
    PartKind.OPEN: "FFE1E4E8",
    PartKind.FRESH: "FF9CCBB1",
    PartKind.STALE: "FFE6C67A",
    PartKind.OLD: "FFE09A94",
    PartKind.UNDATED: "FFF3F4F6",
}
_DONE_COLOUR: Final = "FF4A7FBA"
_SIGNS: Final = {
    MarkKind.OWED: ("◆", "FF1F5FA8"),
    MarkKind.MISSED: ("◆", "FFC8372D"),
    MarkKind.MET: ("◆", "FF2F8F5B"),
    MarkKind.DONE: ("✓", "FF2F8F5B"),
    MarkKind.BEFORE: ("◇", "FF6B7785"),
}
_LIGHTS: Final = {
    Light.RED: ("▲", "FFC8372D"),
    Light.AMBER: ("◆", "FFC98A00"),
    Light.GREEN: ("●", "FF2F8F5B"),
    Light.GREY: ("○", "FF9AA5B1"),
    Light.CLOSED: ("○", "FF9AA5B1"),
}
_FINE = Side(style="hair", color="FFB8C0C8")
_BEFORE_SIDE = Side(style="medium", color="FF6B7785")
_TODAY_SIDE = Side(style="medium", color="FFC8372D")
_HEAD_FILL = PatternFill("solid", fgColor="FFE9EEF3")
_LEGEND: Final = (
    (PartKind.WORK, "限时（未完成部分）"),
    (PartKind.LATE, "逾期"),
    (PartKind.OPEN, "持续推进，不设终点（→）"),
    (PartKind.FRESH, "进展未超一个周期"),
    (PartKind.STALE, "超一个周期"),
    (PartKind.OLD, "超两个周期"),
    (PartKind.UNDATED, "未写时限"),
)


@dataclass(frozen=True, slots=True)
class TimelineBook:
    """What the workbook shows: tasks in the order of the plan, from the first to the last day."""

    title: str
    tasks: tuple[TimelineTask, ...]
    today: date
    by: GroupBy
    zoom: Zoom
    first: date
    last: date
    before: Month | None = None


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns of the axis, and the sheet's column in which they begin."""

    columns: tuple[Cell, ...]
    start: int = len(_FIXED) + 1

    @property
    def last(self) -> int:
        """The sheet's last column."""
        return self.start + len(self.columns) - 1


def write_timeline(path: Path, book: TimelineBook) -> int:
    """Write the workbook; the number of tasks.

    Raises `BadInput` with `timeline.days` (the first day after the last one), `timeline.too_wide` (more than
    400 columns: a wider zoom is needed), `file.locked`, `file.unwritable`.
    """
    if book.last < book.first:
        raise BadInput("timeline.days", first=book.first, last=book.last)
    grid = _Grid(cells(book.zoom, book.first, book.last))
    if len(grid.columns) > MOST_COLUMNS:
        raise BadInput("timeline.too_wide", columns=len(grid.columns), most=MOST_COLUMNS)
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "时间线"
    _write_head(sheet, book, grid)
    below = _write_lines(sheet, book, grid)
    _write_legend(sheet, below + 1)
    _set_up_print(sheet)
    made.properties.creator = ""
    made.properties.created = made.properties.modified = _CREATED
    with replacing(path) as temporary:
        made.save(temporary)
        without_moments(temporary)
    return len(book.tasks)


def _write_head(sheet: Worksheet, book: TimelineBook, grid: _Grid) -> None:
    day = book.today
    said = f"截至 {long_day(day)}　共 {len(book.tasks)} 项"
    if book.before is not None:
        said += f"　单元格下边粗线：{long_month(book.before)}末的计划"
    for row, text, font, height in ((1, book.title, looks.TITLE, 34), (2, said, looks.NOTE, 20)):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=grid.last)
        looks.put_text(sheet.cell(row, 1), text)
        sheet.cell(row, 1).font, sheet.cell(row, 1).alignment = font, looks.CENTRE
        sheet.row_dimensions[row].height = height
    for place, (name, width) in enumerate(_FIXED, 1):
        sheet.merge_cells(start_row=_YEAR_ROW, end_row=_CELL_ROW, start_column=place, end_column=place)
        for row in (_YEAR_ROW, _CELL_ROW):
            _dress_head(sheet, row, place)
        looks.put_text(sheet.cell(_YEAR_ROW, place), name)
        sheet.column_dimensions[get_column_letter(place)].width = width
    _write_axis(sheet, book, grid)


def _write_axis(sheet: Worksheet, book: TimelineBook, grid: _Grid) -> None:
    for place, cell in enumerate(grid.columns, grid.start):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[book.zoom]
        for row in (_YEAR_ROW, _CELL_ROW):
            _dress_head(sheet, row, place)
        looks.put_text(sheet.cell(_CELL_ROW, place), cell.label)
        sheet.cell(_CELL_ROW, place).font = looks.NOTE
        if cell.first <= book.today <= cell.last:
            sheet.cell(_CELL_ROW, place).font = Font(name=FONT_BODY, size=9, bold=True, color="FFC8372D")
    for head in heads(book.zoom, grid.columns[0].first, grid.columns[-1].last):
        # A column that spans two heads belongs to the one in which it begins.
        spanned = [
            n for n, cell in enumerate(grid.columns, grid.start) if head.first <= cell.first <= head.last
        ]
        if not spanned:
            continue
        sheet.merge_cells(
            start_row=_YEAR_ROW, end_row=_YEAR_ROW, start_column=spanned[0], end_column=spanned[-1]
        )
        looks.put_text(sheet.cell(_YEAR_ROW, spanned[0]), head.label)
    sheet.row_dimensions[_YEAR_ROW].height, sheet.row_dimensions[_CELL_ROW].height = 28, 20


def _dress_head(sheet: Worksheet, row: int, column: int) -> None:
    cell = sheet.cell(row, column)
    cell.font, cell.fill, cell.border, cell.alignment = looks.BOLD, _HEAD_FILL, looks.BORDER, looks.CENTRE


def _write_lines(sheet: Worksheet, book: TimelineBook, grid: _Grid) -> int:
    """Groups and tasks; returns the last row."""
    row = _CELL_ROW
    for row, line in enumerate(lines_of(book.tasks, book.by, (), book.today), _CELL_ROW + 1):
        if isinstance(line, GroupLine):
            _write_group(sheet, row, line, grid)
        else:
            _write_task(sheet, row, line, grid, book.today)
    return row


def _write_group(sheet: Worksheet, row: int, group: GroupLine, grid: _Grid) -> None:
    said = [f"{group.done}/{group.can_end} 完成"] if group.can_end else []
    said += [f"长期 {group.lasting}"] if group.lasting else []
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=grid.last)
    looks.put_text(sheet.cell(row, 1), f"{group.title or '（未注明）'}　{' · '.join(said)}")
    sheet.cell(row, 1).font, sheet.cell(row, 1).fill = looks.BOLD, _HEAD_FILL
    sheet.cell(row, 1).alignment = looks.LEFT
    sheet.row_dimensions[row].height = 22


def _write_task(sheet: Worksheet, row: int, line: TaskBar, grid: _Grid, today: date) -> None:
    task, bar = line.task, line.bar
    sign, colour = _LIGHTS[task.light]
    done = f"{bar.percent}%" if bar.percent is not None else "长期" if task.never_ends else ""
    texts = (task.number, sign, task.title, task.lead, task.deadline_text, done)
    for place, text in enumerate(texts, 1):
        cell = sheet.cell(row, place)
        looks.put_text(cell, text)
        cell.font, cell.border = looks.BODY, looks.BORDER
        cell.alignment = looks.LEFT if place in (3, 4, 5) else looks.CENTRE
    sheet.cell(row, 2).font = Font(name=FONT_BODY, size=10.5, color=colour)
    for place, (cell, face) in enumerate(
        zip(grid.columns, faces(bar, grid.columns), strict=True), grid.start
    ):
        _write_face(sheet, (row, place), face, is_today=cell.first <= today <= cell.last)
    heights = (looks.lines_of(text, width) for text, (_, width) in zip(texts, _FIXED, strict=True))
    needed = max(heights) * looks.LINE_POINTS + 6
    sheet.row_dimensions[row].height = min(max(needed, _ROW_POINTS), looks.TALLEST_POINTS)


def _write_face(sheet: Worksheet, at: tuple[int, int], face: Face, *, is_today: bool) -> None:
    cell = sheet.cell(*at)
    if face.kind is not None:
        colour = _DONE_COLOUR if face.done else _COLOURS[face.kind]
        cell.fill = PatternFill("solid", fgColor=colour)
    sign, colour = _SIGNS[face.mark] if face.mark is not None else ("→" if face.goes_on else "", "FF6B7785")
    if sign:
        looks.put_text(cell, sign)
        on_dark = face.done and face.mark in (MarkKind.OWED, MarkKind.BEFORE)
        cell.font = Font(name=FONT_BODY, size=10.5, color="FFFFFFFF" if on_dark else colour)
        cell.alignment = Alignment(horizontal="center", vertical="center")
    cell.border = Border(
        left=_FINE,
        right=_TODAY_SIDE if is_today else _FINE,
        top=_FINE,
        bottom=_BEFORE_SIDE if face.before else _FINE,
    )


def _write_legend(sheet: Worksheet, row: int) -> None:
    """What the colours and signs mean, a line each, below the table."""
    looks.put_text(sheet.cell(row, 3), "图例")
    sheet.cell(row, 3).font = looks.BOLD
    row += 1
    _legend_line(sheet, row, "已完成的部分（按完成率）", _DONE_COLOUR)
    for kind, text in _LEGEND:
        row += 1
        _legend_line(sheet, row, text, _COLOURS[kind])
    row += 1
    _legend_signs(sheet, row)


def _legend_line(sheet: Worksheet, row: int, text: str, colour: str) -> None:
    sheet.cell(row, 2).fill = PatternFill("solid", fgColor=colour)
    sheet.cell(row, 2).border = looks.BORDER
    looks.put_text(sheet.cell(row, 3), text)
    sheet.cell(row, 3).font, sheet.cell(row, 3).alignment = looks.NOTE, looks.LEFT


def _legend_signs(sheet: Worksheet, row: int) -> None:
    texts: Sequence[str] = (
        "◆ 节点或时限（蓝：未到，绿：已达到，红：未达到）；✓ 完成；◇ 上期的时限",
        "灯：▲ 逾期或进展超两个周期，◆ 临期或超一个周期，● 正常，○ 未起算或已完成",
        "右边红线：截至日；下边粗灰线：上期基线",
    )
    for offset, text in enumerate(texts):
        looks.put_text(sheet.cell(row + offset, 3), text)
        sheet.cell(row + offset, 3).font = looks.NOTE
        sheet.cell(row + offset, 3).alignment = Alignment(vertical="center")


def _set_up_print(sheet: Worksheet) -> None:
    sheet.freeze_panes = sheet.cell(_CELL_ROW + 1, len(_FIXED) + 1).coordinate
    sheet.print_title_rows = f"{_YEAR_ROW}:{_CELL_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    footer = sheet.oddFooter
    if footer is not None:
        footer.center.text = "第 &P 页，共 &N 页"
