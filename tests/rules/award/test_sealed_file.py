"""Equal facts are sealed to equal bytes; an independent recount confirms them or says what not."""

import json
import random
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.recount import Verdict, recount
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule, Withdrawal
from bizenv_desktop.rules.award.sealed_file import SealHead, seal
from bizenv_desktop.rules.award.tally_votes import Candidate, InRunning
from bizenv_desktop.rules.award.vote_material import (
    Attendance,
    BallotPaper,
    Material,
    PaperVotes,
    Reading,
    Removed,
)
from bizenv_desktop.rules.canonical import canonical_bytes, digest
from bizenv_desktop.rules.vocabulary import VoteSource

HEAD = SealHead("评选〔2026〕1号", "2026年度评选", 1, "2026-11-20T17:00:00", "王敏")
PAPER = (VoteSource.PUBLIC, VoteSource.COMMITTEE)
LARGEST = 6
POINTS = st.lists(st.integers(0, 200), min_size=1, max_size=4)
AWARDS, RUNNING = st.sampled_from(("group", "person")), st.sampled_from(InRunning)
PLACES = st.none() | st.integers(0, 2)


def marks(count: int) -> st.SearchStrategy[str]:
    return st.text("YN-.", min_size=count, max_size=count)


@st.composite
def materials(draw: st.DrawFn) -> Material:
    count = draw(st.integers(1, LARGEST))
    numbers = range(1, count + 1)
    some = st.sets(st.sampled_from(numbers))
    roll = tuple(
        Candidate(
            number,
            draw(st.sampled_from(("group", "person"))),
            f"候选{number}",
            "",
            draw(st.sampled_from(InRunning)),
        )
        for number in numbers
    )
    readings = tuple(
        Reading(f"2026-11-{day:02}T09:00:00", {number: draw(st.integers(0, 9)) for number in numbers})
        for day in draw(st.sets(st.integers(1, 28), max_size=3))
    )
    paper = {
        source: PaperVotes(
            tuple(
                BallotPaper(number, text, draw(st.booleans()))
                for number, text in enumerate(draw(st.lists(marks(count), max_size=8)), 1)
            ),
            Attendance(invited=9),
            tuple(Removed(number, 1, "刷票", "纪检组", "2026-11-20") for number in draw(some)),
            {number: tuple(Fraction(points, 2) for points in draw(POINTS)) for number in draw(some)},
        )
        for source in PAPER
    }
    removals = tuple(Removed(number, 1, "刷票", "纪检组", "2026-11-20") for number in draw(some))
    return Material(roll, readings, removals, paper)


@st.composite
def sheets(draw: st.DrawFn) -> RuleSheet:
    def rule(weight: str, ways: tuple[Normaliser, ...]) -> SourceRule:
        places = st.none() | st.integers(0, 2)
        return SourceRule(
            Fraction(weight), draw(st.sampled_from(ways)), draw(st.integers(0, 1)), draw(places), draw(places)
        )

    online = rule("1/5", (Normaliser.MAX, Normaliser.SHARE, Normaliser.RANK))
    return RuleSheet(
        {"group": draw(st.integers(0, 3)), "person": draw(st.integers(0, 3))},
        {
            VoteSource.ONLINE: online,
            VoteSource.PUBLIC: rule("3/10", tuple(Normaliser)),
            VoteSource.COMMITTEE: rule("1/2", tuple(Normaliser)),
        },
        tuple(draw(st.permutations(list(VoteSource)))[: draw(st.integers(0, 3))]),
        draw(st.sampled_from(Withdrawal)),
        pass_mark=draw(st.none() | st.integers(0, 100).map(Fraction)),
    )


def verdict_on(content: bytes) -> Verdict:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.seal"
        path.write_bytes(content)
        return recount(path)


@settings(max_examples=100, deadline=None)
@given(sheets(), materials())
def test_an_independent_recount_confirms_every_seal(sheet: RuleSheet, material: Material):
    sealed = seal(HEAD, sheet, material)
    verdict = verdict_on(sealed.content)
    assert (verdict.changed, verdict.differences) == ((), ())
    assert verdict.sha256 == sealed.sha256


