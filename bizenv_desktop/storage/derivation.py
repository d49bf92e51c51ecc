"""The columns of a complaint that follow from its events, and whether the stored ones are those (idea 2).

What the figures of a month count is told of the first round, so that a rework never rewrites an earlier
month; what lists show is told of the current one.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, RowMapping, select

from bizenv_desktop.models import Complaint, Event, Matter
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.complaint.standing import PastRound, Standing
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.months import month_key
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.storage.queries.heirs import NO_HEIRS, Heirs, heirs_of

_CHUNK: Final = 2_000
Derived = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A complaint whose stored `column` is not what its events say ("events": they cannot be replayed)."""

    matter_id: int
    year: int
    serial: int
    column: str


def differences(connection: Connection, progress: Progress) -> Iterator[Difference]:
    """Every derived column of a complaint that differs, in the order of the complaints."""
    heirs = heirs_of(connection)
    yield from differing(_complaints_after, partial(_compared, heirs), connection, progress)


def differing(
    after: Callable[[Connection, int], Sequence[RowMapping]],
    compared: Callable[[RowMapping, Sequence[RowMapping]], Iterable[Difference]],
    connection: Connection,
    progress: Progress,
) -> Iterator[Difference]:
    """What `compared` finds of each matter and its events; `after` reads the next matters after an id."""
    last, done = 0, 0
    while chunk := after(connection, last):
        first, last = chunk[0]["id"], chunk[-1]["id"]
        events = _events_between(connection, first, last)
        for stored in chunk:
            yield from compared(stored, events.get(stored["id"], ()))
        done += len(chunk)
        progress.step(done, 0)


def _complaints_after(connection: Connection, last: int) -> Sequence[RowMapping]:
    matter, complaint = Matter.__table__, Complaint.__table__
    columns = [column for column in matter.c if column.name not in {"title", "initials"}]
    derived = [complaint.c[name] for name in _OWN]
    query = (
        select(*columns, *derived)
        .outerjoin_from(matter, complaint, complaint.c.id == matter.c.id)
        .where(matter.c.kind == MatterKind.COMPLAINT.value, matter.c.id > last)
        .order_by(matter.c.id)
        .limit(_CHUNK)
    )
    return connection.execute(query).mappings().all()


def _events_between(connection: Connection, first: int, last: int) -> dict[int, list[RowMapping]]:
    event = Event.__table__.c
    rows = connection.execute(
        select(event.matter_id, event.kind, event.happened_at, event.facts)
        .where(event.matter_id.between(first, last))
        .order_by(event.matter_id, event.position)
    ).mappings()
    return {key: list(group) for key, group in groupby(rows, key=lambda row: row["matter_id"])}


def _compared(heirs: Heirs, stored: RowMapping, events: Sequence[RowMapping]) -> Iterator[Difference]:
    try:
        standing = replay(
            Happening(EventKind(row["kind"]), row["happened_at"], row["facts"] or {}) for row in events
        )
    except (RuleBroken, ValueError):
        yield Difference(stored["id"], stored["year"], stored["serial"], "events")
        return
    for name, derived in derived_columns(standing, heirs).items():
        if stored[name] != derived:
            yield Difference(stored["id"], stored["year"], stored["serial"], name)


def derived_columns(standing: Standing, heirs: Heirs) -> dict[str, Derived]:
    """All columns that follow from the events, and from which units were found to be one, as stored."""
    return {**matter_columns(standing, heirs), **complaint_columns(standing)}


def matter_columns(standing: Standing, heirs: Heirs = NO_HEIRS) -> dict[str, Derived]:
    """Those of the table that all matters share."""
    first = _first(standing)
    rung = standing.rung if standing.notices else None
    return {
        **_months(standing),
        "status": standing.status.value,
        "opened_at": standing.opened_at,
        "due": standing.due,
        "original_due": standing.original_due,
        "due_at": standing.due_at,
        "receipt": first.receipt.value,
        "lead_unit_id": heirs.get(standing.lead_unit_id or 0, standing.lead_unit_id),
        "settled_on": standing.settled_on,
        "closed_on": standing.closed_on,
        "timeliness": first.timeliness.value,
        "original_timeliness": first.original_timeliness.value,
        "rung": rung.value if rung is not None else "",
        "rung_reply_by": standing.rung_reply_by if rung is not None else None,
    }


def complaint_columns(standing: Standing) -> dict[str, Derived]:
    """Those of the complaint's own table."""
    first = _first(standing)
    return {
        "sealed": standing.sealed,
        "merged_into_id": standing.merged_into,
        "rounds": standing.round_number,
        "returns": standing.returns,
        "reworks": standing.reworks,
        "extensions": standing.extensions,
        "urges": standing.urges,
        "contacted": first.contacted.value,
        "first_resolution": first.resolution.value if first.resolution else "",
        "first_satisfaction": first.satisfaction.value if first.satisfaction else "",
        "result": standing.result,
        "resolution": standing.resolution.value if standing.resolution else "",
        "satisfaction": standing.satisfaction.value if standing.satisfaction else "",
    }


def _first(standing: Standing) -> PastRound | Standing:
    """`Standing.first`, without copying the one round that nearly every matter has: imports ask this."""
    return standing.past_rounds[0] if standing.past_rounds else standing


def _months(standing: Standing) -> dict[str, int | None]:
    """In which months the first round counts; a merged matter rides on its main case and counts in none."""
    first = _first(standing)
    if standing.status is Status.MERGED:
        return {"due_month": None, "original_due_month": None, "assigned_month": None, "called_month": None}
    return {
        "due_month": _due_month(first.due, standing),
        "original_due_month": _due_month(first.original_due, standing),
        "assigned_month": _assigned_month(standing),
        "called_month": month_key(first.called_on) if first.called_on is not None else None,
    }


def _due_month(due: date | None, standing: Standing) -> int | None:
    """The month of the due date; that of the receipt where an old ledger names no date."""
    if due is not None:
        return month_key(due)
    return month_key(standing.opened_at) if standing.carried_over else None


def _assigned_month(standing: Standing) -> int | None:
    """The month of the slip; an old ledger that names the unit only means that of the receipt."""
    assigned_on = _first(standing).assigned_on
    if assigned_on is not None:
        return month_key(assigned_on)
    named = standing.carried_over and standing.lead_unit_id is not None
    return month_key(standing.opened_at) if named else None


_SOME_MOMENT: Final = datetime.combine(date.min, time.min)
_OWN: Final = tuple(complaint_columns(Standing(Status.PENDING, _SOME_MOMENT, date.min)))
