"""候选: the nominees of both classes side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bizenv_desktop.services.rounds import GROUP, PERSON, NomineeRow, nominees, rounds_of
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.nominee_form import NomineeForm
from bizenv_desktop.ui.tabs.rounds.nominee_table import NomineeTable
from bizenv_desktop.ui.tabs.rounds.round_view import RoundView
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class _Half:
    """The place of one class of nominees."""

    head: PlainLabel
    table: NomineeTable


class RollView(RoundView):
    """Opens the form of a nominee: a new one by its button, another by Enter or double click."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._row: RoundRow | None = None
        self.halves = {award: self._half(award) for award in (GROUP, PERSON)}
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(SPACING * 2)
        for award in (GROUP, PERSON):
            both.addLayout(self._class_column(award), 1)

    def reload(self) -> None:
        """Ask for the round and its nominees again."""
        if self.round_id is None:
            return
        ask = partial(self.desk.dispatch.ask, owner=self)
        ask(partial(rounds_of, (self.round_id,)), key="round", done=self._on_rounds)
        ask(partial(nominees, self.round_id), key="nominees", done=self._on_nominees)

    def forget(self) -> None:
        """Show no nominee."""
        self._row = None
        self._on_nominees(())

    def _half(self, award: str) -> _Half:
        half = _Half(PlainLabel(award_word(award), Look.HEADING), NomineeTable(award_word(award)))
        half.table.opened.connect(self._on_nominee)
        return half

    def _class_column(self, award: str) -> QVBoxLayout:
        translate, half = QCoreApplication.translate, self.halves[award]
        head = QHBoxLayout()
        head.addWidget(half.head, 1)
        head.addWidget(button(translate("Rounds", "新增候选"), partial(self._add, award)))
        column = QVBoxLayout()
        column.setSpacing(SPACING)
        column.addLayout(head)
        column.addWidget(half.table, 1)
        return column

    def _on_rounds(self, rows: Sequence[RoundRow]) -> None:
        self._row = rows[0] if rows else None

    def _on_nominees(self, rows: Sequence[NomineeRow]) -> None:
        for award, half in self.halves.items():
            mine = [row for row in rows if row.award == award]
            half.table.nominees.show(mine)
            seats = self._seats(award)
            said = QCoreApplication.translate("Rounds", "{award}　候选 {count}，名额 {seats}")
            half.head.show_text(said.format(award=award_word(award), count=len(mine), seats=seats or "—"))

    def _seats(self, award: str) -> int:
        if self._row is None:
            return 0
        return self._row.group_seats if award == GROUP else self._row.person_seats

    def _add(self, award: str) -> None:
        if self.round_id is not None:
            self._open(NomineeForm(self.desk, self.round_id, award, parent=self))

    def _on_nominee(self, nominee: NomineeRow) -> None:
        if self.round_id is not None:
            self._open(NomineeForm(self.desk, self.round_id, nominee.award, nominee, self))

    def _open(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()
