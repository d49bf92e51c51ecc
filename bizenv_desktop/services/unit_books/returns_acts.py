"""What a row's answers amount to as a deed of the existing services, and why it cannot be done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bizenv_desktop.exchange.returns.forms import FORMS, NO, YES
from bizenv_desktop.rules.complaint.lifecycle import follow, replay
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.complaint import complaint_handling
from bizenv_desktop.services.complaint.complaint_commands import Acknowledge, Reply
from bizenv_desktop.services.duty import duty_returns
from bizenv_desktop.services.problem import problems
from bizenv_desktop.services.problem.problems import ProblemStep
from bizenv_desktop.services.task import tasks
from bizenv_desktop.services.task.tasks import ReportProgress
from bizenv_desktop.services.unit_books.returns_duties import hand_in_of
from bizenv_desktop.services.unit_books.returns_matters import AskedMatter
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_BY = "反馈表"


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """A matter and the answers that are to stand for it: those taken over, else what the ledger knows.

    `attachment_id` is the first evidence file that came with them.
    """

    matter: AskedMatter
    answers: Mapping[str, str]
    attachment_id: int | None = None

    def says(self, name: str) -> str:
        """One answer."""
        return self.answers.get(name, "")


def refuse(answer: RowAnswer, now: datetime) -> RuleBroken | None:
    """Why the deed would be refused; None when it would be done."""
    if not answer.matter.is_owed:
        return RuleBroken("returns.not_owed", status=answer.matter.status)
    try:
        _CHECKS[answer.matter.kind](answer, now)
    except RuleBroken as refused:
        return refused
    return None


def barred(answer: RowAnswer) -> dict[str, RuleBroken]:
    """The answers that may not be taken over although the others may, by name, each with its rule."""
    matter, found = answer.matter, dict[str, RuleBroken]()
    if matter.kind is MatterKind.PROBLEM and answer.says("rectified") == YES:
        if not (answer.says("evidence") or matter.has_files or answer.attachment_id is not None):
            found["rectified"] = BadInput("problem.evidence_missing")
    elif matter.kind is MatterKind.TASK:
        if matter.counts_steps and answer.says("percent") != _known(matter, "percent"):
            found["percent"] = RuleBroken("task.percent_of_steps")
        if matter.open_steps and answer.says("finished") == YES:
            steps = matter.open_steps
            found["finished"] = RuleBroken("task.steps_open", count=len(steps), steps=steps)
    return found


def _known(matter: AskedMatter, name: str) -> str:
    """What the ledger knows as an answer."""
    return dict(zip(FORMS[matter.kind].names, matter.answers, strict=True))[name]


def carry_out(answer: RowAnswer, uow: UnitOfWork) -> None:
    """Do the deed; raises what its service raises, with the fact `matter`: its number and title."""
    try:
        _carry_out(answer, uow)
    except RuleBroken as broken:
        raise of_matter(broken, answer.matter) from broken


def of_matter(broken: RuleBroken, matter: AskedMatter) -> RuleBroken:
    """The same refusal, with the fact `matter`: its number and title, for one among many."""
    return type(broken)(broken.code, **{**broken.facts, "matter": f"{matter.number} {matter.title}"})


def _carry_out(answer: RowAnswer, uow: UnitOfWork) -> None:
    now = uow.moment.local
    if answer.matter.kind is MatterKind.COMPLAINT:
        _reply(answer, now, uow)
    elif answer.matter.kind is MatterKind.TASK:
        tasks.report_progress(_progress(answer, now), uow)
    elif answer.matter.kind is MatterKind.PROBLEM:
        problems.take_step(_step(answer, now), uow)
    else:
        piece = hand_in_of(answer.answers, answer.matter.id, now.date())
        duty_returns.hand_in(replace(piece, attachment_id=answer.attachment_id), uow)


def _reply(answer: RowAnswer, now: datetime, uow: UnitOfWork) -> None:
    """The reply; the receipt first where it was never noted, because who answers has the slip."""
    version: int | None = answer.matter.version
    command = _reply_command(answer, now)
    if answer.matter.status is Status.AWAITING_RECEIPT:
        receipt = Acknowledge(matter_id=command.matter_id, at=command.at, version=version, by=_BY)
        complaint_handling.acknowledge(receipt, uow)
        uow.flush()
        version = None
    complaint_handling.reply(_reply_command(answer, now, version), uow)


def _reply_command(answer: RowAnswer, now: datetime, version: int | None = None) -> Reply:
    said, named = answer.says("contacted"), _day(answer.says("contacted_on"))
    contacted = said == YES or (named is not None and said != NO)
    return Reply(
        matter_id=answer.matter.id,
        at=_reply_moment(answer, now),
        version=version,
        result=answer.says("result"),
        measures=answer.says("measures"),
        contacted=contacted,
        contacted_on=named if contacted else None,
        signed_by=answer.says("signed_by"),
    )


def _reply_moment(answer: RowAnswer, now: datetime) -> datetime:
    """The day that the unit names, but not before what the ledger knows to have happened."""
    day = _day(answer.says("closed_on"))
    if day is None or day == now.date():
        return now
    last = max((one.at for one in answer.matter.happenings), default=now)
    return max(datetime.combine(day, time(17)), last) if day < now.date() else datetime.combine(day, time())


def _progress(answer: RowAnswer, now: datetime) -> ReportProgress:
    percent = answer.says("percent")
    return ReportProgress(
        matter_id=answer.matter.id,
        on=now.date(),
        text=answer.says("progress"),
        percent=int(percent) if percent else None,
        finished=answer.says("finished") == YES,
        version=answer.matter.version,
        evidence=_BY,
    )


def _step(answer: RowAnswer, now: datetime) -> ProblemStep:
    done = answer.says("rectified") == YES
    return ProblemStep(
        matter_id=answer.matter.id,
        kind=EventKind.RECTIFIED if done else EventKind.PROGRESSED,
        on=now.date(),
        text=answer.says("progress") or answer.says("evidence"),
        evidence=answer.says("evidence"),
        version=answer.matter.version,
    )


def _check_reply(answer: RowAnswer, now: datetime) -> None:
    command, standing = _reply_command(answer, now), replay(answer.matter.happenings)
    if command.at > now:
        raise BadInput("returns.day_ahead", on=command.at.date())
    if standing.status is Status.AWAITING_RECEIPT:
        standing = follow(standing, Happening(EventKind.ACKNOWLEDGED, command.at, {"by": _BY}))
    facts = {
        "result": command.result,
        "contacted": command.contacted,
        "contacted_on": command.contacted_on.isoformat() if command.contacted_on else None,
    }
    follow(standing, Happening(EventKind.REPLIED, command.at, facts))


def _check_progress(answer: RowAnswer, _now: datetime) -> None:
    if not answer.says("progress"):
        raise BadInput("task.progress_missing")
    if answer.says("finished") == YES and not answer.matter.can_end:
        raise RuleBroken("returns.never_ends")


def _check_step(answer: RowAnswer, now: datetime) -> None:
    if not _step(answer, now).text:
        raise BadInput("problem.text_missing")


def _check_piece(answer: RowAnswer, now: datetime) -> None:
    piece = hand_in_of(answer.answers, answer.matter.id, now.date())
    if piece.on > now.date():
        raise BadInput("duty.ahead", on=piece.on)
    if piece.amount < 1:
        raise BadInput("duty.amount", value=piece.amount)


_CHECKS = {
    MatterKind.COMPLAINT: _check_reply,
    MatterKind.TASK: _check_progress,
    MatterKind.PROBLEM: _check_step,
    MatterKind.DUTY: _check_piece,
}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
