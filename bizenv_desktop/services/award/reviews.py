"""What reviewers said of nominees at 初评, 走访 and 复评: one by one, or a whole sheet of one sitting.

A mark is exact; whether a nominee passed may stay open. Nothing of it changes once the round is sealed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import ColumnElement, Connection, select

from bizenv_desktop.models import Nominee, Review
from bizenv_desktop.rules.award.review_marks import REVIEW_STAGES, mark_of, mark_text, mean
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import RoundStage
from bizenv_desktop.services.row_versions import refuse_outdated
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Said:
    """What reviewers made of a nominee: the mark as it was typed, whether it passed, and why."""

    mark: str = ""
    passed: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SaveReview:
    """A new review (`id` None) or the wanted state of one."""

    nominee_id: int
    stage: RoundStage
    held_on: date
    who: str
    said: Said
    id: int | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as the nominee's page shows it."""

    id: int
    nominee_id: int
    stage: RoundStage
    held_on: date
    who: str
    mark: Fraction | None
    passed: bool | None
    note: str
    version: int


def save_review(command: SaveReview, uow: UnitOfWork) -> int:
    """Store a review; returns its id.

    Raises `BadInput`: `review.mark`, `review.stage`, `review.ahead`, `review.who_missing`, `review.empty`;
    `RuleBroken`: `nominee.unknown`, `review.unknown`, `round.sealed`, `storage.changed_meanwhile`.
    """
    nominee = _nominee(command.nominee_id, uow)
    refuse_wrong_head(command.stage, command.held_on, command.who, uow)
    if is_empty(command.said):
        raise BadInput("review.empty")
    row = Review(nominee_id=nominee.id) if command.id is None else _known(command.id, command.version, uow)
    row.stage, row.held_on, row.who = command.stage.value, command.held_on, command.who.strip()
    write(row, command.said)
    uow.name("review.saved", name=nominee.name)
    uow.session.add(row)
    uow.flush()
    return row.id


def remove_review(review_id: int, uow: UnitOfWork) -> None:
    """Take a review that was entered by mistake away; the journal keeps it.

    Raises `RuleBroken`: `review.unknown`, `round.sealed`.
    """
    row = _known(review_id, None, uow)
    nominee = _nominee(row.nominee_id, uow)
    uow.name("review.removed", name=nominee.name)
    uow.session.delete(row)


def reviews_of(nominee_id: int, reader: Reader) -> tuple[ReviewRow, ...]:
    """The reviews of one nominee, the earliest first."""
    return _rows(Review.nominee_id == nominee_id, reader.connection)


def stage_reviews(round_id: int, stage: RoundStage, reader: Reader) -> tuple[ReviewRow, ...]:
    """The reviews of one stage over all nominees of a round, the earliest first."""
    return _rows((Nominee.round_id == round_id) & (Review.stage == stage.value), reader.connection)


def mean_marks(rows: Sequence[ReviewRow]) -> Mapping[RoundStage, Fraction]:
    """The exact mean of the marks at each stage that has any."""
    marks: dict[RoundStage, list[Fraction]] = defaultdict(list)
    for row in rows:
        if row.mark is not None:
            marks[row.stage].append(row.mark)
    found = {stage: mean(marks[stage]) for stage in REVIEW_STAGES if marks[stage]}
    return {stage: value for stage, value in found.items() if value is not None}


def refuse_wrong_head(stage: RoundStage, held_on: date, who: str, uow: UnitOfWork) -> None:
    """Raise `BadInput` unless a review can stand under this head: stage, day, reviewers."""
    if stage not in REVIEW_STAGES:
        raise BadInput("review.stage")
    if held_on > uow.moment.today:
        raise BadInput("review.ahead", on=held_on)
    if not who.strip():
        raise BadInput("review.who_missing")


def is_empty(said: Said) -> bool:
    """Whether nothing was said at all."""
    return not said.mark.strip() and said.passed is None and not said.note.strip()


def write(row: Review, said: Said) -> None:
    """Put what was said into its row; raises `BadInput("review.mark")`."""
    row.mark, row.passed, row.note = mark_text(mark_of(said.mark)), said.passed, said.note.strip()


def _rows(wanted: ColumnElement[bool], connection: Connection) -> tuple[ReviewRow, ...]:
    review = Review.__table__.c
    names = ("id", "nominee_id", "stage", "held_on", "who", "mark", "passed", "note", "version")
    rows = connection.execute(
        select(*(review[name] for name in names))
        .join_from(Review.__table__, Nominee.__table__, Nominee.id == review.nominee_id)
        .where(wanted)
        .order_by(review.held_on, review.id)
    )
    return tuple(
        ReviewRow(
            id=row.id,
            nominee_id=row.nominee_id,
            stage=RoundStage(row.stage),
            held_on=row.held_on,
            who=row.who,
            mark=Fraction(row.mark) if row.mark else None,
            passed=row.passed,
            note=row.note,
            version=row.version,
        )
        for row in rows
    )


def _known(review_id: int, version: int | None, uow: UnitOfWork) -> Review:
    row = uow.session.get(Review, review_id)
    if row is None:
        raise RuleBroken("review.unknown")
    refuse_outdated(row, version)
    return row


def _nominee(nominee_id: int, uow: UnitOfWork) -> Nominee:
    nominee = uow.session.get(Nominee, nominee_id)
    if nominee is None:
        raise RuleBroken("nominee.unknown")
    return nominee
