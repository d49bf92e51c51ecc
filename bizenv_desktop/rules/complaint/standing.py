"""Where a complaint stands: everything that follows from its events."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from bizenv_desktop.rules.clock.clock import DueUnit, Pause
from bizenv_desktop.rules.clock.clock_hours import kept
from bizenv_desktop.rules.complaint.custody import Custody
from bizenv_desktop.rules.vocabulary import PauseReason, Resolution, Rung, Satisfaction, Status, Timeliness

__all__ = ["Custody", "ExtensionRequest", "Notice", "PastRound", "SlipTerms", "Standing"]

_RUNGS = tuple(Rung)


@dataclass(frozen=True, slots=True)
class SlipTerms:
    """What the last slip froze beside its due date; None where it did not say (old slips, old ledgers)."""

    receipt_due: date | None = None
    return_until: date | None = None
    closes: time | None = None
    extension_length: int | None = None
    extension_unit: DueUnit = DueUnit.WORKING_DAYS
    extension_most: int | None = None


@dataclass(frozen=True, slots=True)
class ExtensionRequest:
    """An extension that the unit asked for and nobody has ruled on yet."""

    length: int
    unit: DueUnit
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter of the ladder: when, to be answered by when, and the first day on which the unit answered."""

    rung: Rung
    on: date
    reply_by: date | None
    number: str
    document_id: int | None
    answered_on: date | None = None

    @property
    def level(self) -> int:
        """How high the rung is, from 0."""
        return _RUNGS.index(self.rung)


