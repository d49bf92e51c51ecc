"""A new holiday notice and the duties: which periods, not handed in yet, it makes due on another day.

What is there in full, and what was excused, keeps the day by which it was judged; so does a day that does
not follow from the calendar before the notice. `services.clock.calendar_moves` asks and writes.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.clock.calendar_moves import Change
from bizenv_desktop.rules.duties import OWED_LIGHTS, due_after
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.periods import Tile, stretch_words, terms_on
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.clock.move_events import NewEvent, store_events
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.queries.duties import DutyFace, InstanceRow, InstanceWanted
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_INSTANCE, _EVENT = Base.metadata.tables["duty_instance"], Base.metadata.tables["event"]


@dataclass(frozen=True, slots=True)
class _Move:
    """A period of a duty, and its day by the calendar before and by the one after."""

    face: DutyFace
    tile: Tile
    was: date
    now: date


@dataclass(frozen=True, slots=True)
class MovedPeriod:
    """What units still owe of a duty for one period, and the day on which a notice makes it due instead.

    `occasion` is the holiday for which `turned` became a day off or a worked one; empty where the notice
    says nothing of it. `instance_ids` are those of all units, and of each indicator where the duty has some.
    """

    duty_id: int
    number: str
    title: str
    period_words: str
    units: tuple[str, ...]
    old_due: date
    new_due: date
    occasion: str
    instance_ids: tuple[int, ...]

    @property
    def turned(self) -> date:
        """The day that is free now, where it is due later; that is worked now, where it is due earlier."""
        return min(self.old_due, self.new_due)


def moved_periods(change: Change, reader: Reader) -> tuple[MovedPeriod, ...]:
    """What the notice makes due on another day, the earliest first."""
    together: dict[_Move, list[InstanceRow]] = {}
    for row, tile, face in _owed(change, reader):
        if (new := due_after(change, row.due, tile, face.ends_on)) is not None:
            together.setdefault(_Move(face, tile, row.due, new), []).append(row)
    found = [_moved(move, rows, change) for move, rows in together.items()]
    return tuple(sorted(found, key=lambda one: (one.old_due, one.duty_id, one.instance_ids)))


def move_periods(found: Sequence[MovedPeriod], year: int, uow: UnitOfWork) -> None:
    """Write the new days, and to each duty an event that says from when to when and by which notice."""
    last = _last_positions({one.duty_id for one in found}, uow)
    events: list[NewEvent] = []
    for one in found:
        last[one.duty_id] += 1
        happening = Happening(EventKind.DUE_MOVED, uow.moment.local, _facts(one, year))
        events.append(NewEvent(one.duty_id, last[one.duty_id], happening))
    store_events(events, uow)
    changed = [(instance, {"due": one.new_due}) for one in found for instance in one.instance_ids]
    uow.update_rows(_INSTANCE, changed)


def _last_positions(duty_ids: Collection[int], uow: UnitOfWork) -> dict[int, int]:
    query = select(_EVENT.c.matter_id, func.max(_EVENT.c.position)).group_by(_EVENT.c.matter_id)
    found = uow.connection.execute(query.where(_EVENT.c.matter_id.in_(duty_ids))).tuples()
    return dict.fromkeys(duty_ids, 0) | dict(found.all())


def _facts(one: MovedPeriod, year: int) -> dict[str, Fact]:
    return {
        "from": one.old_due.isoformat(),
        "due": one.new_due.isoformat(),
        "reason": "calendar",
        "year": year,
        "instances": ",".join(map(str, one.instance_ids)),
    }


def _owed(change: Change, reader: Reader) -> Iterator[tuple[InstanceRow, Tile, DutyFace]]:
    """What is not there in full and may be due on another day, with its period and its duty."""
    wanted = InstanceWanted(due_on=change.last_days)
    rows = asked.judged(wanted, reader.moment.today, reader.connection)
    faces = {face.id: face for face in asked.duty_faces(reader.connection)} if rows else {}
    terms = asked.terms_of(reader.connection, {row.duty_id for row, _ in rows})
    for row, verdict in rows:
        if verdict.light in OWED_LIGHTS:
            face = faces[row.duty_id]
            began = max(row.period_start, face.starts_on)
            yield row, Tile(row.stretch, terms_on(began, terms[row.duty_id])), face


def _moved(move: _Move, rows: Sequence[InstanceRow], change: Change) -> MovedPeriod:
    return MovedPeriod(
        duty_id=move.face.id,
        number=move.face.number,
        title=move.face.title,
        period_words=stretch_words(move.tile.stretch, move.tile.terms.period),
        units=tuple(dict.fromkeys(row.unit for row in rows)),
        old_due=move.was,
        new_due=move.now,
        occasion=change.after.name(min(move.was, move.now)),
        instance_ids=tuple(row.id for row in rows),
    )
