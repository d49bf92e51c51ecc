"""Ballots and score sheets of a round to print: from the closed roll and the rule sheet, by numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bizenv_desktop.documents.blocks import PaperDocument
from bizenv_desktop.documents.round_ballots import (
    BallotCandidate,
    BallotClass,
    BallotPaper,
    ballots,
    class_runs,
)
from bizenv_desktop.documents.round_rules import AWARD_NAMES
from bizenv_desktop.rules.award.award_words import SOURCE_NAMES
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import VoteSource
from bizenv_desktop.services.award.ballot_roll import BallotForm, ballot_form
from bizenv_desktop.services.award.quorum import quorum_sheet
from bizenv_desktop.services.award.rolls import require_closed
from bizenv_desktop.services.award.round_titles import RoundTitle, round_title
from bizenv_desktop.storage.ledger import Reader

BALLOT_PAPERS: Final[Mapping[str, VoteSource]] = {
    "round_ballots_public": VoteSource.PUBLIC,
    "round_ballots_committee": VoteSource.COMMITTEE,
}
"""The papers that are numbered, by their codes: they are asked for by numbers."""

MOST_BALLOTS: Final = 2_000
_DEFAULT: Final = 30
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class BallotsWanted:
    """Ballots of one paper source, from number `first` to number `last`."""

    round_id: int
    source: VoteSource
    first: int
    last: int


def ballot_papers(wanted: BallotsWanted, reader: Reader) -> PaperDocument:
    """The ballots, or judges' score sheets where the source is scored.

    Raises `BadInput("ballots.range")` (numbers from 1 on, at most `MOST_BALLOTS` at once); `RuleBroken`:
    `matter.unknown`, `round.roll_open`.
    """
    if not 1 <= wanted.first <= wanted.last < wanted.first + MOST_BALLOTS:
        raise BadInput("ballots.range", most=MOST_BALLOTS)
    title = round_title(wanted.round_id, reader)
    require_closed(wanted.round_id, reader.connection)
    form = ballot_form(wanted.round_id, wanted.source, reader.connection)
    return ballots(_paper(title, wanted.source, form), wanted.first, wanted.last)


def proposed_numbers(round_id: int, source: VoteSource, reader: Reader) -> int:
    """How many ballots are usually printed: 发出, else 实到, else 应到 of the sheet, else 30."""
    noted = quorum_sheet(round_id, source, reader).noted
    return noted.issued or noted.attended or noted.invited or _DEFAULT


def public_ballots(round_id: int, reader: Reader) -> PaperDocument:
    """As many ballots of the public as are usually printed; raises as `ballot_papers`."""
    return _usual(round_id, VoteSource.PUBLIC, reader)


def committee_ballots(round_id: int, reader: Reader) -> PaperDocument:
    """As many ballots of the committee as are usually printed; raises as `ballot_papers`."""
    return _usual(round_id, VoteSource.COMMITTEE, reader)


def _usual(round_id: int, source: VoteSource, reader: Reader) -> PaperDocument:
    count = proposed_numbers(round_id, source, reader)
    return ballot_papers(BallotsWanted(round_id, source, 1, count), reader)


def _paper(title: RoundTitle, source: VoteSource, form: BallotForm) -> BallotPaper:
    what = "评委评分表" if form.is_judged else "选票"
    runs = class_runs([(one.award, BallotCandidate(one.number, one.name, one.unit)) for one in form.roll])
    sheet = form.sheet
    classes = tuple(
        BallotClass(
            AWARD_NAMES.get(award, award), sheet.most_approvals(award), sheet.seats.get(award, 0), run
        )
        for award, run in runs
    )
    code = f"{title.number}　规则码 {sheet.sha256[:_DIGITS]}"
    return BallotPaper(title.title, f"{SOURCE_NAMES[source]}{what}", code, classes, form.is_judged)
