"""The timeline as days: what each kind of task is drawn as, where the axis has its columns."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.task.timeline import (
    Before,
    Freshness,
    MarkKind,
    PartKind,
    Step,
    TimelineTask,
    bar_of,
    horizon,
)
from bizenv_desktop.rules.task.timeline_cells import faces
from bizenv_desktop.rules.task.timeline_rows import GroupBy, GroupLine, TaskBar, group_key, lines_of
from bizenv_desktop.rules.task.timeline_scale import Scale, Zoom, cells, free_days, heads, whole_columns
from bizenv_desktop.rules.vocabulary import Light, TaskKind
from tests.rules.shipped import CALENDAR

TODAY = date(2026, 11, 20)
BEGUN = date(2026, 3, 1)


def a_task(kind: TaskKind = TaskKind.DATED, **facts: object) -> TimelineTask:
    known: dict[str, object] = {
        "id": 1, "number": "1", "title": "压减材料", "lead": "税务局", "campaign": "攻坚年",
        "action": "审批提速", "kind": kind, "light": Light.GREEN, "deadline_text": "", "begins": BEGUN,
    }  # fmt: skip
    return TimelineTask(**(known | facts))  # type: ignore[arg-type]


def kinds(task: TimelineTask) -> list[PartKind]:
    return [part.kind for part in bar_of(task, TODAY).parts]


def test_a_dated_task_is_a_bar_to_its_date_with_a_mark_ahead():
    bar = bar_of(a_task(due=date(2026, 12, 31), percent=60), TODAY)
    [work] = bar.parts
    assert (work.kind, work.first, work.last) == (PartKind.WORK, BEGUN, date(2026, 12, 31))
    assert [(mark.kind, mark.day) for mark in bar.marks] == [(MarkKind.OWED, date(2026, 12, 31))]
    assert bar.percent == 60


@pytest.mark.parametrize(("due", "late"), [(date(2026, 11, 19), True), (TODAY, False)])
def test_what_is_overdue_is_drawn_up_to_today_and_not_on_its_own_day(due, late):
    assert (PartKind.LATE in kinds(a_task(due=due))) is late
    assert PartKind.LATE not in kinds(a_task(due=due, closed_on=TODAY, met_on=TODAY))


def test_work_that_never_ends_has_an_open_bar_and_is_never_late():
    bar = bar_of(a_task(TaskKind.CONTINUOUS, light=Light.RED), TODAY)
    assert [(part.kind, part.last) for part in bar.parts] == [(PartKind.OPEN, None)]
    assert bar.percent is None
    after = bar_of(a_task(TaskKind.DATED_THEN_CONTINUOUS, due=date(2026, 11, 4)), TODAY)
    assert [(part.kind, part.first) for part in after.parts] == [
        (PartKind.WORK, BEGUN),
        (PartKind.OPEN, date(2026, 11, 5)),
    ]
    assert after.marks[0].kind is MarkKind.MISSED


@pytest.mark.parametrize(
    ("days", "shaded"),
    [
        (0, [PartKind.FRESH]),
        (30, [PartKind.FRESH]),
        (31, [PartKind.FRESH, PartKind.STALE]),
        (60, [PartKind.FRESH, PartKind.STALE]),
        (61, [PartKind.FRESH, PartKind.STALE, PartKind.OLD]),
    ],
)
def test_freshness_changes_its_colour_on_the_day_on_which_the_light_does(days, shaded):
    task = a_task(TaskKind.CONTINUOUS, freshness=Freshness(TODAY - timedelta(days=days), 30))
    bar = bar_of(task, TODAY)
    assert [part.kind for part in bar.parts][1:] == shaded
    assert max(part.last for part in bar.parts if part.last) == TODAY


def test_a_task_without_a_date_is_dotted_up_to_today():
    [part] = bar_of(a_task(TaskKind.UNDATED), TODAY).parts
    assert (part.kind, part.last) == (PartKind.UNDATED, TODAY)


def test_steps_stand_as_marks_by_whether_they_were_met():
    steps = (
        Step("方案", date(2026, 4, 1), date(2026, 4, 2)),
        Step("试点", date(2026, 11, 1), None),
        Step("总结", date(2026, 12, 1), None),
        Step("没有日期", None, None),
    )
    marks = bar_of(a_task(due=date(2026, 12, 31), steps=steps), TODAY).marks
    assert [(mark.kind, mark.title) for mark in marks] == [
        (MarkKind.MET, "方案"), (MarkKind.MISSED, "试点"), (MarkKind.OWED, "总结"), (MarkKind.OWED, ""),
    ]  # fmt: skip


def test_last_months_state_is_a_thin_bar_and_a_moved_date_is_marked():
    before = Before(date(2026, 10, 31), 40, Light.AMBER, date(2026, 10, 9))
    moved = bar_of(a_task(due=date(2026, 12, 31), percent=55, before=before), TODAY)
    assert moved.parts[0].kind is PartKind.BEFORE
    assert moved.parts[0].last == date(2026, 10, 31)
    assert (moved.before, moved.percent) == (40, 55)
    assert [mark.kind for mark in moved.marks] == [MarkKind.BEFORE, MarkKind.OWED]
    same = bar_of(a_task(due=date(2026, 10, 31), before=before), TODAY)
    assert MarkKind.BEFORE not in [mark.kind for mark in same.marks]


def test_the_horizon_holds_every_bar_every_mark_and_today():
    tasks = (a_task(begins=date(2025, 5, 5), due=date(2025, 6, 30), closed_on=date(2025, 7, 3)),)
    assert horizon(tasks, TODAY) == (date(2025, 5, 5), TODAY)


def test_ten_day_columns_end_on_the_10th_the_20th_and_the_months_last_day():
    found = cells(Zoom.TEN_DAYS, date(2024, 2, 15), date(2024, 3, 1))
    assert [(cell.first.day, cell.last.day, cell.label) for cell in found] == [
        (11, 20, "中旬"), (21, 29, "下旬"), (1, 10, "上旬"),
    ]  # fmt: skip


@given(
    st.sampled_from(Zoom),
    st.dates(date(2018, 1, 1), date(2030, 12, 31)),
    st.integers(min_value=0, max_value=400),
)
def test_columns_tile_the_days_and_heads_stand_over_exactly_them(zoom, first, days):
    last = first + timedelta(days=days)
    found = cells(zoom, first, last)
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    for one, other in pairwise(found):
        assert one.last + timedelta(days=1) == other.first
    whole = whole_columns(zoom, first, last)
    above = heads(zoom, *whole)
    assert (above[0].first, above[-1].last) == whole


@given(st.dates(date(2020, 1, 1), date(2020, 12, 31)), st.floats(min_value=0.1, max_value=50))
def test_a_place_on_the_scale_is_the_day_that_lies_there(day, per_day):
    scale = Scale(date(2020, 1, 1), date(2020, 12, 31), per_day)
    assert scale.day_at(scale.middle(day)) == day
    assert scale.day_at(-5) == scale.first
    assert scale.day_at(scale.width + 5) == scale.last


def test_days_off_are_those_of_the_state_councils_notice():
    free = free_days(date(2026, 9, 18), date(2026, 9, 28), CALENDAR)
    assert date(2026, 9, 20) not in free
    assert {date(2026, 9, 25), date(2026, 9, 26), date(2026, 9, 27)} <= set(free)


def test_groups_fold_and_two_campaigns_keep_theirs_apart():
    tasks = (
        a_task(id=1, closed_on=TODAY, met_on=TODAY, due=TODAY),
        a_task(id=2, kind=TaskKind.CONTINUOUS),
        a_task(id=3, campaign="宣传年"),
    )
    open_lines = lines_of(tasks, GroupBy.ACTION, (), TODAY)
    assert [type(line) for line in open_lines] == [GroupLine, TaskBar, TaskBar, GroupLine, TaskBar]
    head = open_lines[0]
    assert isinstance(head, GroupLine)
    assert (head.title, head.done, head.can_end, head.lasting) == ("攻坚年 · 审批提速", 1, 1, 1)
    folded = lines_of(tasks, GroupBy.ACTION, {group_key(tasks[0], GroupBy.ACTION)}, TODAY)
    assert [type(line) for line in folded] == [GroupLine, GroupLine, TaskBar]
    assert (
        len([line for line in lines_of(tasks, GroupBy.UNIT, (), TODAY) if isinstance(line, GroupLine)]) == 2
    )


def test_the_grid_of_a_workbook_shows_the_more_urgent_thing_of_a_column():
    columns = cells(Zoom.MONTH, BEGUN, date(2026, 12, 31))
    before = Before(date(2026, 8, 31), 20, Light.GREEN, None)
    late = faces(bar_of(a_task(due=date(2026, 10, 31), percent=50, before=before), TODAY), columns)
    assert [face.kind for face in late[7:]] == [PartKind.WORK, PartKind.LATE, None]
    assert [face.done for face in late[:8]] == [True] * 4 + [False] * 4
    assert [face.before for face in late] == [True] * 6 + [False] * 4
    assert late[7].mark is MarkKind.MISSED
    lasting = faces(bar_of(a_task(TaskKind.CONTINUOUS), TODAY), columns)
    assert [face.goes_on for face in lasting] == [False] * 9 + [True]
