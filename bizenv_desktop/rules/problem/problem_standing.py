"""Where a problem stands: everything that follows from its events alone."""

from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.rules.vocabulary import Status, Timeliness


@dataclass(frozen=True, slots=True)
class ProblemRound:
    """A round of rectification as it ended; nothing that happens later changes it."""

    due: date | None
    rectified_on: date | None
    closed_on: date | None
    verifier: str
    timeliness: Timeliness
    original_timeliness: Timeliness


@dataclass(frozen=True, slots=True)
class ProblemStanding:
    """Dates and names are those of the current round; `returns` and `rechecks` count the whole life.

    `since` is the day of the last step that changed something: no further one may lie before it.
    `verified_on` is set between 验收 and 销号 and stays afterwards. `is_told` is False where an old ledger
    says that the problem was struck off, but not when the work was done: whether in time is then unknown.
    """

    status: Status
    opened_at: datetime
    since: date
    due: date | None = None
    original_due: date | None = None
    rectified_on: date | None = None
    verified_on: date | None = None
    verifier: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    closed_on: date | None = None
    recheck_on: date | None = None
    rechecks: int = 0
    returns: int = 0
    moves: int = 0
    is_told: bool = True
    past: tuple[ProblemRound, ...] = ()

    @property
    def round_number(self) -> int:
        """Which round this is, from 1."""
        return len(self.past) + 1

    @property
    def current(self) -> ProblemRound:
        """This round, as it stands now."""
        return ProblemRound(
            self.due, self.rectified_on, self.closed_on, self.verifier,
            self._kept(self.due), self._kept(self.original_due),
        )  # fmt: skip

    @property
    def first(self) -> ProblemRound:
        """The first round, which is what the figures count: a reopening never rewrites an earlier month."""
        return self.past[0] if self.past else self.current

    def _kept(self, due: date | None) -> Timeliness:
        """By the day on which the work was reported as done; a problem without a date is never late."""
        if self.status is not Status.CLOSED:
            return Timeliness.OPEN
        if not self.is_told:
            return Timeliness.UNKNOWN
        late = due is not None and self.rectified_on is not None and self.rectified_on > due
        return Timeliness.LATE if late else Timeliness.IN_TIME
