"""评审表: one sitting of reviewers over all nominees of a class, kept as one deed.

A sheet is known by its stage, day and reviewers; beneath it stand ordinary reviews, one for each nominee of
whom anything was said. Emptied lines take their review away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from bizenv_desktop.models import Nominee, Review
from bizenv_desktop.rules.award.review_marks import mark_typed
from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.award.reviews import Said, is_empty, refuse_wrong_head, stage_reviews, write
from bizenv_desktop.services.award.rounds import nominees
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

NOTHING: Final = Said()


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who reviewed on which day."""

    held_on: date
    who: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One nominee on a sheet; `review_id` and `version` of what stands already, None before."""

    nominee_id: int
    name: str
    unit: str
    said: Said = NOTHING
    review_id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class SaveSheet:
    """The wanted state of a sheet; `known` is the sitting as it was opened, None for a new one."""

    round_id: int
    stage: RoundStage
    sitting: Sitting
    lines: tuple[SheetLine, ...]
    known: Sitting | None = None


@dataclass(frozen=True, slots=True)
class SheetWanted:
    """Which sheet: the round's class at a stage, and the sitting, None for a blank one."""

    round_id: int
    award: str
    stage: RoundStage
    sitting: Sitting | None = None


def sittings(round_id: int, stage: RoundStage, reader: Reader) -> tuple[Sitting, ...]:
    """The sittings of a stage, the latest first."""
    found = {Sitting(row.held_on, row.who) for row in stage_reviews(round_id, stage, reader)}
    return tuple(sorted(found, key=lambda one: (one.held_on, one.who), reverse=True))


def sheet_lines(wanted: SheetWanted, reader: Reader) -> tuple[SheetLine, ...]:
    """The lines of a sheet: every nominee of the class, by its number on the roll or else by entry.

    Where the same reviewers spoke twice of a nominee on one day, the later review is on the sheet.
    """
    said = {
        row.nominee_id: row
        for row in stage_reviews(wanted.round_id, wanted.stage, reader)
        if wanted.sitting == Sitting(row.held_on, row.who)
    }
    lines: list[SheetLine] = []
    for one in nominees(wanted.round_id, reader):
        if one.award != wanted.award:
            continue
        row = said.get(one.id)
        lines.append(
            SheetLine(one.id, one.name, one.unit)
            if row is None
            else SheetLine(
                one.id,
                one.name,
                one.unit,
                Said(mark_typed(row.mark), row.passed, row.note),
                row.id,
                row.version,
            )
        )
    return tuple(lines)


def save_sheet(command: SaveSheet, uow: UnitOfWork) -> int:
    """Store all lines that say something; returns how many reviews stand on the sheet.

    Raises `BadInput` with the codes of `save_review`; `RuleBroken`: `round.sealed`, `review.taken` (a new
    sheet of reviewers who have one of that day), `nominee.unknown`, `storage.changed_meanwhile`.
    """
    refuse_wrong_head(command.stage, command.sitting.held_on, command.sitting.who, uow)
    _refuse_taken(command, uow)
    standing = _standing(command, uow)
    kept = sum(_keep(line, standing.get(line.nominee_id), command, uow) for line in command.lines)
    uow.name("review.sheet_saved", count=kept)
    uow.flush()
    return kept


def _keep(line: SheetLine, row: Review | None, command: SaveSheet, uow: UnitOfWork) -> bool:
    """Write, change or take away the review of one line; whether one stands afterwards."""
    if (row.id if row is not None else None, row.version if row is not None else None) != (
        line.review_id,
        line.version,
    ):
        raise RuleBroken("storage.changed_meanwhile")
    if is_empty(line.said):
        if row is not None:
            uow.session.delete(row)
        return False
    row = row or Review(nominee_id=line.nominee_id, stage=command.stage.value)
    row.held_on, row.who = command.sitting.held_on, command.sitting.who.strip()
    write(row, line.said)
    uow.session.add(row)
    return True


def _refuse_taken(command: SaveSheet, uow: UnitOfWork) -> None:
    """Two sheets of one class under one head could not be told apart."""
    wanted = Sitting(command.sitting.held_on, command.sitting.who.strip())
    if wanted == command.known:
        return
    ids = [line.nominee_id for line in command.lines]
    taken = select(Review.id).where(
        Review.nominee_id.in_(ids),
        Review.stage == command.stage.value,
        Review.held_on == wanted.held_on,
        Review.who == wanted.who,
    )
    if uow.session.scalar(taken.limit(1)) is not None:
        raise RuleBroken("review.taken", who=wanted.who, on=wanted.held_on)


def _standing(command: SaveSheet, uow: UnitOfWork) -> Mapping[int, Review]:
    """The reviews beneath the sheet as it was opened, by nominee; raises `RuleBroken("nominee.unknown")`."""
    ids = [line.nominee_id for line in command.lines]
    mine = select(Nominee.id).where(Nominee.round_id == command.round_id, Nominee.id.in_(ids))
    if len(set(uow.session.scalars(mine))) != len(ids):
        raise RuleBroken("nominee.unknown")
    if command.known is None:
        return {}
    rows = select(Review).where(
        Review.nominee_id.in_(ids),
        Review.stage == command.stage.value,
        Review.held_on == command.known.held_on,
        Review.who == command.known.who,
    )
    return {row.nominee_id: row for row in uow.session.scalars(rows.order_by(Review.id))}
