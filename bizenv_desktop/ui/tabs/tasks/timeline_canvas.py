"""The timeline on the screen: frozen columns, time beside them; only what is in sight is painted."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.task.timeline_rows import GroupBy, GroupLine, Line, TaskBar
from bizenv_desktop.rules.task.timeline_scale import Scale, Zoom
from bizenv_desktop.services.task.timeline import Timeline
from bizenv_desktop.ui.tabs.tasks.timeline_cursor import TimelineCursor
from bizenv_desktop.ui.tabs.tasks.timeline_lines import LeftColumns
from bizenv_desktop.ui.tabs.tasks.timeline_picture import HEADER, Placed, Sight, paint_sight
from bizenv_desktop.ui.tabs.tasks.timeline_span import Anchor, TimeSpan
from bizenv_desktop.ui.tabs.tasks.timeline_style import screen_style
from bizenv_desktop.ui.tabs.tasks.timeline_words import told

_NUMBER, _LEAD, _LEAST_TITLE, _MOST_TITLE = 52, 116, 150, 420
_TITLE_SHARE: Final = 0.22
_HELD: Final = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimelineCanvas(QAbstractScrollArea):
    """Up and Down move, Left and Right walk through time, Enter opens a task or folds a group.

    `+` and `-` (with or without Ctrl, or Ctrl with the wheel) zoom; Home goes to today.
    """

    opened = Signal(int)
    moved = Signal(object)  # the task with the cursor: int | None
    zoomed = Signal(object)  # Zoom

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = Timeline((), date.min, None, WorkCalendar())
        self._cursor = TimelineCursor()
        self._time = TimeSpan()
        self._columns = LeftColumns(_NUMBER, _LEAST_TITLE, _LEAD)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(480, 200)
        self.setAccessibleName(self.tr("时间线"))
        self.verticalScrollBar().setSingleStep(self._row)
        self.horizontalScrollBar().setSingleStep(40)

    @property
    def zoom(self) -> Zoom:
        """What one column holds."""
        return self._time.zoom

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, folded groups by their heads."""
        return self._cursor.lines

    @property
    def folded(self) -> frozenset[str]:
        """The groups that are folded."""
        return self._cursor.folded

    @property
    def scale(self) -> Scale:
        """Where days lie, from the left end of the time part."""
        return self._time.scale

    @property
    def current_task(self) -> int | None:
        """The task with the cursor; None on a group and without tasks."""
        return self._cursor.task

    def show_timeline(self, timeline: Timeline) -> None:
        """Show other tasks; the cursor stays on its task, time where it was. The first ones show today."""
        first_time = not self._timeline.tasks
        seen = None if first_time else self._anchor()
        self._timeline = timeline
        self._time.show(timeline)
        self._cursor.show(timeline.tasks, timeline.today)
        self._arranged(seen or self._time.today)

    def set_zoom(self, zoom: Zoom) -> None:
        """A closer or wider look, with the same day in the middle."""
        seen = self._anchor()
        self._time.zoom = zoom
        self._spread(seen)

    def set_grouping(self, by: GroupBy) -> None:
        """Gather by action or unit; the cursor stays on its task."""
        self._cursor.gather(by)
        self._arranged(self._anchor())

    def choose(self, task_id: int) -> None:
        """Put the cursor on a task and unfold its group."""
        if self._cursor.choose(task_id):
            self._arranged(self._anchor())
            self._keep_in_sight()

    def show_today(self) -> None:
        """Bring today into the middle."""
        self._show_day(self._time.today)

    def fold_all(self, *, folded: bool) -> None:
        """Fold or unfold every group."""
        self._cursor.fold_all(folded=folded)
        self._arranged(self._anchor())

    @property
    def _row(self) -> int:
        return round(screen_style(self.font()).row)

    def _arranged(self, seen: Anchor) -> None:
        """Tell what has the cursor now, and show the lines as they are."""
        self._tell()
        self._spread(seen)

    def _spread(self, seen: Anchor) -> None:
        """Work out the scale for the width at hand and tell the scroll bars."""
        room = round(self._room)
        self._time.spread(room)
        down, aside = self.verticalScrollBar(), self.horizontalScrollBar()
        height = max(self.viewport().height() - HEADER, 0)
        down.setRange(0, max(0, len(self.lines) * self._row - height))
        down.setPageStep(height)
        aside.setRange(0, max(0, round(self.scale.width) - room))
        aside.setPageStep(room)
        self._show_day(seen)
        self.viewport().update()

    @property
    def _room(self) -> float:
        """How much of time is in sight, in pixels."""
        return max(self.viewport().width() - self._columns.width, 1)

    def _anchor(self) -> Anchor:
        """What stays where it is when the scale changes."""
        return self._time.anchor(self.horizontalScrollBar().value(), self._room)

    def _show_day(self, anchor: Anchor) -> None:
        self.horizontalScrollBar().setValue(self._time.value_for(anchor, self._room))

    def _move_to(self, place: int) -> None:
        self._cursor.move_to(place)
        self._keep_in_sight()
        self.viewport().update()
        self._tell()

    def _keep_in_sight(self) -> None:
        top, down = self._cursor.place * self._row, self.verticalScrollBar()
        room = self.viewport().height() - HEADER
        if top < down.value():
            down.setValue(top)
        elif top + self._row > down.value() + room:
            down.setValue(top + self._row - room)

    def _tell(self) -> None:
        line = self._cursor.line
        self.setAccessibleDescription(told(line) if line is not None else "")
        self.moved.emit(self.current_task)

    def _enter(self) -> None:
        line = self._cursor.line
        if isinstance(line, TaskBar):
            self.opened.emit(line.task.id)
        elif isinstance(line, GroupLine):
            self._fold(line)

    def _fold(self, line: GroupLine) -> None:
        self._cursor.fold(line)
        self._arranged(self._anchor())

    def _step_zoom(self, zoom: Zoom) -> None:
        if zoom is not self.zoom:
            self.set_zoom(zoom)
            self.zoomed.emit(zoom)

    def _line_at(self, place: QPoint) -> int | None:
        if place.y() < HEADER:
            return None
        number = (place.y() - HEADER + self.verticalScrollBar().value()) // self._row
        return number if number < len(self.lines) else None

    def _sight(self) -> Sight:
        """What is in sight, to be painted."""
        size = self.viewport().size()
        return Sight(
            size=QSizeF(size),
            columns=self._columns,
            axis=self._time.axis(self._columns.width, self.horizontalScrollBar().value(), self._room),
            lines=tuple(self._in_sight()),
            cursor=HEADER + self._cursor.place * self._row - self.verticalScrollBar().value(),
            calendar=self._timeline.calendar,
        )

    def _in_sight(self) -> Iterator[Placed]:
        """The lines that can be seen, each with its top."""
        offset, row = self.verticalScrollBar().value(), self._row
        first = offset // row
        last = (offset + self.viewport().height() - HEADER) // row + 1
        for number in range(first, min(last, len(self.lines))):
            yield Placed(self.lines[number], HEADER + number * row - offset, number)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is in sight."""
        painter = QPainter(self.viewport())
        style = screen_style(self.font())
        painter.fillRect(self.viewport().rect(), style.colour("surface"))
        if self.lines:
            paint_sight(painter, self._sight(), style, focused=self.hasFocus())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the measure its share of the width, keep the day in the middle."""
        seen = self._anchor()
        super().resizeEvent(event)
        share = self.viewport().width() * _TITLE_SHARE
        self._columns = LeftColumns(_NUMBER, round(min(max(share, _LEAST_TITLE), _MOST_TITLE)), _LEAD)
        if self.lines:
            self._spread(seen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, walk, open, zoom."""
        page = max(1, (self.viewport().height() - HEADER) // self._row - 1)
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page,
            Qt.Key.Key_End: len(self.lines),
        }  # fmt: skip
        key, aside = Qt.Key(event.key()), self.horizontalScrollBar()
        plain = not event.modifiers() & _HELD
        if key in steps and plain:
            self._move_to(self._cursor.place + steps[key])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and plain:
            way = 1 if key == Qt.Key.Key_Right else -1
            aside.setValue(aside.value() + way * 3 * aside.singleStep())
        elif key in _ENTER:
            self._enter()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._step_zoom(self.zoom.finer)
        elif key == Qt.Key.Key_Minus:
            self._step_zoom(self.zoom.coarser)
        elif key == Qt.Key.Key_Home and plain:
            self.show_today()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor there; a click on a group folds it."""
        number = self._line_at(event.position().toPoint())
        if number is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._move_to(number)
        line = self.lines[number]
        if isinstance(line, GroupLine):
            self._fold(line)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the task."""
        if self._line_at(event.position().toPoint()) is not None and self.current_task is not None:
            self._enter()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms, Shift walks through time."""
        ticks = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(self.zoom.finer if ticks > 0 else self.zoom.coarser)
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            aside = self.horizontalScrollBar()
            aside.setValue(aside.value() - ticks)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """The whole measure and its dates, where the line is too short for them."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._line_at(event.pos())
            QToolTip.showText(event.globalPos(), told(self.lines[number]) if number is not None else "", self)
            return True
        return super().viewportEvent(event)
