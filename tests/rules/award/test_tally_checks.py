"""What blocks a seal, what is worth a second look (DOMAIN §6.4): a sound poll, spoilt one way at a time."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.tally_checks import Fault, Finding, findings
from bizenv_desktop.rules.award.tally_votes import Candidate
from bizenv_desktop.rules.award.vote_material import (
    Attendance,
    BallotPaper,
    Material,
    PaperVotes,
    Reading,
    Removed,
)
from bizenv_desktop.rules.vocabulary import VoteSource

ONLINE, PUBLIC, COMMITTEE = VoteSource.ONLINE, VoteSource.PUBLIC, VoteSource.COMMITTEE
SHEET = RuleSheet({"group": 1, "person": 1}, quorum={COMMITTEE: Fraction(2, 3)})
ROLL = (
    Candidate(1, "group", "综合窗口"), Candidate(2, "group", "办税窗口"),
    Candidate(3, "person", "李小明"), Candidate(4, "person", "王小红"),
)  # fmt: skip
EARLIER = Reading("2026-11-13T18:00:00", {1: 4_000, 2: 5_000, 3: 90, 4: 100})
LAST = Reading("2026-11-19T18:00:00", {1: 9_000, 2: 8_000, 3: 100, 4: 120})
FULL = Attendance(3, 3, 3, 3, 2, 1)


def pile(*marks: str) -> tuple[BallotPaper, ...]:
    return tuple(BallotPaper(number, mark, mark != "----") for number, mark in enumerate(marks, 1))


SOUND = Material(
    ROLL,
    (EARLIER, LAST),
    paper={
        PUBLIC: PaperVotes(pile("YNYN", "NYNY", "----"), FULL),
        COMMITTEE: PaperVotes(pile("YNNY", "YNYN", "----"), FULL),
    },
)


def with_paper(source: VoteSource, **changes: object) -> Material:
    return replace(SOUND, paper={**SOUND.paper, source: replace(SOUND.paper[source], **changes)})


def with_totals(**totals: int) -> Material:
    changed = {int(name.removeprefix("n")): votes for name, votes in totals.items()}
    return replace(SOUND, readings=(EARLIER, replace(LAST, totals={**LAST.totals, **changed})))


def without_reading() -> Material:
    return replace(SOUND, readings=())


def without_one() -> Material:
    return replace(SOUND, readings=(replace(LAST, totals={1: 9_000, 2: 8_000, 3: 100}),))


def with_removal(votes: int) -> Material:
    return replace(SOUND, online_removals=(Removed(3, votes, "刷票", "李局长", "2026-11-20T09:00:00"),))


SPOILT: dict[str, tuple[Callable[[], Material], Finding]] = {
    "nobody stands": (lambda: replace(SOUND, roll=(), readings=(Reading("x", {}),)), Finding(Fault.NO_ROLL)),
    "no reading": (without_reading, Finding(Fault.NO_VOTES, ONLINE)),
    "one without a total": (without_one, Finding(Fault.NO_VOTES, ONLINE, 4)),
    "fewer than before": (lambda: with_totals(n4=99), Finding(Fault.BELOW_EARLIER, ONLINE, 4, 99, 100)),
    "more taken out than there is": (
        lambda: with_removal(101), Finding(Fault.REMOVED_TOO_MANY, ONLINE, 3, 101, 100),
    ),
    "more approvals taken out than there are": (
        lambda: with_paper(PUBLIC, removals=(Removed(4, 2, "代投", "李局长", "2026-11-20T09:00:00"),)),
        Finding(Fault.REMOVED_TOO_MANY, PUBLIC, 4, 2, 1),
    ),
    "no ballots": (lambda: with_paper(PUBLIC, ballots=()), Finding(Fault.NO_VOTES, PUBLIC)),
    "more issued than came": (
        lambda: with_paper(PUBLIC, attendance=replace(FULL, issued=4)), Finding(Fault.BALANCE, PUBLIC),
    ),
    "not the sum": (
        lambda: with_paper(PUBLIC, attendance=replace(FULL, invalid=0)), Finding(Fault.BALANCE, PUBLIC),
    ),
    "another number of valid ballots": (
        lambda: with_paper(PUBLIC, attendance=replace(FULL, valid=3, invalid=0)),
        Finding(Fault.COUNTED_OTHERWISE, PUBLIC, None, 2, 3),
    ),
    "too few came": (
        lambda: with_paper(COMMITTEE, attendance=replace(FULL, invited=5)),
        Finding(Fault.NO_QUORUM, COMMITTEE, None, 3, 5),
    ),
}  # fmt: skip


def test_a_sound_poll_has_no_finding():
    assert findings(SHEET, SOUND) == ()
    assert findings(SHEET, with_removal(100)) == ()


@pytest.mark.parametrize("how", SPOILT)
def test_each_fault_blocks_and_names_its_place(how: str):
    spoil, wanted = SPOILT[how]
    assert findings(SHEET, spoil()) == (wanted,)
    assert wanted.blocks


def test_ballots_that_wait_block():
    assert findings(SHEET, SOUND, unsettled=2) == (Finding(Fault.UNSETTLED, found=2),)


def test_a_crowd_behind_one_of_its_own_class_is_only_a_warning():
    crowded = replace(SHEET, outlier=1)
    assert findings(crowded, with_totals(n1=8_000)) == (Finding(Fault.OUTLIER, ONLINE, 4, 120, 110),)
    assert not any(finding.blocks for finding in findings(crowded, SOUND))
    # Windows have eighty times the votes of persons: that alone is nothing.
    assert findings(replace(SHEET, outlier=10), SOUND) == ()


def test_two_piles_that_are_alike_are_a_warning():
    twice = with_paper(COMMITTEE, ballots=SOUND.paper[PUBLIC].ballots)
    assert findings(SHEET, twice) == (Finding(Fault.SAME_ROWS),)


def test_a_source_that_does_not_count_is_not_asked_for():
    whole = replace(SHEET.sources[COMMITTEE], weight=Fraction(1))
    alone = replace(SOUND, readings=(), paper={COMMITTEE: SOUND.paper[COMMITTEE]})
    assert findings(replace(SHEET, sources={COMMITTEE: whole}), alone) == ()
