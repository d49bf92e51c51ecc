"""办结: the office closes a matter whose complainant was called back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import Satisfaction
from bizenv_desktop.services import complaint_closing
from bizenv_desktop.services.complaint_commands import Close
from bizenv_desktop.services.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


class CloseDialog(StepDialog[Close]):
    """Shows the last answer of the complainant; an unsatisfied one needs a reason."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "办结"),
            QCoreApplication.translate("Complaints", "办结"),
            QCoreApplication.translate("Complaints", "办结时间"),
        )
        super().__init__(desk, view, words, complaint_closing.close, parent)

    def command(self) -> Close:
        """When, and why."""
        return Close(
            matter_id=self.matter_id, at=self.moment.moment, reason=self.reason.text, version=self.version
        )

    def _build_fields(self) -> None:
        answer = self.view.standing.satisfaction
        said = word(answer) if answer is not None else QCoreApplication.translate("Complaints", "尚未回访")
        unhappy = answer is Satisfaction.UNSATISFIED
        hint = (
            QCoreApplication.translate("Complaints", "投诉人不满意而办结，须写明理由")
            if unhappy
            else QCoreApplication.translate("Complaints", "可不填")
        )
        self.reason = TextBox(hint)
        self.reason.textChanged.connect(self.touch)
        self.add_field(QCoreApplication.translate("Complaints", "回访评价"), paragraph(said))
        self.add_field(QCoreApplication.translate("Complaints", "办结理由"), self.reason)
