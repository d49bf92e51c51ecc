"""重复单位: entries that may be one unit, to be merged or told apart; and merges, to be taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from bizenv_desktop.services.unit import unit_merges, unit_proposals, units
from bizenv_desktop.services.unit.unit_merges import MergePreview, MergeRow, MergeUnits
from bizenv_desktop.services.unit.unit_proposals import LikelyPair, SayTwoUnits
from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import Deed
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.lines import Heading, Line, Lines
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card, row_layout
from bizenv_desktop.ui.widgets.unit_picker import UnitChoice, UnitPicker

_SIZE: Final = (900, 660)
_LONGEST: Final = 14


class UnitMergesDialog(QDialog):
    """Nothing is merged without a yes that names how many rows move; every merge can be taken back here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pairs: tuple[LikelyPair, ...] = ()
        self._merges: tuple[MergeRow, ...] = ()
        self.setWindowTitle(QCoreApplication.translate("Units", "重复单位"))
        self.resize(*_SIZE)
        self._make_parts()
        self._build()
        self.pairs.currentItemChanged.connect(self._on_marked)
        self.merges.currentItemChanged.connect(self._on_marked)
        self._ask()

    def _make_parts(self) -> None:
        self.pairs = Lines(
            QCoreApplication.translate("Units", "疑似同一单位"),
            (
                Heading(QCoreApplication.translate("Units", "单位甲")),
                Heading(QCoreApplication.translate("Units", "单位乙")),
                Heading(QCoreApplication.translate("Units", "相似"), 70, is_number=True),
            ),
        )
        self.merges = Lines(
            QCoreApplication.translate("Units", "已合并的单位"),
            (
                Heading(QCoreApplication.translate("Units", "原单位")),
                Heading(QCoreApplication.translate("Units", "并入")),
                Heading(QCoreApplication.translate("Units", "合并日期"), 110),
                Heading(QCoreApplication.translate("Units", "转入记录"), 80, is_number=True),
            ),
        )
        self.keep_one = button("", partial(self._on_keep, one=True))
        self.keep_other = button("", partial(self._on_keep, one=False))
        self.two = button(QCoreApplication.translate("Units", "不是同一单位"), self._on_two)
        hint = QCoreApplication.translate("Units", "名称或拼音首字母")
        self.source, self.target = UnitPicker(hint), UnitPicker(hint)
        self.merge = button(QCoreApplication.translate("Units", "合并…"), self._on_merge)
        self.take_back = button(QCoreApplication.translate("Units", "撤销合并"), self._on_take_back)
        self.notice = NoticeBar()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING * 2)
        column.addWidget(self._likely_card(), 3)
        column.addWidget(self._merged_card(), 2)
        column.addWidget(self.notice)
        close = button(QCoreApplication.translate("Units", "关闭"), self.reject)
        foot = row_layout()
        foot.addWidget(close)
        column.addLayout(foot)

    def _likely_card(self) -> Card:
        card = Card(QCoreApplication.translate("Units", "疑似同一单位"))
        said = QCoreApplication.translate(
            "Units",
            "名称相近的单位列在这里。是同一单位的，选保留哪一个；不是的，点“不是同一单位”，以后不再提示。",
        )
        card.column.addWidget(paragraph(said, Look.MUTED))
        card.column.addWidget(self.pairs, 1)
        card.column.addLayout(row_layout(self.keep_one, self.keep_other, self.two))
        label = PlainLabel(QCoreApplication.translate("Units", "把"), Look.MUTED)
        into = PlainLabel(QCoreApplication.translate("Units", "并入"), Look.MUTED)
        by_hand = row_layout(label, self.source, into, self.target, self.merge)
        by_hand.setStretchFactor(self.source, 1)
        by_hand.setStretchFactor(self.target, 1)
        card.column.addLayout(by_hand)
        return card

    def _merged_card(self) -> Card:
        card = Card(QCoreApplication.translate("Units", "已合并的单位"))
        card.column.addWidget(self.merges, 1)
        card.column.addLayout(row_layout(self.take_back))
        return card

    def _ask(self) -> None:
        ask = self._desk.dispatch.ask
        ask(unit_proposals.likely_pairs, owner=self, key="pairs", done=self._show_pairs)
        ask(unit_merges.merges, owner=self, key="merges", done=self._show_merges)
        ask(units.unit_rows, owner=self, key="units", done=self._offer)

    def _offer(self, rows: Sequence[UnitRow]) -> None:
        choices = [UnitChoice(row.id, row.name, row.initials) for row in rows]
        self.source.offer(choices)
        self.target.offer(choices)

    def _show_pairs(self, pairs: tuple[LikelyPair, ...]) -> None:
        self._pairs = pairs
        self.pairs.show_lines([Line((pair.one, pair.other, f"{pair.percent}%")) for pair in pairs])
        self.pairs.choose(0)
        self._on_marked()

    def _show_merges(self, found: tuple[MergeRow, ...]) -> None:
        self._merges = found
        self.merges.show_lines(
            [Line((row.name, row.into, row.merged_on.isoformat(), str(row.rows))) for row in found]
        )
        self.merges.choose(0)
        self._on_marked()

    def _on_marked(self) -> None:
        pair = self._pair()
        for each in (self.keep_one, self.keep_other, self.two):
            each.setEnabled(pair is not None)
        keep = QCoreApplication.translate("Units", "合并，保留“{name}”")
        self.keep_one.setText(keep.format(name=_short(pair.one if pair else "")))
        self.keep_other.setText(keep.format(name=_short(pair.other if pair else "")))
        for each in (self.keep_one, self.keep_other):
            each.setVisible(pair is not None)
        self.take_back.setEnabled(self.merges.chosen is not None)

    def _pair(self) -> LikelyPair | None:
        number = self.pairs.chosen
        return self._pairs[number] if number is not None and number < len(self._pairs) else None

    def _on_keep(self, *, one: bool) -> None:
        pair = self._pair()
        if pair is not None:
            ids = (pair.other_id, pair.one_id) if one else (pair.one_id, pair.other_id)
            self._foresee(MergeUnits(*ids))

    def _on_merge(self) -> None:
        source, target = self.source.picked, self.target.picked
        if not source or not target:
            self.notice.say(QCoreApplication.translate("Units", "请在两个框里各选一个单位。"))
            return
        self._foresee(MergeUnits(source[0], target[0]))

    def _foresee(self, command: MergeUnits) -> None:
        self.notice.clear()
        self._desk.dispatch.ask(
            partial(unit_merges.preview, command),
            owner=self,
            key="preview",
            done=partial(self._confirm, command),
            failed=self.notice.refuse,
        )

    def _confirm(self, command: MergeUnits, told: MergePreview) -> None:
        if self._desk.asker.confirm(
            Question.MERGE_UNITS, name=told.name, into=told.into, moving=_moving_words(told)
        ):
            self._do(partial(unit_merges.merge_units, command))

    def _on_two(self) -> None:
        pair = self._pair()
        if pair is not None:
            self._do(partial(unit_proposals.say_two_units, SayTwoUnits(pair.one, pair.other)))

    def _on_take_back(self) -> None:
        number = self.merges.chosen
        if number is None:
            return
        row = self._merges[number]
        if self._desk.asker.confirm(Question.TAKE_BACK_MERGE, name=row.name, into=row.into):
            self._do(partial(unit_merges.take_back, row.id))

    def _do(self, deed: "Deed[int] | Deed[None]") -> None:
        done: Callable[[object], None] = self._on_done
        self._desk.dispatch.run(deed, initiator=self, done=done, failed=self.notice.refuse)

    def _on_done(self, _result: object) -> None:
        self.notice.clear()
        self.source.clear()
        self.target.clear()
        self._ask()


def _moving_words(told: MergePreview) -> str:
    """What a merge moves, and what stays behind if anything does."""
    moves = QCoreApplication.translate("Units", "{matters} 件牵头事项、{others} 条其他记录转到“{into}”名下")
    said = moves.format(matters=told.matters, others=told.total - told.matters, into=told.into)
    if not told.staying:
        return said
    stays = QCoreApplication.translate("Units", "，{staying} 条两边都有的留在原处")
    return said + stays.format(staying=told.staying)


def _short(name: str) -> str:
    """A name that fits on a button."""
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
