"""验收销号: who verified it and how, the principal's signature where it is asked for, when to look again."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QPushButton, QSpinBox, QWidget

from bizenv_desktop.rules.problem.problem_guards import is_owner
from bizenv_desktop.rules.problem.problem_lifecycle import months_later
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.problem.problem_closing import StrikeOff, strike_off
from bizenv_desktop.services.problem.problem_settings import MOST_MONTHS, ProblemRules, problem_rules
from bizenv_desktop.services.problem.problems import ProblemStep, take_step
from bizenv_desktop.storage.queries.rows import ProblemRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox


class StrikeOffForm(FormDialog):
    """What is verified already is only struck off; one can also verify alone and strike off later."""

    def __init__(self, desk: Desk, row: ProblemRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "验收销号"), translate("Problems", "验收销号"), parent)
        self._row = row
        self.on = DayEdit(desk.now().date())
        self.words = TextBox(translate("Problems", "怎样核实的，是否达到整改目标"), 3)
        self.who, self.evidence, self.signer = QLineEdit(), QLineEdit(), QLineEdit(row.signed_by)
        self.months, self.look = QSpinBox(), PlainLabel("", Look.MUTED)
        self.verify_only = button(translate("Problems", "只验收，暂不销号"), self._verify)
        self._lay_out()
        self.words.textChanged.connect(self.touch)
        for line in (self.who, self.evidence, self.signer):
            line.textEdited.connect(self.touch)
        for changed in (self.months.valueChanged, self.on.dateChanged):
            changed.connect(self._say_look)
        desk.dispatch.ask(problem_rules, owner=self, key="rules", done=self._on_rules)

    @property
    def go(self) -> QPushButton:
        """The button that strikes off."""
        return self._go

    def command(self) -> StrikeOff:
        """What the form asks for."""
        return StrikeOff(
            matter_id=self._row.id,
            on=self.on.day,
            text=self.words.text,
            who="" if self._row.verifier else self.who.text().strip(),
            evidence=self.evidence.text().strip(),
            signed_by=self.signer.text().strip(),
            recheck_months=self.months.value(),
            version=self._row.version,
        )

    def submit(self) -> None:
        """Strike the problem off."""
        self.perform(partial(strike_off, self.command()))

    def _verify(self) -> None:
        asked = self.command()
        step = ProblemStep(
            asked.matter_id, EventKind.PASSED, asked.on, asked.text, asked.who, asked.evidence,
            version=asked.version,
        )  # fmt: skip
        self.perform(partial(take_step, step))

    def _lay_out(self) -> None:
        translate, row = QCoreApplication.translate, self._row
        self.add_field(translate("Problems", "问题"), paragraph(row.title))
        self.add_field(translate("Problems", "整改结果"), paragraph(row.progress or "—"))
        self.add_field(translate("Problems", "日期"), self.on)
        if row.verifier:
            self.add_field(translate("Problems", "已验收"), paragraph(row.verifier))
        else:
            self.who.setText("" if is_owner(self.desk.operator, row.owner) else self.desk.operator)
            self.add_field(translate("Problems", "验收人"), self.who)
        self.add_field(translate("Problems", "验收意见"), self.words)
        self.evidence.setText(row.evidence)
        self.evidence.setPlaceholderText(translate("Problems", "文件、照片或文号；已添加附件的可以不填"))
        self.add_field(translate("Problems", "佐证材料"), self.evidence)
        self.add_field(translate("Problems", "主要负责人签字"), self.signer)
        self.months.setRange(0, MOST_MONTHS)
        self.months.setSuffix(translate("Problems", " 个月后"))
        self.months.setSpecialValueText(translate("Problems", "不安排"))
        self.add_field(translate("Problems", "回头看"), self.months)
        self.add_field("", self.look)
        if not row.verifier:
            self.add_button(self.verify_only)
        self.words.setFocus()

    def _on_rules(self, rules: ProblemRules) -> None:
        translate = QCoreApplication.translate
        self.months.setValue(rules.recheck_months)
        needed = self._row.source in rules.signed_sources
        self.signer.setPlaceholderText(
            translate("Problems", "责任单位主要负责人姓名，必填")
            if needed
            else translate("Problems", "可以不填")
        )
        self._say_look()

    def _say_look(self, *_changed: object) -> None:
        translate, months = QCoreApplication.translate, self.months.value()
        day = months_later(self.on.day, months)
        said = translate("Problems", "{day} 列入今日的“回头看”").format(day=day) if months else ""
        self.look.show_text(said)
