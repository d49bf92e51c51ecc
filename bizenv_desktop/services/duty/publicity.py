"""Interviews, publicity weeks, press events: planned, held, published in which media (浙南 附件3, 宝鸡 宣传).

Every piece belongs to a series, which is a duty; clippings are files of that duty.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import Base, Duty, DutyInstance, Publication, PublicityItem
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.periods import Stretch
from bizenv_desktop.rules.vocabulary import DutyKind, Status
from bizenv_desktop.services.duty.duty_returns import HandIn, hand_in
from bizenv_desktop.services.matter.attachments import AttachFiles, NewFile, attach
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties as duties_asked
from bizenv_desktop.storage.queries import publicity as asked
from bizenv_desktop.storage.queries.publicity import PublicityRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

MOST_AT_ONCE: Final = 120
SERIES_KINDS: Final = (DutyKind.INTERVIEW, DutyKind.EVENT)
"""The duties that are offered first as series."""

_ITEM = Base.metadata.tables["publicity_item"]


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """One piece a week on a weekday (0 Monday), from one day to another; `{n}` in the title is its number."""

    duty_id: int
    title: str
    first: date
    last: date
    weekday: int
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class SavePiece:
    """A piece of a series: new (`id` None) or its wanted state; `held_on` None: not held yet."""

    duty_id: int
    title: str
    planned_on: date
    unit_id: int | None = None
    guest: str = ""
    held_on: date | None = None
    note: str = ""
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Publish:
    """Where and when a piece was published."""

    item_id: int
    medium: str
    on: date
    link: str = ""
    attachment_id: int | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A duty whose pieces are publicity."""

    duty_id: int
    number: str
    title: str
    kind: DutyKind
    starts_on: date
    ends_on: date
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PublicityMonth:
    """The pieces of a month, by their days, and what they come to."""

    month: Month
    pieces: tuple[PublicityRow, ...]
    series: tuple[Series, ...]

    @property
    def held(self) -> int:
        """How many were held."""
        return sum(one.held_on is not None for one in self.pieces)

    @property
    def published(self) -> int:
        """How many were published somewhere."""
        return sum(bool(one.publications) for one in self.pieces)


def series_of(reader: Reader) -> tuple[Series, ...]:
    """The duties that pieces can belong to: interviews and events first, then those that have pieces."""
    with_pieces = set(reader.connection.scalars(select(PublicityItem.duty_id).distinct()))
    faces = duties_asked.duty_faces(reader.connection)
    wanted = [face for face in faces if face.kind in SERIES_KINDS or face.id in with_pieces]
    return tuple(
        Series(
            face.id,
            face.number,
            face.title,
            face.kind,
            face.starts_on,
            face.ends_on,
            duties_asked.unit_ids_of(face.id, reader.connection),
        )
        for face in wanted
    )


def publicity_month(month: Month, duty_id: int | None, reader: Reader) -> PublicityMonth:
    """The pieces of one month, of one series or of all."""
    span = Stretch(month.first, month.last)
    return PublicityMonth(month, asked.pieces(reader.connection, duty_id, span), series_of(reader))


def plan_series(command: PlanSeries, uow: UnitOfWork) -> int:
    """Plan one piece a week; a day that has a piece of the series keeps it. Returns how many were planned.

    Raises `BadInput`: `publicity.title_missing`, `publicity.dates`, `publicity.none` (no such weekday),
    `publicity.too_many`; `RuleBroken("matter.unknown")`.
    """
    days = _days_of(command)
    _series(command.duty_id, uow)
    known = {one.planned_on for one in asked.pieces(uow.connection, command.duty_id)}
    free = [(number, day) for number, day in enumerate(days, 1) if day not in known]
    uow.name("publicity.planned", count=len(free))
    first = uow.reserve_ids(_ITEM, len(free))
    rows = (
        {
            "id": first + place,
            "duty_id": command.duty_id,
            "unit_id": command.unit_id,
            "title": command.title.strip().replace("{n}", str(number)),
            "guest": "",
            "planned_on": day,
            "held_on": None,
            "cancelled": "",
            "note": "",
            "version": 1,
        }
        for place, (number, day) in enumerate(free)
    )
    return uow.insert_many(_ITEM, rows)


def save_piece(command: SavePiece, uow: UnitOfWork) -> int:
    """Enter or change a piece; returns its id.

    Raises `BadInput`: `publicity.title_missing`, `publicity.ahead` (held on a day to come); `RuleBroken`:
    `publicity.unknown`, `matter.unknown`, `storage.changed_meanwhile`.
    """
    if not command.title.strip():
        raise BadInput("publicity.title_missing")
    if command.held_on is not None and command.held_on > uow.moment.today:
        raise BadInput("publicity.ahead", on=command.held_on)
    _series(command.duty_id, uow)
    uow.name("publicity.saved", title=command.title[:60])
    item = PublicityItem() if command.id is None else _item(command.id, command.version, uow)
    item.duty_id, item.unit_id = command.duty_id, command.unit_id
    item.title, item.guest, item.note = command.title.strip(), command.guest.strip(), command.note.strip()
    item.planned_on, item.held_on = command.planned_on, command.held_on
    uow.session.add(item)
    uow.flush()
    return item.id


