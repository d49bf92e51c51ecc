"""审定: who decided when, the number of the approval, and the final list beside the rank."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.services.award.decision_rows import DecisionView
from bizenv_desktop.services.award.round_decisions import Decide, decide
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.decision_list import DecisionList
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph


class DecisionForm(FormDialog):
    """Enters the decision on the newest seal, or changes it; the list starts as the count proposes it."""

    saved = Signal(int)  # the decision's id

    def __init__(self, desk: Desk, view: DecisionView, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "审定评选结果"), translate("Rounds", "保存审定"), parent)
        self._view = view
        self.on = DayEdit(desk.now().date())
        self.body, self.number, self.remark = QLineEdit(), QLineEdit(), QLineEdit()
        self.list = DecisionList(translate("Rounds", "审定名单"))
        self._lay_out()
        self._fill()
        for line in (self.body, self.number, self.remark):
            line.textEdited.connect(self.touch)
        self.list.changed.connect(self.touch)

    def command(self) -> Decide:
        """What the form asks for."""
        known = self._view.decision
        return Decide(
            round_id=self._view.round_id,
            decided_on=self.on.day,
            body=self.body.text(),
            lines=self.list.chosen,
            approval_number=self.number.text(),
            note=self.remark.text(),
            version=known.version if known is not None else None,
        )

    def submit(self) -> None:
        """Store the decision; a departure without a reason puts the cursor there."""
        bare = self.list.unexplained
        if bare:
            said = QCoreApplication.translate("Rounds", "“{name}”与计票结果不一致，请写明理由。")
            self.notice.say(said.format(name=bare[0].name))
            self.list.show_unexplained()
            return
        self.perform(partial(decide, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate, view = QCoreApplication.translate, self._view
        self.setMinimumWidth(980)
        self.body.setPlaceholderText(translate("Rounds", "如 领导小组第3次会议"))
        self.number.setPlaceholderText(translate("Rounds", "批复下来以后再填也可以，表彰前要填"))
        said = translate("Rounds", "第 {edition} 版封存结果，封存码 {seal}")
        self.add_field(
            translate("Rounds", "依据"), paragraph(said.format(edition=view.edition, seal=view.sha256[:16]))
        )
        self.add_field(translate("Rounds", "审定日期"), self.on)
        self.add_field(translate("Rounds", "审定单位"), self.body)
        self.add_field(translate("Rounds", "批复文号"), self.number)
        self.add_field(translate("Rounds", "说明"), self.remark)
        self.fields.addRow(self.list)
        self.put_buttons_last(self.list)
        self.fields.addRow(
            PlainLabel(
                translate("Rounds", "空格键勾选列入，F2 写理由。与计票结果不一致的每一行都要写明理由。"),
                Look.MUTED,
            ),
        )

    def _fill(self) -> None:
        known = self._view.decision
        if known is not None:
            self.on.set_day(known.decided_on)
            self.body.setText(known.body)
            self.number.setText(known.approval_number)
            self.remark.setText(known.note)
        self.list.offer(self._view.classes)
        self.list.begin()
        self.body.setFocus()
