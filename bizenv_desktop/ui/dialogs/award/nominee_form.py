"""A nominee, new or changed: who put it forward, how often it was recommended."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from bizenv_desktop.rules.award.roll import MOST_PER_UNIT
from bizenv_desktop.services.award.nominees import NomineeRow, SaveNominee, nominees_by_unit, save_nominee
from bizenv_desktop.services.award.rounds import GROUP, PERSON
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.task.task_units import unit_choices
from bizenv_desktop.ui.texts.round_words import award_word, old_totals_words
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.unit_picker import UnitPicker

_MOST = 1_000_000


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
        self._by_unit: Mapping[tuple[str, int], tuple[int, ...]] = {}
        self.award, self.name, self.deeds = QComboBox(), QLineEdit(), QPlainTextEdit()
        self.unit = UnitPicker(translate("Rounds", "单位名称或拼音首字母"))
        self.box, self.wechat = _count(), _count()
        self.warning = PlainLabel("", Look.AMBER)
        self._lay_out()
        self._fill(award)
        self._connect()
        desk.dispatch.ask(unit_rows, owner=self, key="units", done=self._on_units)
        question = partial(nominees_by_unit, round_id)
        desk.dispatch.ask(question, owner=self, key="known", done=self._on_known)

    def command(self) -> SaveNominee:
        """What the form asks for."""
        units, nominee = self.unit.picked, self._nominee
        return SaveNominee(
            round_id=self._round_id,
            award=str(self.award.currentData()),
            name=self.name.text().strip(),
            unit_id=units[0] if units else None,
            deeds=self.deeds.toPlainText().strip(),
            box=self.box.value(),
            wechat=self.wechat.value(),
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
            ("", self.warning),
            (translate("Rounds", "主要事迹"), self.deeds),
            (translate("Rounds", "推荐情况"), _pair(self.box, self.wechat)),
        )
        for label, field in fields:
            self.add_field(label, field)
        self.fields.setRowVisible(self.warning, False)  # noqa: FBT003 - Qt takes it by place only
        nominee = self._nominee
        if nominee is not None and nominee.old_totals is not None:
            head = translate("Rounds", "早先登记的合计（不参与计票）")
            self.fields.addRow(paragraph(f"{head}：{old_totals_words(nominee.old_totals)}", Look.MUTED))

    def _fill(self, award: str) -> None:
        self.award.setCurrentIndex(self.award.findData(award))
        nominee = self._nominee
        if nominee is not None:
            self.award.setEnabled(nominee.number is None)
            self.name.setText(nominee.name)
            self.unit.setText(nominee.unit)
            self.deeds.setPlainText(nominee.deeds)
            self.box.setValue(nominee.box)
            self.wechat.setValue(nominee.wechat)
        self.name.setFocus()

    def _connect(self) -> None:
        for field in (self.box, self.wechat):
            field.valueChanged.connect(self.touch)
        for line in (self.name, self.unit):
            line.textEdited.connect(self.touch)
        self.deeds.textChanged.connect(self.touch)
        self.unit.textChanged.connect(self._judge)
        self.award.currentIndexChanged.connect(self._judge)

    def _judge(self, *_what: object) -> None:
        """Say how many the unit has put forward in the class, once there are as many as it may."""
        units = self.unit.picked
        known = self._by_unit.get((str(self.award.currentData()), units[0]), ()) if units else ()
        others = [one for one in known if self._nominee is None or one != self._nominee.id]
        said = QCoreApplication.translate("Rounds", "这个单位在本类已推荐 {count} 个，每类最多 {most} 个。")
        self.warning.show_text(said.format(count=len(others), most=MOST_PER_UNIT))
        self.fields.setRowVisible(self.warning, len(others) >= MOST_PER_UNIT - 1)
        self.fit()

    def _on_units(self, units: Sequence[UnitRow]) -> None:
        self.unit.offer(unit_choices(units))
        self._judge()

    def _on_known(self, known: Mapping[tuple[str, int], tuple[int, ...]]) -> None:
        self._by_unit = known
        self._judge()


def _count() -> QSpinBox:
    field = QSpinBox()
    field.setRange(0, _MOST)
    field.setGroupSeparatorShown(True)
    return field


def _pair(box: QSpinBox, wechat: QSpinBox) -> QWidget:
    translate, pair = QCoreApplication.translate, QWidget()
    row = row_layout(
        PlainLabel(translate("Rounds", "意见箱")), box, PlainLabel(translate("Rounds", "微信")), wechat
    )
    row.setContentsMargins(0, 0, 0, 0)
    pair.setLayout(row)
    return pair
