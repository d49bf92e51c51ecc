"""What the papers of one matter are made of, read once: its facts, its events, its papers, its units."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bizenv_desktop.documents.papers.wording import day_words, moment_words, number_words
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.secrecy import Eyes, Guarded, reporter_line, seen
from bizenv_desktop.rules.vocabulary import EventKind, UnitRole
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.office.settings import Settings, load_settings
from bizenv_desktop.services.secrecy.guarded import eyes_of_units, guarded_of
from bizenv_desktop.services.unit.unit_ties import UnitTies, unit_ties
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.detail import EventRow, MatterDetail, matter_detail
from bizenv_desktop.storage.queries.papers import (
    PaperRow,
    matter_kind,
    papers_issued,
    times_printed,
    unit_names,
)

SLIPS = frozenset({EventKind.ASSIGNED, EventKind.REASSIGNED, EventKind.REDONE, EventKind.REOPENED})
"""The events that put a slip into a unit's hand."""

_UNIT_FACTS = ("unit_id", "suggested_unit_id")


@dataclass(frozen=True, slots=True)
class PaperCase:
    """One matter with its papers; `paper` and `event` are those of the paper in hand, where it has a number.

    `events` end with the event that issued the paper, so that a paper says what was true when it was issued.
    """

    detail: MatterDetail
    settings: Settings
    calendar: WorkCalendar
    ties: UnitTies
    papers: tuple[PaperRow, ...]
    printed: Mapping[tuple[int, str], int]
    units: Mapping[int, str]
    events: tuple[EventRow, ...]
    paper: PaperRow | None = None
    event: EventRow | None = None

    @property
    def happening(self) -> Happening:
        """The event that issued the paper; the first event of the matter for papers without one."""
        return (self.event or self.events[0]).happening

    @property
    def guarded(self) -> Guarded:
        """The guarded parts of the matter, in full."""
        return guarded_of(self.detail)

    def eyes_of(self, unit_ids: Sequence[int]) -> Eyes:
        """Whose eyes these units have."""
        said = self.detail.complaint
        return eyes_of_units(said.respondent_unit_id if said is not None else None, unit_ids, self.ties)

    def shown(self, eyes: Eyes) -> Guarded:
        """The guarded parts as these eyes may see them."""
        return seen(self.guarded, eyes)

    def masked(self, text: str, eyes: Eyes) -> str:
        """What somebody typed on a step, as these eyes may see it: masked like the complaint itself."""
        return seen(replace(self.guarded, content=text), eyes).content

    @property
    def readers(self) -> list[int]:
        """The units that will read the paper: its addressee, those of the slip in force, the matter's own."""
        slip = self.slip()
        named = [self.paper.unit_id if self.paper is not None else None]
        named += [slip.happening.number("unit_id")] if slip is not None else []
        together = _ids(slip.happening.text("cooperating")) if slip is not None else []
        return [unit for unit in (*named, *together) if unit] + [part.unit_id for part in self.detail.units]

    def reporter(self, eyes: Eyes) -> str:
        """Who reported, for these eyes."""
        return reporter_line(self.guarded, eyes)

    def last(self, *kinds: EventKind) -> EventRow | None:
        """The last event of these kinds up to the paper."""
        return next((event for event in reversed(self.events) if event.kind in kinds), None)

    def slip(self, before: EventRow | None = None) -> EventRow | None:
        """The slip in force, or the one that was in force before an event."""
        events = self.events if before is None else self.events[: self.events.index(before)]
        return next((event for event in reversed(events) if event.kind in SLIPS), None)

    def unit(self, unit_id: object) -> str:
        """A unit's name, empty where none is given."""
        return self.units.get(unit_id, "") if isinstance(unit_id, int) else ""

    def lead(self, slip: EventRow | None = None) -> str:
        """The unit in charge by the slip in force, or by `slip`; by the matter itself where there is none."""
        issued = slip or self.slip()
        return self.unit(issued.facts.get("unit_id")) if issued is not None else self.detail.row.lead_unit

    def cooperating(self) -> list[str]:
        """The units that cooperate, as the slip named them."""
        slip = self.slip()
        named = slip.facts.get("cooperating") if slip is not None else None
        if isinstance(named, str):
            return [self.unit(unit_id) for unit_id in _ids(named)]
        return [part.name for part in self.detail.units if part.role is UnitRole.COOPERATING]

    def number_of(self, event: EventRow | None) -> str:
        """The full number of the paper that an event issued, empty where it issued none."""
        if event is None:
            return ""
        paper = paper_of_event(event, self.papers)
        return number_words(self.settings.office_code, paper.series, paper.number) if paper else ""

    @property
    def round_number(self) -> int:
        """The round in which the paper was issued, from 1."""
        return 1 + sum(event.kind in (EventKind.REDONE, EventKind.REOPENED) for event in self.events)

    def due_words(self) -> str:
        """The due date in force when the paper was issued, as the events say."""
        event = next((event for event in reversed(self.events) if event.happening.text("due")), None)
        return due_words(event.happening) if event is not None else day_words(self.detail.row.due)

    def due_before(self, event: EventRow) -> str:
        """The due date in force before an event."""
        return replace(self, events=self.events[: self.events.index(event)]).due_words()

    def day(self) -> date:
        """The day of the paper; of the matter's opening for papers without a number of their own."""
        return self.paper.issued_on if self.paper is not None else self.detail.row.opened_at.date()


