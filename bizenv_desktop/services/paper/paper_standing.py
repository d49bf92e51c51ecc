"""One paper source of a round as its card shows it: by what rule, with which counts, how far its entry is."""

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import Connection

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballot_state import EntryState, entry_state
from bizenv_desktop.services.award.quorum import QuorumSheet, quorum_sheet
from bizenv_desktop.services.award.rolls import require_closed
from bizenv_desktop.services.award.round_material import is_judged, sheet_of_round
from bizenv_desktop.services.award.round_seals import last_seal
from bizenv_desktop.services.award.rule_sheets import require_locked
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """`obstacle`: why nothing can be keyed now; None while it can. Weights are shares of 1."""

    source: VoteSource
    weight: Fraction
    is_judged: bool
    quorum: QuorumSheet
    entry: EntryState
    obstacle: RuleBroken | None
    is_sealed: bool


def paper_standing(round_id: int, source: VoteSource, reader: Reader) -> PaperStanding:
    """How the source stands. Raises `RuleBroken("matter.unknown")`."""
    sheet = sheet_of_round(round_id, reader.connection)
    obstacle = _obstacle(round_id, reader.connection)
    return PaperStanding(
        source=source,
        weight=sheet.weight(source),
        is_judged=is_judged(sheet, source),
        quorum=quorum_sheet(round_id, source, reader),
        entry=entry_state(round_id, source, reader),
        obstacle=obstacle,
        is_sealed=obstacle is not None and obstacle.code == "round.sealed",
    )


def _obstacle(round_id: int, connection: Connection) -> RuleBroken | None:
    seal = last_seal(round_id, connection)
    if seal is not None and not seal.is_open:
        return RuleBroken("round.sealed", edition=seal.edition)
    try:
        require_locked(round_id, connection)
        require_closed(round_id, connection)
    except RuleBroken as broken:
        return broken
    return None
