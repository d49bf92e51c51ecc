"""What publicity asks: the pieces of the series, and where each was published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.periods import Stretch
from bizenv_desktop.rules.vocabulary import Status

_TABLES = Base.metadata.tables
_ITEM, _PUBLICATION = _TABLES["publicity_item"], _TABLES["publication"]
_MATTER, _UNIT, _ATTACHMENT = _TABLES["matter"], _TABLES["unit"], _TABLES["attachment"]


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """Where a piece was published, with its link and clipping."""

    id: int
    item_id: int
    medium: str
    on: date
    link: str
    attachment_id: int | None
    attachment: str


@dataclass(frozen=True, slots=True)
class PublicityRow:
    """One piece of a series: planned, held or cancelled, and published where."""

    id: int
    duty_id: int
    series: str
    unit_id: int | None
    unit: str
    title: str
    guest: str
    planned_on: date
    held_on: date | None
    cancelled: str
    note: str
    version: int
    publications: tuple[PublicationRow, ...] = ()

    @property
    def day(self) -> date:
        """The day under which the calendar shows it: held, else planned."""
        return self.held_on or self.planned_on


def pieces(connection: Connection, duty_id: int | None = None, span: Stretch | None = None) -> tuple[
    PublicityRow, ...
]:  # fmt: skip
    """The pieces of one series or of all, of some days or of all, by their day."""
    query = _query()
    if duty_id is not None:
        query = query.where(_ITEM.c.duty_id == duty_id)
    if span is not None:
        day = func.coalesce(_ITEM.c.held_on, _ITEM.c.planned_on)
        query = query.where(day >= span.first, day <= span.last)
    return _with_publications(connection, [PublicityRow(*row) for row in connection.execute(query)])


def piece(item_id: int, connection: Connection) -> PublicityRow | None:
    """One piece; None when it is gone."""
    rows = connection.execute(_query().where(_ITEM.c.id == item_id)).all()
    found = _with_publications(connection, [PublicityRow(*row) for row in rows])
    return found[0] if found else None


def _query() -> Select[Any]:
    names = ("title", "guest", "planned_on", "held_on", "cancelled", "note", "version")
    return (
        select(
            _ITEM.c.id,
            _ITEM.c.duty_id,
            _MATTER.c.title,
            _ITEM.c.unit_id,
            func.coalesce(_UNIT.c.name, ""),
            *[_ITEM.c[name] for name in names],
        )
        .join_from(_ITEM, _MATTER, _MATTER.c.id == _ITEM.c.duty_id)
        .outerjoin(_UNIT, _UNIT.c.id == _ITEM.c.unit_id)
        .where(_MATTER.c.status != Status.VOID.value)
        .order_by(func.coalesce(_ITEM.c.held_on, _ITEM.c.planned_on), _ITEM.c.id)
    )


def _with_publications(connection: Connection, rows: Sequence[PublicityRow]) -> tuple[PublicityRow, ...]:
    names = ("id", "item_id", "medium", "published_on", "link", "attachment_id")
    query = (
        select(*[_PUBLICATION.c[name] for name in names], func.coalesce(_ATTACHMENT.c.name, ""))
        .join_from(_PUBLICATION, _ITEM, _ITEM.c.id == _PUBLICATION.c.item_id)
        .outerjoin(_ATTACHMENT, _ATTACHMENT.c.id == _PUBLICATION.c.attachment_id)
        .where(_ITEM.c.duty_id.in_({row.duty_id for row in rows}))
        .order_by(_PUBLICATION.c.published_on, _PUBLICATION.c.id)
    )
    found: dict[int, list[PublicationRow]] = {}
    for row in connection.execute(query):
        found.setdefault(row.item_id, []).append(PublicationRow(*row))
    return tuple(replace(row, publications=tuple(found.get(row.id, ()))) for row in rows)
