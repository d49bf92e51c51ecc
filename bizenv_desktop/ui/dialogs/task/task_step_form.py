"""A step (节点) of a task: what is to be there, by when, with which weight."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.services.task.task_steps import HEAVIEST, SaveStep, StepRow, save_step
from bizenv_desktop.storage.queries.rows import TaskRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph


class TaskStepForm(FormDialog):
    """A new step, or one to change; a day that moves asks for its reason."""

    def __init__(self, desk: Desk, row: TaskRow, step: StepRow | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Tasks", "新增节点") if step is None else translate("Tasks", "修改节点")
        super().__init__(desk, title, translate("Tasks", "保存节点"), parent)
        self._row, self._step = row, step
        self.name, self.deadline, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.weight = QSpinBox()
        self.reading = paragraph("", Look.MUTED)
        self._fill()
        self._connect()
        self._read()

    def command(self) -> SaveStep:
        """What the form asks for."""
        return SaveStep(
            task_id=self._row.id,
            title=self.name.text().strip(),
            deadline_text=self.deadline.text().strip(),
            assumed_year=self._year,
            weight=self.weight.value(),
            reason=self.reason.text().strip(),
            id=self._step.id if self._step is not None else None,
            version=self._step.version if self._step is not None else None,
        )

    def submit(self) -> None:
        """Store the step."""
        self.perform(partial(save_step, self.command()))

    @property
    def _year(self) -> int:
        due = self._step.due if self._step is not None else None
        return due.year if due is not None else self.desk.now().year

    def _fill(self) -> None:
        translate = QCoreApplication.translate
        self.name.setPlaceholderText(translate("Tasks", "这一步要拿出什么，如“完成摸底，形成名单”"))
        self.deadline.setPlaceholderText(translate("Tasks", "如“9月底”“10月20日前”，可不填"))
        self.reason.setPlaceholderText(translate("Tasks", "为什么改时限"))
        self.weight.setRange(1, HEAVIEST)
        self.add_field(translate("Tasks", "任务"), paragraph(self._row.title))
        self.add_field(translate("Tasks", "节点"), self.name)
        self.add_field(translate("Tasks", "时限"), self.deadline)
        self.add_field("", self.reading)
        self.add_field(translate("Tasks", "调整原因"), self.reason)
        self.add_field(translate("Tasks", "权重"), self.weight)
        said = translate("Tasks", "完成比例按已完成节点的权重折算；各节点同样重要时都填 1。")
        self.add_field("", paragraph(said, Look.MUTED))
        if self._step is not None:
            self.name.setText(self._step.title)
            self.deadline.setText(self._step.deadline_text)
            self.weight.setValue(self._step.weight)
        self.name.setFocus()

    def _connect(self) -> None:
        self.deadline.textChanged.connect(self._read)
        for line in (self.name, self.deadline, self.reason):
            line.textEdited.connect(self.touch)
        self.weight.valueChanged.connect(self.touch)

    def _read(self, *_typed: object) -> None:
        text, translate = self.deadline.text().strip(), QCoreApplication.translate
        due = parse_deadline(text, self._year).milestone if text else None
        if not text:
            said = translate("Tasks", "不写时限的节点不会逾期。")
        elif due is None:
            said = translate("Tasks", "读不出是哪一天。")
        else:
            said = translate("Tasks", "读作：{day}").format(day=f"{due:%Y-%m-%d}")
        self.reading.show_text(said)
        before = self._step.due if self._step is not None else None
        self.fields.setRowVisible(self.reason, before is not None and before != due)
        self.fit()
