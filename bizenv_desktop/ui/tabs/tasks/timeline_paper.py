"""The timeline on paper: over several lying sheets, header, legend and page number again on each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from bizenv_desktop.documents.official_sheet import official_sheet
from bizenv_desktop.documents.styled import Furniture, Sheet
from bizenv_desktop.rules.day_words import long_day, long_month
from bizenv_desktop.rules.task.timeline import horizon
from bizenv_desktop.rules.task.timeline_rows import GroupBy, GroupLine, Line, lines_of
from bizenv_desktop.rules.task.timeline_scale import Scale, Zoom, cells, whole_columns
from bizenv_desktop.services.task.timeline import Timeline
from bizenv_desktop.ui.page_filler import Placed, TextArea
from bizenv_desktop.ui.page_layout import Page
from bizenv_desktop.ui.paper_fonts import PaperFonts, point_units, units
from bizenv_desktop.ui.printing import Paper
from bizenv_desktop.ui.tabs.tasks.timeline_lines import LeftColumns, WrappedTexts
from bizenv_desktop.ui.tabs.tasks.timeline_sheet import PaperRow, SheetFrame, SheetPiece
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle, paper_style

WHOLE: Final = 0
"""As many lines as a measure needs."""

_COLUMN_MM: Final = {Zoom.DAY: 4.6, Zoom.WEEK: 8.0, Zoom.TEN_DAYS: 7.6, Zoom.MONTH: 9.0, Zoom.QUARTER: 14.0}
_MARGIN, _TOP, _BOTTOM = 12.0, 10.0, 10.0
_NUMBER, _LEAD, _TITLE_SHARE = 15.0, 27.0, 0.25
_LEAST_ROW, _PAD, _BESIDE, _LINE_POINTS, _GROUP_ROW = 7.0, 1.6, 2.8, 10.0, 6.2


class PaperSize(StrEnum):
    """The lying sheets that a timeline is printed on."""

    A4 = "a4"
    A3 = "a3"


_MM: Final = {PaperSize.A4: (297.0, 210.0), PaperSize.A3: (420.0, 297.0)}


@dataclass(frozen=True, slots=True)
class PaperWish:
    """How the person wants it; `lines` is how many a measure may take (`WHOLE`: all that it needs)."""

    by: GroupBy
    size: PaperSize = PaperSize.A3
    zoom: Zoom = Zoom.TEN_DAYS
    lines: int = 3
    first: date | None = None
    last: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Laying:
    """What all pages share."""

    timeline: Timeline
    wish: PaperWish
    style: TimelineStyle
    columns: LeftColumns
    frame: SheetFrame


def timeline_paper(timeline: Timeline, wish: PaperWish) -> Paper:
    """The pages: below each other first the lines of one page width, beside them the later time.

    Needs a QGuiApplication; the paper is painted on the thread that laid it.
    """
    fonts = PaperFonts.of_this_machine()
    title = wish.title or default_title(timeline)
    laying = _laying(timeline, replace(wish, title=title), fonts)
    scales = _scales(laying)
    chunks = _chunks(_rows(laying), laying.frame.rows_height)
    total = len(scales) * len(chunks)
    pages = [
        _page(laying, scale, chunk, (index * len(scales) + place, total))
        for index, chunk in enumerate(chunks)
        for place, scale in enumerate(scales, 1)
    ]
    return Paper(title, tuple(pages), fonts)


def fitting_zoom(timeline: Timeline, size: PaperSize) -> Zoom:
    """旬 where all of them stand side by side on one sheet, else the closest look that does, at most 季."""
    first, last = horizon(timeline.tasks, timeline.today)
    room = _MM[size][0] - 2 * _MARGIN
    room -= _NUMBER + room * _TITLE_SHARE + _LEAD
    zoom = Zoom.TEN_DAYS
    while zoom is not Zoom.QUARTER and len(cells(zoom, first, last)) * _COLUMN_MM[zoom] > room:
        zoom = zoom.coarser
    return zoom


def default_title(timeline: Timeline) -> str:
    """The campaign's name where all tasks are of one; else what it is."""
    campaigns = {task.campaign for task in timeline.tasks}
    name = next(iter(campaigns)) if len(campaigns) == 1 else ""
    if not name:
        return QCoreApplication.translate("Timeline", "任务时间线")
    return QCoreApplication.translate("Timeline", "{name}时间线").format(name=name)


