"""The steps of a count, laid out, give what was counted; a count tried otherwise leaves it alone."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.documents.round_count_pages import CountPage, CountPaper, count_pages
from bizenv_desktop.documents.styled import StyledParagraph
from bizenv_desktop.rules.award.capital_figures import capital_figures
from bizenv_desktop.rules.award.count_steps import CountSteps, SourceSteps, count_steps
from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule
from bizenv_desktop.rules.award.tally import Line, count
from bizenv_desktop.rules.award.tally_scores import rounded_half_up
from bizenv_desktop.rules.award.tally_votes import Candidate, Poll, SourceVotes
from bizenv_desktop.rules.award.vote_material import (
    BallotPaper,
    Material,
    PaperVotes,
    Reading,
    Removed,
    poll_of,
)
from bizenv_desktop.rules.award.what_if import SourceWish, Wish, suitable, try_out
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import VoteSource

ONLINE, PUBLIC, COMMITTEE = VoteSource
ROLL = tuple(Candidate(number, "person", name) for number, name in enumerate(("甲", "乙", "丙"), 1))
SHEET = RuleSheet({"person": 1})


def paper(approvals: Sequence[int], count_: int) -> PaperVotes:
    """Ballots on which each candidate is approved so often."""
    ballots = (
        BallotPaper(number, "".join("Y" if number <= yes else "N" for yes in approvals), valid=True)
        for number in range(1, count_ + 1)
    )
    return PaperVotes(tuple(ballots))


MATERIAL = Material(
    ROLL,
    (Reading("2026-11-20T17:00:00", {1: 10_000, 2: 8_000, 3: 900}),),
    (Removed(3, 400, "刷票", "李局长", "2026-11-20"),),
    {PUBLIC: paper((24, 27, 29), 30), COMMITTEE: paper((9, 11, 11), 11)},
)
"""DOMAIN §6's check, in which 400 of the third candidate's online votes were taken out."""


def steps(sheet: RuleSheet, poll: Poll) -> list[CountSteps]:
    return [count_steps(sheet, poll, each, line) for each in count(sheet, poll) for line in each.lines]


def poll() -> Poll:
    return poll_of(MATERIAL)


def said(one: CountSteps, removals: tuple[Removed, ...] = ()) -> str:
    page = CountPage(one, "服务标兵", {ONLINE: removals})
    made = count_pages(CountPaper("评选〔2026〕1号", "年度评选", SHEET.sha256, "", "", (page,)))
    return "\n".join(block.text for block in made.blocks if isinstance(block, StyledParagraph))


def test_the_domain_s_check_is_laid_out_in_equations_and_words():
    second, first, third = steps(SHEET, poll())
    assert [one.line.candidate.name for one in (second, first, third)] == ["乙", "甲", "丙"]
    assert [source.points for source in second.sources] == [80, 90, 100]
    assert [source.adds for source in second.sources] == [16, 27, 50]
    text = said(first)
    for step in (
        "100×10000÷10000＝100 分", "100×24÷30＝80 分", "100×9÷11＝900/11≈81.82 分",
        "900/11×50%＝450/11≈40.91 分", "20＋24＋450/11＝934/11≈84.91 分", "大写：捌拾肆点玖壹分",
        "参加排名的候选 3 名，排在前面的 1 名，列第 2 名；名额 1 个：未入选",
    ):  # fmt: skip
        assert step in text
    removed = said(third, MATERIAL.online_removals)
    assert "得票 900 票，剔除 400 票：900－400＝500，计 500 票。" in removed
    assert "剔除 400 票的理由：刷票；批准人：李局长；2026-11-20。" in removed


def test_judges_points_ranks_and_ties_are_laid_out_as_the_sheet_rounds_them():
    half = Fraction(1, 2)
    sheet = replace(
        SHEET,
        sources={
            PUBLIC: SourceRule(half, Normaliser.RANK),
            COMMITTEE: SourceRule(half, Normaliser.TRIMMED, trim=1, round_mean=2, round_weighted=1),
        },
        ties=(COMMITTEE, PUBLIC),
    )
    points = tuple(map(Fraction, ("95.5", "88", "91", "60", "90.5")))
    votes = {
        PUBLIC: SourceVotes({1: 7, 2: 7, 3: 5}),
        COMMITTEE: SourceVotes(scores={1: points, 2: (points[0] + 1, *points[1:]), 3: ()}),
    }
    ahead, behind, last = steps(sheet, Poll(ROLL, votes))
    assert ahead.line.candidate.name == "乙"
    assert (behind.ties[0].is_parted, behind.ties[0].is_ahead, ahead.ties[0].is_ahead) == (True, False, True)
    text = said(behind)
    assert "去掉 1 个最低分（60）和 1 个最高分（95.5），余下 3 个。" in text
    assert "（88＋90.5＋91）÷3＝539/6≈89.83 分，按规则表四舍五入到 2 位小数，为 89.83 分。" in text
    assert "89.83×50%＝44.915≈44.92 分，按规则表四舍五入到 1 位小数，为 44.9 分，计入总分。" in text
    assert "与2号乙总分相同，按并列规则依次比较原始票：组委会425 对 426，2号乙在前。" in text
    assert "得票更多的有 2 名，列第 3 名（同票同分）：100－5×2＝90 分。" in said(last)


WAYS = st.sampled_from((Normaliser.MAX, Normaliser.SHARE, Normaliser.SUPPORT, Normaliser.RANK))


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, 6), min_size=3, max_size=3), st.lists(st.integers(0, 9), min_size=3), WAYS, WAYS
)
def test_every_step_gives_the_number_that_was_counted(
    ballots: list[int], online: list[int], way: Normaliser, other: Normaliser
):
    sheet = replace(
        SHEET,
        sources={PUBLIC: SourceRule(Fraction(2, 3), way), ONLINE: SourceRule(Fraction(1, 3), other)},
        ties=(PUBLIC,),
    )
    votes = {
        PUBLIC: SourceVotes(dict(enumerate(ballots, 1)), valid=dict.fromkeys((1, 2, 3), 6)),
        ONLINE: SourceVotes(dict(enumerate(online, 1)), valid=dict.fromkeys((1, 2, 3), 9)),
    }
    for one in steps(sheet, Poll(ROLL, votes)):
        assert sum(source.adds for source in one.sources) == one.line.total
        for source in one.sources:
            assert source.points == reckoned(source)
            assert source.adds == source.points * source.rule.weight
        for tie in one.ties:
            if tie.is_parted:
                assert tie.is_ahead == (rank(one.line) < rank(line_of(sheet, Poll(ROLL, votes), tie.other)))


def reckoned(source: SourceSteps) -> Fraction:
    """By pencil, from what stands before the equals sign."""
    if not source.whole:
        return Fraction(0)
    if source.rule.normaliser is Normaliser.RANK:
        return Fraction(max(0, 100 - 5 * source.ahead))
    return Fraction(100 * source.counted, source.whole)


def rank(line: Line) -> int:
    return line.rank or 0


def line_of(sheet: RuleSheet, made: Poll, candidate: Candidate) -> Line:
    return next(line for each in count(sheet, made) for line in each.lines if line.candidate == candidate)


def test_a_wish_that_changes_nothing_moves_nobody_and_a_wish_leaves_the_count_alone():
    asked = {each: SourceWish(SHEET.weight(each), SHEET.sources[each].normaliser) for each in SHEET.sources}
    wish = Wish(asked, SHEET.withdrawal, SHEET.seats)
    same = try_out(SHEET, MATERIAL, wish)
    assert [one.moved for one in same] == [0, 0, 0]
    assert [one.now for one in same] == [one.then for one in same]
    online_only = replace(
        wish, sources={ONLINE: SourceWish(Fraction(1, 5), Normaliser.MAX)} | {
            source: SourceWish(Fraction(0), one.normaliser)
            for source, one in wish.sources.items()
            if source is not ONLINE
        },
        left_out=frozenset({(ONLINE, MATERIAL.online_removals[0])}),
    )  # fmt: skip
    tried = {one.candidate.name: one for one in try_out(SHEET, MATERIAL, online_only)}
    assert {name: one.moved for name, one in tried.items()} == {"甲": 1, "乙": -1, "丙": 0}
    assert (tried["丙"].then.total, tried["丙"].is_otherwise, tried["甲"].is_otherwise) == (9, False, True)
    assert count(SHEET, poll())[0].lines[0].candidate.name == "乙"
    nothing = replace(wish, sources={ONLINE: SourceWish(Fraction(0), Normaliser.MAX)})
    with pytest.raises(BadInput, match=r"what_if\.no_source"):
        try_out(SHEET, MATERIAL, nothing)
    assert Normaliser.TRIMMED not in suitable(PUBLIC, MATERIAL)


def test_capital_figures_leave_no_gap_to_fill_in():
    wanted = {
        "93.00": "玖拾叁点零零", "100": "壹佰", "10.05": "壹拾点零伍", "0.50": "零点伍零",
        "20005": "贰万零伍", "1010": "壹仟零壹拾", "100000001": "壹亿零壹",
    }  # fmt: skip
    assert {number: capital_figures(number) for number in wanted} == wanted
    with pytest.raises(ValueError, match="x"):
        capital_figures("x")
    assert capital_figures(str(rounded_half_up(Fraction(5, 2), 0))) == "叁"
