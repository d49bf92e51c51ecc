"""Any step of a matter's life by its name and typed settings, for the command line and other tools."""

from collections.abc import Mapping
from typing import Final

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.award.decision_acts import DECISION_ACTS
from bizenv_desktop.services.award.review_acts import REVIEW_ACTS
from bizenv_desktop.services.award.round_acts import ROUND_ACTS
from bizenv_desktop.services.complaint.complaint_acts import COMPLAINT_ACTS
from bizenv_desktop.services.complaint.handling_acts import HANDLING_ACTS
from bizenv_desktop.services.matter.act_settings import Act, ActForm, Setting, Typed
from bizenv_desktop.services.problem.problem_acts import PROBLEM_ACTS
from bizenv_desktop.services.task.task_acts import TASK_ACTS, TASK_VERBS
from bizenv_desktop.services.urging.ladder_acts import LADDER_ACTS
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["FORMS", "VERBS", "Act", "ActForm", "Setting", "act"]

FORMS: Final[Mapping[MatterKind, Mapping[str, ActForm]]] = {
    MatterKind.COMPLAINT: {**COMPLAINT_ACTS, **HANDLING_ACTS, **LADDER_ACTS},
    MatterKind.PROBLEM: {**PROBLEM_ACTS, **LADDER_ACTS},
    MatterKind.TASK: {**TASK_ACTS, **LADDER_ACTS},
    MatterKind.ROUND: {**ROUND_ACTS, **REVIEW_ACTS, **DECISION_ACTS},
}
"""The steps of each kind of matter by the name of their event, with their settings."""

VERBS: Final[Mapping[str, str]] = {
    **TASK_VERBS,
    "amend": "amended",
    "assign": "assigned",
    "decline": "not_accepted",
    "merge": "merged",
    "unmerge": "unmerged",
    "transfer": "transferred",
    "acknowledge": "acknowledged",
    "ask_return": "return_asked",
    "refuse_return": "return_refused",
    "reassign": "reassigned",
    "ask_extension": "extension_asked",
    "grant_extension": "extension_granted",
    "refuse_extension": "extension_refused",
    "pause": "paused",
    "resume": "resumed",
    "reply": "replied",
    "send_back": "sent_back",
    "pass": "passed",
    "call_back": "called_back",
    "close": "closed",
    "redo": "redone",
    "reopen": "reopened",
    "void": "voided",
    "urge": "urged",
    "remind": "reminded",
    "supervise": "supervised",
    "report": "reported",
    "refer": "referred",
    "answer": "notice_answered",
    "progress": "progressed",
    "rectify": "rectified",
    "strike_off": "struck_off",
    "sign": "signed",
    "recheck": "rechecked",
    "change_deadline": "deadline_changed",
}
"""What each step may be called as well, by the verb; the value is the name of its event."""


def act(wanted: Act, uow: UnitOfWork) -> None:
    """Do the step.

    Raises `BadInput("act.unknown")` for an event that the kind of matter does not have,
    `BadInput("act.setting_missing")`, `BadInput("act.setting")`, `BadInput("act.setting_unknown")`, and what
    the deed itself raises.
    """
    named = wanted.event.replace("-", "_").lower()
    form = FORMS.get(wanted.row.kind, {}).get(VERBS.get(named, named))
    if form is None:
        raise BadInput("act.unknown", event=wanted.event, kind=wanted.row.kind)
    known = ["at", "on", *(setting.name for setting in form.settings)]
    unknown = next((name for name in wanted.settings if name not in known), None)
    if unknown is not None:
        raise BadInput("act.setting_unknown", name=unknown, event=wanted.event, known=known)
    form.do(Typed(wanted, uow))
