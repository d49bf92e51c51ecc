"""Keying a pile of papers in one blind turn: number after number, by the keyboard alone.

The window is given numbers, never what anybody keyed: it remembers its own last papers while it is open, so
that one can go back to them, and asks the ledger for no mark.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from bizenv_desktop.rules.award.double_entry import FIRST, Said
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.award.ballot_state import EntryDesk, Pile
from bizenv_desktop.services.award.ballots import EnterBallot, change_ballot, enter_ballot
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.paper_sheet import PaperSheet
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.ballot_words import turn_word
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.number_inset import inset_numbers
from bizenv_desktop.ui.widgets.page import Card, row_layout, scrolled

HIGHEST: Final = 99_999
_SHOWN_LAST: Final = 12
_SIDE: Final = 250
_FIELD: Final = 100


class PileEntry(QDialog):
    """A subclass gives the sheet, says what it holds (`holds`) and which keys it has (`keys_help`)."""

    def __init__(self, desk: Desk, pile: Pile, told: EntryDesk, sheet: PaperSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self.desk, self.pile, self.told, self.sheet = desk, pile, told, sheet
        self.number, self.batch = QSpinBox(), QLineEdit()
        self.title, self.notice = PlainLabel("", Look.TITLE), NoticeBar()
        self.warning, self.count = paragraph("", Look.AMBER), paragraph()
        self.last, self.left = paragraph("", Look.MUTED), paragraph("", Look.MUTED)
        self._mine: dict[int, Said] = {}
        self._keyed = set(told.keyed)
        self._changing: int | None = None
        self._saving: tuple[int, Said] | None = None
        self._go = button("", self._save, Look.PRIMARY)
        self._area = scrolled(sheet)
        self._build()
        self._connect()
        self.number.setValue(told.proposed or 1)
        self._show()

    @property
    def done_count(self) -> int:
        """How many papers were keyed since the window was opened."""
        return len(self._mine)

    def holds(self) -> str:
        """What this paper holds so far, in words; override."""
        raise NotImplementedError

    def keys_help(self) -> str:
        """Which key does what; override."""
        raise NotImplementedError

    def is_invalid(self) -> bool:
        """Whether this paper will be kept as an invalid one; override."""
        raise NotImplementedError

    def go_back(self) -> None:
        """Show the last paper again, to key it anew, as long as the other turn is not there."""
        before = [number for number in self._mine if number != self._changing]
        if self._changing is not None:
            order = list(self._mine)
            before = order[: order.index(self._changing)]
        if not before or self._saving is not None:
            return
        number = before[-1]
        if number in self.told.waiting:
            self.notice.refuse(RuleBroken("ballot.keyed_twice", number=number))
            return
        self._changing = number
        self.number.setValue(number)
        self.sheet.show_said(self._mine[number])
        self._show()

    def _build(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(
            translate("Ballots", "{source} · 录{turn}").format(
                source=word(self.pile.source), turn=turn_word(self.pile.turn)
            )
        )
        self.number.setRange(1, HIGHEST)
        self.number.setAccessibleName(translate("Ballots", "选票编号"))
        self.number.setFixedWidth(_FIELD)
        self.batch.setPlaceholderText(translate("Ballots", "可不填"))
        self.batch.setFixedWidth(_FIELD)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        self.head = self._head()
        column.addLayout(self.head)
        middle = QHBoxLayout()
        middle.setSpacing(SPACING * 2)
        frame = Card()
        frame.column.setContentsMargins(1, 1, 1, 1)
        frame.column.addWidget(self._area)
        middle.addWidget(frame, 1)
        middle.addLayout(self._side())
        column.addLayout(middle, 1)
        column.addWidget(self.notice)
        column.addLayout(self._foot())
        self.resize(1040, 690)

    def _head(self) -> QHBoxLayout:
        translate = QCoreApplication.translate
        head = row_layout(self.title)
        for label, field in (
            (translate("Ballots", "编号（F2）"), self.number),
            (translate("Ballots", "批次"), self.batch),
        ):
            head.addWidget(PlainLabel(label, Look.MUTED))
            head.addWidget(field)
        return head

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(SPACING)
        for text, label in (
            (QCoreApplication.translate("Ballots", "本票"), self.count),
            (QCoreApplication.translate("Ballots", "刚录的编号"), self.last),
            (QCoreApplication.translate("Ballots", "进度"), self.left),
        ):
            side.addWidget(PlainLabel(text, Look.HEADING))
            label.setFixedWidth(_SIDE)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            side.addWidget(label)
            if label is self.count:
                self.warning.setFixedWidth(_SIDE)
                self.warning.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
                side.addWidget(self.warning)
        side.addStretch(1)
        keys = paragraph(self.keys_help(), Look.MUTED)
        keys.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        keys.setFixedWidth(_SIDE)
        side.addWidget(keys)
        return side

    def _foot(self) -> QHBoxLayout:
        foot = row_layout()
        foot.addWidget(button(QCoreApplication.translate("Ballots", "结束录入"), self.reject))
        foot.addWidget(self._go)
        return foot

    def _connect(self) -> None:
        self.sheet.changed.connect(self._show)
        self.sheet.finished.connect(self._save)
        self.sheet.back_wanted.connect(self.go_back)
        self.sheet.at_row.connect(self._on_row)
        self.number.valueChanged.connect(self._on_number)
        for keys, deed in (
            ("F2", self._to_number),
            ("Ctrl+Return", self._save), ("Ctrl+Enter", self._save),
        ):  # fmt: skip
            shortcut(keys, self, deed)
        for field in (self.number.lineEdit(), self.batch):
            field.returnPressed.connect(self._to_sheet)

    def _save(self) -> None:
        if self._saving is None:
            with self.notice.heeding():
                self._send(self.sheet.said)

    def _send(self, said: Said) -> None:
        number = self.number.value()
        self._saving = number, said
        self.notice.clear()
        self.sheet.hold()
        command = EnterBallot(
            self.pile.round_id, self.pile.source, number, self.pile.turn, said.marks, said.valid,
            self.batch.text(),
        )  # fmt: skip
        deed = change_ballot if self._changing == number else enter_ballot
        self.desk.dispatch.run(
            partial(deed, command), initiator=self, done=self._on_saved, failed=self._on_refused
        )

    def _on_saved(self, _valid: bool) -> None:  # noqa: FBT001 - what the deed returns
        if self._saving is None:
            return
        number, said = self._saving
        self._saving = self._changing = None
        self._mine[number] = said
        self._keyed.add(number)
        self.number.setValue(self._next_after(number))
        self.sheet.show_said(None)
        self._to_sheet()
        self.sheet.release(replay=True)
        self._show()

    def _on_refused(self, error: Refused) -> None:
        self._saving = None
        self.sheet.release(replay=False)
        if self._changing is not None:
            self.sheet.show_said(None)
            self.number.setValue(self._next_after(max(self._mine)))
        self._to_sheet()
        self.notice.refuse(error)

    def _next_after(self, number: int) -> int:
        """The next paper of the pile: what waits for the second turn, else the next free number."""
        waiting = [one for one in self.told.waiting if one > number and one not in self._keyed]
        if waiting and self.pile.turn != FIRST:
            return waiting[0]
        following = number + 1
        while following in self._keyed:
            following += 1
        return min(following, HIGHEST)

    def _on_number(self, number: int) -> None:
        if self._changing is not None and number != self._changing:
            self._changing = None
        self._show()

    def _on_row(self, box: QRect) -> None:
        place: QScrollArea = self._area
        place.ensureVisible(0, box.center().y(), 0, box.height() * 2)

    def _show(self) -> None:
        translate, number = QCoreApplication.translate, self.number.value()
        self.title.show_text(
            translate("Ballots", "{source}　{turn}　{number} 号").format(
                source=word(self.pile.source), turn=turn_word(self.pile.turn), number=number
            )
        )
        self.count.show_text(self.holds())
        self.count.show_look(Look.RED if self.is_invalid() else None)
        self._show_warning(number)
        order = list(self._mine)[-_SHOWN_LAST:]
        self.last.show_text("、".join(str(one) for one in reversed(order)) or translate("Ballots", "还没有"))
        said = translate("Ballots", "本次已录 {done} 张；本遍共 {keyed} 张")
        if self.pile.turn != FIRST:
            said = translate("Ballots", "本次已录 {done} 张；本遍共 {keyed} 张，还有 {waiting} 张等着录")
        waiting = sum(one not in self._keyed for one in self.told.waiting)
        self.left.show_text(said.format(done=self.done_count, keyed=len(self._keyed), waiting=waiting))
        go = translate("Ballots", "保存 {number} 号（回车）")
        if self.is_invalid():
            go = translate("Ballots", "{number} 号按无效票保存（回车）")
        self._go.setText(go.format(number=number))

    def _show_warning(self, number: int) -> None:
        translate, issued = QCoreApplication.translate, self.told.issued
        warning = ""
        if self._changing == number:
            warning = translate("Ballots", "◆ 正在重录 {number} 号")
        elif number in self._keyed:
            warning = translate("Ballots", "▲ 本遍已有 {number} 号，请看清编号")
        elif issued is not None and number > issued:
            warning = translate("Ballots", "▲ 只发出 {issued} 张，没有 {number} 号")
        self.warning.show_text(warning.format(number=number, issued=issued))
        self.warning.setVisible(bool(warning))

    def _to_number(self) -> None:
        self.number.setFocus()
        self.number.selectAll()

    def _to_sheet(self) -> None:
        self.sheet.setFocus()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        """The keys go to the paper at once."""
        super().showEvent(event)
        inset_numbers(self)
        self._to_sheet()

    def reject(self) -> None:
        """Close; asks while a paper is begun and not saved."""
        if self.sheet.is_blank or self.desk.asker.confirm(Question.DISCARD_TYPED):
            super().reject()
