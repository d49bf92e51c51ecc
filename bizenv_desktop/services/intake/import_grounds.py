"""What the verdicts about rows of a ledger follow from: what the rows say, and what the ledger answers.

What the rows say is worked out once. The ledger is asked anew for each judgement, also under the
lock; where it answers as before, the verdicts are as before.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlalchemy import Connection, func, select

from bizenv_desktop.exchange.reading.result import CellRemark, SheetReading
from bizenv_desktop.models import Event, Matter
from bizenv_desktop.rules.progress import Progress, watched_chunks
from bizenv_desktop.services.intake.import_conflicts import Conflicts, conflicts_of
from bizenv_desktop.services.intake.import_own import OwnRow, own_rows
from bizenv_desktop.services.intake.import_rows import MatterRows, fingerprints, too_long
from bizenv_desktop.storage.ledger import Reader

_ASKED_AT_ONCE: Final = 5_000
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Said:
    """What the rows of a reading say whatever the ledger holds: keys, hashes, texts that are too long."""

    reading: SheetReading
    keys: Sequence[str]
    hashes: Sequence[str]
    too_long: Mapping[int, CellRemark]


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger holds under a key."""

    row_id: int
    hash: str | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that the fate of every row follows from: equal grounds, equal fates.

    By place in the file the objections and the ledger's own rows; by key what it knows; of the rows that the
    file would change those that were worked on since, and what they say now.
    """

    said: Said
    objections: Mapping[int, CellRemark]
    known: Mapping[str, Known]
    worked_on: Set[int]
    conflicts: Conflicts
    own: Mapping[int, OwnRow]


def said_by(kind: MatterRows, reading: SheetReading, progress: Progress, before: Grounds | None) -> Said:
    """What the rows say; as it was found `before` where it was found of the same. Raises `Cancelled`."""
    if before is not None and before.said.reading == reading:
        return before.said
    chunks, settled = watched_chunks(reading.rows, progress), reading.schema.settled
    hashes = [hashed for some in chunks for hashed in fingerprints(some, settled)]
    return Said(reading, kind.keys(reading), hashes, too_long(reading, kind.longest))


def grounds_of(kind: MatterRows, said: Said, reader: Reader) -> Grounds:
    """What the ledger answers now about rows that say this."""
    reading, connection = said.reading, reader.connection
    known = _known(kind, said.keys, connection)
    changed = [
        found.row_id
        for key, hashed in zip(said.keys, said.hashes, strict=True)
        if (found := known.get(key)) and found.hash != hashed
    ]
    worked_on = _worked_on(changed, connection)
    return Grounds(
        said,
        {**kind.objections(reading, reader.moment.local), **said.too_long},
        known,
        worked_on,
        conflicts_of(kind.kind, reading, sorted(worked_on), reader),
        own_rows(kind.kind, reading, reader),
    )


def _known(kind: MatterRows, keys: Sequence[str], connection: Connection) -> dict[str, Known]:
    table = Matter.__table__.c
    found: dict[str, Known] = {}
    if connection.execute(select(table.id).where(table.kind == kind.kind.value).limit(1)).first() is None:
        return found
    for chunk in _chunks(keys, _ASKED_AT_ONCE):
        rows = connection.execute(
            select(table.import_key, table.id, table.import_hash).where(
                table.kind == kind.kind.value, table.import_key.in_(chunk)
            )
        )
        found.update({key: Known(row_id, hashed) for key, row_id, hashed in rows})
    return found


def _worked_on(ids: Sequence[int], connection: Connection) -> set[int]:
    """Those of the rows that have more events than the one that their import wrote."""
    found: set[int] = set()
    event = Event.__table__.c
    for chunk in _chunks(ids, _ASKED_AT_ONCE):
        rows = connection.execute(
            select(event.matter_id)
            .where(event.matter_id.in_(chunk))
            .group_by(event.matter_id)
            .having(func.count() > 1)
        )
        found.update(row[0] for row in rows)
    return found


def _chunks(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
