"""What review, follow-up call and a new round do to a complaint."""

from dataclasses import replace

from bizenv_desktop.rules.complaint import custody
from bizenv_desktop.rules.complaint.slip_facts import need_text, slip_of
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import Resolution, Satisfaction, Status


def sent_back(standing: Standing, event: Happening) -> Standing:
    """退回重办: as if the reply had not come; the days on hold count, the due date stays."""
    need_text(event, "reason")
    spells = standing.custody
    if standing.lead_unit_id is not None:
        spells = custody.begun(spells, standing.lead_unit_id, event.on)
    return replace(
        standing,
        status=Status.IN_HAND,
        settled_at=None,
        result="",
        contacted_on=None,
        reworks=standing.reworks + 1,
        custody=spells,
    )


def passed(standing: Standing, event: Happening) -> Standing:
    """审核通过: with the class of the result; the clock stopped at the day of the reply."""
    resolution = event.text("resolution")
    if resolution not in set(Resolution):
        raise RuleBroken("lifecycle.resolution_missing")
    return replace(standing, status=Status.AWAITING_CALL, resolution=Resolution(resolution))


def called_back(standing: Standing, event: Happening) -> Standing:
    """回访: one attempt; who answered once is not “not reached” because a later call failed."""
    said = event.text("satisfaction")
    if said not in set(Satisfaction):
        raise RuleBroken("lifecycle.satisfaction_missing")
    answer = Satisfaction(said)
    if answer is Satisfaction.NOT_REACHED and standing.satisfaction is not None:
        answer = standing.satisfaction
    return replace(standing, satisfaction=answer, calls=standing.calls + 1, called_on=event.on)


def closed(standing: Standing, event: Happening) -> Standing:
    """办结: over an unsatisfied answer only with the head's reason."""
    if standing.satisfaction is Satisfaction.UNSATISFIED:
        need_text(event, "reason", "lifecycle.unsatisfied_without_reason")
    return replace(standing, status=Status.CLOSED, closed_on=event.on)


def redone(standing: Standing, event: Happening) -> Standing:
    """重办: the head decides, with a reason; the round that ends stays as it was."""
    need_text(event, "reason")
    return replace(_new_round(standing, event), reworks=standing.reworks + 1)


def reopened(standing: Standing, event: Happening) -> Standing:
    """重启: a closed matter comes back, with a reason."""
    need_text(event, "reason")
    return _new_round(standing, event)


def voided(standing: Standing, event: Happening) -> Standing:
    """作废: an entry made in error, with a reason; nobody has it any more."""
    need_text(event, "reason")
    return replace(standing, status=Status.VOID, custody=custody.ended(standing.custody, event.on))


def _new_round(standing: Standing, event: Happening) -> Standing:
    """In hand again with a date of its own; a unit that handled one round cannot say it is not the one."""
    slip = slip_of(event)
    return replace(
        standing,
        status=Status.IN_HAND,
        past_rounds=(*standing.past_rounds, standing.as_round(ended=True)),
        due=slip.due,
        due_at=slip.due_at,
        original_due=slip.due,
        original_due_at=slip.due_at,
        lead_unit_id=slip.unit_id,
        assigned_on=event.on,
        terms=replace(slip.terms, receipt_due=None),
        acknowledged_at=None,
        receipt_missed=False,
        settled_at=None,
        closed_on=None,
        recorded=None,
        result="",
        contacted_on=None,
        resolution=None,
        satisfaction=None,
        calls=0,
        called_on=None,
        extension_asked=None,
        granted=0,
        ruled=(*standing.ruled, slip.unit_id),
        custody=custody.begun(standing.custody, slip.unit_id, event.on),
    )
