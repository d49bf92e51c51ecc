"""What the office's own steps do to a complaint: taken in, refused, merged, transferred, handed on."""

from dataclasses import replace
from datetime import datetime, time

from bizenv_desktop.rules.complaint import custody
from bizenv_desktop.rules.complaint.slip_facts import need_text, slip_of
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import Satisfaction, Status, Timeliness

_WITH_UNIT = frozenset({Status.AWAITING_RECEIPT, Status.IN_HAND})


def registered(event: Happening) -> Standing:
    """登记: the office's clock starts."""
    return Standing(status=Status.PENDING, opened_at=event.at, last_on=event.on)


def carried_over(event: Happening) -> Standing:
    """旧台账结转: what the old ledger says, and no more."""
    due, settled, answer = event.day("due"), event.day("settled_on"), event.text("satisfaction")
    status, recorded = Status(event.text("status")), event.text("timeliness")
    return Standing(
        status=status,
        opened_at=event.at,
        last_on=event.on,
        carried_over=True,
        due=due,
        original_due=due,
        lead_unit_id=event.number("unit_id"),
        assigned_on=event.day("assigned_on"),
        settled_at=datetime.combine(settled, time.min) if settled is not None else None,
        closed_on=settled if status is Status.CLOSED else None,
        recorded=Timeliness(recorded) if recorded else None,
        satisfaction=Satisfaction(answer) if answer else None,
        called_on=(settled or event.on) if answer else None,
        result=event.text("result"),
    )


def not_accepted(standing: Standing, event: Happening) -> Standing:
    """不予受理: needs a reason; the clock stops."""
    need_text(event, "reason")
    return replace(standing, status=Status.NOT_ACCEPTED)


def merged(standing: Standing, event: Happening) -> Standing:
    """并案: rides on the main case from now on; where it stood is remembered."""
    main = event.number("main_id")
    if main is None:
        raise RuleBroken("lifecycle.main_missing")
    return replace(
        standing,
        status=Status.MERGED,
        merged_into=main,
        before_merge=standing.status,
        custody=custody.ended(standing.custody, event.on),
    )


def unmerged(standing: Standing, event: Happening) -> Standing:
    """撤销并案: stands where it stood; the unit that had it has it again from this day on."""
    need_text(event, "reason")
    status = standing.before_merge or Status.PENDING
    spells = standing.custody
    if status in _WITH_UNIT and standing.lead_unit_id is not None:
        spells = custody.begun(spells, standing.lead_unit_id, event.on)
    return replace(standing, status=status, merged_into=None, before_merge=None, custody=spells)


def transferred(standing: Standing, event: Happening) -> Standing:
    """移送: to whom and why; it leaves the rates, under seal where it is a lead for discipline."""
    need_text(event, "to", "lifecycle.addressee_missing")
    need_text(event, "reason")
    return replace(standing, status=Status.TRANSFERRED, sealed=event.says("sealed"))


def assigned(standing: Standing, event: Happening) -> Standing:
    """交办: the case clock and the unit's custody start; this due date is the original one for ever."""
    slip = slip_of(event)
    return replace(
        standing,
        status=Status.AWAITING_RECEIPT,
        due=slip.due,
        due_at=slip.due_at,
        original_due=slip.due,
        original_due_at=slip.due_at,
        lead_unit_id=slip.unit_id,
        assigned_on=event.on,
        terms=slip.terms,
        custody=custody.begun(standing.custody, slip.unit_id, event.on),
    )
