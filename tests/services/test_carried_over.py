"""The direct way from a row of an old ledger to its columns, held against the rules themselves."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.lifecycle import replay
from bizenv_desktop.rules.vocabulary import Satisfaction, Status, Timeliness
from bizenv_desktop.services.carried_over import (
    CarriedOver,
    complaint_columns_of,
    event_of,
    matter_columns_of,
)
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
    assert matter_columns_of(said) == matter_columns(standing)
    assert complaint_columns_of(said) == complaint_columns(standing)
