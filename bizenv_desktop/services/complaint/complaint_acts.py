"""The office's own steps of a complaint by name: intake, review, closing, a new round."""

from collections.abc import Mapping
from typing import Final

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import EventKind, Resolution, Satisfaction, Urgency
from bizenv_desktop.services.complaint import complaint_closing, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Amend,
    Assign,
    CallBack,
    Close,
    Decline,
    Merge,
    Pass,
    Redo,
    RegisterComplaint,
    Reopen,
    SendBack,
    Transfer,
    Unmerge,
    Void,
)
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed, step_by_name

_AMENDABLE: Final = (
    "channel", "title", "content", "category", "subcategory", "nature", "source_number", "other_numbers",
    "complainant", "phone", "firm", "address", "street", "community", "remark",
)  # fmt: skip
_REASON: Final = Setting("reason", needed=True)
_REQUIREMENT: Final = Setting("requirement")


def _amend(typed: Typed) -> None:
    now = typed.uow.session.get(Complaint, typed.matter_id)
    if now is None:
        raise RuleBroken("matter.unknown", id=typed.matter_id)
    given = typed.act.settings
    texts = {name: typed.text(name) if name in given else str(getattr(now, name)) for name in _AMENDABLE}
    respondent = typed.unit_or_none("respondent") if "respondent" in given else now.respondent_unit_id
    said = RegisterComplaint(
        received_at=now.opened_at,
        urgency=typed.one_of("urgency", Urgency) if typed.text("urgency") else Urgency(now.urgency),
        respondent_unit_id=respondent,
        confidential=typed.says("confidential") if "confidential" in given else now.confidential,
        anonymous=typed.says("anonymous") if "anonymous" in given else now.anonymous,
        follows_id=None,
        **texts,
    )
    command = Amend(matter_id=typed.matter_id, at=typed.at, said=said)
    complaint_intake.amend(command, typed.uow)


COMPLAINT_ACTS: Final[Mapping[str, ActForm]] = {
    "amended": ActForm(
        (
            *(Setting(name) for name in _AMENDABLE),
            Setting("urgency", "|".join(Urgency)),
            Setting("respondent", "unit"),
            Setting("confidential", "yes|no"),
            Setting("anonymous", "yes|no"),
        ),
        _amend,
    ),
    EventKind.NOT_ACCEPTED.value: step_by_name(Decline, complaint_intake.decline, _REASON, Setting("told")),
    EventKind.MERGED.value: step_by_name(
        Merge,
        complaint_intake.merge,
        Setting("main", "matter", needed=True, field="main_id"),
        Setting("reason"),
    ),
    EventKind.UNMERGED.value: step_by_name(Unmerge, complaint_intake.unmerge, _REASON),
    EventKind.TRANSFERRED.value: step_by_name(
        Transfer,
        complaint_intake.transfer,
        Setting("to", needed=True, field="addressee"),
        _REASON,
        Setting("sealed", "yes|no"),
    ),
    EventKind.ASSIGNED.value: step_by_name(
        Assign,
        complaint_intake.assign,
        Setting("unit", "unit", needed=True, field="lead_unit_id"),
        Setting("cooperating", "units"),
        _REQUIREMENT,
    ),
    EventKind.SENT_BACK.value: step_by_name(SendBack, complaint_closing.send_back, _REASON),
    EventKind.PASSED.value: step_by_name(
        Pass, complaint_closing.pass_review, Setting.one_of("resolution", Resolution)
    ),
    EventKind.CALLED_BACK.value: step_by_name(
        CallBack,
        complaint_closing.call_back,
        Setting.one_of("satisfaction", Satisfaction),
        Setting("note"),
        Setting("caller"),
        Setting("close", "yes|no"),
        Setting("reason", field="close_reason"),
    ),
    EventKind.CLOSED.value: step_by_name(Close, complaint_closing.close, Setting("reason")),
    EventKind.REDONE.value: step_by_name(
        Redo, complaint_closing.redo, _REASON, Setting("decided_by"), _REQUIREMENT
    ),
    EventKind.REOPENED.value: step_by_name(Reopen, complaint_closing.reopen, _REASON, _REQUIREMENT),
    EventKind.VOIDED.value: step_by_name(Void, complaint_closing.void, _REASON),
}
