"""The journal: one append-only chain of hashes that says who changed which row, when, before and after.

From it come the history on screen, the audit and the undo of a deed. An entry's hash covers the entry and
the hash before it, so that editing, deleting or renumbering an entry is found by `verify`; a cut tail is
found against the head that every backup and export carries.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import Final, TypedDict

from sqlalchemy import Connection, insert, select

from bizenv_desktop.models import JournalEntry, JournalSpan
from bizenv_desktop.models.base import Base, Facts
from bizenv_desktop.storage.text_room import check_rows

START_OF_CHAIN = "0" * 64
UNJOURNALLED = frozenset(
    {"journal", "journal_span", "number_counter", "alembic_version"}
    | {"search", "search_pending", "search_place"}
)
_JOURNAL: Final = Base.metadata.tables["journal"]

Plain = str | int | float | bool | None | dict[str, str | int | bool | None]


class Operation(StrEnum):
    """What happened to a row."""

    CREATED = "c"
    UPDATED = "u"
    DELETED = "d"


class StoredChange(TypedDict, total=False):
    """A change as it is written into an entry; `last` is there for a run of created rows."""

    table: str
    id: int
    last: int
    op: str
    before: dict[str, Plain]
    after: dict[str, Plain]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; `last_id` is set for a run of rows created in bulk under one fingerprint."""

    table: str
    id: int
    operation: Operation
    before: Mapping[str, object]
    after: Mapping[str, object]
    last_id: int = 0
    fingerprint: str = ""

    def stored(self) -> StoredChange:
        """The change as plain JSON values."""
        change = StoredChange(table=self.table, id=self.id, op=self.operation.value)
        if self.before:
            change["before"] = {name: plain(value) for name, value in self.before.items()}
        if self.after:
            change["after"] = {name: plain(value) for name, value in self.after.items()}
        if self.last_id:
            change["last"] = self.last_id
            change["fingerprint"] = self.fingerprint
        return change


@dataclass(frozen=True, slots=True)
class Entry:
    """What a unit of work hands to the journal when it commits."""

    at: str
    operator: str
    machine: str
    deed: str
    facts: Facts
    changes: Sequence[RowChange]
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: how many entries there are, and the hash of the last one."""

    seq: int
    hash: str


def plain(value: object) -> Plain:
    """A column's value as JSON knows it; days and times in ISO 8601."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, dict):
        return {str(name): fact for name, fact in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    raise TypeError(type(value))


def head(connection: Connection) -> Head:
    """The current end of the chain; seq 0 for an empty journal."""
    last = connection.execute(
        select(JournalEntry.seq, JournalEntry.hash).order_by(JournalEntry.seq.desc()).limit(1)
    ).first()
    return Head(last.seq, last.hash) if last is not None else Head(0, START_OF_CHAIN)


def append(connection: Connection, entry: Entry) -> int:
    """Chain `entry` to the journal and index the rows it touched; returns its number."""
    before = head(connection)
    changes = json.dumps([change.stored() for change in entry.changes], ensure_ascii=False, sort_keys=True)
    values = {
        "seq": before.seq + 1,
        "at": entry.at,
        "operator": entry.operator,
        "machine": entry.machine,
        "deed": entry.deed,
        "facts": entry.facts,
        "changes": changes,
        "undoes": entry.undoes,
        "previous_hash": before.hash,
    }
    check_rows(_JOURNAL, [values])
    connection.execute(insert(JournalEntry), {**values, "hash": entry_hash(values)})
    spans = _spans(entry.changes)
    if spans:
        connection.execute(
            insert(JournalSpan),
            [
                {
                    "seq": before.seq + 1,
                    "position": n,
                    "table_name": table,
                    "first_id": first,
                    "last_id": last,
                }
                for n, (table, first, last) in enumerate(spans)
            ],
        )
    return before.seq + 1


def entry_hash(values: Mapping[str, object]) -> str:
    """SHA-256 over all fields of an entry but its own hash, as canonical JSON."""
    covered = {name: value for name, value in values.items() if name != "hash"}
    text = json.dumps(covered, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def verify(connection: Connection) -> list[int]:
    """The numbers of entries whose hash or place in the chain is wrong; empty when the journal is whole."""
    broken: list[int] = []
    expected_seq, expected_hash = 1, START_OF_CHAIN
    columns = JournalEntry.__table__.columns
    rows = connection.execution_options(yield_per=1000).execute(select(*columns).order_by(JournalEntry.seq))
    for row in rows.mappings():
        values = dict(row)
        sound = (
            values["seq"] == expected_seq
            and values["previous_hash"] == expected_hash
            and values["hash"] == entry_hash(values)
        )
        if not sound:
            broken.append(values["seq"])
        expected_seq, expected_hash = values["seq"] + 1, values["hash"]
    return broken


def _spans(changes: Iterable[RowChange]) -> list[tuple[str, int, int]]:
    """Touched rows as runs of consecutive ids per table, so that an import of 100,000 rows is a few spans."""
    touched = sorted({(change.table, change.id, change.last_id or change.id) for change in changes})
    spans: list[tuple[str, int, int]] = []
    for table, rows in groupby(touched, key=lambda row: row[0]):
        for _, first, last in rows:
            if spans and spans[-1][0] == table and first <= spans[-1][2] + 1:
                spans[-1] = (table, spans[-1][1], max(last, spans[-1][2]))
            else:
                spans.append((table, first, last))
    return spans
