"""Every line of a round's history says what happened, in words."""

from datetime import datetime

import pytest

from bizenv_desktop.rules.happening import Happening
from bizenv_desktop.rules.vocabulary import EventKind
from bizenv_desktop.services.award.round_history import RoundMoment
from bizenv_desktop.ui.texts.round_history_words import history_line

AT = datetime(2026, 11, 20, 9)


@pytest.mark.parametrize(
    ("kind", "facts", "said"),
    [
        ("registered", {}, "2026-11-20 新建评选 （王敏）"),
        ("progressed", {"stage": "vote", "from": "visit", "text": ""}, "2026-11-20 进入“投票” （王敏）"),
        (
            "progressed",
            {"stage": "visit", "from": "vote", "text": "重来"},
            "2026-11-20 退回“走访”：重来 （王敏）",
        ),
        (
            "progressed",
            {"review": "visit", "passed": 3, "stopped": 1, "text": "会议"},
            "2026-11-20 走访结果：通过 3 个，未通过 1 个；会议 （王敏）",
        ),
        (
            "progressed",
            {"roll": "closed", "count": 5, "seed": "7"},
            "2026-11-20 确定名单：5 个，编号抽签，种子 7 （王敏）",
        ),
        ("progressed", {"roll": "reopened", "text": "漏了"}, "2026-11-20 重开名单：漏了 （王敏）"),
        (
            "progressed",
            {"nominee": "甲", "change": "withdrawn", "text": "申请"},
            "2026-11-20 退出：甲：申请 （王敏）",
        ),
        (
            "progressed",
            {"decision": "decided", "edition": 1, "awarded": 8, "text": "〔2026〕7号"},
            "2026-11-20 审定：第 1 版结果，列入 8 个；〔2026〕7号 （王敏）",
        ),
        ("progressed", {"decision": "settled", "found": "rejected"}, "2026-11-20 处理异议：不成立 （王敏）"),
        (
            "sealed",
            {"edition": 1, "sha256": "0123456789abcdef" * 4},
            "2026-11-20 封存：第 1 版，封存码 0123456789abcdef （王敏）",
        ),
        (
            "correction_opened",
            {"edition": 1, "reason": "买票", "who": "李局长"},
            "2026-11-20 开启更正：第 1 版；买票；李局长批准 （王敏）",
        ),
    ],
)
def test_each_moment_has_its_line(kind, facts, said):
    moment = RoundMoment(Happening(EventKind(kind), AT, facts), "王敏")
    assert history_line(moment).whole == said
