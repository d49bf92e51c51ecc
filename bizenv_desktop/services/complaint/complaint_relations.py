"""Which matters belong to a complaint: its main case, its riders, what followed or arose from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import or_, select

from bizenv_desktop.models import Complaint, MatterLink
from bizenv_desktop.rules.vocabulary import LinkKind, MatterKind
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow


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


def related(matter_id: int, reader: Reader) -> tuple[Related, ...]:
    """Every matter that belongs to it: main case, riders, links of both directions."""
    found: list[tuple[Relation, MatterKind, int]] = []
    main_id = main_id_of(matter_id, reader)
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


def main_id_of(matter_id: int, reader: Reader) -> int | None:
    """The id of the case on which this one rides."""
    return reader.connection.scalar(
        select(Complaint.__table__.c.merged_into_id).where(Complaint.__table__.c.id == matter_id)
    )
