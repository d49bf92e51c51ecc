"""Another name or note for an attached file."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.services.matter import attachments
from bizenv_desktop.services.matter.attachments import LONGEST_NOTE, Annotate, AttachmentLine
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog


class AttachmentForm(FormDialog):
    """The name and the note of one file; the ending of the name stays what it was."""

    def __init__(self, desk: Desk, line: AttachmentLine, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Attachments", "附件名称和说明")
        super().__init__(desk, title, QCoreApplication.translate("Attachments", "保存"), parent)
        self._id = line.id
        self.name = QLineEdit(line.name)
        self.note = QLineEdit(line.note)
        self.note.setMaxLength(LONGEST_NOTE)
        self.add_field(QCoreApplication.translate("Attachments", "名称"), self.name)
        self.add_field(QCoreApplication.translate("Attachments", "说明"), self.note)
        for field in (self.name, self.note):
            field.textEdited.connect(self.touch)

    def submit(self) -> None:
        """Save both."""
        wanted = Annotate(self._id, self.name.text(), self.note.text())
        self.perform(partial(attachments.annotate, wanted))
