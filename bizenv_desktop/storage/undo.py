"""Undo: a deed taken back row by row from what the journal kept, as long as nobody built on it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sqlalchemy import ColumnElement, Table, and_, delete, exists, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from bizenv_desktop.models import Base, JournalEntry, JournalSpan
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.numbers import Series
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.award_history import later_step, refuse_under_votes
from bizenv_desktop.storage.complaint_tally import stand_back
from bizenv_desktop.storage.faults import sealed_refusal
from bizenv_desktop.storage.journal import Operation, Plain, RowChange, StoredChange
from bizenv_desktop.storage.unit_of_work import UnitOfWork

NEVER_UNDONE = frozenset(
    {"undo", "backup.restore", "ledger.created"}
    | {"rules.locked", "round.sealed", "round.correction_opened"}
    | {"disclosure.unmasked", "disclosure.printed", "disclosure.exported"}
)
_LEARNT = frozenset({"reading_habit"})  # how files were read stays known, and nobody builds on it
_REMOVED_AT_ONCE = 1000
_KEPT_FOR_EVER = "disclosure"  # a deed that noted one cannot be taken back: what was seen stays seen


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the deed's name and facts, and how many rows went away."""

    seq: int
    deed: str
    facts: Facts
    removed: int


@dataclass(slots=True)
class _Steps:
    """How many rows were taken back, told to who waits; raises `Cancelled`."""

    progress: Progress
    total: int
    done: int = 0

    def take(self, rows: int) -> None:
        """So many rows more."""
        self.done += rows
        self.progress.step(self.done, self.total)


def undo(seq: int, uow: UnitOfWork, progress: Progress = SILENT) -> Undone:
    """Take back entry `seq`.

    Raises `Cancelled`, which leaves all as it was, and `RuleBroken`: `undo.unknown`, `undo.already` (undone
    before), `undo.never` (not a deed that can be taken back), `undo.built_on` with the later deed, its
    operator and time, `undo.still_used` when a row that would go is referred to by a later one, or a name
    that would come back is taken, `round.sealed`, `round.has_votes` for the numbers of a roll that was voted
    on.
    """
    entry = _undoable(seq, uow)
    changes = cast("list[StoredChange]", json.loads(entry.changes))
    if any(change.get("table") == _KEPT_FOR_EVER for change in changes):
        raise RuleBroken("undo.never", seq=seq)
    _refuse_if_built_on(seq, uow)
    refuse_under_votes(entry, changes, uow)
    uow.name("undo", of=seq, deed=entry.deed)
    uow.undoes = seq
    _give_back_numbers(changes, uow)
    taken = [change for change in reversed(changes) if change.get("table") not in _LEARNT]
    steps = _Steps(progress, sum(last - first + 1 for first, last in map(_range, taken)))
    try:
        removed = sum(_take_back(change, uow, steps) for change in taken)
    except IntegrityError as error:
        in_use = RuleBroken("undo.still_used", seq=seq, deed=entry.deed)
        raise sealed_refusal(error) or in_use from error
    uow.session.expire_all()
    return Undone(seq, entry.deed, entry.facts, removed)


def kept_for_ever() -> ColumnElement[bool]:
    """Whether a journal entry can never be taken back: by its kind, or because it notes who saw what."""
    noted = exists().where(JournalSpan.seq == JournalEntry.seq, JournalSpan.table_name == _KEPT_FOR_EVER)
    return JournalEntry.deed.in_(sorted(NEVER_UNDONE)) | noted


def _undoable(seq: int, uow: UnitOfWork) -> JournalEntry:
    entry = uow.session.get(JournalEntry, seq)
    if entry is None:
        raise RuleBroken("undo.unknown", seq=seq)
    if entry.deed in NEVER_UNDONE:
        raise RuleBroken("undo.never", seq=seq)
    if uow.session.scalar(select(JournalEntry.seq).where(JournalEntry.undoes == seq)) is not None:
        raise RuleBroken("undo.already", seq=seq)
    return entry


def _refuse_if_built_on(seq: int, uow: UnitOfWork) -> None:
    mine, later = JournalSpan.__table__.alias(), JournalSpan.__table__.alias()
    overlapping = and_(
        later.c.table_name == mine.c.table_name,
        later.c.first_id <= mine.c.last_id,
        later.c.last_id >= mine.c.first_id,
    )
    undone = JournalEntry.__table__.alias()
    still_standing = ~exists().where(undone.c.undoes == later.c.seq)
    is_undo = exists().where(and_(undone.c.seq == later.c.seq, undone.c.undoes.is_not(None)))
    built_on = uow.connection.execute(
        select(later.c.seq)
        .join(mine, overlapping)
        .where(mine.c.seq == seq, later.c.seq > seq, mine.c.table_name.not_in(_LEARNT))
        .where(still_standing, ~is_undo)
        .limit(1)
    ).scalar()
    built_on = built_on if built_on is not None else later_step(seq, uow)
    if built_on is not None:
        builder = uow.session.get_one(JournalEntry, built_on)
        raise RuleBroken("undo.built_on", deed=builder.deed, operator=builder.operator, at=builder.at)


