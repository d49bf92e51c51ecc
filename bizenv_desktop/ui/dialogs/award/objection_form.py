"""公示异议: what was objected to, about whom; and what became of it."""

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bizenv_desktop.services.award.decision_rows import DecisionView, ObjectionRow
from bizenv_desktop.services.award.round_objections import (
    RaiseObjection,
    SettleObjection,
    raise_objection,
    settle_objection,
)
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox


class Finding(StrEnum):
    """Whether an objection was upheld."""

    UPHELD = "upheld"
    DISMISSED = "dismissed"


def finding_word(finding: Finding) -> str:
    """成立 or 不成立."""
    translate = QCoreApplication.translate
    return translate("Rounds", "成立") if finding is Finding.UPHELD else translate("Rounds", "不成立")


class ObjectionForm(FormDialog):
    """An objection raised in the notice that runs."""

    raised = Signal(int)  # the objection's id

    def __init__(self, desk: Desk, view: DecisionView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "登记公示异议"), translate("Rounds", "登记异议"), parent)
        self._round_id = view.round_id
        self.on, self.who = DayEdit(desk.now().date()), QLineEdit()
        self.about = QComboBox()
        self.text = TextBox(translate("Rounds", "反映的事实和依据"), 4)
        self._lay_out(view)
        self.who.textEdited.connect(self.touch)
        self.about.activated.connect(self.touch)
        self.text.textChanged.connect(self.touch)

    def command(self) -> RaiseObjection:
        """What the form asks for."""
        nominee_id: int | None = self.about.currentData()
        return RaiseObjection(self._round_id, self.on.day, self.text.text, nominee_id, self.who.text())

    def submit(self) -> None:
        """Store the objection."""
        self.perform(partial(raise_objection, self.command()), self.raised.emit)

    def _lay_out(self, view: DecisionView) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(560)
        self.about.addItem(translate("Rounds", "全部名单或程序"), None)
        for line in view.awarded:
            self.about.addItem(f"{line.number}　{line.name}", line.nominee_id)
        rest = [line for one in view.classes for line in one.lines if not line.awarded and line.nominee_id]
        for line in rest:
            said = translate("Rounds", "{name}（未列入）").format(name=f"{line.number}　{line.name}")
            self.about.addItem(said, line.nominee_id)
        self.who.setPlaceholderText(translate("Rounds", "可以不填；不印在公示和审定记录上"))
        self.add_field(translate("Rounds", "提出日期"), self.on)
        self.add_field(translate("Rounds", "对象"), self.about)
        self.add_field(translate("Rounds", "提出人"), self.who)
        self.add_field(translate("Rounds", "异议"), self.text)
        self.text.setFocus()


class SettleForm(FormDialog):
    """What was found of an objection; shown again, it may be put right until the award."""

    settled = Signal()

    def __init__(self, desk: Desk, row: ObjectionRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "处理公示异议"), translate("Rounds", "保存处理"), parent)
        self._row = row
        self.finding = RadioRow(tuple(Finding), finding_word)
        self.on = DayEdit(row.settled_on or desk.now().date())
        self.outcome = TextBox(translate("Rounds", "调查情况和处理结果"), 4)
        self._lay_out()
        self.finding.changed.connect(self.touch)
        self.outcome.textChanged.connect(self.touch)

    def command(self) -> SettleObjection | None:
        """What the form asks for; None while nothing is found."""
        found, row = self.finding.chosen, self._row
        if found is None:
            return None
        upheld = found is Finding.UPHELD
        return SettleObjection(row.id, self.on.day, upheld, self.outcome.text, row.version)

    def submit(self) -> None:
        """Store what was found."""
        command = self.command()
        if command is None:
            self.notice.say(QCoreApplication.translate("Rounds", "请选择异议是否成立。"))
            self.finding.setFocus()
            return
        self.perform(partial(settle_objection, command), lambda _none: self.settled.emit())

    def _lay_out(self) -> None:
        translate, row = QCoreApplication.translate, self._row
        self.setMinimumWidth(560)
        about = row.nominee or translate("Rounds", "全部名单或程序")
        self.add_field(translate("Rounds", "对象"), paragraph(f"{about}　{row.raised_on}"))
        self.add_field(translate("Rounds", "异议"), paragraph(row.text))
        self.add_field(translate("Rounds", "结论"), self.finding)
        self.add_field(translate("Rounds", "处理日期"), self.on)
        self.add_field(translate("Rounds", "处理情况"), self.outcome)
        said = translate("Rounds", "异议成立而对象在审定名单上的，处理后还要修改审定名单并写明理由。")
        self.fields.addRow("", PlainLabel(said, Look.MUTED))
        if row.upheld is not None:
            self.finding.choose(Finding.UPHELD if row.upheld else Finding.DISMISSED)
            self.outcome.setPlainText(row.outcome)
        self.finding.setFocus()
