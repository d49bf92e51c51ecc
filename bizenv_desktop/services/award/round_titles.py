"""How a round is named on its papers."""

from dataclasses import dataclass

from sqlalchemy import select

from bizenv_desktop.models import Matter
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.numbers import DocumentNumber
from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class RoundTitle:
    """`评选〔2026〕1号` and the title."""

    number: str
    title: str


def round_title(round_id: int, reader: Reader) -> RoundTitle:
    """The round's number and title. Raises `RuleBroken("matter.unknown")`."""
    matter = Matter.__table__.c
    row = reader.connection.execute(
        select(matter.year, matter.serial, matter.title).where(
            matter.id == round_id, matter.kind == MatterKind.ROUND.value
        )
    ).first()
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    return RoundTitle(f"评选{DocumentNumber(row.year, row.serial)}", row.title)
