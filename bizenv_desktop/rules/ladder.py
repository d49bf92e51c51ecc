"""The ladder: which letter is due for a matter that is late, on which ground, to be answered by when.

Yellow and red are lights (`rules.lights`); above them stand four rungs, each a numbered paper that somebody
decides to send: 提醒函 on the first overdue day; 督办通知 when the letter was ignored, the complainant is not
satisfied, or the matter is long overdue (the conditions of 宝鸡 零投诉); 通报 at the monthly meeting for what
was supervised and is still open (浙南 附件2); 移送 on refusal. A letter never moves a due date.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.letters import Ground, Letter
from bizenv_desktop.rules.months import Month
from bizenv_desktop.rules.vocabulary import MatterKind, Rung, Status

SUPERVISED_KINDS: Final = frozenset({MatterKind.COMPLAINT, MatterKind.TASK, MatterKind.PROBLEM})
"""The kinds of matters that letters are written about."""

_LONGEST: Final = 99
_LAST_MEETING_DAY: Final = 28
_ENDED: Final = frozenset(
    {Status.CLOSED, Status.NOT_ACCEPTED, Status.MERGED, Status.TRANSFERRED, Status.VOID, Status.UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class LadderRules:
    """Lengths in working days, editable by the office; the defaults are [practice] but for the 5 days (宝鸡).

    `meeting_day` is the day of the month on which the briefing is heard (浙南 附件2), moved to a working day;
    its list is made up from `list_ahead` working days before; `discipline` is whom refusals are referred to.
    `BadInput("ladder.rule")` for a length outside 1 to 99 or a meeting day outside 1 to 28.
    """

    long_overdue: int = 5
    reminder_reply: int = 2
    supervision_reply: int = 3
    report_reply: int = 5
    referral_reply: int = 5
    meeting_day: int = 10
    list_ahead: int = 5
    discipline: str = "纪检监察机关"

    def __post_init__(self) -> None:
        lengths = (self.long_overdue, self.list_ahead, *(self.reply_length(rung) for rung in Rung))
        wrong = [length for length in lengths if not 1 <= length <= _LONGEST]
        if wrong or not 1 <= self.meeting_day <= _LAST_MEETING_DAY:
            raise BadInput("ladder.rule", value=[*wrong, self.meeting_day][0])

    def reply_length(self, rung: Rung) -> int:
        """How many working days a unit has to answer a letter of this rung."""
        return {
            Rung.REMINDER: self.reminder_reply,
            Rung.SUPERVISION: self.supervision_reply,
            Rung.REPORT: self.report_reply,
            Rung.REFERRAL: self.referral_reply,
        }[rung]


@dataclass(frozen=True, slots=True)
class LadderCase:
    """What the ladder must know of a complaint, task or problem.

    `due` is the date that is still owed. `unsatisfied_on` is the day on which the complainant said so, as
    long as no later answer took it back; `refused_on` the day of a refusal on record.
    """

    kind: MatterKind
    status: Status
    due: date | None
    settled_on: date | None = None
    has_unit: bool = True
    unsatisfied_on: date | None = None
    refused_on: date | None = None
    paused_until: date | None = None
    letters: tuple[Letter, ...] = ()

    def is_overdue(self, today: date) -> bool:
        """Whether the owed date has passed."""
        return self.settled_on is None and self.due is not None and today > self.due

    def is_paused(self, today: date) -> bool:
        """Whether the clock stands; from the last day of a pause on it goes again."""
        return self.status is Status.PAUSED and (self.paused_until is None or today < self.paused_until)

    def is_replied(self) -> bool:
        """Whether the unit has done its part: its reply is with the office, or the date was kept."""
        if self.status is Status.AWAITING_CALL:
            return self.unsatisfied_on is None
        return self.status is Status.AWAITING_REVIEW or self.settled_on is not None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The letter that is due now: nothing is sent until somebody decides it."""

    rung: Rung
    ground: Ground
    reply_by: date


def proposal(case: LadderCase, today: date, calendar: WorkCalendar, rules: LadderRules) -> Proposal | None:
    """The letter that is due for a matter today, None when there is none.

    At the time of the meeting its list comes before a referral, which then follows.
    """
    if case.status is Status.RETURN_ASKED or refusal(case, today) is not None:
        return None
    for rung in (Rung.REPORT, Rung.REFERRAL, Rung.SUPERVISION, Rung.REMINDER):
        ground = ground_of(rung, case, today, calendar=calendar, rules=rules)
        if ground is not None:
            return Proposal(rung, ground, reply_by(rung, today, calendar, rules))
    return None


def reply_by(rung: Rung, issued: date, calendar: WorkCalendar, rules: LadderRules) -> date:
    """The last day for the answer to a letter issued on a day."""
    return calendar.working_day_after(issued, rules.reply_length(rung))


def unreachable(case: LadderCase) -> RuleBroken | None:
    """Why nobody can be urged about a matter: `ladder.kind`, `ladder.not_open`, `ladder.not_assigned`."""
    if case.kind not in SUPERVISED_KINDS:
        return RuleBroken("ladder.kind", kind=case.kind)
    if case.status in _ENDED:
        return RuleBroken("ladder.not_open", status=case.status)
    unassigned = case.status is Status.PENDING or not case.has_unit
    return RuleBroken("ladder.not_assigned") if unassigned else None


