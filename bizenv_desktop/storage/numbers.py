"""Numbers without gaps or reuse: drawn from a counter row in the transaction that issues them.

A counter in the same transaction left 0 gaps and 0 doubles in 360 concurrent draws with failures, where
`max()+1` collided in 310 of 400 and sequences left gaps (SAFETY §6).
"""

from sqlalchemy import func, insert, select, update

from bizenv_desktop.models import NumberCounter, NumberVoid
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


def unaccounted(series: str, issued: int, year: int, uow: UnitOfWork) -> int:
    """How many drawn serials are neither on one of the `issued` rows nor void; 0 when the series is whole."""
    counter = NumberCounter.__table__.c
    drawn = uow.connection.execute(
        select(counter.last).where(counter.series == series, counter.year == year)
    ).scalar()
    void = NumberVoid.__table__.c
    voided = uow.connection.execute(
        select(func.coalesce(func.sum(void.last - void.first + 1), 0)).where(
            void.series == series, void.year == year
        )
    ).scalar_one()
    return (drawn or 0) - issued - int(voided)
