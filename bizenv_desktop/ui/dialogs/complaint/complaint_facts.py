"""The fields of a complaint as it came in, for registering and for correcting it.

In the order of a telephone call: what is wrong, who calls, then what the office adds. Enter goes on to the
next field. A title left empty is the first sentence of the content.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from bizenv_desktop.rules.complaint.likeness import first_sentence
from bizenv_desktop.rules.vocabulary import CATEGORIES, CHANNELS, NATURES, Urgency
from bizenv_desktop.services.complaint.complaint_commands import RegisterComplaint
from bizenv_desktop.services.unit import units
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_step import unit_choices
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.moment_edit import MomentEdit
from bizenv_desktop.ui.widgets.open_choice import OpenChoice
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_USUAL_NATURE: Final = NATURES[2]


class ComplaintFacts(QWidget):
    """All fields of a registration; `edited` follows each change by hand."""

    edited = Signal()

    def __init__(self, desk: Desk, categories: Sequence[str] = CATEGORIES) -> None:
        super().__init__()
        self._respondent_wanted: int | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACING * 2)
        self._grid.setVerticalSpacing(SPACING)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._make_fields(desk, categories)
        self._place_fields()
        self._connect()
        self.setFocusProxy(self.content)
        desk.dispatch.ask(units.unit_rows, owner=self, key="units", done=self._on_units)

    def said(self) -> RegisterComplaint:
        """The complaint as typed; the title is proposed where none was typed."""
        respondent = self.respondent.picked
        return RegisterComplaint(
            received_at=self.received.moment,
            channel=self.channel.text,
            title=self.title.text().strip() or first_sentence(self.content.text),
            content=self.content.text,
            category=self.category.text,
            nature=self.nature.text,
            urgency=self.urgency.chosen or Urgency.NORMAL,
            source_number=self.source_number.text().strip(),
            other_numbers=self.other_numbers.text().strip(),
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

    def show_said(self, said: RegisterComplaint) -> None:
        """Fill the fields with what was registered."""
        self.content.setPlainText(said.content)
        for line, text in (
            (self.title, said.title), (self.complainant, said.complainant), (self.phone, said.phone),
            (self.firm, said.firm), (self.address, said.address), (self.street, said.street),
            (self.source_number, said.source_number), (self.other_numbers, said.other_numbers),
            (self.remark, said.remark),
        ):  # fmt: skip
            line.setText(text)
        self.received.set_moment(said.received_at)
        for choice, text in (
            (self.channel, said.channel), (self.category, said.category), (self.nature, said.nature),
        ):  # fmt: skip
            choice.put(text)
        self.urgency.choose(said.urgency)
        self.anonymous.setChecked(said.anonymous)
        self.confidential.setChecked(said.confidential)
        self._respondent_wanted = said.respondent_unit_id
        self._pick_respondent()

    @property
    def names_unknown_unit(self) -> bool:
        """Whether the unit complained about is none that is known."""
        return self.respondent.picked is None

    @property
    def last_field(self) -> QWidget:
        """The field after which Tab goes on to the buttons."""
        return self.confidential

    def _make_fields(self, desk: Desk, categories: Sequence[str]) -> None:
        translate = QCoreApplication.translate
        self.content = TextBox(translate("Complaints", "投诉人反映的情况和要求"), lines=5)
        self.title = _line(translate("Complaints", "不填则取内容的第一句"))
        self.phone = _line(translate("Complaints", "回访用"))
        self.complainant = _line(translate("Complaints", "可不填"))
        self.firm = _line(translate("Complaints", "企业名称"))
        self.category = OpenChoice(translate("Complaints", "输入一部分即可"), categories)
        self.street = _line(translate("Complaints", "街道、园区"))
        self.address = _line(translate("Complaints", "可不填"))
        self.respondent = UnitPicker(translate("Complaints", "名称或拼音首字母，可不填"))
        self.nature = OpenChoice(translate("Complaints", "性质"), NATURES)
        self.nature.put(_USUAL_NATURE)
        self.channel = OpenChoice(translate("Complaints", "从哪里来"), CHANNELS)
        self.received = MomentEdit(desk.now())
        self.urgency = RadioRow(tuple(Urgency))
        self.urgency.choose(Urgency.NORMAL)
        self.source_number = _line(translate("Complaints", "12345 工单号、信访号等"))
        self.other_numbers = _line(translate("Complaints", "多个用顿号隔开"))
        self.remark = _line("")
        self.anonymous = QCheckBox(translate("Complaints", "匿名"))
        self.confidential = QCheckBox(translate("Complaints", "要求保密"))

    def _place_fields(self) -> None:
        translate = QCoreApplication.translate
        self._wide(translate("Complaints", "诉求内容 *"), self.content)
        self._pair(
            (translate("Complaints", "联系电话"), self.phone),
            (translate("Complaints", "投诉人"), self.complainant),
        )
        self._pair(
            (translate("Complaints", "所属企业"), self.firm), (translate("Complaints", "类别"), self.category)
        )
        self._wide(translate("Complaints", "标题"), self.title)
        self._pair(
            (translate("Complaints", "街道"), self.street), (translate("Complaints", "地址"), self.address)
        )
        self._pair(
            (translate("Complaints", "被投诉单位"), self.respondent),
            (translate("Complaints", "性质"), self.nature),
        )
        self._pair(
            (translate("Complaints", "渠道 *"), self.channel),
            (translate("Complaints", "受理时间 *"), self.received),
        )
        self._pair(
            (translate("Complaints", "来源编号"), self.source_number),
            (translate("Complaints", "其他编号"), self.other_numbers),
        )
        self._pair(
            (translate("Complaints", "紧急程度"), self.urgency),
            (translate("Complaints", "备注"), self.remark),
        )
        self._grid.addLayout(row_layout(self.anonymous, self.confidential), self._grid.rowCount(), 1, 1, 3)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _connect(self) -> None:
        for line in self._lines():
            line.textEdited.connect(self.edited)
            line.installEventFilter(self)
        self.content.textChanged.connect(self.edited)
        self.content.textChanged.connect(self._propose_title)
        self.urgency.changed.connect(self.edited)
        self.received.dateTimeChanged.connect(self.edited)
        self.confidential.toggled.connect(self.edited)
        self.anonymous.toggled.connect(self._on_anonymous)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.phone, self.complainant, self.firm, self.category.line, self.title, self.street,
            self.address, self.respondent, self.nature.line, self.channel.line, self.source_number,
            self.other_numbers, self.remark,
        )  # fmt: skip

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

    def _propose_title(self) -> None:
        proposed = first_sentence(self.content.text)
        usual = QCoreApplication.translate("Complaints", "不填则取内容的第一句")
        self.title.setPlaceholderText(proposed or usual)

    def _on_units(self, rows: Sequence[UnitRow]) -> None:
        self.respondent.offer(unit_choices(rows))
        self._pick_respondent()

    def _pick_respondent(self) -> None:
        if self._respondent_wanted is not None:
            self.respondent.pick((self._respondent_wanted,))

    def _on_anonymous(self, on: object) -> None:
        for field in (self.complainant, self.phone):
            field.setEnabled(not on)
            if on:
                field.clear()
        self.edited.emit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line goes on to the next field, instead of sending the form."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
            )  # fmt: skip
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                return self._go_on(watched, event)
        return super().eventFilter(watched, event)

    def _go_on(self, watched: QObject, event: QKeyEvent) -> bool:
        picks = isinstance(watched, UnitPicker) and watched.take_first_match()
        if not picks:
            self.focusNextChild()
        event.accept()
        return True


def _line(hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(hint)
    return line
