"""The fields of a reassignment: the new units, the reason, and whether a new date is granted with it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QCheckBox

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint import complaint_foresight
from bizenv_desktop.services.complaint.complaint_commands import Reassign
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.dialogs.complaint.complaint_assign_fields import AssignFields
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import (
    DueFields,
    LengthEdit,
    box_field,
    day_words,
    show_row,
    tick_field,
)
from bizenv_desktop.ui.dialogs.complaint.complaint_step import Stamp
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit


class ReassignFields(QObject):
    """The date stays as it is; ticking 另定时限 grants a new one, shown with its reasons."""

    def __init__(self, form: FormDialog, view: ComplaintView, suggested: int | None = None) -> None:
        super().__init__(form)
        self._form, self._view = form, view
        self._visible = True
        self._moment: MomentEdit | None = None
        complaint = view.detail.complaint
        accused = complaint.respondent_unit_id if complaint is not None else None
        self.units = AssignFields(form.desk, form, () if accused is None else (accused,), suggested)
        self._add_rest(form)
        row = view.detail.row
        question = partial(complaint_foresight.usual_rule, row.category, row.urgency)
        form.desk.dispatch.ask(question, owner=self, key="rule", done=self._on_rule)

    def command(self, stamp: Stamp) -> Reassign:
        """The new slip that the fields amount to."""
        return Reassign(
            **stamp,
            lead_unit_id=self.units.lead_id or 0,
            reason=self.reason.text,
            cooperating=self.units.cooperating_ids,
            requirement=self.units.requirement.text,
            new_rule=self._granted,
        )

    def missing(self) -> str:
        """A slip needs a lead unit, and another one than now."""
        if self.units.lead_id is not None and self.units.lead_id == self._view.standing.lead_unit_id:
            return QCoreApplication.translate("Complaints", "改派给了原来的单位，请另选牵头单位。")
        return self.units.missing()

    def follow(self, moment: MomentEdit) -> None:
        """Count a new date from this moment."""
        self._moment = moment
        moment.dateTimeChanged.connect(self._foresee)
        self._show_date()

    def set_visible(self, on: bool) -> None:  # noqa: FBT001 - as Qt's own
        """Show or hide all of it."""
        self._visible = on
        self.units.set_visible(on)
        for field in (self.reason, self.anew):
            self._form.fields.setRowVisible(field, on)
        self._show_date()

    @property
    def _granted(self) -> DueRule | None:
        return self.length.rule if self.anew.isChecked() else None

    def _add_rest(self, form: FormDialog) -> None:
        translate = QCoreApplication.translate
        self.reason = box_field(
            form, translate("Complaints", "改派理由"), translate("Complaints", "为什么由该单位办理"), lines=2
        )
        self.anew: QCheckBox = tick_field(form, translate("Complaints", "另定办理时限"))
        self.anew.toggled.connect(self._show_date)
        self.length = LengthEdit(1, DueUnit.WORKING_DAYS)
        self.length.valueChanged.connect(self._foresee)
        form.add_field(translate("Complaints", "自改派起"), self.length)
        self.due = DueFields(form, form.desk)

    def _on_rule(self, rule: DueRule) -> None:
        self.length.show_rule(max(1, rule.length), rule.unit)

    def _kept(self, *, anew: bool) -> str:
        """Which date stays: the one in force, and always the one on the first slip."""
        due, first = self._view.standing.due, self._view.standing.original_due
        if due is None or first is None:
            return ""
        if anew:
            said = QCoreApplication.translate("Complaints", "原定时限 {first}保留。")
        elif due == first:
            said = QCoreApplication.translate("Complaints", "不另定的，办理时限 {day}不变。")
        else:
            said = QCoreApplication.translate(
                "Complaints", "不另定的，办理时限 {day}不变；原定 {first}保留。"
            )
        return said.format(day=day_words(due), first=day_words(first))

    def _show_date(self, *_on: object) -> None:
        anew = self._visible and self.anew.isChecked()
        show_row(self._form, self.length, on=anew)
        self.due.set_visible(anew)
        self.due.keep(self._kept(anew=anew))
        show_row(self._form, self.due.kept, on=self._visible and bool(self.due.kept.text()))
        self._foresee()
        self._form.fit()

    def _foresee(self, *_when: object) -> None:
        rule = self._granted
        if rule is not None and self._moment is not None:
            kind = EventKind.REASSIGNED
            self.due.foresee(partial(complaint_foresight.of_new_slip, kind, self._moment.moment, rule))
