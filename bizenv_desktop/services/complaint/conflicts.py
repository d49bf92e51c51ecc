"""Whether a unit would handle a complaint about itself (信访工作条例 46): said as a warning, never a bar.

What belongs to a unit, what stands above it, and a group that holds it, are near enough to be named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bizenv_desktop.rules.vocabulary import UnitRole
from bizenv_desktop.services.unit.unit_ties import Tie, UnitTies, tie_between


@dataclass(frozen=True, slots=True)
class Conflict:
    """The chosen unit that is too near, its part in the matter, and how near it is."""

    tie: Tie
    role: UnitRole
    unit_id: int


def conflict(
    respondent_unit_id: int | None, lead_unit_id: int | None, cooperating: Sequence[int], ties: UnitTies
) -> Conflict | None:
    """The gravest conflict among the chosen units, that of the lead unit before any other; None: none."""
    if respondent_unit_id is None:
        return None
    if lead_unit_id is not None and (tie := tie_between(respondent_unit_id, lead_unit_id, ties)) is not None:
        return Conflict(tie, UnitRole.LEAD, lead_unit_id)
    found = [
        (list(Tie).index(tie), place, unit_id)
        for place, unit_id in enumerate(cooperating)
        if (tie := tie_between(respondent_unit_id, unit_id, ties)) is not None
    ]
    if not found:
        return None
    rank, _place, unit_id = min(found)
    return Conflict(list(Tie)[rank], UnitRole.COOPERATING, unit_id)