def _give_back_numbers(changes: list[StoredChange], uow: UnitOfWork) -> None:
    """Return the serials of the matters, documents and inspections that this deed created."""
    tables = Base.metadata.tables
    for table_name, series in (
        ("matter", tables["matter"].c.kind),
        ("document", tables["document"].c.series),
        ("inspection", literal(Series.INSPECTION.value)),
    ):
        table = tables[table_name]
        for change in reversed(changes):  # the highest first, so that the counter can step back
            if change.get("table") != table_name or change.get("op") != Operation.CREATED:
                continue
            _give_back_run(table, series, change, uow)


def _give_back_run(table: Table, series: ColumnElement[str], change: StoredChange, uow: UnitOfWork) -> None:
    first, last = _range(change)
    rows = uow.connection.execute(
        select(series, table.c.year, table.c.serial)
        .where(table.c.id.between(first, last))
        .order_by(series, table.c.year, table.c.serial.desc())
    ).all()
    runs: list[list[tuple[str, int, int]]] = []
    for kind, year, serial in rows:
        if runs and runs[-1][-1] == (kind, year, serial + 1):
            runs[-1].append((kind, year, serial))
        else:
            runs.append([(kind, year, serial)])
    for run in runs:
        kind, year, highest = run[0]
        numbers.give_back(kind, year, (run[-1][2], highest), uow)


def _take_back(change: StoredChange, uow: UnitOfWork, steps: _Steps) -> int:
    table = Base.metadata.tables[change.get("table", "")]
    first, last = _range(change)
    operation = Operation(change.get("op", ""))
    if operation is Operation.CREATED:
        return _remove(table, (first, last), uow, steps)
    steps.take(1)
    before = typed(table, change.get("before", {}))
    if operation is Operation.UPDATED:
        values: dict[str, object] = dict(before)
        if "version" in table.c:
            values["version"] = table.c.version + 1
        uow.connection.execute(update(table).where(table.c.id == first).values(values))
        after = typed(table, change.get("after", {}))
        uow.changes.append(RowChange(table.name, first, Operation.UPDATED, after, before))
    else:
        # The version goes on, so that nobody who read the row long ago overwrites it unseen.
        version = before.get("version")
        again = {"version": version + 1} if isinstance(version, int) else {}
        uow.connection.execute(insert(table), {**before, "id": first, **again})
        uow.changes.append(RowChange(table.name, first, Operation.CREATED, {}, before))
    return 0


def _remove(table: Table, run: tuple[int, int], uow: UnitOfWork, steps: _Steps) -> int:
    first, last = run
    if table.name == "complaint":
        stand_back(first, last, uow.connection)
    gone = 0
    for some in _portions(table, first, last):
        removal = delete(table).where(table.c.id.between(*some))
        gone += uow.connection.execute(removal).rowcount
        steps.take(some[1] - some[0] + 1)
    uow.changes.append(RowChange(table.name, first, Operation.DELETED, {}, {}, last))
    return gone if table.name in {"matter", "unit"} else 0


def _portions(table: Table, first: int, last: int) -> list[tuple[int, int]]:
    """The run in portions; whole where one row may refer to another, which only one statement may ignore."""
    if any(key.column.table is table for key in table.foreign_keys):
        return [(first, last)]
    starts = range(first, last + 1, _REMOVED_AT_ONCE)
    return [(start, min(start + _REMOVED_AT_ONCE - 1, last)) for start in starts]


def _range(change: StoredChange) -> tuple[int, int]:
    first = change.get("id", 0)
    return first, change.get("last", 0) or first


def typed(table: Table, values: Mapping[str, Plain]) -> dict[str, object]:
    """Journalled JSON values back in the types of `table`'s columns."""
    return {name: _typed(table, name, value) for name, value in values.items()}


def _typed(table: Table, name: str, value: Plain) -> object:
    kind = table.c[name].type
    if isinstance(value, str):
        try:
            python_type = kind.python_type
        except NotImplementedError:
            return value
        if python_type is datetime:
            return datetime.fromisoformat(value)
        if python_type is date:
            return date.fromisoformat(value)
    return value
