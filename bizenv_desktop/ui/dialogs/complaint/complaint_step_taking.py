"""Taking a step of a complaint: its form is opened over the page from which somebody takes it."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_steps import usual_steps
from bizenv_desktop.ui.widgets.opened import open_dialog


class ComplaintSteps(QObject):
    """Opens the form of a step over a page; the page hears of the deed through the bus."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def take(self, step: EventKind, view: ComplaintView) -> None:
        """Open the form of a step for a complaint as it is seen now."""
        from bizenv_desktop.ui.dialogs.complaint.complaint_step_forms import step_form

        open_dialog(step_form(step, self._desk, view, self._page))

    def amend(self, view: ComplaintView) -> None:
        """Open the form that corrects what was registered."""
        from bizenv_desktop.ui.dialogs.complaint.complaint_amend import AmendDialog

        open_dialog(AmendDialog(self._desk, view, self._page))

    def follow_up(self, view: ComplaintView) -> None:
        """Open the form for a new complaint about what this one was about."""
        from bizenv_desktop.ui.dialogs.complaint.complaint_follow_up import FollowUpDialog

        open_dialog(FollowUpDialog(self._desk, view, self._page))

    def take_next(self, step: EventKind, matter_id: int) -> None:
        """Read the complaint afresh, then open the form, if the step is still open."""
        question = partial(matters.complaint, matter_id)
        self._desk.dispatch.ask(question, owner=self, key="step", done=partial(self._on_view, step))

    def _on_view(self, step: EventKind, view: ComplaintView | None) -> None:
        if view is None:
            return
        offered = (step,) if step in view.steps else usual_steps(view)
        if offered:
            self.take(offered[0], view)
