"""登记问责: who was held to account, how, when, why; of a matter or alone (沂源 问责, 温州信息)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.rules.vocabulary import AccountabilityKind
from bizenv_desktop.services.problem.accountability import (
    AccountabilityRow,
    SaveAccountability,
    remove_accountability,
    save_accountability,
)
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_fields import WordChoice
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker


class AccountabilityForm(FormDialog):
    """Changes `known`, or enters a new record about `matter` (None: about no matter)."""

    saved = Signal(int)  # the record's id

    def __init__(
        self,
        desk: Desk,
        known: AccountabilityRow | None,
        parent: QWidget | None = None,
        matter: MatterRow | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Problems", "登记问责"), translate("Problems", "保存"), parent)
        self._known, self._matter = known, matter
        self.kind = WordChoice(tuple(AccountabilityKind))
        self.on = DayEdit(desk.now().date())
        self.unit = UnitPicker(translate("Problems", "单位名称或拼音首字母"))
        self.person, self.paper = QLineEdit(), QLineEdit()
        self.reason = TextBox(translate("Problems", "因为什么被问责"), 3)
        self._lay_out()
        self._fill()
        self.kind.currentIndexChanged.connect(self.touch)
        self.reason.textChanged.connect(self.touch)
        for line in (self.unit, self.person, self.paper):
            line.textEdited.connect(self.touch)
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> SaveAccountability | None:
        """What the form asks for; None while no kind is chosen."""
        kind, units, known = self.kind.chosen, self.unit.picked, self._known
        if kind is None:
            return None
        return SaveAccountability(
            kind=kind,
            held_on=self.on.day,
            reason=self.reason.text,
            unit_id=units[0] if units else None,
            person=self.person.text(),
            paper=self.paper.text(),
            matter_id=self._matter.id if self._matter is not None else known.matter_id if known else None,
            id=known.id if known is not None else None,
            version=known.version if known is not None else None,
        )

    def submit(self) -> None:
        """Store the record."""
        translate, command = QCoreApplication.translate, self.command()
        if command is None:
            self.notice.say(translate("Problems", "请选择问责方式。"))
            self.kind.setFocus()
        elif self.unit.picked is None:
            said = translate("Problems", "单位库中没有“{name}”，请从提示中选择，或先在单位管理中添加。")
            self.notice.say(said.format(name=self.unit.text().strip()))
            self.unit.setFocus()
        else:
            self.perform(partial(save_accountability, command), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        about = self._matter.title if self._matter is not None else ""
        if about or (self._known and self._known.matter):
            self.add_field(translate("Problems", "事项"), paragraph(about or self._about_known()))
        self.add_field(translate("Problems", "问责方式"), self.kind)
        self.add_field(translate("Problems", "日期"), self.on)
        self.add_field(translate("Problems", "被问责单位"), self.unit)
        self.person.setPlaceholderText(translate("Problems", "只对单位问责的不填；姓名不出现在导出和统计里"))
        self.add_field(translate("Problems", "被问责人员"), self.person)
        self.add_field(translate("Problems", "事由"), self.reason)
        self.add_field(translate("Problems", "文号"), self.paper)
        if self._known is not None:
            self.add_button(button(translate("Problems", "删除"), self._remove))

    def _about_known(self) -> str:
        return self._known.matter if self._known is not None else ""

    def _fill(self) -> None:
        known = self._known
        if known is not None:
            self.kind.choose(known.kind)
            self.on.set_day(known.held_on)
            self.unit.setText(known.unit)
            self.person.setText(known.person)
            self.reason.setPlainText(known.reason)
            self.paper.setText(known.paper)
        elif self._matter is not None:
            self.unit.setText(self._matter.lead_unit)
        self.kind.setFocus()

    def _remove(self) -> None:
        known = self._known
        if known is None:
            return
        title = f"{known.held_on} {word(known.kind)}"
        if self.desk.asker.confirm(Question.REMOVE_ACCOUNTABILITY, title=title):
            self.perform(partial(remove_accountability, known.id))

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))
