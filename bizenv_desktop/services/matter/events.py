"""How an event is stored: appended to its matter, whose derived columns follow in the same transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bizenv_desktop.models import Complaint, Event, Matter, MatterUnit
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.complaint.lifecycle import follow, replay
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, UnitRole
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.derivation import derived_columns
from bizenv_desktop.storage.queries.heirs import heirs_of
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Opening:
    """What every new matter has: kind, title, when it came in; its number is drawn for that year."""

    kind: MatterKind
    title: str
    opened_at: datetime


def happening(event: Event) -> Happening:
    """A stored event as the rules read it."""
    return Happening(EventKind(event.kind), event.happened_at, event.facts)


def events_of(matter_id: int, uow: UnitOfWork) -> list[Happening]:
    """The events of a matter, in order."""
    rows = uow.session.scalars(select(Event).where(Event.matter_id == matter_id).order_by(Event.position))
    return [happening(row) for row in rows]


def number_matter(matter: Matter, opening: Opening, uow: UnitOfWork) -> None:
    """Give a new matter its title, its place in time and its number."""
    matter.title = opening.title.strip()
    matter.initials = initials(matter.title)
    matter.opened_at = opening.opened_at
    matter.opened_month = month_key(opening.opened_at)
    matter.year = opening.opened_at.year
    matter.serial = numbers.draw(opening.kind.value, matter.year, uow)


def append_event(
    matter: Matter, kind: EventKind, at: datetime, facts: Mapping[str, Fact], uow: UnitOfWork
) -> None:
    """Store one more event of `matter`; the caller has judged it."""
    uow.flush()
    last = uow.session.scalar(select(func.max(Event.position)).where(Event.matter_id == matter.id))
    uow.session.add(
        Event(
            matter_id=matter.id,
            position=(last or 0) + 1,
            kind=kind.value,
            happened_at=at,
            facts=dict(facts),
            operator=uow.operator,
        )
    )


def complaint_to_change(matter_id: int, version: int | None, uow: UnitOfWork) -> Complaint:
    """The complaint, or `RuleBroken`: `matter.unknown`, `storage.changed_meanwhile` (outdated version)."""
    complaint = uow.session.get(Complaint, matter_id)
    if complaint is None:
        raise RuleBroken("matter.unknown", id=matter_id)
    refuse_outdated(complaint, version)
    return complaint


def happen(complaint: Complaint, event: Happening, uow: UnitOfWork) -> Standing:
    """Judge `event` against the complaint's past, store it, and derive the columns anew."""
    if event.at > uow.moment.local:
        raise RuleBroken("lifecycle.in_the_future", event=event.kind, at=event.at)
    standing = follow(replay(events_of(complaint.id, uow)), event)
    append_event(complaint, event.kind, event.at, event.facts, uow)
    derive(complaint, standing, uow)
    return standing


def named_happening(complaint: Complaint, event: Happening, uow: UnitOfWork) -> Standing:
    """`happen`, and the deed is named after the event in the journal."""
    uow.name(f"complaint.{event.kind}", number=complaint.serial, year=complaint.year)
    return happen(complaint, event, uow)


def derive(complaint: Complaint, standing: Standing, uow: UnitOfWork) -> None:
    """Write what follows from the events into the columns that lists filter, sort and count by."""
    for name, value in derived_columns(standing, heirs_of(uow.connection)).items():
        if getattr(complaint, name) != value:
            setattr(complaint, name, value)


def cooperating_units(matter: Matter, uow: UnitOfWork) -> tuple[int, ...]:
    """The units that cooperate on a matter, in their order."""
    cooperating = (MatterUnit.matter_id == matter.id) & (MatterUnit.role == UnitRole.COOPERATING.value)
    query = select(MatterUnit.unit_id).where(cooperating).order_by(MatterUnit.position)
    return tuple(uow.session.scalars(query))


def set_units(matter: Matter, lead: int | None, cooperating: Iterable[int], uow: UnitOfWork) -> None:
    """Name the units of a matter: the lead and, in order, those that cooperate."""
    uow.flush()
    for row in uow.session.scalars(select(MatterUnit).where(MatterUnit.matter_id == matter.id)):
        uow.session.delete(row)
    uow.flush()
    wanted = [(lead, UnitRole.LEAD)] if lead is not None else []
    wanted += [(unit, UnitRole.COOPERATING) for unit in dict.fromkeys(cooperating) if unit != lead]
    uow.session.add_all(
        MatterUnit(matter_id=matter.id, unit_id=unit, role=role.value, position=position)
        for position, (unit, role) in enumerate(wanted, 1)
    )
