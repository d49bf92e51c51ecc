"""Who had the matter, from which day to which: the third clock, told by spells of custody.

A spell begins with the slip and ends with the reply. While the unit disputes that the matter is its own, the
spell is a disputed one: charged to nobody when another unit gets the matter, to the unit when the office
rules that it keeps it.
"""

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Custody:
    """The days for which one unit had the matter; `until` is None while it has it."""

    unit_id: int
    since: date
    until: date | None
    disputed: bool = False


Spells = tuple[Custody, ...]


def begun(spells: Spells, unit_id: int, on: date) -> Spells:
    """The unit has the matter from `on` on; whoever had it before no longer has."""
    return (*ended(spells, on), Custody(unit_id, on, None))


def ended(spells: Spells, on: date) -> Spells:
    """Nobody has the matter any more from `on` on."""
    return tuple(replace(spell, until=on) if spell.until is None else spell for spell in spells)


def disputed(spells: Spells, unit_id: int, on: date) -> Spells:
    """The unit asked to give the matter back: what follows is disputed."""
    return (*ended(spells, on), Custody(unit_id, on, None, disputed=True))


def ruled(spells: Spells) -> Spells:
    """The unit keeps the matter: the disputed days are its own, as if it had never asked."""
    if not spells or not spells[-1].disputed:
        return spells
    *before, last = spells
    if before and before[-1].unit_id == last.unit_id and before[-1].until == last.since:
        return (*before[:-1], replace(before[-1], until=last.until))
    return (*before, replace(last, disputed=False))
