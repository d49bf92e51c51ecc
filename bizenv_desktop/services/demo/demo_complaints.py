"""The demo's complaints, each with all its events, judged by the rules like any other."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import itemgetter

from bizenv_desktop.models import Base
from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.clock import due_day
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.numbers import DocumentNumber, Series
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, UnitRole, Urgency
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.demo.demo_data import ComplaintEntry, Step
from bizenv_desktop.services.matter.bulk_matters import Face, NewMatter, write_matters
from bizenv_desktop.services.office.settings import Settings, load_settings
from bizenv_desktop.storage import numbers
from bizenv_desktop.storage.derivation import complaint_columns, matter_columns
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_FACTS = {
    EventKind.ACKNOWLEDGED: ("by",),
    EventKind.REPLIED: ("result", "contacted", "signed_by"),
    EventKind.SENT_BACK: ("reason",),
    EventKind.PASSED: ("resolution",),
    EventKind.CALLED_BACK: ("satisfaction", "note"),
    EventKind.CLOSED: ("reason",),
    EventKind.VOIDED: ("reason",),
}


class _SlipDesk:
    """Draws the numbers of the slips in the order of their issue, and dates them by the office's rule."""

    def __init__(self, complaints: Sequence[ComplaintEntry], uow: UnitOfWork) -> None:
        self._settings: Settings = load_settings(uow.connection)
        self._calendar: WorkCalendar = load_calendar(uow.connection)
        issued = sorted(
            (step["at"], place)
            for place, entry in enumerate(complaints)
            for step in entry["events"]
            if step["kind"] == EventKind.ASSIGNED
        )
        first: dict[int, int] = {}
        self._serials: dict[tuple[str, int], int] = {}
        first_paper = uow.reserve_ids(Base.metadata.tables["document"], len(issued))
        self._papers = {issue: first_paper + order for order, issue in enumerate(issued)}
        for at, place in issued:
            year = int(at[:4])
            if year not in first:
                count = sum(1 for other, _ in issued if int(other[:4]) == year)
                first[year] = numbers.draw(Series.SLIP.value, year, uow, count)
            self._serials[at, place] = first[year]
            first[year] += 1

    def facts(self, step: Step, place: int, urgency: str, units: Mapping[str, int]) -> dict[str, Fact]:
        """The facts of an assignment, as `services.complaint.complaint_intake.assign` writes them."""
        rule = self._settings.finish_rule(Urgency(urgency))
        on = datetime.fromisoformat(step["at"]).date()
        day = due_day(on, rule, self._calendar)
        return {
            "unit_id": units[step["lead"]],
            "due": day.isoformat(),
            "rule_length": rule.length,
            "rule_unit": rule.unit.value,
            "receipt_due": due_day(on, self._settings.receipt, self._calendar).isoformat(),
            "return_until": due_day(on, self._settings.give_back, self._calendar).isoformat(),
            "closes": self._settings.closes.isoformat("minutes"),
            "extension_length": self._settings.extension.longest.length,
            "extension_unit": self._settings.extension.longest.unit.value,
            "extension_most": self._settings.extension.most,
            "requirement": step["requirement"],
            "cooperating": ",".join(str(units[name]) for name in step["cooperating"]),
            "document_id": self._papers[step["at"], place],
            "number": str(DocumentNumber(on.year, self._serials[step["at"], place])),
            "slip_serial": self._serials[step["at"], place],
        }


def load_complaints(entries: Sequence[ComplaintEntry], units: Mapping[str, int], uow: UnitOfWork) -> None:
    """Enter all complaints with their slips."""
    desk = _SlipDesk(entries, uow)
    matters = [_matter(place, entry, desk, units) for place, entry in enumerate(entries)]
    first = write_matters(MatterKind.COMPLAINT, matters, uow, "demo")
    _write_slips(first, matters, uow)


def _matter(place: int, entry: ComplaintEntry, desk: _SlipDesk, units: Mapping[str, int]) -> NewMatter:
    received = datetime.fromisoformat(entry["received_at"])
    events = [Happening(EventKind.REGISTERED, received, {"channel": entry["channel"]})]
    for step in entry["events"]:
        kind = EventKind(step["kind"])
        if kind is EventKind.ASSIGNED:
            facts = desk.facts(step, place, entry["urgency"], units)
        else:
            facts = _facts(kind, step)
        events.append(Happening(kind, datetime.fromisoformat(step["at"]), facts))
    standing = replay(events)
    face = Face(
        title=entry["title"],
        opened_at=received,
        category=entry["category"],
        channel=entry["channel"],
        urgency=entry["urgency"],
        source_number=entry["source_number"] or "",
    )
    own = _own(entry, units) | complaint_columns(standing)
    return NewMatter(face, own, events, _parts(entry, units), matter_columns(standing))


def _facts(kind: EventKind, step: Step) -> dict[str, Fact]:
    given: Mapping[str, object] = step
    facts: dict[str, Fact] = {}
    for name in _FACTS[kind]:
        value = given.get(name, "")
        facts[name] = value if isinstance(value, (bool, int)) else str(value or "")
    return facts


def _own(entry: ComplaintEntry, units: Mapping[str, int]) -> dict[str, object]:
    respondent = entry["respondent"]
    return {
        "nature": entry["nature"],
        "complainant": entry["complainant"] or "",
        "phone": entry["phone"] or "",
        "firm": entry["firm"] or "",
        "address": "",
        "content": entry["content"],
        "subcategory": "",
        "street": entry["place"],
        "community": "",
        "respondent_unit_id": units[respondent] if respondent else None,
        "confidential": entry["confidential"],
        "anonymous": entry["anonymous"],
        "remark": "",
        "other_numbers": "",
        "other_columns": None,
    }


def _parts(entry: ComplaintEntry, units: Mapping[str, int]) -> list[tuple[int, UnitRole]]:
    slips = [step for step in entry["events"] if step["kind"] == EventKind.ASSIGNED]
    if not slips:
        return []
    lead, others = slips[-1]["lead"], slips[-1]["cooperating"]
    named = [(units[name], UnitRole.COOPERATING) for name in dict.fromkeys(others) if name != lead]
    return [(units[lead], UnitRole.LEAD), *named]


def _write_slips(first: int, matters: Sequence[NewMatter], uow: UnitOfWork) -> None:
    table = Base.metadata.tables["document"]
    slips = [
        _slip_row(first + place, event)
        for place, matter in enumerate(matters)
        for event in matter.events
        if event.kind is EventKind.ASSIGNED
    ]
    uow.insert_many(table, sorted(slips, key=itemgetter("id")))


def _slip_row(matter_id: int, event: Happening) -> dict[str, object]:
    own = {"document_id", "number", "slip_serial"}
    return {
        "id": event.facts["document_id"],
        "series": Series.SLIP.value,
        "year": event.at.year,
        "serial": event.facts["slip_serial"],
        "kind": PaperKind.SLIP.value,
        "matter_id": matter_id,
        "unit_id": event.facts["unit_id"],
        "issued_on": event.at.date(),
        "reply_by": None,
        "addressee": "",
        "facts": {name: value for name, value in event.facts.items() if name not in own},
    }
