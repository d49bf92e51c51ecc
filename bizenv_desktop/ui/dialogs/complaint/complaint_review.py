"""审核: the office accepts the answer with the class of its result, or gives it back with a reason."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import Resolution
from bizenv_desktop.services.complaint import complaint_closing
from bizenv_desktop.services.complaint.complaint_commands import Pass, SendBack
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import box_field, day_words, note_row
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow


class Verdict(StrEnum):
    """What the office thinks of the answer."""

    PASS = "pass"  # noqa: S105 - no password
    SEND_BACK = "send_back"


class ReviewDialog(StepDialog[Pass | SendBack]):
    """Both outcomes in one form, with the answer in sight."""

    def __init__(
        self, desk: Desk, view: ComplaintView, verdict: Verdict, parent: QWidget | None = None
    ) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "审核反馈"),
            QCoreApplication.translate("Complaints", "保存审核意见"),
            QCoreApplication.translate("Complaints", "审核时间"),
        )
        super().__init__(desk, view, words, complaint_closing.pass_review, parent)
        self.verdict.changed.connect(self._on_verdict)
        self.verdict.choose(verdict)
        self._on_verdict()

    def command(self) -> Pass | SendBack:
        """Accept with the class of the result, or send back with the reason."""
        if self.verdict.chosen is Verdict.SEND_BACK:
            return SendBack(**self._stamp, reason=self.reason.text)
        return Pass(**self._stamp, resolution=self.resolution.chosen or Resolution.RESOLVED)

    def missing(self) -> str:
        """Accepting needs the class of the result."""
        if self.verdict.chosen is Verdict.PASS and self.resolution.chosen is None:
            return QCoreApplication.translate(
                "Complaints", "请选定办理结论：解决、部分解决、解释说明或无法解决。"
            )
        return ""

    def submit(self) -> None:
        """Do what was decided, or say what is missing."""
        command, said = self.command(), self.missing()
        if said:
            self.notice.say(said)
        elif isinstance(command, SendBack):
            self.perform(partial(complaint_closing.send_back, command))
        else:
            self.perform(partial(complaint_closing.pass_review, command))

    def _build_fields(self) -> None:
        self.answer = paragraph(self.view.standing.result, Look.MUTED)
        self.verdict = RadioRow(tuple(Verdict), _shown)
        self.resolution = RadioRow(tuple(Resolution))
        self.resolution.changed.connect(self.touch)
        translate = QCoreApplication.translate
        self.add_field(translate("Complaints", "单位反馈"), self.answer)
        self.add_field(translate("Complaints", "审核意见"), self.verdict)
        self.add_field(translate("Complaints", "办理结论"), self.resolution)
        self.reason = box_field(
            self, translate("Complaints", "退回理由"), translate("Complaints", "哪里不合要求，还要做什么")
        )
        due = self.view.standing.due
        said = translate("Complaints", "退回重办后办理时限 {day}不变，审核期间的天数照常计入。")
        self.unmoved = note_row(self, said.format(day=day_words(due)) if due is not None else "")

    def _on_verdict(self) -> None:
        passes = self.verdict.chosen is Verdict.PASS
        self.fields.setRowVisible(self.resolution, passes)
        self.fields.setRowVisible(self.reason, not passes)
        self.fields.setRowVisible(self.unmoved, not passes and bool(self.unmoved.text()))
        self.notice.clear()
        self.fit()


def _shown(verdict: Verdict) -> str:
    if verdict is Verdict.PASS:
        return QCoreApplication.translate("Complaints", "审核通过")
    return QCoreApplication.translate("Complaints", "退回重办")
