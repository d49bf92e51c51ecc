"""报送事项: what units owe period by period, new or changed from a day on."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import DutyKind, Period, UnitKind
from bizenv_desktop.services.duty.duties import SaveDuty, save_duty, void_duty
from bizenv_desktop.services.duty.duty_matrix import DutyAsked
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.duty_words import period_every, terms_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import field_row
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker
from bizenv_desktop.ui.widgets.whole_number import whole_number

_MOST_UNITS: Final = 500
_AT_END, _ON_DAY, _AFTER = 0, 1, 2


class DutyForm(FormDialog):
    """Changes `duty` from a day on, or founds a new one with all its periods."""

    saved = Signal(int)  # the duty's id
    voided = Signal()  # it was entered by mistake

    def __init__(self, desk: Desk, duty: DutyAsked | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Duties", "新增报送事项") if duty is None else translate("Duties", "调整报送事项")
        super().__init__(desk, title, translate("Duties", "保存事项"), parent)
        self._duty = duty
        if duty is not None:
            self.void = button(translate("Duties", "作废…"), self._on_void)
            self.add_button(self.void)
        self._units: tuple[UnitRow, ...] = ()
        self.title, self.receiver, self.remark = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.period, self.until = QComboBox(), QComboBox(), QComboBox()
        self.quota, self.least, self.day = (
            whole_number(1, 100_000),
            whole_number(0, 1_000_000),
            whole_number(1, 90),
        )
        self.measure = QLineEdit()
        year = desk.now().year
        today = desk.now().date()
        self.starts_on = DayEdit(today.replace(day=1))
        self.ends_on = DayEdit(today.replace(year=year, month=12, day=31))
        self.since = DayEdit(today)
        self.units = UnitPicker(translate("Duties", "单位名称或拼音首字母，可选多个"), _MOST_UNITS)
        self.subjects = TextBox(translate("Duties", "分指标报送时，每行一个指标；不分指标可不填"), 2)
        self.said = paragraph("", Look.MUTED)
        self._lay_out()
        self._fill()
        self._connect()
        self._say()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)
        self.title.setFocus()

    def command(self) -> SaveDuty:
        """What the form asks for."""
        duty = self._duty
        return SaveDuty(
            title=self.title.text(),
            terms=self._terms(),
            starts_on=self.starts_on.day,
            ends_on=self.ends_on.day,
            kind=DutyKind(self.kind.currentData()),
            unit_of_measure=self.measure.text(),
            receiver=self.receiver.text(),
            unit_ids=self.units.picked or (),
            subjects=tuple(self.subjects.text.splitlines()),
            campaign_id=duty.face.campaign_id if duty is not None else None,
            remark=self.remark.text(),
            id=duty.face.id if duty is not None else None,
            version=duty.face.version if duty is not None else None,
        )

    def submit(self) -> None:
        """Store the duty; a unit that the ledger does not know is asked about first."""
        if self.units.picked is None:
            said = QCoreApplication.translate(
                "Duties", "有单位不在单位库中，请从提示中选择，或先在单位管理中添加。"
            )
            self.notice.say(said)
            self.units.setFocus()
            return
        self.perform(partial(save_duty, self.command()), self.saved.emit)

    def _terms(self) -> Terms:
        how, day = self.until.currentData(), self.day.value()
        return Terms(
            valid_from=self.since.day if self._duty is not None else self.starts_on.day,
            period=Period(self.period.currentData()),
            quota=self.quota.value(),
            least_length=self.least.value(),
            grace_days=day if how == _AFTER else 0,
            due_day=day if how == _ON_DAY else 0,
        )

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(640)
        for kind in DutyKind:
            self.kind.addItem(word(kind), kind.value)
        for period in Period:
            self.period.addItem(period_every(period), period.value)
        self.period.setCurrentIndex(self.period.findData(Period.MONTH.value))
        self.until.addItem(translate("Duties", "期末当天"), _AT_END)
        self.until.addItem(translate("Duties", "期内第几日前（按周为周几）"), _ON_DAY)
        self.until.addItem(translate("Duties", "期后几天内"), _AFTER)
        self.measure.setPlaceholderText(translate("Duties", "篇、件、条、家…"))
        self.measure.setMaximumWidth(120)
        self.least.setSpecialValueText(translate("Duties", "不要求"))
        self.least.setSuffix(translate("Duties", " 字"))
        self._place_fields()

    def _place_fields(self) -> None:
        translate = QCoreApplication.translate
        everyone = button(translate("Duties", "全部单位"), self._on_everyone)
        for label, field in (
            (translate("Duties", "事项"), self.title),
            (translate("Duties", "类型"), self.kind),
            (translate("Duties", "应报"), field_row(self.period, self.quota, self.measure)),
            (translate("Duties", "每件至少"), self.least),
            (translate("Duties", "截止"), field_row(self.until, self.day)),
            (translate("Duties", "起止"), field_row(self.starts_on, PlainLabel("—"), self.ends_on)),
            (translate("Duties", "报送单位"), _wide(self.units, everyone)),
            (translate("Duties", "指标"), self.subjects),
            (translate("Duties", "报送至"), self.receiver),
            (translate("Duties", "备注"), self.remark),
        ):
            self.add_field(label, field)
        if self._duty is not None:
            self.add_field(translate("Duties", "调整自"), self.since)
        self.fields.addRow("", self.said)

    def _fill(self) -> None:
        duty = self._duty
        if duty is None:
            return
        face = duty.face
        for line, text in (
            (self.title, face.title),
            (self.receiver, face.receiver),
            (self.remark, face.remark),
            (self.measure, face.unit_of_measure),
        ):
            line.setText(text)
        self.kind.setCurrentIndex(self.kind.findData(face.kind.value))
        self.period.setCurrentIndex(self.period.findData(face.period.value))
        self.quota.setValue(face.quota)
        self.least.setValue(face.least_length)
        how = _AFTER if face.grace_days else _ON_DAY if face.due_day else _AT_END
        self.until.setCurrentIndex(how)
        self.day.setValue(face.grace_days or face.due_day or 1)
        self.starts_on.set_day(face.starts_on)
        # What has begun has begun: periods hang on the first day.
        self.starts_on.setEnabled(False)
        self.ends_on.set_day(face.ends_on)
        self.subjects.setPlainText(face.subjects)

    def _connect(self) -> None:
        for line in (self.title, self.receiver, self.remark, self.measure, self.units):
            line.textEdited.connect(self.touch)
        for box in (self.kind, self.period, self.until):
            box.activated.connect(self.touch)
            box.currentIndexChanged.connect(self._say)
        for number in (self.quota, self.least, self.day):
            number.valueChanged.connect(self._say)
        self.measure.textChanged.connect(self._say)
        self.since.dateChanged.connect(self._say)
        self.subjects.textChanged.connect(self.touch)

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self._units = tuple(units)
        self.units.offer(unit_choices(units))
        if self._duty is not None and not self.units.text():
            self.units.pick(self._duty.unit_ids)

    def _on_everyone(self) -> None:
        mine = [unit.id for unit in self._units if unit.active and unit.kind is not UnitKind.GROUP]
        self.units.pick(mine)
        self.touch()

    def _on_void(self) -> None:
        """Take the duty out of every list, with a reason; what came in is kept."""
        if self._duty is None:
            return
        translate = QCoreApplication.translate
        prompt = translate("Duties", "作废后不再列出、不再催报，已报的内容保留。作废理由：")
        reason = self.desk.asker.text(translate("Duties", "作废报送事项"), prompt)
        if reason is not None:
            self.perform(partial(void_duty, self._duty.face.id, reason), lambda _none: self.voided.emit())

    def _say(self, *_changed: object) -> None:
        """What is asked for, in a sentence; and what a change leaves as it was."""
        self.day.setVisible(self.until.currentData() != _AT_END)
        said = terms_words(self._terms(), self.measure.text().strip())
        if self._duty is not None:
            kept = QCoreApplication.translate("Duties", "{day:%Y-%m-%d} 之前开始的期次保持原样。")
            said = f"{said}。{kept.format(day=self.since.day)}"
        self.said.show_text(said)


def _wide(first: QWidget, second: QWidget) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING)
    row.addWidget(first, 1)
    row.addWidget(second)
    return whole
