"""作废: an entry made in error leaves every count, but is kept."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services import complaint_closing
from bizenv_desktop.services.complaint_commands import Void
from bizenv_desktop.services.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


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
        return Void(
            matter_id=self.matter_id, at=self.moment.moment, reason=self.reason.text, version=self.version
        )

    def _build_fields(self) -> None:
        self.reason = TextBox(QCoreApplication.translate("Complaints", "为什么是误登、重复登记"))
        self.reason.textChanged.connect(self.touch)
        self.add_field(QCoreApplication.translate("Complaints", "作废理由"), self.reason)
        note = QCoreApplication.translate(
            "Complaints", "只用于误登、重复登记。作废后不计入统计，编号和记录仍保留备查。"
        )
        self.add_field("", paragraph(note, Look.MUTED))
