"""The fields of an assignment, for one complaint or many: units, requirement, and a warning of conflicts."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from bizenv_desktop.services.complaint.conflicts import conflict
from bizenv_desktop.services.unit import unit_ties, units
from bizenv_desktop.services.unit.unit_ties import UnitTies
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import box_field, note_row, say_note
from bizenv_desktop.ui.dialogs.complaint.complaint_step import lead_missing, unit_choices, unknown_unit
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.unit.unit_groups import GroupFields
from bizenv_desktop.ui.texts.conflict_words import conflict_warning
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

MOST_COOPERATING = 60
"""Enough for a group of units that is expanded."""


class OneUnit(QObject):
    """A field for one unit, or none."""

    def __init__(self, form: FormDialog, label: str, hint: str) -> None:
        super().__init__(form)
        self.field = UnitPicker(hint)
        self.field.setAccessibleName(label)
        self.field.textEdited.connect(form.touch)
        form.add_field(label, self.field)
        form.desk.dispatch.ask(units.unit_rows, owner=self, key="units", done=self._on_units)

    @property
    def chosen(self) -> int | None:
        """The unit in the field."""
        picked = self.field.picked
        return picked[0] if picked else None

    @property
    def is_unknown(self) -> bool:
        """Whether the field holds something that is no unit."""
        return self.field.picked is None

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        self.field.offer(unit_choices(rows))


class AssignFields(QObject):
    """Puts the fields into a form and reads them; warns when a chosen unit is near an accused one.

    `respondents` are the units complained about: the one of a single complaint, those of many.
    """

    lead_changed = Signal()

    def __init__(
        self, desk: Desk, form: FormDialog, respondents: Sequence[int] = (), lead: int | None = None
    ) -> None:
        super().__init__(form)
        self._form = form
        self._names: dict[int, str] = {}
        self._ties: UnitTies | None = None
        self._respondents = tuple(respondents)
        self._wanted = lead
        translate = QCoreApplication.translate
        self.lead = UnitPicker(translate("Complaints", "名称或拼音首字母，如 zjj"))
        self.cooperating = UnitPicker(translate("Complaints", "可不填；多个单位用顿号隔开"), MOST_COOPERATING)
        for picker in (self.lead, self.cooperating):
            picker.textEdited.connect(form.touch)
            picker.changed.connect(self._warn)
        self.lead.changed.connect(self.lead_changed)
        form.add_field(translate("Complaints", "牵头单位"), self.lead)
        form.add_field(translate("Complaints", "协办单位"), self.cooperating)
        self.groups = GroupFields(form, (self.cooperating,), self.lead)
        form.add_field("", self.groups.button)
        self.groups.refresh()
        self.conflict = note_row(form, look=Look.AMBER)
        self.requirement = box_field(
            form, translate("Complaints", "办理要求"), translate("Complaints", "可不填，印在交办单上")
        )
        desk.dispatch.ask(units.unit_rows, owner=self, key="units", done=self._on_units)
        desk.dispatch.ask(unit_ties.unit_ties, owner=self, key="ties", done=self._on_ties)

    @property
    def lead_id(self) -> int | None:
        """The lead unit, None while none is picked."""
        picked = self.lead.picked
        return picked[0] if picked else None

    @property
    def cooperating_ids(self) -> tuple[int, ...]:
        """The cooperating units, in their order; the one that leads is not named again."""
        return tuple(unit for unit in self.cooperating.picked or () if unit != self.lead_id)

    def missing(self) -> str:
        """What is wrong with the units, as a sentence; empty when they can be used."""
        if self.lead.picked is None or self.cooperating.picked is None:
            return unknown_unit()
        return "" if self.lead_id is not None else lead_missing()

    def name_of(self, unit_id: int | None) -> str:
        """The name of a unit, empty while unknown."""
        return self._names.get(unit_id, "") if unit_id is not None else ""

    def watch(self, respondents: Sequence[int]) -> None:
        """Warn of these units from now on."""
        self._respondents = tuple(dict.fromkeys(respondents))
        self._warn()

    def set_visible(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own
        """Show or hide the fields."""
        for field in (self.lead, self.cooperating, self.requirement):
            self._form.fields.setRowVisible(field, on)
        self.groups.set_visible(on)
        self._form.fields.setRowVisible(self.conflict, on and bool(self.conflict.text()))

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        self._names = {row.id: row.name for row in rows}
        for picker in (self.lead, self.cooperating):
            picker.offer(unit_choices(rows))
        if self._wanted is not None and not self.lead.text():
            self.lead.pick((self._wanted,))
        self.groups.learn(rows)
        self._warn()

    def _on_ties(self, ties: UnitTies) -> None:
        self._ties = ties
        self._warn()

    def _warn(self) -> None:
        say_note(self._form, self.conflict, "\n".join(self._warnings()))

    def _warnings(self) -> list[str]:
        if self._ties is None:
            return []
        said: list[str] = []
        for accused in self._respondents:
            found = conflict(accused, self.lead_id, self.cooperating_ids, self._ties)
            if found is not None:
                said.append(conflict_warning(found, self.name_of(found.unit_id), self.name_of(accused)))
        return said[:3]
