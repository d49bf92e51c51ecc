"""The demo's inspections and service log as typed values (`inspections.json`, `services.json`)."""

import json
from typing import NotRequired, TypedDict, cast

from bizenv_desktop.resources import resource


class CellEntry(TypedDict):
    """A finding that is not simply good; `problem` is the title of the problem that it became."""

    unit: str
    item: str
    result: str
    text: str
    problem: NotRequired[str]


class InspectionEntry(TypedDict):
    """An inspection of inspections.json; without `drawn_on` it is only planned."""

    title: str
    planned_on: str
    drawn_on: str | None
    held_on: str | None
    members: str
    seed: str
    witnesses: str
    unit_draw: int
    item_draw: int
    cells: list[CellEntry]


class InspectionsFile(TypedDict):
    """inspections.json: the units that are drawn from, the inspections."""

    units: list[str]
    inspections: list[InspectionEntry]


class EnterpriseEntry(TypedDict):
    """An enterprise of services.json."""

    name: str
    address: str
    contact: str
    phone: str
    unit: str
    agent: str
    project: str


class ServiceEntry(TypedDict):
    """A visit or errand of services.json."""

    enterprise: str
    kind: str
    on: str
    unit: str
    agent: str
    need: str
    outcome: str
    done_on: str | None


class ServicesFile(TypedDict):
    """services.json."""

    enterprises: list[EnterpriseEntry]
    services: list[ServiceEntry]


def inspections_file() -> InspectionsFile:
    """The inspections with what was found."""
    return cast("InspectionsFile", _read("inspections"))


def services_file() -> ServicesFile:
    """Enterprises and what was done for them."""
    return cast("ServicesFile", _read("services"))


def _read(name: str) -> object:
    return json.loads(resource("demo", f"{name}.json").read_text(encoding="utf-8"))
