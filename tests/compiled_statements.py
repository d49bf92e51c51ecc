"""Statements are compiled once in a test session, not once for each of its two thousand ledgers.

SQLAlchemy keeps compiled statements by engine and by the identity of its dialect. In the program there is one
engine for a day; here every test opens a new one, of the same two dialects.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_ROOM = 20_000
_COMPILED: LRUCache[Any, Any] = LRUCache(_ROOM)


def share() -> None:
    """From now on all engines of one dialect use one store of compiled statements."""
    DefaultDialect.__eq__ = _is_of_one_kind
    DefaultDialect.__hash__ = _hash_of_kind
    event.listen(Engine, "engine_connect", _give_store)


def _is_of_one_kind(one: object, other: object) -> bool:
    return type(one) is type(other)


def _hash_of_kind(one: object) -> int:
    return hash(type(one))


def _give_store(connection: Connection) -> None:
    connection.engine._compiled_cache = _COMPILED
