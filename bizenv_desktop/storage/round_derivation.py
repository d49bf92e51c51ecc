"""Whether the stage of each award round is the one that its events say (idea 2); asked by `check`."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from bizenv_desktop.models import Base
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.storage.derivation import Difference
from bizenv_desktop.storage.queries.histories import History, histories


def round_differences(connection: Connection) -> Iterator[Difference]:
    """Every round whose stored stage differs from its last move, in the order of the rounds."""
    matter, own = Base.metadata.tables["matter"], Base.metadata.tables["evaluation_round"]
    query = select(matter.c.id, matter.c.year, matter.c.serial, own.c.stage).select_from(matter.join(own))
    rounds = connection.execute(query.order_by(matter.c.id)).all()
    past = {one.matter_id: one for one in histories([row.id for row in rounds], connection)}
    for row in rounds:
        if row.stage != _stage_by(past.get(row.id)):
            yield Difference(row.id, row.year, row.serial, "stage")


def _stage_by(history: History | None) -> str:
    """The stage of the last move; a round begins with the nomination."""
    moves = [one.text("stage") for one in history.happenings] if history else []
    return next((stage for stage in reversed(moves) if stage), RoundStage.NOMINATION.value)
