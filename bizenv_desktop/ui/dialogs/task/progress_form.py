"""Noting what a unit reported on a task, accepted at once or kept until the office has judged it."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from bizenv_desktop.rules.vocabulary import PercentSource, TaskKind
from bizenv_desktop.services.task.task_light import is_milestone_met
from bizenv_desktop.services.task.task_lines import TaskView
from bizenv_desktop.services.task.task_reports import HandInReport, JudgeReport, hand_in, record
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.progress_files import EvidenceField
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox

_UNSAID = -1
_WITH_MILESTONE = frozenset({TaskKind.DATED_THEN_CONTINUOUS, TaskKind.STAGE_THEN_CONTINUOUS, TaskKind.YEARLY})


class ProgressForm(FormDialog):
    """A share and a completion where the task can end, a milestone where it has one, else words alone."""

    def __init__(self, desk: Desk, view: TaskView, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Tasks", "记录进展")
        super().__init__(desk, title, QCoreApplication.translate("Tasks", "保存进展"), parent)
        self._view, self._line = view, view.line
        self.on = DayEdit(desk.now().date())
        self.unit, self.step = QComboBox(), QComboBox()
        self.words = TextBox(QCoreApplication.translate("Tasks", "做了什么、到哪一步、下一步怎么办"), 4)
        self.evidence = EvidenceField(desk)
        self.percent = QSpinBox()
        self.complete = QCheckBox(QCoreApplication.translate("Tasks", "本项任务已全部完成"))
        self.milestone = QCheckBox(QCoreApplication.translate("Tasks", "时限内要求的成果已完成"))
        self.waits = QCheckBox(QCoreApplication.translate("Tasks", "先登记，待审核后采纳"))
        self._fill()
        self._connect()

    def command(self) -> HandInReport:
        """The report that the form asks for."""
        share, unit, step = self.percent.value(), self.unit.currentData(), self.step.currentData()
        typed = share != _UNSAID and not self.complete.isChecked()
        return HandInReport(
            task_id=self._line.id,
            on=self.on.day,
            text=self.words.text,
            unit_id=unit if isinstance(unit, int) else None,
            percent=share if typed else None,
            evidence=self.evidence.text,
            step_id=step if isinstance(step, int) else None,
            files=self.evidence.files,
            version=self._line.row.version,
        )

    def judged(self) -> JudgeReport:
        """What the office says of it."""
        return JudgeReport(0, milestone=self.milestone.isChecked(), finished=self.complete.isChecked())

    def submit(self) -> None:
        """Store the report; accept it unless it is to wait."""
        if self.waits.isChecked():
            self.perform(partial(hand_in, self.command()))
        else:
            self.perform(partial(record, self.command(), self.judged()))

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        self.add_field(translate("Tasks", "任务"), paragraph(self._line.row.title))
        self.add_field(translate("Tasks", "日期"), self.on)
        self._add_unit()
        self.add_field(translate("Tasks", "进展情况"), self.words)
        self.add_field(translate("Tasks", "佐证"), self.evidence)
        self._add_step()
        self.percent.setRange(_UNSAID, 100)
        self.percent.setSingleStep(5)
        self.percent.setSuffix(" %")
        self.percent.setSpecialValueText(translate("Tasks", "不填"))
        self.percent.setValue(_UNSAID)
        if self._line.can_end:
            self._add_share()
        else:
            self._explain_lasting()
        self.add_field("", self.waits)
        self.words.setFocus()

    def _add_unit(self) -> None:
        """The units of the task; the first of them is who usually reports."""
        parts = {part.unit_id: part.name for part in self._view.detail.units}
        for unit_id, name in parts.items():
            self.unit.addItem(name, unit_id)
        self.unit.addItem(QCoreApplication.translate("Tasks", "其他（按原文）"), None)
        if parts:
            self.add_field(QCoreApplication.translate("Tasks", "报送单位"), self.unit)

    def _add_step(self) -> None:
        open_steps = [step for step in self._view.steps if step.met_on is None]
        self.step.addItem(QCoreApplication.translate("Tasks", "没有完成节点"), None)
        for step in open_steps:
            self.step.addItem(step.title, step.id)
        if open_steps:
            self.add_field(QCoreApplication.translate("Tasks", "完成的节点"), self.step)

    def _add_share(self) -> None:
        if self._line.row.percent_source == PercentSource.MILESTONES.value:
            said = QCoreApplication.translate("Tasks", "完成比例按节点折算，现在是 {share}%。")
            self.add_field("", paragraph(said.format(share=self._line.row.percent or 0), Look.MUTED))
        else:
            self.add_field(QCoreApplication.translate("Tasks", "完成比例"), self.percent)
        self.add_field("", self.complete)

    def _explain_lasting(self) -> None:
        row = self._line.row
        if row.deadline_kind in _WITH_MILESTONE and row.due is not None and not is_milestone_met(row):
            self.add_field("", self.milestone)
        said = QCoreApplication.translate("Tasks", "这是持续推进的任务，不设完成比例，只看进展是否及时。")
        self.add_field("", paragraph(said, Look.MUTED))

    def _connect(self) -> None:
        self.words.textChanged.connect(self.touch)
        self.percent.valueChanged.connect(self.touch)
        self.evidence.edited.connect(self.touch)
        self.evidence.edited.connect(self.fit)
        self.complete.toggled.connect(self._on_finished)
        self.waits.toggled.connect(self._on_waits)

    def _on_finished(self, on: object) -> None:
        self.touch()
        self.percent.setEnabled(not on)
        self.waits.setEnabled(not on)
        if on:
            self.percent.setValue(100)

    def _on_waits(self, on: object) -> None:
        """What is not judged yet neither finishes the task nor meets its date."""
        self.touch()
        for tick in (self.complete, self.milestone):
            tick.setEnabled(not on)
            if on:
                tick.setChecked(False)
