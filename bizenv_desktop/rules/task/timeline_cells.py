"""A bar of the timeline on a grid: what each column of the axis shows of it, for workbooks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bizenv_desktop.rules.task.timeline import Bar, Mark, MarkKind, PartKind
from bizenv_desktop.rules.task.timeline_scale import Cell

_PRIORITY = (
    PartKind.OLD,
    PartKind.STALE,
    PartKind.FRESH,
    PartKind.LATE,
    PartKind.WORK,
    PartKind.OPEN,
    PartKind.UNDATED,
)
_MARKS = (MarkKind.DONE, MarkKind.MISSED, MarkKind.OWED, MarkKind.MET, MarkKind.BEFORE)


@dataclass(frozen=True, slots=True)
class Face:
    """One column of a bar: what stands there, whether that share is done, its mark, last month's state.

    `goes_on` says that the bar is open and this is the last column.
    """

    kind: PartKind | None = None
    done: bool = False
    mark: MarkKind | None = None
    before: bool = False
    goes_on: bool = False


def faces(bar: Bar, columns: Sequence[Cell]) -> tuple[Face, ...]:
    """What each column shows; where several things fall into one, the more urgent is seen."""
    return tuple(_face(bar, cell, last=cell is columns[-1]) for cell in columns)


def _face(bar: Bar, cell: Cell, *, last: bool) -> Face:
    here = {
        part.kind
        for part in bar.parts
        if part.first <= cell.last and (part.last is None or part.last >= cell.first)
    }
    kind = next((kind for kind in _PRIORITY if kind in here), None)
    marks = {mark.kind for mark in bar.marks if _holds(cell, mark)}
    return Face(
        kind=kind,
        done=kind is PartKind.WORK and _is_done(bar, cell),
        mark=next((mark for mark in _MARKS if mark in marks), None),
        before=PartKind.BEFORE in here,
        goes_on=last and any(part.last is None for part in bar.parts),
    )


def _holds(cell: Cell, mark: Mark) -> bool:
    return cell.first <= mark.day <= cell.last


def _is_done(bar: Bar, cell: Cell) -> bool:
    """Whether the middle of the column lies within the share that is done."""
    work = next(part for part in bar.parts if part.kind is PartKind.WORK)
    if not bar.percent or work.last is None:
        return False
    days = ((work.last - work.first).days + 1) * bar.percent // 100
    middle = max(cell.first, work.first) + (min(cell.last, work.last) - max(cell.first, work.first)) // 2
    return middle < work.first + timedelta(days=days)
