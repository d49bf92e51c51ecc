"""The buttons over a decision: the steps, the next of them marked, the papers, the list that goes up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from bizenv_desktop.rules.award.award_decision import Hindrance, NoticeState
from bizenv_desktop.services.award.decision_rows import DecisionView
from bizenv_desktop.ui.texts.round_paper_words import round_paper_word
from bizenv_desktop.ui.theme import SPACING, Look, give_look
from bizenv_desktop.ui.widgets.buttons import button

PAPERS: Final = ("round_decision", "round_notice", "round_award")
_DECIDING: Final = frozenset(
    {Hindrance.NO_DECISION, Hindrance.NOBODY, Hindrance.NO_APPROVAL, Hindrance.UPHELD}
)
_SHUT: Final = frozenset({Hindrance.NO_SEAL, Hindrance.CORRECTION_OPEN, Hindrance.AWARDED})


@dataclass(frozen=True, slots=True)
class Steps:
    """What the buttons do."""

    decide: Callable[[], None]
    start: Callable[[], None]
    award: Callable[[], None]
    paper: Callable[[str], None]
    send: Callable[[], None]


class DecisionBar(QWidget):
    """Steps at the left, papers at the right."""

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        translate = QCoreApplication.translate
        self.decide = button(translate("Rounds", "录入审定…"), steps.decide)
        self.start = button(translate("Rounds", "开始公示…"), steps.start)
        self.award = button(translate("Rounds", "登记表彰…"), steps.award)
        self.papers = tuple(button(round_paper_word(kind), partial(steps.paper, kind)) for kind in PAPERS)
        self.send = button(translate("Rounds", "导出表彰名单…"), steps.send)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for made in (self.decide, self.start, self.award):
            row.addWidget(made)
        row.addStretch(1)
        for made in (*self.papers, self.send):
            row.addWidget(made)

    def show_view(self, view: DecisionView) -> None:
        """Unlock what can be done now, and mark what comes next."""
        translate, decided = QCoreApplication.translate, view.decision is not None
        words = translate("Rounds", "修改审定…") if decided else translate("Rounds", "录入审定…")
        self.decide.setText(words)
        first = view.hindrances[0] if view.hindrances else None
        is_open, is_put_up = first not in _SHUT, view.state in (NoticeState.RUNNING, NoticeState.OVER)
        self.decide.setEnabled(is_open)
        self.start.setEnabled(is_open and decided and not is_put_up)
        self.award.setEnabled(first is None)
        for made in (*self.papers, self.send):
            made.setEnabled(decided)
        following = self._following(view)
        for made in (self.decide, self.start, self.award):
            give_look(made, Look.PRIMARY if made is following else None)

    def _following(self, view: DecisionView) -> QPushButton | None:
        if not view.hindrances:
            return self.award
        if Hindrance.NO_NOTICE in view.hindrances and view.awarded:
            return self.start
        return self.decide if view.hindrances[0] in _DECIDING else None
