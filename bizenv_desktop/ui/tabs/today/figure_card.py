"""A figure of the cockpit as one large button: it opens exactly the rows that it counted."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bizenv_desktop.ui.theme import SPACING, Look, give_tone
from bizenv_desktop.ui.widgets.labels import PlainLabel


class FigureCard(QPushButton):
    """A title, a figure, and a note below it where something needs attention."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(title, Look.MUTED)
        self._figure = PlainLabel("–", Look.FIGURE)
        self._note = PlainLabel("", Look.RED)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + 4, SPACING, SPACING, SPACING - 2)
        column.setSpacing(0)
        for label in (self._title, self._figure, self._note):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    @property
    def note(self) -> str:
        """What needs attention; empty as a rule."""
        return self._note.text()

    def show_figure(self, figure: str, look: Look | None, note: str = "") -> None:
        """Show a figure in a colour (None: ink), with a note."""
        self._figure.show_text(figure)
        give_tone(self._figure, look.value if look is not None else "")
        self._note.show_text(note)
        self.setAccessibleName(f"{self._title.text()} {figure} {note}".strip())

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As large as the three lines need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never smaller than the three lines."""
        return self._column.minimumSize()
