"""A row of filters with their counts, one of them on (全部 312, 在办 47, 临期 9 …)."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from bizenv_desktop.ui.theme import SPACING, Look


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter of the row; its id is what the rest of the program calls it."""

    id: str
    title: Callable[[], str]


class ChipRow(QWidget):
    """At most one chip is on: none while what is listed means none of them; arrow keys move between them."""

    chosen = Signal(str)  # Chip.id, by the person

    def __init__(self, chips: tuple[Chip, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = chips
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for number, chip in enumerate(chips):
            row.addWidget(self._button(number, chip))
        self._group.idClicked.connect(self._on_clicked)

    @property
    def current(self) -> str:
        """The id of the chip that is on."""
        return self._chips[max(0, self._group.checkedId())].id

    def choose(self, chip_id: str) -> None:
        """Switch a chip on without telling anybody; an unknown id leaves none on."""
        self._group.setExclusive(False)
        for number, chip in enumerate(self._chips):
            self._group.button(number).setChecked(chip.id == chip_id)
        self._group.setExclusive(True)

    def show_counts(self, counts: tuple[int | None, ...]) -> None:
        """Write the counts beside the titles, in the order of the chips; None leaves the title alone."""
        for number, (chip, count) in enumerate(zip(self._chips, counts, strict=True)):
            text = chip.title() if count is None else f"{chip.title()} {count}"
            self._group.button(number).setText(text)

    def show_chip(self, number: int, *, on: bool) -> None:
        """Offer a chip, or leave it out; the one that is chosen stays."""
        made = self._group.button(number)
        made.setVisible(on or made.isChecked())

    def _button(self, number: int, chip: Chip) -> QPushButton:
        made = QPushButton(chip.title())
        made.setProperty("look", Look.CHIP.value)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setChecked(number == 0)
        self._group.addButton(made, number)
        return made

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self._chips[number].id)
