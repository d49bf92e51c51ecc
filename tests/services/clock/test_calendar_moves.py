"""A new holiday notice on a ledger in work: what moves, what stays, and that each moved date says why."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.notices import YearNotice, parse_notice
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import (
    EventKind,
    MatterKind,
    PauseReason,
    Resolution,
    Satisfaction,
    Status,
)
from bizenv_desktop.services.clock import calendar_moves, calendars
from bizenv_desktop.services.clock.calendar_moves import EnterNotice
from bizenv_desktop.services.clock.clock_rules import ClockRules, save_clock_rules
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    AskExtension,
    Assign,
    CallBack,
    GrantExtension,
    Pass,
    PauseClock,
    RegisterComplaint,
    Reply,
)
from bizenv_desktop.services.matter import history, matters
from bizenv_desktop.services.matter.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.derivation import complaint_columns, matter_columns
from bizenv_desktop.storage.health import check
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.storage.unit_of_work import UnitOfWork
from tests.ledgers import SettableClock

DAY = timedelta(days=1)
MONDAY = datetime(2026, 12, 28, 10)
NOTICE = parse_notice(
    """{"year": 2027, "paper": "国务院办公厅关于2027年部分节假日安排的通知",
        "off": {"元旦": ["2027-01-01/2027-01-03"], "春节": ["2027-02-05/2027-02-11"]},
        "on": {"春节": ["2027-01-31"]}}"""
)
OLD_DUE, NEW_DUE = date(2027, 1, 4), date(2027, 1, 5)


@pytest.fixture
def office(any_ledger: Ledger, clock: SettableClock) -> Ledger:
    """A ledger with the shipped calendars on 2026-12-31, before the notice for 2027 is out."""

    def seed(uow: UnitOfWork) -> None:
        uow.name("calendar.saved")
        calendars.seed_calendar(uow)

    any_ledger.perform(seed)
    clock.set(2026, 12, 31)
    return any_ledger


def assigned(office: Ledger, at: datetime = MONDAY) -> int:
    said = RegisterComplaint(received_at=at - DAY, channel="12345", title="窗口排队", content="排队时间长")
    complaint = office.perform(partial(complaint_intake.register, said)).result
    unit = office.perform(partial(save_unit, SaveUnit(f"市税务局{complaint}"))).result
    command = Assign(matter_id=complaint, at=at, lead_unit_id=unit)
    office.perform(partial(complaint_intake.assign, command))
    return complaint


def acknowledged(office: Ledger, at: datetime = MONDAY) -> int:
    complaint = assigned(office, at)
    command = Acknowledge(matter_id=complaint, at=at + DAY)
    office.perform(partial(complaint_handling.acknowledge, command))
    return complaint


def replied(office: Ledger) -> int:
    complaint = acknowledged(office)
    command = Reply(matter_id=complaint, at=MONDAY + 2 * DAY, result="已整改")
    office.perform(partial(complaint_handling.reply, command))
    return complaint


def passed(office: Ledger) -> int:
    complaint = replied(office)
    command = Pass(matter_id=complaint, at=MONDAY + 2 * DAY, resolution=Resolution.RESOLVED)
    office.perform(partial(complaint_closing.pass_review, command))
    return complaint


def closed(office: Ledger) -> int:
    complaint = passed(office)
    command = CallBack(
        matter_id=complaint, at=MONDAY + 3 * DAY - 2 * timedelta(hours=1),
        satisfaction=Satisfaction.SATISFIED, close=True,
    )  # fmt: skip
    office.perform(partial(complaint_closing.call_back, command))
    return complaint


def dues(office: Ledger, complaint: int) -> tuple[date | None, date | None]:
    row = office.read(partial(matters.rows, MatterKind.COMPLAINT, (complaint,)))[0]
    return row.due, row.original_due


def enter(office: Ledger, notice: YearNotice = NOTICE) -> int:
    shown = office.read(partial(calendar_moves.preview, notice))
    return office.perform(partial(calendar_moves.enter_notice, EnterNotice(notice, shown.dates))).result


def healthy(office: Ledger) -> bool:
    return not list(check(office).findings)


def test_the_preview_names_what_would_move_and_writes_nothing(office: Ledger) -> None:
    moving, early = assigned(office), assigned(office, datetime(2026, 12, 21, 10))
    shown = office.read(partial(calendar_moves.preview, NOTICE))
    (one,) = shown.moves
    assert (one.id, one.number, one.title, one.unit) == (moving, "〔2026〕1", "窗口排队", "市税务局1")
    assert (one.old_due, one.new_due, one.status) == (OLD_DUE, NEW_DUE, Status.AWAITING_RECEIPT)
    assert (shown.looked_at, shown.later, shown.known) == (1, 1, False)
    assert date(2027, 1, 1) in shown.changed_days
    assert date(2027, 1, 2) not in shown.changed_days  # a Saturday is free anyway
    assert dues(office, moving) == (OLD_DUE, OLD_DUE)
    assert dues(office, early)[0] == date(2026, 12, 28)
    assert not office.read(calendars.calendar).knows(2027)


def test_entering_the_notice_moves_the_date_by_an_event_that_says_why(office: Ledger) -> None:
    complaint = assigned(office)
    assert enter(office) == 1
    assert dues(office, complaint) == (NEW_DUE, NEW_DUE)
    view = office.read(partial(matters.complaint, complaint))
    assert view is not None
    event = view.detail.events[-1]
    assert event.kind is EventKind.DUE_MOVED
    assert event.facts == {
        "from": "2027-01-04", "due": "2027-01-05", "original_due": "2027-01-05", "reason": "calendar",
        "year": 2027,
    }  # fmt: skip
    assert view.due is not None
    assert (view.due.day, view.due.provisional) == (NEW_DUE, False)
    assert healthy(office)
    again = office.read(partial(calendar_moves.preview, NOTICE))
    assert (again.known, again.moves, again.changed_days) == (True, (), ())
    assert enter(office) == 0


def test_a_day_that_is_worked_after_all_moves_dates_to_an_earlier_day(office: Ledger) -> None:
    complaint = assigned(office, datetime(2026, 12, 24, 10))
    worked = parse_notice('{"year": 2027, "paper": "", "off": {}, "on": {"元旦": ["2026-12-27"]}}')
    (one,) = office.read(partial(calendar_moves.preview, worked)).moves
    assert (one.old_due, one.new_due) == (date(2026, 12, 31), date(2026, 12, 30))
    assert enter(office, worked) == 1
    assert dues(office, complaint)[0] == date(2026, 12, 30)


def test_what_is_replied_to_moves_but_what_is_passed_or_closed_never_does(office: Ledger) -> None:
    reviewed, done, over = replied(office), passed(office), closed(office)
    assert enter(office) == 1
    assert dues(office, reviewed) == (NEW_DUE, NEW_DUE)
    assert dues(office, done) == (OLD_DUE, OLD_DUE)
    assert dues(office, over) == (OLD_DUE, OLD_DUE)
    assert healthy(office)


def test_pauses_and_extensions_move_with_the_days_inside_them(office: Ledger) -> None:
    paused, extended = acknowledged(office), acknowledged(office)
    pause = PauseClock(
        matter_id=paused, at=MONDAY + 2 * DAY, reason=PauseReason.APPRAISAL, until=date(2027, 1, 8)
    )
    office.perform(partial(complaint_handling.pause, pause))
    ask = AskExtension(matter_id=extended, at=MONDAY + 2 * DAY, length=5, reason="需现场核实")
    office.perform(partial(complaint_handling.ask_extension, ask))
    grant = GrantExtension(matter_id=extended, at=MONDAY + 2 * DAY, length=5, approver="主任")
    office.perform(partial(complaint_handling.grant_extension, grant))
    assert dues(office, paused)[0] == date(2027, 1, 12)
    assert dues(office, extended) == (date(2027, 1, 11), OLD_DUE)
    assert enter(office) == 1  # the pause covers New Year's Day whether it is worked or not
    assert dues(office, paused) == (date(2027, 1, 12), OLD_DUE)
    assert dues(office, extended) == (date(2027, 1, 12), NEW_DUE)
    assert healthy(office)


def test_a_date_in_hours_moves_to_the_close_of_business(office: Ledger) -> None:
    rules = ClockRules(replace(Settings(), finish=DueRule(96, DueUnit.HOURS)))
    office.perform(partial(save_clock_rules, rules))
    complaint = assigned(office)
    (one,) = office.read(partial(calendar_moves.preview, NOTICE)).moves
    assert (one.old_at, one.new_at) == (datetime(2027, 1, 1, 10), datetime(2027, 1, 4, 17, 30))
    enter(office)
    assert dues(office, complaint) == (date(2027, 1, 4), date(2027, 1, 4))
    assert healthy(office)


def test_one_undo_takes_the_notice_and_all_its_dates_back(office: Ledger) -> None:
    complaint = assigned(office)
    enter(office)
    office.perform(partial(history.undo_last, office.operator))
    assert dues(office, complaint) == (OLD_DUE, OLD_DUE)
    assert not office.read(calendars.calendar).knows(2027)
    assert healthy(office)


def test_a_notice_is_refused_when_other_matters_move_than_were_shown(office: Ledger) -> None:
    assigned(office)
    shown = office.read(partial(calendar_moves.preview, NOTICE))
    late = assigned(office)
    with pytest.raises(RuleBroken) as refused:
        office.perform(partial(calendar_moves.enter_notice, EnterNotice(NOTICE, shown.dates)))
    assert refused.value.code == "calendar.preview_outdated"
    assert dues(office, late) == (OLD_DUE, OLD_DUE)


def test_a_notice_that_changes_no_day_moves_nothing(office: Ledger) -> None:
    complaint = assigned(office)
    named = parse_notice('{"year": 2027, "paper": "", "provisional": true, "off": {"元旦": ["2027-01-02"]}}')
    assert office.read(partial(calendar_moves.preview, named)).looked_at == 0
    assert enter(office, named) == 0
    assert dues(office, complaint) == (OLD_DUE, OLD_DUE)
    assert office.read(calendars.calendar).knows(2027) is False  # entered, but still provisional


def many(count: int, uow: UnitOfWork) -> None:
    """That many complaints with a slip of 2026-12-28, as an office of a whole city would have them."""
    uow.name("test.filled")
    facts: dict[str, Fact] = {"unit_id": 1, "rule_length": 5, "rule_unit": "wd", "due": OLD_DUE.isoformat()}
    events = (
        Happening(EventKind.REGISTERED, MONDAY - DAY, {"channel": "12345"}),
        Happening(EventKind.ASSIGNED, MONDAY, facts),
        Happening(EventKind.ACKNOWLEDGED, MONDAY + DAY, {}),
    )
    standing = replay(events)
    new = NewMatter(
        Face("窗口排队", MONDAY - DAY),
        complaint_columns(standing),
        events,
        derived=matter_columns(standing),
    )
    write_matters(MatterKind.COMPLAINT, [new] * count, uow)


def test_thousands_of_open_matters_are_previewed_and_moved_in_one_deed(
    ledger: Ledger, clock: SettableClock
) -> None:
    clock.set(2026, 12, 31)
    ledger.perform(partial(save_unit, SaveUnit("市税务局")))
    ledger.perform(partial(many, 2_000))
    shown = ledger.read(partial(calendar_moves.preview, NOTICE))
    assert (shown.looked_at, len(shown.moves)) == (2_000, 2_000)
    assert ledger.perform(partial(calendar_moves.enter_notice, EnterNotice(NOTICE))).result == 2_000
