"""Taking over what units sent back: through the services of each kind, as one deed with one undo."""

from collections import defaultdict
from dataclasses import dataclass

from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.services.returns_acts import carry_out, refuse
from bizenv_desktop.services.returns_compare import matters_now, taken_answers
from bizenv_desktop.services.returns_merge import TAKEABLE, CellKey, Merge, MergedRow, RowFate
from bizenv_desktop.services.returns_sent import all_sent, answered, keep_sent
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AcceptReturns:
    """A merge, and the cells of it that are to be taken over."""

    merge: Merge
    taken: frozenset[CellKey]

    @property
    def chosen(self) -> tuple[tuple[MergedRow, tuple[str, ...]], ...]:
        """The rows of which something is taken, with the names of those cells."""
        found: list[tuple[MergedRow, tuple[str, ...]]] = []
        for row in self.merge.rows:
            names = tuple(
                cell.name
                for cell in row.cells
                if cell.verdict in TAKEABLE and (row.matter_id, cell.name) in self.taken
            )
            if row.fate is RowFate.ANSWERED and names:
                found.append((row, names))
        return tuple(found)


def accept(command: AcceptReturns, uow: UnitOfWork) -> int:
    """Take the cells over; returns how many matters were answered.

    Raises `BadInput("returns.nothing_taken")`, `RuleBroken("storage.changed_meanwhile")` when a matter was
    worked on since the comparison, and what the deed of a row raises; then nothing is taken over.
    """
    if not command.chosen:
        raise BadInput("returns.nothing_taken")
    now = matters_now((row for row, _ in command.chosen), Reader(uow.connection, uow.moment))
    for row, names in command.chosen:
        matter = now.get(row.matter_id)
        if matter is None or matter.version != row.version:
            raise RuleBroken("storage.changed_meanwhile")
        answer = taken_answers(row, names, matter)
        refused = refuse(answer, uow.moment.local)
        if refused is not None:
            raise RuleBroken(refused.code, **{**refused.facts, "number": row.number})
        carry_out(answer, uow)
    _note_answers(command, uow)
    units = len({row.unit_id for row, _ in command.chosen})
    uow.name("returns.collected", count=len(command.chosen), units=units)
    return len(command.chosen)


def _note_answers(command: AcceptReturns, uow: UnitOfWork) -> None:
    """Which unit has answered which dispatch, on the day of its first answer."""
    units: dict[int, set[int]] = defaultdict(set)
    for row, _names in command.chosen:
        units[row.dispatch].add(row.unit_id)
    sent = all_sent(uow.connection)
    for number, answering in units.items():
        if number in sent:
            keep_sent(answered(sent[number], answering, uow.moment.today), uow)
