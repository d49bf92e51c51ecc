"""The unit of work: one deed, one transaction, one journal entry.

Rows changed through the ORM session are noted as they are flushed; rows written in bulk go through
`insert_many`, which notes the run of ids. Nothing else may write: the test suite watches every statement
that reaches the driver. A text that its column has no room for is refused by `text_room` on every way in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from sqlalchemy import Connection, Table, bindparam, event, inspect, select, text
from sqlalchemy.orm import Mapper, Session, UOWTransaction
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.orm.state import InstanceState

from bizenv_desktop.models import Base
from bizenv_desktop.models.base import Fact, Facts
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.rules.vocabulary import MatterKind, Topic
from bizenv_desktop.storage.bulk_rows import Columns, insert_columns, last_id, stored_ahead
from bizenv_desktop.storage.dialect import is_on_sqlite
from bizenv_desktop.storage.engine import make_room
from bizenv_desktop.storage.journal import Operation, RowChange
from bizenv_desktop.storage.office_time import Moment
from bizenv_desktop.storage.text_room import check_flush, check_rows
from bizenv_desktop.storage.topics import TOPIC_OF_KIND, TOPIC_OF_TABLE

CHUNK_ROWS = 5_000
_CHANGED_AT_ONCE = 500

# A table's place after all tables that it refers to.
_RANK = {table.name: rank for rank, table in enumerate(Base.metadata.sorted_tables)}


@dataclass(slots=True)
class UnitOfWork:
    """What a deed may use: the session, the bulk door, the moment, and its name in the journal."""

    connection: Connection
    session: Session
    operator: str
    moment: Moment
    deed: str = ""
    facts: Facts = field(default_factory=dict[str, Fact])
    undoes: int | None = None
    changes: list[RowChange] = field(default_factory=list[RowChange])
    _reserved: dict[str, int] = field(default_factory=dict[str, int])

    def name(self, deed: str, /, **facts: Fact) -> None:
        """Say under which name, and with which facts, this deed stands in the journal."""
        self.deed, self.facts = deed, facts

    @property
    def topics(self) -> frozenset[Topic]:
        """What the rows changed so far are about; ask before the transaction ends."""
        named = {TOPIC_OF_TABLE[c.table] for c in self.changes if c.table in TOPIC_OF_TABLE}
        return frozenset(named | self._topics_of_matters())

    def flush(self) -> None:
        """Send pending changes; raises `RuleBroken("storage.changed_meanwhile")` on a lost update."""
        try:
            self.session.flush()
        except StaleDataError as error:
            raise RuleBroken("storage.changed_meanwhile") from error

    def reserve_ids(self, table: Table, count: int) -> int:
        """The first of `count` consecutive new keys of `table`, never given out before."""
        self.flush()
        first = max(last_id(self.connection, table), self._reserved.get(table.name, 0)) + 1
        self._reserved[table.name] = first + count - 1
        if count and not is_on_sqlite(self.connection):
            moved = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
            self.connection.execute(moved, {"name": table.name, "last": first + count - 1})
        return first

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, object]], fingerprint: str = "") -> int:
        """Write rows that bring their own consecutive ids, in chunks; returns how many.

        `fingerprint` is a hash of what was entered (an import gives the hash of its row hashes); the journal
        keeps it in place of the rows themselves.
        """
        self.flush()
        source, runs = iter(rows), list[tuple[int, int]]()
        while chunk := list(islice(source, CHUNK_ROWS)):
            check_rows(table, chunk)
            columns = dict(zip(chunk[0], zip(*map(itemgetter(*chunk[0]), chunk), strict=True), strict=True))
            runs.append(self._insert(table, columns, range(len(chunk))))
        return self._note_run(table, runs, fingerprint)

    def insert_columns(
        self, table: Table, columns: Columns, fingerprint: str = "", progress: Progress = SILENT
    ) -> int:
        """Write rows as `insert_many` does, given column by column; those that are left out take defaults.

        The texts were judged before: nothing looks here whether they fit. Raises `Cancelled` when `progress`
        does.
        """
        self.flush()
        runs, count = list[tuple[int, int]](), len(columns["id"])
        columns = stored_ahead(self.connection, table, columns)
        for first in range(0, count, CHUNK_ROWS):
            progress.step(first, count)
            runs.append(self._insert(table, columns, range(first, min(first + CHUNK_ROWS, count))))
        return self._note_run(table, runs, fingerprint)

    def _insert(self, table: Table, columns: Columns, rows: range) -> tuple[int, int]:
        """Write some of the rows; returns their first and last key."""
        ids = columns["id"][rows.start : rows.stop]
        if len(ids) == CHUNK_ROWS:
            make_room(self.connection)
        insert_columns(self.connection, table, columns, rows)
        if ids[-1] - ids[0] + 1 != len(ids):
            raise ValueError(f"ids of {table.name} are not consecutive: {ids[0]}..{ids[-1]}, {len(ids)} rows")
        return ids[0], ids[-1]

    def _note_run(self, table: Table, runs: Sequence[tuple[int, int]], fingerprint: str) -> int:
        """Note chunks that were written for the journal, as one run of created rows; returns how many."""
        if not runs:
            return 0
        first, last = runs[0][0], runs[-1][1]
        written = sum(end - start + 1 for start, end in runs)
        if last - first + 1 != written:
            raise ValueError(f"ids of {table.name} are not consecutive: {first}..{last} for {written} rows")
        self.changes.append(RowChange(table.name, first, Operation.CREATED, {}, {}, last, fingerprint))
        return written

    def update_rows(self, table: Table, changed: Sequence[tuple[int, Mapping[str, object]]]) -> None:
        """Change columns of many rows by id, keeping what stood before; bumps `version` if there is one."""
        self.flush()
        check_rows(table, [values for _, values in changed])
        alike: dict[tuple[str, ...], list[tuple[int, Mapping[str, object]]]] = {}
        for row_id, values in changed:
            alike.setdefault(tuple(values), []).append((row_id, values))
        for names, rows in alike.items():
            for first in range(0, len(rows), _CHANGED_AT_ONCE):
                self._update(table, names, rows[first : first + _CHANGED_AT_ONCE])

    def _update(
        self, table: Table, names: tuple[str, ...], rows: Sequence[tuple[int, Mapping[str, object]]]
    ) -> None:
        """Change the same columns of some rows."""
        query = select(table.c.id, *[table.c[name] for name in names])
        found = self.connection.execute(query.where(table.c.id.in_([row_id for row_id, _ in rows])))
        before = {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}
        assigned: dict[str, object] = {name: bindparam(f"new_{name}") for name in names}
        if "version" in table.columns:
            assigned["version"] = table.c.version + 1
        statement = table.update().where(table.c.id == bindparam("row_id")).values(assigned)
        new = [
            {"row_id": row_id} | {f"new_{name}": values[name] for name in names} for row_id, values in rows
        ]
        self.connection.execute(statement, new)
        self.changes += [
            RowChange(table.name, row_id, Operation.UPDATED, before[row_id], values)
            for row_id, values in rows
        ]

    def _topics_of_matters(self) -> set[Topic]:
        """A deed may change only what all kinds of matters share: its row, its events, its units."""
        ids = sorted({matter for change in self.changes if (matter := _matter_of(change)) is not None})
        table, kinds = Base.metadata.tables["matter"], set[str]()
        for first in range(0, len(ids), CHUNK_ROWS):
            some = table.c.id.in_(ids[first : first + CHUNK_ROWS])
            kinds.update(self.connection.execute(select(table.c.kind).where(some).distinct()).scalars())
        return {TOPIC_OF_KIND[MatterKind(kind)] for kind in kinds}


def open_unit(connection: Connection, operator: str, moment: Moment) -> UnitOfWork:
    """A unit of work on a connection that is already inside its write transaction."""
    session = Session(bind=connection, expire_on_commit=False, autoflush=True, future=True)
    unit = UnitOfWork(connection, session, operator, moment)

    def note(_session: Session, _context: UOWTransaction) -> None:
        unit.changes.extend(_flushed_changes(session))

    event.listen(session, "before_flush", check_flush)
    event.listen(session, "after_flush", note)
    return unit


def _flushed_changes(session: Session) -> Iterable[RowChange]:
    """What a flush wrote, in an order in which it could have been written: undo walks it backwards."""
    saved: list[RowChange] = []
    for row in session.new:
        saved.extend(_per_table(inspect(row), Operation.CREATED))
    for row in session.dirty:
        if session.is_modified(row):
            saved.extend(_per_table(inspect(row), Operation.UPDATED))
    gone = [change for row in session.deleted for change in _per_table(inspect(row), Operation.DELETED)]
    yield from sorted(saved, key=lambda change: (_RANK[change.table], change.operation is Operation.UPDATED))
    yield from sorted(gone, key=lambda change: -_RANK[change.table])


def _per_table(state: InstanceState[Base], operation: Operation) -> Iterable[RowChange]:
    mapper: Mapper[Base] = state.mapper
    key = state.dict["id"]
    for table in mapper.tables:
        if not isinstance(table, Table):
            continue
        before: dict[str, object] = {}
        after: dict[str, object] = {}
        for column in table.columns:
            if column.primary_key or (column.name == "version" and operation is not Operation.DELETED):
                continue
            _note_column(state, mapper.get_property_by_column(column).key, operation, (before, after))
        if before or after:
            yield RowChange(table.name, key, operation, before, after)


def _note_column(
    state: InstanceState[Base],
    name: str,
    operation: Operation,
    sides: tuple[dict[str, object], dict[str, object]],
) -> None:
    before, after = sides
    history = state.attrs[name].history
    if operation is Operation.CREATED:
        after[name] = state.dict.get(name)
    elif operation is Operation.DELETED:
        before[name] = state.dict.get(name)
    elif history.has_changes():
        if not history.deleted:
            raise LookupError(f"{state.class_.__name__}.{name} was changed without being loaded")
        before[name] = history.deleted[0]
        after[name] = history.added[0] if history.added else None


def _matter_of(change: RowChange) -> int | None:
    """The matter that one changed row belongs to; None for other rows and for bulk runs."""
    if change.table == "matter":
        return None if change.last_id else change.id
    if change.table not in ("event", "matter_unit", "attachment"):
        return None
    matter = change.after.get("matter_id", change.before.get("matter_id"))
    return matter if isinstance(matter, int) else None
