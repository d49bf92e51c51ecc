"""Everything about one nominee at once: the row, its grounds with what the ledger knows, its reviews."""

from dataclasses import dataclass

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.services.award.eligibility import GroundRow, ground_rows, round_of_nominee
from bizenv_desktop.services.award.nominees import NomineeRow, nominees
from bizenv_desktop.services.award.reviews import ReviewRow, reviews_of
from bizenv_desktop.services.award.round_seals import last_seal
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class NomineeView:
    """One nominee; `is_sealed`: nothing of it can be changed now."""

    round_id: int
    row: NomineeRow
    grounds: tuple[GroundRow, ...]
    reviews: tuple[ReviewRow, ...]
    is_sealed: bool


def nominee_view(nominee_id: int, reader: Reader) -> NomineeView:
    """The nominee as it stands; raises `RuleBroken("nominee.unknown")`."""
    round_id = round_of_nominee(nominee_id, reader.connection)
    row = next((one for one in nominees(round_id, reader) if one.id == nominee_id), None)
    if row is None:
        raise RuleBroken("nominee.unknown")
    seal = last_seal(round_id, reader.connection)
    return NomineeView(
        round_id,
        row,
        ground_rows(nominee_id, reader),
        reviews_of(nominee_id, reader),
        is_sealed=seal is not None and not seal.is_open,
    )
