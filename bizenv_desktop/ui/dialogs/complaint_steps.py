"""Which steps a complaint may take next, in the office's words and order, and the form of each."""

from functools import partial
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction
from bizenv_desktop.services import matters
from bizenv_desktop.services.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.form import FormDialog

_WORDS: Final[dict[EventKind, object]] = {
    EventKind.ASSIGNED: QT_TRANSLATE_NOOP("Complaints", "交办"),
    EventKind.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Complaints", "签收"),
    EventKind.REPLIED: QT_TRANSLATE_NOOP("Complaints", "录入反馈"),
    EventKind.PASSED: QT_TRANSLATE_NOOP("Complaints", "审核通过"),
    EventKind.SENT_BACK: QT_TRANSLATE_NOOP("Complaints", "退回重办"),
    EventKind.CALLED_BACK: QT_TRANSLATE_NOOP("Complaints", "回访"),
    EventKind.CLOSED: QT_TRANSLATE_NOOP("Complaints", "办结"),
    EventKind.VOIDED: QT_TRANSLATE_NOOP("Complaints", "作废"),
}
_ANSWERED: Final = frozenset({Satisfaction.SATISFIED, Satisfaction.BASIC, Satisfaction.UNSATISFIED})


def step_word(step: EventKind) -> str:
    """What the button of a step says."""
    return QCoreApplication.translate("Complaints", str(_WORDS[step]))


def steps_of(view: ComplaintView) -> tuple[EventKind, ...]:
    """The open steps, the one that comes next first, 作废 last; closing is offered after a call."""
    answer = view.standing.satisfaction
    open_now = [step for step in _WORDS if step in view.steps]
    if answer is None and EventKind.CLOSED in open_now:
        open_now.remove(EventKind.CLOSED)
    if answer in _ANSWERED and EventKind.CLOSED in open_now:
        open_now.remove(EventKind.CLOSED)
        open_now.insert(0, EventKind.CLOSED)
    return tuple(open_now)


class ComplaintSteps(QObject):
    """Opens the form of a step over a page; the page hears of the deed through the bus."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def take(self, step: EventKind, view: ComplaintView) -> None:
        """Open the form of a step for a complaint as it is seen now."""
        dialog = _form(step, self._desk, view, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def take_next(self, step: EventKind, matter_id: int) -> None:
        """Read the complaint afresh, then open the form, if the step is still open."""
        question = partial(matters.complaint, matter_id)
        self._desk.dispatch.ask(question, owner=self, key="step", done=partial(self._on_view, step))

    def _on_view(self, step: EventKind, view: ComplaintView | None) -> None:
        if view is None:
            return
        offered = steps_of(view)
        if offered:
            self.take(step if step in offered else offered[0], view)


def _form(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    # Forms are imported when they are first opened: start-up is measured.
    from bizenv_desktop.ui.dialogs.complaint_acknowledge import AcknowledgeDialog
    from bizenv_desktop.ui.dialogs.complaint_assign import AssignDialog
    from bizenv_desktop.ui.dialogs.complaint_call_back import CallBackDialog
    from bizenv_desktop.ui.dialogs.complaint_close import CloseDialog
    from bizenv_desktop.ui.dialogs.complaint_reply import ReplyDialog
    from bizenv_desktop.ui.dialogs.complaint_review import ReviewDialog, Verdict
    from bizenv_desktop.ui.dialogs.complaint_void import VoidDialog

    if step in (EventKind.PASSED, EventKind.SENT_BACK):
        verdict = Verdict.PASS if step is EventKind.PASSED else Verdict.SEND_BACK
        return ReviewDialog(desk, view, verdict, page)
    forms = {
        EventKind.ASSIGNED: AssignDialog,
        EventKind.ACKNOWLEDGED: AcknowledgeDialog,
        EventKind.REPLIED: ReplyDialog,
        EventKind.CALLED_BACK: CallBackDialog,
        EventKind.CLOSED: CloseDialog,
        EventKind.VOIDED: VoidDialog,
    }
    return forms[step](desk, view, page)
