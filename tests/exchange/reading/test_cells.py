"""Cells of every type: what is understood, what is refused, and that nothing makes the parser fall."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bizenv_desktop.exchange.reading.cells import CellContext, parse_cell
from bizenv_desktop.exchange.reading.columns import ColumnJudge
from bizenv_desktop.exchange.reading.schema import FieldType
from bizenv_desktop.exchange.reading.text import clean
from bizenv_desktop.exchange.reading.unit_names import leads_and_others, split_units
from bizenv_desktop.exchange.reading.verdicts import EMPTY_CELL, RawCell, Verdict
from bizenv_desktop.exchange.reading.wire import ColumnCells, decode_column, encode, read_frame, write_frame

PLAIN = CellContext()
LAST_YEAR = CellContext(2022)
CELLS: st.SearchStrategy[RawCell] = st.one_of(
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(max_value=timedelta(days=999)),
    st.sampled_from(
        ["2018.4.10", "4月30日前", "-", "4.4E+11", "１３８００００１２３４", "2019年9月底", "是", "甲、乙"]
    ),
)


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("2018.4.10", date(2018, 4, 10)),
        ("2018/4/10", date(2018, 4, 10)),
        ("2018-04-10", date(2018, 4, 10)),
        ("20180410", date(2018, 4, 10)),
        ("２０１８年４月１０日", date(2018, 4, 10)),
        ("2018年4月10日 星期二", date(2018, 4, 10)),
        ("2018年2月底", date(2018, 2, 28)),
        ("2018-07-04 17:24:41", date(2018, 7, 4)),
        (20180410.0, date(2018, 4, 10)),
        (date(2018, 4, 10), date(2018, 4, 10)),
        (datetime(2018, 4, 10, 18, 0), date(2018, 4, 10)),
    ],
)
def test_dates_are_read_in_many_spellings(written: RawCell, understood: date) -> None:
    assert parse_cell(FieldType.DATE, written, PLAIN) == (understood, Verdict.OK, "")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2019-02-30", "date_impossible"),
        ("2019年13月1日", "date_impossible"),
        ("4月30日", "year_missing"),
        ("11月33日", "date_impossible"),
        ("2月30日", "date_impossible"),
        ("2月29日", "year_missing"),
        ("13月1日下午3点", "date_impossible"),
        ("尽快", "date_unreadable"),
        (12.0, "date_unreadable"),
        (True, "date_unreadable"),
    ],
)
def test_what_is_no_date_is_refused_and_not_guessed(written: RawCell, code: str) -> None:
    assert parse_cell(FieldType.DATE, written, PLAIN) == (None, Verdict.REFUSED, code)


def test_an_assumed_year_is_shown_as_assumed() -> None:
    assert parse_cell(FieldType.DATE, "10月31日前", LAST_YEAR) == (
        date(2022, 10, 31),
        Verdict.WARNED,
        "assumed_year",
    )


def test_day_numbers_are_dates_in_date_columns_only() -> None:
    assert parse_cell(FieldType.DATE, 43200.0, PLAIN) == (date(2018, 4, 10), Verdict.WARNED, "serial_date")
    assert parse_cell(FieldType.DATETIME, "43200.5", PLAIN).value == datetime(2018, 4, 10, 12)
    assert parse_cell(FieldType.TEXT, 43200.0, PLAIN).value == "43200"


def test_moments_keep_whole_seconds() -> None:
    assert parse_cell(FieldType.DATETIME, datetime(2018, 7, 4, 17, 24, 40, 999_999), PLAIN).value == datetime(
        2018, 7, 4, 17, 24, 41
    )
    assert parse_cell(FieldType.DATETIME, "2018年7月4日下午5时24分", PLAIN).value == datetime(
        2018, 7, 4, 17, 24
    )


@pytest.mark.parametrize("nothing", ["", "-", "—", "无", "/", "  ", "N/A"])
@pytest.mark.parametrize("kind", list(FieldType))
def test_marks_for_nothing_are_empty_in_every_field(kind: FieldType, nothing: str) -> None:
    assert parse_cell(kind, nothing, PLAIN) == EMPTY_CELL


@pytest.mark.parametrize("kind", [FieldType.CODE, FieldType.PHONE, FieldType.INTEGER])
@pytest.mark.parametrize("lost", ["4.4E+11", "4.40101E+17", 440101199001011234.0])
def test_numbers_that_lost_digits_are_refused(kind: FieldType, lost: RawCell) -> None:
    assert parse_cell(kind, lost, PLAIN) == (None, Verdict.REFUSED, "digits_lost")


def test_codes_and_phones_keep_their_zeros_and_become_half_width() -> None:
    assert parse_cell(FieldType.CODE, "００１", PLAIN).value == "001"
    assert parse_cell(FieldType.PHONE, 13800001234.0, PLAIN).value == "13800001234"
    assert parse_cell(FieldType.PHONE, "问前台", PLAIN) == ("问前台", Verdict.WARNED, "phone_odd")
    assert parse_cell(FieldType.TEXT, "第１号", PLAIN).value == "第１号"


def test_integers_take_thousands_and_refuse_words() -> None:
    assert parse_cell(FieldType.INTEGER, "１，２５０", PLAIN).value == 1250
    assert parse_cell(FieldType.INTEGER, 3.0, PLAIN).value == 3
    assert parse_cell(FieldType.INTEGER, 3.5, PLAIN).verdict is Verdict.REFUSED
    assert parse_cell(FieldType.INTEGER, "三", PLAIN).code == "number_unreadable"


def test_harmful_characters_are_cleaned_and_said_so() -> None:
    assert parse_cell(FieldType.TEXT, "张\x00三\ud800\u202e", PLAIN) == ("张三", Verdict.WARNED, "cleaned")
    assert parse_cell(FieldType.TEXT, "第一行\r\n第二行\t完", PLAIN) == ("第一行\n第二行 完", Verdict.OK, "")


def test_a_text_longer_than_a_cell_can_hold_is_refused() -> None:
    assert parse_cell(FieldType.TEXT, "长" * 32_768, PLAIN).code == "text_too_long"
    assert parse_cell(FieldType.TEXT, "长" * 32_767, PLAIN).verdict is Verdict.OK


def test_deadlines_keep_their_words_and_real_dates_become_words() -> None:
    assert (
        parse_cell(FieldType.DEADLINE, "2019年7月底前,以后每年持续实施", PLAIN).value
        == "2019年7月底前,以后每年持续实施"
    )
    assert parse_cell(FieldType.DEADLINE, date(2019, 9, 30), PLAIN).value == "2019年9月30日"
    assert parse_cell(FieldType.DEADLINE, "11月33日", PLAIN) == (
        "11月33日",
        Verdict.WARNED,
        "date_impossible",
    )
    assert parse_cell(FieldType.DEADLINE, 43200.0, PLAIN) == ("2018年4月10日", Verdict.WARNED, "serial_date")


def test_unit_lists_split_outside_brackets_only() -> None:
    assert split_units("甲局、乙局（含丙、丁所）；戊办,己局。\n庚局、甲局") == (
        "甲局",
        "乙局（含丙、丁所）",
        "戊办",
        "己局",
        "庚局",
    )


def test_a_star_or_the_first_place_tells_the_lead() -> None:
    assert leads_and_others(split_units("甲局、*乙局、丙局")) == (("乙局",), ("甲局", "丙局"))
    assert leads_and_others(split_units("甲局、乙局")) == (("甲局",), ("乙局",))


def test_flags_are_true_false_or_refused() -> None:
    assert parse_cell(FieldType.FLAG, "√", PLAIN).value is True
    assert parse_cell(FieldType.FLAG, "未销号", PLAIN).value is False
    assert parse_cell(FieldType.FLAG, "也许", PLAIN).code == "flag_unreadable"


@given(st.sampled_from(list(FieldType)), CELLS)
def test_no_cell_makes_the_parser_fall_and_values_have_the_type_of_their_field(
    kind: FieldType, cell: RawCell
) -> None:
    parsed = parse_cell(kind, cell, LAST_YEAR)
    assert (parsed.value is None) == (parsed.verdict in {Verdict.EMPTY, Verdict.REFUSED})
    if parsed.value is not None and kind is FieldType.DATE:
        assert type(parsed.value) is date
    if isinstance(parsed.value, str):
        assert parsed.value == clean(parsed.value)
        parsed.value.encode()


@given(st.sampled_from(list(FieldType)), st.lists(CELLS, min_size=1, max_size=12), st.sampled_from([1, 3]))
@example(FieldType.PHONE, ["１２３４５"], 1)
@example(FieldType.DATETIME, ["", datetime(2026, 5, 3, 8), date(2026, 5, 3)], 1)
@example(FieldType.CODE, ["4.4E+11", "TS1"], 3)
def test_a_column_at_once_reads_like_its_cells_one_by_one(
    kind: FieldType, cells: list[RawCell], times: int
) -> None:
    cells = cells * times
    judged = ColumnJudge(kind, LAST_YEAR).judge(cells)
    alone = [parse_cell(kind, cell, LAST_YEAR) for cell in cells]
    assert judged.values == [encode(parsed.value) for parsed in alone]
    said = {
        remark.place: (remark.verdict, remark.code) for remark in judged.remarks if remark.code != "read_as"
    }
    assert said == {place: (parsed.verdict, parsed.code) for place, parsed in enumerate(alone) if parsed.code}


@given(st.sampled_from(list(FieldType)), st.lists(CELLS, max_size=6))
def test_values_survive_the_way_from_the_child(kind: FieldType, cells: list[RawCell]) -> None:
    values = [parse_cell(kind, cell, LAST_YEAR).value for cell in cells]
    assert decode_column(kind, [encode(value) for value in values]) == values


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])), min_size=2, max_size=6))
def test_columns_survive_the_way_whether_their_cells_travel_once_or_each(texts: list[str]) -> None:
    places = bytes([len(texts) - 1, *range(len(texts) - 1)])
    columns = [ColumnCells(texts, places), ColumnCells(texts), ColumnCells(texts[::-1], places[::-1])]
    stream = io.BytesIO()
    write_frame(stream, {"t": "rows"}, columns)
    stream.seek(0)
    frame = read_frame(stream)
    assert frame is not None
    assert frame.columns() == columns


def test_times_and_durations_are_texts() -> None:
    assert parse_cell(FieldType.TEXT, time(8, 30), PLAIN).value == "08:30:00"
    assert parse_cell(FieldType.TEXT, timedelta(hours=26), PLAIN).value == "26:00:00"
