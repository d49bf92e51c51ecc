"""The lines of today: one per matter under the head of its concern, the next step as a button in the line."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.vocabulary import EventKind, Light, MatterKind, Rung
from bizenv_desktop.ui.tabs.today.laid_page import LaidFigure, LaidLine, LaidPage
from bizenv_desktop.ui.tabs.today.titles import concern_title
from bizenv_desktop.ui.theme import light_colour, tokens
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.light_delegate import LightDelegate

_ROW_HEIGHT: Final = 31
_LINE: Final = int(Qt.ItemDataRole.UserRole)
_CONCERN: Final = _LINE + 1
_WIDTHS: Final = (168, 118, 430, 170, 110, 110)
_TIME, _TITLE, _UNIT, _STATUS, _STEP = 0, 2, 3, 4, 5


class Agenda(QTreeWidget):
    """Arrow keys move, Enter opens, Ctrl+Enter takes the next step, Ctrl+Shift+Enter issues a section."""

    opened = Signal(object, int)  # MatterKind, id
    step_wanted = Signal(object, int)  # EventKind, id
    rows_wanted = Signal(object)  # Concern
    issue_wanted = Signal(object, object)  # Rung, ids; None: all letters of the rung that are due

    def __init__(self) -> None:
        super().__init__()
        self._page: LaidPage | None = None
        self._colours = tokens()
        self._dress()
        self.itemActivated.connect(self._on_activated)

    def show_page(self, page: LaidPage) -> None:
        """Show these lines; the cursor stays on its matter where that is still there."""
        current = self.current_line()
        self._page, self._colours = page, tokens()
        self.clear()
        for figure in page.figures:
            if figure.lines:
                self._add_section(figure)
        self.expandAll()
        self._put_cursor(current.id if current is not None else None)

    def current_line(self) -> LaidLine | None:
        """The line with the cursor."""
        item = self.currentItem()
        return item.data(0, _LINE) if item is not None else None

    def lines(self) -> tuple[LaidLine, ...]:
        """All lines, from top to bottom."""
        return tuple(item.data(0, _LINE) for item in self._items())

    def choose(self, matter_id: int) -> None:
        """Put the cursor on the line of a matter, where it has one."""
        self._put_cursor(matter_id)

    def step_button(self, matter_id: int) -> QPushButton | None:
        """The button in the line of a matter."""
        for item in self._items():
            if item.data(0, _LINE).id == matter_id:
                return self.itemWidget(item, _STEP).findChild(QPushButton)
        return None

    def take_step(self) -> None:
        """Press the button of the line with the cursor."""
        line = self.current_line()
        made = self.step_button(line.id) if line is not None else None
        if made is not None:
            made.click()

    def issue_all(self) -> None:
        """Ask for all letters of the rung whose section has the cursor."""
        line = self.current_line()
        if line is not None and line.rung is not None:
            self._on_issue_all(line.rung)

    def _items(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        for head in filter(None, map(self.topLevelItem, range(self.topLevelItemCount()))):
            found += filter(None, map(head.child, range(head.childCount())))
        return [item for item in found if item.data(0, _LINE) is not None]

    def _dress(self) -> None:
        translate = QCoreApplication.translate
        self.setColumnCount(len(_WIDTHS))
        self.setHeaderLabels(
            [
                translate("Today", "时限"),
                translate("Today", "编号"),
                translate("Today", "标题"),
                translate("Today", "单位"),
                translate("Today", "状态"),
                translate("Today", "下一步"),
            ]
        )
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        # The whole line is the cursor: the style sheet lets no cell draw a frame of its own.
        for column in (_TIME, _STATUS):
            self.setItemDelegateForColumn(column, LightDelegate(self))
        self.setAccessibleName(translate("Today", "今日事项"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)

    def _add_section(self, figure: LaidFigure) -> None:
        head = QTreeWidgetItem(self, [f"{concern_title(figure.concern)} {figure.count}"])
        head.setFirstColumnSpanned(figure.rung is None)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        bold = QFont(self.font())
        bold.setBold(True)
        head.setFont(0, bold)
        head.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        for column in range(self.columnCount()):
            head.setBackground(column, QBrush(QColor(tokens().header)))
        if figure.rung is not None:
            said = QCoreApplication.translate("Today", "批量出具…")
            self.setItemWidget(
                head, _STEP, _with_room(_in_line(said, partial(self._on_issue_all, figure.rung)))
            )
        for line in figure.lines:
            self._add_line(head, line)
        if figure.count > len(figure.lines):
            self._add_rest(head, figure)

    def _add_line(self, head: QTreeWidgetItem, line: LaidLine) -> None:
        from bizenv_desktop.ui.widgets.lights import light_icon  # icons bring 150 names along

        item = QTreeWidgetItem(head, line.cells)
        item.setData(0, _LINE, line)
        item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        item.setIcon(0, light_icon(line.light))
        if line.light in (Light.RED, Light.AMBER):
            item.setForeground(0, QBrush(light_colour(line.light)))
        item.setForeground(_STATUS, QBrush(QColor(tokens().muted)))
        for column in (_TITLE, _UNIT):
            item.setToolTip(column, line.cells[column])
        self.setItemWidget(item, _STEP, _with_room(self._step_button(line)))

    def _add_rest(self, head: QTreeWidgetItem, figure: LaidFigure) -> None:
        said = QCoreApplication.translate("Today", "查看全部 {count} 件 ›").format(count=figure.count)
        item = QTreeWidgetItem(head, [said])
        item.setFirstColumnSpanned(True)
        item.setForeground(0, QBrush(QColor(tokens().accent)))
        item.setData(0, _CONCERN, figure.concern)
        item.setSizeHint(0, QSize(0, _ROW_HEIGHT))

    def _step_button(self, line: LaidLine) -> QPushButton:
        if line.rung is not None:
            return _in_line(line.button, partial(self._on_issue, line.rung, line.id))
        if line.kind is MatterKind.COMPLAINT and line.step is not None:
            return _in_line(line.button, partial(self._on_step, line.step, line.id))
        return _in_line(line.button, partial(self._on_open, line))

    def _put_cursor(self, matter_id: int | None) -> None:
        items = self._items()
        wanted = [item for item in items if item.data(0, _LINE).id == matter_id]
        for item in (*wanted, *items)[:1]:
            self.setCurrentItem(item)

    def _on_step(self, step: EventKind, matter_id: int) -> None:
        self.step_wanted.emit(step, matter_id)

    def _on_issue(self, rung: Rung, matter_id: int) -> None:
        self.issue_wanted.emit(rung, (matter_id,))

    def _on_issue_all(self, rung: Rung) -> None:
        self.issue_wanted.emit(rung, None)

    def _on_open(self, line: LaidLine) -> None:
        self.opened.emit(line.kind, line.id)

    def _on_activated(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        line: LaidLine | None = item.data(0, _LINE)
        concern: Concern | None = item.data(0, _CONCERN)
        if line is not None:
            self._on_open(line)
        elif concern is not None:
            self.rows_wanted.emit(concern)

    def _on_control(self, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.issue_all()
        else:
            self.take_step()

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        """Follow light and dark: lines keep the colours that they were shown in."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._page and self._colours is not tokens():
            self.show_page(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Ctrl+Enter takes the step; Ctrl+Shift+Enter issues all letters of the section."""
        if event.type() is QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._on_control(event.modifiers())
            elif (item := self.currentItem()) is not None:
                self._on_activated(item)
        else:
            super().keyPressEvent(event)


def _in_line(text: str, pressed: Callable[[], None]) -> QPushButton:
    made = button(text, pressed)
    made.setProperty("look", "line")
    # The keyboard goes by lines; Tab leaves the list at once.
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _with_room(made: QPushButton) -> QWidget:
    room = QWidget()
    row = QHBoxLayout(room)
    row.setContentsMargins(4, 2, 8, 2)
    row.addWidget(made)
    return room
