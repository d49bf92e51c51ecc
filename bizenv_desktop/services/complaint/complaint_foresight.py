"""The due date that a deed would set, with every day's reason, before the deed is done.

Each answer is what `rules.clock.case_clock` makes of the complaint's events and the one thought of, so
that what the form shows and what the deed then stores are the same.
"""

from collections.abc import Mapping
from datetime import date, datetime

from bizenv_desktop.models.base import Fact
from bizenv_desktop.rules.clock.case_clock import case_due
from bizenv_desktop.rules.clock.clock import DueDate, DueRule
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Urgency
from bizenv_desktop.services.clock.calendars import load_calendar
from bizenv_desktop.services.clock.clock_rules import closing_time, finish_rule
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries.detail import EventRow, matter_detail


def after_extension(matter_id: int, longer: DueRule, reader: Reader) -> DueDate:
    """The due date if so much more were granted."""
    events = _events(matter_id, reader)
    facts = {"length": longer.length, "unit": longer.unit.value}
    return _with(events, Happening(EventKind.EXTENSION_GRANTED, reader.moment.local, facts), reader)


def after_pause(matter_id: int, at: datetime, until: date, reader: Reader) -> DueDate:
    """The due date if the clock stopped now and went on on `until`."""
    facts = {"until": until.isoformat()}
    return _with(_events(matter_id, reader), Happening(EventKind.PAUSED, at, facts), reader)


def after_resume(matter_id: int, at: datetime, reader: Reader) -> DueDate:
    """The due date if the paused clock went on on this day."""
    return _with(_events(matter_id, reader), Happening(EventKind.RESUMED, at, {}), reader)


def of_new_slip(kind: EventKind, at: datetime, rule: DueRule, reader: Reader) -> DueDate:
    """The date on a slip of its own: a reassignment with a new date, a new round."""
    facts: Mapping[str, Fact] = {
        "rule_length": rule.length,
        "rule_unit": rule.unit.value,
        "closes": closing_time(reader.connection).isoformat("minutes"),
    }
    return _answer([Happening(kind, at, facts)], reader)


def of_new_round(kind: EventKind, at: datetime, category: str, urgency: Urgency, reader: Reader) -> DueDate:
    """The date of a new round (重办, 重启), by the rule of the day."""
    return of_new_slip(kind, at, finish_rule(category, urgency, reader.connection), reader)


def usual_rule(category: str, urgency: Urgency, reader: Reader) -> DueRule:
    """How long a unit has by the rule of the day."""
    return finish_rule(category, urgency, reader.connection)


def _events(matter_id: int, reader: Reader) -> tuple[EventRow, ...]:
    found = matter_detail(MatterKind.COMPLAINT, matter_id, reader)
    if found is None:
        raise RuleBroken("matter.unknown", id=matter_id)
    return found.events


def _with(events: tuple[EventRow, ...], thought: Happening, reader: Reader) -> DueDate:
    return _answer([*(event.happening for event in events), thought], reader)


def _answer(happenings: list[Happening], reader: Reader) -> DueDate:
    answer = case_due(happenings, load_calendar(reader.connection))
    if answer is None:
        raise RuleBroken("lifecycle.assignment_incomplete")
    return answer
