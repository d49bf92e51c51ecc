"""公众, 组委会: the six counts of a paper source, and how far its double entry is."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from bizenv_desktop.rules.award.attendance_balance import Count, counts_of, imbalances
from bizenv_desktop.rules.award.double_entry import BLIND, FIRST, SECOND
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import Topic, VoteSource
from bizenv_desktop.services.award.ballot_state import EntryDesk, Pile, entry_desk
from bizenv_desktop.services.paper.paper_standing import PaperStanding, paper_standing
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.texts import sentence, word
from bizenv_desktop.ui.texts.ballot_words import balance_words, count_word, gap_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.opened import open_dialog
from bizenv_desktop.ui.widgets.page import Card, row_layout

_STATES: Final = ("first", "second", "agreed", "differing", "settled")


class PaperCard(LiveView):
    """Shows the round that `show_round` names; sealed, it shows and does nothing."""

    def __init__(self, desk: Desk, source: VoteSource, parent: QWidget | None = None) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS}), parent)
        self.source = source
        self.round_id: int | None = None
        self.standing: PaperStanding | None = None
        self.rule, self.notice = PlainLabel("", Look.MUTED), NoticeBar()
        self.counts = {count: PlainLabel("—", Look.HEADING) for count in Count}
        self.states = {name: PlainLabel("0", Look.HEADING) for name in _STATES}
        self.balance, self.gaps = paragraph(), paragraph("", Look.AMBER)
        self.obstacle = paragraph("", Look.AMBER)
        self._make_buttons()
        self._build()
        self._show_ways()

    def show_round(self, round_id: int | None) -> None:
        """Show another round; None empties the card."""
        if round_id != self.round_id:
            self.round_id, self.standing = round_id, None
            self.notice.clear()
            self._show_ways()
        self.reload_when_seen()

    def reload(self) -> None:
        """Ask for the source again."""
        if self.round_id is not None:
            self.desk.dispatch.ask(
                partial(paper_standing, self.round_id, self.source),
                owner=self,
                key="standing",
                done=self._on_standing,
            )

    def note_counts(self) -> None:
        """Open the form of the six counts."""
        from bizenv_desktop.ui.dialogs.award.quorum_form import QuorumForm

        if self.standing is not None and self.round_id is not None:
            quorum = self.standing.quorum
            open_dialog(QuorumForm(self.desk, self.round_id, self.source, quorum, self))

    def key_turn(self, turn: int) -> None:
        """Open the keying of a turn, unless nothing but one's own ballots is left to key."""
        if self.round_id is None:
            return
        self.notice.clear()
        pile = Pile(self.round_id, self.source, turn)
        self.desk.dispatch.ask(
            partial(entry_desk, pile, self.desk.operator),
            owner=self,
            key="desk",
            done=partial(self._on_desk, pile),
            failed=self.notice.refuse,
        )

    def correct(self) -> None:
        """Open the list of what differs."""
        if self.round_id is None:
            return
        pile = Pile(self.round_id, self.source, FIRST)
        self.desk.dispatch.ask(
            partial(entry_desk, pile, self.desk.operator),
            owner=self,
            key="desk",
            done=self._on_form,
            failed=self.notice.refuse,
        )

    def drop(self) -> None:
        """Take the entries of one ballot out, for a reason that is asked for."""
        from bizenv_desktop.ui.dialogs.award.ballot_drop import BallotDrop

        if self.round_id is not None:
            open_dialog(BallotDrop(self.desk, self.round_id, self.source, self))

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.noting = button(translate("Ballots", "填核对表…"), self.note_counts)
        names = {FIRST: translate("Ballots", "录第一遍…"), SECOND: translate("Ballots", "录第二遍…")}
        self.keying = {turn: button(names[turn], partial(self.key_turn, turn)) for turn in BLIND}
        self.correcting = button(translate("Ballots", "更正录入…"), self.correct)
        self.dropping = button(translate("Ballots", "删去一张票…"), self.drop, Look.QUIET)
        self.dropping.setToolTip(translate("Ballots", "编号录错或放错了堆：删去这张票的录入，重新录两遍"))

    def _build(self) -> None:
        translate = QCoreApplication.translate
        card = Card()
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(card)
        head = row_layout(PlainLabel(word(self.source), Look.HEADING))
        head.addWidget(self.rule)
        card.column.addLayout(head)
        card.column.addWidget(self.obstacle)
        card.column.addWidget(self.notice)
        top = row_layout(PlainLabel(translate("Ballots", "核对表"), Look.MUTED))
        top.addWidget(self.noting)
        card.column.addLayout(top)
        card.column.addLayout(_figures({count_word(one): label for one, label in self.counts.items()}))
        card.column.addWidget(self.balance)
        middle = row_layout(PlainLabel(translate("Ballots", "双人盲录"), Look.MUTED))
        middle.addWidget(self.dropping)
        card.column.addLayout(middle)
        words = (
            translate("Ballots", "第一遍"), translate("Ballots", "第二遍"), translate("Ballots", "一致"),
            translate("Ballots", "待更正"), translate("Ballots", "已更正"),
        )  # fmt: skip
        card.column.addLayout(_figures(dict(zip(words, self.states.values(), strict=True))))
        card.column.addWidget(self.gaps)
        buttons = row_layout(*self.keying.values(), self.correcting)
        card.column.addLayout(buttons)
        card.column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _on_standing(self, standing: PaperStanding) -> None:
        self.standing = standing
        self.rule.show_text(_rule_words(standing))
        for count, number in counts_of(standing.quorum.noted).items():
            self.counts[count].show_text("—" if number is None else str(number))
        self.balance.show_text(balance_words(standing.quorum.noted))
        self.balance.show_look(Look.RED if imbalances(standing.quorum.noted) else Look.GREEN)
        for name, label in self.states.items():
            label.show_text(str(getattr(standing.entry, name)))
        differing = self.states["differing"]
        differing.setProperty("tone", Look.RED.value if standing.entry.differing else "")
        differing.show_look(Look.HEADING)
        gaps = gap_words(standing.entry, standing.quorum.noted)
        self.gaps.show_text("\n".join(f"◆ {line}" for line in gaps))
        self.gaps.setVisible(bool(gaps))
        self.obstacle.show_text("" if standing.obstacle is None else f"◆ {sentence(standing.obstacle)}")
        self.obstacle.setVisible(standing.obstacle is not None)
        self._show_ways()

    def _show_ways(self) -> None:
        standing = self.standing
        may = standing is not None and standing.obstacle is None
        self.noting.setEnabled(standing is not None and not standing.is_sealed)
        for one in self.keying.values():
            one.setEnabled(may)
        entry = standing.entry if standing is not None else None
        self.correcting.setEnabled(may and entry is not None and bool(entry.differing or entry.settled))
        self.dropping.setEnabled(may and entry is not None and bool(entry.total))

    def _on_desk(self, pile: Pile, told: EntryDesk) -> None:
        from bizenv_desktop.ui.dialogs.award.ballot_entry import BallotEntry
        from bizenv_desktop.ui.dialogs.award.score_entry import ScoreEntry

        if told.proposed is None and told.free_at is not None:
            self.notice.refuse(RuleBroken("ballot.only_own", free=told.free_at))
            return
        kind = ScoreEntry if told.form.is_judged else BallotEntry
        open_dialog(kind(self.desk, pile, told, self))

    def _on_form(self, told: EntryDesk) -> None:
        from bizenv_desktop.ui.dialogs.award.ballot_corrections import BallotCorrections

        if self.round_id is not None:
            open_dialog(BallotCorrections(self.desk, self.round_id, self.source, told.form, self))


def _rule_words(standing: PaperStanding) -> str:
    """`权重 30%`, and whether judges give points."""
    translate = QCoreApplication.translate
    rule = translate("Ballots", "权重 {weight}%") if standing.weight else translate("Ballots", "不计入总分")
    if standing.is_judged:
        rule += translate("Ballots", " · 评委打分")
    return rule.format(weight=f"{float(standing.weight * 100):g}")


def _figures(labelled: dict[str, PlainLabel]) -> QGridLayout:
    """Words with their figures below them, in columns of one width."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACING)
    grid.setVerticalSpacing(0)
    for column, (text, label) in enumerate(labelled.items()):
        grid.addWidget(PlainLabel(text, Look.MUTED), 0, column)
        grid.addWidget(label, 1, column)
        grid.setColumnStretch(column, 1)
    return grid
