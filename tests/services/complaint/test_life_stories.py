"""One story for each way through a complaint's life, by the real deeds, on either database."""

import shutil
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose, Scope, SpecialRule
from bizenv_desktop.rules.complaint.standing import Custody
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    PauseReason,
    Resolution,
    Rung,
    Satisfaction,
    Status,
    Timeliness,
    Urgency,
)
from bizenv_desktop.services.clock.clock_rules import ClockRules, save_clock_rules
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Amend,
    AskExtension,
    AskReturn,
    Assign,
    CallBack,
    Close,
    Decline,
    GrantExtension,
    Merge,
    Pass,
    PauseClock,
    Reassign,
    Redo,
    RefuseExtension,
    RefuseReturn,
    RegisterComplaint,
    Reopen,
    Reply,
    Resume,
    SendBack,
    Transfer,
    Unmerge,
    Void,
)
from bizenv_desktop.services.complaint.complaint_handling import ended_pauses, resume_all_due
from bizenv_desktop.services.complaint.complaint_relations import Relation, related
from bizenv_desktop.services.urging.ladder import IssueNotices, issue
from bizenv_desktop.services.urging.urging_commands import AnswerNotice, Urge
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger, Opening
from bizenv_desktop.storage.opening import open_ledger
from tests.ledgers import OPERATOR, START, SettableClock, fresh
from tests.services.complaint.life_office import Life, a_life, an_office, another, moment


