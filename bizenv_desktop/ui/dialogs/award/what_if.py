"""试算: the same votes by other rules, before anything is sealed; looked at, never stored."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bizenv_desktop.documents.round_rules import WITHDRAWAL_NAMES
from bizenv_desktop.rules.award.award_words import NORMALISER_NAMES
from bizenv_desktop.rules.award.rule_sheet import Normaliser, Withdrawal
from bizenv_desktop.rules.award.what_if import (
    SourceRemoval,
    SourceWish,
    Tried,
    Wish,
    removals_of,
    suitable,
)
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.round_results import RoundResult
from bizenv_desktop.services.award.what_if import what_if
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.tables.row_table import RowTable
from bizenv_desktop.ui.tables.what_if_columns import what_if_columns
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.number_inset import inset_numbers
from bizenv_desktop.ui.widgets.page import heading, scrolled

_SIZE: Final = (1180, 620)
_FORM_WIDTH: Final = 380
_MOST_PARTS, _MOST_SEATS = 100, 999


class SourceChoice(QWidget):
    """The parts and the normaliser of one source; 0 parts leave it out."""

    def __init__(self, source: VoteSource, result: RoundResult) -> None:
        super().__init__()
        sheet = result.count.sheet
        self.parts, self.way = QSpinBox(), QComboBox()
        self.parts.setRange(0, _MOST_PARTS)
        self.parts.setSuffix(" %")
        self.parts.setAccessibleName(
            QCoreApplication.translate("Results", "{source}占比").format(source=word(source))
        )
        self.way.setAccessibleName(
            QCoreApplication.translate("Results", "{source}折算").format(source=word(source))
        )
        present = sheet.sources[source].normaliser
        for one in dict.fromkeys((present, *suitable(source, result.material))):
            self.way.addItem(NORMALISER_NAMES[one], one.value)
        self._start = (sheet.weight(source), present)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.parts)
        row.addWidget(self.way, 1)
        self.reset()

    def reset(self) -> None:
        """Stand as the locked sheet has it."""
        weight, present = self._start
        self.parts.setValue(round(weight * _MOST_PARTS))
        self.way.setCurrentIndex(self.way.findData(present.value))

    @property
    def wish(self) -> SourceWish:
        """What is tried; untouched parts are the exact weight of the sheet."""
        weight, _present = self._start
        typed = self.parts.value()
        parts = weight if typed == round(weight * _MOST_PARTS) else Fraction(typed, _MOST_PARTS)
        return SourceWish(parts, Normaliser(self.way.currentData()))


class WhatIfDialog(QDialog):
    """Every change is counted at once; closing it leaves nothing behind."""

    def __init__(self, desk: Desk, result: RoundResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._result = desk, result
        sheet = result.count.sheet
        self.setWindowTitle(
            QCoreApplication.translate("Results", "试算　{number}").format(number=result.number)
        )
        self.resize(*_SIZE)
        self.sources = {
            source: SourceChoice(source, result) for source in VoteSource if source in sheet.sources
        }
        self.withdrawal = QComboBox()
        self.seats = {award: QSpinBox() for award in sheet.seats}
        self.removals = tuple((one, _tick(one, result)) for one in removals_of(result.material))
        self.banner = _banner()
        self.notice, self.said = NoticeBar(), PlainLabel("", Look.MUTED)
        self.whole = paragraph("", Look.MUTED)
        self.table: RowTable[Tried] = RowTable(QCoreApplication.translate("Results", "试算结果"), (1, 7))
        self._fill()
        self._build()
        inset_numbers(self)
        self._connect()
        self.reload()

    @property
    def wish(self) -> Wish:
        """What is tried now."""
        return Wish(
            {source: choice.wish for source, choice in self.sources.items()},
            Withdrawal(self.withdrawal.currentData()),
            {award: field.value() for award, field in self.seats.items()},
            frozenset(one for one, tick in self.removals if not tick.isChecked()),
        )

    def reload(self) -> None:
        """Count what is tried."""
        total = sum(choice.parts.value() for choice in self.sources.values())
        said = QCoreApplication.translate("Results", "合计 {total}%，按比例折成 100%。")
        self.whole.setVisible(total != _MOST_PARTS)
        self.whole.show_text(said.format(total=total))
        self._desk.dispatch.ask(
            partial(what_if, self._result.id, self.wish),
            owner=self,
            key="what-if",
            done=self._on_tried,
            failed=self._on_refused,
        )

    def reset(self) -> None:
        """Try what the locked sheet says."""
        for choice in self.sources.values():
            choice.reset()
        self._fill()
        for _one, tick in self.removals:
            tick.setChecked(True)

    def _fill(self) -> None:
        sheet = self._result.count.sheet
        if not self.withdrawal.count():
            for policy, name in WITHDRAWAL_NAMES.items():
                self.withdrawal.addItem(name, policy.value)
        self.withdrawal.setCurrentIndex(self.withdrawal.findData(sheet.withdrawal.value))
        for award, field in self.seats.items():
            field.setRange(0, _MOST_SEATS)
            field.setValue(sheet.seats[award])

    def _build(self) -> None:
        translate = QCoreApplication.translate
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addWidget(self.banner)
        column.addWidget(self.notice)
        both = QHBoxLayout()
        both.setSpacing(SPACING * 2)
        form = scrolled(self._form())
        form.setFixedWidth(_FORM_WIDTH)
        both.addWidget(form)
        both.addWidget(self.table, 1)
        column.addLayout(both, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING)
        foot.addWidget(self.said, 1)
        foot.addWidget(button(translate("Results", "还原为规则表"), self.reset))
        foot.addWidget(button(translate("Results", "关闭"), self.reject, Look.PRIMARY))
        column.addLayout(foot)

    def _form(self) -> QWidget:
        translate = QCoreApplication.translate
        made = QWidget()
        fields = QFormLayout(made)
        fields.setContentsMargins(0, 0, SPACING, 0)
        fields.setVerticalSpacing(SPACING)
        fields.addRow(heading(translate("Results", "占比和折算（0% 即不计这一来源）")))
        for source, choice in self.sources.items():
            fields.addRow(PlainLabel(word(source), Look.MUTED), choice)
        fields.addRow(self.whole)
        fields.addRow(PlainLabel(translate("Results", "退出的"), Look.MUTED), self.withdrawal)
        for award, field in self.seats.items():
            said = translate("Results", "{award}名额").format(award=award_word(award))
            fields.addRow(PlainLabel(said, Look.MUTED), field)
        if self.removals:
            fields.addRow(heading(translate("Results", "剔除（不勾的当作没有剔除）")))
            for _one, tick in self.removals:
                fields.addRow(tick)
        return made

    def _connect(self) -> None:
        for choice in self.sources.values():
            choice.parts.valueChanged.connect(self.reload)
            choice.way.currentIndexChanged.connect(self.reload)
        self.withdrawal.currentIndexChanged.connect(self.reload)
        for field in self.seats.values():
            field.valueChanged.connect(self.reload)
        for _one, tick in self.removals:
            tick.toggled.connect(self.reload)

    def _on_tried(self, rows: Sequence[Tried]) -> None:
        self.notice.clear()
        self.table.show_rows(what_if_columns(), rows)
        moved = sum(bool(row.moved) for row in rows)
        otherwise = sum(row.is_otherwise for row in rows)
        said = QCoreApplication.translate("Results", "名次变动 {moved} 名，结果变动 {otherwise} 名")
        self.said.show_text(said.format(moved=moved, otherwise=otherwise))

    def _on_refused(self, error: Refused) -> None:
        self.table.show_rows((), ())
        self.said.show_text("")
        self.notice.refuse(error)


def _banner() -> PlainLabel:
    said = paragraph(
        QCoreApplication.translate(
            "Results",
            "◆ 试算只看不存：关闭后什么也不留下。作准的是已锁定的规则表和录入的票；封存后不能再试算。",
        )
    )
    give_look(said, Look.BOX)
    return said


def _tick(removal: SourceRemoval, result: RoundResult) -> QCheckBox:
    source, one = removal
    names = {each.number: each.name for each in result.material.roll}
    said = QCoreApplication.translate("Results", "{source}　{number}号{name}　{votes} 票")
    tick = QCheckBox(
        said.format(source=word(source), number=one.number, name=names.get(one.number, ""), votes=one.votes)
    )
    tick.setToolTip(one.reason)
    tick.setChecked(True)
    return tick
