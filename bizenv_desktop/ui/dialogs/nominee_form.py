"""A nominee, new or changed, with the votes entered so far; votes that cannot be are said at once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from bizenv_desktop.services.rounds import GROUP, PERSON, NomineeRow, SaveNominee, save_nominee
from bizenv_desktop.services.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task_units import unit_choices
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import Look, give_look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_NONE = -1
_MOST = 10_000_000


class NomineeForm(FormDialog):
    """Changes `nominee`, or enters a new one in the class `award`."""

    def __init__(
        self,
        desk: Desk,
        round_id: int,
        award: str,
        nominee: NomineeRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("Rounds", "编辑候选") if nominee is not None else translate("Rounds", "新增候选")
        super().__init__(desk, title, translate("Rounds", "保存候选"), parent)
        self._round_id, self._nominee = round_id, nominee
        self.award, self.name, self.deeds = QComboBox(), QLineEdit(), QPlainTextEdit()
        self.unit = UnitPicker(translate("Rounds", "单位名称或拼音首字母"))
        self.online = _votes()
        self.public_for, self.public_valid = _votes(), _votes()
        self.committee_for, self.committee_valid = _votes(), _votes()
        self.warning = paragraph("", Look.RED)
        self._lay_out()
        self._fill(award)
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)

    def command(self) -> SaveNominee:
        """What the form asks for."""
        units, nominee = self.unit.picked, self._nominee
        return SaveNominee(
            round_id=self._round_id,
            award=str(self.award.currentData()),
            name=self.name.text().strip(),
            unit_id=units[0] if units else None,
            deeds=self.deeds.toPlainText().strip(),
            online_votes=_typed(self.online),
            public_for=_typed(self.public_for),
            public_valid=_typed(self.public_valid),
            committee_for=_typed(self.committee_for),
            committee_valid=_typed(self.committee_valid),
            id=nominee.id if nominee is not None else None,
            version=nominee.version if nominee is not None else None,
        )

    def submit(self) -> None:
        """Store the nominee; a unit that the ledger does not know is asked about first."""
        if self.unit.picked is None:
            said = QCoreApplication.translate("Rounds", "单位库中没有“{name}”，请从提示中选择。")
            self.notice.say(said.format(name=self.unit.text().strip()))
            self.unit.setFocus()
            return
        self.perform(partial(save_nominee, self.command()))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        for award in (GROUP, PERSON):
            self.award.addItem(award_word(award), award)
        self.deeds.setTabChangesFocus(True)
        self.deeds.setFixedHeight(64)
        fields = (
            (translate("Rounds", "类别"), self.award),
            (translate("Rounds", "名称"), self.name),
            (translate("Rounds", "推荐单位"), self.unit),
            (translate("Rounds", "主要事迹"), self.deeds),
            (translate("Rounds", "网络票"), self.online),
            (translate("Rounds", "公众投票"), _pair(self.public_for, self.public_valid)),
            (translate("Rounds", "组委会投票"), _pair(self.committee_for, self.committee_valid)),
            ("", self.warning),
        )
        for label, field in fields:
            self.add_field(label, field)

    def _fill(self, award: str) -> None:
        self.award.setCurrentIndex(self.award.findData(award))
        nominee = self._nominee
        if nominee is not None:
            self.name.setText(nominee.name)
            self.unit.setText(nominee.unit)
            self.deeds.setPlainText(nominee.deeds)
            for field, votes in (
                (self.online, nominee.online_votes),
                (self.public_for, nominee.public_for),
                (self.public_valid, nominee.public_valid),
                (self.committee_for, nominee.committee_for),
                (self.committee_valid, nominee.committee_valid),
            ):
                field.setValue(_NONE if votes is None else votes)
        self._judge()
        self.name.setFocus()

    def _connect(self) -> None:
        pairs = (self.public_for, self.public_valid, self.committee_for, self.committee_valid)
        for field in pairs:
            field.valueChanged.connect(self._judge)
        for field in (self.online, *pairs):
            field.valueChanged.connect(self.touch)
        self.name.textEdited.connect(self.touch)
        self.unit.textEdited.connect(self.touch)
        self.deeds.textChanged.connect(self.touch)

    def _judge(self, *_value: object) -> None:
        wrong = False
        for approvals, valid in (
            (self.public_for, self.public_valid),
            (self.committee_for, self.committee_valid),
        ):
            beyond = _NONE < valid.value() < approvals.value()
            give_look(approvals, Look.RED if beyond else None)
            wrong = wrong or beyond
        self.warning.setVisible(wrong)
        self.warning.show_text(QCoreApplication.translate("Rounds", "赞成票不能多于有效票，请核对。"))

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))


def _votes() -> QSpinBox:
    field = QSpinBox()
    field.setRange(_NONE, _MOST)
    field.setGroupSeparatorShown(True)
    field.setSpecialValueText(QCoreApplication.translate("Rounds", "未录入"))
    field.setValue(_NONE)
    return field


def _typed(field: QSpinBox) -> int | None:
    return None if field.value() == _NONE else field.value()


def _pair(approvals: QSpinBox, valid: QSpinBox) -> QWidget:
    translate, pair = QCoreApplication.translate, QWidget()
    row = row_layout(
        PlainLabel(translate("Rounds", "赞成")), approvals, PlainLabel(translate("Rounds", "有效票")), valid
    )
    row.setContentsMargins(0, 0, 0, 0)
    pair.setLayout(row)
    return pair
