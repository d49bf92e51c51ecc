"""评审结果: who of a class passed a review stage; whoever is not ticked did not."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES, mark_shown, mean
from bizenv_desktop.rules.award.roll import may_be_reviewed
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.nominees import NomineeRow
from bizenv_desktop.services.award.reviews import ReviewRow, stage_reviews
from bizenv_desktop.services.award.roll_changes import DecideReview, decide_review
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.round_words import award_word
from bizenv_desktop.ui.theme import Look
from bizenv_desktop.ui.widgets.labels import paragraph
from bizenv_desktop.ui.widgets.radio_row import RadioRow
from bizenv_desktop.ui.widgets.text_box import TextBox
from bizenv_desktop.ui.widgets.tick_list import Tickable, TickList


class ReviewResultForm(FormDialog):
    """Proposes who was not stopped at the stage, and of whom no reviewer said that it did not pass."""

    def __init__(
        self,
        desk: Desk,
        round_id: int,
        rows: Sequence[NomineeRow],
        stage: RoundStage,
        parent: QWidget | None = None,
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(desk, translate("Rounds", "评审结果"), translate("Rounds", "登记评审结果"), parent)
        self._round_id, self._rows = round_id, tuple(rows)
        self._offered: tuple[NomineeRow, ...] = ()
        self.stage = RadioRow(REVIEW_STAGES)
        self.passed = TickList(translate("Rounds", "通过的候选"), translate("Rounds", "名称或单位"), 8)
        self.note = TextBox(translate("Rounds", "会议、评审组或其他说明"), 2)
        self._lay_out()
        self.stage.changed.connect(self._on_stage)
        self.note.textChanged.connect(self.touch)
        self.stage.choose(_proposed_stage(stage))
        self.passed.setFocus()

    def command(self) -> DecideReview:
        """What the form asks for."""
        passed = self.passed.ticked
        stopped = tuple(row.id for row in self._offered if row.id not in passed)
        return DecideReview(self._round_id, self._wanted, passed, stopped, self.note.text)

    def submit(self) -> None:
        """Enter the result."""
        self.perform(partial(decide_review, self.command()))

    @property
    def _wanted(self) -> RoundStage:
        return self.stage.chosen or RoundStage.FIRST_REVIEW

    def _lay_out(self) -> None:
        translate = QCoreApplication.translate
        self.setMinimumWidth(620)
        award = award_word(self._rows[0].award) if self._rows else ""
        self.add_field(translate("Rounds", "类别"), paragraph(award))
        self.add_field(translate("Rounds", "评审"), self.stage)
        self.add_field(translate("Rounds", "通过的打勾"), self.passed)
        self.add_field(translate("Rounds", "说明"), self.note)
        self.fields.addRow(
            paragraph(translate("Rounds", "没有打勾的登记为未通过，不进入下一步，也不上选票。"), Look.MUTED)
        )

    def _on_stage(self) -> None:
        question = partial(stage_reviews, self._round_id, self._wanted)
        self.desk.dispatch.ask(question, owner=self, key="reviews", done=self._on_reviews)

    def _on_reviews(self, reviews: Sequence[ReviewRow]) -> None:
        said: dict[int, list[ReviewRow]] = defaultdict(list)
        for review in reviews:
            said[review.nominee_id].append(review)
        self._offered = tuple(row for row in self._rows if may_be_reviewed(row.candidacy, self._wanted))
        self.passed.offer([Tickable(row.id, row.name, _remark(row, said[row.id])) for row in self._offered])
        self.passed.tick([row.id for row in self._offered if self._proposed(row, said[row.id])])

    def _proposed(self, row: NomineeRow, reviews: Sequence[ReviewRow]) -> bool:
        if row.candidacy.stopped_at is self._wanted:
            return False
        return all(review.passed is not False for review in reviews)


def _proposed_stage(stage: RoundStage) -> RoundStage:
    """The round's stage where that is a review, else the nearest one."""
    if stage in REVIEW_STAGES:
        return stage
    return REVIEW_STAGES[0] if stage is RoundStage.NOMINATION else REVIEW_STAGES[-1]


def _remark(row: NomineeRow, reviews: Sequence[ReviewRow]) -> str:
    """`行政审批局 · 平均 88.5 · 1 份未通过`, of what reviewers said at the stage."""
    translate = QCoreApplication.translate
    refused = sum(review.passed is False for review in reviews)
    average = mean([review.mark for review in reviews if review.mark is not None])
    marks = translate("Rounds", "平均 {mark}").format(mark=mark_shown(average)) if average is not None else ""
    against = translate("Rounds", "{count} 份未通过").format(count=refused) if refused else ""
    return " · ".join(filter(None, (row.unit, marks, against)))
