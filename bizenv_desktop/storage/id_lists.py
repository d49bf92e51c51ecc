"""Many ids as one value of a statement, so that it is one statement, however many they are.

Two thousand ids as two thousand values cost SQLAlchemy three times what SQLite takes to look them up.
"""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Integer, String, bindparam, column, func, select

_IDS = "ids"


def is_listed(of: ColumnElement[int], *, on_sqlite: bool) -> ColumnElement[bool]:
    """Whether the id is among those that go along with the statement as `id_values`."""
    return is_in_json(of, _IDS) if on_sqlite else of.in_(bindparam(_IDS, expanding=True))


def is_in_json(of: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Whether the id is in the JSON list that goes along as the value `name`; SQLite alone."""
    listed = func.json_each(bindparam(name, type_=String)).table_valued(column("value", Integer))
    return of.in_(select(listed.c.value))


def id_values(ids: Sequence[int], *, on_sqlite: bool) -> Mapping[str, str | list[int]]:
    """The ids as the value that goes along."""
    return {_IDS: json.dumps(list(ids)) if on_sqlite else list(ids)}
