"""An indicator as one large button: the figure against its target, n/d, the change; it opens its rows."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bizenv_desktop.rules.month.figures import Indicator, Kpi
from bizenv_desktop.ui.tabs.figures import wording
from bizenv_desktop.ui.tabs.figures.fitting_label import FittingLabel
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel


class KpiCard(QPushButton):
    """A card of the first rank with a large figure, or of the second (`plain`) in two lines."""

    def __init__(self, kpi: Kpi, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel(wording.title(kpi), Look.MUTED)
        self._change = FittingLabel(Look.MUTED)
        self._value = PlainLabel("–", Look.TITLE if plain else Look.FIGURE)
        self._parts = FittingLabel(Look.MUTED)
        self._column = QVBoxLayout(self)
        self._build(plain=plain)

    @property
    def value(self) -> str:
        """The figure as shown."""
        return self._value.text()

    @property
    def parts(self) -> str:
        """Numerator, denominator and target."""
        return self._parts.whole

    @property
    def change(self) -> str:
        """The change against last month."""
        return self._change.whole

    @property
    def tone(self) -> str:
        """The colour of the figure: `green`, `red`, or empty for ink."""
        return str(self._value.property("tone") or "")

    def show_indicator(self, each: Indicator) -> None:
        """Show a month's figure."""
        self._value.show_text(wording.value(each))
        self._parts.say(wording.parts(each))
        self._change.say(wording.change(each))
        look = wording.tone(each)
        self._value.setProperty("tone", look.value if look is not None else "")
        self._value.style().unpolish(self._value)
        self._value.style().polish(self._value)
        said = wording.explained(each)
        self.setToolTip(said)
        self.setAccessibleName(f"{self._title.text()} {self.value} {self.parts} {self.change}".strip())
        self.setAccessibleDescription(said)
        self.setEnabled(each.selection is not None)

    def _build(self, *, plain: bool) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for label in (self._title, self._change, self._value, self._parts):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._change.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._column.setContentsMargins(SPACING * 2, SPACING, SPACING + 4, SPACING)
        self._column.setSpacing(0)
        self._column.addLayout(_row(self._title, self._change))
        if plain:
            self._column.addLayout(_row(self._value, self._parts))
        else:
            self._column.addWidget(self._value)
            self._column.addWidget(self._parts)

    # Qt overrides

    def sizeHint(self) -> QSize:
        """As large as the lines need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never smaller than title and figure."""
        return self._column.minimumSize()


def _row(first: QWidget, second: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING)
    row.addWidget(first)
    row.addWidget(second, 1)
    return row
