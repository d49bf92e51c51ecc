"""What a column takes of a text: so many characters, all of them whole, on every database alike.

SQLite heeds no length and keeps NUL; PostgreSQL refuses both without naming the field. The limits are those
of the mapped columns. Rows that an import brings were judged cell by cell.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, String, Table, inspect
from sqlalchemy.orm import Session, UOWTransaction

from bizenv_desktop.rules.errors import BadInput

_BROKEN: Final = re.compile("[\x00\ud800-\udfff]")  # NUL, and halves of characters that lost their other half
_AROUND: Final = 10


def room_in(column: ColumnElement[Any]) -> int | None:
    """How many characters a column takes; None where it takes any number."""
    return column.type.length if isinstance(column.type, String) else None


def check_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Check what was set on entities and not yet stored; what stood there before stays as it is.

    Raises `BadInput`: `storage.text_too_long` (column, most, length, typed) or `storage.text_broken`
    (typed, near).
    """
    for row in chain(session.new, session.dirty):
        state = inspect(row)
        columns = state.mapper.columns
        for name in state.committed_state:
            if name in columns:
                _check(columns[name], state.dict.get(name))


def check_rows(table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Check values by the names of their columns; raises as `check_flush` does."""
    for row in rows:
        for name, value in row.items():
            _check(table.columns[name], value)


def _check(column: Column[Any], value: object) -> None:
    if isinstance(value, str):
        most = room_in(column)
        if most is not None and len(value) > most:
            named, length = f"{column.table.name}.{column.name}", len(value)
            raise BadInput("storage.text_too_long", column=named, most=most, length=length, typed=value)
        _check_whole(value)
    elif isinstance(value, Mapping):
        for fact in value.values():  # pyright: ignore[reportUnknownVariableType] - JSON facts
            if isinstance(fact, str):
                _check_whole(fact)


def _check_whole(text: str) -> None:
    if (broken := _BROKEN.search(text)) is not None:
        near = text[max(0, broken.start() - _AROUND) : broken.end() + _AROUND]
        raise BadInput("storage.text_broken", typed=text, near=_BROKEN.sub("□", near))
