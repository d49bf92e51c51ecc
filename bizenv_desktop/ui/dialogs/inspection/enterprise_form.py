"""An enterprise, new or changed: who speaks for it, which unit and agent look after it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from bizenv_desktop.services.inspection.enterprises import EnterpriseRow, SaveEnterprise, save_enterprise
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker


class EnterpriseForm(FormDialog):
    """Changes `row`, or enters a new enterprise."""

    saved = Signal(int)  # the enterprise's id

    def __init__(self, desk: Desk, row: EnterpriseRow | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Services", "编辑企业") if row else translate("Services", "新增企业")
        super().__init__(desk, title, translate("Services", "保存企业"), parent)
        self._row = row
        self.name, self.address, self.contact, self.phone = (QLineEdit() for _ in range(4))
        self.agent, self.project, self.remark = (QLineEdit() for _ in range(3))
        self.unit = UnitPicker(translate("Services", "单位名称或拼音首字母"))
        self.active = QCheckBox(translate("Services", "在册（取消后不再列入服务名单，记录保留）"))
        self.active.setChecked(True)
        self._lay_out()
        self._fill()
        for line in (
            self.name,
            self.address,
            self.contact,
            self.phone,
            self.agent,
            self.project,
            self.remark,
        ):
            line.textEdited.connect(self.touch)
        self.unit.textEdited.connect(self.touch)
        self.active.toggled.connect(self.touch)
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> SaveEnterprise:
        """What the form asks for."""
        row, units = self._row, self.unit.picked
        return SaveEnterprise(
            name=self.name.text(),
            address=self.address.text(),
            contact=self.contact.text(),
            phone=self.phone.text(),
            unit_id=units[0] if units else None,
            agent=self.agent.text(),
            project=self.project.text(),
            remark=self.remark.text(),
            active=self.active.isChecked(),
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the enterprise; a unit that the ledger does not know is asked about first."""
        if self.unit.picked is None:
            said = QCoreApplication.translate("Services", "单位库中没有“{name}”，请从提示中选择。")
            self.notice.say(said.format(name=self.unit.text().strip()))
            self.unit.setFocus()
            return
        self.perform(partial(save_enterprise, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.project.setPlaceholderText(translate("Services", "承担重点项目的，填项目名称"))
        for label, field in (
            (translate("Services", "企业名称"), self.name),
            (translate("Services", "联系单位"), self.unit),
            (translate("Services", "联系人（代办员）"), self.agent),
            (translate("Services", "重点项目"), self.project),
            (translate("Services", "企业联系人"), self.contact),
            (translate("Services", "联系电话"), self.phone),
            (translate("Services", "地址"), self.address),
            (translate("Services", "备注"), self.remark),
            ("", self.active),
        ):
            self.add_field(label, field)
        self.name.setFocus()

    def _fill(self) -> None:
        row = self._row
        if row is None:
            self.fields.setRowVisible(self.active, False)  # noqa: FBT003 - Qt's own signature
            return
        for field, text in (
            (self.name, row.name),
            (self.unit, row.unit),
            (self.agent, row.agent),
            (self.project, row.project),
            (self.contact, row.contact),
            (self.phone, row.phone),
            (self.address, row.address),
            (self.remark, row.remark),
        ):
            field.setText(text)
        self.active.setChecked(row.active)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))
