"""Any step of a matter's life by its name and typed settings, for the command line and other tools."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Resolution, Satisfaction
from bizenv_desktop.services import problems, tasks
from bizenv_desktop.services.complaint_closing import call_back, close, pass_review, send_back, void
from bizenv_desktop.services.complaint_commands import (
    Acknowledge,
    Assign,
    CallBack,
    Close,
    Pass,
    Reply,
    SendBack,
    Void,
)
from bizenv_desktop.services.complaint_handling import acknowledge, reply
from bizenv_desktop.services.complaint_intake import assign
from bizenv_desktop.services.units import UnitBook
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_YES = frozenset({"1", "true", "yes", "是"})
_NAMES = {
    "assign": "assigned",
    "acknowledge": "acknowledged",
    "reply": "replied",
    "send_back": "sent_back",
    "pass": "passed",
    "call_back": "called_back",
    "close": "closed",
    "void": "voided",
    "progress": "progressed",
    "rectify": "rectified",
    "strike_off": "struck_off",
}


@dataclass(frozen=True, slots=True)
class Act:
    """The matter, the event's name (`assign` or `assigned`), and its settings as typed."""

    row: MatterRow
    event: str
    settings: Mapping[str, str]


def act(wanted: Act, uow: UnitOfWork) -> None:
    """Do the step.

    Raises `BadInput("act.unknown")` for an event that the kind of matter does not have,
    `BadInput("act.setting_missing")`, `BadInput("act.setting")`, and what the deed itself raises.
    """
    named = wanted.event.replace("-", "_").lower()
    event = _NAMES.get(named, named)
    kind = wanted.row.kind
    if kind is MatterKind.COMPLAINT and event in _COMPLAINT_ACTS:
        _COMPLAINT_ACTS[event](wanted, uow)
    elif kind is MatterKind.PROBLEM and event in set(EventKind):
        _problem(wanted, EventKind(event), uow)
    elif kind is MatterKind.TASK and event in (EventKind.PROGRESSED, EventKind.CLOSED):
        _task(wanted, event, uow)
    else:
        raise BadInput("act.unknown", event=wanted.event, kind=kind)


def _assign(wanted: Act, uow: UnitOfWork) -> None:
    book = UnitBook(uow.connection)
    others = wanted.settings.get("cooperating", "")
    command = Assign(
        matter_id=wanted.row.id,
        at=_at(wanted, uow),
        lead_unit_id=_unit(_needed(wanted, "unit"), book),
        cooperating=tuple(_unit(name, book) for name in others.replace(",", "、").split("、") if name),
        requirement=wanted.settings.get("requirement", ""),
    )
    assign(command, uow)


def _acknowledge(wanted: Act, uow: UnitOfWork) -> None:
    by = wanted.settings.get("by", "")
    acknowledge(Acknowledge(matter_id=wanted.row.id, at=_at(wanted, uow), by=by), uow)


def _reply(wanted: Act, uow: UnitOfWork) -> None:
    command = Reply(
        matter_id=wanted.row.id,
        at=_at(wanted, uow),
        result=_needed(wanted, "result"),
        contacted=wanted.settings.get("contacted", "").lower() in _YES,
        signed_by=wanted.settings.get("signed_by", ""),
    )
    reply(command, uow)


def _send_back(wanted: Act, uow: UnitOfWork) -> None:
    command = SendBack(matter_id=wanted.row.id, at=_at(wanted, uow), reason=_needed(wanted, "reason"))
    send_back(command, uow)


def _pass(wanted: Act, uow: UnitOfWork) -> None:
    said = _needed(wanted, "resolution")
    if said not in set(Resolution):
        raise BadInput("act.setting", name="resolution", value=said)
    pass_review(Pass(matter_id=wanted.row.id, at=_at(wanted, uow), resolution=Resolution(said)), uow)


def _call_back(wanted: Act, uow: UnitOfWork) -> None:
    said = _needed(wanted, "satisfaction")
    if said not in set(Satisfaction):
        raise BadInput("act.setting", name="satisfaction", value=said)
    command = CallBack(
        matter_id=wanted.row.id,
        at=_at(wanted, uow),
        satisfaction=Satisfaction(said),
        note=wanted.settings.get("note", ""),
        close=wanted.settings.get("close", "").lower() in _YES,
        close_reason=wanted.settings.get("reason", ""),
    )
    call_back(command, uow)


def _close(wanted: Act, uow: UnitOfWork) -> None:
    reason = wanted.settings.get("reason", "")
    close(Close(matter_id=wanted.row.id, at=_at(wanted, uow), reason=reason), uow)


def _void(wanted: Act, uow: UnitOfWork) -> None:
    void(Void(matter_id=wanted.row.id, at=_at(wanted, uow), reason=_needed(wanted, "reason")), uow)


_COMPLAINT_ACTS: Mapping[str, Callable[[Act, UnitOfWork], None]] = {
    EventKind.ASSIGNED.value: _assign,
    EventKind.ACKNOWLEDGED.value: _acknowledge,
    EventKind.REPLIED.value: _reply,
    EventKind.SENT_BACK.value: _send_back,
    EventKind.PASSED.value: _pass,
    EventKind.CALLED_BACK.value: _call_back,
    EventKind.CLOSED.value: _close,
    EventKind.VOIDED.value: _void,
}


def _problem(wanted: Act, event: EventKind, uow: UnitOfWork) -> None:
    step = problems.ProblemStep(
        matter_id=wanted.row.id,
        kind=event,
        on=_at(wanted, uow).date(),
        text=wanted.settings.get("text", ""),
        who=wanted.settings.get("who", ""),
        evidence=wanted.settings.get("evidence", ""),
    )
    problems.take_step(step, uow)


def _task(wanted: Act, event: str, uow: UnitOfWork) -> None:
    percent = wanted.settings.get("percent", "")
    if percent and not percent.isdigit():
        raise BadInput("act.setting", name="percent", value=percent)
    report = tasks.ReportProgress(
        matter_id=wanted.row.id,
        on=_at(wanted, uow).date(),
        text=_needed(wanted, "text"),
        percent=int(percent) if percent else None,
        finished=event == EventKind.CLOSED,
    )
    tasks.report_progress(report, uow)


def _needed(wanted: Act, name: str) -> str:
    if not wanted.settings.get(name, "").strip():
        raise BadInput("act.setting_missing", name=name, event=wanted.event)
    return wanted.settings[name]


def _at(wanted: Act, uow: UnitOfWork) -> datetime:
    """When it happened; now unless said otherwise."""
    said = wanted.settings.get("at") or wanted.settings.get("on")
    if not said:
        return uow.moment.local
    try:
        return datetime.fromisoformat(said).replace(tzinfo=None)
    except ValueError as unreadable:
        raise BadInput("act.setting", name="at", value=said) from unreadable


def _unit(name: str, book: UnitBook) -> int:
    unit = book.find(name)
    if unit is None:
        raise BadInput("unit.not_found", name=name)
    return unit