@dataclass(frozen=True, slots=True)
class PastRound:
    """A round as it ended, or as it stands; nothing that happens later changes an ended one."""

    due: date | None
    original_due: date | None
    settled_on: date | None
    timeliness: Timeliness
    original_timeliness: Timeliness
    resolution: Resolution | None
    satisfaction: Satisfaction | None
    closed_on: date | None
    assigned_on: date | None
    called_on: date | None
    receipt: Timeliness
    contacted: Timeliness


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that follows from the events of one complaint; dates and outcomes are the current round's.

    `returns`, `reworks`, `extensions`, `urges` and `notices` count the whole life; `granted` counts the
    extensions of this round. `ruled` are the units that were refused a return, or handled a round already.
    """

    status: Status
    opened_at: datetime
    last_on: date
    due: date | None = None
    due_at: datetime | None = None
    original_due: date | None = None
    original_due_at: datetime | None = None
    lead_unit_id: int | None = None
    assigned_on: date | None = None
    terms: SlipTerms = SlipTerms()
    acknowledged_at: datetime | None = None
    receipt_missed: bool = False
    settled_at: datetime | None = None
    closed_on: date | None = None
    recorded: Timeliness | None = None
    carried_over: bool = False
    result: str = ""
    contacted_on: date | None = None
    resolution: Resolution | None = None
    satisfaction: Satisfaction | None = None
    calls: int = 0
    called_on: date | None = None
    custody: tuple[Custody, ...] = ()
    ruled: tuple[int, ...] = ()
    extension_asked: ExtensionRequest | None = None
    granted: int = 0
    pauses: tuple[Pause, ...] = ()
    pause_reason: PauseReason | None = None
    merged_into: int | None = None
    before_merge: Status | None = None
    sealed: bool = False
    past_rounds: tuple[PastRound, ...] = ()
    notices: tuple[Notice, ...] = ()
    answers: tuple[date, ...] = ()
    returns: int = 0
    reworks: int = 0
    extensions: int = 0
    urges: int = 0

    @property
    def round_number(self) -> int:
        """Which round this is, from 1."""
        return len(self.past_rounds) + 1

    @property
    def acknowledged_on(self) -> date | None:
        """The day on which the unit signed for the slip."""
        return self.acknowledged_at.date() if self.acknowledged_at is not None else None

    @property
    def settled_on(self) -> date | None:
        """The day on which the case clock stopped: that of the reply."""
        return self.settled_at.date() if self.settled_at is not None else None

    @property
    def receipt_due(self) -> date | None:
        """By when the unit was to sign for the slip."""
        return self.terms.receipt_due

    @property
    def paused_until(self) -> date | None:
        """The day on which the clock goes on by itself; None unless it is paused."""
        return self.pauses[-1].end if self.status is Status.PAUSED and self.pauses else None

    @property
    def timeliness(self) -> Timeliness:
        """Whether the date was kept: by the accepted reply, or as an old ledger recorded it."""
        return self._judged(self.due, self.due_at) if self.status is Status.CLOSED else self._unclosed()

    @property
    def original_timeliness(self) -> Timeliness:
        """Whether the date on the round's first slip was kept, extensions apart."""
        if self.status is not Status.CLOSED:
            return self._unclosed()
        return self._judged(self.original_due, self.original_due_at)

    @property
    def receipt(self) -> Timeliness:
        """Whether the unit signed for the slip in time; `UNKNOWN` where no slip set a date for that."""
        if self.terms.receipt_due is None:
            return Timeliness.UNKNOWN
        if self.acknowledged_at is None:
            return Timeliness.LATE if self.receipt_missed else Timeliness.OPEN
        return _verdict(self.acknowledged_at, self.terms.receipt_due, None, self.terms.closes)

    @property
    def contacted(self) -> Timeliness:
        """Whether the complainant was contacted by the due date; `OPEN` while no accepted reply says so."""
        if self.contacted_on is None:
            told_nothing = self.carried_over and self.status in (Status.CLOSED, Status.UNKNOWN)
            return Timeliness.UNKNOWN if told_nothing else Timeliness.OPEN
        if self.due is None:
            return Timeliness.UNKNOWN
        return Timeliness.IN_TIME if self.contacted_on <= self.due else Timeliness.LATE

    @property
    def rung(self) -> Rung | None:
        """The highest rung of the ladder so far."""
        return max(self.notices, key=lambda notice: notice.level).rung if self.notices else None

    @property
    def rung_reply_by(self) -> date | None:
        """By when the letters of the highest rung are to be answered; None where all are, or name no day."""
        waiting = [one.reply_by for one in self.notices if one.rung is self.rung and one.answered_on is None]
        return max((day for day in waiting if day is not None), default=None)

    @property
    def first(self) -> PastRound:
        """The first round, as it ended or as it stands: the one that the figures count."""
        return self.past_rounds[0] if self.past_rounds else self.as_round()

    def deemed_accepted(self, day: date) -> bool:
        """Whether nobody signed, and the days for giving the matter back are over: the unit has it."""
        until = self.terms.return_until
        return self.status is Status.AWAITING_RECEIPT and until is not None and day > until

    def as_of(self, day: date) -> "Standing":
        """The standing as `day` sees it: a pause whose last day has come is over, written down or not."""
        until = self.paused_until
        if until is None or day < until:
            return self
        return replace(self, status=Status.IN_HAND, pause_reason=None)

    def as_round(self, *, ended: bool = False) -> PastRound:
        """The current round; `ended` judges its date although the matter is not closed."""
        late = self.timeliness, self.original_timeliness
        if ended:
            late = self._judged(self.due, self.due_at), self._judged(self.original_due, self.original_due_at)
        return PastRound(
            due=self.due,
            original_due=self.original_due,
            settled_on=self.settled_on,
            timeliness=late[0],
            original_timeliness=late[1],
            resolution=self.resolution,
            satisfaction=self.satisfaction,
            closed_on=self.closed_on,
            assigned_on=self.assigned_on,
            called_on=self.called_on,
            receipt=self.receipt,
            contacted=self.contacted,
        )

    def _unclosed(self) -> Timeliness:
        return Timeliness.OPEN if self.recorded is None else self.recorded

    def _judged(self, due: date | None, due_at: datetime | None) -> Timeliness:
        if self.recorded is not None:
            return self.recorded
        if due is None or self.settled_at is None:
            return Timeliness.UNKNOWN
        return _verdict(self.settled_at, due, due_at, self.terms.closes)


def _verdict(at: datetime, due: date, due_at: datetime | None, closes: time | None) -> Timeliness:
    return Timeliness.IN_TIME if kept(at, due, due_at, closes) else Timeliness.LATE
