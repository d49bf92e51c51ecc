"""Today's lines about awards: a public notice that ends, objections that wait, ballots half keyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select

from bizenv_desktop.models import Decision, EvaluationRound, Objection
from bizenv_desktop.rules.award.award_decision import NoticeState, notice_state
from bizenv_desktop.rules.award.vote_material import PAPER
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, RoundStage
from bizenv_desktop.services.award.ballot_state import entry_state
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.storage.ledger import Reader

SHOWN: Final = 4
"""How many lines about awards the page shows at most."""

_KEYING: Final = (RoundStage.VOTE.value, RoundStage.ASSESSMENT.value)


class RoundConcern(StrEnum):
    """Why an award stands on today's page, the most pressing first."""

    OBJECTIONS = "objections"  # 异议待处理
    NOTICE_OVER = "notice_over"  # 公示期满
    NOTICE = "notice"  # 公示中
    DIFFERING = "differing"  # 两遍录入不一致
    KEYED_ONCE = "keyed_once"  # 只录了一遍


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One line: which award, how many objections or ballots, until which day, `left` in working days."""

    concern: RoundConcern
    round_id: int
    number: str
    title: str
    count: int = 0
    day: date | None = None
    left: int | None = None


_NOTICES: Final = {
    NoticeState.RUNNING: RoundConcern.NOTICE,
    NoticeState.OVER: RoundConcern.NOTICE_OVER,
}


@dataclass(frozen=True, slots=True)
class _Notice:
    """A decision's notice; `is_over`: the award was made."""

    first: date | None
    last: date | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class _Award:
    """An award that is not over, as its lines name it."""

    id: int
    number: str
    title: str
    stage: str


def round_lines(reader: Reader) -> tuple[RoundLine, ...]:
    """What today's page says of the awards, the most pressing first."""
    awards = _awards(reader)
    if not awards:
        return ()
    lines = [*_objections(awards, reader), *_notices(awards, reader)]
    for award in awards.values():
        if award.stage in _KEYING:
            lines += _ballots(award, reader)
    order = list(RoundConcern)
    return tuple(sorted(lines, key=lambda line: (order.index(line.concern), line.round_id))[:SHOWN])


def _awards(reader: Reader) -> Mapping[int, _Award]:
    entity = EvaluationRound
    rows = reader.connection.execute(
        select(entity.id, entity.year, entity.serial, entity.title, entity.stage).where(
            entity.status.in_(sorted(status.value for status in OPEN_STATUSES)),
            entity.stage != RoundStage.AWARD.value,
        )
    )
    return {
        row.id: _Award(row.id, DocumentNumber(row.year, row.serial).short, row.title, row.stage)
        for row in rows
    }


def _objections(awards: Mapping[int, _Award], reader: Reader) -> list[RoundLine]:
    rows = reader.connection.execute(
        select(Objection.round_id, func.count())
        .where(Objection.round_id.in_(awards), Objection.settled_on.is_(None))
        .group_by(Objection.round_id)
    ).tuples()
    return [
        RoundLine(RoundConcern.OBJECTIONS, one, awards[one].number, awards[one].title, count)
        for one, count in rows
    ]


def _notices(awards: Mapping[int, _Award], reader: Reader) -> list[RoundLine]:
    """The notice of the newest decision of each award, as long as nothing was awarded."""
    today, newest = reader.moment.today, dict[int, _Notice]()
    decision = Decision.__table__.c
    rows = reader.connection.execute(
        select(decision.round_id, decision.notice_from, decision.notice_until, decision.awarded_on)
        .where(decision.round_id.in_(awards))
        .order_by(decision.seal_edition)
    )
    for row in rows:
        newest[row.round_id] = _Notice(row.notice_from, row.notice_until, row.awarded_on is not None)
    calendar = load_calendar(reader.connection) if newest else None
    lines: list[RoundLine] = []
    for one, held in newest.items():
        concern = _NOTICES.get(notice_state(held.first, held.last, today))
        if calendar is None or held.last is None or held.is_over or concern is None:
            continue
        left = days_left(today, held.last, calendar)
        lines.append(RoundLine(concern, one, awards[one].number, awards[one].title, day=held.last, left=left))
    return lines


def _ballots(award: _Award, reader: Reader) -> list[RoundLine]:
    states = [entry_state(award.id, source, reader) for source in PAPER]
    counts = {
        RoundConcern.DIFFERING: sum(state.differing for state in states),
        RoundConcern.KEYED_ONCE: sum(state.waiting for state in states),
    }
    return [
        RoundLine(concern, award.id, award.number, award.title, count)
        for concern, count in counts.items()
        if count
    ]
