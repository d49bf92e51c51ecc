"""回访: one attempt to ask the complainant; the matter is closed in the same deed where that is allowed."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.complaint.lifecycle import CALLS_BEFORE_GIVING_UP
from bizenv_desktop.rules.vocabulary import Satisfaction
from bizenv_desktop.services.complaint import complaint_closing
from bizenv_desktop.services.complaint.complaint_commands import CallBack
from bizenv_desktop.services.complaint.complaint_requests import calls_of
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    box_field,
    line_field,
    note_row,
    say_note,
    tick_field,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_rounds import told_calls
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow


class CallBackDialog(StepDialog[CallBack]):
    """What the complainant said. A satisfied answer proposes to close; “not reached” needs three attempts."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "回访"),
            QCoreApplication.translate("Complaints", "保存回访"),
            QCoreApplication.translate("Complaints", "回访时间"),
        )
        super().__init__(desk, view, words, complaint_closing.call_back, parent)
        self.caller.setText(desk.operator)
        self._on_answer()

    def command(self) -> CallBack:
        """The answer, and whether the matter is closed with it."""
        return CallBack(
            **self._stamp,
            satisfaction=self.satisfaction.chosen or Satisfaction.NOT_REACHED,
            note=self.note.text,
            caller=self.caller.text().strip(),
            close=self.close_too.isChecked(),
            close_reason=self.reason.text().strip(),
        )

    def missing(self) -> str:
        """The answer itself cannot be left out."""
        if self.satisfaction.chosen is None:
            return QCoreApplication.translate("Complaints", "请选定投诉人的评价；没有接通也请选“未接通”。")
        return ""

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        if calls_of(self.view.detail.events):
            self.add_field(translate("Complaints", "已回访"), paragraph(told_calls(self.view), Look.MUTED))
        self.satisfaction = RadioRow(tuple(Satisfaction))
        self.satisfaction.changed.connect(self._on_answer)
        self.satisfaction.changed.connect(self.touch)
        self.add_field(translate("Complaints", "评价"), self.satisfaction)
        self.attempts = note_row(self)
        self.note = box_field(
            self, translate("Complaints", "回访记录"), translate("Complaints", "投诉人怎么说，可不填"), 2
        )
        self.caller = line_field(self, translate("Complaints", "回访人"))
        self.close_too = tick_field(self, translate("Complaints", "同时办结"))
        self.close_too.toggled.connect(self._show_reason)
        self.reason = line_field(
            self,
            translate("Complaints", "办结理由"),
            translate("Complaints", "投诉人不满意而办结，须写明理由"),
        )
        self.undecided = note_row(self)

    def _on_answer(self) -> None:
        answer, calls = self.satisfaction.chosen, self.view.standing.calls + 1
        unreached = answer is Satisfaction.NOT_REACHED
        enough = not unreached or calls >= CALLS_BEFORE_GIVING_UP
        said = QCoreApplication.translate(
            "Complaints", "这是第 {calls} 次回访，满 {needed} 次未接通才可办结。"
        )
        counted = said.format(calls=calls, needed=CALLS_BEFORE_GIVING_UP) if unreached else ""
        say_note(self, self.attempts, counted)
        self.close_too.setEnabled(answer is not None and enough)
        self.close_too.setChecked(answer in (Satisfaction.SATISFIED, Satisfaction.BASIC))
        self._show_reason()

    def _show_reason(self, *_on: object) -> None:
        unhappy = self.satisfaction.chosen is Satisfaction.UNSATISFIED
        self.fields.setRowVisible(self.reason, unhappy and self.close_too.isChecked())
        left_open = unhappy and not self.close_too.isChecked()
        next_step = QCoreApplication.translate("Complaints", "保存后由负责人决定重办或办结。")
        say_note(self, self.undecided, next_step if left_open else "")
        self.fit()
