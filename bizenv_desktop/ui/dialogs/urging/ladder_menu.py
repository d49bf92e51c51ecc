"""督促: the ladder of one task or problem as a button with a menu, for the pane beside its list."""

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bizenv_desktop.rules.vocabulary import Rung
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.texts import word
from bizenv_desktop.ui.widgets.opened import open_dialog

_RUNGS: Final = tuple(Rung)


class LadderButton(QPushButton):
    """Opens the forms of the ladder for the matter that is shown."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(QCoreApplication.translate("Ladder", "督促"))
        self._desk = desk
        self._page = page
        self._matter_id: int | None = None
        self.setAutoDefault(False)
        self.entries = QMenu(self)
        self.entries.addAction(QCoreApplication.translate("Ladder", "催办"), self._urge)
        for rung in _RUNGS:
            self.entries.addAction(word(rung), partial(self._issue, rung))
        self.entries.addSeparator()
        self.entries.addAction(QCoreApplication.translate("Ladder", "登记回函"), self._answer)
        self.setMenu(self.entries)

    def show_matter(self, matter_id: int | None) -> None:
        """Be about another matter; None hides the button."""
        self._matter_id = matter_id
        self.setVisible(matter_id is not None)

    def _urge(self) -> None:
        from bizenv_desktop.ui.dialogs.urging.urge_dialog import UrgeDialog

        if self._matter_id is not None:
            open_dialog(UrgeDialog(self._desk, (self._matter_id,), self._page))

    def _issue(self, rung: Rung) -> None:
        from bizenv_desktop.ui.dialogs.urging.ladder_issue import LadderIssueDialog

        if self._matter_id is not None:
            open_dialog(LadderIssueDialog(self._desk, rung, (self._matter_id,), self._page))

    def _answer(self) -> None:
        from bizenv_desktop.ui.dialogs.urging.notice_answer_dialog import NoticeAnswerDialog

        if self._matter_id is not None:
            open_dialog(NoticeAnswerDialog(self._desk, self._matter_id, self._page))
