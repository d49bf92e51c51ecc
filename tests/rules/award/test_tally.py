"""The count of an award against the cases of the domain, a published contest, and the laws it must keep."""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.award.rule_sheet import (
    Normaliser,
    RuleSheet,
    SourceRule,
    Withdrawal,
    refuse_unusable,
    sheet_of,
    sheet_value,
)
from bizenv_desktop.rules.award.tally import Line, Outcome, before_removals, count
from bizenv_desktop.rules.award.tally_scores import rounded_half_up
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning, Poll, SourceVotes
from bizenv_desktop.rules.canonical import canonical_bytes, fraction_of, fraction_text
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import VoteSource

ONLINE, PUBLIC, COMMITTEE = VoteSource
CONTEST = Path(__file__).parents[3].parent / "shared" / "data" / "votes" / "jury_televote_2009.txt"


def sheet(online: Normaliser, public: Normaliser, committee: Normaliser, seats: int = 1) -> RuleSheet:
    weights = ((ONLINE, "1/5", online), (PUBLIC, "3/10", public), (COMMITTEE, "1/2", committee))
    return RuleSheet({"person": seats}, {one: SourceRule(Fraction(w), how) for one, w, how in weights})


def poll(
    online: Sequence[int], public: Sequence[int], committee: Sequence[int], valid: tuple[int, int] = (30, 11)
) -> Poll:
    roll = tuple(Candidate(number, "person", f"候选{number}") for number in range(1, len(online) + 1))

    def votes(counts: Sequence[int], ballots: int = 0) -> SourceVotes:
        told = dict(enumerate(counts, 1))
        return SourceVotes(told, told, dict.fromkeys(told, ballots) if ballots else {})

    return Poll(
        roll, {ONLINE: votes(online), PUBLIC: votes(public, valid[0]), COMMITTEE: votes(committee, valid[1])}
    )


THREE = poll((10_000, 8_000, 500), (24, 27, 29), (9, 11, 11))
MAX, SUPPORT, SHARE, RANK = Normaliser.MAX, Normaliser.SUPPORT, Normaliser.SHARE, Normaliser.RANK


@pytest.mark.parametrize(
    ("how", "totals"),
    [
        ((MAX, MAX, MAX), ["85.74", "93.93", "81.00"]),
        ((MAX, SUPPORT, SUPPORT), ["84.91", "93.00", "80.00"]),
        ((RANK, RANK, RANK), ["92.00", "97.50", "98.00"]),
    ],
)
def test_the_domain_s_check_in_all_three_methods(how: tuple[Normaliser, ...], totals: list[str]):
    [result] = count(sheet(*how), THREE)
    by_number = sorted(result.lines, key=lambda line: line.candidate.number)
    assert [line.shown for line in by_number] == totals


def test_a_sheet_is_read_back_as_it_was_hashed():
    kept = replace(
        sheet(MAX, SUPPORT, Normaliser.TRIMMED),
        quorum={COMMITTEE: Fraction(2, 3)},
        pass_mark=Fraction(60),
        withdrawal=Withdrawal.RECOUNT,
    )
    assert sheet_of(sheet_value(kept)) == kept
    assert sheet_of(sheet_value(kept)).sha256 == kept.sha256 != RuleSheet({"person": 1}).sha256


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (RuleSheet({"person": 1}, {ONLINE: SourceRule(Fraction(1, 3), MAX)}), "rules.weights"),
        (RuleSheet({}), "rules.seats"),
        (RuleSheet({"person": -1}), "rules.seats"),
        (RuleSheet({"person": 1}, ties=(ONLINE, ONLINE)), "rules.ties"),
        (RuleSheet({"person": 1}, {PUBLIC: SourceRule(Fraction(1), MAX)}, ties=(ONLINE,)), "rules.ties"),
        (RuleSheet({"person": 1}, {PUBLIC: SourceRule(Fraction(1), MAX, trim=-1)}, ties=()), "rules.trim"),
        (RuleSheet({"person": 1}, quorum={PUBLIC: Fraction(3, 2)}), "rules.quorum"),
        (RuleSheet({"person": 1}, pass_mark=Fraction(101)), "rules.pass_mark"),
    ],
)
def test_a_sheet_that_cannot_be_counted_by_is_refused(bad: RuleSheet, code: str):
    with pytest.raises(BadInput) as refused:
        refuse_unusable(bad)
    assert refused.value.code == code


