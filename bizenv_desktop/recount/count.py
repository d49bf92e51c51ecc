"""The count once more, from the raw votes of a sealed file to the outcome of every candidate."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any, Final, NamedTuple

Part = dict[str, Any]
_SOURCES: Final = ("online", "public", "committee")


class Counted(NamedTuple):
    """A candidate's recounted line, in the spelling of the sealed file."""

    award: str
    number: int
    scores: dict[str, dict[str, str]]
    total: str
    shown: str
    rank: int | None
    outcome: str


class _Votes(NamedTuple):
    """By number: votes that count, ballots on which the candidate stood, points that judges gave."""

    votes: dict[int, int]
    stood: dict[int, int]
    judged: dict[int, list[Fraction]]


def recounted(parts: Part) -> list[Counted]:
    """Every line, by class and number; raises `KeyError`, `ValueError`, `TypeError` for a broken part."""
    numbers = [int(one["number"]) for one in parts["roll"]]
    polled = {
        "online": _online(parts["online"]),
        "public": _paper(parts["public"], numbers),
        "committee": _paper(parts["committee"], numbers),
    }
    lines: list[Counted] = []
    for award in sorted({one["award"] for one in parts["roll"]}):
        lines += _of_class(
            award, [one for one in parts["roll"] if one["award"] == award], parts["rules"], polled
        )
    return sorted(lines, key=lambda line: (line.award, line.number))


def _online(part: Part) -> _Votes:
    readings = sorted(part["readings"], key=lambda one: one["taken_at"])
    totals = {int(number): votes for number, votes in readings[-1]["totals"].items()} if readings else {}
    return _Votes(_less(totals, part["removals"]), {}, {})


def _paper(part: Part, numbers: list[int]) -> _Votes:
    votes = {number: 0 for number in numbers}  # noqa: C420 - spelled out, this module is read by laymen
    stood = {number: 0 for number in numbers}  # noqa: C420
    for ballot in part["ballots"]:
        if ballot["valid"]:
            for place, mark in enumerate(ballot["marks"], 1):
                if place in votes and mark != ".":
                    stood[place] += 1
                    votes[place] += 1 if mark == "Y" else 0
    judged = {int(number): [Fraction(text) for text in given] for number, given in part["scores"].items()}
    return _Votes(_less(votes, part["removals"]), stood, judged)


def _less(votes: dict[int, int], removals: list[Part]) -> dict[int, int]:
    left = dict(votes)
    for one in removals:
        left[one["number"]] = left.get(one["number"], 0) - one["votes"]
    return left


def _of_class(award: str, roll: list[Part], rules: Part, polled: dict[str, _Votes]) -> list[Counted]:
    weights = {source: Fraction(rule["weight"]) for source, rule in rules["sources"].items()}
    used = [source for source in _SOURCES if weights.get(source)]
    scores = {
        one["number"]: {source: _score(one, roll, rules, source, polled[source]) for source in used}
        for one in roll
    }
    totals = {
        number: sum((adds for _points, adds in found.values()), Fraction(0))
        for number, found in scores.items()
    }
    ranks = _ranks(roll, rules, polled, totals)
    return [
        Counted(
            award,
            number,
            {
                source: {"points": _p_q(points), "adds": _p_q(adds)}
                for source, (points, adds) in found.items()
            },
            _p_q(totals[number]),
            _two_decimals(totals[number]),
            ranks.get(number),
            _outcome(number, ranks, totals, rules, award),
        )
        for number, found in scores.items()
    ]


def _score(
    one: Part, roll: list[Part], rules: Part, source: str, polled: _Votes
) -> tuple[Fraction, Fraction]:
    """Points and what they add, measured against those of the class who count."""
    rule = rules["sources"][source]
    rivals = [
        other["number"]
        for other in roll
        if rules["withdrawal"] == "keep" or other["running"] == "yes" or other["number"] == one["number"]
    ]
    points = _points(rule, one["number"], rivals, polled)
    adds = points * Fraction(rule["weight"])
    return points, adds if rule["round_weighted"] is None else _half_up(adds, rule["round_weighted"])


def _points(rule: Part, number: int, rivals: list[int], polled: _Votes) -> Fraction:
    mine = polled.votes.get(number, 0)
    all_votes = [polled.votes.get(rival, 0) for rival in rivals]
    way = rule["normaliser"]
    if way == "support":
        stood = polled.stood.get(number, 0)
        return Fraction(100 * mine, stood) if stood else Fraction(0)
    if way in ("max", "share"):
        whole = max(all_votes) if way == "max" else sum(all_votes)
        return Fraction(100 * mine, whole) if whole else Fraction(0)
    if way == "rank":
        better = len([votes for votes in all_votes if votes > mine])
        points = Fraction(100) - Fraction(rule["rank_step"]) * better
        return max(points, Fraction(0)) if any(all_votes) else Fraction(0)
    if way == "trimmed":
        return _mean(rule, sorted(polled.judged.get(number, [])))
    raise ValueError(way)


def _mean(rule: Part, scores: list[Fraction]) -> Fraction:
    """The mean without the highest and lowest, rounded where the rules say so."""
    trim = rule["trim"]
    kept = scores[trim : len(scores) - trim] if len(scores) > 2 * trim else scores
    if not kept:
        return Fraction(0)
    mean = sum(kept, Fraction(0)) / len(kept)
    return mean if rule["round_mean"] is None else _half_up(mean, rule["round_mean"])


def _raw(polled: _Votes, number: int) -> Fraction:
    """What the tie chain compares: judges' points together where there are some, else votes."""
    given = polled.judged.get(number)
    return sum(given, Fraction(0)) if given else Fraction(polled.votes.get(number, 0))


def _ranks(
    roll: list[Part], rules: Part, polled: dict[str, _Votes], totals: dict[int, Fraction]
) -> dict[int, int]:
    """1, 2, 2, 4 among those in the running: by total, then by the votes of the tie chain."""
    keys = {
        one["number"]: [totals[one["number"]], *(_raw(polled[tie], one["number"]) for tie in rules["ties"])]
        for one in roll
        if one["running"] == "yes"
    }
    return {number: 1 + len([key for key in keys.values() if key > mine]) for number, mine in keys.items()}


def _outcome(number: int, ranks: dict[int, int], totals: dict[int, Fraction], rules: Part, award: str) -> str:
    if number not in ranks:
        return "unranked"
    mark = None if rules["pass_mark"] is None else Fraction(rules["pass_mark"])
    passing = [rank for other, rank in ranks.items() if mark is None or totals[other] >= mark]
    if mark is not None and totals[number] < mark:
        return "below"
    before = len([rank for rank in passing if rank < ranks[number]])
    beside = len([rank for rank in passing if rank == ranks[number]])
    seats = rules["seats"].get(award, 0)
    if before >= seats:
        return "out"
    return "elected" if before + beside <= seats else "pending"


def _half_up(value: Fraction, decimals: int) -> Fraction:
    with localcontext() as exact:
        exact.prec = 200
        scaled = value * 10**decimals
        whole = (Decimal(scaled.numerator) / Decimal(scaled.denominator)).quantize(Decimal(1), ROUND_HALF_UP)
    return Fraction(int(whole), 10**decimals)


def _two_decimals(value: Fraction) -> str:
    cents = int(_half_up(value, 2) * 100)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _p_q(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"
