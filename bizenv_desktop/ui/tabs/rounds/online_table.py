"""The online count as a table: a row for each nominee, a column for each reading, last what counts.

The nominees stand in the header at the left, so that they stay in sight beside many readings.
"""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QTableView

from bizenv_desktop.rules.award.online_changes import Change, Move
from bizenv_desktop.services.award.online_readings import NomineeReadings, OnlineView, ReadingHead
from bizenv_desktop.ui.tables.dressing import dress_small_table
from bizenv_desktop.ui.tables.item_roles import ALIGNMENT, DISPLAY, INK, LEFT, NOWHERE, RIGHT, TOOLTIP, Index
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import tokens

_SUMS: Final = 2  # taken out, what counts
_NAME_WIDTHS: Final = (124, 260)
_TWO_LINES: Final = 46
_READING_WIDTH, _SUM_WIDTH = 112, 58
_HASH_DIGITS: Final = 16


class OnlineModel(QAbstractTableModel):
    """`show` replaces everything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[ReadingHead, ...] = ()
        self._rows: tuple[NomineeReadings, ...] = ()
        self._times = 0

    @property
    def rows(self) -> tuple[NomineeReadings, ...]:
        """The nominees from top to bottom."""
        return self._rows

    @property
    def heads(self) -> tuple[ReadingHead, ...]:
        """The readings from left to right."""
        return self._heads

    def show(self, view: OnlineView) -> None:
        """Show this count and no other."""
        self.beginResetModel()
        self._heads, self._rows, self._times = view.heads, view.rows, view.leap_times
        self.endResetModel()

    def reading_at(self, column: int) -> ReadingHead | None:
        """The reading of a column; None beside them."""
        return self._heads[column] if 0 <= column < len(self._heads) else None

    # Qt overrides

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many nominees there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The readings, what was taken out, what counts."""
        return 0 if parent.isValid() else len(self._heads) + _SUMS

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        row, place = self._rows[index.row()], index.column()
        if role == ALIGNMENT:
            return RIGHT
        if place >= len(self._heads):
            return self._sum(row, place) if role == DISPLAY else None
        cell = row.cells[place]
        if role == DISPLAY:
            return cell_words(cell)
        if role == TOOLTIP:
            return self._why(cell)
        return _colour(cell) if role == INK else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Above, when a reading was taken; at the left the nominees; more in the tooltips."""
        if orientation is Qt.Orientation.Vertical:
            return self._who(self._rows[section], role) if 0 <= section < len(self._rows) else None
        if not 0 <= section < self.columnCount():
            return None
        if role == ALIGNMENT:
            return RIGHT
        head = self.reading_at(section)
        if role == TOOLTIP:
            return head_words(head) if head is not None else None
        if role != DISPLAY:
            return None
        if head is not None:
            return moment_words(head.taken_at).replace(" ", "\n")  # a column is as wide as a day
        translate = QCoreApplication.translate
        return (translate("Rounds", "剔除"), translate("Rounds", "计票数"))[section - len(self._heads)]

    def _who(self, row: NomineeReadings, role: int) -> object:
        if role == DISPLAY:
            return f"{row.number}  {row.name}"
        if role == TOOLTIP:
            return " · ".join(filter(None, (row.name, award_word(row.award), row.unit)))
        if role == INK and not row.is_running:
            return QColor(tokens().muted)
        return LEFT if role == ALIGNMENT else None

    def _sum(self, row: NomineeReadings, column: int) -> str:
        shown = row.adjusted if column == self.columnCount() - 1 else (row.removed or None)
        return "—" if shown is None else str(shown)

    def _why(self, cell: Change | None) -> str | None:
        translate = QCoreApplication.translate
        if cell is None:
            return translate("Rounds", "这次统计里没有这名候选，封存前须补上")
        if cell.move is Move.FALL:
            return translate("Rounds", "比上一次统计少：累计票数不应减少，封存前须查明")
        if cell.move is Move.LEAP:
            said = translate("Rounds", "突增：增量超过其他候选增量中位数的 {times} 倍，请查明来源")
            return said.format(times=self._times)
        return None


class OnlineTable(QTableView):
    """Cells are walked by the arrow keys: the column that has the cursor is the chosen reading."""

    def __init__(self) -> None:
        super().__init__()
        self.count = OnlineModel(self)
        self.setModel(self.count)
        self.setAccessibleName(QCoreApplication.translate("Rounds", "网络票统计"))
        dress_small_table(self)
        self.setProperty("look", "grid")
        self.horizontalHeader().setFixedHeight(_TWO_LINES)  # the day of a reading, below it the time
        names = self.verticalHeader()
        names.setFixedWidth(_NAME_WIDTHS[0])
        names.setTextElideMode(Qt.TextElideMode.ElideRight)
        names.show()
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)

    @property
    def chosen(self) -> ReadingHead | None:
        """The reading whose column has the cursor."""
        return self.count.reading_at(self.currentIndex().column())

    @property
    def nominee(self) -> NomineeReadings | None:
        """The nominee whose row has the cursor."""
        row = self.currentIndex().row()
        return self.count.rows[row] if 0 <= row < len(self.count.rows) else None

    def show_count(self, view: OnlineView) -> None:
        """Show the count; the newest reading comes into sight."""
        self.count.show(view)
        last = self.count.columnCount() - 1
        for column in range(last + 1):
            least = _SUM_WIDTH if self.count.reading_at(column) is None else _READING_WIDTH
            self.setColumnWidth(column, max(least, self.sizeHintForColumn(column)))
        self._share_room()
        if view.rows:
            self.scrollTo(self.count.index(0, last))

    def _share_room(self) -> None:
        """The names take what the readings leave, up to the width that a name needs."""
        taken = self.horizontalHeader().length() + 2 * self.frameWidth()
        wide = max(_NAME_WIDTHS[0], min(_NAME_WIDTHS[1], self.width() - taken))
        if wide != self.verticalHeader().width():
            self.verticalHeader().setFixedWidth(wide)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()


def cell_words(cell: Change | None) -> str:
    """`8000 (+7100)`, with ◆ before a leap and ▲ before a fall."""
    if cell is None:
        return "—"
    mark = {Move.LEAP: "◆ ", Move.FALL: "▲ "}.get(cell.move, "")
    change = "" if cell.change is None else f" ({cell.change:+})"
    return f"{mark}{cell.votes}{change}"


def head_words(head: ReadingHead) -> str:
    """When a reading was taken, from which file, its first hash digits, all votes together."""
    translate = QCoreApplication.translate
    if head.by_hand:
        source = translate("Rounds", "手工录入：{origin}").format(origin=head.file_name or "—")
    else:
        source = translate("Rounds", "文件：{file}\nSHA-256 {digits}…").format(
            file=head.file_name, digits=head.sha256[:_HASH_DIGITS]
        )
    said = translate("Rounds", "统计时间：{at}\n{source}\n合计 {total} 票")
    return said.format(at=moment_words(head.taken_at), source=source, total=head.total)


def moment_words(at: datetime) -> str:
    """`2026-11-20 17:00`."""
    return f"{at:%Y-%m-%d %H:%M}"


def _colour(cell: Change | None) -> QColor | None:
    if cell is None or cell.move is Move.USUAL:
        return None
    return QColor(tokens().red if cell.move is Move.FALL else tokens().amber)
