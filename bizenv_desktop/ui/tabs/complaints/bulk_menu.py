"""批量: one step for all chosen complaints; the menu of such steps and the form of each."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bizenv_desktop.rules.letters import RUNG_OF_EVENT
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.complaint import complaint_lines
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog
from bizenv_desktop.ui.texts.step_words import step_word
from bizenv_desktop.ui.widgets.opened import open_dialog

FOR_MANY: Final = (
    EventKind.ASSIGNED,
    EventKind.ACKNOWLEDGED,
    EventKind.EXTENSION_GRANTED,
    EventKind.CALLED_BACK,
    EventKind.CLOSED,
    EventKind.URGED,
    EventKind.REMINDED,
    EventKind.SUPERVISED,
    EventKind.REPORTED,
    EventKind.REFERRED,
)
_FIRST_OF_LADDER: Final = EventKind.URGED
_FORMS_BY_IDS: Final = frozenset(FOR_MANY[FOR_MANY.index(_FIRST_OF_LADDER) :])


class BulkButton(QPushButton):
    """Opens the menu of steps for many."""

    wanted = Signal(str)  # EventKind

    def __init__(self) -> None:
        super().__init__(QCoreApplication.translate("Complaints", "批量 ▾"))
        self.setAutoDefault(False)
        self.setToolTip(QCoreApplication.translate("Complaints", "对选中的投诉一次办理同一步"))
        self.entries = QMenu(self)
        for step in FOR_MANY:
            if step is _FIRST_OF_LADDER:
                self.entries.addSeparator()
            action = self.entries.addAction(step_word(step) + "…")
            action.setData(step.value)
            action.triggered.connect(lambda _on=False, value=step.value: self.wanted.emit(value))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.entries.setActiveAction(self.entries.actions()[0])
        self.entries.popup(self.mapToGlobal(self.rect().bottomLeft()))


class BulkSteps(QObject):
    """Opens the form of a step for a selection over a page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page

    def take(self, step: EventKind, selection: Selection) -> None:
        """Open the form; the ledger hears of nothing before it is sent."""
        if step in _FORMS_BY_IDS:
            question = partial(complaint_lines.line_ids, selection)
            self._desk.dispatch.ask(question, owner=self, key="ids", done=partial(self._take_ids, step))
        else:
            open_dialog(self._form(step, selection))

    def _take_ids(self, step: EventKind, ids: Sequence[int]) -> None:
        from bizenv_desktop.ui.dialogs.urging.ladder_issue import LadderIssueDialog
        from bizenv_desktop.ui.dialogs.urging.urge_dialog import UrgeDialog

        if step is EventKind.URGED:
            open_dialog(UrgeDialog(self._desk, tuple(ids), self._page))
        else:
            open_dialog(LadderIssueDialog(self._desk, RUNG_OF_EVENT[step], tuple(ids), self._page))

    def _form(self, step: EventKind, selection: Selection) -> FormDialog:
        from bizenv_desktop.ui.dialogs.complaint import complaint_bulk_forms as forms

        made = {
            EventKind.ASSIGNED: forms.AssignManyDialog,
            EventKind.ACKNOWLEDGED: forms.AcknowledgeManyDialog,
            EventKind.EXTENSION_GRANTED: forms.GrantManyDialog,
            EventKind.CALLED_BACK: forms.CallBackManyDialog,
            EventKind.CLOSED: forms.CloseManyDialog,
        }
        return made[step](self._desk, selection, self._page)
