"""The sums behind the figures of a month: kept by triggers, and behind imports by a job in the background.

The triggers of the schema keep `tally_cell` (by month, unit, channel and category), `tally_state` (by month
and status) and `tally_overdue` (by day) right with every statement. Complaints that come in bulk may wait
instead: the triggers pass them over, what is read adds them up anew, and `count_some` takes them in, slice
by slice. Derived from the rows: not journalled, compared by `check`. PostgreSQL has none of this.
"""

from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Connection, Integer, MetaData, Table, delete, func, insert, select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.month.breakdowns import Measure
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.engine import writing

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Ledger

AT_ONCE: Final = 200
"""So few complaints are counted by the triggers as quickly."""

SLICE: Final = 2_000
"""How many ids the background job takes at a time: a save waits for a twentieth of a second at most."""

OF_STATES: Final = ("received", "due", "in_time", "due_original", "in_time_original")
"""What is summed by month and status."""

_MEASURES: Final = tuple(measure.value for measure in Measure)
_KEPT: Final = (
    ("tally_cell", "complaint_month", ("month", "lead_unit_id", "channel", "category"), _MEASURES),
    ("tally_state", "complaint_month", ("month", "status"), OF_STATES),
    ("tally_overdue", "complaint_overdue", ("day",), ("began", "ended")),
)
"""Each table of sums, the view of what one complaint adds to it, its key and its sums."""

_WAITING: Final = Table(
    "tally_waiting",
    MetaData(),
    Column("first_id", Integer, primary_key=True),
    Column("last_id", Integer, nullable=False),
)
_COUNTED: Final = "NOT EXISTS (SELECT 1 FROM tally_waiting WHERE id BETWEEN first_id AND last_id)"
_ID: Final = Base.metadata.tables["matter"].c.id


def let_wait(first_id: int, count: int, connection: Connection) -> None:
    """Say before they are written that `count` new complaints from `first_id` on are counted later."""
    if count > AT_ONCE and is_on_sqlite(connection):
        connection.execute(insert(_WAITING), {"first_id": first_id, "last_id": first_id + count - 1})


def count_some(ledger: "Ledger", limit: int = SLICE) -> int:
    """Count at most `limit` waiting ids in one short transaction; how many still wait."""
    if not is_on_sqlite(ledger.engine) or not ledger.read(lambda reader: _left(reader.connection)):
        return 0
    with writing(ledger.engine) as connection:
        run = connection.execute(select(_WAITING).order_by(_WAITING.c.first_id).limit(1)).first()
        if run is None:
            return 0
        first, last = run.first_id, min(run.last_id, run.first_id + limit - 1)
        connection.execute(delete(_WAITING).where(_WAITING.c.first_id == first))
        if last < run.last_id:
            connection.execute(insert(_WAITING), {"first_id": last + 1, "last_id": run.last_id})
        _add((first, last), connection)
        return _left(connection)


def stand_back(first: int, last: int, connection: Connection) -> None:
    """Say before the complaints from `first` to `last` are removed in bulk that they are taken out as one."""
    if last - first < AT_ONCE or not is_on_sqlite(connection):
        return
    _add((first, last), connection, sign="-", among=_COUNTED)
    overlapping = (_WAITING.c.first_id <= last) & (_WAITING.c.last_id >= first)
    runs = connection.execute(select(_WAITING).where(overlapping)).tuples().all()
    connection.execute(delete(_WAITING).where(overlapping))
    first, last = min([first, *(run[0] for run in runs)]), max([last, *(run[1] for run in runs)])
    connection.execute(insert(_WAITING), {"first_id": first, "last_id": last})


def let_all_wait(ledger: "Ledger") -> None:
    """Forget all sums and let every complaint be counted anew: what is read is right from now on."""
    with writing(ledger.engine) as connection:
        if is_on_sqlite(connection):
            for table in ("tally_waiting", *(kept[0] for kept in _KEPT)):
                connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
            first, last = connection.execute(select(func.min(_ID), func.max(_ID))).one()
            if first is not None:
                connection.execute(insert(_WAITING), {"first_id": first, "last_id": last})


def wrong_sums(connection: Connection) -> int:
    """How many sums are not those of the complaints that are counted."""
    if not is_on_sqlite(connection):
        return 0
    return sum(
        connection.exec_driver_sql(_differing(table, source, key, sums)).scalar_one()
        for table, source, key, sums in _KEPT
    )


def _left(connection: Connection) -> int:
    waiting = func.coalesce(func.sum(_WAITING.c.last_id - _WAITING.c.first_id + 1), 0)
    return connection.execute(select(waiting)).scalar_one()


def _add(run: tuple[int, int], connection: Connection, *, sign: str = "", among: str = "true") -> None:
    """Add what the complaints of a run of ids count for to the sums, or take it away."""
    for table, source, key, sums in _KEPT:
        columns = ", ".join((*key, *(sign + name for name in sums)))
        added = ", ".join(f"{name} = {name} + excluded.{name}" for name in sums)
        connection.exec_driver_sql(
            f"INSERT INTO {table} SELECT {columns} FROM {source} WHERE id BETWEEN ? AND ? AND {among}"  # noqa: S608 - names of ours
            f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {added}",
            run,
        )


def _differing(table: str, source: str, key: tuple[str, ...], sums: tuple[str, ...]) -> str:
    """A statement that counts the keys under which `table` has other sums than the counted complaints."""
    keys, columns = ", ".join(key), ", ".join(sums)
    taken_away = ", ".join(f"-{name} AS {name}" for name in sums)
    unequal = " OR ".join(f"sum({name}) <> 0" for name in sums)
    return (
        f"SELECT count(*) FROM (SELECT 1 FROM (SELECT {keys}, {columns} FROM {table}"  # noqa: S608 - names of ours
        f" UNION ALL SELECT {keys}, {taken_away} FROM {source} WHERE {_COUNTED})"
        f" GROUP BY {keys} HAVING {unequal})"
    )
