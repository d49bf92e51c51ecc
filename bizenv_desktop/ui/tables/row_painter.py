"""The rows of a table in sight, painted in one go.

A view paints cell by cell: the style lays each text out three times, and Qt asks the model in Python some six
hundred questions, each of which waits for the interpreter while another thread works. Here one call paints
all: what the rows say is read without Qt, a text is laid out once, and nothing lets the interpreter go. It
looks as the style paints it, pixel by pixel; what is more than one plain line is left to the style.
"""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPalette,
    QRegion,
    QStaticText,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from bizenv_desktop.rules.vocabulary import Light
from bizenv_desktop.ui.tables.cell_looks import light_ink
from bizenv_desktop.ui.tables.columns import Align
from bizenv_desktop.ui.tables.paged_model import PagedTableModel
from bizenv_desktop.ui.widgets.lights import ICON_SIZE, light_icon

MARGIN: Final = 3  # what Fusion leaves on both sides of a text and of an icon
SIGN: Final = ICON_SIZE + 2 * MARGIN  # what a light takes before its text
KEPT_TEXTS: Final = 4_000
_SIDES: Final = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True, slots=True)
class _Fitting:
    """As much of a text as fits its cell, laid out once, and half of its height."""

    text: QStaticText
    half: int


@dataclass(frozen=True, slots=True)
class _Sign:
    """How a light looks now; without an ink its text is as any other."""

    icon: QIcon
    ink: QColor | None


@dataclass(frozen=True, slots=True)
class _Painting:
    """One paint event: what the palette says now, and which rows are chosen, as pairs of first and last."""

    painter: QPainter
    ink: QColor
    chosen_ink: QColor
    chosen: QBrush
    alternate: QBrush
    mode: QIcon.Mode
    signs: dict[Light, _Sign]
    spans: tuple[tuple[int, int], ...]

    def is_chosen(self, row: int) -> bool:
        return any(first <= row <= last for first, last in self.spans)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column in sight: its number, its left edge and its width on the viewport."""

    number: int
    left: int
    width: int


class RowPainter:
    """Paints the rows of a `PagedTableModel` on the table that shows them."""

    def __init__(self, table: QTableView, rows: PagedTableModel[Any]) -> None:
        self._table = table
        self._rows = rows
        self._lights = [column.light for column in rows.columns]
        self._font = QFont()
        self._fitting: dict[tuple[int, str, int], _Fitting | None] = {}

    def paint(self, dirty: QRegion) -> None:
        """Paint a part of the viewport; to be called in its paint event."""
        painter = QPainter(self._table.viewport())
        if self._table.font() != self._font:
            self._font = self._table.font()
            self._fitting.clear()
        painter.setFont(self._font)
        now = self._painting(painter)
        for box in dirty:  # pyright: ignore[reportGeneralTypeIssues] - missing in the stub
            self._paint_box(now, box)
        painter.end()

    def _painting(self, painter: QPainter) -> _Painting:
        table, role = self._table, QPalette.ColorRole
        palette, chosen = table.palette(), table.selectionModel().selection()
        group = QPalette.ColorGroup.Active if table.isActiveWindow() else QPalette.ColorGroup.Inactive
        mode = QIcon.Mode.Normal
        if not table.isEnabled():
            group, mode = QPalette.ColorGroup.Disabled, QIcon.Mode.Disabled
        return _Painting(
            painter,
            palette.color(group, role.Text),
            palette.color(group, role.HighlightedText),
            palette.brush(group, role.Highlight),
            palette.brush(group, role.AlternateBase),
            mode,
            {light: _Sign(light_icon(light), light_ink(light)) for light in Light},
            tuple((span.top(), span.bottom()) for span in map(chosen.at, range(chosen.count()))),
        )

    def _paint_box(self, now: _Painting, box: QRect) -> None:
        table, columns = self._table, self._columns_in(box)
        first, last = table.rowAt(box.top()), table.rowAt(box.bottom())
        if first < 0 or not columns:
            return
        left, right = columns[0].left, columns[-1].left + columns[-1].width
        for row in range(first, (last if last >= 0 else self._rows.rowCount() - 1) + 1):
            ground = QRect(left, table.rowViewportPosition(row), right - left, table.rowHeight(row))
            self._paint_row(now, row, ground, columns)

    def _columns_in(self, box: QRect) -> list[_Column]:
        table = self._table
        found: list[_Column] = []
        for number in range(len(self._lights)):
            left, width = table.columnViewportPosition(number), table.columnWidth(number)
            if left <= box.right() and left + width > box.left():
                found.append(_Column(number, left, width))
        return found

    def _paint_row(self, now: _Painting, row: int, ground: QRect, columns: list[_Column]) -> None:
        chosen, texts = now.is_chosen(row), self._rows.line(row)
        if chosen or row % 2:
            now.painter.fillRect(ground, now.chosen if chosen else now.alternate)
        if texts is None:
            return
        plain, middle = now.chosen_ink if chosen else now.ink, ground.top() + ground.height() // 2
        for column in columns:
            number, left, width = column.number, column.left + MARGIN, column.width - 2 * MARGIN
            sign, ink = self._sign(now, row, number), plain
            if sign is not None:
                left, width, ink = left + SIGN, width - SIGN, sign.ink or plain
            key = number, texts[number], width
            if key not in self._fitting:
                self._fitting[key] = self._laid_out(*key)
            fitting = self._fitting[key]
            if fitting is None:
                self._leave_to_style(now, row, number)
                continue
            if sign is not None:
                box = QRect(left - SIGN, ground.top(), ICON_SIZE, ground.height())
                sign.icon.paint(now.painter, box, mode=now.mode)
            now.painter.setPen(ink)
            now.painter.drawStaticText(left, middle - fitting.half, fitting.text)

    def _sign(self, now: _Painting, row: int, column: int) -> _Sign | None:
        light_of = self._lights[column]
        shown = self._rows.loaded(row) if light_of is not None else None
        return None if light_of is None or shown is None else now.signs[light_of(shown)]

    def _laid_out(self, column: int, text: str, width: int) -> _Fitting | None:
        """As much of a text as fits, where its column wants it; None for what is not one plain line."""
        if len(self._fitting) >= KEPT_TEXTS:
            self._fitting.clear()
        if not text.isprintable():
            return None
        option = QTextOption(_SIDES[self._rows.columns[column].align])
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        fitting = QStaticText(QFontMetricsF(self._font).elidedText(text, Qt.TextElideMode.ElideRight, width))
        fitting.setTextFormat(Qt.TextFormat.PlainText)
        fitting.setTextOption(option)
        fitting.setTextWidth(width)
        fitting.prepare(QTransform(), self._font)
        return _Fitting(fitting, int(fitting.size().height()) // 2)

    def _leave_to_style(self, now: _Painting, row: int, column: int) -> None:
        table, index, option = self._table, self._rows.index(row, column), QStyleOptionViewItem()
        table.initViewItemOption(option)
        option.rect = table.visualRect(index)  # pyright: ignore[reportAttributeAccessIssue] - missing in the stub
        if now.is_chosen(row):
            option.state |= QStyle.StateFlag.State_Selected  # pyright: ignore[reportAttributeAccessIssue]
        table.itemDelegateForIndex(index).paint(now.painter, option, index)
