"""审核进展: a unit's report, accepted or sent back with what is missing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from bizenv_desktop.rules.vocabulary import ReportState
from bizenv_desktop.services.task.report_rows import ReportRow
from bizenv_desktop.services.task.task_light import is_milestone_met
from bizenv_desktop.services.task.task_lines import TaskView
from bizenv_desktop.services.task.task_reports import JudgeReport, accept, send_back
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.facts import Fact, Facts
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


class JudgeForm(FormDialog):
    """The waiting reports of one task, the oldest first; each is judged on its own."""

    def __init__(self, desk: Desk, view: TaskView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Tasks", "审核进展"), translate("Tasks", "采纳"), parent)
        self._view = view
        self._waiting = waiting_of(view.reports)
        self.which = QComboBox()
        self.facts = Facts()
        self.words = paragraph("")
        self.complete = QCheckBox(translate("Tasks", "本项任务已全部完成"))
        self.milestone = QCheckBox(translate("Tasks", "时限内要求的成果已完成"))
        self.reason = TextBox(translate("Tasks", "退回时写明需要补充什么"), 2)
        self.back = button(translate("Tasks", "退回补充"), self._on_back)
        self._fill()
        self._show()

    @property
    def report(self) -> ReportRow:
        """The report that is judged."""
        return self._waiting[max(0, self.which.currentIndex())]

    def submit(self) -> None:
        """Accept the report."""
        judged = JudgeReport(
            self.report.id,
            milestone=self.milestone.isChecked(),
            finished=self.complete.isChecked(),
            version=self.report.version,
        )
        self.perform(partial(accept, judged))

    def _on_back(self) -> None:
        judged = JudgeReport(self.report.id, self.reason.text, version=self.report.version)
        self.perform(partial(send_back, judged))

    def _fill(self) -> None:
        translate, line = QCoreApplication.translate, self._view.line
        for report in self._waiting:
            self.which.addItem(f"{report.on:%m-%d}  {report.unit}")
        self.add_field(translate("Tasks", "任务"), paragraph(line.row.title))
        if len(self._waiting) > 1:
            self.add_field(translate("Tasks", "报送"), self.which)
        self.add_field("", self.facts)
        self.add_field(translate("Tasks", "进展情况"), self.words)
        if line.can_end:
            self.add_field("", self.complete)
        elif line.row.due is not None and not is_milestone_met(line.row):
            self.add_field("", self.milestone)
        self.add_field(translate("Tasks", "退回原因"), self.reason)
        said = translate("Tasks", "佐证文件在任务的“附件”里；采纳后计入进展，退回不影响进展是否及时的计算。")
        self.add_field("", paragraph(said, Look.MUTED))
        self.add_button(self.back)
        self.which.currentIndexChanged.connect(self._show)
        self.reason.textChanged.connect(self.touch)

    def _show(self, *_index: object) -> None:
        translate, report = QCoreApplication.translate, self.report
        share = f"{report.percent}%" if report.percent is not None else ""
        told = (
            (translate("Tasks", "报送单位"), report.unit or "—"),
            (translate("Tasks", "日期"), f"{report.on:%Y-%m-%d}"),
            (translate("Tasks", "完成的节点"), report.step),
            (translate("Tasks", "完成比例"), share),
            (translate("Tasks", "佐证"), report.evidence or "—"),
        )
        self.facts.show_facts([Fact(label, text) for label, text in told if text])
        self.words.show_text(report.text)
        self.fit()


def waiting_of(reports: Sequence[ReportRow]) -> tuple[ReportRow, ...]:
    """Those that wait, the oldest first."""
    return tuple(report for report in reversed(reports) if report.state is ReportState.WAITING)
