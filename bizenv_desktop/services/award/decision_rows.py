"""审定 as it stands: the sealed result with the final list beside it, the notice, the objections."""

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from bizenv_desktop.models import Decision, DecisionLine, EvaluationRound, Nominee, Objection
from bizenv_desktop.rules.award.award_decision import (
    NOTICE_DAYS,
    AfterSeal,
    Departure,
    Hindrance,
    NoticeState,
    departures,
    hindrances,
    notice,
    notice_state,
    proposed,
)
from bizenv_desktop.rules.award.sealed_result import sealed_results
from bizenv_desktop.rules.award.tally import ClassResult, Line, Outcome
from bizenv_desktop.rules.clock.clock import DueDate, days_left
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.services.award.round_seals import SealRow, last_seal, sealed_bytes
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class FinalLine:
    """A nominee: what the count says, and whether it is on the final list; before a decision as proposed."""

    nominee_id: int
    line: Line
    awarded: bool
    reason: str
    departures: tuple[Departure, ...]

    @property
    def number(self) -> int:
        """Its number on the roll."""
        return self.line.candidate.number

    @property
    def name(self) -> str:
        """Its name as it was sealed."""
        return self.line.candidate.name

    @property
    def unit(self) -> str:
        """The unit that put it forward, as it was sealed."""
        return self.line.candidate.unit

    @property
    def rank(self) -> int | None:
        """Its rank in its class."""
        return self.line.rank

    @property
    def outcome(self) -> Outcome:
        """What the count makes of it."""
        return self.line.outcome


@dataclass(frozen=True, slots=True)
class FinalClass:
    """One class, best first, with the result that was sealed."""

    award: str
    seats: int
    lines: tuple[FinalLine, ...]
    result: ClassResult

    @property
    def awarded(self) -> tuple[FinalLine, ...]:
        """Who is on the final list, by rank."""
        return tuple(line for line in self.lines if line.awarded)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision on one sealed edition."""

    id: int
    seal_edition: int
    decided_on: date
    body: str
    approval_number: str
    notice_from: date | None
    notice_days: int
    notice_until: date | None
    notice_contact: str
    awarded_on: date | None
    award_number: str
    note: str
    version: int


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """异议 raised in the notice; `nominee` is empty where it is about the whole."""

    id: int
    nominee_id: int | None
    nominee: str
    raised_on: date
    raised_by: str
    text: str
    settled_on: date | None
    upheld: bool | None
    outcome: str
    version: int


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Everything that the view 审定公示 shows; `edition` 0 before the first seal.

    `classes` show the list of `decision`, or the proposed one; `earlier` are decisions on older editions.
    `notice` explains the last day, None where the calendar has changed since; `days_left` are working days.
    """

    round_id: int
    number: str
    title: str
    edition: int = 0
    sha256: str = ""
    is_open: bool = False
    classes: tuple[FinalClass, ...] = ()
    decision: DecisionRow | None = None
    earlier: tuple[DecisionRow, ...] = ()
    objections: tuple[ObjectionRow, ...] = ()
    state: NoticeState = NoticeState.NONE
    notice: DueDate | None = None
    days_left: int = 0
    hindrances: tuple[Hindrance, ...] = ()

    @property
    def awarded(self) -> tuple[FinalLine, ...]:
        """Everybody on the final list."""
        return tuple(line for one in self.classes for line in one.awarded)


def decision_view(round_id: int, reader: Reader) -> DecisionView:
    """The decision on the newest seal. Raises `RuleBroken("matter.unknown")`."""
    connection, today = reader.connection, reader.moment.today
    number, title = _named(round_id, connection)
    last, past = last_seal(round_id, connection), decisions_of(round_id, connection)
    if last is None:
        return DecisionView(round_id, number, title, hindrances=hindrances(AfterSeal(), today))
    decision = next((one for one in past if one.seal_edition == last.edition), None)
    objections = objections_of(round_id, connection)
    classes = _classes(round_id, last, decision, connection)
    awarded = {line.nominee_id for one in classes for line in one.awarded}
    standing = after_seal(last, decision, objections, awarded)
    first, until = standing.notice_from, standing.notice_until
    return DecisionView(
        round_id,
        number,
        title,
        edition=last.edition,
        sha256=last.sha256,
        is_open=last.is_open,
        classes=classes,
        decision=decision,
        earlier=tuple(one for one in past if one is not decision),
        objections=objections,
        state=notice_state(first, until, today),
        notice=_explained(decision, connection),
        days_left=days_left(today, until, load_calendar(connection)) if until is not None else 0,
        hindrances=hindrances(standing, today),
    )


def notice_foreseen(start: date, days: int, reader: Reader) -> DueDate:
    """When a notice would end, for saying so beforehand. Raises `BadInput("decision.notice_days")`."""
    return notice(start, days, load_calendar(reader.connection))


