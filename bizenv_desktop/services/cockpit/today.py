"""The cockpit: what is due, what waits for whom, and the next step of each; one question, one state.

Every figure comes with the selections that it counted. The number of statements does not depend on how much
the ledger holds.
"""

from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.concerns import CONCERN_OF_RUNG, Concern
from bizenv_desktop.rules.ladder import LadderRules, meeting_on_or_after
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.clock.clock_rules import load_clock_rules
from bizenv_desktop.services.cockpit.today_complaints import complaint_concerns, complaint_counters
from bizenv_desktop.services.cockpit.today_duties import duty_counter
from bizenv_desktop.services.cockpit.today_ladder import (
    ladder_counters,
    letters_out,
    waiting_counters,
)
from bizenv_desktop.services.cockpit.today_lines import SHOWN, Counter, Frame, Part, TodayLine, each_once
from bizenv_desktop.services.cockpit.today_problems import recheck_counter
from bizenv_desktop.services.cockpit.today_tasks import problem_counter, task_counters
from bizenv_desktop.services.matter.due_terms import Horizon
from bizenv_desktop.services.urging.ladder_cases import Proposals, proposals
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import today as asked

__all__ = [
    "CONCERN_OF_RUNG", "SHOWN", "Concern", "Counter", "Part", "TodayLine", "TodayView", "briefing_day",
    "complaint_concerns", "today",
]  # fmt: skip

_ORDER = {concern: place for place, concern in enumerate(Concern)}


@dataclass(frozen=True, slots=True)
class TodayView:
    """The whole page. A matter stands in the lines of the first concern that it meets.

    `letters` are all letters that are due, not only those with a line; `briefing_on` is the next meeting.
    """

    day: date
    counters: tuple[Counter, ...]
    letters: Proposals
    briefing_on: date
    briefing_in: int
    is_empty: bool

    def counter(self, concern: Concern) -> Counter:
        """The figure of one concern."""
        return next(each for each in self.counters if each.concern is concern)


def today(reader: Reader) -> TodayView:
    """What the office has to do on the reader's day."""
    rules, calendar = load_clock_rules(reader.connection), load_calendar(reader.connection)
    day = reader.moment.today
    frame = Frame(Horizon.seen_from(day, calendar, rules.office.amber_days), calendar, rules)
    letters = proposals(reader)
    counters = (
        *complaint_counters(frame, reader),
        *ladder_counters(letters, frame, reader),
        *waiting_counters(frame, reader),
        letters_out(frame, reader),
        problem_counter(frame, reader),
        recheck_counter(frame, reader),
        *task_counters(frame, reader),
        duty_counter(frame, reader),
    )
    return TodayView(
        day=day,
        counters=each_once(sorted(counters, key=lambda counter: _ORDER[counter.concern])),
        letters=letters,
        briefing_on=letters.meeting,
        briefing_in=(letters.meeting - day).days,
        is_empty=asked.is_empty(reader),
    )


def briefing_day(day: date, calendar: WorkCalendar) -> date:
    """The next day on which the monthly briefing is heard: the 10th, moved to a working day (浙南 附件2)."""
    return meeting_on_or_after(day, calendar, LadderRules().meeting_day)
