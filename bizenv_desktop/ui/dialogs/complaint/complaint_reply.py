"""反馈: what the unit did, and with which result."""

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import Reply
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    box_field,
    day_field,
    day_words,
    line_field,
    note_row,
    show_row,
    tick_field,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords


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
        """Result, measures, contact with the complainant, who signed."""
        contacted = self.contacted.isChecked()
        return Reply(
            **self._stamp,
            result=self.answer.text,
            measures=self.measures.text,
            contacted=contacted,
            contacted_on=self.contacted_on.day if contacted else None,
            signed_by=self.signed_by.text().strip(),
        )

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.answer = box_field(
            self,
            translate("Complaints", "办理结果"),
            translate("Complaints", "问题解决到什么程度，怎样答复投诉人"),
            4,
        )
        self.measures = box_field(
            self, translate("Complaints", "办理措施"), translate("Complaints", "采取了哪些措施，可不填"), 2
        )
        self.contacted = tick_field(self, translate("Complaints", "已与投诉人联系"))
        self.contacted_on = day_field(self, translate("Complaints", "联系日期"), self.desk.now().date())
        show_row(self, self.contacted_on, on=False)
        self.contacted.toggled.connect(self._on_contacted)
        self.signed_by = line_field(
            self, translate("Complaints", "签发人"), translate("Complaints", "单位负责人")
        )
        due = self.view.standing.due
        said = translate("Complaints", "办理时限 {day}前；反馈经审核通过后，以反馈时间为准判断是否按时。")
        note_row(self, said.format(day=self._until(due)) if due is not None else "")

    def _until(self, due: date) -> str:
        """The due day with the moment that counts: where hours are counted, else the close of business."""
        standing = self.view.standing
        if standing.due_at is not None:
            return f"{day_words(due)} {standing.due_at:%H:%M} "
        closes = standing.terms.closes
        return f"{day_words(due)} {closes:%H:%M} " if closes is not None else day_words(due)

    def _on_contacted(self, on: object) -> None:
        self.fields.setRowVisible(self.contacted_on, bool(on))
        self.fit()
