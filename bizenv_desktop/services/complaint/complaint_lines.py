"""The complaint list as the office reads it: each row with its light and the working days it has left.

What the chips, the cockpit and the list mean by 逾期 or 临期 is said here once, as conditions, so that a
count and the rows behind it can never differ.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import days_left
from bizenv_desktop.rules.lights import matter_light
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import Light, MatterKind
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.complaint.complaint_relations import Related, related
from bizenv_desktop.services.matter import matters
from bizenv_desktop.services.matter.due_terms import clock_runs
from bizenv_desktop.services.matter.matters import ComplaintView
from bizenv_desktop.services.office.settings import load_settings
from bizenv_desktop.services.paper.paper_case import case_of
from bizenv_desktop.services.paper.papers import PaperEntry, papers_in
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import ComplaintRow, MatterRow


@dataclass(frozen=True, slots=True)
class ComplaintLine:
    """One line of the list; `left` are working days (negative: overdue), None while no clock runs."""

    row: ComplaintRow
    light: Light
    left: int | None

    @property
    def id(self) -> int:
        """The complaint's id."""
        return self.row.id


@dataclass(frozen=True, slots=True)
class ComplaintCard:
    """One opened complaint with its line, the day on which it was read, and the names of all its units.

    `related` are the matters that belong to it: its main case, its riders, what followed or arose; `papers`
    those that its life has drawn so far.
    """

    view: ComplaintView
    line: ComplaintLine
    today: date
    unit_names: Mapping[int, str]
    related: tuple[Related, ...] = ()
    papers: tuple[PaperEntry, ...] = ()


def first_lines(selection: Selection, limit: int, reader: Reader) -> Sequence[ComplaintLine]:
    """The first lines of the selection, without counting or fetching the rest."""
    return _lines(listing.first_rows(selection, limit, reader), reader)


def line_ids(selection: Selection, reader: Reader) -> "array[int]":
    """The ids of the selection, in its order."""
    return listing.matching_ids(selection, reader)


def lines(ids: Sequence[int], reader: Reader) -> Sequence[ComplaintLine]:
    """The lines of these ids, in this order; the gone are left out."""
    return _lines(listing.rows_by_id(MatterKind.COMPLAINT, ids, reader), reader)


def card(matter_id: int, reader: Reader) -> ComplaintCard | None:
    """One complaint in full, as the pane beside the list shows it; None when it is gone."""
    view = matters.complaint(matter_id, reader)
    if view is None:
        return None
    [line] = _lines((view.detail.row,), reader)
    names = listing.unit_names(reader, _units_of(view))
    return ComplaintCard(
        view=view,
        line=line,
        today=reader.moment.today,
        unit_names=names,
        related=related(matter_id, reader),
        papers=papers_in(case_of(view.detail, reader)),
    )


def counts(selections: Sequence[Selection], reader: Reader) -> tuple[int, ...]:
    """How many complaints each selection holds."""
    return tuple(listing.count(selection, reader) for selection in selections)


def _units_of(view: ComplaintView) -> set[int]:
    told: set[object] = set()
    for event in view.detail.events:
        told |= {event.facts.get("unit_id"), event.facts.get("suggested_unit_id")}
        told |= {int(each) for each in event.happening.text("cooperating").split(",") if each.isdigit()}
    accused = view.detail.complaint.respondent_unit_id if view.detail.complaint is not None else None
    named = {part.unit_id for part in view.detail.units} | {spell.unit_id for spell in view.custody}
    return {unit for unit in (*told, *named, accused) if isinstance(unit, int)}


def _lines(rows: Sequence[MatterRow], reader: Reader) -> Sequence[ComplaintLine]:
    calendar = load_calendar(reader.connection)
    warning = load_settings(reader.connection).amber_days
    today = reader.moment.today
    return [
        ComplaintLine(row, *_clock_of(row, today, calendar, warning))
        for row in rows
        if isinstance(row, ComplaintRow)
    ]


def _clock_of(row: MatterRow, today: date, calendar: WorkCalendar, warning: int) -> tuple[Light, int | None]:
    """A reply holds the clock: then nothing is left to count, whatever today is."""
    if row.due is None or not clock_runs(row):
        held = row.settled_on is not None
        return matter_light(row.status, None if held else row.due, today, calendar, warning), None
    return matter_light(row.status, row.due, today, calendar, warning), days_left(today, row.due, calendar)
