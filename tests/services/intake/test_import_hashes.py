"""What recognises a row as unchanged is spelled as ever: ledgers of earlier releases keep these hashes."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.exchange.reading.result import ReadRow
from bizenv_desktop.exchange.schemas.problems import PROBLEMS
from bizenv_desktop.services.intake.import_rows import fingerprint, fingerprints

FIELDS = (
    st.none() | st.text(),
    st.none() | st.dates(),
    st.none() | st.datetimes(),
    st.none() | st.integers(),
    st.none() | st.booleans(),
    st.none() | st.lists(st.text()).map(tuple),
)


@given(st.lists(st.tuples(*FIELDS), max_size=12))
def test_rows_together_have_the_hashes_of_the_rows_alone(values):
    rows = [ReadRow(number, row, (), ()) for number, row in enumerate(values)]
    assert fingerprints(rows) == [fingerprint(row) for row in values]


def test_the_hash_of_a_row_never_changes():
    day = date(2026, 11, 2)
    moment = datetime.combine(day, datetime.min.time()) + timedelta(hours=9)
    row = ("T1", day, moment, 3, True, ("甲局", "乙局"), None)
    assert fingerprint(row) == "e0dd5aef9a8fd57d74db5bc66c924c38"


def test_later_fields_count_in_a_hash_only_where_one_says_something():
    rows = [ReadRow(1, ("甲", None, None, None), (), ()), ReadRow(2, ("甲", None, None, "李四"), (), ())]
    assert fingerprints(rows, 2) == [fingerprint(("甲", None)), fingerprint(("甲", None, None, "李四"))]


def test_the_hash_of_a_problem_without_later_fields_never_changes():
    assert PROBLEMS.settled == 17
    assert [field.later for field in PROBLEMS.fields] == sorted(field.later for field in PROBLEMS.fields)