def load_case(matter_id: int, reader: Reader) -> PaperCase:
    """The case of a matter, no paper in hand yet; raises `BadInput("paper.no_matter")`."""
    kind = matter_kind(matter_id, reader)
    detail = matter_detail(kind, matter_id, reader) if kind is not None else None
    if detail is None:
        raise BadInput("paper.no_matter")
    return case_of(detail, reader)


def case_of(detail: MatterDetail, reader: Reader) -> PaperCase:
    """The case of a matter that was read already."""
    named = {number for event in detail.events if isinstance(number := event.facts.get("document_id"), int)}
    papers = papers_issued(detail.row.id, named, reader)
    return PaperCase(
        detail=detail,
        settings=load_settings(reader.connection),
        calendar=load_calendar(reader.connection),
        ties=_ties(detail, reader),
        papers=papers,
        printed=times_printed([paper.id for paper in papers], reader),
        units=unit_names(_units_named(detail, papers), reader),
        events=detail.events,
    )


def with_paper(case: PaperCase, kind: PaperKind, document_id: int | None) -> PaperCase:
    """The case with one paper in hand; the last of its kind where no document is named.

    Raises `BadInput("paper.not_issued")` where there is none.
    """
    kept_as = PaperKind.EXTENSION_APPROVAL if kind is PaperKind.EXTENSION_NOTICE else kind
    found = [paper for paper in case.papers if document_id in (None, paper.id) and paper.kind is kept_as]
    if not found:
        raise BadInput("paper.not_issued", kind=kind)
    paper = found[-1]
    place = next((n for n, event in enumerate(case.events) if paper_of_event(event, (paper,))), None)
    if place is None:
        return replace(case, paper=paper)
    return replace(case, paper=paper, event=case.events[place], events=case.events[: place + 1])


def paper_of_event(event: EventRow, papers: Sequence[PaperRow]) -> PaperRow | None:
    """The paper that an event issued; by its number where an older event does not name the document."""
    wanted, serial = event.facts.get("document_id"), event.facts.get("slip_serial")
    for paper in papers:
        if wanted is not None:
            if paper.id == wanted:
                return paper
        elif paper.series == "slip" and paper.number == _slip_number(event, serial):
            return paper
    return None


def due_words(happening: Happening) -> str:
    """The due date that an event set: the day, or the moment where hours are counted."""
    at = happening.moment("due_at")
    return day_words(happening.day("due")) if at is None else moment_words(at)


def _slip_number(event: EventRow, serial: object) -> DocumentNumber | None:
    return DocumentNumber(event.at.year, serial) if isinstance(serial, int) else None


def _ties(detail: MatterDetail, reader: Reader) -> UnitTies:
    """Who belongs to whom, which only matters where a unit is complained about."""
    said = detail.complaint
    if said is None or said.respondent_unit_id is None:
        return UnitTies({}, {})
    return unit_ties(reader)


def _units_named(detail: MatterDetail, papers: Sequence[PaperRow]) -> Collection[int]:
    ids = {part.unit_id for part in detail.units} | {paper.unit_id for paper in papers if paper.unit_id}
    for event in detail.events:
        ids.update(value for name in _UNIT_FACTS if isinstance(value := event.facts.get(name), int))
        ids.update(_ids(event.happening.text("cooperating")))
    if detail.complaint is not None and detail.complaint.respondent_unit_id is not None:
        ids.add(detail.complaint.respondent_unit_id)
    return ids


def _ids(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.strip().isdigit()]
