"""The clock rules as the cells of a table, and the table's cells as clock rules again.

The first row is what holds for every category, a row each what a category has of its own. A rule that the
table has no cell for (of an urgency without a category) is kept as it was.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.clock.clock import DueRule
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose, ExtensionCap, Scope, SpecialRule
from bizenv_desktop.rules.vocabulary import Urgency
from bizenv_desktop.services.clock.clock_rules import ClockRules, office_rule

OFFICE: Final = ""
"""The category of the row that holds for all."""

Cell = DueRule | int
Place = tuple[str, int]
"""A category and the number of a column."""


@dataclass(frozen=True, slots=True)
class RuleColumn:
    """What a column limits; without an urgency it holds for all three. `counts`: how many extensions."""

    title: Callable[[], str]
    purpose: ClockPurpose
    urgency: Urgency | None = None
    counts: bool = False


COLUMNS: Final = (
    RuleColumn(
        lambda: QCoreApplication.translate("Clocks", "一般件办结"), ClockPurpose.FINISH, Urgency.NORMAL
    ),
    RuleColumn(
        lambda: QCoreApplication.translate("Clocks", "紧急件办结"), ClockPurpose.FINISH, Urgency.URGENT
    ),
    RuleColumn(
        lambda: QCoreApplication.translate("Clocks", "特急件办结"), ClockPurpose.FINISH, Urgency.EMERGENCY
    ),
    RuleColumn(lambda: QCoreApplication.translate("Clocks", "每次延期最长"), ClockPurpose.EXTENSION),
    RuleColumn(lambda: QCoreApplication.translate("Clocks", "延期次数"), ClockPurpose.EXTENSION, counts=True),
    RuleColumn(lambda: QCoreApplication.translate("Clocks", "登记后交办"), ClockPurpose.ASSIGN),
    RuleColumn(lambda: QCoreApplication.translate("Clocks", "单位签收"), ClockPurpose.RECEIPT),
    RuleColumn(lambda: QCoreApplication.translate("Clocks", "申请退回"), ClockPurpose.RETURN),
)


def cells_of(rules: ClockRules) -> dict[Place, Cell]:
    """Every cell that says something of its own; the first row is full."""
    cells: dict[Place, Cell] = {}
    for number, column in enumerate(COLUMNS):
        rule = office_rule(rules.office, column.purpose, column.urgency or Urgency.NORMAL)
        cells[OFFICE, number] = rules.office.extension.most if column.counts else rule
    for special in sorted(rules.special, key=lambda one: one.scope.rank):
        for number in _columns_of(special):
            cell = special.most if COLUMNS[number].counts else special.rule
            cells[special.scope.category, number] = cell
    return cells


def rules_of(cells: Mapping[Place, Cell], before: ClockRules) -> ClockRules:
    """The rules that the cells say; what has no cell stays as it was `before`."""
    kept = [special for special in before.special if not _columns_of(special)]
    categories = dict.fromkeys(category for category, _ in cells if category != OFFICE)
    own = [special for category in categories for special in _special(category, cells)]
    finish = [_rule(cells[OFFICE, number]) for number in range(3)]
    office = replace(
        before.office,
        finish=finish[0],
        finish_urgent=finish[1],
        finish_emergency=finish[2],
        extension=ExtensionCap(_rule(cells[OFFICE, 3]), _count(cells[OFFICE, 4])),
        assign=_rule(cells[OFFICE, 5]),
        receipt=_rule(cells[OFFICE, 6]),
        give_back=_rule(cells[OFFICE, 7]),
    )
    return ClockRules(office, (*kept, *own))


def _special(category: str, cells: Mapping[Place, Cell]) -> Iterator[SpecialRule]:
    """The rules of one category; an extension has both its cells, the missing one from the first row."""
    for number, column in enumerate(COLUMNS):
        cell = cells.get((category, number))
        if column.counts or (cell is None and column.purpose is not ClockPurpose.EXTENSION):
            continue
        most = cells.get((category, number + 1)) if column.purpose is ClockPurpose.EXTENSION else 0
        if cell is None and most is None:
            continue
        rule = _rule(cells[OFFICE, number] if cell is None else cell)
        count = _count(cells[OFFICE, number + 1] if most is None else most)
        yield SpecialRule(column.purpose, Scope(category, column.urgency), rule, count)


def _columns_of(special: SpecialRule) -> list[int]:
    """The columns of a rule in the row of its category; none where the table has no cell for it."""
    scope = special.scope
    if not scope.category:
        return []
    return [
        number
        for number, column in enumerate(COLUMNS)
        if column.purpose is special.purpose
        and (scope.urgency is column.urgency or (scope.urgency is None and column.urgency is not None))
    ]


def _rule(cell: Cell) -> DueRule:
    if isinstance(cell, int):
        raise TypeError(cell)
    return cell


def _count(cell: Cell) -> int:
    if not isinstance(cell, int):
        raise TypeError(cell)
    return cell
