"""The cases that a complaint may ride on: the likeliest at once, others by search, their facts in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select

from bizenv_desktop.models import Complaint
from bizenv_desktop.rules.complaint.likeness import Ground
from bizenv_desktop.rules.selection import Condition, Op, Selection
from bizenv_desktop.rules.vocabulary import OPEN_STATUSES, MatterKind, Status
from bizenv_desktop.services.complaint import duplicates
from bizenv_desktop.services.complaint.complaint_relations import main_id_of
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow

MOST_OFFERED: Final = 30
_MAY_LEAD: Final = (*sorted(OPEN_STATUSES), Status.CLOSED)


@dataclass(frozen=True, slots=True)
class MainCase:
    """A complaint that others may ride on; `riders` already do, `grounds` say why it is offered first."""

    id: int
    number: str
    title: str
    opened_on: date
    status: Status
    lead_unit: str
    due: date | None
    riders: int
    grounds: tuple[Ground, ...] = ()
    percent: int = 0


def main_cases(matter_id: int, text: str, reader: Reader) -> tuple[MainCase, ...]:
    """The complaints that this one may ride on, that hold `text`; without a text the likeliest ones first.

    Open or closed ones that ride on no other; at most 30, beyond the likeliest the newest first.
    """
    likely = () if text.strip() else _likely(matter_id, reader)
    may_lead = Selection(MatterKind.COMPLAINT, (Condition("status", Op.IN, _MAY_LEAD),), text=text.strip())
    found = listing.first_rows(may_lead, MOST_OFFERED, reader)
    known = {matter_id, *(each.id for each in likely)}
    rest = [row for row in found if row.id not in known]
    return (*likely, *_mains(rest, reader))[:MOST_OFFERED]


def main_of(matter_id: int, reader: Reader) -> MainCase | None:
    """The case on which this one rides."""
    main_id = main_id_of(matter_id, reader)
    if main_id is None:
        return None
    return next(iter(_mains(listing.rows_by_id(MatterKind.COMPLAINT, (main_id,), reader), reader)), None)


def _likely(matter_id: int, reader: Reader) -> tuple[MainCase, ...]:
    """What may tell of the same, as its main case; each once."""
    found = {
        each.main.id: each
        for each in reversed(duplicates.alike(matter_id, reader))
        if each.main is not None and each.main.id != matter_id
    }
    ids = list(reversed(found))
    rows = listing.rows_by_id(MatterKind.COMPLAINT, ids, reader)
    counts = _riders([row.id for row in rows], reader)
    return tuple(
        _main(row, counts.get(row.id, 0), found[row.id].grounds, found[row.id].percent) for row in rows
    )


def _mains(rows: Sequence[MatterRow], reader: Reader) -> tuple[MainCase, ...]:
    counts = _riders([row.id for row in rows], reader)
    return tuple(_main(row, counts.get(row.id, 0)) for row in rows)


def _riders(ids: Sequence[int], reader: Reader) -> dict[int, int]:
    """How many ride on each."""
    main = Complaint.__table__.c.merged_into_id
    counted = select(main, func.count()).where(main.in_(list(ids))).group_by(main)
    return dict(reader.connection.execute(counted).tuples().all())


def _main(row: MatterRow, riders: int, grounds: tuple[Ground, ...] = (), percent: int = 0) -> MainCase:
    return MainCase(
        id=row.id,
        number=row.number,
        title=row.title,
        opened_on=row.opened_at.date(),
        status=row.status,
        lead_unit=row.lead_unit,
        due=row.due,
        riders=riders,
        grounds=grounds,
        percent=percent,
    )
