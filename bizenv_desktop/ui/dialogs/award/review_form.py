"""评审意见: what one review said of a nominee, new or changed; one entered by mistake can be deleted."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES, Verdict, mark_typed, verdict_of
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.reviews import ReviewRow, Said, SaveReview, remove_review, save_review
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.texts.review_words import verdict_word
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.date_edit import DayEdit
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox


class ReviewForm(FormDialog):
    """Changes `known`, or enters a new review of the nominee, at `stage` to begin with."""

    def __init__(
        self,
        desk: Desk,
        nominee_id: int,
        stage: RoundStage,
        known: ReviewRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Reviews", "评审意见"), translate("Reviews", "保存意见"), parent)
        self._nominee_id, self._known = nominee_id, known
        self.stage = RadioRow(REVIEW_STAGES)
        self.held_on = DayEdit(desk.now().date())
        self.who, self.mark = QLineEdit(), QLineEdit()
        self.verdict = RadioRow(tuple(Verdict), verdict_word)
        self.note = TextBox(translate("Reviews", "看到了什么、听到了什么、为什么这样评"), 4)
        self._lay_out()
        self._fill(stage)
        for line in (self.who, self.mark):
            line.textEdited.connect(self.touch)
        self.note.textChanged.connect(self.touch)
        self.verdict.changed.connect(self.touch)
        self.stage.changed.connect(self.touch)
        self.held_on.dateChanged.connect(self.touch)

    def command(self) -> SaveReview:
        """What the form asks for."""
        known, verdict = self._known, self.verdict.chosen or Verdict.OPEN
        return SaveReview(
            nominee_id=self._nominee_id,
            stage=self.stage.chosen or RoundStage.FIRST_REVIEW,
            held_on=self.held_on.day,
            who=self.who.text(),
            said=Said(self.mark.text(), verdict.passed, self.note.text),
            id=known.id if known is not None else None,
            version=known.version if known is not None else None,
        )

    def submit(self) -> None:
        """Store the review."""
        self.perform(partial(save_review, self.command()))

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.who.setPlaceholderText(translate("Reviews", "如：初评小组、走访二组、评委甲"))
        self.mark.setPlaceholderText(translate("Reviews", "0 到 100，可以有小数；不打分的不填"))
        for label, field in (
            (translate("Reviews", "阶段"), self.stage),
            (translate("Reviews", "日期"), self.held_on),
            (translate("Reviews", "评审人"), self.who),
            (translate("Reviews", "分数"), self.mark),
            (translate("Reviews", "意见"), self.verdict),
            (translate("Reviews", "评语"), self.note),
        ):
            self.add_field(label, field)
        if self._known is not None:
            self.add_button(button(translate("Reviews", "删除"), self._remove))

    def _fill(self, stage: RoundStage) -> None:
        known = self._known
        self.stage.choose(known.stage if known is not None else stage)
        self.verdict.choose(verdict_of(known.passed if known is not None else None))
        if known is not None:
            self.held_on.set_day(known.held_on)
            self.who.setText(known.who)
            self.mark.setText(mark_typed(known.mark))
            self.note.setPlainText(known.note)
        self.who.setFocus()

    def _remove(self) -> None:
        known = self._known
        if known is not None and self.desk.asker.confirm(Question.REMOVE_REVIEW, who=known.who):
            self.perform(partial(remove_review, known.id))
