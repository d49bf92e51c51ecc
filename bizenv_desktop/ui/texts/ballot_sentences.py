"""Sentences about keying ballots and score sheets, and how these deeds stand in the journal."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

BALLOTS: Final[dict[str, object]] = {
    "ballot.source": QT_TRANSLATE_NOOP("Sentences", "这一来源没有纸质票；纸质票只有公众票和组委会票。"),
    "ballot.number": QT_TRANSLATE_NOOP("Sentences", "选票编号应是 1 到 99999 之间的整数。"),
    "ballot.turn": QT_TRANSLATE_NOOP("Sentences", "选票只录两遍：第 1 遍和第 2 遍。"),
    "ballot.marks": QT_TRANSLATE_NOOP(
        "Sentences", "这张票与候选名单对不上：名单上有 {count} 位候选，每位一格。"
    ),
    "ballot.keyed_already": QT_TRANSLATE_NOOP(
        "Sentences", "第 {turn} 遍里已有 {number} 号。请看清票上的编号；有两张同号的票，先向监票人说明。"
    ),
    "ballot.same_hand": QT_TRANSLATE_NOOP(
        "Sentences",
        "这张票的另一遍是您录的。请换一位同事录，或休息 {minutes} 分钟、到 {free} 以后再录，"
        "免得照着记忆录错。",
    ),
    "ballot.only_own": QT_TRANSLATE_NOOP(
        "Sentences",
        "等着录这一遍的票，另一遍都是您录的。请换一位同事录，或到 {free} 以后再录。",
    ),
    "ballot.not_keyed": QT_TRANSLATE_NOOP("Sentences", "第 {turn} 遍里还没有 {number} 号，没有可改的。"),
    "ballot.keyed_by_other": QT_TRANSLATE_NOOP("Sentences", "{number} 号的这一遍不是您录的，只能由本人改。"),
    "ballot.keyed_twice": QT_TRANSLATE_NOOP(
        "Sentences", "{number} 号两遍都已录入，不能再改其中一遍；两遍不一致的，请凭原票在“更正录入”里定。"
    ),
    "ballot.not_differing": QT_TRANSLATE_NOOP("Sentences", "{number} 号的两遍没有不一致之处，不用更正。"),
    "ballot.unknown": QT_TRANSLATE_NOOP("Sentences", "没有录过 {number} 号。"),
    "ballot.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明为什么删去这张票的录入。"),
    "score.unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "“{text}”不是分数。请填 0 到 100 之间的数，最多四位小数；没有打分的留空。"
    ),
    "score.range": QT_TRANSLATE_NOOP("Sentences", "“{text}”超出范围，分数应在 0 到 100 之间。"),
    "ballot_over_marked": QT_TRANSLATE_NOOP("Sentences", "赞成的人数超过名额，按无效票录入"),
    "score_unreadable": QT_TRANSLATE_NOOP("Sentences", "看不出是 0 到 100 之间的分数：{value}"),
    "quorum.count": QT_TRANSLATE_NOOP("Sentences", "核对表里的数应在 0 到 99999 之间，现在是 {number}。"),
    "import.off_the_ballot": QT_TRANSLATE_NOOP(
        "Sentences", "“{name}”不在已关闭的候选名单上，不能有票；请核对表头，或先处理候选名单。"
    ),
}
JOURNAL: Final[dict[str, object]] = {
    "ballot.entered": QT_TRANSLATE_NOOP("Journal", "录入{source}选票 {number} 号，第 {turn} 遍"),
    "ballot.changed": QT_TRANSLATE_NOOP("Journal", "重录{source}选票 {number} 号，第 {turn} 遍"),
    "ballot.settled": QT_TRANSLATE_NOOP("Journal", "凭原票更正{source}选票 {number} 号"),
    "ballot.dropped": QT_TRANSLATE_NOOP("Journal", "删去{source}选票 {number} 号的录入：{reason}"),
    "quorum.saved": QT_TRANSLATE_NOOP("Journal", "保存{source}核对表"),
}
