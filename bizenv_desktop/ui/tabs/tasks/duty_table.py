"""The matrix of duties on screen: cells by sign and colour, units and counts that stay in sight."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bizenv_desktop.rules.vocabulary import DutyLight, Period
from bizenv_desktop.services.duty.duty_export import is_titled
from bizenv_desktop.services.duty.duty_matrix import Matrix, MatrixCell
from bizenv_desktop.ui.tabs.tasks.duty_model import CELL, DutyModel, Index
from bizenv_desktop.ui.texts.duty_words import below_words, is_short, short_tally
from bizenv_desktop.ui.theme import ROW_HEIGHT, tokens

_NARROW, _WEEK, _WIDE, _SIDE, _HEAD = 62, 74, 118, 226, 66
_TINT: Final = 0.13
_SIGN: Final = 12.0
_PAD: Final = 8


class DutyTable(QTableView):
    """The cursor goes from cell to cell; Enter opens one, Home and End go along a unit."""

    moved = Signal(object)  # the instance with the cursor, None on an empty cell
    opened = Signal(int)  # the instance that is to be opened

    def __init__(self) -> None:
        super().__init__()
        self.cells = DutyModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(_CellPainter(self))
        self.setHorizontalHeader(_PeriodHeader(self.cells, self))
        self.setVerticalHeader(_UnitHeader(self.cells, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().currentChanged.connect(self._on_moved)

    @property
    def chosen(self) -> MatrixCell | None:
        """The cell with the cursor."""
        return self.cells.cell(self.currentIndex())

    def show_matrix(self, matrix: Matrix, *, fresh: bool) -> None:
        """Show a matrix; a fresh one with the cursor on today's period, else where the cursor was."""
        held = self.chosen
        self.cells.show(matrix)
        self.horizontalHeader().setDefaultSectionSize(_width(matrix))
        spot = self.cells.spot(held.instance_id) if held is not None and not fresh else None
        if spot is not None and spot.isValid():
            self.setCurrentIndex(spot)
        elif matrix.lines:
            self.setCurrentIndex(self.cells.index(0, matrix.now or 0))
            if matrix.now is not None:
                self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def choose(self, instance_id: int) -> None:
        """Put the cursor on an instance, where it is shown."""
        spot = self.cells.spot(instance_id)
        if spot.isValid():
            self.setCurrentIndex(spot)

    def _on_moved(self, now: Index, _before: Index) -> None:
        cell = self.cells.cell(now)
        self.moved.emit(cell.instance_id if cell is not None else None)

    def _on_opened(self, index: Index) -> None:
        cell = self.cells.cell(index)
        if cell is not None:
            self.opened.emit(cell.instance_id)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell with the cursor."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _width(matrix: Matrix) -> int:
    """Names of duties need more than days, days more than a due day."""
    if is_titled(matrix):
        return _WIDE
    weekly = any(column.period is Period.WEEK for column in matrix.columns)
    return _WEEK if weekly else _NARROW


