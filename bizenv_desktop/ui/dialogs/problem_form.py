"""A problem, new or changed, in the words of the ledger forms (沂源 附件4-6)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from bizenv_desktop.rules.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.services.problems import SaveProblem, save_problem
from bizenv_desktop.services.units import UnitRow, unit_rows
from bizenv_desktop.storage.queries.rows import ProblemRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task_units import unit_choices
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.deadline_words import Reading, reading_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker


class ProblemForm(FormDialog):
    """Changes `row`, or enters a new problem."""

    saved = Signal(int)  # the problem's id

    def __init__(self, desk: Desk, row: ProblemRow | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Problems", "编辑问题") if row is not None else translate("Problems", "登记问题")
        super().__init__(desk, title, translate("Problems", "保存问题"), parent)
        self._row = row
        self.problem, self.measures = QPlainTextEdit(), QPlainTextEdit()
        self.source = QComboBox()
        self.found_on = DayEdit(desk.now().date())
        self.unit = UnitPicker(translate("Problems", "单位名称或拼音首字母"))
        self.category, self.goal, self.deadline = QLineEdit(), QLineEdit(), QLineEdit()
        self.reading = paragraph("", Look.MUTED)
        self.department, self.leader, self.owner = QLineEdit(), QLineEdit(), QLineEdit()
        self.remark = QLineEdit()
        self._lay_out()
        self._fill()
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> SaveProblem:
        """What the form asks for."""
        row, units = self._row, self.unit.picked
        return SaveProblem(
            title=" ".join(self.problem.toPlainText().split()),
            source=ProblemSource(self.source.currentData()),
            found_on=self.found_on.day,
            lead_unit_id=units[0] if units else None,
            category=self.category.text(),
            goal=self.goal.text(),
            measures=self.measures.toPlainText(),
            deadline_text=self.deadline.text(),
            department=self.department.text(),
            leader=self.leader.text(),
            owner=self.owner.text(),
            remark=self.remark.text(),
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the problem; a unit that the ledger does not know is asked about first."""
        if self.unit.picked is None:
            said = QCoreApplication.translate(
                "Problems", "单位库中没有“{name}”，请从提示中选择，或先在单位管理中添加。"
            )
            self.notice.say(said.format(name=self.unit.text().strip()))
            self.unit.setFocus()
            return
        self.perform(partial(save_problem, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(600)
        for area in (self.problem, self.measures):
            area.setTabChangesFocus(True)
            area.setFixedHeight(64)
        for source in ProblemSource:
            self.source.addItem(word(source), source.value)
        fields = (
            (translate("Problems", "具体问题"), self.problem),
            (translate("Problems", "问题来源"), self.source),
            (translate("Problems", "发现日期"), self.found_on),
            (translate("Problems", "问题类别"), self.category),
            (translate("Problems", "责任单位"), self.unit),
            (translate("Problems", "责任科室"), self.department),
            (translate("Problems", "责任领导"), self.leader),
            (translate("Problems", "责任人"), self.owner),
            (translate("Problems", "整改目标"), self.goal),
            (translate("Problems", "整改措施"), self.measures),
            (translate("Problems", "完成时限"), self.deadline),
            ("", self.reading),
            (translate("Problems", "备注"), self.remark),
        )
        for label, field in fields:
            self.add_field(label, field)
        self.deadline.setPlaceholderText(translate("Problems", "照抄原文，如“11月底前”“立行立改”"))

    def _fill(self) -> None:
        row = self._row
        if row is not None:
            self.problem.setPlainText(row.title)
            self.measures.setPlainText(row.measures)
            self.source.setCurrentIndex(self.source.findData(row.source.value))
            self.found_on.set_day(row.opened_at.date())
            # The day on which it was found is an event; it is not rewritten here.
            self.found_on.setEnabled(False)
            self.unit.setText(row.lead_unit)
            for field, text in (
                (self.category, row.category),
                (self.goal, row.goal),
                (self.deadline, row.deadline_text),
                (self.department, row.department),
                (self.leader, row.leader),
                (self.owner, row.owner),
                (self.remark, row.remark),
            ):
                field.setText(text)
        self._read()
        self.problem.setFocus()

    def _connect(self) -> None:
        self.deadline.textChanged.connect(self._read)
        self.found_on.dateChanged.connect(self._read)
        for area in (self.problem, self.measures):
            area.textChanged.connect(self.touch)
        for line in (self.unit, self.category, self.goal, self.deadline, self.department, self.owner):
            line.textEdited.connect(self.touch)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))

    def _read(self, *_typed: object) -> None:
        text = self.deadline.text().strip()
        self.reading.setVisible(bool(text))
        said = reading_words(Reading.of(parse_deadline(text, self.found_on.day.year)))
        self.reading.show_text(QCoreApplication.translate("Problems", "读作：{reading}").format(reading=said))
