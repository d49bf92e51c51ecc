"""The events that say why a holiday notice moved dates, all stored in one run."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from bizenv_desktop.models import Base
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_EVENT = Base.metadata.tables["event"]


@dataclass(frozen=True, slots=True)
class NewEvent:
    """One more event of a matter, with its place after the matter's others."""

    matter_id: int
    position: int
    happening: Happening


def store_events(events: Sequence[NewEvent], uow: UnitOfWork) -> None:
    """Store them; whoever calls has judged them and sees to the derived columns."""
    numbers = count(uow.reserve_ids(_EVENT, len(events)))
    rows = [
        {
            "id": next(numbers),
            "matter_id": one.matter_id,
            "position": one.position,
            "kind": one.happening.kind.value,
            "happened_at": one.happening.at,
            "facts": dict(one.happening.facts),
            "operator": uow.operator,
        }
        for one in events
    ]
    uow.insert_many(_EVENT, rows)
