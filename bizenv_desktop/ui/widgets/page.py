"""The frames that pages are built from: the page itself, cards, sections, split halves, scrolling columns."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.wrapping_row import WrappingRow

MARGIN = 12


def page_layout(page: QWidget) -> QVBoxLayout:
    """The outer column of a tab's page, with the margins of the look."""
    column = QVBoxLayout(page)
    column.setContentsMargins(MARGIN, MARGIN - 2, MARGIN, MARGIN - 2)
    column.setSpacing(SPACING)
    return column


def row_layout(*widgets: QWidget) -> WrappingRow:
    """Widgets side by side, at the left; those that find no room go on below."""
    row = WrappingRow()
    row.setSpacing(SPACING)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def field_row(*fields: QWidget) -> QWidget:
    """Several fields on one line of a form, at the left."""
    whole = QWidget()
    row = row_layout(*fields)
    row.setContentsMargins(0, 0, 0, 0)
    whole.setLayout(row)
    return whole


def heading(text: str) -> PlainLabel:
    """The head of a section."""
    return PlainLabel(text, Look.HEADING)


class Card(QFrame):
    """A panel on the ground; put things into `column`."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", Look.CARD.value)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACING * 2, SPACING + 4, SPACING * 2, SPACING + 4)
        self.column.setSpacing(SPACING)
        if title:
            self.column.addWidget(heading(title))


def show_alone(card: Card, page: QWidget) -> None:
    """A page with nothing but a card, a little above its middle."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(2)
    across = QHBoxLayout()  # an alignment instead would cut wrapped text
    across.addStretch(1)
    across.addWidget(card)
    across.addStretch(1)
    column.addLayout(across)
    column.addStretch(3)


class Column(QWidget):
    """A column that gives way to its least height before it scrolls; put it into `scrolled`."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """The least height: Qt would scroll as soon as a list within is not as tall as it would like."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


def scrolled(content: QWidget) -> QScrollArea:
    """A column that scrolls up and down when it is taller than its place; never sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(content)
    # setWidget switches it on; the card behind shows through.
    content.setAutoFillBackground(False)
    return area


class Halves(QSplitter):
    """Two widgets side by side whose border can be moved and is remembered under a name."""

    def __init__(self, name: str, preferences: Preferences, left: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name = name
        self._preferences = preferences
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACING)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(0, 2)
        self.setStretchFactor(1, 1)
        self.setSizes([880, 450])
        self.restoreState(preferences.geometry(f"split/{name}"))
        self.splitterMoved.connect(self._on_moved)

    def _on_moved(self, _position: int, _index: int) -> None:
        self._preferences.set_geometry(f"split/{self._name}", self.saveState())
