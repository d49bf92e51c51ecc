"""Award rounds: rounds, nominees, stages, votes entered as totals. Counting and sealing join later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import func, select

from bizenv_desktop.models import EvaluationRound, Nominee, Unit
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, RoundStage, Status, Timeliness
from bizenv_desktop.services.events import Opening, append_event, number_matter
from bizenv_desktop.services.initials import initials
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.queries import listing
from bizenv_desktop.storage.queries.rows import RoundRow
from bizenv_desktop.storage.unit_of_work import UnitOfWork

GROUP, PERSON = "group", "person"


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
    stage: RoundStage = RoundStage.NOMINATION
    remark: str = ""
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SaveNominee:
    """A new nominee (`id` None) or the wanted state of one, with the votes entered so far."""

    round_id: int
    award: str
    name: str
    unit_id: int | None = None
    deeds: str = ""
    online_votes: int | None = None
    public_for: int | None = None
    public_valid: int | None = None
    committee_for: int | None = None
    committee_valid: int | None = None
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class NomineeRow:
    """A nominee as the round's list shows it."""

    id: int
    award: str
    name: str
    unit_id: int | None
    unit: str
    deeds: str
    online_votes: int | None
    public_for: int | None
    public_valid: int | None
    committee_for: int | None
    committee_valid: int | None
    withdrawn: bool
    version: int


def first_rounds(selection: Selection, limit: int, reader: Reader) -> Sequence[RoundRow]:
    """The first rounds of the selection."""
    return [row for row in listing.first_rows(selection, limit, reader) if isinstance(row, RoundRow)]


def rounds_of(ids: Sequence[int], reader: Reader) -> Sequence[RoundRow]:
    """The rounds with these ids, in this order; the gone are left out."""
    rows = listing.rows_by_id(MatterKind.ROUND, ids, reader)
    return [row for row in rows if isinstance(row, RoundRow)]


def nominees(round_id: int, reader: Reader) -> tuple[NomineeRow, ...]:
    """The nominees of a round: collectives first, each class in the order of entry."""
    names = ("id", "award", "name", "unit_id", "deeds", "online_votes", "public_for", "public_valid")
    rest = ("committee_for", "committee_valid", "withdrawn", "version")
    columns = [Nominee.__table__.c[name] for name in (*names, *rest)]
    statement = (
        select(*columns, func.coalesce(Unit.name, "").label("unit"))
        .outerjoin(Unit, Unit.id == Nominee.unit_id)
        .where(Nominee.round_id == round_id)
        .order_by(Nominee.award, Nominee.id)
    )
    rows = reader.connection.execute(statement).mappings()
    return tuple(NomineeRow(**row) for row in rows)


def save_round(command: SaveRound, uow: UnitOfWork) -> int:
    """Create or change a round; returns its id.

    Raises `BadInput("round.title_missing")`, `BadInput("round.weights")` unless the weights add up to 100.
    """
    if not command.title.strip():
        raise BadInput("round.title_missing")
    total = command.online_weight + command.public_weight + command.committee_weight
    if total != 100 or min(command.online_weight, command.public_weight, command.committee_weight) < 0:
        raise BadInput("round.weights", total=total)
    row = _round_to_save(command, uow)
    uow.name("round.saved", title=command.title[:60])
    if command.id is None:
        opened = datetime.combine(command.opened_on, time())
        number_matter(row, Opening(MatterKind.ROUND, command.title, opened), uow)
    row.title = command.title.strip()
    row.initials = initials(row.title)
    for name in (
        "online_weight",
        "public_weight",
        "committee_weight",
        "group_seats",
        "person_seats",
        "remark",
    ):
        setattr(row, name, getattr(command, name))
    row.stage = command.stage.value
    uow.session.add(row)
    uow.flush()
    if command.id is None:
        append_event(row, EventKind.REGISTERED, row.opened_at, {}, uow)
    return row.id


def save_nominee(command: SaveNominee, uow: UnitOfWork) -> int:
    """Create or change a nominee; returns its id.

    Raises `BadInput`: `nominee.name_missing`, `nominee.votes` (approvals beyond the valid ballots, or
    negative); `RuleBroken("nominee.taken")` for a second one of the same name in the class.
    """
    if not command.name.strip():
        raise BadInput("nominee.name_missing")
    _refuse_impossible_votes(command)
    nominee = _nominee_to_save(command, uow)
    uow.name("nominee.saved", name=command.name)
    for field in ("award", "name", "unit_id", "deeds", "online_votes", "public_for", "public_valid"):
        setattr(nominee, field, getattr(command, field))
    nominee.committee_for, nominee.committee_valid = command.committee_for, command.committee_valid
    nominee.round_id = command.round_id
    uow.session.add(nominee)
    uow.flush()
    return nominee.id


def _refuse_impossible_votes(command: SaveNominee) -> None:
    pairs = (
        (command.public_for, command.public_valid),
        (command.committee_for, command.committee_valid),
        (command.online_votes, None),
    )
    for votes, valid in pairs:
        if votes is not None and (votes < 0 or (valid is not None and votes > valid)):
            raise BadInput("nominee.votes", name=command.name, votes=votes, valid=valid)


def _nominee_to_save(command: SaveNominee, uow: UnitOfWork) -> Nominee:
    same = select(Nominee.id).where(
        Nominee.round_id == command.round_id, Nominee.award == command.award, Nominee.name == command.name
    )
    taken = uow.session.scalar(same)
    if taken is not None and taken != command.id:
        raise RuleBroken("nominee.taken", name=command.name)
    if command.id is None:
        return Nominee()
    nominee = uow.session.get(Nominee, command.id)
    if nominee is None:
        raise RuleBroken("matter.unknown", id=command.id)
    if command.version is not None and nominee.version != command.version:
        raise RuleBroken("storage.changed_meanwhile")
    return nominee


def _round_to_save(command: SaveRound, uow: UnitOfWork) -> EvaluationRound:
    if command.id is None:
        return EvaluationRound(status=Status.IN_HAND.value, timeliness=Timeliness.OPEN.value)
    row = uow.session.get(EvaluationRound, command.id)
    if row is None:
        raise RuleBroken("matter.unknown", id=command.id)
    if command.version is not None and row.version != command.version:
        raise RuleBroken("storage.changed_meanwhile")
    return row
