"""在办时长: which unit used how many working days of a month, from the events of what ran in it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from sqlalchemy import select

from bizenv_desktop.models import Base, Event
from bizenv_desktop.rules.complaint.custody_shares import OFFICE, Span, Spell, UnitCustody, shares
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.heirs import Heirs, heirs_of
from bizenv_desktop.storage.queries.listing import unit_names

OFFICE_NAME = "本办公室"
_CHUNK = 500


def custody_of(month: Month, reader: Reader) -> tuple[UnitCustody, ...]:
    """The units that had complaints in the month, the longest holder first; the office's own days last."""
    until = month.cut_off(reader.moment.today)
    span, calendar, names = Span(month.first, until), load_calendar(reader.connection), unit_names(reader)
    found = shares(_spells(span, reader), span, calendar)
    office = found.pop(OFFICE, None)
    units = [share.told(unit, names.get(unit or 0, "")) for unit, share in found.items()]
    units.sort(key=lambda each: (-each.days, -each.matters, each.unit))
    return (*units, *((office.told(OFFICE, OFFICE_NAME),) if office is not None else ()))


def _spells(span: Span, reader: Reader) -> Iterator[Spell]:
    ids, heirs = _running(span, reader), heirs_of(reader.connection)
    for first in range(0, len(ids), _CHUNK):
        for matter_id, happenings in _events(ids[first : first + _CHUNK], reader):
            yield from _spells_of(matter_id, replay(happenings), span.last, heirs)


def _running(span: Span, reader: Reader) -> Sequence[int]:
    """The complaints with a slip that were open at some time of the span."""
    matter = Base.metadata.tables["matter"].c
    statement = (
        select(matter.id)
        .where(matter.kind == MatterKind.COMPLAINT.value, matter.status != Status.VOID.value)
        .where(matter.opened_at < datetime.combine(span.last + timedelta(days=1), time()))
        .where(matter.closed_on.is_(None) | (matter.closed_on >= span.first))
        .order_by(matter.id)
    )
    return reader.connection.scalars(statement).all()


def _events(ids: Sequence[int], reader: Reader) -> Iterator[tuple[int, list[Happening]]]:
    event = Event.__table__.c
    rows = reader.connection.execute(
        select(event.matter_id, event.kind, event.happened_at, event.facts)
        .where(event.matter_id.in_(ids))
        .order_by(event.matter_id, event.position)
    )
    for matter_id, group in groupby(rows, key=lambda row: row[0]):
        yield matter_id, [Happening(EventKind(kind), at, facts or {}) for _, kind, at, facts in group]


def _spells_of(matter_id: int, standing: Standing, until: date, heirs: Heirs) -> Iterator[Spell]:
    """The units' spells, and the office's in the gaps between them; a row of an old ledger has none."""
    if not standing.custody:
        return
    free_since = standing.opened_at.date()
    for spell in standing.custody:
        if spell.since > free_since:
            yield Spell(matter_id, OFFICE, free_since, spell.since)
        unit = heirs.get(spell.unit_id, spell.unit_id)
        yield Spell(matter_id, unit, spell.since, spell.until, spell.disputed)
        free_since = spell.until or until
    ended = standing.closed_on or until
    if ended > free_since:
        yield Spell(matter_id, OFFICE, free_since, ended)