def refusal(case: LadderCase, today: date) -> RuleBroken | None:
    """Why no letter at all may be written about a matter; None when one may.

    What `unreachable` says, `ladder.paused`, `ladder.replied`.
    """
    nobody = unreachable(case)
    if nobody is not None:
        return nobody
    if case.is_paused(today):
        return RuleBroken("ladder.paused", until=case.paused_until or "")
    return RuleBroken("ladder.replied") if case.is_replied() else None


def still_running(rung: Rung, ground: Ground, case: LadderCase, today: date) -> RuleBroken | None:
    """`ladder.still_running` while the last letter of this rung waits for its answer; None otherwise.

    A letter on another ground of the rules may follow at once.
    """
    for letter in case.letters:
        same = Ground.DECIDED in (ground, letter.ground) or letter.ground is ground
        if letter.rung is rung and same and letter.is_running(today):
            return RuleBroken("ladder.still_running", rung=rung, reply_by=letter.reply_by or "")
    return None


def ground_of(
    rung: Rung, case: LadderCase, today: date, *, calendar: WorkCalendar, rules: LadderRules
) -> Ground | None:
    """The ground on which the rules ask for a letter of this rung today; None when they do not."""
    seen = _Seen(case, today, calendar, rules)
    ground = _GROUNDS[rung](seen)
    return None if ground is None or still_running(rung, ground, case, today) else ground


def meeting_on_or_after(day: date, calendar: WorkCalendar, meeting_day: int) -> date:
    """The next day on which the monthly briefing is heard, `day` included."""
    month = Month.of(day)
    meetings = (
        calendar.working_on_or_after(month.plus(ahead).first + timedelta(days=meeting_day - 1))
        for ahead in (0, 1)
    )
    return next(meeting for meeting in meetings if meeting >= day)


def list_opens(meeting: date, calendar: WorkCalendar, rules: LadderRules) -> date:
    """The first day on which the list for a meeting is made up."""
    day, left = meeting, rules.list_ahead
    while left:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    return day


@dataclass(frozen=True, slots=True)
class _Seen:
    """A matter as one day sees it."""

    case: LadderCase
    today: date
    calendar: WorkCalendar
    rules: LadderRules

    @property
    def late(self) -> bool:
        return self.case.is_overdue(self.today)

    def last(self, rung: Rung) -> Letter | None:
        """The last letter of a rung that is still about what is wrong today."""
        fitting = (one for one in reversed(self.case.letters) if one.rung is rung and self._counts(one))
        return next(fitting, None)

    def sent_since(self, rung: Rung, day: date) -> bool:
        return any(letter.rung is rung and letter.on >= day for letter in self.case.letters)

    def in_spell(self, letter: Letter) -> bool:
        """Whether the letter was written about the present lateness, not about an earlier date."""
        return self.late and self.case.due is not None and letter.on > self.case.due

    def _counts(self, letter: Letter) -> bool:
        unsatisfied = self.case.unsatisfied_on
        about_answer = unsatisfied is not None and letter.on >= unsatisfied
        return self.in_spell(letter) or about_answer or (self.late and letter.ground is Ground.DECIDED)


def _reminder(seen: _Seen) -> Ground | None:
    if not seen.late:
        return None
    told = any(seen.in_spell(letter) or letter.is_running(seen.today) for letter in seen.case.letters)
    return None if told else Ground.OVERDUE


def _supervision(seen: _Seen) -> Ground | None:
    unsatisfied = seen.case.unsatisfied_on
    if unsatisfied is not None and not seen.sent_since(Rung.SUPERVISION, unsatisfied):
        return Ground.UNSATISFIED
    if not seen.late or any(
        letter.rung is Rung.SUPERVISION and (seen.in_spell(letter) or letter.is_running(seen.today))
        for letter in seen.case.letters
    ):
        return None
    reminder = seen.last(Rung.REMINDER)
    if reminder is not None and reminder.is_ignored(seen.today):
        return Ground.LETTER_IGNORED
    due = seen.case.due or seen.today
    over = seen.calendar.working_days_between(due, seen.today)
    return Ground.LONG_OVERDUE if over >= seen.rules.long_overdue else None


def _report(seen: _Seen) -> Ground | None:
    supervised = seen.last(Rung.SUPERVISION)
    if supervised is None or supervised.is_running(seen.today):
        return None
    meeting = meeting_on_or_after(seen.today, seen.calendar, seen.rules.meeting_day)
    opens = list_opens(meeting, seen.calendar, seen.rules)
    if seen.today < opens:
        return None
    listed = seen.last(Rung.REPORT)
    if listed is None or listed.on < supervised.on:
        return Ground.STILL_OPEN
    again = listed.answered_on is not None and listed.on < opens
    return Ground.STILL_OPEN if again else None


def _referral(seen: _Seen) -> Ground | None:
    refused = seen.case.refused_on
    if refused is not None and not seen.sent_since(Rung.REFERRAL, refused):
        return Ground.REFUSED
    for rung, ground in (
        (Rung.REPORT, Ground.NOT_RECTIFIED),
        (Rung.SUPERVISION, Ground.SUPERVISION_IGNORED),
    ):
        letter = seen.last(rung)
        if letter is not None and letter.is_ignored(seen.today):
            return None if seen.sent_since(Rung.REFERRAL, letter.on) else ground
    return None


_GROUNDS: Final[Mapping[Rung, Callable[[_Seen], Ground | None]]] = {
    Rung.REMINDER: _reminder,
    Rung.SUPERVISION: _supervision,
    Rung.REPORT: _report,
    Rung.REFERRAL: _referral,
}
