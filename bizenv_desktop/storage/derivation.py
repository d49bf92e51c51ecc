"""Whether the derived columns of the complaints are what their events amount to (idea 2 of the design)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, RowMapping, select

from bizenv_desktop.models import Complaint, Event, Matter
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.lifecycle import replay
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.rules.standing import Standing
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind

_CHUNK: Final = 2_000
Derived = str | int | date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A complaint whose stored `column` is not what its events say ("events": they cannot be replayed)."""

    matter_id: int
    year: int
    serial: int
    column: str


def differences(connection: Connection, progress: Progress) -> Iterator[Difference]:
    """Every derived column that differs, in the order of the complaints; read in chunks."""
    last, done = 0, 0
    while chunk := _complaints_after(connection, last):
        first, last = chunk[0]["id"], chunk[-1]["id"]
        events = _events_between(connection, first, last)
        for stored in chunk:
            yield from _compared(stored, events.get(stored["id"], ()))
        done += len(chunk)
        progress.step(done, 0)


def _complaints_after(connection: Connection, last: int) -> Sequence[RowMapping]:
    matter, complaint = Matter.__table__, Complaint.__table__
    columns = [column for column in matter.c if column.name not in {"title", "initials"}]
    derived = complaint.c.result, complaint.c.resolution, complaint.c.satisfaction
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


def _compared(stored: RowMapping, events: Sequence[RowMapping]) -> Iterator[Difference]:
    try:
        standing = replay(
            Happening(EventKind(row["kind"]), row["happened_at"], row["facts"] or {}) for row in events
        )
    except (RuleBroken, ValueError):
        yield Difference(stored["id"], stored["year"], stored["serial"], "events")
        return
    for name, derived in derived_columns(standing).items():
        if stored[name] != derived:
            yield Difference(stored["id"], stored["year"], stored["serial"], name)


def derived_columns(standing: Standing) -> dict[str, Derived]:
    """The columns that follow from the events alone, as they are stored."""
    return {
        "status": standing.status.value,
        "opened_at": standing.opened_at,
        "due": standing.due,
        "original_due": standing.original_due,
        "lead_unit_id": standing.lead_unit_id,
        "settled_on": standing.settled_on,
        "closed_on": standing.closed_on,
        "timeliness": standing.timeliness.value,
        "resolution": standing.resolution.value if standing.resolution else "",
        "satisfaction": standing.satisfaction.value if standing.satisfaction else "",
        "result": standing.result,
    }
