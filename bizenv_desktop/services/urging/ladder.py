"""The ladder's deeds: urging without a paper, issuing letters for many matters at once, noting an answer.

A letter is a numbered paper and an event of its matter, whatever its kind; it never moves a due date. All
letters of one deed are undone together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from bizenv_desktop.models import Complaint, Matter, Problem, Task
from bizenv_desktop.models.base import Fact, Facts
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.ladder import unreachable
from bizenv_desktop.rules.letters import EVENT_OF_RUNG, REFUSES, Ground
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Rung
from bizenv_desktop.services.matter.events import append_event, happen
from bizenv_desktop.services.matter.letter_traces import note_rung
from bizenv_desktop.services.paper.paper_issue import IssuedPaper, IssuePaper, issue_paper
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.services.urging.ladder_cases import KnownCase, cases_of
from bizenv_desktop.services.urging.ladder_judging import LadderFrame, judge, refuse_wrong_number
from bizenv_desktop.services.urging.urging_commands import AnswerNotice, Urge
from bizenv_desktop.storage.unit_of_work import UnitOfWork

PAPER_OF_RUNG: Final[Mapping[Rung, PaperKind]] = {
    Rung.REMINDER: PaperKind.REMINDER,
    Rung.SUPERVISION: PaperKind.SUPERVISION,
    Rung.REPORT: PaperKind.REPORT_LIST,
    Rung.REFERRAL: PaperKind.REFERRAL,
}
"""The paper of each rung; the report's is one list for all its matters."""

