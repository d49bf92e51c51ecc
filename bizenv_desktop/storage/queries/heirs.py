"""Units found to be another one: events and papers keep the old key, whoever counts asks for the heir."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection, select

from bizenv_desktop.models import Unit

Heirs = Mapping[int, int]
"""By the key of a merged unit, the unit that stands for it; empty in nearly every ledger."""

NO_HEIRS: Final[Heirs] = MappingProxyType({})


def heirs_of(connection: Connection) -> Heirs:
    """Every merged unit's heir; one merged into a merged unit is followed to the end."""
    unit = Unit.__table__.c
    merged = select(unit.id, unit.merged_into_id).where(unit.merged_into_id.is_not(None))
    found = {one: into for one, into in connection.execute(merged).tuples() if into is not None}
    return {one: _last(one, found) for one in found}


def _last(one: int, found: Mapping[int, int]) -> int:
    passed: set[int] = set()  # a damaged ledger may hold a ring
    while one in found and one not in passed:
        passed.add(one)
        one = found[one]
    return one
