"""The deeds of the ladder by their names and typed settings, for the command line and other tools."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.letters import RUNG_OF_EVENT
from bizenv_desktop.rules.vocabulary import EventKind, Rung
from bizenv_desktop.services.complaint_commands import AnswerNotice, Urge
from bizenv_desktop.services.ladder import IssueNotices, answer_notice, issue, urge
from bizenv_desktop.storage.unit_of_work import UnitOfWork

NOTICE_ACTS: Final[Mapping[str, EventKind]] = {
    "urge": EventKind.URGED,
    "remind": EventKind.REMINDED,
    "supervise": EventKind.SUPERVISED,
    "report": EventKind.REPORTED,
    "refer": EventKind.REFERRED,
    "answer_notice": EventKind.NOTICE_ANSWERED,
}
"""The short names; the names of the events themselves are understood too."""

NOTICE_EVENTS: Final = frozenset({*NOTICE_ACTS, *(kind.value for kind in NOTICE_ACTS.values())})
"""Every name that `act_notice` understands."""

_YES: Final = frozenset({"1", "true", "yes", "是"})


@dataclass(frozen=True, slots=True)
class NoticeAct:
    """A deed of the ladder on one matter of any kind; `at` is the office's wall clock.

    Settings: `reply_by`, `requirement`, `note` for letters, `how` and `note` for urging, `text`, `by` and
    `refuses` for an answer.
    """

    matter_id: int
    event: str
    at: datetime
    settings: Mapping[str, str]


def act_notice(wanted: NoticeAct, uow: UnitOfWork) -> None:
    """Do it.

    Raises `BadInput("act.setting")`, `BadInput("act.setting_missing")` and what the deed raises; `KeyError`
    for an event outside `NOTICE_EVENTS`.
    """
    event = NOTICE_ACTS.get(wanted.event) or EventKind(wanted.event)
    if event in RUNG_OF_EVENT:
        _letter(wanted, RUNG_OF_EVENT[event], uow)
    else:
        _DEEDS[event](wanted, uow)


def _letter(wanted: NoticeAct, rung: Rung, uow: UnitOfWork) -> None:
    command = IssueNotices(
        rung=rung,
        matter_ids=(wanted.matter_id,),
        at=wanted.at,
        reply_by=_day(wanted, "reply_by"),
        requirement=wanted.settings.get("requirement", ""),
        note=wanted.settings.get("note", ""),
    )
    issue(command, uow)


def _urge(wanted: NoticeAct, uow: UnitOfWork) -> None:
    how, note = wanted.settings.get("how", ""), wanted.settings.get("note", "")
    urge(Urge(matter_id=wanted.matter_id, at=wanted.at, how=how, note=note), uow)


def _answer(wanted: NoticeAct, uow: UnitOfWork) -> None:
    text = wanted.settings.get("text", "")
    if not text.strip():
        raise BadInput("act.setting_missing", name="text", event=wanted.event)
    command = AnswerNotice(
        matter_id=wanted.matter_id,
        at=wanted.at,
        text=text,
        by=wanted.settings.get("by", ""),
        refuses=wanted.settings.get("refuses", "").lower() in _YES,
    )
    answer_notice(command, uow)


_DEEDS: Final[Mapping[EventKind, Callable[[NoticeAct, UnitOfWork], None]]] = {
    EventKind.URGED: _urge,
    EventKind.NOTICE_ANSWERED: _answer,
}


def _day(wanted: NoticeAct, name: str) -> date | None:
    said = wanted.settings.get(name, "").strip()
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as unreadable:
        raise BadInput("act.setting", name=name, value=said) from unreadable
