"""The preview of a rule sheet: made-up votes on which every choice that is offered can be seen to matter."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bizenv_desktop.rules.award.rule_sheet import Normaliser, RuleSheet, SourceRule, Withdrawal
from bizenv_desktop.rules.award.sheet_preview import Choice, effects, offered, preview
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.rules.vocabulary import VoteSource

DEFAULT = RuleSheet({"group": 1, "person": 1})


def by(**ways: Normaliser) -> RuleSheet:
    sources = {
        source: replace(rule, normaliser=ways.get(source.value, rule.normaliser))
        for source, rule in DEFAULT.sources.items()
    }
    return replace(DEFAULT, sources=sources)


ALL_MAX = by(**dict.fromkeys(VoteSource, Normaliser.MAX))
ALL_RANK = by(**dict.fromkeys(VoteSource, Normaliser.RANK))
JUDGED = replace(
    DEFAULT,
    sources={
        **DEFAULT.sources,
        VoteSource.COMMITTEE: SourceRule(Fraction(1, 2), Normaliser.TRIMMED, trim=1),
    },
)


def order(sheet: RuleSheet) -> list[tuple[str, int | None]]:
    return [(one.line.candidate.name, one.line.rank) for one in preview(sheet, DEFAULT)]


def test_each_of_the_three_methods_of_the_domain_s_check_has_another_winner():
    firsts = [order(sheet)[0] for sheet in (DEFAULT, ALL_MAX, ALL_RANK)]
    assert firsts == [("丙", 1), ("戊", 1), ("甲", 1)]
    assert order(DEFAULT)[-1] == ("己", None)


def test_every_kind_of_choice_changes_the_order_somewhere_and_the_present_one_nothing():
    made = (*effects(DEFAULT), *effects(ALL_RANK), *effects(JUDGED))
    telling = {one.variant.choice for one in made if one.moved} | {
        one.variant.choice for one in made if not one.elected
    }
    assert telling == set(Choice)
    assert all(one.moved == () for one in made if one.variant.is_present)
    share = next(one for one in effects(DEFAULT) if one.variant.value == Normaliser.SHARE)
    assert (share.variant.source, share.elected) == (VoteSource.ONLINE, ("丙", "甲"))


def test_nobody_moves_against_the_same_sheet_and_places_won_are_places_lost():
    assert all(one.moved == 0 for one in preview(ALL_MAX, ALL_MAX))
    moved = {one.line.candidate.name: one.moved for one in preview(ALL_RANK, DEFAULT)}
    assert moved["甲"] == 3
    back = {one.line.candidate.name: one.moved for one in preview(DEFAULT, ALL_RANK)}
    assert back == {name: -places for name, places in moved.items()}


def test_a_sheet_that_cannot_be_counted_by_has_no_preview():
    with pytest.raises(BadInput, match=r"rules\.weights"):
        preview(
            replace(DEFAULT, sources={VoteSource.ONLINE: SourceRule(Fraction(1, 2), Normaliser.MAX)}), DEFAULT
        )
    with pytest.raises(BadInput, match=r"rules\.normaliser"):
        effects(by(online=Normaliser.SUPPORT))


@st.composite
def sheets(draw: st.DrawFn) -> RuleSheet:
    parts = draw(st.tuples(*[st.integers(0, 5)] * 3).filter(any))
    sources = {
        source: SourceRule(
            Fraction(part, sum(parts)),
            draw(st.sampled_from(offered(source))),
            draw(st.integers(0, 3)),
            draw(st.none() | st.integers(0, 3)),
            draw(st.none() | st.integers(0, 3)),
        )
        for source, part in zip(VoteSource, parts, strict=True)
    }
    made = RuleSheet({"person": 1}, sources, ties=(), withdrawal=draw(st.sampled_from(Withdrawal)))
    return replace(made, ties=draw(st.permutations(made.used).map(tuple)))


@settings(max_examples=8)
@given(sheets(), sheets())
def test_any_two_sheets_can_be_compared_and_each_choice_is_present_once(sheet: RuleSheet, other: RuleSheet):
    lines = preview(sheet, other)
    assert sorted(one.line.candidate.name for one in lines) == sorted("甲乙丙丁戊己")
    present = [one.variant for one in effects(sheet) if one.variant.is_present]
    ways = [one.source for one in present if one.choice is Choice.NORMALISER]
    assert ways == list(sheet.used)
    assert sum(one.choice is Choice.WITHDRAWAL for one in present) == 1
