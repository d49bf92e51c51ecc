"""What happened to an award round, in order: stages, reviews, the roll, who came off it, seals."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bizenv_desktop.models import Event
from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind, RoundStage
from bizenv_desktop.storage.ledger import Reader


@dataclass(frozen=True, slots=True)
class RoundMoment:
    """One thing that happened, and who entered it.

    Of a `PROGRESSED` one the facts tell which: `stage` (it moved there), `review` (that stage decided, with
    `passed` and `stopped` counts), `roll` (`closed` with `seed` and `count`, or `reopened`), `nominee` (by
    name, with `change`: withdrawn, disqualified, reinstated), `rules` (`locked`, with `edition` and
    `sha256`); `text` is the note or reason.
    """

    happening: Happening
    operator: str

    @property
    def stage(self) -> RoundStage | None:
        """The stage that the round moved to; None where it did not move."""
        return _stage(self.happening, "stage")


def round_moments(round_id: int, reader: Reader) -> tuple[RoundMoment, ...]:
    """What happened to the round, the earliest first."""
    return moments_of(round_id, reader.connection)


def moments_of(round_id: int, connection: Connection) -> tuple[RoundMoment, ...]:
    """`round_moments` on an open connection."""
    event = Event.__table__.c
    rows = connection.execute(
        select(event.kind, event.happened_at, event.facts, event.operator)
        .where(event.matter_id == round_id)
        .order_by(event.position)
    )
    return tuple(
        RoundMoment(Happening(EventKind(row.kind), row.happened_at, row.facts), row.operator) for row in rows
    )


def decided_reviews(moments: Iterable[RoundMoment]) -> frozenset[RoundStage]:
    """The review stages that decided about nominees."""
    found = (_stage(one.happening, "review") for one in moments)
    return frozenset(stage for stage in found if stage is not None)


def last_seed(moments: Iterable[RoundMoment]) -> str:
    """The seed of the last closing of the roll; empty where the numbers followed the nomination."""
    seed = ""
    for one in moments:
        if one.happening.text("roll") == "closed":
            seed = one.happening.text("seed")
    return seed


def _stage(happening: Happening, name: str) -> RoundStage | None:
    said = happening.text(name)
    return RoundStage(said) if said in set(RoundStage) else None
