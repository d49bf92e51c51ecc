"""What follows the follow-up call: the head decides on closing or a new round; a closed matter comes back."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction
from bizenv_desktop.services.complaint import complaint_closing, complaint_foresight
from bizenv_desktop.services.complaint.complaint_commands import Close, Redo, Reopen
from bizenv_desktop.services.complaint.complaint_requests import calls_of
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import DueFields, box_field, line_field, note_row
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow


class Outcome(StrEnum):
    """What becomes of a matter whose complainant was called."""

    CLOSE = "close"
    REDO = "redo"


class CloseDialog(StepDialog[Close | Redo]):
    """办结, or 重办 where the complainant is not satisfied: the head's decision, with the calls in sight."""

    def __init__(
        self, desk: Desk, view: ComplaintView, step: EventKind, parent: QWidget | None = None
    ) -> None:
        self._can_redo = EventKind.REDONE in view.steps
        words = StepWords(
            QCoreApplication.translate("Complaints", "重办或办结")
            if self._can_redo
            else QCoreApplication.translate("Complaints", "办结"),
            QCoreApplication.translate("Complaints", "保存决定")
            if self._can_redo
            else QCoreApplication.translate("Complaints", "办结"),
            QCoreApplication.translate("Complaints", "决定时间"),
        )
        super().__init__(desk, view, words, complaint_closing.close, parent)
        self.due = DueFields(self, desk, QCoreApplication.translate("Complaints", "新一轮时限"))
        self.moment.dateTimeChanged.connect(self._foresee)
        self.outcome.changed.connect(self._on_outcome)
        self.outcome.choose(Outcome.REDO if step is EventKind.REDONE else Outcome.CLOSE)

    def command(self) -> Close | Redo:
        """Close with the reason, or start a new round."""
        if self.outcome.chosen is Outcome.REDO:
            return Redo(
                **self._stamp,
                reason=self.reason.text,
                decided_by=self.decided_by.text().strip(),
                requirement=self.requirement.text,
            )
        return Close(**self._stamp, reason=self.reason.text)

    def submit(self) -> None:
        """Do what was decided."""
        command = self.command()
        if isinstance(command, Redo):
            self.perform(partial(complaint_closing.redo, command))
        else:
            self.perform(partial(complaint_closing.close, command))

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.calls = paragraph(told_calls(self.view), Look.MUTED)
        self.add_field(translate("Complaints", "回访"), self.calls)
        self.outcome = RadioRow(tuple(Outcome), _shown)
        self.add_field(translate("Complaints", "决定"), self.outcome)
        self.fields.setRowVisible(self.outcome, self._can_redo)
        self.reason = box_field(self, translate("Complaints", "理由"), _reason_hint(self.view))
        self.decided_by = line_field(
            self, translate("Complaints", "决定人"), translate("Complaints", "办公室负责人")
        )
        self.requirement = box_field(
            self, translate("Complaints", "办理要求"), translate("Complaints", "可不填，印在重办通知上"), 2
        )
        self.kept = note_row(
            self,
            translate("Complaints", "重办另起一轮，重新计算时限；第一轮的时限、按时与否和满意度保留原样。"),
        )

    def _on_outcome(self) -> None:
        redo = self.outcome.chosen is Outcome.REDO
        for field in (self.decided_by, self.requirement, self.kept):
            self.fields.setRowVisible(field, redo)
        self.due.set_visible(redo)
        if redo:
            self._foresee()
        self.notice.clear()
        self.fit()

    def _foresee(self, *_when: object) -> None:
        row = self.view.detail.row
        if self.outcome.chosen is Outcome.REDO:
            at, kind = self.moment.moment, EventKind.REDONE
            question = partial(complaint_foresight.of_new_round, kind, at, row.category, row.urgency)
            self.due.foresee(question)


class ReopenDialog(StepDialog[Reopen]):
    """重启: a closed matter comes back with a reason, a new round and a new date."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "重启"),
            QCoreApplication.translate("Complaints", "重启"),
            QCoreApplication.translate("Complaints", "重启时间"),
        )
        super().__init__(desk, view, words, complaint_closing.reopen, parent)
        self.due = DueFields(self, desk, QCoreApplication.translate("Complaints", "新一轮时限"))
        self.moment.dateTimeChanged.connect(self._foresee)
        self._foresee()

    def command(self) -> Reopen:
        """Why it comes back, and what is wanted."""
        return Reopen(**self._stamp, reason=self.reason.text, requirement=self.requirement.text)

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.reason = box_field(
            self, translate("Complaints", "重启理由"), translate("Complaints", "如 投诉人反映问题再次出现")
        )
        self.requirement = box_field(
            self, translate("Complaints", "办理要求"), translate("Complaints", "可不填，印在重启单上"), 2
        )
        note_row(self, translate("Complaints", "办结后 30 日内可以重启，另起一轮；此前各轮的结果保留原样。"))

    def _foresee(self, *_when: object) -> None:
        row, kind = self.view.detail.row, EventKind.REOPENED
        at = self.moment.moment
        question = partial(complaint_foresight.of_new_round, kind, at, row.category, row.urgency)
        self.due.foresee(question)


def told_calls(view: ComplaintView) -> str:
    """Each attempt of this round on a line: `11-20 不满意：仍未通电`."""
    lines = [
        f"{call.on:%m-%d} {word(call.satisfaction)}" + (f"：{call.note}" if call.note else "")
        for call in calls_of(view.detail.events)
    ]
    return "\n".join(lines) or QCoreApplication.translate("Complaints", "尚未回访")


def _reason_hint(view: ComplaintView) -> str:
    if view.standing.satisfaction is Satisfaction.UNSATISFIED:
        return QCoreApplication.translate("Complaints", "投诉人不满意，办结或重办都须写明理由")
    return QCoreApplication.translate("Complaints", "办结可不填")


def _shown(outcome: Outcome) -> str:
    if outcome is Outcome.REDO:
        return QCoreApplication.translate("Complaints", "重办")
    return QCoreApplication.translate("Complaints", "办结")
