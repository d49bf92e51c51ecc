"""The box that says why: one sentence, every single day on demand, and nothing it cannot stand for."""

from datetime import date

import pytest

from bizenv_desktop.rules.clock.clock import DueDate, DueRule, DueUnit, due
from bizenv_desktop.rules.complaint.three_clocks import CaseClock
from bizenv_desktop.services.clock.calendars import shipped_calendar
from bizenv_desktop.ui.widgets.clock_box import ClockBox


@pytest.fixture
def box(qtbot) -> ClockBox:
    made = ClockBox()
    qtbot.addWidget(made)
    return made


def answer() -> DueDate:
    return due(date(2026, 9, 18), DueRule(2, DueUnit.WORKING_DAYS), shipped_calendar())


def case(explained: DueDate | None, due_on: date | None) -> CaseClock:
    return CaseClock(due_on, None, due_on, explained, None, None, None)


def test_the_days_are_listed_on_demand_and_stay_open_for_the_next_matter(box):
    box.explain(answer())
    assert box.text.startswith("为什么是这一天：09-18（周五）交办，当日不计；")
    assert box.days == ""
    box.toggle.click()
    assert box.days.splitlines() == [
        "09-18　周五　交办当日，不计",
        "09-19　周六　周末，不计",
        "09-20　周日　国庆节调休上班，第 1 个工作日",
        "09-21　周一　第 2 个工作日，到期",
    ]
    box.explain(answer(), "受理")
    assert box.days.startswith("09-18　周五　受理当日，不计")
    box.toggle.click()
    assert box.days == ""


def test_a_case_is_explained_said_or_left_out(box):
    box.show_case(case(answer(), date(2026, 9, 21)))
    assert box.toggle.isVisibleTo(box)
    box.show_case(case(None, date(2026, 9, 22)))
    assert "2026-09-22" in box.text
    assert not box.toggle.isVisibleTo(box)
    box.show_case(case(None, None))
    assert box.isHidden()