@given(sheets(), materials(), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_not_one_byte(sheet: RuleSheet, material: Material, chance: random.Random):
    def mixed(items: Any) -> Any:
        return tuple(chance.sample(items, len(items)))

    paper = {
        source: replace(
            votes,
            ballots=mixed(votes.ballots),
            removals=mixed(votes.removals),
            scores={number: mixed(points) for number, points in reversed(votes.scores.items())},
        )
        for source, votes in reversed(material.paper.items())
    }
    readings = [replace(one, totals=dict(reversed(one.totals.items()))) for one in material.readings]
    other = replace(
        material,
        roll=mixed(material.roll),
        readings=mixed(readings),
        online_removals=mixed(material.online_removals),
        paper=paper,
    )
    turned = replace(sheet, sources=dict(reversed(sheet.sources.items())))
    assert seal(HEAD, turned, other).content == seal(HEAD, sheet, material).content


@pytest.fixture(scope="module")
def sealed_bytes() -> bytes:
    roll = tuple(Candidate(number, "person", f"候选{number}") for number in (1, 2, 3))
    ballots = tuple(BallotPaper(number, "YN-" if number % 2 else "YYN", True) for number in range(1, 12))
    reading = Reading("2026-11-20T17:00:00", {1: 10_000, 2: 8_000, 3: 500}, "网络.xlsx", "ab" * 32)
    paper = dict.fromkeys(PAPER, PaperVotes(ballots, Attendance(12, 11, 11, 11, 11, 0)))
    return seal(HEAD, RuleSheet({"person": 1}), Material(roll, (reading,), (), paper)).content


def test_any_changed_byte_is_noticed(sealed_bytes: bytes):
    for at in range(0, len(sealed_bytes), 7):
        broken = bytearray(sealed_bytes)
        broken[at] ^= 1
        try:
            verdict = verdict_on(bytes(broken))
        except ValueError:
            continue
        assert not verdict.is_confirmed, at


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        (b'"1":10000', b'"1":10001', "online"),
        ("候选1".encode(), b"x", "roll"),
        (b'"weight":"1/5"', b'"weight":"1/4"', "rules"),
        (b'"rank":1', b'"rank":2', "result"),
        (b'"edition":1', b'"edition":2', "head"),
    ],
)
def test_the_recount_names_the_part_that_was_changed(
    sealed_bytes: bytes, old: bytes, new: bytes, part: str | None
):
    verdict = verdict_on(sealed_bytes.replace(old, new, 1))
    assert verdict.changed == ((part,) if part else ())


def test_a_result_that_was_sealed_anew_with_a_lie_is_found_by_its_votes(sealed_bytes: bytes):
    found = json.loads(sealed_bytes)
    found["parts"]["result"][0]["rank"] = 3
    found["hashes"]["result"] = digest(found["parts"]["result"])
    found["sha256"] = digest(found["hashes"])
    verdict = verdict_on(canonical_bytes(found) + b"\n")
    assert verdict.changed == ()
    assert [(one.number, one.field, one.sealed) for one in verdict.differences] == [(1, "rank", "3")]


@pytest.mark.parametrize(
    "name", ["甲\n\u0303", "\x1f\u0307", "\uf9dc", "=cmd|' /C calc'!A0", "{{ x }}", "长" * 10_000]
)
def test_no_name_however_odd_looks_changed_to_the_recount(name: str):
    roll = (Candidate(1, "person", name), Candidate(2, "person", "乙"))
    removals = (Removed(1, 9, name, name, "2026-11-20"),)  # below zero: blocked by the checks, counted alike
    odd = Material(roll, (Reading("2026-11-20T09:00:00", {1: 3, 2: 4}, name),), removals)
    verdict = verdict_on(
        seal(SealHead("1", name, 1, "2026-11-20", "王敏"), RuleSheet({"person": 1}), odd).content
    )
    assert verdict.is_confirmed
    assert {line.number: line.shown for line in verdict.lines} == {1: "-30.00", 2: "20.00"}


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"parts":{},"hashes":[]}', b"\xff\xfe"])
def test_what_is_no_sealed_file_is_said(content: bytes):
    with pytest.raises(ValueError, match="not a sealed file"):
        verdict_on(content)
