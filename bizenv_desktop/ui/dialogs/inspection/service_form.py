"""What was done for an enterprise: 联企, 走访 or 代办, the need that came up, how it was met."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from bizenv_desktop.rules.vocabulary import ServiceKind
from bizenv_desktop.services.inspection.enterprises import EnterpriseRow
from bizenv_desktop.services.inspection.service_log import (
    FinishNeed,
    SaveService,
    ServiceRow,
    finish_need,
    save_service,
)
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker


class ServiceForm(FormDialog):
    """A new entry for `firm`, or a correction of one."""

    def __init__(
        self, desk: Desk, firm: EnterpriseRow, row: ServiceRow | None = None, parent: QWidget | None = None
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Services", "{verb}　{name}").format(
            verb=translate("Services", "记录服务") if row is None else translate("Services", "修改记录"),
            name=firm.name,
        )
        super().__init__(desk, title, translate("Services", "保存记录"), parent)
        self._firm, self._row = firm, row
        self.kind: RadioRow[ServiceKind] = RadioRow(tuple(ServiceKind))
        self.on = DayEdit(desk.now().date())
        self.unit = UnitPicker(translate("Services", "单位名称或拼音首字母"))
        self.agent = QLineEdit()
        self.need = TextBox(translate("Services", "企业提出的需求、困难；没有就不填"), 3)
        self.outcome = TextBox(translate("Services", "了解的情况、怎样办理的"), 3)
        self.met = QCheckBox(translate("Services", "需求已办结，办结日期"))
        self.met_on = DayEdit(desk.now().date())
        self._lay_out()
        self._fill()
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> SaveService:
        """What the form asks for."""
        row, units = self._row, self.unit.picked
        return SaveService(
            enterprise_id=self._firm.id,
            kind=self.kind.chosen or ServiceKind.VISIT,
            served_on=self.on.day,
            unit_id=units[0] if units else None,
            agent=self.agent.text(),
            need=self.need.text,
            outcome=self.outcome.text,
            done_on=self.met_on.day if self.met.isChecked() else None,
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the entry; a unit that the ledger does not know is asked about first."""
        if self.unit.picked is None:
            said = QCoreApplication.translate("Services", "单位库中没有“{name}”，请从提示中选择。")
            self.notice.say(said.format(name=self.unit.text().strip()))
            self.unit.setFocus()
            return
        self.perform(partial(save_service, self.command()))

    def _lay_out(self) -> None:
        translate, done = QCoreApplication.translate, QWidget()
        self.setMinimumWidth(600)
        row = row_layout(self.met, self.met_on)
        row.setContentsMargins(0, 0, 0, 0)
        done.setLayout(row)
        for label, field in (
            (translate("Services", "方式"), self.kind),
            (translate("Services", "日期"), self.on),
            (translate("Services", "服务单位"), self.unit),
            (translate("Services", "服务人员"), self.agent),
            (translate("Services", "需求"), self.need),
            (translate("Services", "办理情况"), self.outcome),
            ("", done),
        ):
            self.add_field(label, field)

    def _fill(self) -> None:
        firm, row = self._firm, self._row
        self.kind.choose(row.kind if row is not None else ServiceKind.VISIT)
        self.unit.setText(row.unit if row is not None else firm.unit)
        self.agent.setText(row.agent if row is not None else firm.agent)
        if row is not None:
            self.on.set_day(row.served_on)
            self.need.setPlainText(row.need)
            self.outcome.setPlainText(row.outcome)
            self.need.setReadOnly(row.matter_id is not None)
            self.met.setChecked(row.done_on is not None)
            if row.done_on is not None:
                self.met_on.set_day(row.done_on)
        self._on_need()
        self.need.setFocus()

    def _connect(self) -> None:
        self.need.textChanged.connect(self._on_need)
        self.met.toggled.connect(self._on_need)
        for box in (self.need, self.outcome):
            box.textChanged.connect(self.touch)
        for line in (self.agent, self.unit):
            line.textEdited.connect(self.touch)
        self.kind.changed.connect(self.touch)
        for day in (self.on, self.met_on):
            day.dateChanged.connect(self.touch)

    def _on_need(self, *_what: object) -> None:
        """Only a need can be met."""
        handed = self._row is not None and self._row.matter_id is not None
        self.met.setEnabled(bool(self.need.text) and not handed)
        if not self.need.text:
            self.met.setChecked(False)
        self.met_on.setEnabled(self.met.isChecked() and self.met.isEnabled())

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))


class FinishNeedForm(FormDialog):
    """办结需求: on which day, and how."""

    def __init__(self, desk: Desk, row: ServiceRow, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            desk,
            translate("Services", "办结需求　{name}").format(name=row.enterprise),
            translate("Services", "办结需求"),
            parent,
        )
        self._row = row
        self.on = DayEdit(desk.now().date())
        self.outcome = TextBox(translate("Services", "怎样办结的，企业是否认可"), 4)
        self.outcome.setPlainText(row.outcome)
        self.add_field(translate("Services", "需求"), paragraph(row.need, Look.MUTED))
        self.add_field(translate("Services", "办结日期"), self.on)
        self.add_field(translate("Services", "办理情况"), self.outcome)
        self.outcome.textChanged.connect(self.touch)
        self.outcome.setFocus()

    def command(self) -> FinishNeed:
        """What the form asks for."""
        return FinishNeed(self._row.id, self.on.day, self.outcome.text, self._row.version)

    def submit(self) -> None:
        """Note that the need was met."""
        self.perform(partial(finish_need, self.command()))
