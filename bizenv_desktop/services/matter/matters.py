"""Reading matters: lists, counts, one matter in full with its clock; what every tab asks first."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from bizenv_desktop.rules.clock.clock import DueDate
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose
from bizenv_desktop.rules.complaint.lifecycle import open_steps, replay
from bizenv_desktop.rules.complaint.standing import Custody, Standing
from bizenv_desktop.rules.complaint.three_clocks import Clocks, Dial, clocks_of
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.clock.clock_rules import load_clock_rules
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.detail import MatterDetail, matter_detail
from bizenv_desktop.storage.queries.rows import MatterRow


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """An opened complaint: the matter, what follows from its events, its clock, what may be done next."""

    detail: MatterDetail
    standing: Standing
    clocks: Clocks
    steps: tuple[EventKind, ...]

    @property
    def due(self) -> DueDate | None:
        """The due date that holds, explained; None where it does not follow from the events."""
        return self.clocks.case.explained

    @property
    def days_left(self) -> int | None:
        """Working days left, negative when overdue; None while no case clock runs."""
        return self.clocks.case.left

    @property
    def custody(self) -> tuple[Custody, ...]:
        """Which unit had it from when to when, spell by spell."""
        return self.standing.custody


def count(selection: Selection, reader: Reader) -> int:
    """How many matters the selection holds."""
    return listing.count(selection, reader)


def ids(selection: Selection, reader: Reader) -> "array[int]":
    """The ids of the selection, in its order."""
    return listing.matching_ids(selection, reader)


def first_rows(selection: Selection, limit: int, reader: Reader) -> Sequence[MatterRow]:
    """The first rows of the selection."""
    return listing.first_rows(selection, limit, reader)


def rows(kind: MatterKind, matter_ids: Sequence[int], reader: Reader) -> Sequence[MatterRow]:
    """The rows of these ids, in this order."""
    return listing.rows_by_id(kind, matter_ids, reader)


def detail(kind: MatterKind, matter_id: int, reader: Reader) -> MatterDetail | None:
    """One matter in full."""
    return matter_detail(kind, matter_id, reader)


def complaint(matter_id: int, reader: Reader) -> ComplaintView | None:
    """One complaint in full, with its clock explained day by day; None when it is gone."""
    found = matter_detail(MatterKind.COMPLAINT, matter_id, reader)
    if found is None:
        return None
    happenings = [event.happening for event in found.events]
    standing = replay(happenings)
    row = found.row
    rules = load_clock_rules(reader.connection)
    dial = Dial(
        reader.moment.today,
        load_calendar(reader.connection),
        rules.rule(ClockPurpose.ASSIGN, row.category, row.urgency),
    )
    clocks = clocks_of(happenings, standing, dial)
    steps = open_steps(standing, reader.moment.today)
    return ComplaintView(found, standing, clocks, steps)
