"""签收: the unit confirms that it has the slip."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.services import complaint_handling
from bizenv_desktop.services.complaint_commands import Acknowledge
from bizenv_desktop.services.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_step import StepDialog, StepWords


class AcknowledgeDialog(StepDialog[Acknowledge]):
    """Who signed, and when."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "签收"),
            QCoreApplication.translate("Complaints", "签收"),
            QCoreApplication.translate("Complaints", "签收时间"),
        )
        super().__init__(desk, view, words, complaint_handling.acknowledge, parent)

    def command(self) -> Acknowledge:
        """Who signed, and when."""
        return Acknowledge(
            matter_id=self.matter_id, at=self.moment.moment, by=self.by.text().strip(), version=self.version
        )

    def _build_fields(self) -> None:
        self.by = QLineEdit()
        self.by.setPlaceholderText(QCoreApplication.translate("Complaints", "签收人，可不填"))
        self.by.textEdited.connect(self.touch)
        self.add_field(QCoreApplication.translate("Complaints", "签收人"), self.by)
