"""Where the roll of an award round stands: closed or open, voted on, sealed, and who is on it."""

from sqlalchemy import Connection, exists, func, select

from bizenv_desktop.models import Ballot, Correction, Nominee, OnlineReading, RuleSheet, Seal
from bizenv_desktop.rules.award.roll import Candidacy
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage


def is_closed(round_id: int, connection: Connection) -> bool:
    """Whether the roll of the round is closed: its nominees have numbers."""
    numbered = (Nominee.round_id == round_id) & Nominee.roll_number.is_not(None)
    return bool(connection.execute(select(exists().where(numbered))).scalar())


def require_closed(round_id: int, connection: Connection) -> None:
    """Raise `RuleBroken("round.roll_open")` while votes have no roll to stand on."""
    if not is_closed(round_id, connection):
        raise RuleBroken("round.roll_open")


def require_open(round_id: int, connection: Connection) -> None:
    """Raise `RuleBroken("round.roll_closed")` where nobody may come or go any more."""
    if is_closed(round_id, connection):
        raise RuleBroken("round.roll_closed")


def has_votes(round_id: int, connection: Connection) -> bool:
    """Whether anybody voted: a reading of the online count, or a ballot."""
    read = exists().where(OnlineReading.round_id == round_id)
    return bool(connection.execute(select(read)).scalar()) or has_ballots(round_id, connection)


def has_ballots(round_id: int, connection: Connection) -> bool:
    """Whether a ballot was entered, whose marks follow the numbers of the roll."""
    return bool(connection.execute(select(exists().where(Ballot.round_id == round_id))).scalar())


def has_sheet(round_id: int, connection: Connection) -> bool:
    """Whether a rule sheet is stored for the round."""
    return bool(connection.execute(select(exists().where(RuleSheet.round_id == round_id))).scalar())


def require_unsealed(round_id: int, connection: Connection) -> None:
    """Raise `RuleBroken("round.sealed")` while the round is sealed and no correction is open.

    For deeds on the round itself; its votes are guarded by the database.
    """
    edition = _sealed_edition(round_id, connection)
    if edition:
        raise RuleBroken("round.sealed", edition=edition)


def is_sealed(round_id: int, connection: Connection) -> bool:
    """Whether the round is sealed and no correction is open."""
    return _sealed_edition(round_id, connection) > 0


def _sealed_edition(round_id: int, connection: Connection) -> int:
    """The edition that holds now; 0 before the first seal and while a correction is open."""
    sealed = connection.execute(select(func.max(Seal.edition)).where(Seal.round_id == round_id)).scalar() or 0
    opened = select(func.max(Correction.of_edition)).where(Correction.round_id == round_id)
    return sealed if sealed > (connection.execute(opened).scalar() or 0) else 0


def candidacies(round_id: int, connection: Connection) -> dict[int, Candidacy]:
    """What decides about each nominee of the round, by class and then in the order of nomination."""
    nominee = Nominee.__table__.c
    rows = connection.execute(
        select(
            nominee.id,
            nominee.award,
            nominee.withdrawn,
            nominee.disqualified,
            nominee.reached,
            nominee.stopped_at,
        )
        .where(nominee.round_id == round_id)
        .order_by(nominee.award, nominee.id)
    )
    return {
        row.id: Candidacy(
            award=row.award,
            withdrawn=row.withdrawn,
            disqualified=row.disqualified,
            reached=RoundStage(row.reached),
            stopped_at=RoundStage(row.stopped_at) if row.stopped_at else None,
        )
        for row in rows
    }
