"""登记清单: one that came on paper, or a zero report."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from bizenv_desktop.services.problem.problem_lists import ListCell, NoteList, note_list
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph

_MOST = 9_999


class NoteListForm(FormDialog):
    """No problems at all is a zero report."""

    def __init__(self, desk: Desk, cell: ListCell, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "登记清单"), translate("Problems", "保存"), parent)
        self._cell = cell
        self.on, self.rows = DayEdit(cell.handed_in_on or desk.now().date()), QSpinBox()
        self.signed, self.contact = QLineEdit(cell.signed_by), QLineEdit(cell.contact)
        self.phone = QLineEdit(cell.phone)
        self.rows.setRange(0, _MOST)
        self.rows.setSpecialValueText(translate("Problems", "零报告"))
        self.rows.setValue(cell.rows)
        for label, field in (
            (translate("Problems", "清单"), paragraph(word(cell.source))),
            (translate("Problems", "报送日期"), self.on),
            (translate("Problems", "问题条数"), self.rows),
            (translate("Problems", "主要领导签字"), self.signed),
            (translate("Problems", "联系人"), self.contact),
            (translate("Problems", "电话"), self.phone),
        ):
            self.add_field(label, field)
        for line in (self.signed, self.contact, self.phone):
            line.textEdited.connect(self.touch)
        self.rows.setFocus()

    def command(self) -> NoteList:
        """What the form asks for."""
        return NoteList(
            list_id=self._cell.id,
            on=self.on.day,
            rows=self.rows.value(),
            signed_by=self.signed.text(),
            contact=self.contact.text(),
            phone=self.phone.text(),
        )

    def submit(self) -> None:
        """Note the list."""
        self.perform(partial(note_list, self.command()))
