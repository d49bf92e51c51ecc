"""What can be done about one cell of the matrix of duties: hand in, excuse, amend, take out again."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bizenv_desktop.services.duty.duty_returns import InstanceView, take_out
from bizenv_desktop.storage.queries.duties import ReturnRow
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.duty.duty_excuse import ExcuseForm
from bizenv_desktop.ui.dialogs.duty.duty_hand_in import HandInForm
from bizenv_desktop.ui.dispatch import OnRefused
from bizenv_desktop.ui.texts.questions import Question
from bizenv_desktop.ui.widgets.opened import open_dialog


class CellSteps:
    """Opens the forms over a page; `opened` is the cell that they are about, None while there is none."""

    def __init__(self, desk: Desk, page: QWidget, opened: Callable[[], InstanceView | None]) -> None:
        self._desk, self._page, self._opened = desk, page, opened

    def hand_in(self) -> None:
        """Enter what came."""
        self._hand_in(None)

    def amend(self, piece: ReturnRow) -> None:
        """Change what was entered."""
        self._hand_in(piece)

    def excuse(self) -> None:
        """Note that nothing need come."""
        view = self._opened()
        if view is not None:
            open_dialog(ExcuseForm(self._desk, view, self._page))

    def take_out(self, piece: ReturnRow, refused: OnRefused) -> None:
        """Take out what was entered by mistake, once that was confirmed."""
        named = piece.title or f"{piece.on:%Y-%m-%d}"
        if self._desk.asker.confirm(Question.TAKE_OUT_RETURN, title=named):
            self._desk.dispatch.run(partial(take_out, piece.id), initiator=self._page, failed=refused)

    def _hand_in(self, piece: ReturnRow | None) -> None:
        view = self._opened()
        if view is not None:
            open_dialog(HandInForm(self._desk, view, piece, self._page))
