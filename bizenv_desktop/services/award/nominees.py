"""The nominees of an award round: units put forward one to three in each class before the roll is closed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from bizenv_desktop.models import EligibilityCheck, Nominee, Unit
from bizenv_desktop.rules.award.roll import MOST_PER_UNIT, Candidacy, Eligibility, RollState, eligibility_of
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EligibilityGround
from bizenv_desktop.services.award.roll_states import candidacies, require_open, require_unsealed
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SaveNominee:
    """A new nominee (`id` None) or the wanted state of one; `box`, `wechat`: recommendations that came in."""

    round_id: int
    award: str
    name: str
    unit_id: int | None = None
    deeds: str = ""
    box: int = 0
    wechat: int = 0
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class OldTotals:
    """Votes that earlier editions of the program kept as totals; they are shown, and never counted."""

    online: int | None
    public_for: int | None
    public_valid: int | None
    committee_for: int | None
    committee_valid: int | None


@dataclass(frozen=True, slots=True)
class NomineeRow:
    """A nominee as the round's list shows it; `number` is None before the roll is closed."""

    id: int
    award: str
    name: str
    unit_id: int | None
    unit: str
    deeds: str
    box: int
    wechat: int
    number: int | None
    candidacy: Candidacy
    eligibility: Eligibility
    old_totals: OldTotals | None
    version: int

    @property
    def state(self) -> RollState:
        """Whether it stands on the roll, or why not."""
        return self.candidacy.state


def nominees(round_id: int, reader: Reader) -> tuple[NomineeRow, ...]:
    """The nominees of a round: collectives first, each class by number, else in the order of nomination."""
    nominee = Nominee.__table__.c
    states = candidacies(round_id, reader.connection)
    checks = _eligibility(round_id, reader.connection)
    rows = reader.connection.execute(
        select(*nominee, func.coalesce(Unit.name, "").label("unit"))
        .outerjoin(Unit, Unit.id == nominee.unit_id)
        .where(nominee.round_id == round_id)
        .order_by(nominee.award, nominee.roll_number.is_(None), nominee.roll_number, nominee.id)
    ).mappings()
    return tuple(_row(row, states[row["id"]], checks.get(row["id"], Eligibility.UNSEEN)) for row in rows)


def nominees_by_unit(round_id: int, reader: Reader) -> Mapping[tuple[str, int], tuple[int, ...]]:
    """By class and unit, who was put forward and is neither withdrawn nor disqualified."""
    return put_forward(round_id, reader.connection)


def save_nominee(command: SaveNominee, uow: UnitOfWork) -> int:
    """Create or change a nominee; returns its id.

    Raises `BadInput`: `nominee.name_missing`, `nominee.recommendations` (fewer than none); `RuleBroken`:
    `nominee.taken` (a second one of the name in the class), `nominee.too_many` (a fourth one of the unit in
    the class), `round.sealed`, `round.roll_closed` (a new one, or another class, after the roll was closed),
    `matter.unknown`, `storage.changed_meanwhile`.
    """
    if not command.name.strip():
        raise BadInput("nominee.name_missing")
    if min(command.box, command.wechat) < 0:
        raise BadInput("nominee.recommendations", name=command.name)
    uow.flush()
    require_unsealed(command.round_id, uow.connection)
    nominee = _nominee_to_save(command, uow)
    if command.id is None or command.award != nominee.award:
        require_open(command.round_id, uow.connection)
    if (command.award, command.unit_id) != (nominee.award, nominee.unit_id):
        _refuse_too_many(command, uow.connection)
    uow.name("nominee.saved", name=command.name)
    nominee.award, nominee.name, nominee.unit_id = command.award, command.name.strip(), command.unit_id
    nominee.deeds, nominee.round_id = command.deeds, command.round_id
    nominee.box_recommendations, nominee.wechat_recommendations = command.box, command.wechat
    uow.session.add(nominee)
    uow.flush()
    return nominee.id


def put_forward(round_id: int, connection: Connection) -> Mapping[tuple[str, int], tuple[int, ...]]:
    """`nominees_by_unit` on an open connection."""
    nominee = Nominee.__table__.c
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for row in connection.execute(
        select(nominee.id, nominee.award, nominee.unit_id).where(
            nominee.round_id == round_id,
            nominee.unit_id.is_not(None),
            nominee.withdrawn.is_(False),
            nominee.disqualified == "",
        )
    ):
        found[(row.award, row.unit_id)].append(row.id)
    return {place: tuple(ids) for place, ids in found.items()}


def _refuse_too_many(command: SaveNominee, connection: Connection) -> None:
    if command.unit_id is None:
        return
    known = put_forward(command.round_id, connection).get((command.award, command.unit_id), ())
    if len(known) < MOST_PER_UNIT:
        return
    unit = connection.execute(select(Unit.name).where(Unit.id == command.unit_id)).scalar() or ""
    raise RuleBroken("nominee.too_many", unit=unit, most=MOST_PER_UNIT)


def _row(row: RowMapping, candidacy: Candidacy, eligibility: Eligibility) -> NomineeRow:
    return NomineeRow(
        id=row["id"],
        award=row["award"],
        name=row["name"],
        unit_id=row["unit_id"],
        unit=row["unit"],
        deeds=row["deeds"],
        box=row["box_recommendations"],
        wechat=row["wechat_recommendations"],
        number=row["roll_number"],
        candidacy=candidacy,
        eligibility=eligibility,
        old_totals=_old_totals(row),
        version=row["version"],
    )


def _old_totals(row: RowMapping) -> OldTotals | None:
    names = ("online_votes", "public_for", "public_valid", "committee_for", "committee_valid")
    totals = [row[name] for name in names]
    return None if all(one is None for one in totals) else OldTotals(*totals)


def _eligibility(round_id: int, connection: Connection) -> Mapping[int, Eligibility]:
    verdicts: dict[int, list[bool]] = defaultdict(list)
    for nominee_id, passed in connection.execute(
        select(EligibilityCheck.nominee_id, EligibilityCheck.passed)
        .join(Nominee, Nominee.id == EligibilityCheck.nominee_id)
        .where(Nominee.round_id == round_id)
    ).tuples():
        verdicts[nominee_id].append(passed)
    return {one: eligibility_of(said, len(EligibilityGround)) for one, said in verdicts.items()}


def _nominee_to_save(command: SaveNominee, uow: UnitOfWork) -> Nominee:
    same = select(Nominee.id).where(
        Nominee.round_id == command.round_id,
        Nominee.award == command.award,
        Nominee.name == command.name.strip(),
    )
    taken = uow.session.scalar(same)
    if taken is not None and taken != command.id:
        raise RuleBroken("nominee.taken", name=command.name)
    if command.id is None:
        return Nominee()
    nominee = uow.session.get(Nominee, command.id)
    if nominee is None:
        raise RuleBroken("matter.unknown", id=command.id)
    refuse_outdated(nominee, command.version)
    return nominee
