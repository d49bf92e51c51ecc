"""交办: one complaint to one lead unit, with the due date and its reasons in sight."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.clock import DueDate
from bizenv_desktop.services import complaint_intake
from bizenv_desktop.services.complaint_commands import Assign
from bizenv_desktop.services.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_assign_fields import AssignFields
from bizenv_desktop.ui.dialogs.complaint_step import StepDialog, StepWords
from bizenv_desktop.ui.texts.clock import weekday
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.clock_box import ClockBox
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


class AssignDialog(StepDialog[Assign]):
    """The date follows the moment of issue; choosing the accused unit is warned of, not forbidden."""

    def __init__(self, desk: Desk, view: ComplaintView, parent: QWidget | None = None) -> None:
        words = StepWords(
            QCoreApplication.translate("Complaints", "交办"),
            QCoreApplication.translate("Complaints", "交办"),
            QCoreApplication.translate("Complaints", "交办时间"),
        )
        super().__init__(desk, view, words, complaint_intake.assign, parent)
        self.due = PlainLabel("")
        self.clock = ClockBox()
        self.add_field(QCoreApplication.translate("Complaints", "办理时限"), self.due)
        self.fields.addRow(self.clock)
        self.moment.dateTimeChanged.connect(self._foresee)
        self.units.lead_changed.connect(self._warn)
        self._warn()
        self._foresee()

    def command(self) -> Assign:
        """The slip that would be issued."""
        return Assign(
            matter_id=self.matter_id,
            at=self.moment.moment,
            lead_unit_id=self.units.lead_id or 0,
            cooperating=self.units.cooperating_ids,
            requirement=self.units.requirement.text,
            version=self.version,
        )

    def missing(self) -> str:
        """A slip needs a lead unit."""
        return self.units.missing()

    def _build_fields(self) -> None:
        self.units = AssignFields(self.desk, self)
        self.conflict = paragraph("", Look.AMBER)
        self.add_field("", self.conflict)

    def _foresee(self, *_when: object) -> None:
        row = self.view.detail.row
        question = partial(complaint_intake.foresee, self.moment.moment, row.urgency, row.category)
        self.desk.dispatch.ask(question, owner=self, key="due", done=self._on_due)

    def _on_due(self, answer: DueDate) -> None:
        self.due.show_text(f"{answer.day:%Y-%m-%d}（{weekday(answer.day)}）")
        self.clock.explain(answer)
        self.adjustSize()

    def _warn(self) -> None:
        complaint = self.view.detail.complaint
        accused = complaint.respondent_unit_id if complaint is not None else None
        conflict = accused is not None and self.units.lead_id == accused
        said = QCoreApplication.translate("Complaints", "“{unit}”正是被投诉单位，请考虑回避。")
        self.conflict.show_text(said.format(unit=self.units.name_of(accused)) if conflict else "")
        self.fields.setRowVisible(self.conflict, conflict)
