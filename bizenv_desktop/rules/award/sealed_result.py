"""The result that a sealed file holds, read back: what was sealed is shown, not what is counted today."""

import json
from collections.abc import Mapping, Sequence
from typing import Final, cast

from bizenv_desktop.rules.award.tally import ClassResult, Line, Outcome, Score, marked
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning
from bizenv_desktop.rules.canonical import Canonical, fraction_of
from bizenv_desktop.rules.vocabulary import VoteSource

_Row = Mapping[str, Canonical]
_LAST: Final = 1_000_000


def sealed_results(content: bytes) -> tuple[ClassResult, ...]:
    """The lines of every class, best first, those marked that only look equal.

    What parted equal totals is not part of the sealed result, so `parted_by` is empty.
    Raises `ValueError` or `KeyError` for what is no sealed file.
    """
    parts = cast("Mapping[str, Canonical]", json.loads(content)["parts"])
    roll = {_number(row): _candidate(row) for row in cast("Sequence[_Row]", parts["roll"])}
    lines = [_line(row, roll) for row in cast("Sequence[_Row]", parts["result"])]
    seats = cast("Mapping[str, int]", cast("_Row", parts["rules"])["seats"])
    classes = sorted({line.candidate.award for line in lines})
    return tuple(ClassResult(award, seats.get(award, 0), _of_class(award, lines)) for award in classes)


def _of_class(award: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    mine = marked([line for line in lines if line.candidate.award == award])
    return tuple(sorted(mine, key=lambda line: (line.rank or _LAST, line.candidate.number)))


def _candidate(row: _Row) -> Candidate:
    running = InRunning(cast("str", row["running"]))
    return Candidate(
        _number(row), cast("str", row["award"]), cast("str", row["name"]), cast("str", row["unit"]), running
    )


def _line(row: _Row, roll: Mapping[int, Candidate]) -> Line:
    scores = cast("Mapping[str, Mapping[str, str]]", row["scores"])
    told = [
        Score(source, fraction_of(scores[source]["points"]), fraction_of(scores[source]["adds"]))
        for source in VoteSource
        if source in scores
    ]
    outcome, rank = Outcome(cast("str", row["outcome"])), cast("int | None", row["rank"])
    return Line(roll[_number(row)], tuple(told), fraction_of(cast("str", row["total"])), rank, outcome)


def _number(row: _Row) -> int:
    return cast("int", row["number"])
