"""作废: an entry made in error leaves every count, but is kept."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_closing
from bizenv_desktop.services.complaint.complaint_commands import Void
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import box_field, note_row
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords


class VoidDialog(StepDialog[Void]):
    """Needs a reason."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "作废"),
            QCoreApplication.translate("Complaints", "作废"),
            QCoreApplication.translate("Complaints", "作废时间"),
        )
        super().__init__(desk, view, words, complaint_closing.void, parent)

    def command(self) -> Void:
        """When, and why."""
        return Void(**self._stamp, reason=self.reason.text)

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.reason = box_field(
            self, translate("Complaints", "作废理由"), translate("Complaints", "为什么是误登、重复登记")
        )
        note_row(
            self,
            translate("Complaints", "只用于误登、重复登记。作废后不计入统计，编号和记录仍保留备查。"),
        )
