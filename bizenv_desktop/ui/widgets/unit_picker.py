"""A field for a unit: part of its name or the initials of its pinyin (`xzspj` finds 行政审批局)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from bizenv_desktop.ui.theme import Look, give_look

_SEPARATORS: Final = "、，,；;"


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that can be picked."""

    id: int
    name: str
    initials: str


class _Matches(QCompleter):
    """Offers the units whose name or initials hold what was typed after the last separator."""

    def __init__(self, field: "UnitPicker") -> None:
        super().__init__(field)
        self._field = field
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def offer(self, names: list[str]) -> None:
        """Offer these names now."""
        self._names.setStringList(names)

    # Qt overrides

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        """Only the part being typed is matched."""
        return [path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        """The picked name replaces the part that was typed."""
        return self._field.completed(str(index.data(int(Qt.ItemDataRole.DisplayRole))))


class UnitPicker(QLineEdit):
    """One unit or several; while a part of the text is no unit, `picked` is None and the field is red."""

    changed = Signal()

    def __init__(self, hint: str, most: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: tuple[UnitChoice, ...] = ()
        self._most = most
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self._matches = _Matches(self)
        self.setCompleter(self._matches)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    def offer(self, units: Sequence[UnitChoice]) -> None:
        """The units that can be picked, in the order in which they are offered."""
        self._units = tuple(units)
        self._on_changed(self.text())

    @property
    def picked(self) -> tuple[int, ...] | None:
        """The ids of the units in the field, empty for none; None when something is not a unit."""
        by_name = {unit.name: unit.id for unit in self._units}
        names = self._names()
        if len(names) > self._most or any(name not in by_name for name in names):
            return None
        return tuple(dict.fromkeys(by_name[name] for name in names))

    def pick(self, ids: Sequence[int]) -> None:
        """Put units into the field."""
        by_id = {unit.id: unit.name for unit in self._units}
        self.setText("、".join(by_id[unit_id] for unit_id in ids if unit_id in by_id))

    def completed(self, name: str) -> str:
        """The text of the field once `name` is picked for what was being typed."""
        return "、".join([*self._names()[:-1], name]) if self._most > 1 else name

    def matching(self, typed: str) -> list[str]:
        """The names offered for a part of a name or of its initials."""
        wanted = typed.strip().lower()
        return [unit.name for unit in self._units if wanted in unit.name.lower() or wanted in unit.initials]

    def take_first_match(self) -> bool:
        """Complete the part being typed to the first unit that is offered; False where it is complete."""
        names = self._names()
        offered = self.matching(names[-1]) if names else []
        if not offered or names[-1] in {unit.name for unit in self._units}:
            return False
        self.setText(self.completed(offered[0]))
        if (shown := self._matches.popup()) is not None:
            shown.hide()
        return True

    def _names(self) -> list[str]:
        text = self.text()
        for separator in _SEPARATORS:
            text = text.replace(separator, "\n")
        return [name.strip() for name in text.split("\n") if name.strip()]

    def _on_edited(self, text: str) -> None:
        ends_open = text and text[-1] not in _SEPARATORS
        typed = self._names()[-1] if ends_open and self._names() else ""
        self._matches.offer(self.matching(typed))
        self._matches.complete()

    def _on_changed(self, _text: str) -> None:
        give_look(self, Look.RED if self.picked is None and not self.hasFocus() else None)
        self.changed.emit()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the first unit that is offered; once it is complete, Enter is the form's."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        is_enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shown = self._matches.popup()
        chosen = shown is not None and shown.isVisible() and shown.currentIndex().isValid()
        if is_enter and not chosen and self.take_first_match():
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field completes what can only be one unit."""
        names = self._names()
        if names and len(self.matching(names[-1])) == 1:
            self.take_first_match()
        super().focusOutEvent(event)
        give_look(self, Look.RED if self.picked is None else None)
