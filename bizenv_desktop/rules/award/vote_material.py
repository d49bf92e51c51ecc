"""The raw material of a count as it is sealed: readings, ballots, what was taken out; and the poll it makes.

Everything here is in an order of its own (by number, by moment), so that the order of entry leaves no trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bizenv_desktop.rules.award.tally_votes import Candidate, Poll, SourceVotes
from bizenv_desktop.rules.vocabulary import Mark, VoteSource

PAPER = (VoteSource.PUBLIC, VoteSource.COMMITTEE)


@dataclass(frozen=True, slots=True)
class Reading:
    """The online totals by number on the roll, as a file showed them at a moment (ISO text)."""

    taken_at: str
    totals: Mapping[int, int]
    file_name: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """Votes of one candidate taken out of a source, why, and on whose word."""

    number: int
    votes: int
    reason: str
    approver: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """One settled ballot: a mark per place on the roll (`Mark`), in the order of the roll numbers from 1."""

    number: int
    marks: str
    valid: bool
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """应到, 实到, 发出, 收回, 有效, 无效; None where nobody noted it."""

    invited: int | None = None
    attended: int | None = None
    issued: int | None = None
    returned: int | None = None
    valid: int | None = None
    invalid: int | None = None


@dataclass(frozen=True, slots=True)
class PaperVotes:
    """One paper source; `scores` are points that judges gave, by number on the roll."""

    ballots: tuple[BallotPaper, ...] = ()
    attendance: Attendance = Attendance()
    removals: tuple[Removed, ...] = ()
    scores: Mapping[int, tuple[Fraction, ...]] = field(default_factory=dict[int, tuple[Fraction, ...]])


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that was entered for a round."""

    roll: tuple[Candidate, ...]
    readings: tuple[Reading, ...] = ()
    online_removals: tuple[Removed, ...] = ()
    paper: Mapping[VoteSource, PaperVotes] = field(default_factory=dict[VoteSource, PaperVotes])

    @property
    def last_reading(self) -> Reading | None:
        """The reading that counts: the latest."""
        return max(self.readings, key=lambda one: one.taken_at, default=None)


def poll_of(material: Material) -> Poll:
    """What is counted: the last reading and the valid ballots, without what was taken out."""
    reading = material.last_reading
    raw = dict(reading.totals) if reading is not None else {}
    sources = {VoteSource.ONLINE: SourceVotes(_without(raw, material.online_removals), raw)}
    for source in PAPER:
        if source in material.paper:
            sources[source] = paper_votes(material.paper[source], [one.number for one in material.roll])
    return Poll(tuple(sorted(material.roll, key=lambda one: one.number)), sources)


def paper_votes(paper: PaperVotes, numbers: Sequence[int]) -> SourceVotes:
    """Approvals and valid ballots of each candidate; a ballot without the candidate counts for neither."""
    approvals, stood = dict.fromkeys(numbers, 0), dict.fromkeys(numbers, 0)
    for ballot in paper.ballots:
        if not ballot.valid:
            continue
        for number in numbers:
            mark = ballot.marks[number - 1] if number <= len(ballot.marks) else Mark.ABSENT.value
            approvals[number] += mark == Mark.FOR
            stood[number] += mark != Mark.ABSENT
    return SourceVotes(_without(approvals, paper.removals), approvals, stood, paper.scores)


def _without(votes: Mapping[int, int], removals: Iterable[Removed]) -> dict[int, int]:
    left = dict(votes)
    for one in removals:
        left[one.number] = left.get(one.number, 0) - one.votes
    return left
