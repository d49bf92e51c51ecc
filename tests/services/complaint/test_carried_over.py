"""The direct way from a row of an old ledger to its columns, held against the rules themselves."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.vocabulary import Satisfaction, Status, Timeliness
from bizenv_desktop.services.complaint.carried_over import (
    CarriedOver,
    complaint_columns_of,
    event_columns_of,
    event_of,
    matter_columns_of,
)
from bizenv_desktop.storage.bulk_rows import Columns
from bizenv_desktop.storage.derivation import complaint_columns, matter_columns

DAYS = st.dates(date(2024, 12, 20), date(2025, 2, 10))
ROWS = st.builds(
    CarriedOver,
    received=st.datetimes(datetime(2024, 12, 20), datetime(2025, 2, 10)),
    status=st.sampled_from([status for status in Status if status is not Status.MERGED]),
    recorded=st.none() | st.sampled_from(Timeliness),
    unit_id=st.none() | st.integers(1, 5),
    due=st.none() | DAYS,
    assigned_on=st.none() | DAYS,
    settled_on=st.none() | DAYS,
    satisfaction=st.none() | st.sampled_from(Satisfaction),
    result=st.text("已结ab", max_size=4),
)


@given(ROWS)
def test_a_carried_over_row_has_the_columns_that_replaying_its_event_gives(said: CarriedOver):
    standing = replay([event_of(said)])
    assert only_row(matter_columns_of([said])) == matter_columns(standing)
    assert only_row(complaint_columns_of([said])) == complaint_columns(standing)


@given(st.lists(ROWS, max_size=3))
def test_rows_that_are_carried_over_together_have_the_columns_that_each_has_alone(rows: list[CarriedOver]):
    for columns_of in (matter_columns_of, complaint_columns_of, event_columns_of):
        together = columns_of(rows)
        alone = [only_row(columns_of([said])) for said in rows]
        assert all(
            [row[name] for row in alone] == list(column)
            for name, column in together.items()
            if name != "place"
        )


def only_row(columns: Columns) -> dict[str, object]:
    return {name: value for name, (value,) in columns.items()}
