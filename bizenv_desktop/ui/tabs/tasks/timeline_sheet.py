"""One printed sheet of the timeline: title, legend, axis, lines with their bars, page number."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.task.timeline_rows import GroupLine, Line, TaskBar
from bizenv_desktop.rules.task.timeline_scale import Scale, Zoom
from bizenv_desktop.ui.paper_fonts import point_units, units
from bizenv_desktop.ui.tabs.tasks.timeline_axis import Axis, paint_axis, paint_ground, paint_today
from bizenv_desktop.ui.tabs.tasks.timeline_legend import paint_legend
from bizenv_desktop.ui.tabs.tasks.timeline_lines import LeftColumns, LinePainter, WrappedTexts
from bizenv_desktop.ui.tabs.tasks.timeline_painter import BarPainter
from bizenv_desktop.ui.tabs.tasks.timeline_style import TimelineStyle

_TITLE_MM, _LEGEND_MM, _AXIS_MM, _FOOT_MM = 9.0, 6.0, 10.0, 6.0
_TITLE_POINTS: Final = 15.0
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """The part of a sheet that is painted on, in units of the page grid."""

    left: float
    top: float
    width: float
    height: float

    @property
    def rows_top(self) -> float:
        """Where the first line begins."""
        return self.top + units(_TITLE_MM + _LEGEND_MM + _AXIS_MM)

    @property
    def rows_height(self) -> float:
        """How high all lines of a sheet may be together."""
        return self.top + self.height - units(_FOOT_MM) - self.rows_top


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A line with its height and its texts as they were broken; a head that `goes_on` says so."""

    line: Line
    height: float
    texts: WrappedTexts = WrappedTexts()  # noqa: RUF009 - a frozen value
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class SheetPiece:
    """Everything on one sheet."""

    frame: SheetFrame
    style: TimelineStyle
    columns: LeftColumns
    scale: Scale
    zoom: Zoom
    rows: tuple[PaperRow, ...]
    title: str
    info: str
    foot: str
    today: date
    calendar: WorkCalendar

    @property
    def height(self) -> float:
        """The whole sheet."""
        return self.frame.height

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint the sheet with its upper left corner there."""
        painter.save()
        painter.translate(left, top)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        self._paint_time(painter)
        self._paint_left(painter)
        self._paint_frame(painter)
        painter.restore()

    @property
    def _bottom(self) -> float:
        return self.frame.rows_top + sum(row.height for row in self.rows)

    @property
    def _width(self) -> float:
        return self.columns.width + self.scale.width

    @property
    def _axis(self) -> Axis:
        left = self.frame.left + self.columns.width
        return Axis(self.scale, self.zoom, left, self.scale.first, self.scale.last, self.today)

    def _paint_head(self, painter: QPainter) -> None:
        frame = self.frame
        font = QFont(self.style.font)
        font.setPixelSize(round(point_units(_TITLE_POINTS)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.style.colour("ink"))
        title = QRectF(frame.left, frame.top, frame.width, units(_TITLE_MM))
        painter.drawText(title, Qt.AlignmentFlag.AlignHCenter | _MIDDLE, self.title)
        painter.setFont(self.style.font)
        info = title.translated(0, units(_TITLE_MM))
        info.setHeight(units(_LEGEND_MM))
        painter.setPen(self.style.colour("ink"))
        said = painter.boundingRect(info, Qt.AlignmentFlag.AlignRight | _MIDDLE, self.info)
        painter.drawText(info, Qt.AlignmentFlag.AlignRight | _MIDDLE, self.info)
        paint_legend(painter, self._row_style(units(_LEGEND_MM)), info.adjusted(0, 0, -said.width(), 0))
        foot = QRectF(frame.left, frame.top + frame.height - units(_FOOT_MM), frame.width, units(_FOOT_MM))
        painter.setFont(self.style.font)
        painter.setPen(self.style.colour("ink"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter | _MIDDLE, self.foot)

    def _paint_time(self, painter: QPainter) -> None:
        top, axis = self.frame.rows_top, self._axis
        time = QRectF(axis.left, top, self.scale.width, self._bottom - top)
        paint_axis(painter, axis, self.style, top - units(_AXIS_MM), units(_AXIS_MM))
        painter.save()
        painter.setClipRect(time)
        paint_ground(painter, axis, self.style, time, self.calendar)
        for row in self.rows:
            if isinstance(row.line, TaskBar):
                bars = BarPainter(painter, self._row_style(row.height), self.scale, axis.left)
                bars.paint(row.line.bar, top)
            top += row.height
        paint_today(painter, axis, self.style, time)
        painter.restore()

    def _paint_left(self, painter: QPainter) -> None:
        top, frame = self.frame.rows_top, self.frame
        axis = units(_AXIS_MM)
        heads = LinePainter(painter, self.style, self.columns, frame.left)
        heads.paint_headings(QRectF(frame.left, top - axis, self.columns.width, axis))
        for row in self.rows:
            lines = LinePainter(painter, self._row_style(row.height), self.columns, frame.left)
            if isinstance(row.line, GroupLine):
                head = _gone_on(row.line) if row.goes_on else row.line
                lines.paint_group(head, top, self._width)
            else:
                lines.paint_wrapped(row.line.task, row.texts, top)
            top += row.height
            painter.setPen(QPen(self.style.colour("line"), self.style.pixel))
            painter.drawLine(
                round(frame.left),
                round(top),
                round(frame.left + self.columns.width + self.scale.width),
                round(top),
            )

    def _paint_frame(self, painter: QPainter) -> None:
        frame, top = self.frame, self.frame.rows_top - units(_AXIS_MM)
        painter.setPen(QPen(self.style.colour("muted"), self.style.pixel))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(frame.left, top, self._width, self._bottom - top))
        self._paint_edges(painter, top, self.frame.rows_top)
        y = self.frame.rows_top
        for row in self.rows:
            # The head of a group is written over all columns.
            if not isinstance(row.line, GroupLine):
                self._paint_edges(painter, y, y + row.height)
            y += row.height

    def _paint_edges(self, painter: QPainter, top: float, bottom: float) -> None:
        columns = self.columns
        for edge in (columns.number, columns.number + columns.title, columns.width):
            x = self.frame.left + edge
            painter.drawLine(QLineF(x, top, x, bottom))

    def _row_style(self, height: float) -> TimelineStyle:
        return replace(self.style, row=height)


def _gone_on(group: GroupLine) -> GroupLine:
    again = QCoreApplication.translate("Timeline", "{title}（续）")
    return replace(group, title=again.format(title=group.title))
