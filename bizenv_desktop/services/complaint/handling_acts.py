"""The steps while a unit has a complaint, by name: receipt, return, another unit, extension, pause, reply."""

from collections.abc import Mapping
from typing import Final

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.vocabulary import EventKind, PauseReason
from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    AskExtension,
    AskReturn,
    GrantExtension,
    PauseClock,
    Reassign,
    RefuseExtension,
    RefuseReturn,
    Reply,
    Resume,
)
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed

_REASON: Final = Setting("reason", needed=True)
_BY: Final = Setting("by")
_LENGTH: Final = Setting("length", "number", needed=True)


def _acknowledge(typed: Typed) -> None:
    command = Acknowledge(matter_id=typed.matter_id, at=typed.at, by=typed.text("by"))
    complaint_handling.acknowledge(command, typed.uow)


def _ask_return(typed: Typed) -> None:
    command = AskReturn(
        matter_id=typed.matter_id,
        at=typed.at,
        ground=typed.needed("ground"),
        suggested_unit_id=typed.unit_or_none("unit"),
        by=typed.text("by"),
    )
    complaint_handling.ask_return(command, typed.uow)


def _refuse_return(typed: Typed) -> None:
    command = RefuseReturn(matter_id=typed.matter_id, at=typed.at, reason=typed.needed("reason"))
    complaint_handling.refuse_return(command, typed.uow)


def _reassign(typed: Typed) -> None:
    length = typed.number("new_length")
    unit = typed.one_of("new_unit", DueUnit) if typed.text("new_unit") else DueUnit.WORKING_DAYS
    command = Reassign(
        matter_id=typed.matter_id,
        at=typed.at,
        lead_unit_id=typed.unit("unit"),
        reason=typed.needed("reason"),
        cooperating=typed.units("cooperating"),
        requirement=typed.text("requirement"),
        new_rule=DueRule(length, unit) if length is not None else None,
    )
    complaint_handling.reassign(command, typed.uow)


def _ask_extension(typed: Typed) -> None:
    command = AskExtension(
        matter_id=typed.matter_id,
        at=typed.at,
        length=typed.needed_number("length"),
        reason=typed.needed("reason"),
        by=typed.text("by"),
    )
    complaint_handling.ask_extension(command, typed.uow)


def _grant_extension(typed: Typed) -> None:
    command = GrantExtension(
        matter_id=typed.matter_id,
        at=typed.at,
        length=typed.needed_number("length"),
        approver=typed.needed("approver"),
        told=typed.says("told"),
        note=typed.text("note"),
    )
    complaint_handling.grant_extension(command, typed.uow)


def _refuse_extension(typed: Typed) -> None:
    command = RefuseExtension(
        matter_id=typed.matter_id,
        at=typed.at,
        reason=typed.needed("reason"),
        approver=typed.text("approver"),
    )
    complaint_handling.refuse_extension(command, typed.uow)


def _pause(typed: Typed) -> None:
    command = PauseClock(
        matter_id=typed.matter_id,
        at=typed.at,
        reason=typed.one_of("reason", PauseReason),
        until=typed.needed_day("until"),
        note=typed.text("note"),
    )
    complaint_handling.pause(command, typed.uow)


def _resume(typed: Typed) -> None:
    command = Resume(matter_id=typed.matter_id, at=typed.at, note=typed.text("note"))
    complaint_handling.resume(command, typed.uow)


def _reply(typed: Typed) -> None:
    command = Reply(
        matter_id=typed.matter_id,
        at=typed.at,
        result=typed.needed("result"),
        measures=typed.text("measures"),
        contacted=typed.says("contacted"),
        contacted_on=typed.day("contacted_on"),
        signed_by=typed.text("signed_by"),
    )
    complaint_handling.reply(command, typed.uow)


HANDLING_ACTS: Final[Mapping[str, ActForm]] = {
    EventKind.ACKNOWLEDGED.value: ActForm((_BY,), _acknowledge),
    EventKind.RETURN_ASKED.value: ActForm(
        (Setting("ground", needed=True), Setting("unit", "unit"), _BY), _ask_return
    ),
    EventKind.RETURN_REFUSED.value: ActForm((_REASON,), _refuse_return),
    EventKind.REASSIGNED.value: ActForm(
        (
            Setting("unit", "unit", needed=True),
            _REASON,
            Setting("cooperating", "units"),
            Setting("requirement"),
            Setting("new_length", "number"),
            Setting("new_unit", "|".join(DueUnit)),
        ),
        _reassign,
    ),
    EventKind.EXTENSION_ASKED.value: ActForm((_LENGTH, _REASON, _BY), _ask_extension),
    EventKind.EXTENSION_GRANTED.value: ActForm(
        (_LENGTH, Setting("approver", needed=True), Setting("told", "yes|no"), Setting("note")),
        _grant_extension,
    ),
    EventKind.EXTENSION_REFUSED.value: ActForm((_REASON, Setting("approver")), _refuse_extension),
    EventKind.PAUSED.value: ActForm(
        (
            Setting("reason", "|".join(PauseReason), needed=True),
            Setting("until", "date", needed=True),
            Setting("note"),
        ),
        _pause,
    ),
    EventKind.RESUMED.value: ActForm((Setting("note"),), _resume),
    EventKind.REPLIED.value: ActForm(
        (
            Setting("result", needed=True),
            Setting("measures"),
            Setting("contacted", "yes|no"),
            Setting("contacted_on", "date"),
            Setting("signed_by"),
        ),
        _reply,
    ),
}
