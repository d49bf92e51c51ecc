"""One round: the stages with the current one marked, and below them the nominees of both classes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.rules.vocabulary import RoundStage, Topic
from bizenv_desktop.services.rounds import GROUP, PERSON, NomineeRow, nominees, rounds_of, save_round
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.ui.desk import Desk, LiveView
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.dialogs.nominee_form import NomineeForm
from bizenv_desktop.ui.dialogs.round_form import RoundForm, saved_state
from bizenv_desktop.ui.tabs.rounds.nominee_table import NomineeTable
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.texts.round_words import award_word, weights_words
from bizenv_desktop.ui.theme import SPACING, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.empty_state import EmptyState
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.notice_bar import NoticeBar
from bizenv_desktop.ui.widgets.page import Card
from bizenv_desktop.ui.widgets.stage_strip import StageStrip

STAGES = tuple(RoundStage)


@dataclass(frozen=True, slots=True)
class _Half:
    """The place of one class of nominees."""

    head: PlainLabel
    table: NomineeTable


class RoundDetail(LiveView):
    """Empty until `show_round`; opens the forms of round and nominees itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, frozenset({Topic.ROUNDS, Topic.UNITS}))
        self._wanted: int | None = None
        self.row: RoundRow | None = None
        self.title, self.line = PlainLabel("", Look.TITLE), paragraph("", Look.MUTED)
        self.stages, self.notice = StageStrip(), NoticeBar()
        translate = QCoreApplication.translate
        self.forward = button("", self._move_on, Look.PRIMARY)
        self.edit = button(translate("Rounds", "编辑评选"), self._edit)
        self.halves = {award: self._half(award) for award in (GROUP, PERSON)}
        self._card, self._page = Card(), QWidget()
        self._build()
        self._empty = EmptyState(self._card)
        self._on_rows(())

    def show_round(self, round_id: int | None) -> None:
        """Show another round; None empties the page."""
        self._wanted = round_id
        self.notice.clear()
        self.reload()

    def reload(self) -> None:
        """Ask for the round and its nominees again."""
        if self._wanted is None:
            self._on_rows(())
            return
        ask = partial(self.desk.dispatch.ask, owner=self)
        ask(partial(rounds_of, (self._wanted,)), key="round", done=self._on_rows)
        ask(partial(nominees, self._wanted), key="nominees", done=self._on_nominees)

    def _half(self, award: str) -> _Half:
        half = _Half(PlainLabel(award_word(award), Look.HEADING), NomineeTable(award_word(award)))
        half.table.opened.connect(self._on_nominee)
        return half

    def _build(self) -> None:
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._card)
        self._card.column.addWidget(self._page)
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self.title, 1)
        head.addWidget(self.edit)
        head.addWidget(self.forward)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(head)
        for widget in (self.line, self.notice, self.stages):
            column.addWidget(widget)
        both = QHBoxLayout()
        both.setSpacing(SPACING * 2)
        for award in (GROUP, PERSON):
            both.addLayout(self._class_column(award), 1)
        column.addLayout(both, 1)
        said = QCoreApplication.translate(
            "Rounds", "这里登记候选和各来源的票数。得分、排名、封存和复核随计票一起提供，在此之前不显示得分。"
        )
        column.addWidget(paragraph(said, Look.MUTED))

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

    def _on_rows(self, rows: Sequence[RoundRow]) -> None:
        self.row = rows[0] if rows else None
        self._page.setVisible(self.row is not None)
        if self.row is None:
            translate = QCoreApplication.translate
            hint = translate("Rounds", "从上面选择一个评选，这里显示它的阶段和候选。")
            self._empty.say("", hint)
            return
        self._empty.hide()
        self._show_round(self.row)

    def _show_round(self, row: RoundRow) -> None:
        self.title.show_text(row.title)
        self.line.show_text(" · ".join(filter(None, (row.number, weights_words(row), row.remark))))
        number = STAGES.index(row.stage)
        self.stages.show_stages([word(stage) for stage in STAGES], number)
        ahead = STAGES[number + 1] if number + 1 < len(STAGES) else None
        self.forward.setVisible(ahead is not None)
        if ahead is not None:
            text = QCoreApplication.translate("Rounds", "进入“{stage}”阶段")
            self.forward.setText(text.format(stage=word(ahead)))

    def _on_nominees(self, rows: Sequence[NomineeRow]) -> None:
        for award, half in self.halves.items():
            mine = [row for row in rows if row.award == award]
            half.table.nominees.show(mine)
            seats = self._seats(award)
            said = QCoreApplication.translate("Rounds", "{award}　候选 {count}，名额 {seats}")
            half.head.show_text(said.format(award=award_word(award), count=len(mine), seats=seats or "—"))

    def _seats(self, award: str) -> int:
        if self.row is None:
            return 0
        return self.row.group_seats if award == GROUP else self.row.person_seats

    def _move_on(self) -> None:
        if self.row is None:
            return
        self.notice.clear()
        ahead = STAGES[STAGES.index(self.row.stage) + 1]
        self.forward.setEnabled(False)
        self.desk.dispatch.run(
            partial(save_round, saved_state(self.row, ahead)),
            initiator=self,
            failed=self.notice.refuse,
            settled=self._on_settled,
        )

    def _on_settled(self) -> None:
        self.forward.setEnabled(True)

    def _edit(self) -> None:
        if self.row is not None:
            self._open(RoundForm(self.desk, self.row, self))

    def _add(self, award: str) -> None:
        if self.row is not None:
            self._open(NomineeForm(self.desk, self.row.id, award, parent=self))

    def _on_nominee(self, nominee: NomineeRow) -> None:
        if self.row is not None:
            self._open(NomineeForm(self.desk, self.row.id, nominee.award, nominee, self))

    def _open(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()
