"""The global search: units first, then matters of every kind, a few of each.

Text, numbers and pinyin initials are matched by the one text condition that the lists use, so that what is
found here is found there too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.rules.selection import Op, Selection
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.services.unit.units import UnitRow, unit_rows
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing

MOST_OF_EACH: Final = 8
_KINDS: Final = (MatterKind.COMPLAINT, MatterKind.TASK, MatterKind.PROBLEM, MatterKind.ROUND)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: a matter, or a unit (`kind` None) with the selection of its complaints.

    `detail` is the lead unit of a matter; `count` how many complaints a unit has.
    """

    kind: MatterKind | None
    id: int
    number: str
    title: str
    detail: str
    opens: Selection | None = None
    count: int | None = None


def search(text: str, reader: Reader) -> tuple[Found, ...]:
    """At most `MOST_OF_EACH` of every group, in the order of the groups; nothing for blank text."""
    wanted = text.strip()
    if not wanted:
        return ()
    return (*_units(wanted, reader), *_matters(wanted, reader))


def _units(wanted: str, reader: Reader) -> Iterator[Found]:
    matching = [unit for unit in unit_rows(reader) if _goes_by(unit, wanted.lower())]
    for unit in matching[:MOST_OF_EACH]:
        own = Selection(MatterKind.COMPLAINT).where("lead_unit_id", Op.EQ, unit.id)
        yield Found(None, unit.id, unit.short_name, unit.name, "", own, listing.count(own, reader))


def _goes_by(unit: UnitRow, wanted: str) -> bool:
    names = (unit.name, unit.short_name, *unit.aliases)
    return wanted in unit.initials or any(wanted in name.lower() for name in names)


def _matters(wanted: str, reader: Reader) -> Iterator[Found]:
    for kind in _KINDS:
        for row in listing.first_rows(Selection(kind, text=wanted), MOST_OF_EACH, reader):
            yield Found(kind, row.id, row.number, row.title, row.lead_unit)