@pytest.fixture(scope="session")
def life_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an office with one complaint, founded once and copied for every story."""
    where = tmp_path_factory.mktemp("life") / "life.db"
    founded = fresh(where, Opening(operator=OPERATOR, now=SettableClock(START)))
    an_office(founded)
    a_life(founded)
    founded.close()
    return where


@pytest.fixture
def life(life_file: Path, tmp_path: Path, opening: Opening) -> Iterator[Life]:
    """Registered on Monday 2026-11-09; the present is Friday 2026-11-20 09:00."""
    copy = tmp_path / "life.db"
    shutil.copy(life_file, copy)
    opened = open_ledger(str(copy), opening)
    yield Life(opened, 1, 1, 2)
    opened.close()


@pytest.fixture
def any_life(any_ledger: Ledger) -> Life:
    """The same on either database, for the stories that between them do nearly every deed."""
    an_office(any_ledger)
    return a_life(any_ledger)


def refused(life: Life, code: str, command: type, when: str, **settings: object) -> RuleBroken:
    with pytest.raises(RuleBroken) as raised:
        life.step(command, when, **settings)
    assert raised.value.code == code
    return raised.value


def close(life: Life, passed: str, called: str, answer: Satisfaction = Satisfaction.SATISFIED) -> None:
    life.step(Pass, passed, resolution=Resolution.RESOLVED)
    life.step(CallBack, called, satisfaction=answer, close=True, close_reason="已解释")


def test_returned_twice_the_matter_finds_its_unit_and_keeps_its_first_date(any_life: Life) -> None:
    slip = any_life.step(Assign, "11-10", lead_unit_id=any_life.first)
    any_life.step(AskReturn, "11-11", ground="不在职责范围", suggested_unit_id=any_life.second)
    second = any_life.step(Reassign, "11-12", lead_unit_id=any_life.second, reason="属供电")
    any_life.step(AskReturn, "11-13", ground="属税务")
    third = any_life.step(Reassign, "11-16", lead_unit_id=any_life.first, reason="会商确定")
    any_life.step(Acknowledge, "11-16", by="赵")
    any_life.step(Reply, "11-17", result="已办", contacted=True)
    close(any_life, "11-18", "11-19")
    standing = any_life.view.standing
    assert (slip.due.day, second.due.day, third.due.day) == (date(2026, 11, 17),) * 3
    assert (slip.number, second.number, third.number) == ("〔2026〕1号", "〔2026〕2号", "〔2026〕3号")
    assert (standing.original_due, any_life.column("returns")) == (date(2026, 11, 17), 2)
    assert standing.custody == (
        Custody(any_life.first, date(2026, 11, 10), date(2026, 11, 11)),
        Custody(any_life.first, date(2026, 11, 11), date(2026, 11, 12), disputed=True),
        Custody(any_life.second, date(2026, 11, 12), date(2026, 11, 13)),
        Custody(any_life.second, date(2026, 11, 13), date(2026, 11, 16), disputed=True),
        Custody(any_life.first, date(2026, 11, 16), date(2026, 11, 17)),
    )
    assert any_life.papers() == [("slip", 1), ("reassignment", 2), ("reassignment", 3)]
    assert (any_life.column("timeliness"), any_life.column("contacted")) == ("in_time", "in_time")
    assert check(any_life.ledger).findings == ()


def test_returned_and_refused_the_unit_keeps_it_and_is_charged_with_the_dispute(life: Life) -> None:
    life.step(Assign, "11-10", lead_unit_id=life.first)
    life.step(AskReturn, "11-11", ground="不在职责范围")
    ruling = life.step(RefuseReturn, "11-12", reason="三定方案已明确")
    assert (str(ruling.number), life.papers()[-1]) == ("〔2026〕1号", ("ruling", 1))
    assert life.view.standing.custody == (Custody(life.first, date(2026, 11, 10), None),)
    assert (
        EventKind.RETURN_ASKED
        in refused(life, "lifecycle.return_ruled", AskReturn, "11-12", ground="再议").facts["event"]
    )
    assert EventKind.RETURN_ASKED not in life.view.steps
    assert check(life.ledger).findings == ()


def test_returned_and_then_silent_the_second_unit_is_deemed_to_have_accepted(life: Life) -> None:
    life.step(Assign, "11-10", lead_unit_id=life.first)
    life.step(AskReturn, "11-11", ground="不在职责范围")
    life.step(Reassign, "11-12", lead_unit_id=life.second, reason="属供电")
    assert life.view.standing.terms.return_until == date(2026, 11, 16)
    refused(life, "lifecycle.step", Reply, "11-16", result="已办")
    refused(life, "lifecycle.return_window_over", AskReturn, "11-17", ground="不是我们")
    life.step(Reply, "11-17", result="已办")
    assert (life.column("status"), life.column("receipt")) == ("awaiting_review", "late")
    assert check(life.ledger).findings == ()


def test_extended_then_late_it_misses_both_dates(life: Life) -> None:
    life.step(Assign, "11-09", lead_unit_id=life.first)
    life.step(Acknowledge, "11-09")
    life.step(AskExtension, "11-10", length=2, reason="需要勘查", by="赵")
    approval = life.step(GrantExtension, "11-11", length=2, approver="王主任", told=True)
    assert (str(approval.number), life.papers()[-1]) == ("〔2026〕1号", ("extension_approval", 1))
    assert (life.column("due"), life.column("original_due")) == (date(2026, 11, 18), date(2026, 11, 16))
    life.step(Reply, "11-18 17:31", result="已办")
    close(life, "11-19", "11-19")
    assert (life.column("timeliness"), life.column("original_timeliness")) == ("late", "late")
    assert check(life.ledger).findings == ()


def test_extended_and_in_time_it_misses_the_original_date_only(any_life: Life) -> None:
    any_life.step(Assign, "11-09", lead_unit_id=any_life.first)
    any_life.step(Acknowledge, "11-09")
    any_life.step(AskExtension, "11-16", length=2, reason="需要勘查")
    refused(any_life, "lifecycle.extension_pending", AskExtension, "11-16", length=1, reason="再要")
    any_life.step(RefuseExtension, "11-16", reason="理由不足")
    any_life.step(AskExtension, "11-16", length=3, reason="补充了材料")
    any_life.step(GrantExtension, "11-16", length=2, approver="王主任")
    any_life.step(Reply, "11-18 17:30", result="已办")
    close(any_life, "11-19", "11-19")
    assert (any_life.column("timeliness"), any_life.column("original_timeliness")) == ("in_time", "late")
    assert [kind for kind, _ in any_life.papers()] == ["slip", "extension_approval", "extension_approval"]
    assert any_life.column("extensions") == 1
    assert check(any_life.ledger).findings == ()


@pytest.fixture
def national_day(any_life: Life) -> Life:
    """Assigned on Friday 2020-09-25, paused on Monday the 28th up to 2020-10-12, over 国庆 and 中秋."""
    old = another(any_life, "2020-09-25")
    slip = old.step(Assign, "2020-09-25", lead_unit_id=any_life.first)
    assert slip.due.day == date(2020, 10, 9)
    old.step(Acknowledge, "2020-09-25")
    note = old.step(
        PauseClock, "2020-09-28", reason=PauseReason.APPRAISAL, until=date(2020, 10, 12), note="送检"
    )
    assert (str(note.number), old.column("due")) == ("〔2020〕1号", date(2020, 10, 14))
    return old


def test_paused_over_national_day_it_goes_on_by_itself(national_day: Life) -> None:
    late = national_day.ledger.perform(partial(resume_all_due, date(2020, 10, 11))).result
    foretold = [national_day.ledger.read(partial(ended_pauses, date(2020, 10, day))) for day in (11, 12, 13)]
    assert foretold == [0, 1, 1]
    assert (late, national_day.column("status")) == (0, "paused")
    assert national_day.ledger.perform(partial(resume_all_due, date(2020, 10, 13))).result == 1
    assert (national_day.column("status"), national_day.column("due")) == ("in_hand", date(2020, 10, 14))
    resumed = national_day.view.detail.events[-1]
    assert (resumed.at, resumed.facts["automatic"]) == (moment("2020-10-12 00:00"), True)
    national_day.step(Reply, "2020-10-14 17:30", result="已办")
    close(national_day, "2020-10-15", "2020-10-15")
    assert national_day.column("timeliness") == "in_time"
    assert national_day.column("original_timeliness") == "late"
    assert check(national_day.ledger).findings == ()


def test_resumed_before_its_day_the_date_comes_nearer(national_day: Life) -> None:
    national_day.step(Resume, "2020-10-09", note="检测结果已出")
    assert national_day.column("due") == date(2020, 10, 12)
    answer = national_day.view.clocks.case.explained
    assert answer is not None
    assert [day.day.day for day in answer.explanation if day.counted] == [27, 28, 9, 10, 12]


def test_redone_twice_the_first_round_keeps_its_figures(any_life: Life) -> None:
    any_life.step(Assign, "11-09", lead_unit_id=any_life.first, cooperating=(any_life.second,))
    any_life.step(Acknowledge, "11-10")
    any_life.step(Reply, "11-13", result="已解释", contacted=True)
    any_life.step(Pass, "11-13", resolution=Resolution.EXPLAINED)
    any_life.step(CallBack, "11-13", satisfaction=Satisfaction.UNSATISFIED)
    first = any_life.step(Redo, "11-16", reason="投诉人不满意", decided_by="王主任")
    assert (first.due.day, any_life.papers()[-1]) == (date(2026, 11, 23), ("rework", 1))
    any_life.step(Reply, "11-17", result="已整改")
    any_life.step(SendBack, "11-17", reason="没有佐证")
    any_life.step(Reply, "11-17 10:00", result="已整改并附照片")
    any_life.step(Pass, "11-18", resolution=Resolution.PARTLY)
    any_life.step(CallBack, "11-18", satisfaction=Satisfaction.UNSATISFIED)
    any_life.step(Redo, "11-18", reason="仍不满意", decided_by="王主任")
    any_life.step(Reply, "11-19", result="彻底解决")
    close(any_life, "11-19", "11-20")
    columns = ("rounds", "reworks", "first_resolution", "first_satisfaction", "timeliness", "due_month")
    assert [any_life.column(name) for name in columns] == [
        3, 3, "explained", "unsatisfied", "in_time", 202611,
    ]  # fmt: skip
    assert [any_life.column(name) for name in ("resolution", "satisfaction")] == ["resolved", "satisfied"]
    assert [past.settled_on for past in any_life.view.standing.past_rounds] == [
        date(2026, 11, 13),
        date(2026, 11, 17),
    ]
    assert [part.name for part in any_life.view.detail.units] == ["市税务局", "供电分局"]
    refused(any_life, "lifecycle.step", Redo, "11-20", reason="又来")
    assert check(any_life.ledger).findings == ()


def test_merged_late_and_taken_out_again_it_stands_where_it_stood(any_life: Life) -> None:
    main = another(any_life, title="主案")
    any_life.step(Assign, "11-10", lead_unit_id=any_life.first)
    any_life.step(Acknowledge, "11-10")
    any_life.step(Merge, "11-18", main_id=main.id, reason="同一窗口")
    assert (any_life.column("status"), any_life.column("merged_into_id")) == ("merged", main.id)
    months = ("due_month", "original_due_month", "assigned_month")
    assert [any_life.column(name) for name in months] == [None] * 3
    refused(main, "merge.has_riders", Merge, "11-18", main_id=another(any_life).id)
    refused(main, "merge.has_riders", Void, "11-18", reason="误录")
    refused(another(any_life), "merge.main_merged", Merge, "11-18", main_id=any_life.id)
    refused(any_life, "lifecycle.step", Reply, "11-18", result="已办")
    any_life.step(Unmerge, "11-19", reason="不是同一件事")
    standing = any_life.view.standing
    assert (standing.status, any_life.column("merged_into_id"), standing.due) == (
        Status.IN_HAND,
        None,
        date(2026, 11, 17),
    )
    assert [(spell.since.day, spell.until and spell.until.day) for spell in standing.custody] == [
        (10, 18),
        (19, None),
    ]
    assert [any_life.column(name) for name in months] == [202611] * 3
    any_life.step(Reply, "11-19", result="已办")
    close(any_life, "11-20", "11-20")
    assert any_life.column("timeliness") == "late"
    assert check(any_life.ledger).findings == ()


def test_a_complaint_rides_on_an_open_or_closed_case_that_is_not_itself(life: Life) -> None:
    other = another(life)
    refused(life, "merge.itself", Merge, "11-10", main_id=life.id)
    refused(life, "merge.main_unknown", Merge, "11-10", main_id=9999)
    other.step(Void, "11-10", reason="误录")
    broken = refused(life, "merge.main_status", Merge, "11-10", main_id=other.id)
    assert broken.facts["status"] is Status.VOID


def test_closed_after_three_calls_that_nobody_took(life: Life) -> None:
    life.step(Assign, "11-10", lead_unit_id=life.first)
    life.step(Acknowledge, "11-10")
    life.step(Reply, "11-16", result="已办")
    life.step(Pass, "11-16", resolution=Resolution.RESOLVED)
    for day in ("11-17", "11-18"):
        life.step(CallBack, day, satisfaction=Satisfaction.NOT_REACHED)
        assert EventKind.CLOSED not in life.view.steps
        refused(life, "lifecycle.too_few_calls", Close, day)
    life.step(CallBack, "11-19", satisfaction=Satisfaction.NOT_REACHED, close=True)
    assert (life.column("status"), life.column("first_satisfaction")) == ("closed", "not_reached")
    assert check(life.ledger).findings == ()


def test_reopened_within_thirty_days_it_is_a_new_round(life: Life, clock: SettableClock) -> None:
    life.step(Assign, "11-09", lead_unit_id=life.first)
    life.step(Acknowledge, "11-09")
    life.step(Reply, "11-10", result="已办")
    close(life, "11-10", "11-11")
    clock.set(2026, 12, 12)
    broken = refused(life, "lifecycle.reopen_too_late", Reopen, "12-12", reason="复发")
    assert (broken.facts["until"], broken.facts["open_steps"]) == (date(2026, 12, 11), (EventKind.VOIDED,))
    later = another(life, "12-12", title="再次反映", follows_id=life.id)
    [earlier] = later.ledger.read(partial(related, later.id))
    assert (earlier.relation, earlier.row.id) == (Relation.FOLLOWED, life.id)
    slip = life.step(Reopen, "12-11", reason="复发", requirement="查清原因")
    assert (slip.number, slip.due.day, life.papers()[-1]) == (
        "〔2026〕1号",
        date(2026, 12, 18),
        ("reopening", 1),
    )
    assert (life.column("status"), life.column("rounds"), life.column("closed_on")) == ("in_hand", 2, None)
    assert (life.column("timeliness"), life.column("due"), life.column("due_month")) == (
        "in_time",
        date(2026, 12, 18),
        202611,
    )
    assert check(life.ledger).findings == ()


def test_a_lead_on_discipline_is_transferred_under_seal(life: Life) -> None:
    letter = life.step(Transfer, "11-10", addressee="区纪委监委", reason="反映干部作风", sealed=True)
    assert (str(letter.number), life.papers()) == ("〔2026〕1号", [("transfer", 1)])
    assert (life.column("status"), life.column("sealed")) == ("transferred", True)
    assert life.view.steps == (EventKind.VOIDED,)
    assert check(life.ledger).findings == ()


def test_not_accepted_the_complainant_gets_a_notice(life: Life) -> None:
    notice = life.step(Decline, "11-10", reason="应向法院起诉", told="电话告知")
    assert (str(notice.number), life.papers()) == ("〔2026〕1号", [("decline", 1)])
    assert (life.column("status"), life.column("assigned_month")) == ("not_accepted", None)
    assert check(life.ledger).findings == ()


def test_voided_it_is_kept_and_never_amended(life: Life) -> None:
    life.step(Assign, "11-10", lead_unit_id=life.first)
    life.step(Void, "11-11", reason="重复录入")
    assert (life.column("status"), life.view.steps) == ("void", ())
    said = RegisterComplaint(received_at=moment("11-09"), channel="12345", title="新", content="新")
    refused(life, "complaint.amended_void", Amend, "11-11", said=said)
    assert check(life.ledger).findings == ()


def test_amended_it_says_what_was_meant_and_keeps_its_moment(life: Life) -> None:
    said = RegisterComplaint(
        received_at=moment("11-12"),
        channel="市长信箱",
        title="窗口叫号",
        content="叫号机坏了",
        urgency=Urgency.URGENT,
        other_numbers="12345-778",
    )
    life.step(Amend, "11-12", said=said)
    shown = [life.column(name) for name in ("title", "initials", "channel", "urgency", "other_numbers")]
    assert shown == ["窗口叫号", "ckjh", "市长信箱", "urgent", "12345-778"]
    assert life.column("opened_at") == moment("11-09")
    assert len(life.view.detail.events) == 1
    assert check(life.ledger).findings == ()


def test_an_emergency_of_four_hours_is_due_at_a_moment(life: Life) -> None:
    rule = SpecialRule(
        ClockPurpose.FINISH, Scope("水电气暖接入", Urgency.EMERGENCY), DueRule(4, DueUnit.HOURS)
    )
    life.ledger.perform(partial(save_clock_rules, ClockRules(special=(rule,))))
    hot = another(life, "11-18 08:50", category="水电气暖接入", urgency=Urgency.EMERGENCY)
    slip = hot.step(Assign, "11-18 09:00", lead_unit_id=life.first)
    assert (slip.due.at, hot.column("due_at")) == (moment("11-18 13:00"), moment("11-18 13:00"))
    hot.step(Acknowledge, "11-18 09:05")
    hot.step(Reply, "11-18 13:01", result="已抢修")
    close(hot, "11-18 14:00", "11-18 15:00")
    assert (hot.column("timeliness"), hot.column("due")) == ("late", date(2026, 11, 18))
    assert check(hot.ledger).findings == ()


def test_a_new_date_is_granted_to_another_unit_only_with_a_rule_of_its_own(life: Life) -> None:
    life.step(Assign, "11-10", lead_unit_id=life.first)
    slip = life.step(
        Reassign,
        "11-12",
        lead_unit_id=life.second,
        reason="另需勘查",
        new_rule=DueRule(5, DueUnit.WORKING_DAYS),
    )
    assert slip.due.day == date(2026, 11, 19)
    assert (life.column("due"), life.column("original_due")) == (date(2026, 11, 19), date(2026, 11, 17))
    refused(life, "lifecycle.same_unit", Reassign, "11-12", lead_unit_id=life.second, reason="再派")
    assert check(life.ledger).findings == ()


def test_letters_stand_beside_the_way_and_move_no_date(life: Life) -> None:
    life.step(Assign, "11-09", lead_unit_id=life.first)
    life.step(Acknowledge, "11-09")
    life.step(Urge, "11-17", how="电话")
    notices = IssueNotices(rung=Rung.REMINDER, matter_ids=(life.id,), at=moment("11-17"))
    life.ledger.perform(partial(issue, notices))
    assert (life.column("rung"), life.column("urges"), life.column("due")) == (
        "reminder",
        2,
        date(2026, 11, 16),
    )
    assert life.column("rung_reply_by") == date(2026, 11, 19)
    life.step(AnswerNotice, "11-18", text="正在办理")
    assert (life.column("rung"), life.column("rung_reply_by")) == ("reminder", None)
    assert life.view.standing.timeliness is Timeliness.OPEN
    assert check(life.ledger).findings == ()
