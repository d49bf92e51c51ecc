"""Problems in a ledger: closing, looking again, dates, 问责; replayed by `check`, undone row by row."""

from datetime import date
from functools import partial

import pytest

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import (
    AccountabilityKind,
    EventKind,
    MatterKind,
    ProblemSource,
    Rung,
    Status,
    Timeliness,
)
from bizenv_desktop.services.acts import Act, act
from bizenv_desktop.services.matter import history, matters
from bizenv_desktop.services.matter.due_terms import recheck_due
from bizenv_desktop.services.month import month_selections
from bizenv_desktop.services.problem import accountability, problems
from bizenv_desktop.services.problem.accountability import SaveAccountability, Span
from bizenv_desktop.services.problem.problem_closing import Recheck, StrikeOff, recheck, strike_off
from bizenv_desktop.services.problem.problem_lines import problem_view
from bizenv_desktop.services.problem.problem_settings import ProblemRules, save_problem_rules
from bizenv_desktop.services.problem.problems import ProblemStep, SaveProblem
from bizenv_desktop.storage.health import check
from tests.services.urging.ladder_office import Office

OCTOBER = date(2026, 10, 20)


@pytest.fixture
def office(ledger):
    return Office(ledger)


def entered(office, source=ProblemSource.OWN, deadline="2026年10月31日", **more):
    wanted = SaveProblem("窗口少", source, date(2026, 9, 1), office.unit, deadline_text=deadline, **more)
    return office.do(partial(problems.save_problem, wanted))


def take(office, problem, kind, on, text="说明", **more):
    return office.do(partial(problems.take_step, ProblemStep(problem, kind, on, text, **more)))


def row(office, problem):
    return office.ledger.read(partial(matters.rows, MatterKind.PROBLEM, (problem,)))[0]


def closed(office, **more):
    problem = entered(office, owner="李工", **more)
    take(office, problem, EventKind.RECTIFIED, OCTOBER, evidence="照片")
    office.do(partial(strike_off, StrikeOff(matter_id=problem, on=OCTOBER, text="属实", who="张主任")))
    return problem


def test_the_monitoring_list_needs_the_principals_signature(office):
    problem = entered(office, ProblemSource.MONITORING, owner="李工")
    take(office, problem, EventKind.RECTIFIED, OCTOBER, evidence="照片")
    wanted = StrikeOff(matter_id=problem, on=OCTOBER, text="属实", who="张主任")
    with pytest.raises(RuleBroken, match=r"problem\.signature_missing"):
        office.do(partial(strike_off, wanted))
    with pytest.raises(RuleBroken, match=r"problem\.verifier_is_owner"):
        office.do(partial(strike_off, StrikeOff(matter_id=problem, on=OCTOBER, text="属实", who="李工")))
    signed = StrikeOff(matter_id=problem, on=OCTOBER, text="属实", who="张主任", signed_by="赵局长")
    office.do(partial(strike_off, signed))
    found = row(office, problem)
    assert (found.status, found.signed_by, found.verifier) == (Status.CLOSED, "赵局长", "张主任")
    assert (found.recheck_on, found.timeliness) == (date(2027, 1, 20), Timeliness.IN_TIME)
    assert check(office.ledger).ok


def test_a_result_that_did_not_hold_opens_a_new_round_and_the_figures_keep_the_first(office):
    office.do(partial(save_problem_rules, ProblemRules(recheck_months=1)))
    problem = closed(office)
    due = Selection(MatterKind.PROBLEM, recheck_due(date(2026, 11, 20)))
    assert list(office.ledger.read(partial(matters.ids, due))) == [problem]
    bad = Recheck(
        matter_id=problem, on=date(2026, 11, 20), holds=False, text="又排队了", due=date(2026, 12, 10)
    )
    office.do(partial(recheck, bad))
    found = row(office, problem)
    assert (found.status, found.due, found.original_due) == (
        Status.IN_HAND, date(2026, 12, 10), date(2026, 10, 31),
    )  # fmt: skip
    assert (found.settled_on, found.deadline_text) == (None, "2026年12月10日")
    assert list(office.ledger.read(partial(matters.ids, due))) == []
    struck = month_selections.struck_off(date(2026, 10, 31))
    assert list(office.ledger.read(partial(matters.ids, struck))) == [problem]
    assert office.ledger.read(partial(problem_view, problem)).standing.round_number == 2
    assert check(office.ledger).ok


def test_a_date_is_moved_by_an_event_and_never_by_editing(office):
    problem = entered(office)
    changed = SaveProblem(
        "窗口少", ProblemSource.OWN, date(2026, 9, 1), office.unit, deadline_text="12月底", id=problem
    )
    with pytest.raises(RuleBroken, match=r"problem\.deadline_by_event"):
        office.do(partial(problems.save_problem, changed))
    moved = date(2026, 12, 31)
    take(office, problem, EventKind.DEADLINE_CHANGED, OCTOBER, due=moved, deadline_text="12月底")
    found = row(office, problem)
    assert (found.due, found.original_due, found.deadline_text) == (moved, date(2026, 10, 31), "12月底")
    office.do(partial(problems.save_problem, changed))  # the same words now
    assert row(office, problem).original_due == date(2026, 10, 31)
    with pytest.raises(RuleBroken, match=r"lifecycle\.in_the_future"):
        take(office, problem, EventKind.PROGRESSED, date(2026, 11, 21))


