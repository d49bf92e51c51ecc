"""A month of publicity as a wall calendar: six weeks from Monday, a piece a line, its state by sign."""

from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.storage.queries.publicity import PublicityRow
from bizenv_desktop.ui.tables.item_roles import DISPLAY, NOWHERE, SPOKEN, TOOLTIP, Index
from bizenv_desktop.ui.texts.publicity_words import light_of, piece_hint, state_words, weekday_word
from bizenv_desktop.ui.theme import tokens
from bizenv_desktop.ui.widgets.lights import light_icon

_DAYS, _WEEKS, _LINE, _TOP, _PAD = 7, 6, 20, 24, 6


class MonthModel(QAbstractTableModel):
    """The days of six weeks; those of other months are there and muted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month, self.today = Month(2000, 1), date.min
        self._first = date.min
        self._pieces: dict[date, list[PublicityRow]] = {}

    def show(self, month: Month, pieces: tuple[PublicityRow, ...], today: date) -> None:
        """Show another month."""
        self.beginResetModel()
        self.month, self.today = month, today
        self._first = month.first - timedelta(days=month.first.weekday())
        self._pieces = {}
        for piece in pieces:
            self._pieces.setdefault(piece.day, []).append(piece)
        self.endResetModel()

    def day(self, index: Index) -> date:
        """The day of a cell."""
        return self._first + timedelta(days=index.row() * _DAYS + index.column())

    def spot(self, day: date) -> QModelIndex:
        """The cell of a day; an invalid index where it is not shown."""
        place = (day - self._first).days
        inside = 0 <= place < _DAYS * _WEEKS
        return self.index(place // _DAYS, place % _DAYS) if inside else QModelIndex()

    def pieces(self, index: Index) -> tuple[PublicityRow, ...]:
        """The pieces of a day."""
        return tuple(self._pieces.get(self.day(index), ())) if index.isValid() else ()

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Six weeks."""
        return 0 if parent.isValid() else _WEEKS

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Seven days."""
        return 0 if parent.isValid() else _DAYS

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """The day and its pieces in words."""
        if not index.isValid() or role not in (DISPLAY, TOOLTIP, SPOKEN):
            return None
        if role == TOOLTIP:
            return "\n\n".join(piece_hint(piece) for piece in self.pieces(index)) or None
        said = [f"{piece.title}（{state_words(piece, self.today)}）" for piece in self.pieces(index)]
        return "\n".join([f"{self.day(index):%m-%d}", *said])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """周一 to 周日."""
        across = orientation is Qt.Orientation.Horizontal
        return weekday_word(section) if across and role == DISPLAY else None


class PublicityCalendar(QTableView):
    """Arrow keys go from day to day, over the ends of weeks; Enter opens the day."""

    day_chosen = Signal(object)  # date
    opened = Signal(object)  # date

    def __init__(self) -> None:
        super().__init__()
        self.days = MonthModel(self)
        self.setModel(self.days)
        self.setItemDelegate(_DayPainter(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_moved)
        self.doubleClicked.connect(self._on_opened)

    @property
    def day(self) -> date | None:
        """The day with the cursor."""
        index = self.currentIndex()
        return self.days.day(index) if index.isValid() else None

    def show_month(self, month: Month, pieces: tuple[PublicityRow, ...], today: date, day: date) -> None:
        """Show a month with the cursor on a day."""
        self.days.show(month, pieces, today)
        self.setCurrentIndex(self.days.spot(day))

    def _on_moved(self, now: Index, _before: Index) -> None:
        if now.isValid():
            self.day_chosen.emit(self.days.day(now))

    def _on_opened(self, index: Index) -> None:
        self.opened.emit(self.days.day(index))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go on over the ends of weeks; Enter opens."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        day = self.day
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and day is not None:
            self.opened.emit(day)
        elif event.key() in steps and day is not None and not event.modifiers():
            spot = self.days.spot(day + timedelta(days=steps[Qt.Key(event.key())]))
            if spot.isValid():
                self.setCurrentIndex(spot)
        else:
            super().keyPressEvent(event)


class _DayPainter(QStyledItemDelegate):
    """The number of the day and as many of its pieces as there is room for."""

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, number, pieces, frame."""
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - fields of Qt's options
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        model = index.model()
        if not isinstance(model, MonthModel):
            return
        painter.save()
        day = model.day(index)
        inside = Month.of(day) == model.month
        painter.fillRect(box, QColor(tokens().surface if inside else tokens().ground))
        _paint_number(painter, box, day, today=day == model.today, inside=inside)
        _paint_pieces(painter, box, model.pieces(index))
        painter.setPen(QColor(tokens().line))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(tokens().accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


def _paint_number(painter: QPainter, box: QRect, day: date, *, today: bool, inside: bool) -> None:
    font = QFont(painter.font())
    font.setBold(today)
    painter.setFont(font)
    colour = tokens().accent if today else tokens().ink if inside else tokens().closed
    painter.setPen(QColor(colour))
    place = QRect(box.left() + _PAD, box.top() + 2, box.width() - 2 * _PAD, _TOP - 2)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), str(day.day))
    font.setBold(False)
    painter.setFont(font)


def _paint_pieces(painter: QPainter, box: QRect, pieces: tuple[PublicityRow, ...]) -> None:
    room = max(1, (box.height() - _TOP) // _LINE)
    shown = pieces if len(pieces) <= room else pieces[: room - 1]
    for place, piece in enumerate(shown):
        line = QRect(box.left() + _PAD, box.top() + _TOP + place * _LINE, box.width() - 2 * _PAD, _LINE)
        light_icon(light_of(piece)).paint(painter, QRect(line.left(), line.top() + 4, 12, 12))
        text = line.adjusted(16, 0, 0, 0)
        muted = light_of(piece) is Light.CLOSED
        painter.setPen(QColor(tokens().muted if muted else tokens().ink))
        if len(pieces) == 1:
            # One piece has the whole day: its title goes over as many lines as there are.
            text.setBottom(box.bottom() - 2)
            wraps = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere
            painter.drawText(text, int(wraps), piece.title)
            continue
        words = painter.fontMetrics().elidedText(piece.title, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
    if len(shown) < len(pieces):
        line = QRect(box.left() + _PAD, box.top() + _TOP + len(shown) * _LINE, box.width(), _LINE)
        painter.setPen(QColor(tokens().muted))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), f"+{len(pieces) - len(shown)}")