def _laying(timeline: Timeline, wish: PaperWish, fonts: PaperFonts) -> _Laying:
    width, height = _MM[wish.size]
    inner = width - 2 * _MARGIN
    columns = LeftColumns(units(_NUMBER), units(inner * _TITLE_SHARE), units(_LEAD))
    frame = SheetFrame(
        left=units(_MARGIN), top=units(_TOP), width=units(inner), height=units(height - _TOP - _BOTTOM)
    )
    return _Laying(timeline, wish, paper_style(fonts, units(_LEAST_ROW)), columns, frame)


def _scales(laying: _Laying) -> list[Scale]:
    """One scale a page width: whole columns, as many on each, as wide as the page gives."""
    wish, room = laying.wish, laying.frame.width - laying.columns.width
    known = horizon(laying.timeline.tasks, laying.timeline.today)
    first, last = wish.first or known[0], wish.last or known[1]
    first, last = whole_columns(wish.zoom, first, max(first, last))
    columns = cells(wish.zoom, first, last)
    pages = max(1, ceil(len(columns) * units(_COLUMN_MM[wish.zoom]) / room))
    each = ceil(len(columns) / pages)
    parts = [columns[start : start + each] for start in range(0, len(columns), each)]
    whole = max((part[-1].last - part[0].first).days + 1 for part in parts)
    return [Scale(part[0].first, part[-1].last, room / whole) for part in parts]


def _rows(laying: _Laying) -> list[PaperRow]:
    timeline = laying.timeline
    lines = lines_of(timeline.tasks, laying.wish.by, (), timeline.today)
    return [_row(line, laying) for line in lines]


def _row(line: Line, laying: _Laying) -> PaperRow:
    if isinstance(line, GroupLine):
        return PaperRow(line, units(_GROUP_ROW))
    font, columns, most = laying.style.font, laying.columns, laying.wish.lines
    title = wrapped(line.task.title, font, columns.title - units(_BESIDE), most)
    lead = wrapped(line.task.lead, font, columns.lead - units(_BESIDE), most)
    text = max(len(title), len(lead)) * point_units(_LINE_POINTS) + units(_PAD)
    return PaperRow(line, max(units(_LEAST_ROW), text), WrappedTexts(title, lead))


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The lines of a text in a column; the last of `most` lines ends with an ellipsis where more follows."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append(text[line.textStart() : line.textStart() + line.textLength()])
    layout.endLayout()
    if most and len(found) > most:
        return (*found[: most - 1], f"{found[most - 1].rstrip()[:-1]}…")
    return tuple(found)


def _chunks(rows: Sequence[PaperRow], room: float) -> list[list[PaperRow]]:
    """Rows page by page; a group's head never stands last, and is repeated where its tasks go on."""
    chunks: list[list[PaperRow]] = [[]]
    head: PaperRow | None = None
    used = 0.0
    for place, row in enumerate(rows):
        is_head = isinstance(row.line, GroupLine)
        follows = rows[place + 1].height if is_head and place + 1 < len(rows) else 0.0
        if chunks[-1] and used + row.height + follows > room:
            again = [] if is_head or head is None else [replace(head, goes_on=True)]
            chunks.append(again)
            used = sum(one.height for one in again)
        head = row if is_head else head
        chunks[-1].append(row)
        used += row.height
    return chunks


def _page(laying: _Laying, scale: Scale, rows: Sequence[PaperRow], number: tuple[int, int]) -> Page:
    piece = SheetPiece(
        frame=laying.frame,
        style=laying.style,
        columns=laying.columns,
        scale=scale,
        zoom=laying.wish.zoom,
        rows=tuple(rows),
        title=laying.wish.title,
        info="　".join(_info(laying.timeline)),
        foot=QCoreApplication.translate("Timeline", "第 {0} 页，共 {1} 页").format(*number),
        today=laying.timeline.today,
        calendar=laying.timeline.calendar,
    )
    sheet = _sheet(laying.wish.size)
    area = TextArea(0.0, 0.0, point_units(sheet.width), point_units(sheet.height))
    return Page(number[0], (Placed(piece, 0.0),), area, sheet)


def _sheet(size: PaperSize) -> Sheet:
    width, height = (point for point in _MM[size])
    to_points = 72 / 25.4
    plain = official_sheet(landscape=True)
    return replace(plain, width=width * to_points, height=height * to_points, footer=Furniture())


def _info(timeline: Timeline) -> Iterator[str]:
    translate = QCoreApplication.translate
    said = translate("Timeline", "截至 {day}")
    yield said.format(day=long_day(timeline.today))
    yield translate("Timeline", "共 {count} 项").format(count=len(timeline.tasks))
    if timeline.before is not None:
        text = translate("Timeline", "细线为 {month}末")
        yield text.format(month=long_month(timeline.before))