class _CellPainter(QStyledItemDelegate):
    """Draws ✓, 迟, a cross with what is there, 免; on a tint of the same colour."""

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, sign, the mark of an urged unit, the frame of the cursor."""
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - fields of Qt's options
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = index.data(CELL)
        if isinstance(cell, MatrixCell):
            _paint_cell(painter, QRectF(box), cell)
        else:
            painter.fillRect(box, QColor(tokens().ground))
        _paint_frame(painter, box, chosen=bool(state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint_cell(painter: QPainter, box: QRectF, cell: MatrixCell) -> None:
    colour = duty_colour(cell.light)
    if cell.light is not DutyLight.OPEN and cell.light is not DutyLight.EXCUSED:
        ground = QColor(colour)
        ground.setAlphaF(_TINT)
        painter.fillRect(box, ground)
    painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    text = _text(cell)
    sign = QRectF(0, 0, _SIGN, _SIGN)
    sign.moveCenter(box.center())
    if text and cell.light is DutyLight.PARTLY:
        sign.moveLeft(box.left() + _PAD)
    if cell.light is DutyLight.DONE:
        _tick(painter, sign)
    elif cell.light in (DutyLight.MISSING, DutyLight.PARTLY):
        _cross(painter, sign)
    if text:
        beside = box.adjusted(sign.width() + 4, 0, 0, 0) if cell.light is DutyLight.PARTLY else box
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignCenter), text)
    if cell.urges and cell.light in (DutyLight.MISSING, DutyLight.PARTLY):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(box.right() - 6, box.top() + 7), 2.2, 2.2)


def _text(cell: MatrixCell) -> str:
    """The characters of a cell; ✓ and ✗ are drawn, no font is sure to have them."""
    if cell.light is DutyLight.PARTLY or (cell.light is DutyLight.OPEN and cell.counted):
        return f"{cell.counted}/{cell.quota}"
    if cell.light is DutyLight.OPEN:
        return "·" if cell.begun else ""
    return {DutyLight.LATE: "迟", DutyLight.EXCUSED: "免"}.get(cell.light, "")


def duty_colour(light: DutyLight) -> QColor:
    """The colour of a light of the matrix, in the scheme that is on."""
    now = tokens()
    by_light = {
        DutyLight.DONE: now.green,
        DutyLight.LATE: now.amber,
        DutyLight.PARTLY: now.red,
        DutyLight.MISSING: now.red,
    }
    return QColor(by_light.get(light, now.muted))


def _tick(painter: QPainter, box: QRectF) -> None:
    left, top, side = box.left(), box.top(), box.width()
    painter.drawPolyline(
        [
            QPointF(left + side * 0.1, top + side * 0.55),
            QPointF(left + side * 0.4, top + side * 0.85),
            QPointF(left + side * 0.95, top + side * 0.15),
        ]
    )


def _cross(painter: QPainter, box: QRectF) -> None:
    inner = box.adjusted(2, 2, -2, -2)
    painter.drawLine(inner.topLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomLeft())


def _paint_frame(painter: QPainter, box: QRect, *, chosen: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QColor(tokens().line))
    painter.drawLine(box.bottomLeft(), box.bottomRight())
    painter.drawLine(box.topRight(), box.bottomRight())
    if chosen:
        painter.setPen(QPen(QColor(tokens().accent), 2))
        painter.drawRect(box.adjusted(1, 1, -2, -2))


class _UnitHeader(QHeaderView):
    """Unit names at the left with what is missing of each."""

    def __init__(self, cells: DutyModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._cells = cells
        self.setFixedWidth(_SIDE)
        self.setDefaultSectionSize(ROW_HEIGHT)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # Qt overrides

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's name
        """The name left, elided where it is long; the count right."""
        line = self._cells.line(logical_index)
        painter.save()
        _paint_ground(painter, rect)
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        count = short_tally(line.tally)
        room = inner.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(count) - _PAD, 0)
        name = f"{line.unit} · {line.subject}" if line.subject else line.unit
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.setPen(QColor(tokens().ink))
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignLeft), shown)
        painter.setPen(_count_colour(short=is_short(line.tally)))
        painter.drawText(inner, middle | int(Qt.AlignmentFlag.AlignRight), count)
        painter.restore()


class _PeriodHeader(QHeaderView):
    """Periods above, with their days and what is missing; several duties with their names."""

    def __init__(self, cells: DutyModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._cells = cells
        self.setFixedHeight(_HEAD)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # Qt overrides

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's name
        """Three lines: the period (or the duty), its days (or the period), the count."""
        column, matrix = self._cells.column(logical_index), self._cells.matrix
        painter.save()
        _paint_ground(painter, rect)
        titled = self.defaultSectionSize() == _WIDE
        first = column.title if titled else column.head
        second = f"{column.head} {column.subject}".strip() if titled else below_words(column)
        now = matrix.now == logical_index and not titled
        texts = (
            (first, QColor(tokens().accent if now else tokens().ink), now),
            (second, QColor(tokens().muted), False),
            (short_tally(column.tally), _count_colour(short=is_short(column.tally)), False),
        )
        height = (rect.height() - 6) // 3
        for place, (text, colour, bold) in enumerate(texts):
            font = QFont(painter.font())
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(colour)
            box = QRect(rect.left() + 3, rect.top() + 3 + place * height, rect.width() - 6, height)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), shown)
        painter.restore()


def _count_colour(*, short: bool) -> QColor:
    return QColor(tokens().red if short else tokens().muted)


def _paint_ground(painter: QPainter, rect: QRect) -> None:
    painter.fillRect(rect, QColor(tokens().header))
    painter.setPen(QColor(tokens().line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
