"""免报: why a unit owes nothing for one period, and who said so."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.services.duty.duty_returns import Excuse, InstanceView, excuse
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.duty.duty_hand_in import instance_words
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph


class ExcuseForm(FormDialog):
    """An empty reason takes an excuse back."""

    def __init__(self, desk: Desk, view: InstanceView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Duties", "免报"), translate("Duties", "保存"), parent)
        self._view = view
        self.fields.addRow(paragraph(instance_words(view), Look.HEADING))
        self.reason, self.by = QLineEdit(view.row.excused), QLineEdit(view.row.excused_by)
        hint = translate("Duties", "如“机构改革，职能划出”；清空则取消免报")
        self.reason.setPlaceholderText(hint)
        self.by.setPlaceholderText(translate("Duties", "同意免报的负责人"))
        self.add_field(translate("Duties", "免报理由"), self.reason)
        self.add_field(translate("Duties", "同意人"), self.by)
        for line in (self.reason, self.by):
            line.textEdited.connect(self.touch)
        self.reason.setFocus()

    def command(self) -> Excuse:
        """What the form asks for."""
        row = self._view.row
        return Excuse(row.id, self.reason.text(), self.by.text(), row.version)

    def submit(self) -> None:
        """Store it."""
        self.perform(partial(excuse, self.command()))
