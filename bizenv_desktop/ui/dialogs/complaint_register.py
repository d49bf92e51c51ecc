"""登记: a complaint as it came in; what is not known stays empty, and the person may stay unnamed."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from bizenv_desktop.rules.vocabulary import CATEGORIES, CHANNELS, NATURES, Urgency
from bizenv_desktop.services import complaint_intake, units
from bizenv_desktop.services.complaint_commands import RegisterComplaint
from bizenv_desktop.services.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint_step import unit_choices, unknown_unit
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit
from bizenv_desktop.ui.widgets.open_choice import OpenChoice
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_LAST_CHANNEL: Final = "complaints/last_channel"
_USUAL_NATURE: Final = NATURES[2]


class RegisterDialog(FormDialog):
    """The cursor starts in the title; channel and time are filled in as one would expect them."""

    registered = Signal(int, bool)  # the new complaint's id; whether it is to be handed on right away

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            QCoreApplication.translate("Complaints", "登记投诉"),
            QCoreApplication.translate("Complaints", "登记"),
            parent,
        )
        self.setMinimumWidth(760)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACING * 2)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._make_fields(desk)
        self._place_fields()
        self._connect()
        self.fields.addRow(self._grid)
        self.put_buttons_last(self.assign_next)
        self.title.setFocus()
        desk.dispatch.ask(units.unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> RegisterComplaint:
        """The complaint as typed."""
        respondent = self.respondent.picked
        return RegisterComplaint(
            received_at=self.received.moment,
            channel=self.channel.text,
            title=self.title.text().strip(),
            content=self.content.text,
            category=self.category.text,
            nature=self.nature.text,
            urgency=self.urgency.chosen or Urgency.NORMAL,
            source_number=self.source_number.text().strip(),
            complainant=self.complainant.text().strip(),
            phone=self.phone.text().strip(),
            firm=self.firm.text().strip(),
            address=self.address.text().strip(),
            street=self.street.text().strip(),
            respondent_unit_id=respondent[0] if respondent else None,
            confidential=self.confidential.isChecked(),
            anonymous=self.anonymous.isChecked(),
            remark=self.remark.text().strip(),
        )

    def submit(self) -> None:
        """Register, or say what cannot be used; afterwards tell who opened the form."""
        if self.respondent.picked is None:
            self.notice.say(unknown_unit())
            return
        self.desk.preferences.set_text(_LAST_CHANNEL, self.channel.text)
        self.perform(partial(complaint_intake.register, self.command()), self._on_registered)

    def _on_registered(self, matter_id: int) -> None:
        self.registered.emit(matter_id, self.assign_next.isChecked())

    def _make_fields(self, desk: Desk) -> None:
        self.title = _line(QCoreApplication.translate("Complaints", "一句话说清诉求"))
        self.content = TextBox(QCoreApplication.translate("Complaints", "投诉人反映的情况和要求"), lines=5)
        self.received = MomentEdit(desk.now())
        self.channel = OpenChoice(QCoreApplication.translate("Complaints", "从哪里来"), CHANNELS)
        self.channel.put(desk.preferences.text(_LAST_CHANNEL, CHANNELS[0]))
        self.source_number = _line(QCoreApplication.translate("Complaints", "12345 工单号、信访号等"))
        self.category = OpenChoice(QCoreApplication.translate("Complaints", "输入一部分即可"), CATEGORIES)
        self.nature = OpenChoice(QCoreApplication.translate("Complaints", "性质"), NATURES)
        self.nature.put(_USUAL_NATURE)
        self.urgency = RadioRow(tuple(Urgency))
        self.urgency.choose(Urgency.NORMAL)
        self.complainant = _line(QCoreApplication.translate("Complaints", "可不填"))
        self.phone = _line(QCoreApplication.translate("Complaints", "回访用"))
        self.firm = _line(QCoreApplication.translate("Complaints", "企业名称"))
        self.street = _line(QCoreApplication.translate("Complaints", "街道、园区"))
        self.address = _line(QCoreApplication.translate("Complaints", "可不填"))
        self.respondent = UnitPicker(QCoreApplication.translate("Complaints", "名称或拼音首字母，可不填"))
        self.remark = _line("")
        self.anonymous = QCheckBox(QCoreApplication.translate("Complaints", "匿名"))
        self.confidential = QCheckBox(QCoreApplication.translate("Complaints", "要求保密"))
        self.assign_next = QCheckBox(QCoreApplication.translate("Complaints", "登记后接着交办"))

    def _place_fields(self) -> None:
        translate = QCoreApplication.translate
        self._wide(translate("Complaints", "标题 *"), self.title)
        self._wide(translate("Complaints", "诉求内容 *"), self.content)
        self._pair(
            (translate("Complaints", "渠道 *"), self.channel),
            (translate("Complaints", "受理时间 *"), self.received),
        )
        self._pair(
            (translate("Complaints", "类别"), self.category), (translate("Complaints", "性质"), self.nature)
        )
        self._pair(
            (translate("Complaints", "紧急程度"), self.urgency),
            (translate("Complaints", "来源编号"), self.source_number),
        )
        self._pair(
            (translate("Complaints", "投诉人"), self.complainant),
            (translate("Complaints", "联系电话"), self.phone),
        )
        self._pair(
            (translate("Complaints", "所属企业"), self.firm), (translate("Complaints", "街道"), self.street)
        )
        self._pair(
            (translate("Complaints", "地址"), self.address),
            (translate("Complaints", "被投诉单位"), self.respondent),
        )
        self._wide(translate("Complaints", "备注"), self.remark)
        flags = row_layout(self.anonymous, self.confidential, self.assign_next)
        self._grid.addLayout(flags, self._grid.rowCount(), 1, 1, 3)

    def _connect(self) -> None:
        for line in (
            self.title, self.source_number, self.complainant, self.phone, self.firm, self.street,
            self.address, self.respondent, self.remark, self.channel.line, self.category.line,
        ):  # fmt: skip
            line.textEdited.connect(self.touch)
        self.content.textChanged.connect(self.touch)
        self.anonymous.toggled.connect(self._on_anonymous)

    def _wide(self, label: str, field: QWidget) -> None:
        row = self._grid.rowCount()
        field.setAccessibleName(label.removesuffix(" *"))
        top = Qt.AlignmentFlag.AlignTop if isinstance(field, TextBox) else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(PlainLabel(label, Look.MUTED), row, 0, top)
        self._grid.addWidget(field, row, 1, 1, 3)

    def _pair(self, left: tuple[str, QWidget], right: tuple[str, QWidget]) -> None:
        row = self._grid.rowCount()
        for column, (label, field) in ((0, left), (2, right)):
            field.setAccessibleName(label.removesuffix(" *"))
            self._grid.addWidget(PlainLabel(label, Look.MUTED), row, column)
            self._grid.addWidget(field, row, column + 1)

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        self.respondent.offer(unit_choices(rows))

    def _on_anonymous(self, on: object) -> None:
        for field in (self.complainant, self.phone):
            field.setEnabled(not on)
            if on:
                field.clear()
        self.touch()


def _line(hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(hint)
    return line
