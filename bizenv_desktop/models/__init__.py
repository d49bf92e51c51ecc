"""The tables: mapped classes, one file per notion. Importing the package knows them all."""

from bizenv_desktop.models.base import Base
from bizenv_desktop.models.complaint import Complaint
from bizenv_desktop.models.evaluation import EvaluationRound, Nominee
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
    SavedFilter,
    Setting,
)
from bizenv_desktop.models.problem import Duty, DutyReturn, Problem
from bizenv_desktop.models.task import Campaign, Task
from bizenv_desktop.models.unit import Unit, UnitAlias, UnitMember

__all__ = [
    "Attachment",
    "Base",
    "CalendarYear",
    "CallCount",
    "Campaign",
    "ClockRule",
    "Complaint",
    "Disclosure",
    "Document",
    "Duty",
    "DutyReturn",
    "EvaluationRound",
    "Event",
    "FrozenMonth",
    "ImportBatch",
    "JournalEntry",
    "JournalSpan",
    "Matter",
    "MatterLink",
    "MatterUnit",
    "Nominee",
    "NumberCounter",
    "NumberVoid",
    "PaperTemplate",
    "Problem",
    "SavedFilter",
    "Setting",
    "Task",
    "Unit",
    "UnitAlias",
    "UnitMember",
]
