"""One step of a complaint's life as every deed takes it: judged, stored, named, with its paper."""

from collections.abc import Mapping

from bizenv_desktop.models import Complaint
from bizenv_desktop.models.base import Fact, Facts
from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.matter.events import complaint_to_change, events_of, named_happening
from bizenv_desktop.services.matter.steps import Step
from bizenv_desktop.services.paper.paper_issue import IssuedPaper, IssuePaper, issue_paper
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def complaint_of(step: Step, uow: UnitOfWork) -> Complaint:
    """The complaint of the step; raises `matter.unknown`, `storage.changed_meanwhile`."""
    return complaint_to_change(step.matter_id, step.version, uow)


def take(step: Step, kind: EventKind, facts: Mapping[str, Fact], uow: UnitOfWork) -> Standing:
    """Take a step that draws no paper."""
    return named_happening(complaint_of(step, uow), Happening(kind, step.at, facts), uow)


def take_with_paper(step: Step, kind: EventKind, paper: IssuePaper, uow: UnitOfWork) -> IssuedPaper:
    """Take a step whose facts are those of its paper; the event says which paper it was."""
    complaint = complaint_of(step, uow)
    issued = issue_paper(paper, uow)
    named_happening(complaint, Happening(kind, step.at, {**paper.facts, **paper_facts(issued)}), uow)
    return issued


def paper_for(step: Step, kind: PaperKind, facts: Mapping[str, Fact], uow: UnitOfWork) -> IssuePaper:
    """A paper of this step to the unit that has the matter."""
    unit = complaint_of(step, uow).lead_unit_id
    return IssuePaper(kind, step.at, matter_id=step.matter_id, unit_id=unit, facts=facts)


def paper_facts(issued: IssuedPaper) -> Facts:
    """Which paper an event issued."""
    return {"document_id": issued.document_id, "number": str(issued.number)}


def due_facts(answer: DueDate | None) -> Facts:
    """A due date as events keep it; the moment only where hours are counted."""
    if answer is None:
        return {}
    moment: Facts = {} if answer.at is None else {"due_at": answer.at.isoformat(timespec="minutes")}
    return {"due": answer.day.isoformat(), **moment}


def due_after(step: Step, event: Happening, uow: UnitOfWork) -> DueDate | None:
    """The due date once `event` has happened, by the calendar of today; None where nothing ever set one."""
    return case_due([*events_of(step.matter_id, uow), event], load_calendar(uow.connection))


def given(text: str, code: str) -> str:
    """A text that the deed cannot do without; raises `RuleBroken(code)`."""
    if not text.strip():
        raise RuleBroken(code)
    return text.strip()