_TABLE_OF_KIND: Final[Mapping[MatterKind, type[Matter]]] = {
    MatterKind.COMPLAINT: Complaint,
    MatterKind.TASK: Task,
    MatterKind.PROBLEM: Problem,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueNotices:
    """Letters of one rung for these matters; without `reply_by` and `ground` the rules name both.

    `addressee` is whom a referral goes to (without it: whom the rules name); all other letters go to the unit
    that has the matter.
    """

    rung: Rung
    matter_ids: tuple[int, ...]
    at: datetime
    reply_by: date | None = None
    requirement: str = ""
    note: str = ""
    ground: Ground | None = None
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class IssuedNotice:
    """A letter that was issued; all matters of a report bear the one number of its list."""

    matter_id: int
    document_id: int
    number: DocumentNumber


def issue(command: IssueNotices, uow: UnitOfWork) -> tuple[IssuedNotice, ...]:
    """Issue the letters, all or none, in the order of `matter_ids`.

    Raises `BadInput`: `ladder.none_chosen`, `ladder.too_many`; `RuleBroken`: `matter.unknown`,
    `ladder.reply_by_order`, `lifecycle.in_the_future`, and what `ladder_judging.judge` raises for any matter.
    """
    refuse_wrong_number(command.matter_ids)
    _refuse_future(command.at, EVENT_OF_RUNG[command.rung], uow)
    frame = LadderFrame.of(command.at.date(), uow.connection)
    reply_by = command.reply_by or frame.reply_by(command.rung)
    if reply_by < command.at.date():
        raise RuleBroken("ladder.reply_by_order", reply_by=reply_by, issued=command.at.date())
    known = _known(command.matter_ids, command.at.date(), uow)
    grounds = [judge(each, command.rung, frame) for each in known]
    letters = [
        _Letter(command, each, command.ground or ground, reply_by, _addressee(command, each, frame))
        for each, ground in zip(known, grounds, strict=True)
    ]
    issued = _issued(command, letters, uow)
    _name(command.rung, letters, uow)
    return issued


def urge(command: Urge, uow: UnitOfWork) -> None:
    """Note that the unit was urged without a paper (催办).

    Raises `RuleBroken`: `matter.unknown`, `ladder.kind`, `ladder.not_open`, `ladder.not_assigned`.
    """
    [known] = _known((command.matter_id,), command.at.date(), uow)
    _refuse_future(command.at, EventKind.URGED, uow)
    nobody = unreachable(known.case)
    if nobody is not None:
        raise nobody
    matter = _matter(known, command.version, uow)
    facts: Facts = {"how": command.how.strip(), "note": command.note.strip()}
    _append(matter, Happening(EventKind.URGED, command.at, facts), uow)
    uow.name(f"{known.row.kind}.urged", number=known.row.serial, year=known.row.year)


def urge_many(commands: tuple[Urge, ...], uow: UnitOfWork) -> int:
    """Urge several units in one deed; returns how many matters it was about."""
    refuse_wrong_number([command.matter_id for command in commands])
    for command in commands:
        urge(command, uow)
    if len(commands) > 1:
        uow.name("ladder.urged_many", count=len(commands))
    return len(commands)


def answer_notice(command: AnswerNotice, uow: UnitOfWork) -> None:
    """Note what the unit answered to its letters (回函); the matter stays open and its date where it was.

    Raises `BadInput("ladder.answer_missing")`, `RuleBroken`: `matter.unknown`, `ladder.nothing_to_answer`.
    """
    if not command.text.strip():
        raise BadInput("ladder.answer_missing")
    _refuse_future(command.at, EventKind.NOTICE_ANSWERED, uow)
    [known] = _known((command.matter_id,), command.at.date(), uow)
    waiting = [letter for letter in known.case.letters if letter.answered_on is None]
    if not any(letter.on <= command.at.date() for letter in waiting):
        raise RuleBroken("ladder.nothing_to_answer")
    facts: Facts = {"text": command.text.strip(), "by": command.by.strip()}
    if command.refuses:
        facts[REFUSES] = True
    _append(
        _matter(known, command.version, uow), Happening(EventKind.NOTICE_ANSWERED, command.at, facts), uow
    )
    uow.name(f"{known.row.kind}.notice_answered", number=known.row.serial, year=known.row.year)


@dataclass(frozen=True, slots=True)
class _Letter:
    """One letter about to be issued."""

    command: IssueNotices
    known: KnownCase
    ground: Ground
    reply_by: date
    addressee: str

    @property
    def facts(self) -> Facts:
        """What the paper and the event both say."""
        due = self.known.case.due
        return {
            "ground": self.ground.value,
            "requirement": self.command.requirement.strip(),
            "note": self.command.note.strip(),
            "due": due.isoformat() if due else None,
        }


def _issued(command: IssueNotices, letters: list[_Letter], uow: UnitOfWork) -> tuple[IssuedNotice, ...]:
    if command.rung is Rung.REPORT:
        paper = issue_paper(_report(command, letters), uow)
        return tuple(_note(letter, paper, uow) for letter in letters)
    return tuple(_note(letter, issue_paper(_paper(letter), uow), uow) for letter in letters)


def _paper(letter: _Letter) -> IssuePaper:
    return IssuePaper(
        kind=PAPER_OF_RUNG[letter.command.rung],
        at=letter.command.at,
        matter_id=letter.known.id,
        unit_id=None if letter.command.rung is Rung.REFERRAL else letter.known.row.unit_id,
        addressee=letter.addressee,
        reply_by=letter.reply_by,
        facts=letter.facts,
    )


def _addressee(command: IssueNotices, known: KnownCase, frame: LadderFrame) -> str:
    """A refusal goes to those who look into it, not to the unit that refuses (浙南 附件2, 滨海 附件)."""
    if command.rung is Rung.REFERRAL:
        return command.addressee.strip() or frame.rules.discipline
    return known.row.addressee


def _report(command: IssueNotices, letters: list[_Letter]) -> IssuePaper:
    """One list for the meeting; the matters stand in it in the order in which they were chosen."""
    return IssuePaper(
        kind=PaperKind.REPORT_LIST,
        at=command.at,
        reply_by=letters[0].reply_by,
        facts={
            "matters": ",".join(str(letter.known.id) for letter in letters),
            "requirement": command.requirement.strip(),
            "note": command.note.strip(),
        },
    )


def _note(letter: _Letter, paper: IssuedPaper, uow: UnitOfWork) -> IssuedNotice:
    facts: Mapping[str, Fact] = {
        **letter.facts,
        "document_id": paper.document_id,
        "number": str(paper.number),
        "reply_by": letter.reply_by.isoformat(),
        "addressee": letter.addressee,
    }
    event = Happening(EVENT_OF_RUNG[letter.command.rung], letter.command.at, facts)
    _append(_matter(letter.known, None, uow), event, uow)
    return IssuedNotice(letter.known.id, paper.document_id, paper.number)


def _append(matter: Matter, event: Happening, uow: UnitOfWork) -> None:
    """A complaint's life judges the event itself; other matters keep it and what it says of letters."""
    if isinstance(matter, Complaint):
        happen(matter, event, uow)
        return
    if event.at < matter.opened_at:
        raise RuleBroken("lifecycle.before_opening", event=event.kind, opened_at=matter.opened_at)
    append_event(matter, event.kind, event.at, event.facts, uow)
    note_rung(matter, uow)


def _known(ids: tuple[int, ...], day: date, uow: UnitOfWork) -> tuple[KnownCase, ...]:
    uow.flush()
    known = cases_of(ids, day, uow.connection)
    gone = set(ids) - {each.id for each in known}
    if gone:
        raise RuleBroken("matter.unknown", id=min(gone))
    return known


def _matter(known: KnownCase, version: int | None, uow: UnitOfWork) -> Matter:
    table = _TABLE_OF_KIND.get(known.row.kind)
    if table is None:
        raise RuleBroken("ladder.kind", kind=known.row.kind)
    matter = uow.session.get_one(table, known.id)
    refuse_outdated(matter, version)
    return matter


def _refuse_future(at: datetime, event: EventKind, uow: UnitOfWork) -> None:
    if at > uow.moment.local:
        raise RuleBroken("lifecycle.in_the_future", event=event, at=at)


def _name(rung: Rung, letters: list[_Letter], uow: UnitOfWork) -> None:
    if len(letters) == 1:
        row = letters[0].known.row
        uow.name(f"{row.kind}.{EVENT_OF_RUNG[rung]}", number=row.serial, year=row.year)
    else:
        uow.name(f"ladder.{rung}_many", count=len(letters))
