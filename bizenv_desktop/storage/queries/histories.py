"""The events of many matters at once, in order, for deeds and questions about a whole ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import Event
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind

_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class History:
    """What happened to one matter; `last` is the place of its last event."""

    matter_id: int
    happenings: tuple[Happening, ...]
    last: int


def histories(ids: Sequence[int], connection: Connection) -> Iterator[History]:
    """The histories of these matters, in their order; a matter without events is left out."""
    for first in range(0, len(ids), _CHUNK):
        chunk = ids[first : first + _CHUNK]
        found = {history.matter_id: history for history in _read(chunk, connection)}
        yield from (found[matter_id] for matter_id in chunk if matter_id in found)


def _read(ids: Sequence[int], connection: Connection) -> Iterator[History]:
    event = Event.__table__.c
    rows = connection.execute(
        select(event.matter_id, event.kind, event.happened_at, event.facts, event.position)
        .where(event.matter_id.in_(ids))
        .order_by(event.matter_id, event.position)
    )
    for matter_id, group in groupby(rows, key=lambda row: row[0]):
        mine = list(group)
        happenings = tuple(Happening(EventKind(kind), at, facts or {}) for _, kind, at, facts, _ in mine)
        yield History(matter_id, happenings, mine[-1][4])