def test_equal_totals_are_parted_by_the_committee_and_what_is_not_parted_stays_equal():
    even = poll((100, 100), (25, 20), (10, 11), (50, 20))
    balanced = replace(
        sheet(MAX, SUPPORT, SUPPORT),
        sources={
            PUBLIC: SourceRule(Fraction(1, 3), SUPPORT),
            COMMITTEE: SourceRule(Fraction(2, 3), SUPPORT),
        },
        ties=(COMMITTEE, PUBLIC),
    )
    [result] = count(balanced, even)
    assert result.lines[0].total == result.lines[1].total
    assert [line.candidate.number for line in result.lines] == [2, 1]
    assert [line.rank for line in result.lines] == [1, 2]
    assert {line.parted_by for line in result.lines} == {COMMITTEE}


def test_a_tie_across_the_last_seat_stays_open_and_the_next_rank_is_left_out():
    four = poll((9, 5, 5, 1), (30, 20, 20, 10), (11, 9, 9, 2))
    [result] = count(sheet(MAX, SUPPORT, SUPPORT, seats=2), four)
    assert [line.rank for line in result.lines] == [1, 2, 2, 4]
    outcomes = [line.outcome for line in result.lines]
    assert outcomes == [Outcome.ELECTED, Outcome.PENDING, Outcome.PENDING, Outcome.OUT]
    assert [line.candidate.number for line in result.tied_for_the_last_seat] == [2, 3]
    [wider] = count(sheet(MAX, SUPPORT, SUPPORT, seats=3), four)
    assert wider.tied_for_the_last_seat == ()


def test_totals_that_only_look_equal_are_marked_and_not_tied():
    close = poll((100_000, 100_000), (15, 15), (10_000, 9_999), (30, 1_000_000))
    [result] = count(sheet(MAX, SUPPORT, SUPPORT), close)
    assert result.lines[0].shown == result.lines[1].shown
    assert [line.rank for line in result.lines] == [1, 2]
    assert all(line.looks_equal for line in result.lines)


def test_who_withdrew_is_shown_unranked_and_the_scale_stays_unless_the_sheet_says_otherwise():
    gone = replace(
        THREE,
        roll=tuple(
            replace(one, running=InRunning.WITHDRAWN if one.number == 1 else InRunning.YES)
            for one in THREE.roll
        ),
    )
    rules = sheet(MAX, MAX, MAX)
    [kept] = count(rules, gone)
    assert [(line.candidate.number, line.rank) for line in kept.lines] == [(2, 1), (3, 2), (1, None)]
    assert kept.lines[0].shown == "93.93"
    [recounted] = count(replace(rules, withdrawal=Withdrawal.RECOUNT), gone)
    assert recounted.lines[0].scores[0].points == 100


def test_the_pass_mark_keeps_seats_empty():
    [result] = count(replace(sheet(MAX, SUPPORT, SUPPORT, seats=3), pass_mark=Fraction(82)), THREE)
    assert [line.outcome for line in result.lines] == [Outcome.ELECTED, Outcome.ELECTED, Outcome.BELOW]


def test_judges_scores_are_trimmed_and_rounded_after_the_mean_and_after_the_factor():
    scores = {1: [Fraction(x) for x in (60, 90, 91, 92, 100)], 2: [Fraction("88.5")]}
    rule = SourceRule(Fraction(1), Normaliser.TRIMMED, trim=1, round_mean=1, round_weighted=0)
    rules = RuleSheet({"person": 1}, {COMMITTEE: rule}, ties=())
    roll = tuple(Candidate(number, "person", str(number)) for number in (1, 2))
    [result] = count(rules, Poll(roll, {COMMITTEE: SourceVotes(scores=scores)}))
    assert [(line.scores[0].points, line.total) for line in result.lines] == [
        (Fraction(91), Fraction(91)), (Fraction("88.5"), Fraction(89)),
    ]  # fmt: skip


