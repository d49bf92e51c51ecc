"""Tables that are only ever added to: each row must stand as the journal saw it written, and no other."""

import json
from collections.abc import Iterator
from typing import cast

from sqlalchemy import Connection, Table, select

from bizenv_desktop.models import Base, JournalEntry, JournalSpan
from bizenv_desktop.storage.journal import Operation, Plain, StoredChange, plain

DISCLOSURES = Base.metadata.tables["disclosure"]
SEALS = (Base.metadata.tables["seal"], Base.metadata.tables["correction"])


def unlike_journal(table: Table, connection: Connection) -> Iterator[int]:
    """The ids of rows that were changed, added or removed by other means than the program's."""
    written = dict(_written(table.name, connection))
    for row in connection.execute(select(*table.c).order_by(table.c.id)).mappings():
        stands = {name: plain(value) for name, value in row.items() if name != "id"}
        if written.pop(row["id"], None) != stands:
            yield row["id"]
    yield from sorted(written)


def _written(table: str, connection: Connection) -> Iterator[tuple[int, dict[str, Plain]]]:
    about = select(JournalSpan.seq).where(JournalSpan.table_name == table)
    entries = select(JournalEntry.changes).where(JournalEntry.seq.in_(about)).order_by(JournalEntry.seq)
    for stored in connection.execute(entries).scalars().all():
        for change in cast("list[StoredChange]", json.loads(stored)):
            if change.get("table") == table and change.get("op") == Operation.CREATED:
                yield change.get("id", 0), change.get("after", {})
