"""候选: the nominees of both classes side by side, and what becomes of them until the roll is closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from bizenv_desktop.rules.award.roll import RollState
from bizenv_desktop.services.award.nominees import NomineeRow, nominees
from bizenv_desktop.services.award.rolls import RollStanding, roll_standing
from bizenv_desktop.services.award.rounds import GROUP, PERSON, rounds_of
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.award.nominee_form import NomineeForm
from bizenv_desktop.ui.dialogs.award.review_result_form import ReviewResultForm
from bizenv_desktop.ui.dialogs.award.roll_close_form import RollCloseForm
from bizenv_desktop.ui.dialogs.award.roll_reasons import (
    disqualify_form,
    reinstate_form,
    reopen_form,
    withdraw_form,
)
from bizenv_desktop.ui.tabs.rounds.nominee_table import NomineeTable
from bizenv_desktop.ui.tabs.rounds.roll_actions import ROLL_ACTIONS, RollAction, RollPlace
from bizenv_desktop.ui.tabs.rounds.round_view import RoundView
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button, shortcut
from bizenv_desktop.ui.widgets.labels import PlainLabel
from bizenv_desktop.ui.widgets.opened import open_dialog

_OPEN = RollStanding(is_closed=False, has_votes=False)


@dataclass(frozen=True, slots=True)
class _Half:
    """The place of one class of nominees."""

    head: PlainLabel
    table: NomineeTable


class RollView(RoundView):
    """Opens the form of a nominee: a new one by its button, another by Enter or double click."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.row: RoundRow | None = None
        self.standing = _OPEN
        self._nominee: NomineeRow | None = None
        self.said = PlainLabel("", Look.MUTED)
        self._make_buttons()
        self.halves = {award: self._half(award) for award in (GROUP, PERSON)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(self._bar())
        both = QHBoxLayout()
        both.setSpacing(SPACING * 2)
        for award in (GROUP, PERSON):
            both.addLayout(self._class_column(award), 1)
        column.addLayout(both, 1)
        self._show_ways()

    def reload(self) -> None:
        """Ask for the round, its roll and its nominees again."""
        if self.round_id is None:
            return
        ask = partial(self.desk.dispatch.ask, owner=self)
        ask(partial(rounds_of, (self.round_id,)), key="round", done=self._on_rounds)
        ask(partial(roll_standing, self.round_id), key="standing", done=self._on_standing)
        ask(partial(nominees, self.round_id), key="nominees", done=self._on_nominees)

    def forget(self) -> None:
        """Show no nominee."""
        self.row, self.standing = None, _OPEN
        self._on_nominees(())

    @property
    def nominee(self) -> NomineeRow | None:
        """The nominee that was marked last, in either class."""
        return self._nominee

    def _make_buttons(self) -> None:
        translate = QCoreApplication.translate
        self.close_roll = button(translate("Rounds", "确定名单…"), self._on_close)
        self.reopen = button(translate("Rounds", "重开名单…"), self._on_reopen)
        self.withdraw = button(translate("Rounds", "退出…"), partial(self._on_nominee_deed, withdraw_form))
        self.disqualify = button(
            translate("Rounds", "取消资格…"), partial(self._on_nominee_deed, disqualify_form)
        )
        self.reinstate = button(
            translate("Rounds", "恢复候选…"), partial(self._on_nominee_deed, reinstate_form)
        )
        self.adds = {
            award: button(translate("Rounds", "新增候选"), partial(self._add, award))
            for award in (GROUP, PERSON)
        }
        self.reviews = {
            award: button(translate("Rounds", "评审结果…"), partial(self._on_review, award))
            for award in (GROUP, PERSON)
        }
        self.others = [
            (action, button(action.title(), partial(self._on_action, action))) for action in ROLL_ACTIONS
        ]

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(SPACING)
        bar.addWidget(self.said, 1)
        for action, other in self.others:
            bar.addWidget(other)
            if action.keys:
                pressed = shortcut(action.keys, self, other.click)
                pressed.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for each in (self.withdraw, self.disqualify, self.reinstate, self.reopen, self.close_roll):
            bar.addWidget(each)
        return bar

    def _half(self, award: str) -> _Half:
        half = _Half(PlainLabel(award_word(award), Look.HEADING), NomineeTable(award_word(award)))
        half.table.opened.connect(self._on_opened)
        half.table.marked.connect(partial(self._on_marked, half.table))
        return half

    def _class_column(self, award: str) -> QVBoxLayout:
        half = self.halves[award]
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(half.head, 1)
        head.addWidget(self.reviews[award])
        head.addWidget(self.adds[award])
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(half.table, 1)
        return column

    def _on_rounds(self, rows: Sequence[RoundRow]) -> None:
        self.row = rows[0] if rows else None
        self._show_heads()

    def _on_standing(self, standing: RollStanding) -> None:
        self.standing = standing
        self._show_ways()

    def _on_nominees(self, rows: Sequence[NomineeRow]) -> None:
        marked = self._nominee.id if self._nominee is not None else None
        for award, half in self.halves.items():
            mine = [row for row in rows if row.award == award]
            half.table.show_nominees(mine)
            if marked is not None:
                half.table.choose(marked)
        self._show_heads()
        self._show_ways()

    def _show_heads(self) -> None:
        """How many stand in each class, for how many seats."""
        said = QCoreApplication.translate("Rounds", "{award}　在册 {count}，名额 {seats}")
        for award, half in self.halves.items():
            standing = sum(row.candidacy.stands for row in half.table.nominees.rows)
            seats = self._seats(award) or "—"
            half.head.show_text(said.format(award=award_word(award), count=standing, seats=seats))

    def _seats(self, award: str) -> int:
        if self.row is None:
            return 0
        return self.row.group_seats if award == GROUP else self.row.person_seats

    def _on_marked(self, table: NomineeTable) -> None:
        chosen = table.chosen
        if chosen is not None:
            for half in self.halves.values():
                if half.table is not table:
                    half.table.clearSelection()
        if chosen is not None or (self._nominee is not None and not self._is_shown(self._nominee.id)):
            self._nominee = chosen
        self._show_ways()

    def _is_shown(self, nominee_id: int) -> bool:
        return any(row.id == nominee_id for half in self.halves.values() for row in half.table.nominees.rows)

    def _show_ways(self) -> None:
        """Offer what can be done now, and say where the roll stands."""
        closed, chosen = self.standing.is_closed, self._nominee
        stands = chosen is not None and chosen.state in (RollState.STANDS, RollState.STOPPED)
        anybody = any(half.table.nominees.rows for half in self.halves.values())
        may_change = chosen is not None and not self.standing.is_sealed
        self.withdraw.setEnabled(may_change and stands)
        self.disqualify.setEnabled(may_change and stands)
        self.reinstate.setEnabled(may_change and not stands)
        self.close_roll.setVisible(not closed)
        self.close_roll.setEnabled(anybody)
        self.reopen.setVisible(closed)
        self.reopen.setEnabled(not self.standing.has_votes)
        for award in (GROUP, PERSON):
            self.adds[award].setEnabled(self.round_id is not None and not closed)
            self.reviews[award].setEnabled(not closed and bool(self.halves[award].table.nominees.rows))
        for action, other in self.others:
            other.setEnabled(self.round_id is not None and (chosen is not None or not action.wants_nominee))
        self.said.show_text(self._where_it_stands())

    def _where_it_stands(self) -> str:
        translate, standing = QCoreApplication.translate, self.standing
        if standing.is_sealed:
            return translate("Rounds", "结果已封存，候选和名单不再变动；确要改的，先在“计票”里开启更正。")
        if not any(half.table.nominees.rows for half in self.halves.values()):
            return translate("Rounds", "还没有候选：点“新增候选”，或者导入推荐名单。")
        if not standing.is_closed:
            return translate("Rounds", "名单未定，确定名单以后才能录票。")
        if standing.seed:
            return translate("Rounds", "名单已定，编号抽签，种子 {seed}。").format(seed=standing.seed)
        return translate("Rounds", "名单已定，编号按推荐先后。")

    def _add(self, award: str) -> None:
        if self.round_id is not None:
            open_dialog(NomineeForm(self.desk, self.round_id, award, parent=self))

    def _on_opened(self, nominee: NomineeRow) -> None:
        if self.round_id is not None:
            open_dialog(NomineeForm(self.desk, self.round_id, nominee.award, nominee, self))

    def _on_review(self, award: str) -> None:
        if self.round_id is not None and self.row is not None:
            rows = self.halves[award].table.nominees.rows
            open_dialog(ReviewResultForm(self.desk, self.round_id, rows, self.row.stage, self))

    def _on_close(self) -> None:
        if self.round_id is not None:
            rows = [row for half in self.halves.values() for row in half.table.nominees.rows]
            open_dialog(RollCloseForm(self.desk, self.round_id, rows, self))

    def _on_reopen(self) -> None:
        if self.round_id is not None:
            open_dialog(reopen_form(self.desk, self.round_id, self))

    def _on_nominee_deed(self, form: Callable[[Desk, NomineeRow, RoundView], QDialog]) -> None:
        if self._nominee is not None:
            open_dialog(form(self.desk, self._nominee, self))

    def _on_action(self, action: RollAction) -> None:
        if self.round_id is not None:
            open_dialog(action.build(self.desk, RollPlace(self.round_id, self._nominee), self))
