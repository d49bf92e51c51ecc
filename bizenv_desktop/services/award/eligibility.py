"""资格审核: for each nominee and ground what the ledger knows, and what the office confirmed.

The ledger proposes, a clerk decides and says on what basis. A nominee that failed a ground, or that something
speaks against while nobody has looked, is not put to the vote.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from bizenv_desktop.models import EligibilityCheck, Nominee
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import EligibilityGround
from bizenv_desktop.services.award.eligibility_grounds import Known, Standing, known_against, standings
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class ConfirmGround:
    """What a clerk found: whether the nominee passes the ground, on what basis, on which day."""

    nominee_id: int
    ground: EligibilityGround
    passed: bool
    basis: str
    on: date
    version: int | None = None


@dataclass(frozen=True, slots=True)
class GroundRow:
    """One ground of one nominee; `passed` is None until somebody confirmed it."""

    nominee_id: int
    ground: EligibilityGround
    known: Known
    passed: bool | None = None
    basis: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    version: int | None = None

    @property
    def is_open(self) -> bool:
        """Something speaks against the nominee, and nobody has said what came of it."""
        return self.passed is None and self.known.count > 0


@dataclass(frozen=True, slots=True)
class _Check:
    """A stored check, as it stands."""

    nominee_id: int
    ground: str
    passed: bool
    basis: str
    checked_on: date
    checked_by: str
    version: int


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A ground that a nominee failed, so that it cannot be put to the vote."""

    nominee_id: int
    name: str
    ground: EligibilityGround


def ground_rows(nominee_id: int, reader: Reader) -> tuple[GroundRow, ...]:
    """Every ground of one nominee, in the order of the list; raises `RuleBroken("nominee.unknown")`."""
    round_id = round_of_nominee(nominee_id, reader.connection)
    return tuple(row for row in round_grounds(round_id, reader) if row.nominee_id == nominee_id)


def round_grounds(round_id: int, reader: Reader) -> tuple[GroundRow, ...]:
    """Every ground of every nominee of a round."""
    nominees = standings(round_id, reader.connection)
    known, checks = known_against(nominees, reader), _checks(round_id, reader.connection)
    return tuple(
        _row(one, ground, known, checks.get((one.id, ground.value)))
        for one in nominees
        for ground in EligibilityGround
    )


def confirm_ground(command: ConfirmGround, uow: UnitOfWork) -> int:
    """Store what was found; returns the check's id.

    Raises `BadInput("eligibility.basis_missing")` where the nominee fails or the ledger speaks against it,
    `BadInput("eligibility.ahead")`; `RuleBroken`: `nominee.unknown`, `round.sealed`,
    `storage.changed_meanwhile`.
    """
    round_of_nominee(command.nominee_id, uow.connection)
    if command.on > uow.moment.today:
        raise BadInput("eligibility.ahead", on=command.on)
    _refuse_without_basis(command, uow)
    check = uow.session.scalar(
        select(EligibilityCheck).where(
            EligibilityCheck.nominee_id == command.nominee_id,
            EligibilityCheck.ground == command.ground.value,
        )
    )
    if command.version != (check.version if check is not None else None):
        raise RuleBroken("storage.changed_meanwhile")
    check = check or EligibilityCheck(nominee_id=command.nominee_id, ground=command.ground.value)
    check.passed, check.basis, check.checked_on = command.passed, command.basis.strip(), command.on
    check.checked_by = uow.operator
    nominee = uow.session.get_one(Nominee, command.nominee_id)
    uow.name("nominee.ground_confirmed", name=nominee.name)
    uow.session.add(check)
    uow.flush()
    return check.id


def check_version(nominee_id: int, ground: EligibilityGround, connection: Connection) -> int | None:
    """The version of a stored check, for whoever changes it unseen; None where there is none."""
    check = EligibilityCheck.__table__.c
    stored = (check.nominee_id == nominee_id) & (check.ground == ground.value)
    return connection.execute(select(check.version).where(stored)).scalar()


