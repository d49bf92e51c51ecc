"""网络: the online count of a round, reading by reading, and what was taken out of it on whose word."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import Topic
from bizenv_desktop.services.award.online_readings import (
    DeleteReading,
    OnlineView,
    delete_reading,
    online_view,
)
from bizenv_desktop.services.award.online_removals import PutBackVotes, RemovalRow, put_back_votes
from bizenv_desktop.ui.commands import Command
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.tabs.rounds.online_table import OnlineTable, moment_words
from bizenv_desktop.ui.texts import sentence
from bizenv_desktop.ui.theme import ROW_HEIGHT, SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.command_button import CommandButton
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, row_layout

_MOST_ROWS = 60
_HEAD_AND_BAR = 62
_EMPTY = OnlineView((), (), (), 0)


class OnlineCard(LiveView):
    """Shows the round that `show_round` names; sealed, it shows and does nothing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS}), parent)
        self.round_id: int | None = None
        self.view: OnlineView | None = None
        self.table, self.notice = OnlineTable(), NoticeBar()
        self.said, self.obstacle = paragraph("", Look.MUTED), paragraph("", Look.AMBER)
        self.removals = QVBoxLayout()
        self.removals.setSpacing(SPACING // 2)
        self._make_buttons()
        self._build()
        self.table.selectionModel().currentChanged.connect(self._show_ways)

    def show_round(self, round_id: int | None) -> None:
        """Show another round; None empties the card."""
        if round_id != self.round_id:
            self.round_id = round_id
            self.notice.clear()
            self._on_view(_EMPTY)
        self.reload_when_seen()

    def reload(self) -> None:
        """Ask for the count again."""
        if self.round_id is not None:
            self.desk.dispatch.ask(
                partial(online_view, self.round_id), owner=self, key="online", done=self._on_view
            )

    def type_reading(self) -> None:
        """Open the form of a reading that is typed by hand."""
        from bizenv_desktop.ui.dialogs.award.reading_form import ReadingForm

        if self.view is not None and self.round_id is not None:
            open_dialog(ReadingForm(self.desk, self.round_id, self.view, self))

    def take_out(self) -> None:
        """Open the form of a 剔除, for the nominee that has the cursor."""
        from bizenv_desktop.ui.dialogs.award.removal_form import RemovalForm

        if self.view is not None and self.view.heads:
            nominee = self.table.nominee
            chosen = nominee.nominee_id if nominee is not None else None
            open_dialog(RemovalForm(self.desk, self.view.rows, chosen, self))

    def delete_chosen(self) -> None:
        """Take the reading with the cursor out, for a reason that is asked for."""
        head, translate = self.table.chosen, QCoreApplication.translate
        if head is None:
            return
        reason = self.desk.asker.text(
            translate("Rounds", "删去统计"),
            translate("Rounds", "删去 {at} 的统计，理由：").format(at=moment_words(head.taken_at)),
        )
        if reason:
            self._run(partial(delete_reading, DeleteReading(head.id, reason)))

    def put_back(self, removal: RemovalRow) -> None:
        """Withdraw a 剔除, for a reason that is asked for."""
        translate = QCoreApplication.translate
        prompt = translate("Rounds", "撤回对{name}剔除的 {votes} 票，理由：")
        reason = self.desk.asker.text(
            translate("Rounds", "撤回剔除"), prompt.format(name=removal.name, votes=removal.votes)
        )
        if reason:
            self._run(partial(put_back_votes, PutBackVotes(removal.id, reason)))

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.bring = CommandButton(Command.IMPORT)
        self.bring.setToolTip(translate("Rounds", "网络投票平台导出的统计表：候选、得票数，标题写统计时间"))
        self.typing = button(translate("Rounds", "手工录入…"), self.type_reading)
        self.taking = button(translate("Rounds", "剔除…"), self.take_out)
        self.deleting = button(translate("Rounds", "删去这次统计…"), self.delete_chosen, Look.QUIET)
        self.deleting.setToolTip(translate("Rounds", "先把光标移到要删去的那一列"))

    def _build(self) -> None:
        card = Card()
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(card)
        head = row_layout(PlainLabel(QCoreApplication.translate("Rounds", "网络"), Look.HEADING))
        for widget in (self.deleting, self.bring, self.typing, self.taking):
            head.addWidget(widget)
        card.column.addLayout(head)
        for widget in (self.obstacle, self.notice, self.said, self.table):
            card.column.addWidget(widget)
        card.column.addLayout(self.removals)
        card.column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._show_ways()

    def _on_view(self, view: OnlineView) -> None:
        self.view = view
        self.table.show_count(view)
        self.table.setVisible(bool(view.heads))
        rows = min(max(len(view.rows), 1), _MOST_ROWS)
        self.table.setFixedHeight(_HEAD_AND_BAR + ROW_HEIGHT * rows)
        self.said.show_text(self._words(view))
        self.obstacle.show_text("" if view.obstacle is None else f"◆ {sentence(view.obstacle)}")
        self.obstacle.setVisible(view.obstacle is not None)
        self._show_removals(view)
        self._show_ways()

    def _words(self, view: OnlineView) -> str:
        translate = QCoreApplication.translate
        if not view.rows:
            return ""
        if not view.heads:
            return translate("Rounds", "还没有统计。导入投票平台的统计表，或手工录入一次统计。")
        last = view.heads[-1]
        said = translate(
            "Rounds", "统计 {count} 次，以最后一次 {at} 为准；合计 {total} 票，剔除 {removed} 票。"
        )
        return said.format(
            count=len(view.heads),
            at=moment_words(last.taken_at),
            total=last.total,
            removed=sum(one.votes for one in view.removals),
        )

    def _show_removals(self, view: OnlineView) -> None:
        while (item := self.removals.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for removal in view.removals:
            self.removals.addWidget(self._removal_line(removal, is_sealed=view.is_sealed))

    def _removal_line(self, removal: RemovalRow, *, is_sealed: bool) -> QWidget:
        translate = QCoreApplication.translate
        said = translate("Rounds", "剔除 {name} {votes} 票：{reason}（{approver} {on} 批准）").format(
            name=removal.name, votes=removal.votes, reason=removal.reason, approver=removal.approver,
            on=removal.decided_on,
        )  # fmt: skip
        line = QWidget()
        row = row_layout(paragraph(said))
        row.setStretch(0, 1)
        row.setContentsMargins(0, 0, 0, 0)
        if not is_sealed:
            undo = button(translate("Rounds", "撤回…"), partial(self.put_back, removal), Look.QUIET)
            undo.setAccessibleName(translate("Rounds", "撤回对{name}的剔除").format(name=removal.name))
            row.addWidget(undo)
        line.setLayout(row)
        return line

    def _show_ways(self, *_what: object) -> None:
        view = self.view
        is_open = view is not None and view.obstacle is None and bool(view.rows)
        self.typing.setEnabled(is_open)
        self.taking.setEnabled(is_open and view is not None and bool(view.heads))
        self.deleting.setEnabled(is_open and self.table.chosen is not None)

    def _run(self, deed: partial[None]) -> None:
        self.notice.clear()
        self.desk.dispatch.run(deed, initiator=self, failed=self.notice.refuse)
