import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.task.deadline_text import Deadline, parse_deadline
from bizenv_desktop.rules.vocabulary import NEVER_ENDING, Period, TaskKind
from tests.rules.shipped import REAL_DATA

DATED, CONTINUOUS = TaskKind.DATED, TaskKind.CONTINUOUS
AFTER, STAGE = TaskKind.DATED_THEN_CONTINUOUS, TaskKind.STAGE_THEN_CONTINUOUS
YEARLY, PERIODIC, UNDATED = TaskKind.YEARLY, TaskKind.PERIODIC, TaskKind.UNDATED


def read(text: str) -> tuple[TaskKind, str | None]:
    deadline = parse_deadline(text, 2022)
    return deadline.kind, deadline.milestone.isoformat() if deadline.milestone else None


@pytest.mark.parametrize(
    ("text", "kind", "milestone"),
    [
        # continuous
        ("持续推进", CONTINUOUS, None),
        (" 持续\n推进 ", CONTINUOUS, None),
        ("长期坚持", CONTINUOUS, None),
        ("长期", CONTINUOUS, None),
        ("常态化推进", CONTINUOUS, None),
        ("全年持续推进", CONTINUOUS, None),
        ("2019年7月起持续实施", CONTINUOUS, None),
        # ends of months
        ("2019年9月底", DATED, "2019-09-30"),
        ("2019年12月底前", DATED, "2019-12-31"),
        ("2019年12月底之前", DATED, "2019-12-31"),
        ("2019年12月末以前完成", DATED, "2019-12-31"),
        ("２０１９年１２月底前", DATED, "2019-12-31"),
        ("2019 年 2 月底", DATED, "2019-02-28"),
        ("2020年2月底", DATED, "2020-02-29"),
        ("2019年12月", DATED, "2019-12-31"),
        ("2019年12月份", DATED, "2019-12-31"),
        ("2019.12", DATED, "2019-12-31"),
        ("2019/12", DATED, "2019-12-31"),
        ("2019-12", DATED, "2019-12-31"),
        ("19年12月底前", DATED, "2019-12-31"),
        ("二〇一九年十二月底前", DATED, "2019-12-31"),
        ("7月底", DATED, "2022-07-31"),
        ("七月底前", DATED, "2022-07-31"),
        # a bare period with 前 ends before it begins
        ("2020年1月前", DATED, "2019-12-31"),
        ("2020年1月之前", DATED, "2019-12-31"),
        ("2020年前", DATED, "2019-12-31"),
        ("第四季度前", DATED, "2022-09-30"),
        # days
        ("10月31日", DATED, "2022-10-31"),
        ("10月31号前", DATED, "2022-10-31"),
        ("4月30日前", DATED, "2022-04-30"),
        ("十一月三十日前", DATED, "2022-11-30"),
        ("11月二十日", DATED, "2022-11-20"),
        ("2018.4.10", DATED, "2018-04-10"),
        ("2018．4．10前", DATED, "2018-04-10"),
        ("2018/4/10", DATED, "2018-04-10"),
        ("2018-04-10", DATED, "2018-04-10"),
        ("2018-04-10 00:00:00", DATED, "2018-04-10"),
        ("2018-04-10T17:30:00.000", DATED, "2018-04-10"),
        ("20180410", DATED, "2018-04-10"),
        ("2018年4月10日", DATED, "2018-04-10"),
        ("2018年04月10日 17:00前", DATED, "2018-04-10"),
        ("10.31前", DATED, "2022-10-31"),
        ("截至2018年6月30日", DATED, "2018-06-30"),
        # thirds of months
        ("9月上旬", DATED, "2022-09-10"),
        ("9月初", DATED, "2022-09-10"),
        ("9月中旬前", DATED, "2022-09-20"),
        ("2月下旬", DATED, "2022-02-28"),
        # quarters, halves, years
        ("第三季度末", DATED, "2022-09-30"),
        ("2023年一季度", DATED, "2023-03-31"),
        ("2023Q2", DATED, "2023-06-30"),
        ("二季度末前", DATED, "2022-06-30"),
        ("上半年", DATED, "2022-06-30"),
        ("2023年上半年底前", DATED, "2023-06-30"),
        ("下半年", DATED, "2022-12-31"),
        ("年内", DATED, "2022-12-31"),
        ("年底前", DATED, "2022-12-31"),
        ("2019年底", DATED, "2019-12-31"),
        ("2019年年底前", DATED, "2019-12-31"),
        ("2019年内", DATED, "2019-12-31"),
        ("2019年", DATED, "2019-12-31"),
        ("全年", DATED, "2022-12-31"),
        ("今年年底", DATED, "2022-12-31"),
        ("明年3月底", DATED, "2023-03-31"),
        # ranges
        ("2018年3月下旬至5月中旬", DATED, "2018-05-20"),
        ("自下发之日起至8月中旬", DATED, "2022-08-20"),
        ("2018.3.20-5.15", DATED, "2018-05-15"),
        ("2018.3-2018.5", DATED, "2018-05-31"),
        ("3-5月", DATED, "2022-05-31"),
        ("3月1日～15日", DATED, "2022-03-15"),
        ("11月至次年3月", DATED, "2023-03-31"),
        ("2018年11月—3月", DATED, "2019-03-31"),
        ("持续推进至2020年底", DATED, "2020-12-31"),
        ("7月底前完成方案，12月底前全面完成", DATED, "2022-12-31"),
        ("12月底前基本完成，2023年6月底前全部完成", DATED, "2023-06-30"),
        # a date, then on and on
        ("2019年12月取得阶段性成果并持续实施", STAGE, "2019-12-31"),
        ("2019年10月取得阶段性成果并持续推进", STAGE, "2019-10-31"),
        ("11月4日完成并长期坚持", AFTER, "2022-11-04"),
        ("2022年10月28日前完成，并长期坚持", AFTER, "2022-10-28"),
        # years and rounds
        ("2019年7月底前,以后每年持续实施", YEARLY, "2019-07-31"),
        ("2020年1月前，以后每年持续实施", YEARLY, "2019-12-31"),
        ("2019年7月底前，以后每年8月底前", YEARLY, "2019-07-31"),
        ("每年12月底前", YEARLY, "2022-12-31"),
        ("每年", YEARLY, None),
        ("每月", PERIODIC, None),
        ("每月10日前", PERIODIC, None),
        ("每季度", PERIODIC, None),
        ("每半年", PERIODIC, None),
        ("每周", PERIODIC, None),
        ("每半月一简报", PERIODIC, None),
        ("4月至6月每周一期", PERIODIC, "2022-06-30"),
        ("2019年12月底前完成，每季度通报进展", DATED, "2019-12-31"),
        # a term without a day
        ("立即", DATED, None),
        ("即知即改", DATED, None),
        ("三个月内", DATED, None),
        ("5个工作日内", DATED, None),
        ("1年内", DATED, None),
        ("半年内", DATED, None),
        ("春节前", DATED, None),
        ("本月底", DATED, None),
        # nothing to hold on to
        ("", UNDATED, None),
        ("—", UNDATED, None),
        ("详见方案", UNDATED, None),
        ("2月30日前", UNDATED, None),
        ("13月底", UNDATED, None),
        ("2018年5月至2018年3月", UNDATED, None),
        ("9999-99-99", UNDATED, None),
    ],
)
def test_deadlines_are_read_as_people_mean_them(text: str, kind: TaskKind, milestone: str | None) -> None:
    assert read(text) == (kind, milestone)
    assert parse_deadline(text, 2022).raw == text


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2018年3月下旬至5月中旬", date(2018, 3, 21)),
        ("自2019年7月1日起至年底", date(2019, 7, 1)),
        ("2018.3.20-5.15", date(2018, 3, 20)),
        ("3-5月", date(2022, 3, 1)),
        ("11月至2023年3月", date(2022, 11, 1)),
        ("2019年7月起", date(2019, 7, 1)),
        ("从4月开始，每周一篇", date(2022, 4, 1)),
        ("全年", date(2022, 1, 1)),
        ("自下发之日起至8月中旬", None),
        ("2019年9月底", None),
    ],
)
def test_a_start_is_kept_where_the_text_names_one(text: str, start: date | None) -> None:
    assert parse_deadline(text, 2022).start == start


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("每周", Period.WEEK),
        ("每个月", Period.MONTH),
        ("每月10日前", Period.MONTH),
        ("每季度", Period.QUARTER),
        ("按季报送", Period.QUARTER),
        ("每半年", Period.HALF_YEAR),
        ("每年", Period.YEAR),
        ("从4月开始，每周一篇", Period.WEEK),
        ("每半月一简报", None),
        ("2019年9月底", None),
        ("持续推进", None),
    ],
)
def test_how_often_is_read_beside_the_kind(text: str, recurrence: Period | None) -> None:
    assert parse_deadline(text, 2022).recurrence is recurrence


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("7月底", True),
        ("11月4日完成并长期坚持", True),
        ("年内", True),
        ("2019年7月底", False),
        ("2018年3月下旬至5月中旬", False),
        ("3月下旬至2018年5月中旬", False),
        ("持续推进", False),
        ("立即", False),
    ],
)
def test_a_year_that_is_not_in_the_text_is_shown_as_assumed(text: str, assumed: bool) -> None:
    assert parse_deadline(text, 2022).assumed_year is assumed