def test_what_was_taken_out_is_counted_in_the_table_beside():
    votes = SourceVotes({1: 400, 2: 500}, {1: 1_000, 2: 500})
    rules = RuleSheet({"person": 1}, {ONLINE: SourceRule(Fraction(1), MAX)}, ties=())
    counted = Poll(THREE.roll[:2], {ONLINE: votes})
    assert [line.candidate.number for line in count(rules, counted)[0].lines] == [2, 1]
    assert [line.candidate.number for line in count(rules, before_removals(counted))[0].lines] == [1, 2]


@pytest.mark.skipif(not CONTEST.exists(), reason="the real files do not lie beside the checkout")
def test_a_published_contest_of_jury_and_televote_is_counted_as_published():
    rows = list(csv.DictReader(io.StringIO(CONTEST.read_text(encoding="utf-8").strip())))
    roll = tuple(Candidate(int(row["place"]), "person", row["act"]) for row in rows)
    sources = {
        source: SourceVotes(scores={int(row["place"]): [Fraction(row[column])] for row in rows})
        for source, column in ((COMMITTEE, "jury"), (PUBLIC, "televote"))
    }
    half = SourceRule(Fraction(1, 2), Normaliser.TRIMMED)
    [result] = count(RuleSheet({"person": 1}, dict.fromkeys(sources, half), ties=()), Poll(roll, sources))
    assert [2 * line.total for line in result.lines] == [int(row["total"]) for row in rows]
    assert [line.rank for line in result.lines] == [int(row["place"]) for row in rows]


COUNTS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 30), st.integers(0, 11)), min_size=1, max_size=7
)
HOW = st.tuples(*[st.sampled_from((MAX, SUPPORT, SHARE, RANK))] * 3).filter(lambda how: how[0] is not SUPPORT)


def told(result_poll: Poll, rules: RuleSheet) -> Mapping[str, tuple[Fraction, int | None, Outcome]]:
    [result] = count(rules, result_poll)
    return {line.candidate.name: (line.total, line.rank, line.outcome) for line in result.lines}


