"""交办: one complaint to one lead unit, with the due date and its reasons in sight."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.complaint import complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import Assign
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_assign_fields import AssignFields
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import DueFields
from bizenv_desktop.ui.dialogs.complaint.complaint_step import StepDialog, StepWords


class AssignDialog(StepDialog[Assign]):
    """The date follows the moment of issue; choosing the accused unit is warned of, not forbidden."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "交办"),
            QCoreApplication.translate("Complaints", "交办"),
            QCoreApplication.translate("Complaints", "交办时间"),
        )
        super().__init__(desk, view, words, complaint_intake.assign, parent)
        self.due = DueFields(self, desk)
        self.moment.dateTimeChanged.connect(self._foresee)
        self._foresee()

    def command(self) -> Assign:
        """The slip that would be issued."""
        return Assign(
            **self._stamp,
            lead_unit_id=self.units.lead_id or 0,
            cooperating=self.units.cooperating_ids,
            requirement=self.units.requirement.text,
        )

    def missing(self) -> str:
        """A slip needs a lead unit."""
        return self.units.missing()

    def _build_fields(self) -> None:
        complaint = self.view.detail.complaint
        accused = complaint.respondent_unit_id if complaint is not None else None
        self.units = AssignFields(self.desk, self, () if accused is None else (accused,))

    def _foresee(self, *_when: object) -> None:
        row = self.view.detail.row
        question = partial(complaint_intake.foresee, self.moment.moment, row.urgency, row.category)
        self.due.foresee(question)
