"""整改规则: when a struck-off problem is looked at again, and where the principal signs before 销号."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from bizenv_desktop.rules.vocabulary import ProblemSource
from bizenv_desktop.services.problem.problem_settings import (
    MOST_MONTHS,
    ProblemRules,
    problem_rules,
    save_problem_rules,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph


class ProblemRulesDialog(FormDialog):
    """Days that are set already stay; the rules hold for what is struck off from now on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "整改规则"), translate("Problems", "保存"), parent)
        self.months = QSpinBox()
        self.months.setRange(0, MOST_MONTHS)
        self.months.setSuffix(translate("Problems", " 个月后"))
        self.months.setSpecialValueText(translate("Problems", "不安排"))
        self.add_field(translate("Problems", "销号后回头看"), self.months)
        self.signed = {source: QCheckBox(word(source)) for source in ProblemSource}
        label = translate("Problems", "负责人签字后销号")
        for source, box in self.signed.items():
            self.add_field(label if source is ProblemSource.BENCHMARK else "", box)
        said = translate("Problems", "勾选的来源要记下责任单位主要负责人签字才能销号；改动只影响以后的销号。")
        self.fields.addRow(paragraph(said, Look.MUTED))
        self._go.setEnabled(False)
        desk.dispatch.ask(problem_rules, owner=self, key="rules", done=self._show, failed=self.notice.refuse)

    def wanted(self) -> ProblemRules:
        """The rules as set."""
        signed = frozenset(source for source, box in self.signed.items() if box.isChecked())
        return ProblemRules(self.months.value(), signed)

    def submit(self) -> None:
        """Store the rules."""
        self.perform(partial(save_problem_rules, self.wanted()))

    def _show(self, rules: ProblemRules) -> None:
        self.months.setValue(rules.recheck_months)
        for source, box in self.signed.items():
            box.setChecked(source in rules.signed_sources)
        self._go.setEnabled(True)
