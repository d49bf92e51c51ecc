"""A group of units in a field: it stays one name, or is replaced by its members before the form is sent.

What is sent freezes the names that stand in the field (DOMAIN §5: symbolic, or expanded at issue).
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QSizePolicy

from bizenv_desktop.rules.vocabulary import UnitKind
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker


class GroupBook:
    """The groups of a ledger by every spelling, each with the names of its active members."""

    def __init__(self, units: Sequence[UnitRow]) -> None:
        by_id = {unit.id: unit for unit in units}
        self._members: dict[str, tuple[str, ...]] = {}
        for unit in units:
            names = _members(unit, by_id, set()) if unit.kind is UnitKind.GROUP else []
            if names:
                spellings = (*unit.aliases, unit.short_name, unit.name)
                self._members.update(dict.fromkeys(filter(None, spellings), tuple(dict.fromkeys(names))))

    def holds_group(self, text: str) -> bool:
        """Whether one of the names is a group with members."""
        return any(name in self._members for name in _names(text))

    def expanded(self, text: str) -> tuple[str, ...]:
        """The names with those of the members in the place of each group; nobody is named twice."""
        told = (each for name in _names(text) for each in self._members.get(name, (name,)))
        return tuple(dict.fromkeys(told))


class GroupFields(QObject):
    """The button 展开为成员单位, to be put into the form as a row; in sight while a field holds a group.

    The members of a group in `single`, a field for the one unit that leads, go into the first of `fields`:
    who of them leads is for the person to say.
    """

    def __init__(
        self, form: FormDialog, fields: Sequence[UnitPicker], single: UnitPicker | None = None
    ) -> None:
        super().__init__(form)
        self._form, self._fields, self._single = form, tuple(fields), single
        self._book = GroupBook(())
        self._visible = True
        said = QCoreApplication.translate("Forms", "展开为成员单位")
        self.button = button(said, self.expand, Look.QUIET)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for field in (*self._fields, *((single,) if single is not None else ())):
            field.changed.connect(self.refresh)

    def learn(self, units: Sequence[UnitRow]) -> None:
        """The units of the ledger are known."""
        self._book = GroupBook(units)
        self.refresh()

    def set_visible(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own
        """Show or hide the row with its fields."""
        self._visible = on
        self.refresh()

    def expand(self) -> None:
        """Put the members into the fields in place of their groups."""
        self._form.touch()
        single, first = self._single, self._fields[0]
        if single is not None and self._book.holds_group(single.text()):
            members = "、".join(self._book.expanded(single.text()))
            single.clear()
            first.setText("、".join(filter(None, (members, first.text()))))
            single.setFocus()
        else:
            first.setFocus()
        for field in self._fields:
            if self._book.holds_group(field.text()) or field is first:
                field.setText("、".join(self._book.expanded(field.text())))

    def refresh(self) -> None:
        """Show the row if a field holds a group; to be called once when the row was added."""
        pickers = (*self._fields, *((self._single,) if self._single is not None else ()))
        on = self._visible and any(self._book.holds_group(field.text()) for field in pickers)
        if on != self.button.isVisibleTo(self._form):
            self._form.fields.setRowVisible(self.button, on)
            self._form.fit()


def _names(text: str) -> list[str]:
    return [name.strip() for name in re.split(r"[、，,；;\n]", text) if name.strip()]


def _members(group: UnitRow, by_id: dict[int, UnitRow], seen: set[int]) -> list[str]:
    """The names of the active members; those of a group within the group in its place."""
    seen.add(group.id)
    names: list[str] = []
    for unit in (by_id[each] for each in group.member_ids if each in by_id and each not in seen):
        if unit.kind is UnitKind.GROUP:
            names += _members(unit, by_id, seen)
        elif unit.active:
            names.append(unit.name)
    return names