@given(COUNTS, HOW, st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_order_of_nominees_and_sources_decides_nothing(
    counts: list[tuple[int, int, int]], how: tuple[Normaliser, ...], seats: int, chance: random.Random
):
    rules = sheet(*how, seats=seats)
    one = poll(*zip(*counts, strict=True))
    numbers = list(range(1, len(counts) + 1))
    chance.shuffle(numbers)
    moved = dict(enumerate(numbers, 1))
    roll = [replace(each, number=moved[each.number]) for each in one.roll]
    chance.shuffle(roll)
    renamed = {
        source: SourceVotes(
            {moved[key]: value for key, value in votes.votes.items()},
            {},
            {moved[key]: value for key, value in votes.valid.items()},
        )
        for source, votes in reversed(one.sources.items())
    }
    assert told(Poll(tuple(roll), renamed), rules) == told(one, rules)


@given(
    st.lists(st.sampled_from(((1, 1, 1), (2, 1, 1), (1, 2, 1))), min_size=2, max_size=7),
    HOW,
    st.integers(1, 4),
    st.randoms(use_true_random=False),
)
def test_a_permutation_within_a_tie_gives_the_same_tied_set(
    counts: list[tuple[int, int, int]], how: tuple[Normaliser, ...], seats: int, chance: random.Random
):
    rules, one = sheet(*how, seats=seats), poll(*zip(*counts, strict=True))
    [before] = count(rules, one)
    moved = {candidate.number: candidate.name for candidate in one.roll}
    for rank in {line.rank for line in before.lines}:
        tied = [line.candidate for line in before.lines if line.rank == rank]
        names = chance.sample([candidate.name for candidate in tied], len(tied))
        moved |= {candidate.number: name for candidate, name in zip(tied, names, strict=True)}
    roll = tuple(replace(each, name=moved[each.number]) for each in one.roll)
    [after] = count(rules, replace(one, roll=roll))

    def standing(lines: Sequence[Line]) -> set[tuple[str, int | None, Outcome]]:
        return {(line.candidate.name, line.rank, line.outcome) for line in lines}

    assert standing(after.lines) == standing(before.lines)


@given(COUNTS, st.integers(2, 9))
def test_online_votes_times_k_change_nothing_under_the_highest_is_100(
    counts: list[tuple[int, int, int]], times: int
):
    online, public, committee = zip(*counts, strict=True)
    rules = sheet(MAX, SUPPORT, SUPPORT)
    assert told(poll(online, public, committee), rules) == told(
        poll([times * votes for votes in online], public, committee), rules
    )


@given(COUNTS, HOW, st.data())
def test_one_more_approval_never_lowers_the_total(
    counts: list[tuple[int, int, int]], how: tuple[Normaliser, ...], data: st.DataObject
):
    rules = sheet(*how)
    at, column = data.draw(st.integers(0, len(counts) - 1)), data.draw(st.integers(0, 2))
    more = [list(each) for each in counts]
    more[at][column] += 1
    before = told(poll(*zip(*counts, strict=True), valid=(31, 12)), rules)[f"候选{at + 1}"]
    after = told(poll(*zip(*more, strict=True), valid=(31, 12)), rules)[f"候选{at + 1}"]
    assert after[0] >= before[0]


@given(
    st.lists(st.integers(0, 100), min_size=1, max_size=7),
    st.integers(0, 3),
    st.none() | st.integers(0, 2),
    st.data(),
)
def test_a_judge_who_gives_more_never_lowers_the_total(
    given_points: list[int], trim: int, places: int | None, data: st.DataObject
):
    at = data.draw(st.integers(0, len(given_points) - 1))
    more = [*given_points[:at], given_points[at] + data.draw(st.integers(1, 9)), *given_points[at + 1 :]]
    rule = SourceRule(Fraction(1), Normaliser.TRIMMED, trim, places, places)
    rules = RuleSheet({"person": 1}, {COMMITTEE: rule}, ties=())

    def total(points: list[int]) -> Fraction:
        votes = SourceVotes(scores={1: [Fraction(each) for each in points]})
        return count(rules, Poll(THREE.roll[:1], {COMMITTEE: votes}))[0].lines[0].total

    assert total(more) >= total(given_points)


@given(COUNTS, HOW, st.integers(0, 4))
def test_ranks_leave_as_many_out_as_are_equal_and_seats_are_never_overfilled(
    counts: list[tuple[int, int, int]], how: tuple[Normaliser, ...], seats: int
):
    [result] = count(sheet(*how, seats=seats), poll(*zip(*counts, strict=True)))
    ranks = [line.rank for line in result.lines]
    assert ranks == [1 + sum((other or 0) < (rank or 0) for other in ranks) for rank in ranks]
    assert sum(line.outcome is Outcome.ELECTED for line in result.lines) <= seats
    pending = {line.rank for line in result.tied_for_the_last_seat}
    assert len(pending) <= 1


@given(st.fractions(), st.integers(0, 3))
def test_half_is_rounded_up_and_never_further_than_half(value: Fraction, decimals: int):
    rounded = rounded_half_up(value, decimals)
    assert rounded * 10**decimals == int(rounded * 10**decimals)
    assert -Fraction(1, 2) < (rounded - value) * 10**decimals <= Fraction(1, 2)
    assert fraction_of(fraction_text(value)) == value


def test_canonical_bytes_know_one_spelling_and_no_float():
    assert canonical_bytes({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'.encode()
    with pytest.raises(TypeError):
        canonical_bytes({"a": 0.5})  # pyright: ignore[reportArgumentType] - the point
