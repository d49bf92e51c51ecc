"""What an import works out before it holds the ledger, so that others wait for the writing alone.

It is a guess at the ids of the units that it will enter: what was made holds for the very rows and units that
it was made for, and is made anew under the lock where others were faster.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.intake.import_plan import Fate, ImportPlan, PlannedRow
from bizenv_desktop.services.intake.import_rows import Frame, MatterRows
from bizenv_desktop.services.matter.new_matters import NewMatters, joined

_MADE_AT_ONCE: Final = 2_000
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Ready:
    """The new rows of a plan as matters, and for which rows and in which frame they were made."""

    rows: tuple[PlannedRow, ...]
    frame: Frame
    matters: NewMatters


def made_ready(kind: MatterRows, plan: ImportPlan, frame: Frame, progress: Progress) -> Ready | None:
    """The new rows of `plan` as matters; None where there are none. Raises `Cancelled`."""
    new = plan.of(Fate.NEW)
    return Ready(new, frame, _made(kind, new, frame, progress)) if new else None


def matters_of(kind: MatterRows, plan: ImportPlan, frame: Frame, progress: Progress) -> NewMatters | None:
    """The new rows of `plan` as matters: those that lie ready where they still hold, else made now."""
    ready = plan.ready
    if ready is None or ready.frame != frame or ready.rows != plan.of(Fate.NEW):
        ready = made_ready(kind, plan, frame, progress)
    return ready.matters if ready is not None else None


def _made(kind: MatterRows, rows: Sequence[PlannedRow], frame: Frame, progress: Progress) -> NewMatters:
    return joined([kind.matters(some, frame) for some in watched_chunks(rows, progress)])


def watched_chunks(items: Sequence[Item], progress: Progress) -> Iterator[Sequence[Item]]:
    """The items, some at a time; raises `Cancelled` when the person asked to stop."""
    for done in range(0, len(items), _MADE_AT_ONCE):
        progress.step(done, len(items))
        yield items[done : done + _MADE_AT_ONCE]
    progress.step(len(items), len(items))