def cancel_piece(item_id: int, reason: str, uow: UnitOfWork) -> None:
    """Cancel a piece with a reason; an empty reason lets it stand again.

    Raises `RuleBroken`: `publicity.unknown`, `publicity.has_publications`.
    """
    item = _item(item_id, None, uow)
    if reason.strip() and _publications(item_id, uow):
        raise RuleBroken("publicity.has_publications")
    uow.name("publicity.cancelled", title=item.title[:60])
    item.cancelled = reason.strip()


def remove_piece(item_id: int, uow: UnitOfWork) -> None:
    """Take a piece out that was planned by mistake; raises as `cancel_piece`."""
    item = _item(item_id, None, uow)
    if _publications(item_id, uow):
        raise RuleBroken("publicity.has_publications")
    uow.name("publicity.removed", title=item.title[:60])
    uow.session.delete(item)


def publish(command: Publish, uow: UnitOfWork) -> int:
    """Note where a piece was published; a piece that was not held yet was held on that day at the latest.

    The first publication is handed in for the duty, where the piece's unit owes the period of that day.
    Raises `BadInput`: `publicity.medium_missing`, `publicity.ahead`; `RuleBroken`: `publicity.unknown`,
    `publicity.cancelled`.
    """
    if not command.medium.strip():
        raise BadInput("publicity.medium_missing")
    if command.on > uow.moment.today:
        raise BadInput("publicity.ahead", on=command.on)
    item = _item(command.item_id, None, uow)
    if item.cancelled:
        raise RuleBroken("publicity.cancelled")
    item.held_on = item.held_on or min(item.planned_on, command.on)
    if not _publications(item.id, uow):
        _hand_in(item, command, uow)
    row = Publication(
        item_id=item.id,
        medium=command.medium.strip(),
        published_on=command.on,
        link=command.link.strip(),
        attachment_id=command.attachment_id,
    )
    uow.session.add(row)
    uow.flush()
    uow.name("publicity.published", medium=command.medium[:60])
    return row.id


def publish_with_clipping(command: Publish, file: NewFile, uow: UnitOfWork) -> int:
    """`publish`, and the clipping becomes a file of the series; raises also as `attachments.attach`."""
    item = _item(command.item_id, None, uow)
    attached = attach(AttachFiles(item.duty_id, (file,)), uow)
    return publish(replace(command, attachment_id=attached[0]), uow)


def unpublish(publication_id: int, uow: UnitOfWork) -> None:
    """Take a publication out that was entered by mistake; raises `RuleBroken("publicity.unknown")`."""
    row = uow.session.get(Publication, publication_id)
    if row is None:
        raise RuleBroken("publicity.unknown", id=publication_id)
    uow.name("publicity.publication_removed", medium=row.medium[:60])
    uow.session.delete(row)


def _hand_in(item: PublicityItem, command: Publish, uow: UnitOfWork) -> None:
    day = item.held_on or command.on
    owed = uow.session.scalar(
        select(DutyInstance)
        .where(
            DutyInstance.duty_id == item.duty_id,
            DutyInstance.unit_id == item.unit_id,
            DutyInstance.period_start <= day,
            DutyInstance.period_end >= day,
        )
        .order_by(DutyInstance.id)
    )
    if owed is None:
        return
    hand_in(HandIn(owed.id, day, 1, item.title, medium=command.medium, link=command.link), uow)


def _days_of(command: PlanSeries) -> list[date]:
    if not command.title.strip():
        raise BadInput("publicity.title_missing")
    if command.last < command.first:
        raise BadInput("publicity.dates", first=command.first, last=command.last)
    begin = command.first + timedelta(days=(command.weekday - command.first.weekday()) % 7)
    days = [begin + timedelta(weeks=week) for week in range(((command.last - begin).days // 7) + 1)]
    if not days:
        raise BadInput("publicity.none", first=command.first, last=command.last)
    if len(days) > MOST_AT_ONCE:
        raise BadInput("publicity.too_many", most=MOST_AT_ONCE, count=len(days))
    return days


def _publications(item_id: int, uow: UnitOfWork) -> bool:
    query = select(Publication.id).where(Publication.item_id == item_id).limit(1)
    return uow.session.scalar(query) is not None


def _item(item_id: int, version: int | None, uow: UnitOfWork) -> PublicityItem:
    item = uow.session.get(PublicityItem, item_id)
    if item is None:
        raise RuleBroken("publicity.unknown", id=item_id)
    refuse_outdated(item, version)
    return item


def _series(duty_id: int, uow: UnitOfWork) -> Duty:
    duty = uow.session.get(Duty, duty_id)
    if duty is None or duty.status == Status.VOID.value:
        raise RuleBroken("matter.unknown", id=duty_id)
    return duty
