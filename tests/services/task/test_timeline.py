"""The timeline over a real ledger: where bars begin, last month's state as it was, the plan of 宝鸡."""

from collections import Counter
from datetime import date
from functools import partial

import pytest

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.month.ranking import Every, RankMeasure, RankSheet, Weighing
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.task.timeline import PartKind, bar_of
from bizenv_desktop.rules.vocabulary import Light, TaskKind
from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.month import frozen_months
from bizenv_desktop.services.month.rankings import RankingOrder, keep_ranking, ranking
from bizenv_desktop.services.task.tasks import ReportProgress, SaveTask, report_progress, save_task
from bizenv_desktop.services.task.timeline import ALL_TASKS, timeline
from bizenv_desktop.services.task.timeline_baselines import baseline_of, keep_baseline
from bizenv_desktop.storage.undo import undo
from tests.services.real_files import BAOJI, imported, needs_real_files

OCTOBER = Month(2026, 10)


@pytest.fixture
def office(ledger):
    def founded(uow):
        uow.name("ledger.created")
        seed_calendar(uow)

    ledger.perform(founded)
    return ledger


@pytest.fixture
def task(office):
    def entered(deadline: str, opened: date = date(2026, 9, 1)) -> int:
        command = SaveTask("任务", None, deadline_text=deadline, assumed_year=2026, opened_on=opened)
        return office.perform(partial(save_task, command)).result

    return entered


def report(ledger, task_id, on, percent=None, **facts):
    said = ReportProgress(task_id, on, "有进展", percent=percent, evidence="台账", **facts)
    ledger.perform(partial(report_progress, said))


def drawn(ledger):
    found = ledger.read(partial(timeline, ALL_TASKS))
    return {task.id: task for task in found.tasks}


def test_a_month_is_kept_as_it_ended_however_much_happened_since(office, task):
    made, later = task("2026年11月30日"), task("持续推进", date(2026, 11, 5))
    report(office, made, date(2026, 10, 20), 40)
    report(office, made, date(2026, 11, 10), 80)
    assert office.perform(partial(keep_baseline, OCTOBER)).result.tasks == 1
    [before] = office.read(partial(baseline_of, OCTOBER)).values()
    assert (before.percent, before.due, before.progressed_on) == (40, date(2026, 11, 30), date(2026, 10, 20))
    tasks = drawn(office)
    assert (tasks[made].percent, tasks[made].before.percent) == (80, 40)
    assert tasks[later].before is None


def test_a_moved_date_stands_in_last_months_state_as_it_was(office, task):
    made = task("2026年11月30日")
    office.perform(partial(keep_baseline, OCTOBER))
    moved = SaveTask("任务", None, deadline_text="2026年12月31日", deadline_reason="上级推迟", id=made)
    office.perform(partial(save_task, moved))
    shown = drawn(office)[made]
    assert (shown.due, shown.before.due) == (date(2026, 12, 31), date(2026, 11, 30))
    again = office.perform(partial(keep_baseline, OCTOBER)).result
    assert again.tasks == 1
    assert drawn(office)[made].before.due == date(2026, 11, 30)


def test_the_months_own_state_is_not_what_it_is_compared_with(office, task):
    task("持续推进")
    office.perform(partial(keep_baseline, Month(2026, 11)))
    found = office.read(partial(timeline, ALL_TASKS))
    assert found.before is None
    assert found.tasks[0].before is None


def test_freezing_a_month_keeps_its_tasks_and_what_was_frozen_stays(office, task):
    made = task("持续推进")
    office.perform(partial(frozen_months.freeze, OCTOBER))
    assert set(office.read(partial(baseline_of, OCTOBER))) == {made}
    with pytest.raises(RuleBroken) as refused:
        office.perform(partial(keep_baseline, OCTOBER))
    assert refused.value.code == "timeline.baseline_frozen"
    with pytest.raises(RuleBroken) as ahead:
        office.perform(partial(keep_baseline, Month(2026, 12)))
    assert ahead.value.code == "timeline.month_ahead"


def test_undoing_gives_back_what_was_kept_before(office, task):
    made = task("2026年11月30日")
    first = office.perform(partial(keep_baseline, OCTOBER))
    report(office, made, date(2026, 10, 20), 40)
    again = office.perform(partial(keep_baseline, OCTOBER))
    assert office.read(partial(baseline_of, OCTOBER))[made].percent == 40
    office.perform(partial(undo, again.seq))
    assert office.read(partial(baseline_of, OCTOBER))[made].percent is None
    assert first.result == again.result


def test_freshness_is_shaded_once_the_date_was_met_or_has_come(office, task):
    ahead, come, dated = task("12月4日完成并长期坚持"), task("11月4日完成并长期坚持"), task("2026年12月1日")
    tasks = drawn(office)
    assert tasks[ahead].freshness is None
    assert tasks[dated].freshness is None
    assert tasks[come].freshness is not None
    kinds = [part.kind for part in bar_of(tasks[come], date(2026, 11, 20)).parts]
    assert PartKind.OLD in kinds
    assert tasks[come].light is Light.RED


def test_a_plan_entered_after_its_dates_begins_with_its_year(office, task):
    late = task("2026年6月30日", date(2026, 11, 10))
    assert drawn(office)[late].begins == date(2026, 1, 1)
    named = task("2026年3月下旬至5月中旬", date(2026, 11, 10))
    assert (drawn(office)[named].begins, drawn(office)[named].due) == (date(2026, 3, 21), date(2026, 5, 20))


@needs_real_files
def test_the_measures_of_baoji_are_all_drawn_and_none_that_never_ends_is_late(office, clock):
    clock.set(2019, 6, 28)
    imported(BAOJI, office)
    clock.set(2019, 10, 15)
    found = office.read(partial(timeline, ALL_TASKS))
    assert len(found.tasks) == 56
    assert Counter(task.kind for task in found.tasks)[TaskKind.CONTINUOUS] == 24
    for task in found.tasks:
        bar = bar_of(task, found.today)
        assert bar.parts
        if task.never_ends:
            assert PartKind.LATE not in {part.kind for part in bar.parts}
            assert bar.percent is None


def test_a_month_and_a_ranking_are_kept_on_both_databases(any_ledger):
    entered = SaveTask("任务", None, deadline_text="2026年11月30日", opened_on=date(2026, 9, 1))
    any_ledger.perform(partial(save_task, entered))
    for _ in range(2):
        assert any_ledger.perform(partial(keep_baseline, OCTOBER)).result.tasks == 1
    assert any_ledger.read(partial(timeline, ALL_TASKS)).before == OCTOBER
    sheet = RankSheet(Every.DAY, tuple(Weighing(measure, 100) for measure in RankMeasure), least=9_999)
    assert any_ledger.perform(partial(keep_ranking, RankingOrder(sheet, date(2026, 11, 19)))).result == 0
    assert any_ledger.read(partial(ranking, RankingOrder(sheet, date(2026, 11, 20)))).before is not None
