"""Noting what a unit reported on a task."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSpinBox, QWidget

from bizenv_desktop.rules.vocabulary import TaskKind
from bizenv_desktop.services.task_lines import TaskLine, is_milestone_met
from bizenv_desktop.services.tasks import ReportProgress, report_progress
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph

_UNSAID = -1
_WITH_MILESTONE = frozenset({TaskKind.DATED_THEN_CONTINUOUS, TaskKind.STAGE_THEN_CONTINUOUS, TaskKind.YEARLY})


class ProgressForm(FormDialog):
    """A share and a completion where the task can end, a milestone where it has one, else words alone."""

    def __init__(self, desk: Desk, line: TaskLine, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("Tasks", "记录进展")
        super().__init__(desk, title, QCoreApplication.translate("Tasks", "保存进展"), parent)
        self._line = line
        self.on = DayEdit(desk.now().date())
        self.words = QPlainTextEdit()
        self.percent = QSpinBox()
        self.complete = QCheckBox(QCoreApplication.translate("Tasks", "本项任务已全部完成"))
        self.milestone = QCheckBox(QCoreApplication.translate("Tasks", "时限内要求的成果已完成"))
        self._fill()
        self._connect()

    def command(self) -> ReportProgress:
        """What the form asks for."""
        share = self.percent.value()
        return ReportProgress(
            matter_id=self._line.id,
            on=self.on.day,
            text=self.words.toPlainText().strip(),
            percent=None if share == _UNSAID else share,
            finished=self.complete.isChecked(),
            milestone=self.milestone.isChecked(),
            version=self._line.row.version,
        )

    def submit(self) -> None:
        """Store the report."""
        self.perform(partial(report_progress, self.command()))

    def _fill(self) -> None:
        row = self._line.row
        self.add_field(QCoreApplication.translate("Tasks", "任务"), paragraph(row.title))
        self.add_field(QCoreApplication.translate("Tasks", "日期"), self.on)
        self.words.setPlaceholderText(QCoreApplication.translate("Tasks", "做了什么、到哪一步、下一步怎么办"))
        self.words.setTabChangesFocus(True)
        self.words.setMinimumHeight(96)
        self.add_field(QCoreApplication.translate("Tasks", "进展情况"), self.words)
        self.percent.setRange(_UNSAID, 100)
        self.percent.setSingleStep(5)
        self.percent.setSuffix(" %")
        self.percent.setSpecialValueText(QCoreApplication.translate("Tasks", "不填"))
        self.percent.setValue(_UNSAID)
        if self._line.can_end:
            self.add_field(QCoreApplication.translate("Tasks", "完成比例"), self.percent)
            self.add_field("", self.complete)
        else:
            self._explain_lasting()
        self.words.setFocus()

    def _explain_lasting(self) -> None:
        row = self._line.row
        if row.deadline_kind in _WITH_MILESTONE and row.due is not None and not is_milestone_met(row):
            self.add_field("", self.milestone)
        said = QCoreApplication.translate("Tasks", "这是持续推进的任务，不设完成比例，只看进展是否及时。")
        self.add_field("", paragraph(said, Look.MUTED))

    def _connect(self) -> None:
        self.words.textChanged.connect(self.touch)
        self.percent.valueChanged.connect(self.touch)
        self.complete.toggled.connect(self._on_finished)

    def _on_finished(self, on: object) -> None:
        self.touch()
        self.percent.setEnabled(not on)
        if on:
            self.percent.setValue(100)
