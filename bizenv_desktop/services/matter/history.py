"""What was done, by whom, when; and taking it back: the last deed, any deed, a whole import."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Row, Select, func, select

from bizenv_desktop.models import ImportBatch, JournalEntry, JournalSpan
from bizenv_desktop.models.base import Facts
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.progress import SILENT, Progress
from bizenv_desktop.storage import undo as storage_undo
from bizenv_desktop.storage.journal import StoredChange
from bizenv_desktop.storage.ledger import BEIJING, Reader
from bizenv_desktop.storage.undo import Undone, kept_for_ever
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "Deed",
    "FieldChange",
    "Undone",
    "of_row",
    "recent",
    "undo",
    "undo_batch",
    "undo_last",
]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One column of one row before and after, as text; None where there was nothing."""

    table: str
    row_id: int
    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Deed:
    """A journal entry as the history shows it; `at` is the office's wall clock.

    `kept`: it can never be taken back.
    """

    seq: int
    at: datetime
    operator: str
    deed: str
    facts: Facts
    undoes: int | None
    undone: bool
    kept: bool
    changes: tuple[FieldChange, ...]


def recent(limit: int, reader: Reader) -> tuple[Deed, ...]:
    """The last deeds, the newest first, without what they changed."""
    rows = reader.connection.execute(_entries().order_by(JournalEntry.seq.desc()).limit(limit))
    return tuple(_deed(row, ()) for row in rows)


def of_row(table: str, row_id: int, reader: Reader) -> tuple[Deed, ...]:
    """Every deed that touched the row, the newest first, with what it changed of it."""
    touched = select(JournalSpan.seq).where(
        JournalSpan.table_name == table, JournalSpan.first_id <= row_id, JournalSpan.last_id >= row_id
    )
    entries = _entries().add_columns(JournalEntry.changes).where(JournalEntry.seq.in_(touched))
    rows = reader.connection.execute(entries.order_by(JournalEntry.seq.desc()))
    return tuple(_deed(row, _changes_of(row.changes, table, row_id)) for row in rows)


def undo(seq: int, uow: UnitOfWork, progress: Progress = SILENT) -> Undone:
    """Take back the deed with this journal number; raises as `storage.undo.undo` does."""
    return storage_undo.undo(seq, uow, progress)


def undo_last(operator: str, uow: UnitOfWork) -> Undone:
    """Take back the last standing deed of `operator`.

    Raises `RuleBroken("undo.nothing")` where there is none, else as `undo` does.
    """
    undone = select(JournalEntry.undoes).where(JournalEntry.undoes.is_not(None))
    last = uow.session.scalar(
        select(JournalEntry.seq)
        .where(
            JournalEntry.operator == operator,
            ~kept_for_ever(),
            JournalEntry.seq.not_in(undone),
        )
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )
    if last is None:
        raise RuleBroken("undo.nothing", operator=operator)
    return undo(last, uow)


def undo_batch(batch: int, uow: UnitOfWork, progress: Progress = SILENT) -> Undone:
    """Take back a whole import; `removed` counts the rows of the file that it had entered.

    Raises `RuleBroken("undo.unknown_batch")`, `undo.already`, or `undo.built_on` when somebody worked on it;
    `Cancelled`.
    """
    seq = uow.session.scalar(
        select(JournalSpan.seq)
        .join(JournalEntry, JournalEntry.seq == JournalSpan.seq)
        .where(
            JournalSpan.table_name == "import_batch",
            JournalSpan.first_id <= batch,
            JournalSpan.last_id >= batch,
            JournalEntry.undoes.is_(None),
        )
        .order_by(JournalSpan.seq)
        .limit(1)
    )
    if seq is None:
        raise RuleBroken("undo.unknown_batch", batch=batch)
    created = uow.session.scalar(
        select(func.sum(ImportBatch.created))
        .join(JournalSpan, ImportBatch.id.between(JournalSpan.first_id, JournalSpan.last_id))
        .where(JournalSpan.seq == seq, JournalSpan.table_name == "import_batch")
    )
    undone = undo(seq, uow, progress)
    return undone if created is None else replace(undone, removed=created)


def _entries() -> Select[tuple[int, str, str, str, Facts, int | None, int | None, bool]]:
    later = JournalEntry.__table__.alias()
    taken_back = select(later.c.seq).where(later.c.undoes == JournalEntry.seq).limit(1).scalar_subquery()
    return select(
        JournalEntry.seq,
        JournalEntry.at,
        JournalEntry.operator,
        JournalEntry.deed,
        JournalEntry.facts,
        JournalEntry.undoes,
        taken_back.label("taken_back"),
        kept_for_ever().label("kept"),
    )


def _deed(row: Row[Any], changes: tuple[FieldChange, ...]) -> Deed:
    at = datetime.fromisoformat(row.at).astimezone(BEIJING).replace(tzinfo=None)
    undone = row.taken_back is not None
    return Deed(row.seq, at, row.operator, row.deed, row.facts, row.undoes, undone, row.kept, changes)


def _changes_of(stored: str, table: str, row_id: int) -> tuple[FieldChange, ...]:
    changes = cast("list[StoredChange]", json.loads(stored))
    mine = (one for one in changes if one.get("table") == table and one.get("id") == row_id)
    return tuple(change for one in mine for change in _fields(table, row_id, one))


def _fields(table: str, row_id: int, change: StoredChange) -> Iterable[FieldChange]:
    before, after = change.get("before", {}), change.get("after", {})
    for name in dict.fromkeys((*before, *after)):
        yield FieldChange(table, row_id, name, _said(before.get(name)), _said(after.get(name)))


def _said(value: object) -> str | None:
    return None if value is None else str(value)