def test_editing_keeps_the_cooperating_units(office):
    other = office.do(partial(problems_unit, "供水公司"))
    problem = entered(office, cooperating=(other,))
    office.do(partial(problems.save_problem, SaveProblem(
        "窗口少了", ProblemSource.OWN, date(2026, 9, 1), office.unit,
        deadline_text="2026年10月31日", id=problem,
    )))  # fmt: skip
    units = office.ledger.read(partial(problem_view, problem)).detail.units
    assert [part.name for part in units] == ["供电分局", "供水公司"]


def problems_unit(name, uow):
    from bizenv_desktop.services.unit.units import SaveUnit, save_unit

    return save_unit(SaveUnit(name), uow)


def test_the_ladder_serves_a_problem_through_both_rounds(office):
    problem = entered(office, deadline="2026年11月18日")
    assert office.due()[problem][0] is Rung.REMINDER
    office.issue(Rung.REMINDER, problem)
    take(office, problem, EventKind.RECTIFIED, date(2026, 11, 20), evidence="照片")
    assert problem not in office.due()
    take(office, problem, EventKind.SENT_BACK, date(2026, 11, 20))
    assert office.columns(problem)[:2] == ("reminder", None)
    take(office, problem, EventKind.RECTIFIED, date(2026, 11, 20), evidence="照片")
    struck = StrikeOff(matter_id=problem, on=date(2026, 11, 20), text="属实", who="张主任")
    office.do(partial(strike_off, struck))
    assert problem not in office.due()
    with pytest.raises(RuleBroken):
        office.issue(Rung.REFERRAL, problem)
    take(office, problem, EventKind.REOPENED, date(2026, 11, 20), due=date(2026, 12, 10))
    assert problem not in office.due()
    issued = office.issue(Rung.REFERRAL, problem, addressee="区委督查室")
    assert len(issued) == 1
    assert check(office.ledger).ok


def test_every_step_is_undone_row_by_row(office):
    problem = closed(office)
    before = row(office, problem)
    bad = Recheck(matter_id=problem, on=date(2026, 11, 20), holds=False, text="反弹", due=date(2026, 12, 1))
    done = office.ledger.perform(partial(recheck, bad))
    assert row(office, problem) != before
    office.do(partial(history.undo, done.seq))
    after = row(office, problem)
    assert (after.status, after.due, after.recheck_on, after.closed_on) == (
        before.status, before.due, before.recheck_on, before.closed_on,
    )  # fmt: skip
    assert check(office.ledger).ok


@pytest.mark.parametrize(
    ("event", "settings", "status"),
    [
        ("rectified", {"text": "好了", "evidence": "照片", "on": "2026-11-18"}, Status.AWAITING_REVIEW),
        ("change-deadline", {"text": "因", "due": "12月底", "on": "2026-11-18"}, Status.IN_HAND),
        ("void", {"text": "重复登记", "on": "2026-11-18"}, Status.VOID),
    ],
)
def test_the_command_line_takes_the_steps_by_name(office, event, settings, status):
    problem = entered(office)
    office.do(partial(act, Act(row(office, problem), event, settings)))
    assert row(office, problem).status is status


def test_the_command_line_strikes_off_and_looks_again(office):
    problem = closed(office)
    settings = {"text": "反弹", "holds": "no", "due": "2026-12-20", "on": "2026-11-19"}
    office.do(partial(act, Act(row(office, problem), "recheck", settings)))
    assert row(office, problem).due == date(2026, 12, 20)
    with pytest.raises(BadInput, match=r"act\.setting"):
        office.do(
            partial(act, Act(row(office, problem), "deadline_changed", {"text": "因", "due": "持续推进"}))
        )


def test_accountability_is_counted_without_names(office):
    problem = entered(office)
    saved = SaveAccountability(
        kind=AccountabilityKind.CRITICISM, held_on=date(2026, 11, 3), reason="逾期未改",
        unit_id=office.unit, person="李工", matter_id=problem,
    )  # fmt: skip
    record = office.do(partial(accountability.save_accountability, saved))
    talk = SaveAccountability(
        kind=AccountabilityKind.TALK, held_on=date(2026, 10, 3), reason="推诿", person="王"
    )
    office.do(partial(accountability.save_accountability, talk))
    november = Span(date(2026, 11, 1), date(2026, 11, 30))
    [count] = office.ledger.read(partial(accountability.accountability_counts, november))
    assert (count.unit, count.total) == ("供电分局", 1)
    assert "李工" not in repr(count)
    everything = office.ledger.read(partial(accountability.accountability_rows, None))
    assert [one.matter for one in everything] == ["〔2026〕1", ""]
    [held] = office.ledger.read(partial(problem_view, problem)).held_to_account
    assert held.id == record
    nobody = SaveAccountability(kind=AccountabilityKind.TALK, held_on=date(2026, 10, 3), reason="推诿")
    with pytest.raises(BadInput, match=r"accountability\.nobody"):
        office.do(partial(accountability.save_accountability, nobody))
    office.do(partial(accountability.remove_accountability, record))
    assert len(office.ledger.read(partial(accountability.accountability_rows, None))) == 1


def test_the_demos_problems_are_what_their_events_say(demo):
    assert [one for one in check(demo).findings if one.code == "health.not_as_its_events"] == []
    looked = Selection(MatterKind.PROBLEM).where("rechecks", Op.GE, 1)
    assert demo.read(partial(matters.count, looked)) > 10
