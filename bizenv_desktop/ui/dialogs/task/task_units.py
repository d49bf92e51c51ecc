"""Units as a plan names them: those that the ledger knows, and those kept as words only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bizenv_desktop.services.unit.units import UnitRow
from bizenv_desktop.ui.widgets.unit_picker import UnitChoice


@dataclass(frozen=True, slots=True)
class NamedUnits:
    """The units of one field: ids of the known ones in order, names of the others."""

    ids: tuple[int, ...]
    unknown: tuple[str, ...]


def named_units(text: str, units: Sequence[UnitRow]) -> NamedUnits:
    """Read `甲局、乙局`: full names, short names and other spellings are known."""
    by_name: dict[str, int] = {}
    for unit in units:
        for spelling in (*unit.aliases, unit.short_name, unit.name):
            by_name[spelling] = unit.id
    names = [name.strip() for name in re.split(r"[、，,；;\n]", text) if name.strip()]
    ids = dict.fromkeys(by_name[name] for name in names if name in by_name)
    return NamedUnits(tuple(ids), tuple(name for name in names if name not in by_name))


def unit_choices(units: Sequence[UnitRow]) -> tuple[UnitChoice, ...]:
    """The units that a picker offers; those no longer active are left out."""
    return tuple(UnitChoice(unit.id, unit.name, unit.initials) for unit in units if unit.active)
