"""What happens to a complaint while a unit has it: receipt, return, another unit, extension, pause, reply."""

from dataclasses import replace
from datetime import date, datetime, time

from bizenv_desktop.rules.clock.clock import DueUnit, Pause
from bizenv_desktop.rules.complaint import custody
from bizenv_desktop.rules.complaint.lifecycle_notices import answered_on
from bizenv_desktop.rules.complaint.slip_facts import need_text, slip_of
from bizenv_desktop.rules.complaint.standing import ExtensionRequest, Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import PauseReason, Status


def acknowledged(standing: Standing, event: Happening) -> Standing:
    """签收: the unit has the slip."""
    return replace(standing, status=Status.IN_HAND, acknowledged_at=event.at)


def return_asked(standing: Standing, event: Happening) -> Standing:
    """申请退回: the case clock runs on, whose days these are is disputed. Who gives back has received."""
    need_text(event, "ground")
    spells = standing.custody
    if standing.lead_unit_id is not None:
        spells = custody.disputed(spells, standing.lead_unit_id, event.on)
    return replace(
        standing,
        status=Status.RETURN_ASKED,
        acknowledged_at=standing.acknowledged_at or event.at,
        returns=standing.returns + 1,
        custody=spells,
    )


def return_refused(standing: Standing, event: Happening) -> Standing:
    """驳回: final for this unit, which is charged with the disputed days."""
    need_text(event, "reason")
    unit = standing.lead_unit_id
    return replace(
        standing,
        status=Status.IN_HAND,
        ruled=standing.ruled if unit is None else (*standing.ruled, unit),
        custody=custody.ruled(standing.custody),
    )


def reassigned(standing: Standing, event: Happening) -> Standing:
    """改派: another unit, on a slip of its own; the original due date stays whatever the new one is."""
    slip = slip_of(event)
    need_text(event, "reason")
    if slip.unit_id == standing.lead_unit_id:
        raise RuleBroken("lifecycle.same_unit")
    if event.says("kept_due") and standing.due is not None and slip.due != standing.due:
        raise RuleBroken("lifecycle.due_not_kept", due=standing.due)
    return replace(
        standing,
        status=Status.AWAITING_RECEIPT,
        due=slip.due,
        due_at=slip.due_at,
        original_due=standing.original_due or slip.due,
        original_due_at=standing.original_due_at if standing.original_due else slip.due_at,
        lead_unit_id=slip.unit_id,
        assigned_on=standing.assigned_on or event.on,
        terms=slip.terms,
        acknowledged_at=None,
        receipt_missed=False,
        extension_asked=None,
        custody=custody.begun(standing.custody, slip.unit_id, event.on),
    )


def extension_asked(standing: Standing, event: Happening) -> Standing:
    """申请延期: in the unit and up to the length that the slip allows; nothing moves yet."""
    length, terms = event.number("length") or 0, standing.terms
    unit = DueUnit(event.text("unit") or terms.extension_unit)
    if length < 1:
        raise RuleBroken("lifecycle.extension_length_missing")
    if unit is not terms.extension_unit:
        raise RuleBroken("lifecycle.extension_unit", unit=terms.extension_unit)
    if terms.extension_length is not None and length > terms.extension_length:
        raise RuleBroken("lifecycle.extension_too_long", longest=terms.extension_length, unit=unit)
    reason = need_text(event, "reason")
    return replace(
        standing,
        status=Status.IN_HAND,
        extension_asked=ExtensionRequest(length, unit, reason, event.text("by"), event.on),
    )


def extension_granted(standing: Standing, event: Happening) -> Standing:
    """准予延期: what was asked for, or less; a new due date, the original one is kept."""
    asked, length = standing.extension_asked, event.number("length") or 0
    if length < 1:
        raise RuleBroken("lifecycle.extension_length_missing")
    if asked is not None and length > asked.length:
        raise RuleBroken("lifecycle.extension_more_than_asked", length=asked.length, unit=asked.unit)
    need_text(event, "approver", "lifecycle.approver_missing")
    due, due_at = _due_of(event)
    if standing.due is not None and _end(due, due_at) <= _end(standing.due, standing.due_at):
        raise RuleBroken("lifecycle.extension_not_later", due=standing.due)
    return replace(
        standing,
        due=due,
        due_at=due_at,
        extension_asked=None,
        granted=standing.granted + 1,
        extensions=standing.extensions + 1,
    )


def extension_refused(standing: Standing, event: Happening) -> Standing:
    """不准延期: needs a reason; the due date stays."""
    need_text(event, "reason")
    return replace(standing, extension_asked=None)


def paused(standing: Standing, event: Happening) -> Standing:
    """暂停: for a listed reason, up to a later day that is counted into the due date already."""
    reason, until = event.text("reason"), event.day("until")
    if reason not in set(PauseReason):
        raise RuleBroken("lifecycle.pause_reason")
    if until is None or until <= event.on:
        raise RuleBroken("lifecycle.pause_until")
    return replace(
        _moved(standing, event),
        status=Status.PAUSED,
        pauses=(*standing.pauses, Pause(event.on, until)),
        pause_reason=PauseReason(reason),
    )


def resumed(standing: Standing, event: Happening) -> Standing:
    """恢复: by hand before its day, or by itself on it; the due date is what it is with the pause so long."""
    *before, last = standing.pauses
    return replace(
        _moved(standing, event),
        status=Status.IN_HAND,
        pauses=(*before, Pause(last.start, event.on)),
        pause_reason=None,
    )


def due_moved(standing: Standing, event: Happening) -> Standing:
    """时限调整: a new holiday notice moved the days; `original_due` moves only where the event says so."""
    after, original = _moved(standing, event), event.day("original_due")
    if original is None:
        return after
    return replace(after, original_due=original, original_due_at=event.moment("original_due_at"))


def replied(standing: Standing, event: Happening) -> Standing:
    """反馈: the unit's custody ends, the clock is on hold; an extension that was asked for lapses."""
    result = need_text(event, "result", "lifecycle.reply_without_result")
    contacted = (event.day("contacted_on") or event.on) if event.says("contacted") else None
    if contacted is not None and not standing.opened_at.date() <= contacted <= event.on:
        raise RuleBroken("lifecycle.contact_day", contacted_on=contacted)
    return replace(
        answered_on(standing, event.on),
        status=Status.AWAITING_REVIEW,
        settled_at=event.at,
        result=result,
        contacted_on=contacted,
        extension_asked=None,
        custody=custody.ended(standing.custody, event.on),
    )


def _moved(standing: Standing, event: Happening) -> Standing:
    """The due date that the event brings; a matter that has none needs none."""
    if standing.due is None and not event.text("due"):
        return standing
    due, due_at = _due_of(event)
    return replace(standing, due=due, due_at=due_at)


def _due_of(event: Happening) -> tuple[date, datetime | None]:
    due = event.day("due")
    if due is None:
        raise RuleBroken("lifecycle.due_missing")
    return due, event.moment("due_at")


def _end(day: date, at: datetime | None) -> datetime:
    """A due date as a moment that can be compared."""
    return at or datetime.combine(day, time.max)
