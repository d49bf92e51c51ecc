"""出具提醒函: numbered letters to those who have not handed in, to one unit or to all."""

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from bizenv_desktop.services.duty.duty_letters import RemindUnits, remind_units, usual_reply_by
from bizenv_desktop.services.duty.duty_urging import SilentUnit, UrgeList
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph


class DutyLetterForm(FormDialog):
    """The numbers are drawn when the letters are issued, never before."""

    issued = Signal(object)  # tuple[PaperWanted, ...]

    def __init__(
        self, desk: Desk, found: UrgeList, unit: SilentUnit | None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Duties", "出具提醒函"), translate("Duties", "出具"), parent)
        self._found = found
        self.to = QComboBox()
        self.to.addItem(
            translate("Duties", "全部缺报单位（{count} 个）").format(count=len(found.units)), None
        )
        for one in found.units:
            self.to.addItem(one.unit, one.unit_id)
        self.to.setCurrentIndex(max(0, self.to.findData(unit.unit_id)) if unit is not None else 0)
        self.reply_by = DayEdit(desk.now().date())
        said = translate(
            "Duties", "每个单位每个事项一份，编入提醒函文号；只写已过截止日的期次，同时记一次催报。"
        )
        self.fields.addRow(paragraph(said, Look.MUTED))
        self.add_field(translate("Duties", "主送"), self.to)
        self.add_field(translate("Duties", "回复期限"), self.reply_by)
        desk.dispatch.ask(usual_reply_by, owner=self, key="usual", done=self._on_usual)
        self.to.setFocus()

    def command(self) -> RemindUnits:
        """What the form asks for."""
        at = self.desk.now().replace(tzinfo=None)
        return RemindUnits(self._found.wanted, at, self.reply_by.day, self.to.currentData())

    def submit(self) -> None:
        """Issue the letters."""
        self.perform(partial(remind_units, self.command()), self.issued.emit)

    def _on_usual(self, day: date) -> None:
        self.reply_by.set_day(day)
