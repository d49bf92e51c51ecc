"""The demo's award round: reviewed, checked, voted, and entered to the last ballot, ready to be sealed.

The file holds totals. Each ballot follows from them: a nominee's approvals, rejections and abstentions are
dealt out over the numbered ballots in an order of its own, so that they add up to the totals again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final

from bizenv_desktop.models import Base
from bizenv_desktop.rules.award.review_marks import mark_of, mark_text
from bizenv_desktop.rules.award.roll import roll_numbers
from bizenv_desktop.rules.award.rule_sheet import OverMarked, RuleSheet, sheet_value
from bizenv_desktop.rules.canonical import canonical_bytes, digest
from bizenv_desktop.rules.vocabulary import Mark, RoundStage, VoteSource
from bizenv_desktop.services.award.eligibility import round_grounds
from bizenv_desktop.services.award.round_material import default_sheet
from bizenv_desktop.services.award.rounds import GROUP, PERSON
from bizenv_desktop.services.demo.demo_round_data import NomineeEntry, RoundFile
from bizenv_desktop.storage.ledger import Reader
from bizenv_desktop.storage.unit_of_work import UnitOfWork

UnitIds = Mapping[str, int]
_SECONDS_A_BALLOT: Final = 4
_STRIDE: Final = {VoteSource.PUBLIC: 10, VoteSource.COMMITTEE: 3}  # prime to the number of valid ballots
_TURN: Final = {VoteSource.PUBLIC: 13, VoteSource.COMMITTEE: 5}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A nominee with its id and its number on the roll."""

    id: int
    number: int
    entry: NomineeEntry


@dataclass(frozen=True, slots=True)
class Keying:
    """Who keyed the ballots: the first turn, the second, and the settling of what differed."""

    first: str
    second: str
    settled: str


def award_of(class_name: str) -> str:
    """The code of a class by its name in the file."""
    return GROUP if "集体" in class_name else PERSON


def load_nominees(round_id: int, file: RoundFile, units: UnitIds, uow: UnitOfWork) -> tuple[Enrolled, ...]:
    """Write the nominees with the numbers that were drawn; in the order of the roll."""
    entries = [(award_of(one["name"]), entry) for one in file["classes"] for entry in one["nominees"]]
    first = uow.reserve_ids(Base.metadata.tables["nominee"], len(entries))
    classes: dict[str, list[int]] = {GROUP: [], PERSON: []}
    for place, (award, _entry) in enumerate(entries):
        classes[award].append(first + place)
    numbers = roll_numbers(classes, file["roll"]["seed"])
    rows = (
        {
            "id": first + place,
            "round_id": round_id,
            "award": award,
            "name": entry["name"],
            "unit_id": units[entry["nominated_by"]],
            "deeds": entry["summary"],
            "withdrawn": False,
            "disqualified": "",
            "roll_number": numbers[first + place],
            "reached": RoundStage.SECOND_REVIEW.value,
            "box_recommendations": entry["box"],
            "wechat_recommendations": entry["wechat"],
            "version": 1,
        }
        for place, (award, entry) in enumerate(entries)
    )
    uow.insert_many(Base.metadata.tables["nominee"], rows, "demo")
    roll = [Enrolled(first + n, numbers[first + n], entry) for n, (_award, entry) in enumerate(entries)]
    return tuple(sorted(roll, key=lambda one: one.number))


def load_reviews(file: RoundFile, roll: Sequence[Enrolled], uow: UnitOfWork) -> None:
    """What the three review stages said of each nominee; all passed."""
    rows = [
        {
            "nominee_id": one.id,
            "stage": held["stage"],
            "held_on": date.fromisoformat(held["on"]),
            "who": held["who"],
            "mark": _exact(said["mark"]),
            "passed": True,
            "note": said["note"],
            "version": 1,
        }
        for one in sorted(roll, key=lambda one: one.id)
        for held, said in zip(file["reviews"], one.entry["reviews"], strict=True)
    ]
    _write("review", rows, uow)


def load_checks(round_id: int, file: RoundFile, operator: str, uow: UnitOfWork) -> None:
    """Every ground of every nominee, confirmed; where the ledger speaks against one, with a basis."""
    said = file["eligibility"]
    uow.flush()
    rows = [
        {
            "nominee_id": row.nominee_id,
            "ground": row.ground.value,
            "passed": True,
            "basis": said["bases"][row.ground.value] if row.known.count else "",
            "checked_on": date.fromisoformat(said["on"]),
            "checked_by": operator,
            "version": 1,
        }
        for row in round_grounds(round_id, Reader(uow.connection, uow.moment))
    ]
    _write("eligibility_check", rows, uow)


def rules_of(file: RoundFile) -> RuleSheet:
    """The default rule sheet with the round's weights and seats.

    Everybody on the ballot is judged one by one: any number may be approved.
    """
    weights = {VoteSource(source): int(Fraction(share) * 100) for source, share in file["weights"].items()}
    seats = {award_of(one["name"]): one["seats"] for one in file["classes"]}
    return replace(default_sheet(weights, seats), over_marked=OverMarked.ALLOWED)


