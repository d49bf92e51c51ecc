"""The text index filled in the background: slice by slice, the newest first, giving way to saves."""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Connection, delete, func, select
from sqlalchemy import text as sql

from bizenv_desktop.models import Base
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.engine import writing
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.search_index import PENDING, Run, index_run, let_wait, waiting
from bizenv_desktop.storage.search_places import PLACES

_MATTER: Final = Base.metadata.tables["matter"]

SLICE: Final = 100
"""How many rows the background job takes at a time: fewer cost more in all."""

STRIDE: Final = 20
"""After how many of them it looks whether a save waits, and then ends."""


def nobody_waits() -> bool:
    """For who works where nobody else does."""
    return False


def index_some(ledger: Ledger, limit: int = SLICE, is_awaited: Callable[[], bool] = nobody_waits) -> int:
    """Index at most `limit` waiting ids, the newest first, in one short transaction; how many still wait.

    It ends early once `is_awaited` says that somebody waits for the ledger.
    """
    if not is_on_sqlite(ledger.engine) or not ledger.read(lambda reader: waiting(reader.connection)):
        return 0
    with writing(ledger.engine) as connection:
        runs = waiting(connection)
        if not runs:
            return 0
        newest = runs[-1]
        taken = _taken(Run(max(newest.first, newest.last - limit + 1), newest.last), connection, is_awaited)
        if taken.first == newest.first:
            connection.execute(delete(PENDING).where(PENDING.c.first_id == newest.first))
        else:
            still = PENDING.update().where(PENDING.c.first_id == newest.first)
            connection.execute(still.values(last_id=taken.first - 1))
        remaining = sum(run.count for run in runs) - taken.count
        if not remaining:
            # The planner chooses among the indexes of lists by what ANALYZE has counted.
            connection.execute(sql("PRAGMA analysis_limit=1000"))
            connection.execute(sql("PRAGMA optimize=0x10002"))
        return remaining


def mark_all(ledger: Ledger) -> None:
    """Let every matter wait to be indexed anew: after a repair, or when other doors wrote the rows."""
    with writing(ledger.engine) as connection:
        if is_on_sqlite(connection):
            first, last = connection.execute(select(func.min(_MATTER.c.id), func.max(_MATTER.c.id))).one()
            # Emptied at once: taking row after row out of a large index made slices of a second and more.
            connection.execute(sql("INSERT INTO search(search) VALUES('delete-all')"))
            connection.execute(delete(PLACES))
            if first is not None:
                let_wait([Run(first, last)], connection)


def _taken(run: Run, connection: Connection, is_awaited: Callable[[], bool]) -> Run:
    """Index the run from its end, all of it or until somebody waits; what was indexed."""
    last = run.last
    while True:
        first = max(run.first, last - STRIDE + 1)
        index_run(Run(first, last), connection)
        if first == run.first or is_awaited():
            return Run(first, run.last)
        last = first - 1
