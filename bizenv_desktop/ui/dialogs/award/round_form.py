"""An award round, new or changed; the weights are checked while they are typed."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from bizenv_desktop.services.award.rounds import SaveRound, has_rule_sheet, save_round
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph

_WHOLE = 100


class RoundForm(FormDialog):
    """Changes `row`, or makes a new round with the weights of 浙南 附件4 (20/30/50)."""

    saved = Signal(int)  # the round's id

    def __init__(self, desk: Desk, row: RoundRow | None, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        title = translate("Rounds", "编辑评选") if row is not None else translate("Rounds", "新建评选")
        super().__init__(desk, title, translate("Rounds", "保存评选"), parent)
        self._row = row
        self.name, self.remark = QLineEdit(), QLineEdit()
        self.opened_on = DayEdit(desk.now().date())
        self.online, self.public, self.committee = (_percent(share) for share in (20, 30, 50))
        self.total = PlainLabel("", Look.MUTED)
        self.group_seats, self.person_seats = QSpinBox(), QSpinBox()
        self._lay_out()
        self._fill()
        self._connect()
        if row is not None:
            desk.dispatch.ask(partial(has_rule_sheet, row.id), owner=self, key="sheet", done=self._on_sheet)

    def command(self) -> SaveRound:
        """What the form asks for."""
        row = self._row
        return SaveRound(
            title=self.name.text(),
            opened_on=self.opened_on.day,
            online_weight=self.online.value(),
            public_weight=self.public.value(),
            committee_weight=self.committee.value(),
            group_seats=self.group_seats.value(),
            person_seats=self.person_seats.value(),
            remark=self.remark.text().strip(),
            id=row.id if row is not None else None,
            version=row.version if row is not None else None,
        )

    def submit(self) -> None:
        """Store the round."""
        self.perform(partial(save_round, self.command()), self.saved.emit)

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(640)
        weights = QWidget()
        row = QHBoxLayout(weights)  # one line always: the sum stands after what it sums up
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addStretch(1)
        pairs = (
            (translate("Rounds", "网络"), self.online),
            (translate("Rounds", "公众"), self.public),
            (translate("Rounds", "组委会"), self.committee),
        )
        for number, (label, field) in enumerate(pairs):
            row.insertWidget(number * 2, PlainLabel(label))
            row.insertWidget(number * 2 + 1, field)
        row.insertSpacing(6, SPACING)
        row.insertWidget(7, self.total)
        self.add_field(translate("Rounds", "评选名称"), self.name)
        self.add_field(translate("Rounds", "启动日期"), self.opened_on)
        self.add_field(translate("Rounds", "权重"), weights)
        self.add_field(translate("Rounds", "示范集体（窗口）名额"), self.group_seats)
        self.add_field(translate("Rounds", "服务标兵名额"), self.person_seats)
        self.add_field(translate("Rounds", "备注"), self.remark)
        self.in_sheet = paragraph(
            translate("Rounds", "权重和名额已写入规则表，请在“规则表”里修改。"), Look.MUTED
        )
        self.in_sheet.hide()
        self.fields.addRow(self.in_sheet)

    def _fill(self) -> None:
        row = self._row
        if row is not None:
            self.name.setText(row.title)
            self.remark.setText(row.remark)
            self.opened_on.set_day(row.opened_at.date())
            self.opened_on.setEnabled(False)
            self.online.setValue(row.online_weight)
            self.public.setValue(row.public_weight)
            self.committee.setValue(row.committee_weight)
            self.group_seats.setValue(row.group_seats)
            self.person_seats.setValue(row.person_seats)
        self._add_up()
        self.name.setFocus()

    def _connect(self) -> None:
        for weight in (self.online, self.public, self.committee):
            weight.valueChanged.connect(self._add_up)
            weight.valueChanged.connect(self.touch)
        for line in (self.name, self.remark):
            line.textEdited.connect(self.touch)

    def _on_sheet(self, stored: bool) -> None:  # noqa: FBT001 - an answer
        fields = (self.online, self.public, self.committee, self.group_seats, self.person_seats)
        for field in fields:
            field.setEnabled(not stored)
        self.in_sheet.setVisible(stored)
        self.fit()

    def _add_up(self, *_value: object) -> None:
        total = self.online.value() + self.public.value() + self.committee.value()
        right = total == _WHOLE
        text = (
            QCoreApplication.translate("Rounds", "合计 {total}%")
            if right
            else QCoreApplication.translate("Rounds", "合计 {total}%，应为 100%")
        )
        self.total.show_text(text.format(total=total))
        self.total.show_look(Look.MUTED if right else Look.RED)


def _percent(share: int) -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, _WHOLE)
    field.setSuffix(" %")
    field.setValue(share)
    return field
