"""Why a matter stands on today's page."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bizenv_desktop.rules.vocabulary import Rung


class Concern(StrEnum):
    """Why a matter stands on today's page; a matter stands in the lines of the first that it meets."""

    RETURNS = "returns"
    EXTENSIONS = "extensions"
    TO_REFER = "to_refer"
    TO_REPORT = "to_report"
    TO_SUPERVISE = "to_supervise"
    TO_REMIND = "to_remind"
    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    PAUSES = "pauses"
    LETTERS_OUT = "letters_out"
    TO_ASSIGN = "to_assign"
    TO_SIGN = "to_sign"
    TO_REVIEW = "to_review"
    TO_CALL = "to_call"
    PROBLEMS_OVERDUE = "problems_overdue"
    PROBLEMS_TO_RECHECK = "problems_to_recheck"
    TASK_REPORTS = "task_reports"
    TASKS_RED = "tasks_red"
    TASKS_AMBER = "tasks_amber"
    DUTIES_LATE = "duties_late"


CONCERN_OF_RUNG: Final[Mapping[Rung, Concern]] = {
    Rung.REFERRAL: Concern.TO_REFER,
    Rung.REPORT: Concern.TO_REPORT,
    Rung.SUPERVISION: Concern.TO_SUPERVISE,
    Rung.REMINDER: Concern.TO_REMIND,
}
"""The figure that counts the letters of each rung, the highest first."""