def confirm_clear(round_id: int, on: date, uow: UnitOfWork) -> int:
    """Confirm as passed every ground that nothing in the ledger speaks against; returns how many.

    Raises `RuleBroken("round.sealed")`, `BadInput("eligibility.ahead")`.
    """
    if on > uow.moment.today:
        raise BadInput("eligibility.ahead", on=on)
    clear = [
        row
        for row in round_grounds(round_id, Reader(uow.connection, uow.moment))
        if row.passed is None and not row.known.count
    ]
    uow.session.add_all(
        EligibilityCheck(
            nominee_id=row.nominee_id,
            ground=row.ground.value,
            passed=True,
            basis="",
            checked_on=on,
            checked_by=uow.operator,
        )
        for row in clear
    )
    uow.name("nominee.grounds_cleared", count=len(clear))
    uow.flush()
    return len(clear)


def blocking(round_id: int, connection: Connection) -> tuple[Obstacle, ...]:
    """Which nominees in the running failed which ground, in the order of class and entry."""
    failed = {place for place, check in _checks(round_id, connection).items() if not check.passed}
    return tuple(
        Obstacle(one.id, one.name, ground)
        for one in standings(round_id, connection)
        if one.runs
        for ground in EligibilityGround
        if (one.id, ground.value) in failed
    )


def require_eligible(round_id: int, running: Collection[int], uow: UnitOfWork) -> None:
    """Refuse a roll with nominees (ids `running`) that may not stand.

    Raises `RuleBroken`: `round.not_eligible` with the names of those that failed a ground,
    `round.eligibility_open` with those that the ledger speaks against while nobody has looked.
    """
    wanted = set(running)
    failed = _named(one.name for one in blocking(round_id, uow.connection) if one.nominee_id in wanted)
    if failed:
        raise RuleBroken("round.not_eligible", names=failed)
    names = {one.id: one.name for one in standings(round_id, uow.connection)}
    waiting = _named(
        names[row.nominee_id]
        for row in round_grounds(round_id, Reader(uow.connection, uow.moment))
        if row.is_open and row.nominee_id in wanted
    )
    if waiting:
        raise RuleBroken("round.eligibility_open", names=waiting)


def round_of_nominee(nominee_id: int, connection: Connection) -> int:
    """The round that a nominee stands in; raises `RuleBroken("nominee.unknown")`."""
    found = connection.execute(select(Nominee.round_id).where(Nominee.id == nominee_id)).scalar()
    if found is None:
        raise RuleBroken("nominee.unknown")
    return found


def _named(names: Iterable[str]) -> list[str]:
    """Each name once; of many the first few."""
    return list(dict.fromkeys(names))[:_MOST_NAMED]


def _row(
    nominee: Standing,
    ground: EligibilityGround,
    known: Mapping[tuple[int, EligibilityGround], Known],
    check: _Check | None,
) -> GroundRow:
    against = known[nominee.id, ground]
    if check is None:
        return GroundRow(nominee.id, ground, against)
    return GroundRow(
        nominee.id,
        ground,
        against,
        passed=check.passed,
        basis=check.basis,
        checked_on=check.checked_on,
        checked_by=check.checked_by,
        version=check.version,
    )


def _refuse_without_basis(command: ConfirmGround, uow: UnitOfWork) -> None:
    """Who fails, or passes although the ledger speaks against it, does so for a reason on record."""
    if command.basis.strip():
        return
    reader = Reader(uow.connection, uow.moment)
    rows = {row.ground: row for row in ground_rows(command.nominee_id, reader)}
    if not command.passed or rows[command.ground].known.count:
        raise BadInput("eligibility.basis_missing")


def _checks(round_id: int, connection: Connection) -> Mapping[tuple[int, str], _Check]:
    check = EligibilityCheck.__table__.c
    names = ("nominee_id", "ground", "passed", "basis", "checked_on", "checked_by", "version")
    rows = connection.execute(
        select(*(check[name] for name in names))
        .join_from(EligibilityCheck.__table__, Nominee.__table__, Nominee.id == check.nominee_id)
        .where(Nominee.round_id == round_id)
    ).mappings()
    return {(row["nominee_id"], row["ground"]): _Check(**row) for row in rows}
