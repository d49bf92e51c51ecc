"""What an import works out before it holds the ledger, so that others wait for the writing alone.

It is a guess at the ids of the units that it will enter: what was made holds for the very rows and units that
it was made for, and is made anew under the lock where others were faster.
"""

from dataclasses import dataclass

from bizenv_desktop.rules.progress import Progress, watched_chunks
from bizenv_desktop.services.intake.import_rows import Frame, MatterRows
from bizenv_desktop.services.intake.import_verdicts import PlannedRow
from bizenv_desktop.services.matter.new_matters import NewMatters, joined


@dataclass(frozen=True, slots=True)
class Ready:
    """The new rows of a plan as matters, and for which rows and in which frame they were made."""

    rows: tuple[PlannedRow, ...]
    frame: Frame
    matters: NewMatters

    def holds_for(self, rows: tuple[PlannedRow, ...], frame: Frame) -> bool:
        """Whether it was made for these very rows and this frame."""
        return self.frame == frame and self.rows == rows


def made_ready(
    kind: MatterRows, new: tuple[PlannedRow, ...], frame: Frame, progress: Progress
) -> Ready | None:
    """The new rows as matters; None where there are none. Raises `Cancelled`."""
    if not new:
        return None
    return Ready(new, frame, joined([kind.matters(some, frame) for some in watched_chunks(new, progress)]))
