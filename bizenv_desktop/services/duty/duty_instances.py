"""The instances of a duty: one per unit, indicator and period, made once whatever happens.

Making them again adds what is missing and changes nothing; the unique key of the table backs this up. Which
units owe since when follows from the events of the duty, what they owe from its terms.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bizenv_desktop.models import Base, Duty, DutyInstance
from bizenv_desktop.rules.duties import due_of
from bizenv_desktop.rules.periods import Stretch, Tile, terms_on, tiles
from bizenv_desktop.rules.vocabulary import Period
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.storage.queries import duties as asked
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_INSTANCE = Base.metadata.tables["duty_instance"]
_RETURN = Base.metadata.tables["duty_return"]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes: a unit, for an indicator or for none, since a day."""

    unit_id: int
    subject: str
    since: date

    def owes(self, tile: Tile) -> bool:
        """Whether the period is theirs: it begins when they are in; what is owed once has not ended."""
        if tile.terms.period is Period.ONCE:
            return tile.stretch.last >= self.since
        return tile.stretch.first >= self.since


_Key = tuple[int, str, date]


def subjects_of(text: str) -> tuple[str, ...]:
    """The indicators of a duty, one per line, each once; a duty without any has the nameless one."""
    return tuple(dict.fromkeys(line.strip()[:100] for line in text.splitlines() if line.strip())) or ("",)


def generate_all(uow: UnitOfWork) -> int:
    """Make what is missing in every duty that stands; returns how many instances were made."""
    made = 0
    for face in asked.duty_faces(uow.connection):
        duty = uow.session.get_one(Duty, face.id)
        made += generate(duty, uow)
    uow.name("duty.generated", count=made)
    return made


def generate(duty: Duty, uow: UnitOfWork) -> int:
    """Make the instances of a duty that are missing; returns how many there were.

    What came in before there were instances is joined to its own.
    """
    uow.flush()
    known = {_key(row) for row in _rows(duty.id, uow)}
    wanted = _wanted(duty, uow)
    missing = [(key, tile) for key, tile in wanted.items() if key not in known]
    first = uow.reserve_ids(_INSTANCE, len(missing))
    calendar = load_calendar(uow.connection)
    rows = (
        {
            "id": first + place,
            "duty_id": duty.id,
            "unit_id": key[0],
            "subject": key[1],
            **_owed(tile, due_of(tile, duty.ends_on, calendar)),
            "excused": "",
            "excused_by": "",
            "urged_on": None,
            "urges": 0,
            "version": 1,
        }
        for place, (key, tile) in enumerate(missing)
    )
    uow.insert_many(_INSTANCE, rows)
    _join_returns(duty.id, uow)
    return len(missing)


def renew(duty: Duty, since: date, uow: UnitOfWork) -> int:
    """Bring the instances whose period begins on `since` or later to the terms and units of now.

    What nobody owes any more goes, unless somebody worked on it: that stays as it is. Earlier periods stay
    as they were, but for what is owed once. Returns how many instances were made.
    """
    uow.flush()
    wanted = _wanted(duty, uow)
    touched = asked.touched_ids(duty.id, uow.connection)
    calendar = load_calendar(uow.connection)
    terms = asked.terms_of(uow.connection, (duty.id,))[duty.id]
    for row in _rows(duty.id, uow):
        if row.period_start < since and terms_on(row.period_start, terms).period is not Period.ONCE:
            continue
        tile = wanted.get(_key(row))
        if tile is not None:
            _bring(row, _owed(tile, due_of(tile, duty.ends_on, calendar)))
        elif row.id not in touched:
            uow.session.delete(row)
    return generate(duty, uow)


def _bring(row: DutyInstance, owed: Mapping[str, object]) -> None:
    for name, value in owed.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _owed(tile: Tile, due: date) -> dict[str, object]:
    return {
        "period_start": tile.stretch.first,
        "period_end": tile.stretch.last,
        "due": due,
        "quota": tile.terms.quota,
        "least_length": tile.terms.least_length,
    }


def _wanted(duty: Duty, uow: UnitOfWork) -> Mapping[_Key, Tile]:
    """What is owed, by unit, indicator and first day of the period."""
    terms = asked.terms_of(uow.connection, (duty.id,))[duty.id]
    periods = tiles(terms, Stretch(duty.starts_on, duty.ends_on))
    return {
        (owner.unit_id, owner.subject, tile.stretch.first): tile
        for owner in _owners(duty, uow)
        for tile in periods
        if owner.owes(tile)
    }


def _owners(duty: Duty, uow: UnitOfWork) -> Iterator[Owner]:
    units: dict[int, date] = {}
    subjects: dict[str, date] = {}
    for facts in asked.changes_of_units(duty.id, uow.connection):
        on = date.fromisoformat(str(facts["on"]))
        units.update(dict.fromkeys(_numbers(facts.get("joined")), on))
        subjects.update(dict.fromkeys(str(facts.get("new_subjects") or "").splitlines(), on))
    for unit_id in asked.unit_ids_of(duty.id, uow.connection):
        for subject in subjects_of(duty.subjects):
            since = max(units.get(unit_id, date.min), subjects.get(subject, date.min))
            yield Owner(unit_id, subject, since)


def _numbers(listed: object) -> Iterable[int]:
    return (int(part) for part in str(listed or "").split(",") if part)


def _rows(duty_id: int, uow: UnitOfWork) -> list[DutyInstance]:
    return list(uow.session.scalars(select(DutyInstance).where(DutyInstance.duty_id == duty_id)))


def _key(row: DutyInstance) -> _Key:
    return row.unit_id, row.subject, row.period_start


def _join_returns(duty_id: int, uow: UnitOfWork) -> None:
    """Submissions of earlier releases know unit and period only."""
    loose = _RETURN.c.duty_id == duty_id, _RETURN.c.instance_id.is_(None)
    same = (
        (_INSTANCE.c.duty_id == _RETURN.c.duty_id)
        & (_INSTANCE.c.unit_id == _RETURN.c.unit_id)
        & (_INSTANCE.c.period_start == _RETURN.c.period_start)
        & (_INSTANCE.c.subject == "")
    )
    found = uow.connection.execute(
        select(_RETURN.c.id, _INSTANCE.c.id).join(_INSTANCE, same).where(*loose)
    ).tuples()
    uow.update_rows(_RETURN, [(row_id, {"instance_id": instance}) for row_id, instance in found])
