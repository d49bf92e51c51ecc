"""The fields of an assignment, for one complaint or many: units, requirement, moment."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from bizenv_desktop.services import units
from bizenv_desktop.services.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_step import lead_missing, unit_choices, unknown_unit
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

MOST_COOPERATING = 12


class AssignFields(QObject):
    """Puts the fields into a form and reads them; the form asks for them by name."""

    lead_changed = Signal()

    def __init__(self, desk: Desk, form: FormDialog) -> None:
        super().__init__(form)
        self._names: dict[int, str] = {}
        hint = QCoreApplication.translate("Complaints", "名称或拼音首字母，如 zjj")
        self.lead = UnitPicker(hint)
        self.cooperating = UnitPicker(
            QCoreApplication.translate("Complaints", "可不填；多个单位用顿号隔开"), MOST_COOPERATING
        )
        self.requirement = TextBox(QCoreApplication.translate("Complaints", "可不填，印在交办单上"), lines=3)
        for picker in (self.lead, self.cooperating):
            picker.textEdited.connect(form.touch)
        self.requirement.textChanged.connect(form.touch)
        self.lead.changed.connect(self.lead_changed)
        form.add_field(QCoreApplication.translate("Complaints", "牵头单位"), self.lead)
        form.add_field(QCoreApplication.translate("Complaints", "协办单位"), self.cooperating)
        form.add_field(QCoreApplication.translate("Complaints", "办理要求"), self.requirement)
        desk.dispatch.ask(units.unit_rows, owner=self, key="units", done=self._on_units)

    @property
    def lead_id(self) -> int | None:
        """The lead unit, None while none is picked."""
        picked = self.lead.picked
        return picked[0] if picked else None

    @property
    def cooperating_ids(self) -> tuple[int, ...]:
        """The cooperating units, in their order."""
        return self.cooperating.picked or ()

    def missing(self) -> str:
        """What is wrong with the units, as a sentence; empty when they can be used."""
        if self.lead.picked is None or self.cooperating.picked is None:
            return unknown_unit()
        return "" if self.lead_id is not None else lead_missing()

    def name_of(self, unit_id: int | None) -> str:
        """The name of a unit, empty while unknown."""
        return self._names.get(unit_id, "") if unit_id is not None else ""

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        self._names = {row.id: row.name for row in rows}
        for picker in (self.lead, self.cooperating):
            picker.offer(unit_choices(rows))
