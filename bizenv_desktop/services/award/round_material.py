"""What was entered for an award round, as the count takes it: sheet, roll, readings, ballots, 剔除."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from sqlalchemy import Connection, select

from bizenv_desktop.models import (
    Ballot,
    BallotEntry,
    EvaluationRound,
    Nominee,
    OnlineCount,
    OnlineReading,
    Quorum,
    Removal,
    Unit,
)
from bizenv_desktop.models import (
    RuleSheet as StoredSheet,
)
from bizenv_desktop.rules.award.double_entry import Said, standing
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule, sheet_of
from bizenv_desktop.rules.award.score_marks import scores_of
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning
from bizenv_desktop.rules.award.vote_material import (
    PAPER,
    Attendance,
    BallotPaper,
    Material,
    PaperVotes,
    Reading,
    Removed,
)
from bizenv_desktop.rules.canonical import Canonical
from bizenv_desktop.rules.errors import BadInput, RuleBroken
from bizenv_desktop.rules.vocabulary import Mark, VoteSource
from bizenv_desktop.services.award.roll_states import candidacies
from bizenv_desktop.services.award.rounds import GROUP, PERSON

_SIGNS = frozenset(mark.value for mark in Mark)


@dataclass(frozen=True, slots=True)
class Entered:
    """The material of a round; `unsettled` ballots have one entry only, or two that differ."""

    material: Material
    unsettled: int


def sheet_of_round(round_id: int, connection: Connection) -> RuleSheet:
    """The newest edition of the round's rule sheet; without one, the round's weights and seats by default.

    Raises `RuleBroken("matter.unknown")`.
    """
    newest = select(StoredSheet.content).where(StoredSheet.round_id == round_id)
    content = connection.execute(newest.order_by(StoredSheet.edition.desc()).limit(1)).scalar()
    if content is not None:
        return sheet_of(cast("Mapping[str, Canonical]", json.loads(content)))
    table = EvaluationRound.__table__.c
    row = connection.execute(select(*table).where(table.id == round_id)).mappings().first()
    if row is None:
        raise RuleBroken("matter.unknown", id=round_id)
    return default_sheet(
        {VoteSource.ONLINE: row["online_weight"], VoteSource.PUBLIC: row["public_weight"],
         VoteSource.COMMITTEE: row["committee_weight"]},
        {GROUP: row["group_seats"], PERSON: row["person_seats"]},
    )  # fmt: skip


def default_sheet(weights: Mapping[VoteSource, int], seats: Mapping[str, int]) -> RuleSheet:
    """The default sheet with these weights (in hundredths) and seats by class."""
    ways = {VoteSource.ONLINE: Normaliser.MAX}
    sources = {
        source: SourceRule(Fraction(weight, 100), ways.get(source, Normaliser.SUPPORT))
        for source, weight in weights.items()
    }
    sheet = RuleSheet(seats, sources, ties=())
    chain = (VoteSource.COMMITTEE, VoteSource.PUBLIC, VoteSource.ONLINE)
    return RuleSheet(seats, sources, ties=tuple(source for source in chain if source in sheet.used))


def entered(round_id: int, connection: Connection) -> Entered:
    """Everything that was entered for the round."""
    roll = _roll(round_id, connection)
    numbers = dict(roll)
    removals = _removals(numbers, connection)
    paper: dict[VoteSource, PaperVotes] = {}
    unsettled = 0
    sheet = sheet_of_round(round_id, connection)
    for source in PAPER:
        judged = is_judged(sheet, source)
        papers, waiting = _papers(round_id, source, _points if judged else _signs, connection)
        unsettled += waiting
        noted = _attendance(round_id, source, connection)
        votes = _judged(papers) if judged else PaperVotes(papers)
        paper[source] = replace(votes, attendance=noted, removals=tuple(removals[source]))
    material = Material(
        _candidates(round_id, numbers, connection),
        _readings(round_id, numbers, connection),
        tuple(removals[VoteSource.ONLINE]),
        paper,
    )
    return Entered(material, unsettled)


def _roll(round_id: int, connection: Connection) -> Sequence[tuple[int, int]]:
    """Nominee and number: those on the closed roll, else those who would be, by class and nomination."""
    drawn = connection.execute(
        select(Nominee.id, Nominee.roll_number)
        .where(Nominee.round_id == round_id, Nominee.roll_number.is_not(None))
        .order_by(Nominee.roll_number)
    ).all()
    if drawn:
        return [(row.id, row.roll_number) for row in drawn]
    states = candidacies(round_id, connection)
    return [(nominee, place) for place, nominee in enumerate((n for n in states if states[n].stands), 1)]


def _candidates(round_id: int, numbers: Mapping[int, int], connection: Connection) -> tuple[Candidate, ...]:
    nominee = Nominee.__table__.c
    rows = connection.execute(
        select(
            nominee.id,
            nominee.award,
            nominee.name,
            nominee.withdrawn,
            nominee.disqualified,
            Unit.name.label("unit"),
        )
        .outerjoin(Unit, Unit.id == nominee.unit_id)
        .where(nominee.round_id == round_id, nominee.id.in_(numbers))
    )
    return tuple(
        Candidate(
            numbers[row.id], row.award, row.name, row.unit or "", _running(row.withdrawn, row.disqualified)
        )
        for row in rows
    )


def _running(withdrawn: bool, disqualified: str) -> InRunning:  # noqa: FBT001 - a column
    if disqualified:
        return InRunning.DISQUALIFIED
    return InRunning.WITHDRAWN if withdrawn else InRunning.YES


def _readings(round_id: int, numbers: Mapping[int, int], connection: Connection) -> tuple[Reading, ...]:
    totals: dict[int, dict[int, int]] = defaultdict(dict)
    reading = OnlineReading.__table__.c
    for row in connection.execute(
        select(OnlineCount.reading_id, OnlineCount.nominee_id, OnlineCount.votes)
        .join(OnlineReading, OnlineReading.id == OnlineCount.reading_id)
        .where(OnlineReading.round_id == round_id, OnlineCount.nominee_id.in_(numbers))
    ):
        totals[row.reading_id][numbers[row.nominee_id]] = row.votes
    rows = connection.execute(
        select(reading.id, reading.taken_at, reading.file_name, reading.sha256).where(
            reading.round_id == round_id
        )
    )
    return tuple(Reading(row.taken_at.isoformat(), totals[row.id], row.file_name, row.sha256) for row in rows)


def is_judged(sheet: RuleSheet, source: VoteSource) -> bool:
    """Whether the papers of the source are score sheets of judges."""
    rule = sheet.sources.get(source)
    return rule is not None and rule.normaliser is Normaliser.TRIMMED


def _papers(
    round_id: int, source: VoteSource, reads: Callable[[str], bool], connection: Connection
) -> tuple[tuple[BallotPaper, ...], int]:
    """The papers that stand, and how many wait: keyed once, or twice and otherwise, or by another sheet."""
    said: dict[tuple[int, str], dict[int, Said]] = defaultdict(dict)
    for row in connection.execute(
        select(Ballot.number, Ballot.batch, BallotEntry.turn, BallotEntry.marks, BallotEntry.valid)
        .join(BallotEntry, BallotEntry.ballot_id == Ballot.id)
        .where(Ballot.round_id == round_id, Ballot.source == source.value)
        .order_by(Ballot.number, BallotEntry.turn)
    ):
        said[(row.number, row.batch)][row.turn] = Said(row.marks, row.valid)
    settled = tuple(
        BallotPaper(number, agreed.marks, agreed.valid, batch)
        for (number, batch), turns in said.items()
        if (agreed := standing(turns)) is not None and reads(agreed.marks)
    )
    return settled, len(said) - len(settled)


def _signs(marks: str) -> bool:
    return _SIGNS.issuperset(marks)


def _points(marks: str) -> bool:
    try:
        return bool(scores_of(marks))
    except BadInput:
        return False


def _judged(papers: tuple[BallotPaper, ...]) -> PaperVotes:
    """Sheets that say nothing as ballots, and the points of the valid ones by number on the roll."""
    scores: dict[int, list[Fraction]] = defaultdict(list)
    for paper in papers:
        for number, points in enumerate(scores_of(paper.marks) if paper.valid else (), 1):
            if points is not None:
                scores[number].append(points)
    sheets = tuple(replace(paper, marks="") for paper in papers)
    return PaperVotes(sheets, scores={number: tuple(points) for number, points in scores.items()})


def _attendance(round_id: int, source: VoteSource, connection: Connection) -> Attendance:
    names = ("invited", "attended", "issued", "returned", "valid", "invalid")
    columns = [Quorum.__table__.c[name] for name in names]
    found = connection.execute(
        select(*columns).where(Quorum.round_id == round_id, Quorum.source == source.value)
    ).first()
    return Attendance(*found) if found is not None else Attendance()


def _removals(numbers: Mapping[int, int], connection: Connection) -> Mapping[VoteSource, list[Removed]]:
    found: dict[VoteSource, list[Removed]] = defaultdict(list)
    removal = Removal.__table__.c
    for row in connection.execute(select(*removal).where(removal.nominee_id.in_(numbers))):
        said = Removed(
            numbers[row.nominee_id], row.votes, row.reason, row.approver, row.decided_at.isoformat()
        )
        found[VoteSource(row.source)].append(said)
    return found
