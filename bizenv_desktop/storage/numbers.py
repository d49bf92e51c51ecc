"""Numbers without gaps or reuse: drawn from a counter row in the transaction that issues them.

A counter in the same transaction left 0 gaps and 0 doubles in 360 concurrent draws with failures, where
`max()+1` collided in 310 of 400 and sequences left gaps (SAFETY §6).
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, insert, literal, select, update

from bizenv_desktop.models import Document, Inspection, Matter, NumberCounter, NumberVoid
from bizenv_desktop.rules.numbers import Series
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def draw(series: str, year: int, uow: UnitOfWork, count: int = 1) -> int:
    """The first of `count` consecutive serials of `series` in `year`, from 1 on."""
    counter = NumberCounter.__table__.c
    mine = (counter.series == series) & (counter.year == year)
    last = uow.connection.execute(select(counter.last).where(mine)).scalar()
    if last is None:
        uow.connection.execute(insert(NumberCounter), {"series": series, "year": year, "last": count})
        return 1
    uow.connection.execute(update(NumberCounter).where(mine).values(last=last + count))
    return last + 1


def give_back(series: str, year: int, serials: tuple[int, int], uow: UnitOfWork) -> None:
    """Take back the run `serials` (first, last) of an undone deed.

    The counter steps back when the run is its end; otherwise later numbers are out, so the run is recorded
    as void and never drawn again.
    """
    first, last = serials
    counter = NumberCounter.__table__.c
    mine = (counter.series == series) & (counter.year == year)
    if uow.connection.execute(select(counter.last).where(mine)).scalar() == last:
        uow.connection.execute(update(NumberCounter).where(mine).values(last=first - 1))
        return
    uow.session.add(NumberVoid(series=series, year=year, first=first, last=last, reason="undo"))


@dataclass(frozen=True, slots=True)
class Gap:
    """A series whose drawn serials are not all on a row or void, or whose rows were never drawn."""

    series: str
    year: int
    drawn: int
    issued: int
    void: int


def unaccounted(connection: Connection) -> list[Gap]:
    """The series of matters, documents, inspections that are not whole; empty when no number is missing."""
    counters = NumberCounter.__table__.c
    drawn = _per_series(connection, counters.series, counters.year, counters.last)
    voids = NumberVoid.__table__.c
    void = _per_series(connection, voids.series, voids.year, voids.last - voids.first + 1)
    one = literal(1)
    issued = _per_series(connection, Matter.__table__.c.kind, Matter.__table__.c.year, one)
    issued |= _per_series(connection, Document.__table__.c.series, Document.__table__.c.year, one)
    own = literal(Series.INSPECTION.value)
    issued |= _per_series(connection, own, Inspection.__table__.c.year, one)
    return [
        Gap(*key, drawn.get(key, 0), issued.get(key, 0), void.get(key, 0))
        for key in sorted(drawn.keys() | issued.keys() | void.keys())
        if drawn.get(key, 0) != issued.get(key, 0) + void.get(key, 0)
    ]


def _per_series(
    connection: Connection, series: ColumnElement[str], year: ColumnElement[int], count: ColumnElement[int]
) -> dict[tuple[str, int], int]:
    rows = connection.execute(select(series, year, func.sum(count)).group_by(series, year))
    return {(name, of_year): int(total) for name, of_year, total in rows}
