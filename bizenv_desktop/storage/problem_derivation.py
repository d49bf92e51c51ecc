"""The columns of a problem that follow from its events, and whether the stored ones are those (idea 2).

What the figures of a month count (dates, months, timeliness, the day of 销号) is told of the first round, so
that a reopening never rewrites an earlier month; what the list shows is told of the current one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, RowMapping, select

from bizenv_desktop.models import Matter, Problem
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.problem.problem_lifecycle import replay
from bizenv_desktop.rules.problem.problem_standing import ProblemStanding
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.storage.derivation import Derived, Difference, differing, month_key

_CHUNK: Final = 2_000
# Ledgers older than the events of dates left months and the timeliness by the original date unwritten.
_COMPARED: Final = (
    "status", "due", "settled_on", "closed_on", "timeliness", "rectified_on", "verifier", "signed_by",
    "signed_on", "recheck_on", "rechecks", "returns",
)  # fmt: skip


def matter_columns(standing: ProblemStanding) -> dict[str, Derived]:
    """Those of the table that all matters share."""
    first = standing.first
    return {
        "status": standing.status.value,
        "due": standing.due,
        "original_due": standing.original_due,
        "due_month": month_key(first.due) if first.due else None,
        "original_due_month": month_key(standing.original_due) if standing.original_due else None,
        "settled_on": standing.rectified_on,
        "closed_on": first.closed_on,
        "timeliness": first.timeliness.value,
        "original_timeliness": first.original_timeliness.value,
    }


def own_columns(standing: ProblemStanding) -> dict[str, Derived]:
    """Those of the problem's own table."""
    return {
        "rectified_on": standing.rectified_on,
        "verifier": standing.verifier,
        "signed_by": standing.signed_by,
        "signed_on": standing.signed_on,
        "recheck_on": standing.recheck_on,
        "rechecks": standing.rechecks,
        "returns": standing.returns,
    }


def derived_columns(standing: ProblemStanding) -> Mapping[str, Derived]:
    """All columns that follow from the events, as they are stored."""
    return {**matter_columns(standing), **own_columns(standing)}


def differences(connection: Connection, progress: Progress) -> Iterator[Difference]:
    """Every derived column of a problem that differs, in the order of the problems."""
    return differing(_problems_after, _compared, connection, progress)


def _problems_after(connection: Connection, last: int) -> Sequence[RowMapping]:
    matter, problem = Matter.__table__, Problem.__table__
    own = [column for column in problem.c if column.name in _COMPARED]
    shared = [column for column in matter.c if column.name in _COMPARED]
    query = (
        select(matter.c.id, matter.c.year, matter.c.serial, matter.c.original_due, *shared, *own)
        .join_from(matter, problem, problem.c.id == matter.c.id)
        .where(matter.c.kind == MatterKind.PROBLEM.value, matter.c.id > last)
        .order_by(matter.c.id)
        .limit(_CHUNK)
    )
    return connection.execute(query).mappings().all()


def _compared(stored: RowMapping, events: Sequence[RowMapping]) -> Iterator[Difference]:
    told = (Happening(EventKind(row["kind"]), row["happened_at"], row["facts"] or {}) for row in events)
    try:
        derived = derived_columns(replay(told, stored["original_due"]))
    except (RuleBroken, ValueError):
        yield Difference(stored["id"], stored["year"], stored["serial"], "events")
        return
    for name in _COMPARED:
        if stored[name] != derived[name]:
            yield Difference(stored["id"], stored["year"], stored["serial"], name)
