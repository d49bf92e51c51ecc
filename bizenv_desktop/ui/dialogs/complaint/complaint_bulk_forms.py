"""The forms that take one step for many complaints: assign, sign, grant extensions, call back, close."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction
from bizenv_desktop.services.complaint import complaint_bulk
from bizenv_desktop.services.complaint.complaint_bulk import Fit, Preview, Trial
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Assign,
    CallBack,
    Close,
    GrantExtension,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_assign_fields import AssignFields
from bizenv_desktop.ui.dialogs.complaint.complaint_bulk import BulkDialog
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    box_field,
    line_field,
    note_row,
    show_row,
    tick_field,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_step import Stamp, StepWords
from bizenv_desktop.ui.widgets.radio_row import RadioRow


class AssignManyDialog(BulkDialog[Assign]):
    """批量交办: one unit, one requirement, one slip for each; all of them or none."""

    def __init__(self, desk: Desk, selection: Selection, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "批量交办"),
            QCoreApplication.translate("Complaints", "交办"),
            QCoreApplication.translate("Complaints", "交办时间"),
        )
        super().__init__(desk, words, selection, parent)

    def trial(self) -> Trial:
        """A slip for each, issued at this moment."""
        return Trial(EventKind.ASSIGNED, self.moment.moment)

    def command_of(self, fit: Fit, stamp: Stamp) -> Assign:
        """One slip."""
        del fit
        return Assign(
            **stamp,
            lead_unit_id=self.units.lead_id or 0,
            cooperating=self.units.cooperating_ids,
            requirement=self.units.requirement.text,
        )

    def deed(self) -> Callable[..., object]:
        """All slips at once."""
        return complaint_bulk.assign_many

    def missing(self) -> str:
        """A slip needs a lead unit."""
        return self.units.missing()

    def _build_fields(self) -> None:
        self.units = AssignFields(self.desk, self)

    def _on_preview(self, preview: Preview) -> None:
        super()._on_preview(preview)
        self.units.watch([unit for each in preview.fit if (unit := each.respondent_unit_id) is not None])


class AcknowledgeManyDialog(BulkDialog[Acknowledge]):
    """批量签收: the receipts of many slips, as they come back in one envelope."""

    def __init__(self, desk: Desk, selection: Selection, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "批量签收"),
            QCoreApplication.translate("Complaints", "签收"),
            QCoreApplication.translate("Complaints", "签收时间"),
        )
        super().__init__(desk, words, selection, parent)

    def trial(self) -> Trial:
        """Signed for at this moment."""
        return Trial(EventKind.ACKNOWLEDGED, self.moment.moment)

    def command_of(self, fit: Fit, stamp: Stamp) -> Acknowledge:
        """One receipt."""
        del fit
        return Acknowledge(**stamp, by=self.by.text().strip())

    def deed(self) -> Callable[..., object]:
        """All receipts at once."""
        return complaint_bulk.acknowledge_many

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.by = line_field(self, translate("Complaints", "签收人"), translate("Complaints", "可不填"))


class GrantManyDialog(BulkDialog[GrantExtension]):
    """批量准予延期: each as long as its unit asked for; the new date of each is in the list."""

    def __init__(self, desk: Desk, selection: Selection, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "批量准予延期"),
            QCoreApplication.translate("Complaints", "准予延期"),
            QCoreApplication.translate("Complaints", "审批时间"),
        )
        super().__init__(desk, words, selection, parent)

    def trial(self) -> Trial:
        """Granted at this moment, as long as asked for."""
        return Trial(EventKind.EXTENSION_GRANTED, self.moment.moment)

    def command_of(self, fit: Fit, stamp: Stamp) -> GrantExtension:
        """One approval."""
        approver, told = self.approver.text().strip(), self.told.isChecked()
        return GrantExtension(**stamp, length=fit.longer, approver=approver, told=told)

    def deed(self) -> Callable[..., object]:
        """All approvals at once."""
        return complaint_bulk.grant_many

    def missing(self) -> str:
        """Somebody answers for it."""
        if not self.approver.text().strip():
            return QCoreApplication.translate("Complaints", "请填写审批人。")
        return ""

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.approver = line_field(
            self, translate("Complaints", "审批人"), translate("Complaints", "分管负责人")
        )
        self.told = tick_field(self, translate("Complaints", "已将延期及理由告知投诉人"))
        note_row(self, translate("Complaints", "各件按单位申请的天数延长，原定时限保留。"))


class CallBackManyDialog(BulkDialog[CallBack]):
    """批量回访: one answer for many, as from a list of calls; who was pleased can be closed with it."""

    def __init__(self, desk: Desk, selection: Selection, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "批量回访"),
            QCoreApplication.translate("Complaints", "回访"),
            QCoreApplication.translate("Complaints", "回访时间"),
        )
        super().__init__(desk, words, selection, parent)
        self.caller.setText(desk.operator)
        self._on_answer()

    def trial(self) -> Trial:
        """This answer, and closing where it is ticked."""
        answer = self.satisfaction.chosen or Satisfaction.SATISFIED
        return Trial(
            EventKind.CALLED_BACK,
            self.moment.moment,
            {"satisfaction": answer.value},
            self.reason.text().strip() if self.close_too.isChecked() else None,
        )

    def command_of(self, fit: Fit, stamp: Stamp) -> CallBack:
        """One call."""
        del fit
        return CallBack(
            **stamp,
            satisfaction=self.satisfaction.chosen or Satisfaction.SATISFIED,
            note=self.note.text,
            caller=self.caller.text().strip(),
            close=self.close_too.isChecked(),
            close_reason=self.reason.text().strip(),
        )

    def deed(self) -> Callable[..., object]:
        """All calls at once."""
        return complaint_bulk.call_back_many

    def missing(self) -> str:
        """The answer cannot be left out."""
        if self.satisfaction.chosen is None:
            return QCoreApplication.translate("Complaints", "请选定投诉人的评价；没有接通也请选“未接通”。")
        return ""

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.satisfaction = RadioRow(tuple(Satisfaction))
        self.satisfaction.changed.connect(self._on_answer)
        self.satisfaction.changed.connect(self.touch)
        self.add_field(translate("Complaints", "评价"), self.satisfaction)
        self.note = box_field(
            self, translate("Complaints", "回访记录"), translate("Complaints", "可不填，记入每一件"), 2
        )
        self.caller = line_field(self, translate("Complaints", "回访人"))
        self.close_too = tick_field(self, translate("Complaints", "同时办结"))
        self.close_too.toggled.connect(self._on_closing)
        self.reason = line_field(
            self,
            translate("Complaints", "办结理由"),
            translate("Complaints", "投诉人不满意而办结，须写明理由"),
        )
        self.reason.editingFinished.connect(self.judge)

    def _on_answer(self) -> None:
        answer = self.satisfaction.chosen
        self.close_too.setChecked(answer in (Satisfaction.SATISFIED, Satisfaction.BASIC))
        self._on_closing()

    def _on_closing(self, *_on: object) -> None:
        unhappy = self.satisfaction.chosen is Satisfaction.UNSATISFIED
        show_row(self, self.reason, on=unhappy and self.close_too.isChecked())
        self.judge()


class CloseManyDialog(BulkDialog[Close]):
    """批量办结: those whose complainants were called; an unsatisfied one only with a reason."""

    def __init__(self, desk: Desk, selection: Selection, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "批量办结"),
            QCoreApplication.translate("Complaints", "办结"),
            QCoreApplication.translate("Complaints", "办结时间"),
        )
        super().__init__(desk, words, selection, parent)

    def trial(self) -> Trial:
        """Closed at this moment, with this reason."""
        return Trial(EventKind.CLOSED, self.moment.moment, {"reason": self.reason.text().strip()})

    def command_of(self, fit: Fit, stamp: Stamp) -> Close:
        """One closing."""
        del fit
        return Close(**stamp, reason=self.reason.text().strip())

    def deed(self) -> Callable[..., object]:
        """All closings at once."""
        return complaint_bulk.close_many

    def _build_fields(self) -> None:
        translate = QCoreApplication.translate
        self.reason = line_field(
            self, translate("Complaints", "办结理由"), translate("Complaints", "有投诉人不满意的，须写明理由")
        )
        self.reason.editingFinished.connect(self.judge)
