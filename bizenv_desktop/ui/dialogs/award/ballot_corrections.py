"""更正录入: ballots whose two entries differ, settled with the paper in hand.

Both entries stand beside each other as 甲 and 乙, in an order that means nothing and without who keyed them:
neither is the right one until the paper says so. What both say alike is not keyed again.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballot_roll import BallotForm
from bizenv_desktop.services.award.ballot_state import Differing, corrections
from bizenv_desktop.services.award.ballots import SettleBallot, settle_ballot
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.ballot_sheet import BallotSheet
from bizenv_desktop.ui.dialogs.award.paper_sheet import Beside, PaperSheet
from bizenv_desktop.ui.dialogs.award.score_sheet import ScoreSheet
from bizenv_desktop.ui.dispatch import Refused
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card, row_layout, scrolled

_LIST_WIDTH = 150


class BallotCorrections(QDialog):
    """One ballot after another; Enter at the end keeps what the paper shows and goes on to the next."""

    def __init__(
        self, desk: Desk, round_id: int, source: VoteSource, form: BallotForm, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.desk, self._round_id, self._source = desk, round_id, source
        self.rows: tuple[Differing, ...] = ()
        self.numbers, self.notice = QListWidget(), NoticeBar()
        self.title, self.said = PlainLabel("", Look.TITLE), paragraph("", Look.MUTED)
        self.sheet: PaperSheet = (ScoreSheet if form.is_judged else BallotSheet)(form.roll)
        self._go = button(
            QCoreApplication.translate("Ballots", "按原票保存（回车）"), self.settle, Look.PRIMARY
        )
        self._keys = ""
        if not form.is_judged:
            self._keys = QCoreApplication.translate("Ballots", "　1 赞成，2 反对，3 弃权，X 整张无效。")
        self._build()
        self._connect()
        self.reload()

    @property
    def chosen(self) -> Differing | None:
        """The ballot with the cursor."""
        at = self.numbers.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def reload(self) -> None:
        """Ask for what differs."""
        self.desk.dispatch.ask(
            partial(corrections, self._round_id, self._source), owner=self, key="rows", done=self._on_rows
        )

    def settle(self) -> None:
        """Keep what the paper shows."""
        chosen = self.chosen
        if chosen is None or not self._go.isEnabled():
            return
        with self.notice.heeding():
            said = self.sheet.said
            self.notice.clear()
            self._go.setEnabled(False)
            command = SettleBallot(self._round_id, self._source, chosen.number, said.marks, said.valid)
            self.desk.dispatch.run(
                partial(settle_ballot, command),
                initiator=self,
                done=self._on_settled,
                failed=self._on_refused,
                settled=partial(self._go.setEnabled, True),  # noqa: FBT003 - Qt's own
            )

    def _build(self) -> None:
        translate = QCoreApplication.translate
        self.setWindowTitle(translate("Ballots", "{source}票更正录入").format(source=word(self._source)))
        self.numbers.setFixedWidth(_LIST_WIDTH)
        self.numbers.setAccessibleName(translate("Ballots", "两遍不一致的选票"))
        right = QVBoxLayout()
        right.setSpacing(SPACING)
        right.addWidget(self.title)
        right.addWidget(self.said)
        frame = Card()
        frame.column.setContentsMargins(1, 1, 1, 1)
        self._area = scrolled(self.sheet)
        frame.column.addWidget(self._area)
        right.addWidget(frame, 1)
        both = QHBoxLayout()
        both.setSpacing(SPACING * 2)
        both.addWidget(self.numbers)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING)
        column.addLayout(both, 1)
        column.addWidget(self.notice)
        foot = row_layout()
        foot.addWidget(button(translate("Ballots", "关闭"), self.reject))
        foot.addWidget(self._go)
        column.addLayout(foot)
        self.resize(1080, 690)

    def _connect(self) -> None:
        self.numbers.currentRowChanged.connect(self._show)
        self.sheet.finished.connect(self.settle)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut(keys, self, self.settle)

    def _on_rows(self, rows: Sequence[Differing]) -> None:
        kept = self.chosen.number if self.chosen is not None else None
        self.rows = tuple(rows)
        self.numbers.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.numbers.clear()
        for row in self.rows:
            self.numbers.addItem(self._line(row))
        self.numbers.blockSignals(False)  # noqa: FBT003
        waiting = [at for at, row in enumerate(self.rows) if row.settled is None]
        again = [at for at, row in enumerate(self.rows) if row.number == kept and not waiting]
        self.numbers.setCurrentRow(next(iter(waiting or again or [0])) if self.rows else -1)
        self._show()

    def _line(self, row: Differing) -> str:
        said = QCoreApplication.translate("Ballots", "▲ {number} 号")
        if row.settled is not None:
            said = QCoreApplication.translate("Ballots", "● {number} 号 已更正")
        return said.format(number=row.number)

    def _show(self, *_at: object) -> None:
        chosen, translate = self.chosen, QCoreApplication.translate
        self.sheet.setVisible(chosen is not None)
        self._go.setEnabled(chosen is not None)
        if chosen is None:
            self.title.show_text(translate("Ballots", "没有要更正的票"))
            self.said.show_text(translate("Ballots", "两遍都录入的票，两遍全部一致。"))
            return
        self.title.show_text(translate("Ballots", "{number} 号").format(number=chosen.number))
        self.said.show_text(
            translate("Ballots", "找出这张原票，照原票录入不一致的格。甲、乙是两遍录入，次序随机，都不作准。")
            + self._keys
        )
        self.sheet.show_said(chosen.settled, Beside(chosen.left, chosen.right))
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_settled(self, _valid: bool) -> None:  # noqa: FBT001 - what the deed returns
        self.reload()

    def _on_refused(self, error: Refused) -> None:
        self.notice.refuse(error)
