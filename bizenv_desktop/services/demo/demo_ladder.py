"""The demo's letters: an office that went through its ladder now and then, and units that mostly answered."""

from datetime import date, datetime, time, timedelta
from typing import Final

from bizenv_desktop.rules.ladder import proposal
from bizenv_desktop.rules.vocabulary import Rung
from bizenv_desktop.services.urging.ladder import IssuedNotice, IssueNotices, answer_notice, issue
from bizenv_desktop.services.urging.ladder_cases import cases_of, open_cases
from bizenv_desktop.services.urging.ladder_judging import LadderFrame
from bizenv_desktop.services.urging.urging_commands import AnswerNotice
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_DAYS_AGO: Final = (43, 29, 15, 8, 3)
"""How many days before the demo's today the office went through its ladder."""

_SILENT: Final = 5
"""Every fifth unit does not answer."""

_REQUIREMENTS: Final = {
    Rung.REMINDER: "请抓紧办理，并在回复期限前书面说明进展和办结时间。",
    Rung.SUPERVISION: "请主要负责同志牵头办理，逐项落实整改措施，按期书面回复。",
    Rung.REPORT: "请在通报后限期整改到位，整改情况报送办公室。",
}


def load_letters(today: date, uow: UnitOfWork) -> None:
    """Issue the letters that were due on a few days before `today`, and note some answers to them."""
    for ago in _DAYS_AGO:
        uow.flush()
        frame = LadderFrame.of(today - timedelta(days=ago), uow.connection)
        for place, issued in enumerate(_sitting(frame, uow)):
            if place % _SILENT:
                _answer(issued, frame, uow)


def _sitting(frame: LadderFrame, uow: UnitOfWork) -> tuple[IssuedNotice, ...]:
    """What the office issued on one day; it refers nobody without a talk first."""
    due: dict[Rung, list[int]] = {rung: [] for rung in _REQUIREMENTS}
    for known in open_cases(frame.today, uow.connection):
        found = proposal(known.case, frame.today, frame.calendar, frame.rules)
        if found is not None and found.rung in due:
            due[found.rung].append(known.id)
    issued: list[IssuedNotice] = []
    for rung, ids in due.items():
        if ids:
            command = IssueNotices(
                rung=rung,
                matter_ids=tuple(ids),
                at=datetime.combine(frame.today, time(16)),
                requirement=_REQUIREMENTS[rung],
            )
            issued.extend(issue(command, uow))
    return tuple(issued)


def _answer(issued: IssuedNotice, frame: LadderFrame, uow: UnitOfWork) -> None:
    at = datetime.combine(frame.calendar.next_working(frame.today), time(10))
    uow.flush()
    [known] = cases_of((issued.matter_id,), at.date(), uow.connection)
    waits = any(letter.answered_on is None for letter in known.case.letters)
    if waits and at <= uow.moment.local:
        text = "已制定办理方案，正在协调有关单位，将按要求办结。"
        answer_notice(AnswerNotice(matter_id=issued.matter_id, at=at, text=text, by="办公室"), uow)
