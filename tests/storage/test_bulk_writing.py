"""Writing in bulk: the room that it takes for its pages and gives back, and times as they are stored."""

from contextlib import suppress
from datetime import UTC, date, datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import DateTime, select
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from bizenv_desktop.models import Base
from bizenv_desktop.models.base import Facts, FactsText, canonical
from bizenv_desktop.storage.bulk_indexes import LEAST_ROWS, indexes_afterwards
from bizenv_desktop.storage.bulk_rows import moment_as_stored
from bizenv_desktop.storage.engine import make_room
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


def _cache(where: UnitOfWork | Reader) -> int:
    return where.connection.exec_driver_sql("PRAGMA cache_size").scalar_one()


def test_a_bulk_deed_has_room_for_its_pages_and_gives_it_back(ledger: Ledger):
    before = ledger.read(_cache)

    def deed(uow: UnitOfWork) -> int:
        make_room(uow.connection)
        return _cache(uow)

    assert abs(ledger.perform(deed).result) > abs(before)
    assert ledger.read(_cache) == before
    assert ledger.perform(_cache).result == before


_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
_ORDER = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'matter' ORDER BY rowid"
_COUNTS = "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2, 3"
_TABLES = ("matter", "complaint", "event", "matter_unit")


def _state(where: UnitOfWork | Reader) -> list[list[tuple[object, ...]]]:
    queries = (_SCHEMA, _ORDER, _COUNTS)
    return [[tuple(row) for row in where.connection.exec_driver_sql(query)] for query in queries]


def _matter_indexes(uow: UnitOfWork) -> int:
    """How many of them there are, those of unique constraints apart."""
    listed = uow.connection.exec_driver_sql("PRAGMA index_list('matter')").all()
    return sum(row.origin == "c" for row in listed)


def test_indexes_stand_as_before_after_a_bulk_deed_whether_it_ends_well_or_not(ledger: Ledger):
    def analyse(uow: UnitOfWork) -> None:
        uow.connection.exec_driver_sql("ANALYZE")
        uow.connection.exec_driver_sql(
            "INSERT INTO sqlite_stat1 VALUES ('matter', 'ix_matter_kind_opened', '9 9 1 1')"
        )

    ledger.perform(analyse)
    before = ledger.read(_state)

    def deed(rows: int, uow: UnitOfWork) -> int:
        with indexes_afterwards(_TABLES, rows, uow.connection):
            return _matter_indexes(uow)

    def caught(uow: UnitOfWork) -> None:
        with suppress(KeyError), indexes_afterwards(_TABLES, 10**6, uow.connection):
            raise KeyError

    def lost(uow: UnitOfWork) -> None:
        with indexes_afterwards(_TABLES, 10**6, uow.connection):
            uow.connection.exec_driver_sql("ROLLBACK")
            raise KeyError

    assert ledger.perform(partial(deed, LEAST_ROWS)).result == 0
    assert ledger.perform(partial(deed, LEAST_ROWS - 1)).result > 10
    ledger.perform(caught)
    assert ledger.read(_state) == before
    with pytest.raises(KeyError):
        ledger.perform(lost)
    assert ledger.read(_state) == before


@given(st.datetimes())
def test_a_time_is_stored_in_bulk_as_it_is_stored_singly(moment: datetime):
    dialect = SQLiteDialect()
    singly = DateTime().dialect_impl(dialect).bind_processor(dialect)
    assert singly is not None
    assert moment_as_stored(moment) == singly(moment)


_FACT = st.text(alphabet='"\\\n\r\u2028}{,: 中a\x00') | st.integers() | st.booleans() | st.none()


@given(st.lists(st.dictionaries(st.text(alphabet='}"\n{, 中'), _FACT, max_size=4), max_size=4))
def test_facts_are_spelled_in_bulk_as_they_are_singly(facts: list[Facts]):
    singly = FactsText().process_bind_param
    assert list(canonical(facts)) == [singly(one, SQLiteDialect()) for one in facts]


def test_only_times_of_the_wall_clock_are_written_that_way():
    assert moment_as_stored(datetime(2025, 3, 4, tzinfo=UTC)) is None
    assert moment_as_stored(date(2025, 3, 4)) is None
    assert moment_as_stored(None) is None


@pytest.mark.parametrize("count", [1, 2, 60, 120])
def test_rows_come_back_as_they_were_given_whether_a_column_holds_one_value_or_many(
    ledger: Ledger, count: int
):
    units = Base.metadata.tables["unit"]
    given = {
        **{name: [""] * count for name in ("short_name", "initials", "contact")},
        "id": range(1, count + 1),
        "name": [f"单位{place}" for place in range(count)],
        "kind": ["department"] * count,
        "phone": [*["0755"] * (count - 1), "0756"],
        "active": [True] * count,
        "batch_id": [None] * count,
        "version": [1] * count,
    }

    def deed(uow: UnitOfWork) -> None:
        uow.name("import")
        uow.insert_columns(units, given)

    ledger.perform(deed)
    rows = ledger.read(lambda reader: reader.connection.execute(select(units).order_by(units.c.id)).all())
    assert {name: [getattr(row, name) for row in rows] for name in given} == {
        name: list(values) for name, values in given.items()
    }
