"""Award rounds: their names, weights and seats; nominees in `nominees`, stages in `round_stages`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from bizenv_desktop.models import EvaluationRound
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status, Timeliness
from bizenv_desktop.services.award.nominees import NomineeRow, SaveNominee, nominees, save_nominee
from bizenv_desktop.services.award.roll_states import has_sheet, require_unsealed
from bizenv_desktop.services.initials import initials
from bizenv_desktop.services.matter.events import Opening, append_event, number_matter
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "GROUP",
    "PERSON",
    "NomineeRow",
    "SaveNominee",
    "SaveRound",
    "first_rounds",
    "has_rule_sheet",
    "nominees",
    "rounds_of",
    "save_nominee",
    "save_round",
]

GROUP, PERSON = "group", "person"
_IN_SHEET: Final = ("online_weight", "public_weight", "committee_weight", "group_seats", "person_seats")


@dataclass(frozen=True, slots=True)
class SaveRound:
    """A new round (`id` None) or the wanted state of one; weights in hundredths, together 100."""

    title: str
    opened_on: date
    online_weight: int = 20
    public_weight: int = 30
    committee_weight: int = 50
    group_seats: int = 0
    person_seats: int = 0
    remark: str = ""
    id: int | None = None
    version: int | None = None


def first_rounds(selection: Selection, limit: int, reader: Reader) -> Sequence[RoundRow]:
    """The first rounds of the selection."""
    return [row for row in listing.first_rows(selection, limit, reader) if isinstance(row, RoundRow)]


def rounds_of(ids: Sequence[int], reader: Reader) -> Sequence[RoundRow]:
    """The rounds with these ids, in this order; the gone are left out."""
    rows = listing.rows_by_id(MatterKind.ROUND, ids, reader)
    return [row for row in rows if isinstance(row, RoundRow)]


def has_rule_sheet(round_id: int, reader: Reader) -> bool:
    """Whether a rule sheet is stored, which then says weights and seats."""
    return has_sheet(round_id, reader.connection)


def save_round(command: SaveRound, uow: UnitOfWork) -> int:
    """Create or change a round; returns its id.

    Raises `BadInput("round.title_missing")`, `BadInput("round.weights")` unless the weights add up to 100;
    `RuleBroken`: `matter.unknown`, `storage.changed_meanwhile`, `round.sealed`, `round.weights_in_sheet`
    (a rule sheet is stored, and weights and seats live there).
    """
    if not command.title.strip():
        raise BadInput("round.title_missing")
    total = command.online_weight + command.public_weight + command.committee_weight
    if total != 100 or min(command.online_weight, command.public_weight, command.committee_weight) < 0:
        raise BadInput("round.weights", total=total)
    row = _round_to_save(command, uow)
    _keep_to_the_sheet(command, row, uow)
    uow.name("round.saved", title=command.title[:60])
    if command.id is None:
        opened = datetime.combine(command.opened_on, time())
        number_matter(row, Opening(MatterKind.ROUND, command.title, opened), uow)
    row.title = command.title.strip()
    row.initials = initials(row.title)
    for name in (*_IN_SHEET, "remark"):
        setattr(row, name, getattr(command, name))
    uow.session.add(row)
    uow.flush()
    if command.id is None:
        append_event(row, EventKind.REGISTERED, row.opened_at, {}, uow)
    return row.id


def _round_to_save(command: SaveRound, uow: UnitOfWork) -> EvaluationRound:
    if command.id is None:
        return EvaluationRound(status=Status.IN_HAND.value, timeliness=Timeliness.OPEN.value)
    row = uow.session.get(EvaluationRound, command.id)
    if row is None:
        raise RuleBroken("matter.unknown", id=command.id)
    refuse_outdated(row, command.version)
    require_unsealed(row.id, uow.connection)
    return row


def _keep_to_the_sheet(command: SaveRound, row: EvaluationRound, uow: UnitOfWork) -> None:
    """Weights and seats live in the rule sheet as soon as one is stored."""
    if command.id is None or all(getattr(command, name) == getattr(row, name) for name in _IN_SHEET):
        return
    if has_sheet(command.id, uow.connection):
        raise RuleBroken("round.weights_in_sheet")
