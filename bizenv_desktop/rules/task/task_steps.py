"""The steps (节点) of a task: what share of the work they are together, and where a share may come from.

A task's percentage comes from its steps by their weights, or is typed with evidence; never both (DOMAIN §4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import PercentSource


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its day, its weight (at least 1), the day on which the office accepted it as met."""

    due: date | None
    weight: int
    met_on: date | None

    def as_of(self, day: date) -> "Step":
        """The step as it stood at the end of a day."""
        met = self.met_on if self.met_on is not None and self.met_on <= day else None
        return Step(self.due, self.weight, met)


def share_of_steps(steps: Sequence[Step]) -> int | None:
    """The weight of the met steps in that of all, in whole per cent; 100 only when all are met.

    Rounded down, so that a step that is missing is always seen. None where there are no steps.
    """
    whole = sum(step.weight for step in steps)
    if not whole:
        return None
    return sum(step.weight for step in steps if step.met_on is not None) * 100 // whole


def next_step_due(steps: Sequence[Step]) -> date | None:
    """The earliest day of a step that is not met; None where none has a day."""
    return min((step.due for step in steps if step.met_on is None and step.due is not None), default=None)


def last_met_on(steps: Sequence[Step]) -> date | None:
    """The day on which the last of all steps was met; None while one is not."""
    days = [step.met_on for step in steps if step.met_on is not None]
    return max(days) if days and len(days) == len(steps) else None


def refuse_typed_share(percent: int | None, source: PercentSource | None, evidence: str) -> None:
    """Raises where a share may not be typed.

    `BadInput`: `task.percent_range`, `task.evidence_missing`; `RuleBroken("task.percent_of_steps")` where the
    steps give it.
    """
    if percent is None:
        return
    if not 0 <= percent <= 100:
        raise BadInput("task.percent_range", value=percent)
    if source is PercentSource.MILESTONES:
        raise RuleBroken("task.percent_of_steps")
    if not evidence.strip():
        raise BadInput("task.evidence_missing")
