"""The chart of scores: one bar a candidate, its parts clickable, only as many as can be named."""

from matplotlib.text import Text

from bizenv_desktop.charts.drawn import ScoreKey
from bizenv_desktop.charts.scores import score_chart
from bizenv_desktop.charts.style import ChartLook
from bizenv_desktop.rules.award.rule_sheet import RuleSheet
from bizenv_desktop.rules.award.tally import count
from bizenv_desktop.rules.award.tally_votes import Candidate, Poll, SourceVotes
from bizenv_desktop.rules.vocabulary import VoteSource

ONLINE, PUBLIC, COMMITTEE = VoteSource


def poll(size: int) -> Poll:
    roll = tuple(Candidate(number, "person", f"候选{number}") for number in range(1, size + 1))
    votes = {number: 3 * number for number in range(1, size + 1)}
    paper = SourceVotes(votes, votes, dict.fromkeys(votes, 3 * size))
    return Poll(roll, {ONLINE: SourceVotes(votes, votes), PUBLIC: paper, COMMITTEE: paper})


def test_each_part_of_a_bar_says_what_its_source_adds():
    [result] = count(RuleSheet({"person": 1}), poll(3))
    drawn = score_chart(result, "服务标兵", ChartLook())
    words = {text.get_text() for text in drawn.figure.findobj(Text)}
    assert {
        "总分构成（分） · 服务标兵",
        "网络",
        "公众",
        "组委会",
        "候选3",
        "100.00",
        "20.00",
        "66.67",
    } <= words
    assert len(drawn.hits) == 9
    best = [hit for hit in drawn.hits if hit.key == ScoreKey(3)]
    assert next(hit.says for hit in best) == (
        "第 1 名 候选3　网络：得 100.00 分，计入总分 20.00 分，总分 100.00 分"
    )
    lengths = [hit.box.right - hit.box.left for hit in best]
    assert [round(length / lengths[0], 6) for length in lengths] == [1, 1.5, 2.5]


def test_a_low_chart_names_the_best_and_says_so():
    [result] = count(RuleSheet({"person": 1}), poll(40))
    drawn = score_chart(result, "服务标兵", ChartLook(420, 180))
    assert drawn.title == "总分构成（分） · 服务标兵前 10 名"
    assert {hit.key.number for hit in drawn.hits if isinstance(hit.key, ScoreKey)} == set(range(31, 41))
