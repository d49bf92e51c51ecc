"""A few choices of a closed list side by side, all to be seen at once."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING

Member = TypeVar("Member", bound=StrEnum)


class RadioRow(QWidget, Generic[Member]):
    """At most one member is chosen; arrow keys move between them. The row takes focus for its choice."""

    changed = Signal()

    def __init__(self, members: Sequence[Member], shown: Callable[[Member], str] = word) -> None:
        super().__init__()
        self._members = tuple(members)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING * 2)
        for number, member in enumerate(self._members):
            choice = QRadioButton(shown(member))
            self._group.addButton(choice, number)
            row.addWidget(choice)
        row.addStretch(1)
        self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._on_toggled)

    @property
    def chosen(self) -> Member | None:
        """The member that is on."""
        number = self._group.checkedId()
        return None if number < 0 else self._members[number]

    def choose(self, member: Member) -> None:
        """Switch a member on."""
        self.choice(member).setChecked(True)

    def choice(self, member: Member) -> QRadioButton:
        """The button of a member."""
        made = self._group.button(self._members.index(member))
        if not isinstance(made, QRadioButton):
            raise TypeError(member)
        return made

    def _on_toggled(self, _number: int, on: object) -> None:
        if on:
            self.changed.emit()
