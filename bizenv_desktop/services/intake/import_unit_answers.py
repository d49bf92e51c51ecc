"""What somebody answered about the unknown units of a file: the same as a known one, or another one.

Without an answer a name is a unit of its own: nothing is ever merged unasked. An answer is learnt: “the same”
as another spelling of the unit, “another” as a pair that is never proposed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from bizenv_desktop.rules.unit_names import tidy
from bizenv_desktop.services.intake.import_verdicts import NewAlias, NewUnit, UnitPlan
from bizenv_desktop.services.unit.unit_proposals import SayTwoUnits


@dataclass(frozen=True, slots=True)
class UnitAnswers:
    """By name as the file writes it, the known unit that it means; and the names that mean none of these."""

    same: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    different: frozenset[str] = frozenset()

    def same_as(self, name: str, unit_id: int) -> "UnitAnswers":
        """`name` is this unit."""
        return UnitAnswers({**self.same, name: unit_id}, self.different - {name})

    def another(self, name: str) -> "UnitAnswers":
        """`name` is a unit of its own."""
        return UnitAnswers(
            {key: unit for key, unit in self.same.items() if key != name}, self.different | {name}
        )

    def open(self, name: str) -> "UnitAnswers":
        """`name` is not answered."""
        same = {key: unit for key, unit in self.same.items() if key != name}
        return UnitAnswers(same, self.different - {name})


NO_ANSWERS: Final = UnitAnswers()


def answered(plan: UnitPlan, answers: UnitAnswers) -> UnitPlan:
    """The plan with the answers in it; the questions stay, so that an answer can be changed."""
    known, added = dict(plan.known), list(plan.aliases)
    for unit in plan.new:
        owner = answers.same.get(unit.name)
        if owner is not None:
            added += _spellings(unit, owner, plan)
            known.update({alias: owner for _, alias in _spellings(unit, owner, plan)})
    two = [
        SayTwoUnits(question.name, like.unit)
        for question in plan.questions
        if question.name in answers.different
        for like in question.like
    ]
    new = tuple(unit for unit in plan.new if unit.name not in answers.same)
    return replace(plan, known=known, new=new, aliases=tuple(added), two_units=tuple(two))


def _spellings(unit: NewUnit, owner: int, plan: UnitPlan) -> list[NewAlias]:
    """Every spelling of the file that means the unit."""
    written = [tidy(name) for name, means in plan.means.items() if means == unit.name]
    return [NewAlias(owner, name) for name in dict.fromkeys((unit.name, *unit.aliases, *written))]
