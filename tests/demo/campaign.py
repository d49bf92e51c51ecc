"""The demo's files, read once, and the standing of its matters by the program's own rules."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bizenv_desktop.rules.clock.calendar import WorkCalendar
from bizenv_desktop.rules.clock.notices import parse_notice
from bizenv_desktop.rules.complaint.lifecycle import replay
from bizenv_desktop.rules.complaint.standing import Standing
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind

FOLDER = Path(__file__).parents[2] / "resources" / "demo"
CALENDARS = FOLDER.parent / "calendars"
MADE = ("tasks.json", "complaints.json", "problems.json", "duties.json", "round.json")
ALL = (*MADE, "units.json", "campaign.json", "briefing.json", "inspections.json", "services.json")
TODAY = date(2026, 11, 20)

Json = dict[str, Any]


@cache
def loaded(name: str) -> Json:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def calendar() -> WorkCalendar:
    return WorkCalendar([parse_notice((CALENDARS / "2026.json").read_text(encoding="utf-8"))])


def complaints() -> list[Json]:
    return loaded("complaints.json")["complaints"]


def tasks() -> list[Json]:
    return [
        task
        for action in loaded("tasks.json")["actions"]
        for section in action["sections"]
        for task in section["tasks"]
    ]


def problems() -> list[Json]:
    return loaded("problems.json")["problems"]


def duties() -> list[Json]:
    return loaded("duties.json")["duties"]


def units() -> list[Json]:
    return loaded("units.json")["units"]


def groups() -> list[Json]:
    return loaded("units.json")["groups"]


def nominees() -> list[Json]:
    return [nominee for group in loaded("round.json")["classes"] for nominee in group["nominees"]]


def at(event: Json) -> datetime:
    return datetime.fromisoformat(event["at"])


def due_of(complaint: Json, assigned: datetime) -> date:
    """The date on the slip: the same day for emergencies, otherwise five working days on."""
    if complaint["urgency"] == "emergency":
        return assigned.date()
    return calendar().working_day_after(assigned.date(), 5)


def happenings(complaint: Json) -> Iterator[Happening]:
    yield Happening(EventKind.REGISTERED, datetime.fromisoformat(complaint["received_at"]), {})
    for event in complaint["events"]:
        facts = {key: value for key, value in event.items() if isinstance(value, str | int | bool)}
        if event["kind"] == "assigned":
            facts |= {"unit_id": 1, "due": due_of(complaint, at(event)).isoformat()}
        yield Happening(EventKind(event["kind"]), at(event), facts)


@cache
def standings() -> list[Standing]:
    return [replay(happenings(complaint)) for complaint in complaints()]
