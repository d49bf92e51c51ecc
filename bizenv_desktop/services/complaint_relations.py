"""Which matters belong to a complaint: its main case, its riders, what followed or arose from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import func, or_, select

from bizenv_desktop.models import Complaint, Matter, MatterLink
from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, LinkKind, MatterKind, Status
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow

MOST_OFFERED: Final = 30
_MAY_LEAD: Final = (*sorted(OPEN_STATUSES), Status.CLOSED)


@dataclass(frozen=True, slots=True)
class MainCase:
    """A complaint that others may ride on; `riders` already do."""

    id: int
    number: str
    title: str
    opened_on: date
    status: Status
    lead_unit: str
    due: date | None
    riders: int


class Relation(StrEnum):
    """How another matter stands to the one that is looked at."""

    MAIN = "main"  # 主案
    RIDER = "rider"  # 并入本案
    FOLLOWED = "followed"  # 此前反映
    FOLLOW_UP = "follow_up"  # 再次反映
    ARISEN = "arisen"  # 转为问题
    ORIGIN = "origin"  # 由此转来


@dataclass(frozen=True, slots=True)
class Related:
    """One matter that belongs to it."""

    relation: Relation
    row: MatterRow


def main_cases(matter_id: int, text: str, reader: Reader) -> Sequence[MainCase]:
    """The complaints that this one may ride on, that hold `text`; without a text the likeliest ones.

    Open or closed ones that ride on no other; at most 30, the newest first.
    """
    if text.strip():
        may_lead = Condition("status", Op.IN, _MAY_LEAD)
        found = listing.first_rows(
            Selection(MatterKind.COMPLAINT, (may_lead,), text=text.strip()), MOST_OFFERED + 1, reader
        )
    else:
        found = listing.rows_by_id(MatterKind.COMPLAINT, _likely(matter_id, reader), reader)
    return _mains([row for row in found if row.id != matter_id][:MOST_OFFERED], reader)


def main_of(matter_id: int, reader: Reader) -> MainCase | None:
    """The case on which this one rides."""
    main_id = _main_id(matter_id, reader)
    if main_id is None:
        return None
    return next(iter(_mains(listing.rows_by_id(MatterKind.COMPLAINT, (main_id,), reader), reader)), None)


def related(matter_id: int, reader: Reader) -> tuple[Related, ...]:
    """Every matter that belongs to it: main case, riders, links of both directions."""
    found: list[tuple[Relation, MatterKind, int]] = []
    main_id = _main_id(matter_id, reader)
    if main_id is not None:
        found.append((Relation.MAIN, MatterKind.COMPLAINT, main_id))
    riders = select(Complaint.id).where(Complaint.merged_into_id == matter_id).order_by(Complaint.id)
    found += [(Relation.RIDER, MatterKind.COMPLAINT, rider) for rider in reader.connection.scalars(riders)]
    found += _linked(matter_id, reader)
    return tuple(
        Related(relation, row)
        for relation, kind, other in found
        for row in listing.rows_by_id(kind, (other,), reader)
    )


def _linked(matter_id: int, reader: Reader) -> Iterable[tuple[Relation, MatterKind, int]]:
    links = select(MatterLink.matter_id, MatterLink.other_id, MatterLink.kind).where(
        or_(MatterLink.matter_id == matter_id, MatterLink.other_id == matter_id)
    )
    for one, other, kind in reader.connection.execute(links.order_by(MatterLink.id)):
        from_here = one == matter_id
        far = other if from_here else one
        far_kind = listing.matter_kind(far, reader)
        if far_kind is not None:
            yield _RELATIONS[LinkKind(kind)][0 if from_here else 1], far_kind, far


# Seen from the first matter of the link, and from the other one.
_RELATIONS: Final = {
    LinkKind.FOLLOW_UP: (Relation.FOLLOWED, Relation.FOLLOW_UP),
    LinkKind.ARISEN: (Relation.ORIGIN, Relation.ARISEN),
}


def _main_id(matter_id: int, reader: Reader) -> int | None:
    return reader.connection.scalar(
        select(Complaint.__table__.c.merged_into_id).where(Complaint.__table__.c.id == matter_id)
    )


def _likely(matter_id: int, reader: Reader) -> Sequence[int]:
    """The same phone or firm first, then the newest open ones of the category."""
    own, matter = Complaint.__table__.c, Matter.__table__.c
    said = reader.connection.execute(
        select(own.phone, own.firm, matter.category)
        .join_from(Complaint.__table__, Matter.__table__, own.id == matter.id)
        .where(own.id == matter_id)
    ).one_or_none()
    if said is None:
        return ()
    same = [column == value for column, value in ((own.phone, said[0]), (own.firm, said[1])) if value]
    alike = or_(*same, matter.category == said[2])
    ranked = (
        select(own.id)
        .join_from(Complaint.__table__, Matter.__table__, own.id == matter.id)
        .where(alike, own.id != matter_id, matter.status.in_([status.value for status in _MAY_LEAD]))
        .order_by(*[(each.desc()) for each in same], matter.opened_at.desc(), own.id.desc())
        .limit(MOST_OFFERED)
    )
    return reader.connection.scalars(ranked).all()


def _mains(rows: Sequence[MatterRow], reader: Reader) -> Sequence[MainCase]:
    main = Complaint.__table__.c.merged_into_id
    counts = dict(
        reader.connection.execute(
            select(main, func.count()).where(main.in_([row.id for row in rows])).group_by(main)
        )
        .tuples()
        .all()
    )
    return [
        MainCase(
            id=row.id,
            number=row.number,
            title=row.title,
            opened_on=row.opened_at.date(),
            status=row.status,
            lead_unit=row.lead_unit,
            due=row.due,
            riders=counts.get(row.id, 0),
        )
        for row in rows
    ]
