"""A problem, new or changed, in the words of the ledger forms (沂源 附件4-6, 温州信息 蜗牛工程)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import ProblemSource, UnitRole
from bizenv_desktop.services.problem.problem_lines import ProblemView
from bizenv_desktop.services.problem.problems import SaveProblem, save_problem
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.queries.rows import ProblemRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.day_or_none import DayOrNone
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_CAUSES = ("审批环节", "要素保障", "政策处理", "资金落实", "施工组织", "企业自身", "其他")
_MOST_UNITS = 20


class ProblemForm(FormDialog):
    """Changes the problem of `view`, or enters a new one; the date of a known one is moved by 调整时限."""

    saved = Signal(int)  # the problem's id

    def __init__(self, desk: Desk, view: ProblemView | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Problems", "编辑问题") if view is not None else translate("Problems", "登记问题")
        super().__init__(desk, title, translate("Problems", "保存问题"), parent)
        self._view = view
        self._row: ProblemRow | None = view.line.row if view is not None else None
        today = desk.now().date()
        self.problem = TextBox(translate("Problems", "发现了什么问题"), 2)
        self.measures = TextBox(translate("Problems", "怎样整改"), 2)
        self.source, self.found_on = QComboBox(), DayEdit(today)
        self.unit = UnitPicker(translate("Problems", "单位名称或拼音首字母"))
        self.helpers = UnitPicker(translate("Problems", "可填多个，用顿号隔开"), _MOST_UNITS)
        self.category, self.goal, self.deadline = QLineEdit(), QLineEdit(), QLineEdit()
        self.reading = paragraph("", Look.MUTED)
        self.department, self.leader, self.owner = QLineEdit(), QLineEdit(), QLineEdit()
        self.project, self.remark, self.cause = QLineEdit(), QLineEdit(), QComboBox()
        self.planned = DayOrNone(translate("Problems", "原计划"), today)
        self.real = DayOrNone(translate("Problems", "实际"), today)
        self._lay_out()
        self._fill()
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> SaveProblem:
        """What the form asks for."""
        row, units = self._row, self.unit.picked
        return SaveProblem(
            title=" ".join(self.problem.text.split()),
            source=ProblemSource(self.source.currentData()),
            found_on=self.found_on.day,
            lead_unit_id=units[0] if units else None,
            category=self.category.text(),
            goal=self.goal.text(),
            measures=self.measures.text,
            deadline_text=self.deadline.text(),
            department=self.department.text(),
            leader=self.leader.text(),
            owner=self.owner.text(),
            remark=self.remark.text(),
            cause=self.cause.currentText(),
            project=self.project.text(),
            planned_on=self.planned.day,
            real_on=self.real.day,
            cooperating=self.helpers.picked or (),
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the problem; a unit that the ledger does not know is asked about first."""
        for field in (self.unit, self.helpers):
            if field.picked is None:
                said = QCoreApplication.translate(
                    "Problems", "单位库中没有“{name}”，请从提示中选择，或先在单位管理中添加。"
                )
                self.notice.say(said.format(name=field.text().strip()))
                field.setFocus()
                return
        self.perform(partial(save_problem, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(760)
        for source in ProblemSource:
            self.source.addItem(word(source), source.value)
        self.cause.setEditable(True)
        self.cause.addItems(["", *_CAUSES])
        self.add_field(translate("Problems", "具体问题"), self.problem)
        self._add_pair(translate("Problems", "问题来源"), self.source,
                       translate("Problems", "发现日期"), self.found_on)  # fmt: skip
        self._add_pair(translate("Problems", "问题类别"), self.category,
                       translate("Problems", "原因分类"), self.cause)  # fmt: skip
        self._add_pair(translate("Problems", "责任单位"), self.unit,
                       translate("Problems", "责任科室"), self.department)  # fmt: skip
        self.add_field(translate("Problems", "配合单位"), self.helpers)
        self._add_pair(translate("Problems", "责任领导"), self.leader,
                       translate("Problems", "责任人"), self.owner)  # fmt: skip
        self.add_field(translate("Problems", "整改目标"), self.goal)
        self.add_field(translate("Problems", "整改措施"), self.measures)
        self.add_field(translate("Problems", "完成时限"), self.deadline)
        self.add_field("", self.reading)
        self.add_field(translate("Problems", "涉及项目"), self.project)
        self._add_pair(translate("Problems", "项目节点"), self.planned, "", self.real)
        self.add_field(translate("Problems", "备注"), self.remark)
        self.deadline.setPlaceholderText(translate("Problems", "照抄原文，如“11月底前”“立行立改”"))

    def _add_pair(self, label: str, field: QWidget, second: str, other: QWidget) -> None:
        """Two fields of one line, each of half the width."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(field, 1)
        if second:
            row.addWidget(PlainLabel(second, Look.MUTED))
        row.addWidget(other, 1)
        pair.setFocusProxy(field)
        self.add_field(label, pair)
        self.put_buttons_last(other)

    def _fill(self) -> None:
        row = self._row
        if row is not None and self._view is not None:
            self.problem.setPlainText(row.title)
            self.measures.setPlainText(row.measures)
            self.source.setCurrentIndex(self.source.findData(row.source.value))
            self.found_on.set_day(row.opened_at.date())
            # The day on which it was found is an event; it is not rewritten here.
            self.found_on.setEnabled(False)
            self.unit.setText(row.lead_unit)
            parts = self._view.detail.units
            self.helpers.setText("、".join(one.name for one in parts if one.role is UnitRole.COOPERATING))
            for field, text in (
                (self.category, row.category), (self.goal, row.goal), (self.deadline, row.deadline_text),
                (self.department, row.department), (self.leader, row.leader), (self.owner, row.owner),
                (self.remark, row.remark), (self.project, row.project),
            ):  # fmt: skip
                field.setText(text)
            self.cause.setCurrentText(row.cause)
            self.planned.set_day(row.planned_on)
            self.real.set_day(row.real_on)
        self._read()
        self.problem.setFocus()

    def _connect(self) -> None:
        self.deadline.textChanged.connect(self._read)
        self.found_on.dateChanged.connect(self._read)
        for area in (self.problem, self.measures):
            area.textChanged.connect(self.touch)
        for line in (
            self.unit, self.helpers, self.category, self.goal, self.deadline, self.department, self.leader,
            self.owner, self.project, self.remark,
        ):  # fmt: skip
            line.textEdited.connect(self.touch)
        self.cause.editTextChanged.connect(self.touch)
        for day in (self.planned, self.real):
            day.changed.connect(self.touch)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        for field in (self.unit, self.helpers):
            field.offer(unit_choices(units))

    def _read(self, *_typed: object) -> None:
        text = self.deadline.text().strip()
        self.reading.setVisible(bool(text))
        said = reading_words(Reading.of(parse_deadline(text, self.found_on.day.year)))
        self.reading.show_text(QCoreApplication.translate("Problems", "读作：{reading}").format(reading=said))
