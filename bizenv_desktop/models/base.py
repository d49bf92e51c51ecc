"""What all tables share: names of constraints, the integer key, JSON facts as canonical text."""

import json
from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from sqlalchemy import Dialect, Integer, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Fact = str | int | bool | None
Facts = dict[str, Fact]

# One encoder for all: `json.dumps` builds one for each call, half the time of writing an import's events.
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
# In JSON a line break stands in no text: what is between the members of many flat facts is told apart by it.
_IN_LINES: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=("\n", ": "))
_AT_ONCE: Final = 500  # a millisecond or two in which no other thread runs


def canonical(many: Sequence[Facts]) -> Iterator[str]:
    """Each of the flat facts as `FactsText` keeps it, many in one call: one call each costs twice as much."""
    for start in range(0, len(many), _AT_ONCE):
        some = many[start : start + _AT_ONCE]
        lines = _IN_LINES.encode(some)[1:-1].replace("}\n{", "}\r{").replace("\n", ", ").split("\r")
        if len(lines) != len(some):
            raise ValueError("facts are flat")
        yield from lines


class FactsText(TypeDecorator[Facts]):
    """Flat facts as JSON text with sorted keys, so that equal facts are equal bytes on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Facts | None, dialect: Dialect) -> str | None:
        """Facts to canonical JSON."""
        del dialect
        return None if value is None else _CANONICAL.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Facts | None:
        """Canonical JSON to facts."""
        del dialect
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """The root of all mapped classes. A journalled table has one integer key named `id`."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {Facts: FactsText}


class Keyed(Base):
    """A row with a key that is never given out twice, not even after the row is gone."""

    __abstract__ = True
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own spelling

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
