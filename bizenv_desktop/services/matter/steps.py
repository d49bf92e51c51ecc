"""What every deed on a matter that stands already has in common."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A deed on one matter, at a moment by the office's wall clock.

    `version` is the matter's version that the person saw: an outdated one refuses the deed with
    `RuleBroken("storage.changed_meanwhile")`.
    """

    matter_id: int
    at: datetime
    version: int | None = None
