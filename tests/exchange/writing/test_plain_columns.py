"""What is written for a whole column at once is what each of its values is written as alone."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.exchange.writing.cells import column_writer
from bizenv_desktop.exchange.writing.row_heights import height_writer
from bizenv_desktop.exchange.writing.sheet import CellValue, ColumnKind, ColumnSpec

ODD: list[CellValue] = [
    None, "", "=1+1", "-1", "@x", "\tx", " 前", "后 ", "a b", "a&b", "<b>", "_x0041_", "_x", "▏", "a▏=",
    "a▏ b", "a\r\nb", "x\x00y", "\ud800", "\ufffe", "\u3000全", "字" * 16_400, "长期", 0, 1, True, 10**15,
    -(10**15), 0.5, float("inf"), Fraction(1, 3), date(1900, 2, 28), date(2026, 1, 2),
    datetime(2026, 1, 1, tzinfo=UTC),
    *map(datetime.fromisoformat, ("1900-02-28 05:00", "2026-01-02 03:04:05.678")),
]  # fmt: skip
ORDINARY: dict[ColumnKind, list[CellValue]] = {
    ColumnKind.TEXT: ["某某", "a", "", None, "12"],
    ColumnKind.WRAPPED: ["某某" * 20, "a b", "", None],
    ColumnKind.DATE: [None, date(2026, 1, 5)],
    ColumnKind.DATETIME: [None, datetime.fromisoformat("2026-01-02 03:04:05.678")],
    ColumnKind.INTEGER: [1, -2, 10**15 - 1],
    ColumnKind.RATIO: [0.1, Fraction(1, 3)],
}
# No column kind takes it for ordinary, so that the values beside it are looked at one by one.
CARE: list[CellValue] = [" <care> "]


def alone(kind: ColumnKind, values: list[CellValue]) -> list[str]:
    return [column_writer(kind)([value, *CARE])[0] for value in values]


@pytest.mark.parametrize("kind", list(ColumnKind))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_column_says_of_each_value_what_it_says_of_it_alone(kind: ColumnKind, data: st.DataObject):
    ordinary = st.sampled_from(ORDINARY[kind])
    any_value = ordinary | st.sampled_from(ODD)
    values = data.draw(
        st.lists(ordinary, min_size=1, max_size=8) | st.lists(any_value, min_size=1, max_size=4)
    )
    assert column_writer(kind)(values) == alone(kind, values)


@pytest.mark.parametrize("kind", list(ColumnKind))
def test_one_odd_value_changes_nothing_of_its_neighbours(kind: ColumnKind):
    for odd in ODD:
        values = [*ORDINARY[kind], odd]
        assert column_writer(kind)(values) == alone(kind, values)


@pytest.mark.parametrize(
    ("text", "height"),
    [
        (None, "20.0"), ("短", "20.0"), ("字" * 10, "32.5"), ("𬍛" * 8, "32.5"), ("a\nb\nc", "46.75"),
        ("a\rb", "32.5"), ("字" * 9_000, "405.0"), (date(2026, 1, 2), "20.0"),
    ],
)  # fmt: skip
def test_a_row_is_as_tall_as_the_lines_of_its_tallest_text(text: CellValue, height: str):
    columns = (ColumnSpec("内容", 21, ColumnKind.WRAPPED), ColumnSpec("备注", 21, ColumnKind.WRAPPED))
    assert height_writer(columns)([(text, "短"), ("短", text)], 2) == [height, height]
