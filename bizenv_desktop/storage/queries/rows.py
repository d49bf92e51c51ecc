"""The frozen rows that lists show; what a list does not show is not fetched."""

from dataclasses import dataclass
from datetime import date, datetime

from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import (
    MatterKind,
    ProblemSource,
    RoundStage,
    Status,
    TaskKind,
    Timeliness,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class MatterRow:
    """What every list of matters shows."""

    id: int
    kind: MatterKind
    year: int
    serial: int
    title: str
    status: Status
    opened_at: datetime
    due: date | None
    original_due: date | None
    settled_on: date | None
    closed_on: date | None
    timeliness: Timeliness
    lead_unit_id: int | None
    lead_unit: str
    category: str
    channel: str
    urgency: Urgency
    source_number: str
    version: int

    @property
    def number(self) -> str:
        """The matter's own number, as `〔2026〕287`."""
        return DocumentNumber(self.year, self.serial).short


@dataclass(frozen=True, slots=True)
class ComplaintRow(MatterRow):
    """A line of the complaint list, as the desk may see it; the complainant is no part of it."""

    nature: str
    subcategory: str
    street: str
    community: str
    confidential: bool
    anonymous: bool
    sealed: bool
    satisfaction: str


@dataclass(frozen=True, slots=True)
class TaskRow(MatterRow):
    """A line of the task tree."""

    campaign_id: int | None
    action: str
    section: str
    position: int
    deadline_text: str
    deadline_kind: TaskKind
    recurrence: str
    assumed_year: bool
    lead_text: str
    cooperating_text: str
    percent: int | None
    last_progress_on: date | None
    last_progress: str
    percent_source: str
    freshness_days: int | None
    next_step: date | None
    blocked: str
    blocked_on: date | None
    remark: str


@dataclass(frozen=True, slots=True)
class ProblemRow(MatterRow):
    """A line of the problem ledger."""

    source: ProblemSource
    goal: str
    measures: str
    deadline_text: str
    department: str
    leader: str
    owner: str
    progress: str
    evidence: str
    rectified_on: date | None
    verifier: str
    remark: str
    cause: str
    project: str
    planned_on: date | None
    real_on: date | None
    signed_by: str
    signed_on: date | None
    recheck_on: date | None
    rechecks: int
    returns: int


@dataclass(frozen=True, slots=True)
class DutyRow(MatterRow):
    """A duty that units owe per period."""

    period: str
    quota: int
    unit_of_measure: str
    receiver: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class RoundRow(MatterRow):
    """An award round."""

    stage: RoundStage
    online_weight: int
    public_weight: int
    committee_weight: int
    group_seats: int
    person_seats: int
    remark: str
