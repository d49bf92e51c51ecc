"""反馈: what the unit did and what came of it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from bizenv_desktop.services import complaint_handling
from bizenv_desktop.services.complaint_commands import Reply
from bizenv_desktop.services.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.widgets.text_box import TextBox


class ReplyDialog(StepDialog[Reply]):
    """The unit's answer; the case clock stops on its day once the office accepts it."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "录入反馈"),
            QCoreApplication.translate("Complaints", "保存反馈"),
            QCoreApplication.translate("Complaints", "反馈时间"),
        )
        super().__init__(desk, view, words, complaint_handling.reply, parent)

    def command(self) -> Reply:
        """Result, contact with the complainant, who signed."""
        return Reply(
            matter_id=self.matter_id,
            at=self.moment.moment,
            result=self.answer.text,
            contacted=self.contacted.isChecked(),
            signed_by=self.signed_by.text().strip(),
            version=self.version,
        )

    def _build_fields(self) -> None:
        self.answer = TextBox(QCoreApplication.translate("Complaints", "采取了什么措施，结果如何"), lines=5)
        self.answer.textChanged.connect(self.touch)
        self.contacted = QCheckBox(QCoreApplication.translate("Complaints", "已与投诉人联系"))
        self.contacted.toggled.connect(self.touch)
        self.signed_by = QLineEdit()
        self.signed_by.setPlaceholderText(QCoreApplication.translate("Complaints", "单位负责人"))
        self.signed_by.textEdited.connect(self.touch)
        self.add_field(QCoreApplication.translate("Complaints", "办理结果"), self.answer)
        self.add_field("", self.contacted)
        self.add_field(QCoreApplication.translate("Complaints", "签发人"), self.signed_by)
