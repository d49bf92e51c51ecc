"""The direct way from rows of an old ledger to their columns, held against the rules themselves."""

from datetime import date, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, Satisfaction, Status, Timeliness
from bizenv_desktop.services.complaint.carried_over import (
    CarriedOver,
    complaint_columns_of,
    event_columns_of,
    matter_columns_of,
)
from bizenv_desktop.storage.bulk_rows import Columns
from bizenv_desktop.storage.derivation import complaint_columns, matter_columns

DAYS = st.dates(date(2024, 12, 20), date(2025, 2, 10))
ROW = st.tuples(
    st.datetimes(datetime(2024, 12, 20), datetime(2025, 2, 10)),
    st.sampled_from([status for status in Status if status is not Status.MERGED]),
    st.none() | st.sampled_from(Timeliness),
    st.none() | st.integers(1, 5),
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | DAYS,
    st.none() | st.sampled_from(Satisfaction),
    st.text("已结ab", max_size=4),
)
ROWS = st.lists(ROW, min_size=1, max_size=6).map(lambda rows: CarriedOver(*zip(*rows, strict=True)))


@given(ROWS)
def test_carried_over_rows_have_the_columns_that_replaying_the_event_of_each_gives(said: CarriedOver):
    events = rows_of(event_columns_of(said))
    standings = [replay([event]) for event in map(happening, events)]
    assert rows_of(matter_columns_of(said)) == [matter_columns(one) for one in standings]
    assert rows_of(complaint_columns_of(said)) == [complaint_columns(one) for one in standings]


def happening(event: dict[str, Any]) -> Happening:
    assert event["kind"] == EventKind.CARRIED_OVER.value
    return Happening(EventKind.CARRIED_OVER, event["happened_at"], event["facts"])


def rows_of(columns: Columns) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
