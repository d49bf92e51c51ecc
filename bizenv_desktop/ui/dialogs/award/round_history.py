"""历史: what happened to a round, the newest last."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bizenv_desktop.services.award.round_history import RoundMoment
from bizenv_desktop.ui.texts.round_history_words import history_line
from bizenv_desktop.ui.theme import SPACING
from bizenv_desktop.ui.widgets.buttons import button
from bizenv_desktop.ui.widgets.page import scrolled
from bizenv_desktop.ui.widgets.timeline import Moment, Timeline

_SIZE = (720, 480)


class RoundHistoryDialog(QDialog):
    """Stages, reviews, the roll, who came off it, seals: when, what, by whom."""

    def __init__(self, moments: Sequence[RoundMoment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(QCoreApplication.translate("Rounds", "评选历史"))
        self.resize(*_SIZE)
        self.timeline = Timeline()
        lines = [history_line(moment) for moment in moments]
        self.timeline.show_events(
            [
                Moment(line.when, line.what, line.text + (f"（{line.who}）" if line.who else ""))
                for line in lines
            ]
        )
        holder = QWidget()
        held = QVBoxLayout(holder)
        held.setContentsMargins(0, 0, SPACING, 0)
        held.addWidget(self.timeline)
        held.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING * 2, SPACING * 2, SPACING * 2, SPACING * 2)
        column.setSpacing(SPACING * 2)
        column.addWidget(scrolled(holder), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(QCoreApplication.translate("Forms", "关闭"), self.accept))
        column.addLayout(row)
