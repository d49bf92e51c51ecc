"""The demo's office: its units with their other names, its groups, its settings."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bizenv_desktop.models import Base
from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.month.figures import Kpi
from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.services.demo.demo_data import CampaignFile, GroupEntry, UnitEntry, UnitsFile
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]


def settings_of(campaign: CampaignFile) -> Settings:
    """The settings of the demo's office."""
    rules = {name: DueRule(part["value"], DueUnit(part["unit"])) for name, part in campaign["clock"].items()}
    targets = {Kpi(name): Fraction(target) for name, target in campaign["kpi_targets"].items()}
    office = replace(Settings(), office=campaign["office"], office_code=campaign["office_code"])
    return replace(office, targets=targets, **rules)


def load_units(file: UnitsFile, uow: UnitOfWork) -> UnitIds:
    """Enter units and groups; returns their ids by name."""
    tables = Base.metadata.tables
    entries: list[UnitEntry | GroupEntry] = [*file["units"], *file["groups"]]
    first = uow.reserve_ids(tables["unit"], len(entries))
    ids = {entry["name"]: first + place for place, entry in enumerate(entries)}
    uow.insert_many(tables["unit"], [_unit_row(ids, entry) for entry in entries])
    aliases = [(ids[entry["name"]], tidy(alias)) for entry in entries for alias in entry["aliases"]]
    first_alias = uow.reserve_ids(tables["unit_alias"], len(aliases))
    uow.insert_many(
        tables["unit_alias"],
        (
            {"id": first_alias + place, "unit_id": unit, "alias": alias}
            for place, (unit, alias) in enumerate(aliases)
        ),
    )
    members = [(ids[group["name"]], ids[name]) for group in file["groups"] for name in group["members"]]
    first_member = uow.reserve_ids(tables["unit_member"], len(members))
    uow.insert_many(
        tables["unit_member"],
        (
            {"id": first_member + place, "group_id": group, "unit_id": unit}
            for place, (group, unit) in enumerate(members)
        ),
    )
    return ids


def _unit_row(ids: UnitIds, entry: UnitEntry | GroupEntry) -> dict[str, object]:
    parent = entry.get("parent")
    return {
        "id": ids[entry["name"]],
        "name": tidy(entry["name"]),
        "short_name": entry["short"],
        "kind": entry["kind"],
        "parent_id": ids[parent] if parent else None,
        "initials": initials(entry["name"]),
        "contact": entry.get("contact") or "",
        "phone": entry.get("phone") or "",
        "active": True,
        "version": 1,
    }