def test_without_a_year_to_assume_the_kind_is_kept_and_no_day_is_made_up() -> None:
    assert parse_deadline("10月31日", None) == Deadline(
        "10月31日", DATED, None, None, None, assumed_year=False
    )
    assert parse_deadline("11月4日完成并长期坚持", None).kind is AFTER
    assert parse_deadline("2018年3月至5月", None).milestone == date(2018, 5, 31)


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.sampled_from(["", "前", "之前", "完成"]))
def test_every_spelling_of_a_full_date_is_that_date(day: date, ending: str) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    spellings = [
        f"{day}",
        f"{day} 00:00:00",
        f"{day:%Y/%m/%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日".translate(wide),
        f"{day:%Y年%m月%d日}",
    ]
    assert {parse_deadline(text + ending, None).milestone for text in spellings} == {day}


@given(
    st.text(
        alphabet="0123456789０１年月日号底末前之上中下旬季度半每持续推进至到-./ 起内全一二十〇\n每周",
        max_size=24,
    )
)
def test_no_text_is_too_strange_to_read(text: str) -> None:
    deadline = parse_deadline(text, 2022)
    assert deadline.raw == text
    if deadline.start and deadline.milestone:
        assert deadline.start <= deadline.milestone


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real files are not beside the checkout")
def test_the_real_task_breakdown_gives_the_known_kinds() -> None:
    from openpyxl import load_workbook

    (file,) = (REAL_DATA / "tasks").glob("*.xlsx")
    rows = list(load_workbook(file).worksheets[0].iter_rows(min_row=4, values_only=True))
    texts = [str(row[6] or "") for row in rows if str(row[0] or "").isdigit()]
    kinds = Counter(parse_deadline(text, None).kind for text in texts)
    assert len(texts) == 56
    assert kinds[UNDATED] == 10
    assert kinds[CONTINUOUS] == 24
    assert sum(kinds[kind] for kind in NEVER_ENDING) == 31
    assert kinds[DATED] == 15
    assert kinds[STAGE] == 5
    assert kinds[YEARLY] == 2
    milestones = [parse_deadline(text, None).milestone for text in texts]
    assert sum(milestone is not None for milestone in milestones) == 22


@pytest.mark.skipif(not REAL_DATA.exists(), reason="real files are not beside the checkout")
def test_every_deadline_label_in_the_real_plans_is_readable() -> None:
    labels = [
        label
        for file in (REAL_DATA / "plans").glob("*.txt")
        for label in re.findall(r"完成时限[:：](\S+)", file.read_text("utf-8"))
    ]
    assert len(labels) == 46
    assert all(parse_deadline(label, None).kind is not UNDATED for label in labels)
