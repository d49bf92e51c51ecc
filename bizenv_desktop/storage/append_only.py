"""Notes of who saw what are only ever added: each must stand as the journal saw it written, and no other."""

import json
from collections.abc import Iterator
from typing import cast

from sqlalchemy import Connection, select

from bizenv_desktop.models import Base, JournalEntry, JournalSpan
from bizenv_desktop.storage.journal import Operation, Plain, StoredChange, plain

_NOTE = Base.metadata.tables["disclosure"]


def notes_unlike_journal(connection: Connection) -> Iterator[int]:
    """The ids of notes that were changed, added or removed by other means than the program's."""
    written = dict(_written(connection))
    for row in connection.execute(select(*_NOTE.c).order_by(_NOTE.c.id)).mappings():
        stands = {name: plain(value) for name, value in row.items() if name != "id"}
        if written.pop(row["id"], None) != stands:
            yield row["id"]
    yield from sorted(written)


def _written(connection: Connection) -> Iterator[tuple[int, dict[str, Plain]]]:
    about = select(JournalSpan.seq).where(JournalSpan.table_name == _NOTE.name)
    entries = select(JournalEntry.changes).where(JournalEntry.seq.in_(about)).order_by(JournalEntry.seq)
    for stored in connection.execute(entries).scalars().all():
        for change in cast("list[StoredChange]", json.loads(stored)):
            if change.get("table") == _NOTE.name and change.get("op") == Operation.CREATED:
                yield change.get("id", 0), change.get("after", {})
