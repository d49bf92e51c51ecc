"""评审表: all nominees of a class at one stage, one sitting of reviewers, saved as one deed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES, mark_shown
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.review_sheets import (
    SaveSheet,
    SheetLine,
    SheetWanted,
    Sitting,
    save_sheet,
    sheet_lines,
    sittings,
)
from bizenv_desktop.services.award.rounds import GROUP, PERSON
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.tables.review_grid import ReviewGrid
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import ROW_HEIGHT, Look
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.labels import PlainLabel, paragraph
from bizenv_desktop.ui.widgets.page import row_layout
from bizenv_desktop.ui.widgets.radio_row import RadioRow

_SHOWN_ROWS = 11
_HEADER_AND_FRAME = 40


class ReviewSheet(FormDialog):
    """A new sheet, or one that was kept: choosing another one asks first where something was typed."""

    def __init__(self, desk: Desk, wanted: SheetWanted, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Reviews", "评审表"), translate("Reviews", "保存评审表"), parent)
        self._wanted = wanted
        self._known: tuple[Sitting, ...] = ()
        self.award, self.stage = QComboBox(), RadioRow(REVIEW_STAGES)
        self.sitting = QComboBox()
        self.held_on, self.who = DayEdit(desk.now().date()), QLineEdit()
        self.grid, self.sum = ReviewGrid(), PlainLabel("", Look.MUTED)
        self._lay_out()
        self.stage.choose(wanted.stage)
        self.award.setCurrentIndex(self.award.findData(wanted.award))
        self._connect()
        self._ask_sittings()

    def command(self) -> SaveSheet:
        """What the form asks for."""
        wanted = self._wanted
        head = Sitting(self.held_on.day, self.who.text().strip())
        return SaveSheet(wanted.round_id, wanted.stage, head, self.grid.reviews.lines, wanted.sitting)

    def submit(self) -> None:
        """Save what stands on the sheet; an open entry is taken first."""
        self.grid.setFocus()
        if not self.who.text().strip():
            self.notice.say(QCoreApplication.translate("Reviews", "请写明由谁评审，如“初评小组”。"))
            self.who.setFocus()
            return
        self.perform(partial(save_sheet, self.command()))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(860)
        self.who.setPlaceholderText(translate("Reviews", "如：初评小组、走访二组、评委甲"))
        self.sitting.setAccessibleName(translate("Reviews", "已有的评审表"))
        for award in (GROUP, PERSON):
            self.award.addItem(award_word(award), award)
        self.add_field(translate("Reviews", "类别"), self.award)
        self.add_field(translate("Reviews", "阶段"), self.stage)
        self.add_field(translate("Reviews", "评审表"), self.sitting)
        self.add_field(translate("Reviews", "日期"), self.held_on)
        self.add_field(translate("Reviews", "评审人"), self.who)
        keys = translate(
            "Reviews",
            "回车向下，Tab 向右，直接键入即录；“意见”列按 1 通过、2 不通过、0 未定。整行不填的不记。",
        )
        self.fields.addRow(paragraph(keys, Look.MUTED))
        self.grid.setMinimumHeight(_HEADER_AND_FRAME + ROW_HEIGHT * _SHOWN_ROWS)
        self.fields.addRow(self.grid)
        rest = button(translate("Reviews", "有分数或评语的都记通过"), self.grid.reviews.fill_verdicts)
        self.fields.addRow(row_layout(rest, self.sum))
        self.put_buttons_last(rest)

    def _connect(self) -> None:
        self.award.activated.connect(self._on_award)
        self.stage.changed.connect(self._on_stage)
        self.sitting.activated.connect(self._on_sitting)
        self.grid.reviews.edited.connect(self._on_edited)
        self.grid.reviews.modelReset.connect(self._say_sum)
        self.who.textEdited.connect(self.touch)
        self.held_on.dateChanged.connect(self.touch)

    def _on_award(self, _number: int) -> None:
        """The other class of the same sitting: reviewers often see both on one day."""
        chosen, wanted = str(self.award.currentData()), self._wanted
        if chosen == wanted.award:
            return
        if not self._may_leave():
            self.award.setCurrentIndex(self.award.findData(wanted.award))
            return
        self._wanted = SheetWanted(wanted.round_id, chosen, wanted.stage, wanted.sitting)
        self._ask_lines()

    def _on_stage(self) -> None:
        chosen = self.stage.chosen
        if chosen is None or chosen is self._wanted.stage:
            return
        if not self._may_leave():
            self.stage.choose(self._wanted.stage)
            return
        self._turn_to(chosen, None)
        self._ask_sittings()

    def _on_sitting(self, number: int) -> None:
        chosen = self._known[number - 1] if number else None
        if chosen == self._wanted.sitting:
            return
        if not self._may_leave():
            self._mark_sitting()
            return
        self._turn_to(self._wanted.stage, chosen)
        self._ask_lines()

    def _may_leave(self) -> bool:
        return not self._touched or self.desk.asker.confirm(Question.DISCARD_TYPED)

    def _turn_to(self, stage: RoundStage, sitting: Sitting | None) -> None:
        self._wanted = SheetWanted(self._wanted.round_id, self._wanted.award, stage, sitting)

    def _ask_sittings(self) -> None:
        ask = partial(sittings, self._wanted.round_id, self._wanted.stage)
        self.desk.dispatch.ask(ask, owner=self, key="sittings", done=self._on_sittings)

    def _on_sittings(self, known: Sequence[Sitting]) -> None:
        self._known = tuple(known)
        with QSignalBlocker(self.sitting):
            self.sitting.clear()
            self.sitting.addItem(QCoreApplication.translate("Reviews", "新的一张"))
            self.sitting.addItems([f"{one.held_on:%Y-%m-%d}　{one.who}" for one in known])
        self._mark_sitting()
        self._ask_lines()

    def _mark_sitting(self) -> None:
        wanted = self._wanted.sitting
        self.sitting.setCurrentIndex(self._known.index(wanted) + 1 if wanted in self._known else 0)

    def _ask_lines(self) -> None:
        ask = partial(sheet_lines, self._wanted)
        self.desk.dispatch.ask(ask, owner=self, key="lines", done=self._on_lines)

    def _on_lines(self, lines: Sequence[SheetLine]) -> None:
        sitting = self._wanted.sitting
        self.held_on.set_day(sitting.held_on if sitting is not None else self.desk.now().date())
        self.who.setText(sitting.who if sitting is not None else "")
        self.grid.reviews.show(lines)
        self.grid.begin()
        (self.grid if sitting is not None else self.who).setFocus()
        self._touched = False

    def _on_edited(self) -> None:
        self.touch()
        self._say_sum()

    def _say_sum(self) -> None:
        reviews = self.grid.reviews
        translate = QCoreApplication.translate
        said = translate("Reviews", "已填 {filled}/{count}").format(
            filled=reviews.filled, count=reviews.rowCount()
        )
        middle = reviews.mean
        if middle is not None:
            said += "　" + translate("Reviews", "平均分 {mark}").format(mark=mark_shown(middle))
        self.sum.show_text(said)
