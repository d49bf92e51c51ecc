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
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed

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


def _decline(typed: Typed) -> None:
    command = Decline(
        matter_id=typed.matter_id, at=typed.at, reason=typed.needed("reason"), told=typed.text("told")
    )
    complaint_intake.decline(command, typed.uow)


def _merge(typed: Typed) -> None:
    command = Merge(
        matter_id=typed.matter_id, at=typed.at, main_id=typed.complaint("main"), reason=typed.text("reason")
    )
    complaint_intake.merge(command, typed.uow)


def _unmerge(typed: Typed) -> None:
    command = Unmerge(matter_id=typed.matter_id, at=typed.at, reason=typed.needed("reason"))
    complaint_intake.unmerge(command, typed.uow)


def _transfer(typed: Typed) -> None:
    command = Transfer(
        matter_id=typed.matter_id,
        at=typed.at,
        addressee=typed.needed("to"),
        reason=typed.needed("reason"),
        sealed=typed.says("sealed"),
    )
    complaint_intake.transfer(command, typed.uow)


def _assign(typed: Typed) -> None:
    command = Assign(
        matter_id=typed.matter_id,
        at=typed.at,
        lead_unit_id=typed.unit("unit"),
        cooperating=typed.units("cooperating"),
        requirement=typed.text("requirement"),
    )
    complaint_intake.assign(command, typed.uow)


def _send_back(typed: Typed) -> None:
    command = SendBack(matter_id=typed.matter_id, at=typed.at, reason=typed.needed("reason"))
    complaint_closing.send_back(command, typed.uow)


def _pass(typed: Typed) -> None:
    resolution = typed.one_of("resolution", Resolution)
    command = Pass(matter_id=typed.matter_id, at=typed.at, resolution=resolution)
    complaint_closing.pass_review(command, typed.uow)


def _call_back(typed: Typed) -> None:
    command = CallBack(
        matter_id=typed.matter_id,
        at=typed.at,
        satisfaction=typed.one_of("satisfaction", Satisfaction),
        note=typed.text("note"),
        caller=typed.text("caller"),
        close=typed.says("close"),
        close_reason=typed.text("reason"),
    )
    complaint_closing.call_back(command, typed.uow)


def _close(typed: Typed) -> None:
    command = Close(matter_id=typed.matter_id, at=typed.at, reason=typed.text("reason"))
    complaint_closing.close(command, typed.uow)


def _redo(typed: Typed) -> None:
    command = Redo(
        matter_id=typed.matter_id,
        at=typed.at,
        reason=typed.needed("reason"),
        decided_by=typed.text("decided_by"),
        requirement=typed.text("requirement"),
    )
    complaint_closing.redo(command, typed.uow)


def _reopen(typed: Typed) -> None:
    command = Reopen(
        matter_id=typed.matter_id,
        at=typed.at,
        reason=typed.needed("reason"),
        requirement=typed.text("requirement"),
    )
    complaint_closing.reopen(command, typed.uow)


def _void(typed: Typed) -> None:
    command = Void(matter_id=typed.matter_id, at=typed.at, reason=typed.needed("reason"))
    complaint_closing.void(command, typed.uow)


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
    EventKind.NOT_ACCEPTED.value: ActForm((_REASON, Setting("told")), _decline),
    EventKind.MERGED.value: ActForm((Setting("main", "matter", needed=True), Setting("reason")), _merge),
    EventKind.UNMERGED.value: ActForm((_REASON,), _unmerge),
    EventKind.TRANSFERRED.value: ActForm(
        (Setting("to", needed=True), _REASON, Setting("sealed", "yes|no")), _transfer
    ),
    EventKind.ASSIGNED.value: ActForm(
        (Setting("unit", "unit", needed=True), Setting("cooperating", "units"), _REQUIREMENT), _assign
    ),
    EventKind.SENT_BACK.value: ActForm((_REASON,), _send_back),
    EventKind.PASSED.value: ActForm((Setting("resolution", "|".join(Resolution), needed=True),), _pass),
    EventKind.CALLED_BACK.value: ActForm(
        (
            Setting("satisfaction", "|".join(Satisfaction), needed=True),
            Setting("note"),
            Setting("caller"),
            Setting("close", "yes|no"),
            Setting("reason"),
        ),
        _call_back,
    ),
    EventKind.CLOSED.value: ActForm((Setting("reason"),), _close),
    EventKind.REDONE.value: ActForm((_REASON, Setting("decided_by"), _REQUIREMENT), _redo),
    EventKind.REOPENED.value: ActForm((_REASON, _REQUIREMENT), _reopen),
    EventKind.VOIDED.value: ActForm((_REASON,), _void),
}
