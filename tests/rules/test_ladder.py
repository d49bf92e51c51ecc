"""The ladder, row by row: which letter is due on which day, and which is not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.ladder import (
    LadderCase,
    LadderRules,
    list_opens,
    meeting_on_or_after,
    proposal,
    refusal,
    reply_by,
    still_running,
)
from bizenv_desktop.rules.letters import Ground, Letter
from bizenv_desktop.rules.vocabulary import MatterKind, Rung, Status
from tests.rules.shipped import CALENDAR, KNOWN_DAYS

RULES = LadderRules()
DUE = date(2026, 11, 13)  # a Friday
LATE = LadderCase(MatterKind.COMPLAINT, Status.IN_HAND, DUE)


def november(day: int) -> date:
    return date(2026, 11, day)


def a_letter(rung: Rung, on: date, by: date | None, ground: Ground, answered: date | None = None) -> Letter:
    return Letter(rung, on, by, ground, answered)


REMINDED = a_letter(Rung.REMINDER, november(16), november(18), Ground.OVERDUE)
SUPERVISED = a_letter(Rung.SUPERVISION, november(20), november(25), Ground.LONG_OVERDUE)
REPORTED = a_letter(Rung.REPORT, date(2026, 12, 4), date(2026, 12, 11), Ground.STILL_OPEN)


def answered(letter: Letter, on: date) -> Letter:
    return replace(letter, answered_on=on)


def with_letters(*letters: Letter, case: LadderCase = LATE) -> LadderCase:
    return replace(case, letters=letters)


TOLD = answered(REMINDED, november(17))
SUPERVISED_TOLD = answered(SUPERVISED, november(24))
DISAPPOINTED = a_letter(Rung.SUPERVISION, november(17), november(20), Ground.UNSATISFIED, november(19))
REFERRED = a_letter(Rung.REFERRAL, november(18), november(25), Ground.REFUSED)


def decided(on: int, by: int, told: int | None = None) -> LadderCase:
    """A late complaint with one reminder that somebody decided to send."""
    day = november(told) if told else None
    return with_letters(a_letter(Rung.REMINDER, november(on), november(by), Ground.DECIDED, day))


def unsatisfied(on: int, status: Status = Status.IN_HAND, **known: object) -> LadderCase:
    """A complaint in time whose complainant was not satisfied."""
    case = replace(LATE, status=status, due=november(27), unsatisfied_on=november(on))
    return replace(case, **known)


def standing(status: Status, **known: object) -> LadderCase:
    return replace(LATE, status=status, **known)


def other(kind: MatterKind, **known: object) -> LadderCase:
    return replace(LATE, kind=kind, **known)


REMINDER = (Rung.REMINDER, Ground.OVERDUE)
IGNORED = (Rung.SUPERVISION, Ground.LETTER_IGNORED)
LONG_OVERDUE = (Rung.SUPERVISION, Ground.LONG_OVERDUE)
UNSATISFIED = (Rung.SUPERVISION, Ground.UNSATISFIED)
LISTED = (Rung.REPORT, Ground.STILL_OPEN)
REFUSED = (Rung.REFERRAL, Ground.REFUSED)
UNANSWERED = (Rung.REFERRAL, Ground.SUPERVISION_IGNORED)
NOTHING = (None, None)
HOLIDAY = replace(LATE, due=date(2026, 9, 30))

# name, matter, today, what is due
TABLE = (
    ("nothing on the due day itself", LATE, DUE, NOTHING),
    ("a reminder on the first overdue day, a Saturday", LATE, november(14), REMINDER),
    ("a reminder on the first overdue working day", LATE, november(16), REMINDER),
    ("no second reminder while the letter runs", with_letters(REMINDED), november(17), NOTHING),
    ("nothing on the reply-by day itself", with_letters(REMINDED), november(18), NOTHING),
    ("supervision the day after an unanswered letter", with_letters(REMINDED), november(19), IGNORED),
    ("nothing after an answered letter", with_letters(TOLD), november(19), NOTHING),
    ("supervision five working days over, answered or not", with_letters(TOLD), november(20), LONG_OVERDUE),
    ("supervision at once for what was never reminded", LATE, november(20), LONG_OVERDUE),
    ("no second supervision while it runs", with_letters(REMINDED, SUPERVISED), november(25), NOTHING),
    ("referral: supervision not answered", with_letters(REMINDED, SUPERVISED), november(26), UNANSWERED),
    ("nothing between answer and list", with_letters(TOLD, SUPERVISED_TOLD), november(30), NOTHING),
    ("the list 5 wd before the meeting", with_letters(SUPERVISED_TOLD), date(2026, 12, 3), LISTED),
    ("not yet the list on the day before", with_letters(SUPERVISED_TOLD), date(2026, 12, 2), NOTHING),
    ("the list on the day of the meeting", with_letters(SUPERVISED_TOLD), date(2026, 12, 10), LISTED),
    ("nothing on the day after", with_letters(SUPERVISED_TOLD), date(2026, 12, 11), NOTHING),
    ("the list goes before the referral", with_letters(SUPERVISED), date(2026, 12, 4), LISTED),
    ("the referral follows the list", with_letters(SUPERVISED, REPORTED), date(2026, 12, 4), UNANSWERED),
    (
        "referral when nothing was put right after the list",
        with_letters(SUPERVISED_TOLD, REPORTED), date(2026, 12, 14), (Rung.REFERRAL, Ground.NOT_RECTIFIED),
    ),
    ("nothing while the list runs", with_letters(SUPERVISED_TOLD, REPORTED), date(2026, 12, 11), NOTHING),
    (
        "the next list for what answered and is still open",
        with_letters(SUPERVISED_TOLD, answered(REPORTED, date(2026, 12, 8))), date(2027, 1, 8), LISTED,
    ),
    ("referral on a refusal", replace(with_letters(TOLD), refused_on=november(17)), november(17), REFUSED),
    (
        "one referral for one refusal",
        replace(with_letters(TOLD, REFERRED), refused_on=november(17)), november(19), NOTHING,
    ),
    (
        "supervision for a complainant who is not satisfied",
        unsatisfied(17, Status.AWAITING_CALL, settled_on=november(12)), november(17), UNSATISFIED,
    ),
    ("and for the round that redoes it, before its date", unsatisfied(17), november(18), UNSATISFIED),
    ("once for one answer", unsatisfied(17, letters=(DISAPPOINTED,)), november(23), NOTHING),
    (
        "again when the redone matter disappoints again",
        unsatisfied(24, Status.AWAITING_CALL, settled_on=november(20), letters=(DISAPPOINTED,)),
        november(24), UNSATISFIED,
    ),
    (
        "on another ground although a letter runs",
        replace(with_letters(SUPERVISED), unsatisfied_on=november(24)), november(24), UNSATISFIED,
    ),
    ("anew for a moved date", replace(with_letters(TOLD), due=november(20)), november(23), REMINDER),
    ("supervision for an ignored letter from before the date", decided(11, 13), november(16), IGNORED),
    ("no reminder while a decided letter runs", decided(13, 17), november(16), NOTHING),
    ("a reminder although a decided letter was answered", decided(9, 11, 10), november(16), REMINDER),
    (
        "nothing while the clock is paused",
        standing(Status.PAUSED, paused_until=november(24)), november(23), NOTHING,
    ),
    (
        "a reminder on the day on which the pause ends",
        standing(Status.PAUSED, paused_until=november(16)), november(16), REMINDER,
    ),
    ("nothing for a reply under review", standing(Status.AWAITING_REVIEW), november(20), NOTHING),
    ("nothing while a return is to be ruled on", standing(Status.RETURN_ASKED), november(20), NOTHING),
    ("a reminder for an unsigned slip", standing(Status.AWAITING_RECEIPT), november(16), REMINDER),
    ("nothing before a unit has it", standing(Status.PENDING), november(16), NOTHING),
    ("nothing for what is closed", standing(Status.CLOSED), november(20), NOTHING),
    ("nothing for a task without date", other(MatterKind.TASK, due=None), november(16), NOTHING),
    ("a reminder for a task", other(MatterKind.TASK), november(16), REMINDER),
    ("nothing for a task that kept its date", other(MatterKind.TASK, settled_on=DUE), november(16), NOTHING),
    ("supervision for a problem", other(MatterKind.PROBLEM), november(20), LONG_OVERDUE),
    (
        "nothing for a problem that waits for its verification",
        other(MatterKind.PROBLEM, status=Status.AWAITING_REVIEW), november(20), NOTHING,
    ),
    ("nothing for a duty", other(MatterKind.DUTY), november(20), NOTHING),
    # 2026-10-01 to 07 are off, Saturday 10-10 is worked: five working days after 09-30 are over on 10-13.
    ("a reminder on a holiday", HOLIDAY, date(2026, 10, 1), REMINDER),
    ("holidays do not make it long overdue", HOLIDAY, date(2026, 10, 12), REMINDER),
    ("a make-up Saturday counts", HOLIDAY, date(2026, 10, 13), LONG_OVERDUE),
)  # fmt: skip


@pytest.mark.parametrize(("case", "today", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in TABLE])
def test_the_letter_that_is_due(case, today, wanted):
    found = proposal(case, today, CALENDAR, RULES)
    assert ((found.rung, found.ground) if found else NOTHING) == wanted


def test_reply_by_counts_working_days_and_each_rung_has_its_own_length():
    friday = date(2026, 9, 25)  # a holiday; the 27th to the 30th are worked but for the make-up days
    wednesday = date(2026, 9, 30)
    assert reply_by(Rung.REMINDER, wednesday, CALENDAR, RULES) == date(2026, 10, 9)
    assert reply_by(Rung.SUPERVISION, wednesday, CALENDAR, RULES) == date(2026, 10, 10)
    assert reply_by(Rung.REMINDER, wednesday, CALENDAR, LadderRules(reminder_reply=1)) == date(2026, 10, 8)
    assert reply_by(Rung.REMINDER, friday, CALENDAR, RULES) > friday


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (replace(LATE, kind=MatterKind.ROUND), "ladder.kind"),
        (replace(LATE, status=Status.CLOSED), "ladder.not_open"),
        (replace(LATE, status=Status.MERGED), "ladder.not_open"),
        (replace(LATE, status=Status.UNKNOWN), "ladder.not_open"),
        (replace(LATE, status=Status.PENDING), "ladder.not_assigned"),
        (replace(LATE, has_unit=False), "ladder.not_assigned"),
        (replace(LATE, status=Status.PAUSED, paused_until=november(30)), "ladder.paused"),
        (replace(LATE, status=Status.PAUSED), "ladder.paused"),
        (replace(LATE, status=Status.AWAITING_REVIEW), "ladder.replied"),
        (replace(LATE, status=Status.AWAITING_CALL), "ladder.replied"),
        (replace(LATE, settled_on=DUE), "ladder.replied"),
    ],
)
def test_no_letter_at_all_may_be_written(case, code):
    refused = refusal(case, november(20))
    assert refused is not None
    assert refused.code == code
    assert proposal(case, november(20), CALENDAR, RULES) is None


def test_a_letter_decided_by_hand_waits_until_the_one_before_it_is_over():
    case = with_letters(REMINDED)
    assert still_running(Rung.REMINDER, Ground.DECIDED, case, november(18)) is not None
    assert still_running(Rung.REMINDER, Ground.DECIDED, case, november(19)) is None
    assert still_running(Rung.SUPERVISION, Ground.DECIDED, case, november(18)) is None
    told = with_letters(answered(REMINDED, november(17)))
    assert still_running(Rung.REMINDER, Ground.DECIDED, told, november(18)) is None


def test_the_meeting_is_on_the_tenth_or_the_next_working_day():
    assert meeting_on_or_after(november(11), CALENDAR, 10) == date(2026, 12, 10)
    assert meeting_on_or_after(date(2026, 10, 9), CALENDAR, 10) == date(2026, 10, 10)  # a make-up Saturday
    assert meeting_on_or_after(date(2026, 5, 9), CALENDAR, 9) == date(2026, 5, 9)
    assert list_opens(date(2026, 10, 10), CALENDAR, RULES) == date(2026, 9, 28)


@pytest.mark.parametrize("wrong", [{"reminder_reply": 0}, {"long_overdue": 100}, {"meeting_day": 31}])
def test_impossible_rules_are_refused(wrong):
    with pytest.raises(BadInput) as refused:
        LadderRules(**wrong)
    assert refused.value.code == "ladder.rule"


@given(
    due=KNOWN_DAYS,
    days=st.integers(-30, 60),
    rungs=st.lists(st.tuples(st.sampled_from(Rung), st.integers(0, 40), st.integers(1, 8)), max_size=4),
)
def test_one_letter_on_one_ground_at_a_time_and_the_date_stays(due, days, rungs):
    """Issue whatever is proposed, day after day: no two running letters share rung and ground."""
    today = date.fromordinal(due.toordinal() + days)
    letters = tuple(
        Letter(
            rung, on := date.fromordinal(due.toordinal() + after), date.fromordinal(on.toordinal() + length)
        )
        for rung, after, length in sorted(rungs, key=lambda one: one[1])
        if due.toordinal() + after <= today.toordinal()
    )
    case = LadderCase(MatterKind.COMPLAINT, Status.IN_HAND, due, letters=letters)
    found = proposal(case, today, CALENDAR, RULES)
    if found is None:
        return
    assert today > due
    assert found.reply_by > today
    running = {(letter.rung, letter.ground) for letter in letters if letter.is_running(today)}
    assert (found.rung, found.ground) not in running
    again = replace(case, letters=(*letters, Letter(found.rung, today, found.reply_by, found.ground)))
    follows = proposal(again, today, CALENDAR, RULES)
    assert follows is None or follows.rung is not found.rung
    assert again.due == due
