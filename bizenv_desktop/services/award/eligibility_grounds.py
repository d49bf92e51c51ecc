"""What the ledger itself knows against nominees (浙南 附件4, 宝鸡 诚信5): a proposal, never a verdict.

- 投诉查实: complaints and reports about the unit, closed within the last year, that ended with 解决 or
  部分解决.
  The ledger keeps no word 属实; what was merely explained had no ground.
- 失信: problems of that source that the unit has not rectified.
- 已获表彰: the same name, or for a collective the same unit, on the final list of an earlier round.
- 违纪违法: who was held to account within the last year, the person by name or the collective by its unit.

Each figure brings the selection of exactly the rows that it counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from bizenv_desktop.models import Decision, DecisionLine, EvaluationRound, Matter, Nominee
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import (
    OPEN_STATUSES,
    EligibilityGround,
    MatterKind,
    ProblemSource,
    Resolution,
    Status,
)
from bizenv_desktop.services.award.rounds import GROUP
from bizenv_desktop.services.problem.accountability import AccountabilityRow, Span, accountability_rows
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing

_ABOUT = ("投诉", "举报", "")
_FOUNDED = (Resolution.RESOLVED.value, Resolution.PARTLY.value)
_LAST_OF_FEBRUARY = 28


@dataclass(frozen=True, slots=True)
class Standing:
    """A nominee as eligibility looks at it; `runs`: neither withdrawn nor disqualified."""

    id: int
    round_id: int
    award: str
    name: str
    unit_id: int | None
    runs: bool


@dataclass(frozen=True, slots=True)
class Known:
    """How many rows speak against a nominee, the selection that opens them, or the records themselves."""

    count: int = 0
    selection: Selection | None = None
    records: tuple[AccountabilityRow, ...] = ()


def standings(round_id: int, connection: Connection) -> tuple[Standing, ...]:
    """The nominees of a round, collectives first, each class in the order of entry."""
    nominee = Nominee.__table__.c
    rows = connection.execute(
        select(
            nominee.id, nominee.award, nominee.name, nominee.unit_id, nominee.withdrawn, nominee.disqualified
        )
        .where(nominee.round_id == round_id)
        .order_by(nominee.award, nominee.id)
    )
    return tuple(
        Standing(
            row.id, round_id, row.award, row.name, row.unit_id, not row.withdrawn and not row.disqualified
        )
        for row in rows
    )


def known_against(
    nominees: Sequence[Standing], reader: Reader
) -> Mapping[tuple[int, EligibilityGround], Known]:
    """What the ledger knows, by nominee and ground, on the reader's day."""
    since = year_before(reader.moment.today)
    complaints, problems = _complaints(since), _problems()
    by_unit = {
        EligibilityGround.COMPLAINT: _per_unit(complaints, "respondent_unit_id", reader),
        EligibilityGround.DISHONEST: _per_unit(problems, "lead_unit_id", reader),
    }
    of = {
        EligibilityGround.COMPLAINT: (complaints, "respondent_unit_id"),
        EligibilityGround.DISHONEST: (problems, "lead_unit_id"),
    }
    found: dict[tuple[int, EligibilityGround], Known] = {}
    for one in nominees:
        for ground, counts in by_unit.items():
            selection, field = of[ground]
            count = counts.get(one.unit_id, 0)
            found[one.id, ground] = (
                Known(count, selection.where(field, Op.EQ, one.unit_id)) if count else Known()
            )
    held = accountability_rows(Span(since, reader.moment.today), reader)
    awards = _awards(nominees, reader.connection)
    for one in nominees:
        records = tuple(row for row in held if _names(row, one))
        found[one.id, EligibilityGround.DISCIPLINE] = Known(len(records), None, records)
        found[one.id, EligibilityGround.AWARDED] = _awarded(one, awards)
    return found


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=_LAST_OF_FEBRUARY)


def _complaints(since: date) -> Selection:
    return (
        Selection(MatterKind.COMPLAINT)
        .where("status", Op.EQ, Status.CLOSED.value)
        .where("closed_on", Op.GE, since)
        .where("nature", Op.IN, *_ABOUT)
        .where("resolution", Op.IN, *_FOUNDED)
    )


def _problems() -> Selection:
    return (
        Selection(MatterKind.PROBLEM)
        .where("source", Op.EQ, ProblemSource.DISHONESTY.value)
        .where("status", Op.IN, *sorted(status.value for status in OPEN_STATUSES))
    )


def _per_unit(selection: Selection, field: str, reader: Reader) -> Mapping[object, int]:
    groups = listing.counts_by(selection.where(field, Op.FILLED), (field,), reader)
    return {group.values[0]: group.count for group in groups}


def _names(row: AccountabilityRow, nominee: Standing) -> bool:
    if nominee.award == GROUP:
        return nominee.unit_id is not None and row.unit_id == nominee.unit_id
    return bool(row.person) and row.person == nominee.name


@dataclass(frozen=True, slots=True)
class _Award:
    """Somebody on the final list of a round."""

    round_id: int
    award: str
    name: str
    unit_id: int | None


def _awarded(nominee: Standing, awards: Iterable[_Award]) -> Known:
    rounds = sorted({award.round_id for award in awards if _is_the_same(award, nominee)})
    return Known(len(rounds), Selection(MatterKind.ROUND).only(rounds)) if rounds else Known()


def _is_the_same(award: _Award, nominee: Standing) -> bool:
    if award.award != nominee.award:
        return False
    same_unit = nominee.unit_id is not None and award.unit_id == nominee.unit_id
    return award.name == nominee.name or (nominee.award == GROUP and same_unit)


def _awards(nominees: Sequence[Standing], connection: Connection) -> tuple[_Award, ...]:
    """Whoever the newest decision of an earlier round put on the final list."""
    if not nominees:
        return ()
    mine = nominees[0].round_id
    opened = select(Matter.opened_at).where(Matter.id == mine).scalar_subquery()
    newest = (
        select(Decision.round_id, func.max(Decision.seal_edition).label("edition"))
        .group_by(Decision.round_id)
        .subquery()
    )
    rows = connection.execute(
        select(Nominee.round_id, Nominee.award, Nominee.name, Nominee.unit_id)
        .join(DecisionLine, DecisionLine.nominee_id == Nominee.id)
        .join(Decision, Decision.id == DecisionLine.decision_id)
        .join(
            newest,
            (newest.c.round_id == Decision.round_id) & (newest.c.edition == Decision.seal_edition),
        )
        .join(EvaluationRound, EvaluationRound.id == Decision.round_id)
        .where(
            DecisionLine.awarded.is_(True),
            EvaluationRound.id != mine,
            EvaluationRound.opened_at <= opened,
        )
    )
    return tuple(_Award(row.round_id, row.award, row.name, row.unit_id) for row in rows)
