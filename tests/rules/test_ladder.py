"""The ladder, row by row: which letter is due on which day, and which is not."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.happening import Happening
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
from bizenv_desktop.rules.letters import EVENT_OF_RUNG, Ground, Letter, correspondence
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Rung, Status
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


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    name: str
    case: LadderCase
    today: date
    rung: Rung | None
    ground: Ground | None = None


REMINDER = (Rung.REMINDER, Ground.OVERDUE)
TABLE = (
    Row("nothing on the due day itself", LATE, DUE, None),
    Row("a reminder on the first overdue day, a Saturday", LATE, november(14), *REMINDER),
    Row("a reminder on the first overdue working day", LATE, november(16), *REMINDER),
    Row("no second reminder while the letter runs", with_letters(REMINDED), november(17), None),
    Row("nothing on the reply-by day itself", with_letters(REMINDED), november(18), None),
    Row(
        "supervision the day after an unanswered letter",
        with_letters(REMINDED),
        november(19),
        Rung.SUPERVISION,
        Ground.LETTER_IGNORED,
    ),
    Row(
        "nothing after an answered letter", with_letters(answered(REMINDED, november(17))), november(19), None
    ),
    Row(
        "supervision five working days over, letter answered or not",
        with_letters(answered(REMINDED, november(17))),
        november(20),
        Rung.SUPERVISION,
        Ground.LONG_OVERDUE,
    ),
    Row(
        "not yet supervision on the fourth working day",
        with_letters(answered(REMINDED, november(17))),
        november(19),
        None,
    ),
    Row(
        "supervision at once for what was never reminded and is long over",
        LATE,
        november(20),
        Rung.SUPERVISION,
        Ground.LONG_OVERDUE,
    ),
    Row("no second supervision while it runs", with_letters(REMINDED, SUPERVISED), november(25), None),
    Row(
        "referral when the supervision was not answered",
        with_letters(REMINDED, SUPERVISED),
        november(26),
        Rung.REFERRAL,
        Ground.SUPERVISION_IGNORED,
    ),
    Row(
        "nothing between an answered supervision and the list",
        with_letters(REMINDED, answered(SUPERVISED, november(24))),
        november(30),
        None,
    ),
    Row(
        "the list five working days before the meeting",
        with_letters(answered(SUPERVISED, november(24))),
        date(2026, 12, 3),
        Rung.REPORT,
        Ground.STILL_OPEN,
    ),
    Row(
        "not yet the list on the day before that",
        with_letters(answered(SUPERVISED, november(24))),
        date(2026, 12, 2),
        None,
    ),
    Row(
        "the list on the day of the meeting",
        with_letters(answered(SUPERVISED, november(24))),
        date(2026, 12, 10),
        Rung.REPORT,
        Ground.STILL_OPEN,
    ),
    Row(
        "nothing on the day after the meeting",
        with_letters(answered(SUPERVISED, november(24))),
        date(2026, 12, 11),
        None,
    ),
    Row(
        "the list goes before the referral",
        with_letters(SUPERVISED),
        date(2026, 12, 4),
        Rung.REPORT,
        Ground.STILL_OPEN,
    ),
    Row(
        "the referral follows the list",
        with_letters(SUPERVISED, REPORTED),
        date(2026, 12, 4),
        Rung.REFERRAL,
        Ground.SUPERVISION_IGNORED,
    ),
    Row(
        "referral when nothing was put right after the list",
        with_letters(answered(SUPERVISED, november(24)), REPORTED),
        date(2026, 12, 14),
        Rung.REFERRAL,
        Ground.NOT_RECTIFIED,
    ),
    Row(
        "nothing while the list's day runs",
        with_letters(answered(SUPERVISED, november(24)), REPORTED),
        date(2026, 12, 11),
        None,
    ),
    Row(
        "the next list for what answered and is still open",
        with_letters(answered(SUPERVISED, november(24)), answered(REPORTED, date(2026, 12, 8))),
        date(2027, 1, 8),
        Rung.REPORT,
        Ground.STILL_OPEN,
    ),
    Row(
        "referral on a refusal on record",
        replace(LATE, refused_on=november(17), letters=(answered(REMINDED, november(17)),)),
        november(17),
        Rung.REFERRAL,
        Ground.REFUSED,
    ),
    Row(
        "one referral for one refusal",
        replace(
            LATE,
            refused_on=november(17),
            letters=(
                answered(REMINDED, november(17)),
                a_letter(Rung.REFERRAL, november(18), november(25), Ground.REFUSED),
            ),
        ),
        november(19),
        None,
    ),
    Row(
        "supervision for a complainant who is not satisfied",
        LadderCase(
            MatterKind.COMPLAINT,
            Status.AWAITING_CALL,
            DUE,
            settled_on=november(12),
            unsatisfied_on=november(17),
        ),
        november(17),
        Rung.SUPERVISION,
        Ground.UNSATISFIED,
    ),
    Row(
        "and for the round that redoes it, before its date",
        LadderCase(MatterKind.COMPLAINT, Status.IN_HAND, november(27), unsatisfied_on=november(17)),
        november(18),
        Rung.SUPERVISION,
        Ground.UNSATISFIED,
    ),
    Row(
        "once for one answer of the complainant",
        LadderCase(
            MatterKind.COMPLAINT,
            Status.IN_HAND,
            november(27),
            unsatisfied_on=november(17),
            letters=(
                a_letter(Rung.SUPERVISION, november(17), november(20), Ground.UNSATISFIED, november(19)),
            ),
        ),
        november(23),
        None,
    ),
    Row(
        "again when the redone matter disappoints again",
        LadderCase(
            MatterKind.COMPLAINT,
            Status.AWAITING_CALL,
            DUE,
            settled_on=november(20),
            unsatisfied_on=november(24),
            letters=(
                a_letter(Rung.SUPERVISION, november(17), november(20), Ground.UNSATISFIED, november(19)),
            ),
        ),
        november(24),
        Rung.SUPERVISION,
        Ground.UNSATISFIED,
    ),
    Row(
        "on another ground although the letter runs",
        replace(LATE, unsatisfied_on=november(24), letters=(SUPERVISED,)),
        november(24),
        Rung.SUPERVISION,
        Ground.UNSATISFIED,
    ),
    Row(
        "a reminder anew for a date that was moved and missed",
        replace(LATE, due=november(20), letters=(answered(REMINDED, november(17)),)),
        november(23),
        *REMINDER,
    ),
    Row(
        "supervision for an ignored letter that was decided before the date",
        with_letters(a_letter(Rung.REMINDER, november(11), november(13), Ground.DECIDED)),
        november(16),
        Rung.SUPERVISION,
        Ground.LETTER_IGNORED,
    ),
    Row(
        "no reminder while a decided letter runs",
        with_letters(a_letter(Rung.REMINDER, november(13), november(17), Ground.DECIDED)),
        november(16),
        None,
    ),
    Row(
        "a reminder although a decided letter was answered before the date",
        with_letters(a_letter(Rung.REMINDER, november(9), november(11), Ground.DECIDED, november(10))),
        november(16),
        *REMINDER,
    ),
    Row(
        "nothing while the clock is paused",
        LadderCase(MatterKind.COMPLAINT, Status.PAUSED, DUE, paused_until=november(24)),
        november(23),
        None,
    ),
    Row(
        "a reminder on the day on which the pause ends",
        LadderCase(MatterKind.COMPLAINT, Status.PAUSED, DUE, paused_until=november(16)),
        november(16),
        *REMINDER,
    ),
    Row(
        "nothing for a reply under review",
        LadderCase(MatterKind.COMPLAINT, Status.AWAITING_REVIEW, DUE, settled_on=november(16)),
        november(20),
        None,
    ),
    Row(
        "nothing while a return is to be ruled on",
        LadderCase(MatterKind.COMPLAINT, Status.RETURN_ASKED, DUE),
        november(20),
        None,
    ),
    Row(
        "a reminder for a slip that was never signed",
        LadderCase(MatterKind.COMPLAINT, Status.AWAITING_RECEIPT, DUE),
        november(16),
        *REMINDER,
    ),
    Row(
        "nothing before a unit has it",
        LadderCase(MatterKind.COMPLAINT, Status.PENDING, None),
        november(16),
        None,
    ),
    Row(
        "nothing for what has no date", LadderCase(MatterKind.TASK, Status.IN_HAND, None), november(16), None
    ),
    Row("a reminder for a task", LadderCase(MatterKind.TASK, Status.IN_HAND, DUE), november(16), *REMINDER),
    Row(
        "nothing for a task that kept its date and goes on",
        LadderCase(MatterKind.TASK, Status.IN_HAND, DUE, settled_on=DUE),
        november(16),
        None,
    ),
    Row(
        "supervision for a problem",
        LadderCase(MatterKind.PROBLEM, Status.IN_HAND, DUE),
        november(20),
        Rung.SUPERVISION,
        Ground.LONG_OVERDUE,
    ),
    Row(
        "nothing for a problem that waits for its verification",
        LadderCase(MatterKind.PROBLEM, Status.AWAITING_REVIEW, DUE),
        november(20),
        None,
    ),
    Row("nothing for a duty", LadderCase(MatterKind.DUTY, Status.IN_HAND, DUE), november(20), None),
    Row(
        "nothing for what is closed", LadderCase(MatterKind.COMPLAINT, Status.CLOSED, DUE), november(20), None
    ),
    # 2026-10-01 to 07 are off, Saturday 10-10 is worked: five working days after 09-30 are over on 10-13.
    Row("a reminder on a holiday", replace(LATE, due=date(2026, 9, 30)), date(2026, 10, 1), *REMINDER),
    Row(
        "holidays do not make it long overdue",
        replace(LATE, due=date(2026, 9, 30)),
        date(2026, 10, 12),
        *REMINDER,
    ),
    Row(
        "a make-up Saturday counts",
        replace(LATE, due=date(2026, 9, 30)),
        date(2026, 10, 13),
        Rung.SUPERVISION,
        Ground.LONG_OVERDUE,
    ),
)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_the_letter_that_is_due(row):
    found = proposal(row.case, row.today, CALENDAR, RULES)
    assert (found and found.rung, found and found.ground) == (row.rung, row.ground)


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


def at(day: date) -> datetime:
    return datetime.combine(day, time(9))


def test_letters_and_what_answered_them_are_read_from_the_events():
    facts = {"reply_by": "2026-11-18", "ground": "overdue"}
    told = correspondence(
        [
            Happening(EventKind.REMINDED, at(november(16)), facts),
            Happening(EventKind.NOTICE_ANSWERED, at(november(17)), {"text": "不办", "refuses": True}),
            Happening(EventKind.SUPERVISED, at(november(18)), {"reply_by": "2026-11-23", "ground": "?"}),
        ]
    )
    assert told.letters == (
        answered(REMINDED, november(17)),
        Letter(Rung.SUPERVISION, november(18), november(23), Ground.DECIDED),
    )
    assert told.refused_on == november(17)


@pytest.mark.parametrize("kind", [EventKind.REPLIED, EventKind.PROGRESSED, EventKind.RECTIFIED])
def test_doing_the_work_answers_a_letter_and_takes_a_refusal_back(kind):
    told = correspondence(
        [
            Happening(EventKind.REMINDED, at(november(16)), {}),
            Happening(EventKind.NOTICE_ANSWERED, at(november(17)), {"refuses": True}),
            Happening(kind, at(november(18)), {}),
        ]
    )
    assert told.refused_on is None
    assert [letter.answered_on for letter in told.letters] == [november(17)]


def test_another_unit_starts_without_letters_and_a_closed_round_without_complaint():
    told = correspondence(
        [
            Happening(EventKind.REMINDED, at(november(16)), {}),
            Happening(EventKind.REASSIGNED, at(november(17)), {}),
            Happening(EventKind.CALLED_BACK, at(november(18)), {"satisfaction": "unsatisfied"}),
            Happening(EventKind.CALLED_BACK, at(november(19)), {"satisfaction": "not_reached"}),
        ]
    )
    assert told.letters == ()
    assert told.unsatisfied_on == november(18)
    pause = Happening(EventKind.PAUSED, at(november(18)), {"until": "2026-11-30"})
    assert correspondence([pause]).paused_until == november(30)
    assert correspondence([pause, Happening(EventKind.RESUMED, at(november(19)), {})]).paused_until is None


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


def test_every_rung_leaves_an_event_of_its_own():
    assert set(EVENT_OF_RUNG) == set(Rung)
    assert len(set(EVENT_OF_RUNG.values())) == len(Rung)