def load_rules(round_id: int, file: RoundFile, operator: str, uow: UnitOfWork) -> None:
    """The rule sheet, locked before the first vote."""
    value = sheet_value(rules_of(file))
    locked = {
        "round_id": round_id,
        "edition": 1,
        "content": canonical_bytes(value).decode("utf-8"),
        "sha256": digest(value),
        "locked_at": datetime.fromisoformat(file["rules_locked_at"]),
        "locked_by": operator,
        "reason": "",
        "version": 1,
    }
    _write("rule_sheet", [locked], uow)


def load_online(round_id: int, file: RoundFile, roll: Sequence[Enrolled], uow: UnitOfWork) -> None:
    """Two readings of the online count, the last one the raw totals, and what was taken out of it."""
    totals = (
        {one.id: one.entry["online"]["earlier"] for one in roll},
        {one.id: one.entry["online"]["raw"] for one in roll},
    )
    readings = [
        {
            "round_id": round_id,
            "taken_at": datetime.fromisoformat(reading["at"]),
            "file_name": reading["file"],
            "sha256": digest({str(key): votes for key, votes in counted.items()}),
            "batch_id": None,
        }
        for reading, counted in zip(file["readings"], totals, strict=True)
    ]
    first = _write("online_reading", readings, uow)
    counts = [
        {"reading_id": first + place, "nominee_id": nominee, "votes": votes}
        for place, counted in enumerate(totals)
        for nominee, votes in counted.items()
    ]
    _write("online_count", counts, uow)
    removals = [
        {
            "nominee_id": one.id,
            "source": VoteSource.ONLINE.value,
            "votes": one.entry["online"]["removed"],
            "reason": one.entry["online"]["reason"],
            "approver": file["removal"]["approver"],
            "decided_at": datetime.fromisoformat(file["removal"]["at"]),
        }
        for one in roll
        if one.entry["online"]["removed"]
    ]
    _write("removal", removals, uow)


def load_ballots(
    round_id: int, file: RoundFile, roll: Sequence[Enrolled], keying: Keying, uow: UnitOfWork
) -> None:
    """The quorum sheets and every ballot, keyed twice; one differed and was settled by the paper."""
    for source in (VoteSource.PUBLIC, VoteSource.COMMITTEE):
        sheet = file["quorum"][source.value]
        _write("quorum", [{"round_id": round_id, "source": source.value, **sheet, "version": 1}], uow)
        papers = dealt(source, roll, sheet["valid"])
        papers += [Mark.ABSTAINED.value * len(roll)] * sheet["invalid"]
        ballots = [
            {"round_id": round_id, "source": source.value, "number": number, "batch": "", "batch_id": None}
            for number in range(1, len(papers) + 1)
        ]
        first = _write("ballot", ballots, uow)
        keyed = [
            entry
            for place, marks in enumerate(papers)
            for entry in _entries(
                _Paper(source, place + 1, marks, place < sheet["valid"]), first + place, file, keying
            )
        ]
        _write("ballot_entry", keyed, uow)


def dealt(source: VoteSource, roll: Sequence[Enrolled], valid: int) -> list[str]:
    """The marks of each valid ballot, in the order of the roll; each nominee's marks add up to its totals."""
    papers: list[list[str]] = [[] for _ in range(valid)]
    for one in roll:
        said = one.entry["public"] if source is VoteSource.PUBLIC else one.entry["committee"]
        marks = (
            Mark.FOR.value * said["for"]
            + Mark.AGAINST.value * said["against"]
            + Mark.ABSTAINED.value * said["abstain"]
        )
        for place, paper in enumerate(papers):
            paper.append(marks[(place * _STRIDE[source] + one.number * _TURN[source]) % valid])
    return ["".join(paper) for paper in papers]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A numbered ballot as the paper says it."""

    source: VoteSource
    number: int
    marks: str
    valid: bool


def _entries(paper: _Paper, ballot_id: int, file: RoundFile, keying: Keying) -> list[dict[str, object]]:
    """Both turns of a ballot; the one of the public that differs has a third."""
    at, later = (datetime.fromisoformat(file["keyed"][name]) for name in ("at", "second_at"))
    differs = paper.source is VoteSource.PUBLIC and paper.number == file["keyed"]["differing"]
    slipped = _slip(paper.marks) if differs else paper.marks
    turns = [(1, paper.marks, keying.first, at), (2, slipped, keying.second, later)]
    if differs:
        turns.append((3, paper.marks, keying.settled, later + timedelta(hours=1)))
    passed = timedelta(seconds=_SECONDS_A_BALLOT * paper.number)
    return [
        {
            "ballot_id": ballot_id,
            "turn": turn,
            "marks": marks,
            "valid": paper.valid,
            "operator": operator,
            "entered_at": began + passed,
        }
        for turn, marks, operator, began in turns
    ]


def _slip(marks: str) -> str:
    """The same marks with the third one keyed wrong."""
    wrong = Mark.AGAINST if marks[2] != Mark.AGAINST else Mark.FOR
    return marks[:2] + wrong.value + marks[3:]


def _exact(mark: str) -> str:
    return mark_text(mark_of(mark))


def _write(name: str, rows: Sequence[Mapping[str, object]], uow: UnitOfWork) -> int:
    """Write rows with consecutive ids; returns the first."""
    table = Base.metadata.tables[name]
    first = uow.reserve_ids(table, len(rows))
    uow.insert_many(table, ({"id": first + place, **row} for place, row in enumerate(rows)), "demo")
    return first
