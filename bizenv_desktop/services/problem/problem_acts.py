"""The steps of a problem by name (`bizenv act NUMBER rectified --set text=… --set evidence=…`)."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.task.deadline_text import parse_deadline
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.matter.act_settings import ActForm, Setting, Typed
from bizenv_desktop.services.problem.problem_closing import Recheck, StrikeOff, recheck, strike_off
from bizenv_desktop.services.problem.problems import ProblemStep, take_step

_STEP: Final = (Setting("text", needed=True), Setting("who"), Setting("evidence"))
_DUE: Final = (Setting("text", needed=True), Setting("due", "date", needed=True))


def _step(kind: EventKind, typed: Typed) -> None:
    taken = ProblemStep(
        matter_id=typed.matter_id,
        kind=kind,
        on=typed.at.date(),
        text=typed.text("text"),
        who=typed.text("who"),
        evidence=typed.text("evidence"),
        due=_due(typed),
        deadline_text=typed.text("due"),
    )
    take_step(taken, typed.uow)


def _strike_off(typed: Typed) -> None:
    struck = StrikeOff(
        matter_id=typed.matter_id,
        on=typed.at.date(),
        text=typed.text("text"),
        who=typed.text("who"),
        evidence=typed.text("evidence"),
        signed_by=typed.text("signed_by"),
        recheck_months=typed.number("recheck_months"),
    )
    strike_off(struck, typed.uow)


def _recheck(typed: Typed) -> None:
    seen = Recheck(
        matter_id=typed.matter_id,
        on=typed.at.date(),
        holds=typed.says("holds") if typed.text("holds") else True,
        text=typed.text("text"),
        who=typed.text("who"),
        evidence=typed.text("evidence"),
        recheck_months=typed.number("recheck_months"),
        due=_due(typed),
        deadline_text=typed.text("due"),
    )
    recheck(seen, typed.uow)


def _due(typed: Typed) -> date | None:
    """The new date as people write it: `2026-11-30` or `11月底前`."""
    said = typed.text("due")
    if not said:
        return None
    day = parse_deadline(said, typed.at.year).milestone
    if day is None:
        raise BadInput("act.setting", name="due", value=said)
    return day


PROBLEM_ACTS: Final[Mapping[str, ActForm]] = {
    **{
        kind.value: ActForm(_STEP, partial(_step, kind))
        for kind in (
            EventKind.ASSIGNED,
            EventKind.PROGRESSED,
            EventKind.RECTIFIED,
            EventKind.PASSED,
            EventKind.SENT_BACK,
            EventKind.VOIDED,
        )
    },
    EventKind.ASSIGNED.value: ActForm((Setting("text"), Setting("who")), partial(_step, EventKind.ASSIGNED)),
    EventKind.SIGNED.value: ActForm((Setting("who", needed=True),), partial(_step, EventKind.SIGNED)),
    EventKind.DEADLINE_CHANGED.value: ActForm(_DUE, partial(_step, EventKind.DEADLINE_CHANGED)),
    EventKind.REOPENED.value: ActForm(_DUE, partial(_step, EventKind.REOPENED)),
    EventKind.STRUCK_OFF.value: ActForm(
        (
            Setting("text"),
            Setting("who"),
            Setting("evidence"),
            Setting("signed_by"),
            Setting("recheck_months", "number"),
        ),
        _strike_off,
    ),
    EventKind.RECHECKED.value: ActForm(
        (*_STEP, Setting("holds", "yes|no"), Setting("recheck_months", "number"), Setting("due", "date")),
        _recheck,
    ),
}
"""The steps with their settings; a 回头看 with `holds=no` reopens the problem with `due`."""
