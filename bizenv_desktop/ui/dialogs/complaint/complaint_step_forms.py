"""The form of each step of a complaint's life; each is loaded when it is first opened."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from bizenv_desktop.rules.letters import RUNG_OF_EVENT
from bizenv_desktop.rules.vocabulary import EventKind, Status
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dialogs.complaint.complaint_steps import StepGroup, steps_in
from bizenv_desktop.ui.dialogs.form import FormDialog


def has_form(step: EventKind) -> bool:
    """Whether a step can be taken from a form."""
    return step in _FORMS


def step_form(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    """The form of a step; its module is imported when it is first opened, because start-up is measured."""
    return _FORMS[step](step, desk, view, page)


Maker = Callable[[EventKind, Desk, ComplaintView, QWidget], FormDialog]


def _intake(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    from bizenv_desktop.ui.dialogs.complaint import (
        complaint_assign,
        complaint_merge,
        complaint_outset,
        complaint_void,
    )

    forms = {
        EventKind.NOT_ACCEPTED: complaint_outset.DeclineDialog,
        EventKind.TRANSFERRED: complaint_outset.TransferDialog,
        EventKind.MERGED: complaint_merge.MergeDialog,
        EventKind.UNMERGED: complaint_merge.UnmergeDialog,
        EventKind.ASSIGNED: complaint_assign.AssignDialog,
        EventKind.VOIDED: complaint_void.VoidDialog,
    }
    return forms[step](desk, view, page)


def _handling(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    from bizenv_desktop.ui.dialogs.complaint import complaint_acknowledge, complaint_reply, complaint_return

    if view.standing.status is Status.RETURN_ASKED:
        return complaint_return.ReturnRulingDialog(desk, view, step, page)
    forms = {
        EventKind.ACKNOWLEDGED: complaint_acknowledge.AcknowledgeDialog,
        EventKind.REPLIED: complaint_reply.ReplyDialog,
        EventKind.RETURN_ASKED: complaint_return.AskReturnDialog,
        EventKind.REASSIGNED: complaint_return.ReassignDialog,
    }
    return forms[step](desk, view, page)


def _clock(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    from bizenv_desktop.ui.dialogs.complaint import complaint_extension, complaint_pause

    if step in (EventKind.EXTENSION_GRANTED, EventKind.EXTENSION_REFUSED):
        return complaint_extension.ExtensionRulingDialog(desk, view, step, page)
    forms = {
        EventKind.EXTENSION_ASKED: complaint_extension.AskExtensionDialog,
        EventKind.PAUSED: complaint_pause.PauseDialog,
        EventKind.RESUMED: complaint_pause.ResumeDialog,
    }
    return forms[step](desk, view, page)


def _closing(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    from bizenv_desktop.ui.dialogs.complaint import complaint_call_back, complaint_review, complaint_rounds

    if step in (EventKind.PASSED, EventKind.SENT_BACK):
        passed = step is EventKind.PASSED
        verdict = complaint_review.Verdict.PASS if passed else complaint_review.Verdict.SEND_BACK
        return complaint_review.ReviewDialog(desk, view, verdict, page)
    if step in (EventKind.CLOSED, EventKind.REDONE):
        return complaint_rounds.CloseDialog(desk, view, step, page)
    if step is EventKind.REOPENED:
        return complaint_rounds.ReopenDialog(desk, view, page)
    return complaint_call_back.CallBackDialog(desk, view, page)


def _ladder(step: EventKind, desk: Desk, view: ComplaintView, page: QWidget) -> FormDialog:
    from bizenv_desktop.ui.dialogs.urging.ladder_issue import LadderIssueDialog
    from bizenv_desktop.ui.dialogs.urging.notice_answer_dialog import NoticeAnswerDialog
    from bizenv_desktop.ui.dialogs.urging.urge_dialog import UrgeDialog

    matter_id = view.detail.row.id
    if step is EventKind.URGED:
        return UrgeDialog(desk, (matter_id,), page)
    if step is EventKind.NOTICE_ANSWERED:
        return NoticeAnswerDialog(desk, matter_id, page)
    return LadderIssueDialog(desk, RUNG_OF_EVENT[step], (matter_id,), page)


_FORMS: Final[dict[EventKind, Maker]] = {
    **dict.fromkeys((*steps_in(StepGroup.INTAKE), EventKind.ASSIGNED, EventKind.VOIDED), _intake),
    **dict.fromkeys(
        (step for step in steps_in(StepGroup.HANDLING) if step is not EventKind.ASSIGNED), _handling
    ),
    **dict.fromkeys(steps_in(StepGroup.CLOCK), _clock),
    **dict.fromkeys(steps_in(StepGroup.LADDER), _ladder),
    **dict.fromkeys((step for step in steps_in(StepGroup.CLOSING) if step is not EventKind.VOIDED), _closing),
}
