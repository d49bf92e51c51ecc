"""The tables: mapped classes, one file per notion. Importing the package knows them all."""

from bizenv_desktop.models.base import Base
from bizenv_desktop.models.complaint import Complaint
from bizenv_desktop.models.duty import Duty, DutyInstance, DutyReturn, DutyTerm, Publication, PublicityItem
from bizenv_desktop.models.evaluation import EvaluationRound, Nominee, RuleSheet
from bizenv_desktop.models.inspection import ChecklistItem, Enterprise, Finding, Inspection, Service
from bizenv_desktop.models.matter import Attachment, Document, Event, Matter, MatterLink, MatterUnit
from bizenv_desktop.models.office import (
    CalendarYear,
    CallCount,
    ClockRule,
    Disclosure,
    FrozenMonth,
    ImportBatch,
    JournalEntry,
    JournalSpan,
    NumberCounter,
    NumberVoid,
    PaperTemplate,
    RankingRun,
    ReadingHabit,
    SavedFilter,
    Setting,
)
from bizenv_desktop.models.problem import Accountability, Problem, ProblemList
from bizenv_desktop.models.progress import Baseline, Milestone, ProgressReport, Quantity, QuantityEntry
from bizenv_desktop.models.task import Campaign, Task
from bizenv_desktop.models.unit import NotTheSame, Unit, UnitAlias, UnitMember, UnitMerge
from bizenv_desktop.models.votes import Ballot, BallotEntry, OnlineCount, OnlineReading, Quorum, Removal

__all__ = [
    "Accountability",
    "Attachment",
    "Ballot",
    "BallotEntry",
    "Base",
    "Baseline",
    "CalendarYear",
    "CallCount",
    "Campaign",
    "ChecklistItem",
    "ClockRule",
    "Complaint",
    "Disclosure",
    "Document",
    "Duty",
    "DutyInstance",
    "DutyReturn",
    "DutyTerm",
    "Enterprise",
    "EvaluationRound",
    "Event",
    "Finding",
    "FrozenMonth",
    "ImportBatch",
    "Inspection",
    "JournalEntry",
    "JournalSpan",
    "Matter",
    "MatterLink",
    "MatterUnit",
    "Milestone",
    "Nominee",
    "NotTheSame",
    "NumberCounter",
    "NumberVoid",
    "OnlineCount",
    "OnlineReading",
    "PaperTemplate",
    "Problem",
    "ProblemList",
    "ProgressReport",
    "Publication",
    "PublicityItem",
    "Quantity",
    "QuantityEntry",
    "Quorum",
    "RankingRun",
    "ReadingHabit",
    "Removal",
    "RuleSheet",
    "SavedFilter",
    "Service",
    "Setting",
    "Task",
    "Unit",
    "UnitAlias",
    "UnitMember",
    "UnitMerge",
]
