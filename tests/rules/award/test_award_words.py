"""What the papers say of a check before the seal."""

from bizenv_desktop.rules.award.award_words import judged_finding_words
from bizenv_desktop.rules.award.tally_checks import Fault, Finding
from bizenv_desktop.rules.vocabulary import VoteSource


def test_a_source_without_any_vote_and_a_nominee_without_votes_are_told_apart():
    assert judged_finding_words(Finding(Fault.NO_VOTES, VoteSource.PUBLIC)) == "（不能封存）公众票：还没有票"
    one = Finding(Fault.NO_VOTES, VoteSource.ONLINE, 4)
    assert judged_finding_words(one) == "（不能封存）网络票：缺4号候选的票"
