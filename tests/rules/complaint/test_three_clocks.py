from datetime import date, datetime, timedelta, timezone

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.complaint.three_clocks import Clocks, Dial, OfficeClock, UnitClock, clocks_of
from bizenv_desktop.rules.happening import Fact, Happening
from bizenv_desktop.rules.vocabulary import EventKind
from tests.rules.shipped import CALENDAR

BEIJING = timezone(timedelta(hours=8))
WD = DueUnit.WORKING_DAYS


def event(kind: EventKind, when: str, **facts: Fact) -> Happening:
    return Happening(kind, datetime.fromisoformat(when), facts)


def slip(kind: EventKind, when: str, unit: int, due: str, **facts: Fact) -> Happening:
    frozen: dict[str, Fact] = {"rule_length": 5, "rule_unit": "wd", "return_until": "2026-11-30"}
    return event(kind, when, unit_id=unit, due=due, **{**frozen, **facts})


REGISTERED = event(EventKind.REGISTERED, "2026-11-09T09:00", channel="12345")
ASSIGNED = slip(EventKind.ASSIGNED, "2026-11-11T10:00", 7, "2026-11-18")
ACKNOWLEDGED = event(EventKind.ACKNOWLEDGED, "2026-11-12T10:00")


def clocks(today: str, *happenings: Happening) -> Clocks:
    dial = Dial(date.fromisoformat(today), CALENDAR, DueRule(2, WD))
    return clocks_of(happenings, replay(happenings), dial)


def test_a_pending_complaint_has_the_office_clock_alone() -> None:
    shown = clocks("2026-11-12", REGISTERED)
    assert shown.office == OfficeClock(date(2026, 11, 11), None, None, 3, late=True)
    assert (shown.case.due, shown.case.explained, shown.case.left, shown.units) == (None, None, None, ())
    assert clocks("2026-11-11", REGISTERED).office.late is False


def test_the_case_clock_is_explained_and_counts_down() -> None:
    shown = clocks("2026-11-16", REGISTERED, ASSIGNED, ACKNOWLEDGED)
    assert shown.office == OfficeClock(date(2026, 11, 11), date(2026, 11, 11), None, 5, late=False)
    assert shown.case.explained is not None
    assert (shown.case.explained.day, shown.case.left) == (date(2026, 11, 18), 2)
    assert shown.units == (UnitClock(7, date(2026, 11, 11), 5, 3, 0),)


def test_a_date_that_does_not_follow_from_the_events_is_shown_without_reasons() -> None:
    other = slip(EventKind.ASSIGNED, "2026-11-11T10:00", 7, "2026-11-19")
    shown = clocks("2026-11-16", REGISTERED, other).case
    assert (shown.due, shown.explained, shown.left) == (date(2026, 11, 19), None, 3)


def test_custody_adds_up_per_unit_and_tells_the_disputed_days() -> None:
    history = (
        REGISTERED,
        ASSIGNED,
        event(EventKind.RETURN_ASKED, "2026-11-12T16:00", ground="非本单位职责"),
        slip(EventKind.REASSIGNED, "2026-11-16T10:00", 9, "2026-11-18", kept_due=True, reason="另有主管"),
        event(EventKind.ACKNOWLEDGED, "2026-11-16T11:00"),
        event(EventKind.REPLIED, "2026-11-18T11:00", result="已整改"),
    )
    shown = clocks("2026-11-20", *history)
    assert shown.units == (
        UnitClock(7, date(2026, 11, 11), 5, 3, 2),
        UnitClock(9, date(2026, 11, 16), 2, 2, 0),
    )
    assert (shown.case.stopped_on, shown.case.left) == (date(2026, 11, 18), None)
    assert shown.case.explained is not None


def test_a_paused_clock_says_until_when() -> None:
    pause = event(
        EventKind.PAUSED, "2026-11-13T09:00", reason="appraisal", until="2026-11-17", due="2026-11-19"
    )
    shown = clocks("2026-11-16", REGISTERED, ASSIGNED, ACKNOWLEDGED, pause).case
    assert (shown.due, shown.paused_until) == (date(2026, 11, 19), date(2026, 11, 17))
    assert shown.explained is not None
    assert clocks("2026-11-17", REGISTERED, ASSIGNED, ACKNOWLEDGED, pause).case.paused_until is None
