"""Writing in bulk: the room that it takes for its pages and gives back, and times as they are stored."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import DateTime
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from bizenv_desktop.storage.engine import make_room
from bizenv_desktop.storage.ledger import Ledger, Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork, moment_as_stored


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


@given(st.datetimes())
def test_a_time_is_stored_in_bulk_as_it_is_stored_singly(moment: datetime):
    dialect = SQLiteDialect()
    singly = DateTime().dialect_impl(dialect).bind_processor(dialect)
    assert singly is not None
    assert moment_as_stored(moment) == singly(moment)


def test_only_times_of_the_wall_clock_are_written_that_way():
    assert moment_as_stored(datetime(2025, 3, 4, tzinfo=UTC)) is None
    assert moment_as_stored(date(2025, 3, 4)) is None
    assert moment_as_stored(None) is None
