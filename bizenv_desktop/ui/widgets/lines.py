"""A short list of lines in a dialog: units, backups, findings. Long lists of matters use `ui/tables`."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bizenv_desktop.ui.theme import ROW_HEIGHT, Look, tokens


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title and width in pixels; a width of 0 takes what is left."""

    title: str
    width: int = 0
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its texts, column by column, and the look that colours it."""

    texts: tuple[str, ...]
    look: Look | None = None


class Lines(QTreeWidget):
    """Lines one can walk through by keyboard; at most some hundred."""

    def __init__(self, name: str, headings: Sequence[Heading], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self.setAccessibleName(name)
        self.setColumnCount(len(self._headings))
        self.setHeaderLabels([heading.title for heading in self._headings])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setFixedHeight(ROW_HEIGHT)
        header.setStretchLastSection(False)
        for number, heading in enumerate(self._headings):
            if heading.width:
                self.setColumnWidth(number, heading.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            if heading.is_number:
                self.headerItem().setTextAlignment(number, _RIGHT)

    @property
    def chosen(self) -> int | None:
        """The number of the marked line, from 0."""
        item = self.currentItem()
        return self.indexOfTopLevelItem(item) if item is not None else None

    def choose(self, number: int) -> None:
        """Mark a line; nothing when there is no such line."""
        item = self.topLevelItem(number)
        if item is not None:
            self.setCurrentItem(item)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines and no others; none is marked."""
        self.clear()
        self.addTopLevelItems([self._item(line) for line in lines])

    def text_at(self, number: int, column: int) -> str:
        """What a cell shows; empty where there is none."""
        item = self.topLevelItem(number)
        return item.text(column) if item is not None else ""

    def _item(self, line: Line) -> QTreeWidgetItem:
        item = QTreeWidgetItem(list(line.texts))
        item.setSizeHint(0, QSize(0, ROW_HEIGHT))
        colour = _colour(line.look)
        for number, heading in enumerate(self._headings):
            item.setToolTip(number, line.texts[number])
            if heading.is_number:
                item.setTextAlignment(number, _RIGHT)
            if colour:
                item.setForeground(number, QBrush(QColor(colour)))
        return item


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _colour(look: Look | None) -> str:
    now = tokens()
    known = {Look.RED: now.red, Look.AMBER: now.amber, Look.GREEN: now.green, Look.MUTED: now.muted}
    return known.get(look, "") if look is not None else ""
