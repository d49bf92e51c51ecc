"""What the figures of a month read instead of rows: sums by group, by status, by day of falling overdue.

Each view holds sums that are kept and rows that are not yet counted (on PostgreSQL: all rows), so that a
figure is the sum of what it finds.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Column, Date, Integer, MetaData, String, Table, func, select
from sqlalchemy.sql.elements import ColumnElement

from bizenv_desktop.rules.month.breakdowns import Axis, Measure
from bizenv_desktop.rules.vocabulary import Status
from bizenv_desktop.storage.complaint_tally import OF_STATES
from bizenv_desktop.storage.ledger import Reader

Key = int | str | None

_VIEWS: Final = MetaData()
_CELLS: Final = Table(
    "month_cells",
    _VIEWS,
    Column("month", Integer),
    Column(Axis.UNIT.value, Integer),
    Column(Axis.CHANNEL.value, String),
    Column(Axis.CATEGORY.value, String),
    *(Column(measure.value, Integer) for measure in Measure),
)
_STATES: Final = Table(
    "month_states",
    _VIEWS,
    Column("month", Integer),
    Column("status", String),
    *(Column(name, Integer) for name in OF_STATES),
)
_DAYS: Final = Table(
    "overdue_days", _VIEWS, Column("day", Date), Column("began", Integer), Column("ended", Integer)
)


@dataclass(frozen=True, slots=True)
class MonthState:
    """The complaints of one status in one month: received in it, due in it, and of those kept in time."""

    month: int
    status: Status
    received: int
    due: int
    in_time: int
    due_original: int
    in_time_original: int


def along(axis: Axis, month: int, reader: Reader) -> dict[Key, Counter[Measure]]:
    """What a month (202610) counts of each group of an axis; no unit is None, no word the empty one."""
    key = _CELLS.c[axis.value]
    rows = reader.connection.execute(
        select(key, *_sums()).where(_CELLS.c.month == month).group_by(key).order_by(key)
    )
    return {
        (row[0] or None) if axis is Axis.UNIT else row[0]: _counted(row[1:]) for row in rows if any(row[1:])
    }


def month_totals(month: int, reader: Reader) -> Mapping[Measure, int]:
    """What a month counts of all complaints."""
    return _counted(reader.connection.execute(select(*_sums()).where(_CELLS.c.month == month)).one())


def month_states(first: int, last: int, reader: Reader) -> tuple[MonthState, ...]:
    """The months from `first` to `last` by status."""
    key = _STATES.c.month, _STATES.c.status
    sums = [func.sum(_STATES.c[name]) for name in OF_STATES]
    rows = reader.connection.execute(
        select(*key, *sums).where(_STATES.c.month.between(first, last)).group_by(*key).order_by(*key)
    )
    return tuple(MonthState(row[0], Status(row[1]), *row[2:]) for row in rows if any(row[2:]))


def overdue_at(until: date, reader: Reader) -> int:
    """How many complaints were past their date at the end of `until` with their clock still running."""
    began = func.coalesce(func.sum(_DAYS.c.began).filter(_DAYS.c.day < until), 0)
    ended = func.coalesce(func.sum(_DAYS.c.ended), 0)
    return reader.connection.execute(select(began - ended).where(_DAYS.c.day <= until)).scalar_one()


def _sums() -> list[ColumnElement[Any]]:
    return [func.sum(_CELLS.c[measure.value]) for measure in Measure]


def _counted(sums: "tuple[int | None, ...] | Any") -> Counter[Measure]:
    return Counter({measure: count for measure, count in zip(Measure, sums, strict=True) if count})