def after_seal(
    last: SealRow, decision: DecisionRow | None, objections: Sequence[ObjectionRow], awarded: Collection[int]
) -> AfterSeal:
    """How far the round has come; upheld objections count from the first day of the notice that runs."""
    if decision is None:
        return AfterSeal(is_sealed=True, is_open=last.is_open)
    return AfterSeal(
        is_sealed=True,
        is_open=last.is_open,
        is_decided=True,
        awarded=len(awarded),
        approval_number=decision.approval_number,
        notice_from=decision.notice_from,
        notice_until=decision.notice_until,
        open=sum(one.settled_on is None for one in objections),
        upheld=sum(one.nominee_id in awarded for one in upheld_since(decision.notice_from, objections)),
        awarded_on=decision.awarded_on,
    )


def upheld_since(first: date | None, objections: Sequence[ObjectionRow]) -> tuple[ObjectionRow, ...]:
    """The objections of a notice that were upheld."""
    if first is None:
        return ()
    return tuple(one for one in objections if one.upheld and one.raised_on >= first)


def decisions_of(round_id: int, connection: Connection) -> tuple[DecisionRow, ...]:
    """All decisions of the round, the newest edition first."""
    columns = [Decision.__table__.c[name] for name in DecisionRow.__slots__]
    query = select(*columns).where(Decision.round_id == round_id).order_by(Decision.seal_edition.desc())
    return tuple(DecisionRow(**row) for row in connection.execute(query).mappings())


def objections_of(round_id: int, connection: Connection) -> tuple[ObjectionRow, ...]:
    """All objections of the round, in the order in which they were raised."""
    names = [name for name in ObjectionRow.__slots__ if name != "nominee"]
    query = (
        select(
            *(Objection.__table__.c[name] for name in names), func.coalesce(Nominee.name, "").label("nominee")
        )
        .outerjoin(Nominee, Nominee.id == Objection.nominee_id)
        .where(Objection.round_id == round_id)
        .order_by(Objection.raised_on, Objection.id)
    )
    return tuple(ObjectionRow(**row) for row in connection.execute(query).mappings())


def nominee_ids(round_id: int, connection: Connection) -> Mapping[tuple[str, str], int]:
    """The nominees of a round by class and name, which are unique together."""
    query = select(Nominee.award, Nominee.name, Nominee.id).where(Nominee.round_id == round_id)
    return {(row.award, unicodedata.normalize("NFC", row.name)): row.id for row in connection.execute(query)}


def _named(round_id: int, connection: Connection) -> tuple[str, str]:
    query = select(EvaluationRound.year, EvaluationRound.serial, EvaluationRound.title)
    row = connection.execute(query.where(EvaluationRound.id == round_id)).first()
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    return str(DocumentNumber(row.year, row.serial)), row.title


def _classes(
    round_id: int, last: SealRow, decision: DecisionRow | None, connection: Connection
) -> tuple[FinalClass, ...]:
    ids, said = nominee_ids(round_id, connection), _said(decision, connection)
    results = sealed_results(sealed_bytes(round_id, last.edition, connection))
    return tuple(_class(result, ids, said) for result in results)


def _class(
    result: ClassResult, ids: Mapping[tuple[str, str], int], said: Mapping[int, tuple[bool, str]] | None
) -> FinalClass:
    # A nominee renamed in an open correction is not found by its sealed name; it stays on view with id 0.
    mine = {line.candidate.number: ids.get((result.award, line.candidate.name), 0) for line in result.lines}
    if said is None:
        chosen, reasons = proposed(result), dict[int, str]()
    else:
        chosen = frozenset(number for number, one in mine.items() if said.get(one, (False, ""))[0])
        reasons = {number: said[one][1] for number, one in mine.items() if one in said}
    ways = departures(result, chosen)

    def final(line: Line) -> FinalLine:
        number = line.candidate.number
        return FinalLine(mine[number], line, number in chosen, reasons.get(number, ""), ways.get(number, ()))

    return FinalClass(result.award, result.seats, tuple(map(final, result.lines)), result)


def _said(decision: DecisionRow | None, connection: Connection) -> Mapping[int, tuple[bool, str]] | None:
    if decision is None:
        return None
    query = select(DecisionLine.nominee_id, DecisionLine.awarded, DecisionLine.reason)
    rows = connection.execute(query.where(DecisionLine.decision_id == decision.id))
    return {row.nominee_id: (row.awarded, row.reason) for row in rows}


def _explained(decision: DecisionRow | None, connection: Connection) -> DueDate | None:
    """Why the notice ends on its day; None where today's calendar would say otherwise."""
    if decision is None or decision.notice_from is None:
        return None
    answer = notice(decision.notice_from, decision.notice_days or NOTICE_DAYS, load_calendar(connection))
    return answer if answer.day == decision.notice_until else None
