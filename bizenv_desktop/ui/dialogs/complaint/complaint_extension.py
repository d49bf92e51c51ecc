"""延期: the unit asks for more time, the office grants or refuses it; the first date stays on record."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.clock.clock import DueUnit
from bizenv_desktop.rules.complaint.standing import ExtensionRequest
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint import complaint_foresight, complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import AskExtension, GrantExtension, RefuseExtension
from bizenv_desktop.services.complaint.complaint_requests import allowance
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    DueFields,
    LengthEdit,
    box_field,
    day_words,
    line_field,
    note_row,
    tick_field,
    unit_word,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow


class AskExtensionDialog(StepDialog[AskExtension]):
    """申请延期: how long and why; the date that it would give is in sight, and what the slip allows."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "申请延期"),
            QCoreApplication.translate("Complaints", "登记申请"),
            QCoreApplication.translate("Complaints", "申请时间"),
        )
        super().__init__(desk, view, words, complaint_handling.ask_extension, parent)
        self.due = DueFields(self, desk, QCoreApplication.translate("Complaints", "如获准，延至"))
        self.due.keep(_kept(view))
        self.length.valueChanged.connect(self._foresee)
        self._foresee()

    def command(self) -> AskExtension:
        """How long, why, who asks."""
        return AskExtension(
            **self._stamp,
            length=self.length.value(),
            reason=self.reason.text,
            by=self.by.text().strip(),
        )

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        allowed = allowance(self.view.standing.terms)
        self.length = LengthEdit(allowed.length, allowed.unit)
        self.length.setMaximum(allowed.length)
        self.length.valueChanged.connect(self.touch)
        self.add_field(translate("Complaints", "申请延长"), self.length)
        said = translate("Complaints", "每次不超过 {length} {unit}，最多延期 {most} 次。")
        note_row(self, said.format(length=allowed.length, unit=unit_word(allowed.unit), most=allowed.most))
        self.reason = box_field(
            self, translate("Complaints", "延期理由"), translate("Complaints", "为什么不能按期办结")
        )
        self.by = line_field(self, translate("Complaints", "申请人"), translate("Complaints", "可不填"))

    def _foresee(self, *_length: object) -> None:
        longer = self.length.rule
        self.due.foresee(partial(complaint_foresight.after_extension, self.matter_id, longer))


class ExtensionVerdict(StrEnum):
    """What the office decides on a request for more time."""

    GRANT = "grant"
    REFUSE = "refuse"


class ExtensionRulingDialog(StepDialog[GrantExtension | RefuseExtension]):
    """批延期: both outcomes in one form, with the request in sight."""

    def __init__(
        self, desk: Desk, view: ComplaintView, step: EventKind, parent: QWidget | None = None
    ) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "审批延期"),
            QCoreApplication.translate("Complaints", "保存审批意见"),
            QCoreApplication.translate("Complaints", "审批时间"),
        )
        super().__init__(desk, view, words, complaint_handling.grant_extension, parent)
        self.due = DueFields(self, desk, QCoreApplication.translate("Complaints", "延至"))
        self.due.keep(_kept(view))
        self.verdict.changed.connect(self._on_verdict)
        self.length.valueChanged.connect(self._foresee)
        refused = step is EventKind.EXTENSION_REFUSED
        self.verdict.choose(ExtensionVerdict.REFUSE if refused else ExtensionVerdict.GRANT)
        self._foresee()

    def command(self) -> GrantExtension | RefuseExtension:
        """Grant so much, or refuse with the reason."""
        approver = self.approver.text().strip()
        if self.verdict.chosen is ExtensionVerdict.REFUSE:
            return RefuseExtension(**self._stamp, reason=self.reason.text, approver=approver)
        return GrantExtension(
            **self._stamp,
            length=self.length.value(),
            approver=approver,
            told=self.told.isChecked(),
            note=self.note.text().strip(),
        )

    def submit(self) -> None:
        """Do what was decided."""
        command = self.command()
        if isinstance(command, RefuseExtension):
            self.perform(partial(complaint_handling.refuse_extension, command))
        else:
            self.perform(partial(complaint_handling.grant_extension, command))

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        asked = self.view.standing.extension_asked
        self.add_field(translate("Complaints", "单位申请"), paragraph(_request(asked), Look.MUTED))
        self.verdict = RadioRow(tuple(ExtensionVerdict), _shown)
        self.add_field(translate("Complaints", "审批意见"), self.verdict)
        self.length = LengthEdit(1, DueUnit.WORKING_DAYS)
        if asked is not None:
            self.length.show_rule(asked.length, asked.unit)
            self.length.setMaximum(asked.length)
        self.length.valueChanged.connect(self.touch)
        self.add_field(translate("Complaints", "准予延长"), self.length)
        self.reason = box_field(
            self, translate("Complaints", "不准理由"), translate("Complaints", "为什么不准延期")
        )
        self.approver = line_field(
            self, translate("Complaints", "审批人"), translate("Complaints", "分管负责人")
        )
        self.told = tick_field(self, translate("Complaints", "已将延期及理由告知投诉人"))
        self.note = line_field(self, translate("Complaints", "备注"), translate("Complaints", "可不填"))

    def _on_verdict(self) -> None:
        granted = self.verdict.chosen is ExtensionVerdict.GRANT
        for field in (self.length, self.told, self.note):
            self.fields.setRowVisible(field, granted)
        self.fields.setRowVisible(self.reason, not granted)
        self.due.set_visible(granted)
        self.notice.clear()
        self.fit()

    def _foresee(self, *_length: object) -> None:
        longer = self.length.rule
        self.due.foresee(partial(complaint_foresight.after_extension, self.matter_id, longer))


def _shown(verdict: ExtensionVerdict) -> str:
    if verdict is ExtensionVerdict.GRANT:
        return QCoreApplication.translate("Complaints", "准予延期")
    return QCoreApplication.translate("Complaints", "不准延期")


def _request(asked: ExtensionRequest | None) -> str:
    if asked is None:
        return ""
    said = QCoreApplication.translate("Complaints", "{day} 申请延长 {length} {unit}：{reason}")
    told = said.format(
        day=f"{asked.on:%m-%d}", length=asked.length, unit=unit_word(asked.unit), reason=asked.reason
    )
    return f"{told}（{asked.by}）" if asked.by else told


def _kept(view: ComplaintView) -> str:
    """The date on the first slip is never overwritten."""
    first = view.standing.original_due
    if first is None:
        return ""
    said = QCoreApplication.translate(
        "Complaints", "原定时限 {day}保留，按时办结率按原定、现定两种时限分别统计。"
    )
    return said.format(day=day_words(first))
