"""The sealed file of a round: canonical JSON of all that was entered and counted, with its hashes.

Each part has a hash of its own, so that a recount can name the part that was changed; the seal is the hash of
the parts' hashes. The format is described in the manual and shared with the recount, which shares nothing
else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Final

from bizenv_desktop.rules.award.rule_sheet import RuleSheet, sheet_value
from bizenv_desktop.rules.award.tally import ClassResult, Line, count
from bizenv_desktop.rules.award.vote_material import Attendance, Material, PaperVotes, Removed, poll_of
from bizenv_desktop.rules.canonical import Canonical, canonical_bytes, digest, fraction_text
from bizenv_desktop.rules.vocabulary import VoteSource

FORMAT: Final = "bizenv-seal/1"
PRINTED_DIGITS: Final = 16
_NO_PAPER: Final = PaperVotes()


@dataclass(frozen=True, slots=True)
class SealHead:
    """Which round, which edition (a 更正 has a higher one and a reason), who sealed it when (ISO text)."""

    number: str
    title: str
    edition: int
    sealed_at: str
    sealed_by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file, and the hash that stands on every printed page."""

    content: bytes
    sha256: str

    @property
    def printed(self) -> str:
        """The first 16 hex digits."""
        return self.sha256[:PRINTED_DIGITS]


def seal(head: SealHead, sheet: RuleSheet, material: Material) -> Sealed:
    """Count and seal; equal facts give equal bytes, in whatever order they were entered."""
    parts = _parts(head, sheet, material)
    hashes = {name: digest(part) for name, part in parts.items()}
    root = digest(hashes)
    content: Canonical = {"format": FORMAT, "parts": parts, "hashes": hashes, "sha256": root}
    return Sealed(canonical_bytes(content) + b"\n", root)


def _parts(head: SealHead, sheet: RuleSheet, material: Material) -> dict[str, Canonical]:
    results = count(sheet, poll_of(material))
    return {
        "head": _head_value(head),
        "rules": sheet_value(sheet),
        "roll": [
            {
                "number": one.number, "award": one.award, "name": one.name, "unit": one.unit,
                "running": one.running.value,
            }
            for one in sorted(material.roll, key=lambda each: each.number)
        ],
        "online": _online_value(material),
        "public": _paper_value(material.paper.get(VoteSource.PUBLIC, _NO_PAPER)),
        "committee": _paper_value(material.paper.get(VoteSource.COMMITTEE, _NO_PAPER)),
        "result": [_line_value(result, line) for result in results for line in result.lines],
    }  # fmt: skip


def _head_value(head: SealHead) -> Canonical:
    return {
        "number": head.number, "title": head.title, "edition": head.edition, "sealed_at": head.sealed_at,
        "sealed_by": head.sealed_by, "reason": head.reason,
    }  # fmt: skip


def _online_value(material: Material) -> Canonical:
    readings: list[Canonical] = [
        {
            "taken_at": one.taken_at, "file": one.file_name, "sha256": one.sha256,
            "totals": {str(number): votes for number, votes in one.totals.items()},
        }
        for one in sorted(material.readings, key=lambda each: each.taken_at)
    ]  # fmt: skip
    return {"readings": readings, "removals": _removals_value(material.online_removals)}


def _paper_value(paper: PaperVotes) -> Canonical:
    ballots: list[Canonical] = [
        {"number": one.number, "batch": one.batch, "marks": one.marks, "valid": one.valid}
        for one in sorted(paper.ballots, key=lambda each: each.number)
    ]
    attendance = _attendance_value(paper.attendance)
    return {
        "attendance": attendance,
        "ballots": ballots,
        "removals": _removals_value(paper.removals),
        "scores": {
            str(number): [fraction_text(score) for score in sorted(scores)]
            for number, scores in paper.scores.items()
        },
    }


def _attendance_value(noted: Attendance) -> Mapping[str, int | None]:
    return {
        "invited": noted.invited, "attended": noted.attended, "issued": noted.issued,
        "returned": noted.returned, "valid": noted.valid, "invalid": noted.invalid,
    }  # fmt: skip


def _removals_value(removals: Iterable[Removed]) -> Canonical:
    ordered = sorted(removals, key=astuple)
    return [
        {
            "number": one.number, "votes": one.votes, "reason": one.reason, "approver": one.approver,
            "decided_at": one.decided_at,
        }
        for one in ordered
    ]  # fmt: skip


def _line_value(result: ClassResult, line: Line) -> Canonical:
    return {
        "award": result.award,
        "number": line.candidate.number,
        "scores": {
            score.source.value: {"points": fraction_text(score.points), "adds": fraction_text(score.adds)}
            for score in line.scores
        },
        "total": fraction_text(line.total),
        "shown": line.shown,
        "rank": line.rank,
        "outcome": line.outcome.value,
    }
