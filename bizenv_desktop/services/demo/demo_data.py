"""The demo's files as typed values; their shape is told in `resources/demo/README.md`."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import NotRequired, TypedDict, cast

from bizenv_desktop.resources import resource
from bizenv_desktop.services.demo.demo_round_data import RoundFile


class ClockPart(TypedDict):
    """A length and its unit (wd)."""

    value: int
    unit: str


class Span(TypedDict("_From", {"from": str})):
    """First and last day."""

    until: str


class Masthead(TypedDict):
    """The head of the demo's briefing."""

    title: str
    issue: int
    total: int
    to: list[str]
    cc: list[str]
    editor: str
    signer: str


class CampaignFile(TypedDict):
    """campaign.json."""

    title: str
    year: int
    office: str
    office_code: str
    office_unit: str
    period: Span
    today: str
    report_month: str
    kpi_targets: dict[str, str]
    clock: dict[str, ClockPart]
    masthead: Masthead
    operators: list[str]


class UnitEntry(TypedDict):
    """A unit of units.json."""

    name: str
    short: str
    kind: str
    parent: str | None
    aliases: list[str]
    contact: str | None
    phone: str | None


class GroupEntry(TypedDict):
    """A group of units.json."""

    name: str
    short: str
    kind: str
    aliases: list[str]
    members: list[str]


class UnitsFile(TypedDict):
    """units.json."""

    units: list[UnitEntry]
    groups: list[GroupEntry]


class Step(TypedDict):
    """An event of a complaint (`at`), a task or a problem (`on`); which other keys it has, its kind says."""

    kind: str
    at: str
    on: str
    lead: str
    cooperating: list[str]
    requirement: str
    by: str
    result: str
    contacted: bool
    signed_by: str
    resolution: str
    satisfaction: str
    note: str
    reason: NotRequired[str]
    text: NotRequired[str]
    percent: NotRequired[int]
    milestone: NotRequired[bool]


class ComplaintEntry(TypedDict):
    """A complaint of complaints.json."""

    source_number: str | None
    received_at: str
    channel: str
    category: str
    nature: str
    urgency: str
    title: str
    content: str
    complainant: str | None
    phone: str | None
    firm: str | None
    place: str
    respondent: str | None
    anonymous: bool
    confidential: bool
    events: list[Step]


class TaskEntry(TypedDict):
    """A task of tasks.json."""

    number: int
    title: str
    lead: list[str]
    cooperating: list[str]
    deadline_text: str
    events: list[Step]


class SectionEntry(TypedDict):
    """A section of an action plan."""

    name: str
    tasks: list[TaskEntry]


class ActionEntry(TypedDict):
    """An action plan of tasks.json."""

    name: str
    sections: list[SectionEntry]


class ProblemEntry(TypedDict):
    """A problem of problems.json."""

    source: str
    found_on: str
    title: str
    goal: str
    measures: str
    unit: str
    cooperating: list[str]
    deadline_text: str
    owner: str
    leader: str
    events: list[Step]


class ReturnEntry(TypedDict):
    """What a unit handed in."""

    unit: str
    period: str
    count: int
    on: str
    title: str


class DutyEntry(TypedDict):
    """A duty of duties.json."""

    title: str
    basis: str
    period: str
    required: int
    measure: str
    due_text: str
    receiver: str
    units: list[str]
    deadlines: dict[str, str]
    returns: list[ReturnEntry]


@dataclass(frozen=True)
class DemoFiles:
    """The files of the demo, each read when it is asked for."""

    @cached_property
    def campaign(self) -> CampaignFile:
        """The campaign and its office."""
        return cast("CampaignFile", _read("campaign"))

    @cached_property
    def units(self) -> UnitsFile:
        """Units and groups."""
        return cast("UnitsFile", _read("units"))

    @cached_property
    def complaints(self) -> list[ComplaintEntry]:
        """Complaints by time of receipt."""
        return cast("dict[str, list[ComplaintEntry]]", _read("complaints"))["complaints"]

    @cached_property
    def actions(self) -> list[ActionEntry]:
        """Action plans with their tasks."""
        return cast("dict[str, list[ActionEntry]]", _read("tasks"))["actions"]

    @cached_property
    def problems(self) -> list[ProblemEntry]:
        """Problems of all ledgers."""
        return cast("dict[str, list[ProblemEntry]]", _read("problems"))["problems"]

    @cached_property
    def duties(self) -> list[DutyEntry]:
        """Duties by the calendar."""
        return cast("dict[str, list[DutyEntry]]", _read("duties"))["duties"]

    @cached_property
    def round(self) -> RoundFile:
        """The award round."""
        return cast("RoundFile", _read("round"))


def _read(name: str) -> object:
    return json.loads(resource("demo", f"{name}.json").read_text(encoding="utf-8"))
