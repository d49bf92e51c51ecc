"""审定 and 公示 (DOMAIN §6.11): the final list beside the rank, the notice, what is in the way of 表彰.

The count proposes and the office decides: whatever departs from the count needs a reason, because the list
is made public. The notice runs for working days, 5 by practice; its first day is not counted (民法典 §201).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.award.tally import ClassResult, Line, Outcome
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import DueDate, DueRule, DueUnit, due
from bizenv_desktop.rules.errors import BadInput, RuleBroken

NOTICE_DAYS: Final = 5
MOST_NOTICE_DAYS: Final = 60


class Departure(StrEnum):
    """How a line of the final list departs from the count; each needs a reason."""

    LEFT_OUT = "left_out"  # 计票入选，未列入
    TIE_SETTLED = "tie_settled"  # 并列待定，列入
    SEAT_EMPTY = "seat_empty"  # 并列待定，名额空缺
    OVER_BETTER = "over_better"  # 越过名次在前、也未入选的
    NEXT_IN_LINE = "next_in_line"  # 计票未入选，列入：递补，或增加名额
    BELOW_MARK = "below_mark"  # 未达合格分，列入
    BEYOND_SEATS = "beyond_seats"  # 超出名额


class NoticeState(StrEnum):
    """Where the public notice stands on a day."""

    NONE = "none"  # 未公示
    AHEAD = "ahead"  # 公示尚未开始
    RUNNING = "running"  # 公示中
    OVER = "over"  # 公示期满


class Hindrance(StrEnum):
    """What still stands in the way of 表彰, in the order in which it is dealt with."""

    NO_SEAL = "no_seal"  # 还没有封存
    CORRECTION_OPEN = "correction_open"  # 更正中
    NO_DECISION = "no_decision"  # 这一版还没有审定
    NOBODY = "nobody"  # 审定名单是空的
    NO_APPROVAL = "no_approval"  # 没有批复文号
    NO_NOTICE = "no_notice"  # 还没有公示
    NOTICE_RUNNING = "notice_running"  # 公示未满
    OBJECTION_OPEN = "objection_open"  # 有异议没有处理
    UPHELD = "upheld"  # 异议成立，仍在名单上
    AWARDED = "awarded"  # 已经表彰


class Milestone(StrEnum):
    """What the history of a round tells of its decision."""

    DECIDED = "decided"  # 审定
    NOTICE = "notice"  # 公示
    OBJECTION = "objection"  # 提出异议
    SETTLED = "settled"  # 异议处理
    AWARDED = "awarded"  # 表彰


@dataclass(frozen=True, slots=True)
class AfterSeal:
    """How far a round has come between its seal and its award.

    `upheld` are upheld objections against nominees who are still on the final list, `open` those not settled.
    """

    is_sealed: bool = False
    is_open: bool = False
    is_decided: bool = False
    awarded: int = 0
    approval_number: str = ""
    notice_from: date | None = None
    notice_until: date | None = None
    open: int = 0
    upheld: int = 0
    awarded_on: date | None = None


def proposed(result: ClassResult) -> frozenset[int]:
    """The numbers that the count puts in; what is 并列待定 stays open."""
    return frozenset(line.candidate.number for line in result.lines if line.outcome is Outcome.ELECTED)


def departures(result: ClassResult, awarded: Collection[int]) -> Mapping[int, tuple[Departure, ...]]:
    """The lines of a class that depart from the count when exactly `awarded` are on the final list.

    Who was elected never departs by being in, and who follows an elected one passes over nobody: the line
    of the one who was left out says why.
    Raises `RuleBroken("decision.unranked")` for somebody withdrawn or disqualified.
    """
    found: dict[int, tuple[Departure, ...]] = {}
    chosen = [line for line in result.lines if line.candidate.number in awarded]
    for line in result.lines:
        told = _in(line, result, chosen) if line in chosen else _out(line, result, len(chosen))
        if ways := tuple(told):
            found[line.candidate.number] = ways
    return found


def refuse_unexplained(result: ClassResult, lines: Mapping[int, str], awarded: Collection[int]) -> None:
    """Raise `BadInput("decision.reason_missing")` with the name and the departure of a line without a reason.

    `lines`: the reasons by number. Raises what `departures` raises.
    """
    names = {line.candidate.number: line.candidate.name for line in result.lines}
    for number, told in departures(result, awarded).items():
        if not lines.get(number, "").strip():
            raise BadInput("decision.reason_missing", name=names[number], departure=told[0])


def notice(start: date, days: int, calendar: WorkCalendar) -> DueDate:
    """The last day of a notice that is put up on `start`, with the reason of every day.

    Raises `BadInput("decision.notice_days")` unless 1 to 60 working days.
    """
    if not 1 <= days <= MOST_NOTICE_DAYS:
        raise BadInput("decision.notice_days", value=days, most=MOST_NOTICE_DAYS)
    return due(start, DueRule(days, DueUnit.WORKING_DAYS), calendar)


def notice_state(first: date | None, last: date | None, today: date) -> NoticeState:
    """Where the notice stands; it is over on the day after its last."""
    if first is None or last is None:
        return NoticeState.NONE
    if today < first:
        return NoticeState.AHEAD
    return NoticeState.RUNNING if today <= last else NoticeState.OVER


def refuse_objection(first: date | None, last: date | None, on: date) -> None:
    """Raise `RuleBroken`: `decision.no_notice`, `objection.outside_notice` with the days of the notice."""
    if first is None or last is None:
        raise RuleBroken("decision.no_notice")
    if not first <= on <= last:
        raise RuleBroken("objection.outside_notice", on=on, first=first, last=last)


def hindrances(standing: AfterSeal, today: date) -> tuple[Hindrance, ...]:
    """What still stands in the way of 表彰 on a day; empty when nothing does."""
    if not standing.is_sealed:
        return (Hindrance.NO_SEAL,)
    if standing.is_open:
        return (Hindrance.CORRECTION_OPEN,)
    if not standing.is_decided:
        return (Hindrance.NO_DECISION,)
    if standing.awarded_on is not None:
        return (Hindrance.AWARDED,)
    return tuple(_hindrances(standing, today))


def _hindrances(standing: AfterSeal, today: date) -> Iterator[Hindrance]:
    state = notice_state(standing.notice_from, standing.notice_until, today)
    told = (
        (not standing.awarded, Hindrance.NOBODY),
        (not standing.approval_number.strip(), Hindrance.NO_APPROVAL),
        (state is NoticeState.NONE, Hindrance.NO_NOTICE),
        (state in (NoticeState.AHEAD, NoticeState.RUNNING), Hindrance.NOTICE_RUNNING),
        (standing.open > 0, Hindrance.OBJECTION_OPEN),
        (standing.upheld > 0, Hindrance.UPHELD),
    )
    yield from (hindrance for stands, hindrance in told if stands)


def _in(line: Line, result: ClassResult, chosen: Collection[Line]) -> Iterator[Departure]:
    """How a line that is on the list departs from the count."""
    if line.outcome is Outcome.UNRANKED:
        raise RuleBroken("decision.unranked", name=line.candidate.name)
    if line.outcome is Outcome.ELECTED:
        return
    if line.outcome is Outcome.PENDING:
        yield Departure.TIE_SETTLED
    elif line.outcome is Outcome.BELOW:
        yield Departure.BELOW_MARK
    passed = [other for other in result.lines if _is_better(other, line) and other not in chosen]
    if any(other.outcome is not Outcome.ELECTED for other in passed):
        yield Departure.OVER_BETTER
    elif line.outcome is Outcome.OUT:
        yield Departure.NEXT_IN_LINE
    if len(chosen) > result.seats:
        yield Departure.BEYOND_SEATS


def _out(line: Line, result: ClassResult, chosen: int) -> Iterator[Departure]:
    """How a line that is not on the list departs from the count."""
    if line.outcome is Outcome.ELECTED:
        yield Departure.LEFT_OUT
    elif line.outcome is Outcome.PENDING and chosen < result.seats:
        yield Departure.SEAT_EMPTY


def _is_better(other: Line, line: Line) -> bool:
    return other.rank is not None and line.rank is not None and other.rank < line.rank
