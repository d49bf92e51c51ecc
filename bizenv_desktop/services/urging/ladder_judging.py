"""Whether one letter may be written about one matter, and on which ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.ladder import LadderRules, ground_of, refusal, reply_by, still_running
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.vocabulary import Rung
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.urging.ladder_cases import KnownCase
from bizenv_desktop.services.urging.ladder_settings import load_ladder_rules

MOST_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class LadderFrame:
    """By what a letter is judged: the day of its issue, the calendar and the rules of the office."""

    today: date
    calendar: WorkCalendar
    rules: LadderRules

    @classmethod
    def of(cls, today: date, connection: Connection) -> "LadderFrame":
        """The frame of a day in this ledger."""
        return cls(today, load_calendar(connection), load_ladder_rules(connection))

    def reply_by(self, rung: Rung) -> date:
        """The last day for the answer to a letter of this rung."""
        return reply_by(rung, self.today, self.calendar, self.rules)


def judge(known: KnownCase, rung: Rung, frame: LadderFrame) -> Ground:
    """The ground of a letter: that of the rules, else `DECIDED`.

    Raises `RuleBroken`: `ladder.kind`, `ladder.not_open`, `ladder.not_assigned`, `ladder.paused`,
    `ladder.replied`, `ladder.still_running`.
    """
    refused = refusal(known.case, frame.today)
    if refused is not None:
        raise refused
    ground = ground_of(rung, known.case, frame.today, calendar=frame.calendar, rules=frame.rules)
    ground = ground or Ground.DECIDED
    running = still_running(rung, ground, known.case, frame.today)
    if running is not None:
        raise running
    return ground


def refuse_wrong_number(ids: Sequence[int]) -> None:
    """Raises `BadInput`: `ladder.none_chosen`, `ladder.too_many` for more than 500."""
    if not ids:
        raise BadInput("ladder.none_chosen")
    if len(ids) > MOST_AT_ONCE:
        raise BadInput("ladder.too_many", count=len(ids), most=MOST_AT_ONCE)
