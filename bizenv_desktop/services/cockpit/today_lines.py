"""What today's page is made of: concerns, lines and figures, each figure with the rows that it counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.concerns import Concern
from bizenv_desktop.rules.lights import matter_light
from bizenv_desktop.rules.selection import Selection, Sort
from bizenv_desktop.rules.vocabulary import EventKind, Light, Rung, Status
from bizenv_desktop.services.clock.clock_rules import ClockRules
from bizenv_desktop.services.matter.due_terms import Horizon, clock_runs
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.services.urging.ladder_cases import ProposedLetter
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import MatterRow

SHOWN: Final = 12
"""How many lines one concern shows at most."""

SOONEST_FIRST: Final = Sort("due", descending=False)
OLDEST_FIRST: Final = Sort("opened_at", descending=False)


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One matter of today: `left` in working days where a clock runs, the step that comes next.

    `waits_since` and `waits_too_long` are about the office's or unit's own small clock: the receipt of a
    slip, the hand-over of a new complaint. `letter` is the letter of the ladder that is due. `units_late`:
    how many units are behind with a duty.
    """

    row: MatterRow
    light: Light
    left: int | None
    step: EventKind | None
    waits_since: date | None = None
    waits_too_long: bool = False
    letter: ProposedLetter | None = None
    units_late: int = 0

    @property
    def id(self) -> int:
        """The matter's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind of matter that a figure counted."""

    selection: Selection
    count: int


@dataclass(frozen=True, slots=True)
class Counter:
    """One figure with exactly the rows that it counted, kind by kind; `late` wait longer than they may.

    `rung` is set where the figure counts letters that are due.
    """

    concern: Concern
    parts: tuple[Part, ...]
    lines: tuple[TodayLine, ...]
    late: int = 0
    rung: Rung | None = None

    @property
    def count(self) -> int:
        """How many matters the figure counts."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class Frame:
    """By what one page is judged."""

    seen: Horizon
    calendar: WorkCalendar
    rules: ClockRules

    @property
    def settings(self) -> Settings:
        """The office's settings."""
        return self.rules.office

    @property
    def today(self) -> date:
        """The day of the page."""
        return self.seen.today


NEXT_STEP: Final = {
    Status.PENDING: EventKind.ASSIGNED,
    Status.AWAITING_RECEIPT: EventKind.ACKNOWLEDGED,
    Status.RETURN_ASKED: EventKind.REASSIGNED,
    Status.IN_HAND: EventKind.REPLIED,
    Status.PAUSED: EventKind.RESUMED,
    Status.AWAITING_REVIEW: EventKind.PASSED,
    Status.AWAITING_CALL: EventKind.CALLED_BACK,
}
"""What a complaint in a status usually waits for."""


def counted(selection: Selection, reader: Reader) -> Part:
    """The rows of a selection, counted."""
    return Part(selection, listing.count(selection, reader))


def running_light(row: MatterRow, frame: Frame) -> Light:
    """The light of a complaint or problem; grey while no clock runs."""
    due = row.due if clock_runs(row) else None
    return matter_light(row.status, due, frame.today, frame.calendar, frame.settings.amber_days)


def dated_line(row: MatterRow, light: Light, frame: Frame) -> TodayLine:
    """The line of a problem or task: its date, and no step that is taken from here."""
    left = days_left(frame.today, row.due, frame.calendar) if row.due is not None else None
    return TodayLine(row, light, left, step=None)


def each_once(counters: Sequence[Counter]) -> tuple[Counter, ...]:
    """Keep each matter's line where it comes first; the figures stay whole."""
    seen: set[int] = set()
    kept: list[Counter] = []
    for counter in counters:
        shown = tuple(line for line in counter.lines if line.id not in seen)
        seen.update(line.id for line in shown)
        kept.append(replace(counter, lines=shown))
    return tuple(kept)
