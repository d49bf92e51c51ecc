"""What stands on the ballots of a round, and by which rule its paper sources are counted."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bizenv_desktop.models import Nominee, Unit
from bizenv_desktop.rules.award.ballot_marks import over_marked, without_marks
from bizenv_desktop.rules.award.double_entry import Said
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.score_marks import score_marks, scores_of
from bizenv_desktop.rules.award.vote_material import PAPER
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import Mark, VoteSource
from bizenv_desktop.services.award.round_material import is_judged, sheet_of_round

_SIGNS = frozenset(mark.value for mark in Mark)


@dataclass(frozen=True, slots=True)
class OnBallot:
    """A nominee as it stands on the ballot."""

    number: int
    award: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class BallotForm:
    """The ballots of one paper source: who stands on them in the order of their numbers, and the rule sheet.

    `is_judged`: the papers are score sheets of judges, not ballots.
    """

    roll: tuple[OnBallot, ...]
    sheet: RuleSheet
    is_judged: bool

    @property
    def awards(self) -> tuple[str, ...]:
        """The class of each place."""
        return tuple(one.award for one in self.roll)

    def as_kept(self, marks: str, *, valid: bool) -> Said:
        """What a paper with these marks counts as; an over-marked ballot is invalid (DOMAIN §6.3).

        Raises `BadInput`: `ballot.marks` (not one sign per place, or not a sign), the codes of `score_of`.
        """
        if self.is_judged:
            return self._scores(marks, valid=valid)
        if len(marks) != len(self.roll) or not _SIGNS.issuperset(marks):
            raise BadInput("ballot.marks", count=len(self.roll))
        if not valid or over_marked(marks, self.awards, self.sheet.most_approvals):
            return Said(without_marks(marks), valid=False)
        return Said(marks)

    def _scores(self, marks: str, *, valid: bool) -> Said:
        scores = scores_of(marks)
        if len(scores) != len(self.roll):
            raise BadInput("ballot.marks", count=len(self.roll))
        return Said(score_marks(scores if valid else [None] * len(scores)), valid)


def ballot_form(round_id: int, source: VoteSource, connection: Connection) -> BallotForm:
    """The ballots of a paper source. Raises `RuleBroken("matter.unknown")`, `BadInput("ballot.source")`."""
    if source not in PAPER:
        raise BadInput("ballot.source")
    sheet = sheet_of_round(round_id, connection)
    rows = connection.execute(
        select(Nominee.roll_number, Nominee.award, Nominee.name, func.coalesce(Unit.name, ""))
        .outerjoin(Unit, Unit.id == Nominee.unit_id)
        .where(Nominee.round_id == round_id, Nominee.roll_number.is_not(None))
        .order_by(Nominee.roll_number)
    ).tuples()
    roll = tuple(OnBallot(number or 0, award, name, unit) for number, award, name, unit in rows)
    return BallotForm(roll, sheet, is_judged(sheet, source))


def numbers_on_roll(round_id: int, connection: Connection) -> dict[int, int]:
    """By nominee, the number on the closed roll; nobody before it is closed."""
    rows = connection.execute(
        select(Nominee.id, Nominee.roll_number).where(
            Nominee.round_id == round_id, Nominee.roll_number.is_not(None)
        )
    ).tuples()
    return {nominee: number or 0 for nominee, number in rows}
