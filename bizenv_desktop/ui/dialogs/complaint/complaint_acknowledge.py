"""签收: the unit confirms that it has the slip."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import Acknowledge
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import day_words, line_field, note_row
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords


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
        return Acknowledge(**self._stamp, by=self.by.text().strip())

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.by = line_field(
            self, translate("Complaints", "签收人"), translate("Complaints", "签收人，可不填")
        )
        until = self.view.standing.receipt_due
        said = translate("Complaints", "应于 {day}前签收。")
        note_row(self, said.format(day=day_words(until)) if until is not None else "")
