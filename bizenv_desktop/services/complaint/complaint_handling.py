"""A unit's part in a complaint: receipt, return, another unit, extension, pause, reply."""

from datetime import date, datetime, time

from sqlalchemy import select

from bizenv_desktop.models import Complaint
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind, Status
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
from bizenv_desktop.services.complaint.complaint_slips import Slip, SlipOrder, issue_slip
from bizenv_desktop.services.complaint.complaint_steps import (
    complaint_of,
    due_after,
    due_facts,
    paper_for,
    take,
    take_with_paper,
)
from bizenv_desktop.services.matter.events import events_of
from bizenv_desktop.services.matter.steps import Step
from bizenv_desktop.services.paper.paper_issue import IssuedPaper
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import ladder
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def acknowledge(command: Acknowledge, uow: UnitOfWork) -> None:
    """Note that the unit has the slip."""
    take(command, EventKind.ACKNOWLEDGED, {"by": command.by}, uow)


def ask_return(command: AskReturn, uow: UnitOfWork) -> None:
    """Note that the unit wants to give the matter back; the case clock runs on."""
    facts: Facts = {
        "ground": command.ground.strip(),
        "suggested_unit_id": command.suggested_unit_id,
        "by": command.by,
    }
    take(command, EventKind.RETURN_ASKED, facts, uow)


def refuse_return(command: RefuseReturn, uow: UnitOfWork) -> IssuedPaper:
    """Rule that the unit keeps the matter, with the ruling as a paper."""
    paper = paper_for(command, PaperKind.RULING, {"reason": command.reason.strip()}, uow)
    return take_with_paper(command, EventKind.RETURN_REFUSED, paper, uow)


def reassign(command: Reassign, uow: UnitOfWork) -> Slip:
    """Hand the matter to another unit on a slip of its own; its date stays unless a new rule is given."""
    order = SlipOrder(
        kind=EventKind.REASSIGNED,
        at=command.at,
        unit_id=command.lead_unit_id,
        cooperating=command.cooperating,
        requirement=command.requirement,
        reason=command.reason,
        rule=command.new_rule,
        keep_due=command.new_rule is None,
    )
    return issue_slip(order, complaint_of(command, uow), uow)


def ask_extension(command: AskExtension, uow: UnitOfWork) -> None:
    """Note that the unit asks for more time, in the unit of its slip; no date moves yet."""
    standing = replay(events_of(command.matter_id, uow))
    facts: Facts = {
        "length": command.length,
        "unit": standing.terms.extension_unit.value,
        "reason": command.reason.strip(),
        "by": command.by,
    }
    take(command, EventKind.EXTENSION_ASKED, facts, uow)


def grant_extension(command: GrantExtension, uow: UnitOfWork) -> IssuedPaper:
    """Grant what was asked for, or less; the new date is counted on from the one in force."""
    standing = replay(events_of(command.matter_id, uow))
    asked = standing.extension_asked
    unit = asked.unit if asked is not None else standing.terms.extension_unit
    facts: Facts = {
        "length": command.length,
        "unit": unit.value,
        "reason": asked.reason if asked is not None else "",
        "approver": command.approver.strip(),
        "told": command.told,
        "note": command.note,
    }
    if command.length > 0:
        facts |= _due(command, EventKind.EXTENSION_GRANTED, facts, uow)
    paper = paper_for(command, PaperKind.EXTENSION_APPROVAL, facts, uow)
    return take_with_paper(command, EventKind.EXTENSION_GRANTED, paper, uow)


def refuse_extension(command: RefuseExtension, uow: UnitOfWork) -> IssuedPaper:
    """Refuse the extension; the form that was filled in keeps its number."""
    facts: Facts = {"reason": command.reason.strip(), "approver": command.approver.strip()}
    paper = paper_for(command, PaperKind.EXTENSION_APPROVAL, facts, uow)
    return take_with_paper(command, EventKind.EXTENSION_REFUSED, paper, uow)


def pause(command: PauseClock, uow: UnitOfWork) -> IssuedPaper:
    """Stop the case clock up to a day, which the due date counts with at once."""
    facts: Facts = {
        "reason": command.reason.value,
        "until": command.until.isoformat(),
        "note": command.note,
    }
    if command.until > command.at.date():
        facts |= _due(command, EventKind.PAUSED, facts, uow)
    paper = paper_for(command, PaperKind.PAUSE_NOTE, facts, uow)
    return take_with_paper(command, EventKind.PAUSED, paper, uow)


def resume(command: Resume, uow: UnitOfWork) -> None:
    """Let the case clock go on before its day; the due date is reckoned anew."""
    facts: Facts = {"automatic": False, "note": command.note}
    take(command, EventKind.RESUMED, facts | _due(command, EventKind.RESUMED, facts, uow), uow)


def ended_pauses(today: date, reader: Reader) -> int:
    """How many pauses `resume_all_due` would write down; asked first, nobody waits for a writer in vain."""
    ends = (pause.day("until") for pause in ladder.pauses(reader.connection).values())
    return sum(until is not None and until <= today for until in ends)


def resume_all_due(today: date, uow: UnitOfWork) -> int:
    """Write down every pause that ended by itself up to `today`, on the day on which it did; how many."""
    paused = select(Complaint.id).where(Complaint.status == Status.PAUSED.value).order_by(Complaint.id)
    resumed = 0
    for matter_id in uow.session.scalars(paused).all():
        until = replay(events_of(matter_id, uow)).paused_until
        if until is None or until > today:
            continue
        step = Step(matter_id=matter_id, at=datetime.combine(until, time.min))
        facts: Facts = {"automatic": True, "note": ""}
        take(step, EventKind.RESUMED, facts | _due(step, EventKind.RESUMED, facts, uow), uow)
        resumed += 1
    if resumed:
        uow.name("complaint.resumed_all", count=resumed)
    return resumed


def reply(command: Reply, uow: UnitOfWork) -> None:
    """Note the unit's answer; the case clock stops on its day once the answer is accepted."""
    facts: Facts = {
        "result": command.result.strip(),
        "measures": command.measures.strip(),
        "contacted": command.contacted,
        "contacted_on": command.contacted_on.isoformat() if command.contacted_on is not None else None,
        "signed_by": command.signed_by,
    }
    take(command, EventKind.REPLIED, facts, uow)


def _due(step: Step, kind: EventKind, facts: Facts, uow: UnitOfWork) -> Facts:
    """The due date that the step leaves, for its event."""
    return due_facts(due_after(step, Happening(kind, step.at, facts), uow))
