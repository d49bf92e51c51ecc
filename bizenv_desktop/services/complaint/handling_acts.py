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
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed, step_by_name

_REASON: Final = Setting("reason", needed=True)
_BY: Final = Setting("by")
_LENGTH: Final = Setting("length", "number", needed=True)


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


HANDLING_ACTS: Final[Mapping[str, ActForm]] = {
    EventKind.ACKNOWLEDGED.value: step_by_name(Acknowledge, complaint_handling.acknowledge, _BY),
    EventKind.RETURN_ASKED.value: step_by_name(
        AskReturn,
        complaint_handling.ask_return,
        Setting("ground", needed=True),
        Setting("unit", "unit", field="suggested_unit_id"),
        _BY,
    ),
    EventKind.RETURN_REFUSED.value: step_by_name(RefuseReturn, complaint_handling.refuse_return, _REASON),
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
    EventKind.EXTENSION_ASKED.value: step_by_name(
        AskExtension, complaint_handling.ask_extension, _LENGTH, _REASON, _BY
    ),
    EventKind.EXTENSION_GRANTED.value: step_by_name(
        GrantExtension,
        complaint_handling.grant_extension,
        _LENGTH,
        Setting("approver", needed=True),
        Setting("told", "yes|no"),
        Setting("note"),
    ),
    EventKind.EXTENSION_REFUSED.value: step_by_name(
        RefuseExtension, complaint_handling.refuse_extension, _REASON, Setting("approver")
    ),
    EventKind.PAUSED.value: step_by_name(
        PauseClock,
        complaint_handling.pause,
        Setting.one_of("reason", PauseReason),
        Setting("until", "date", needed=True),
        Setting("note"),
    ),
    EventKind.RESUMED.value: step_by_name(Resume, complaint_handling.resume, Setting("note")),
    EventKind.REPLIED.value: step_by_name(
        Reply,
        complaint_handling.reply,
        Setting("result", needed=True),
        Setting("measures"),
        Setting("contacted", "yes|no"),
        Setting("contacted_on", "date"),
        Setting("signed_by"),
    ),
}
