"""Sentences for what keeps a nominee, a vote or a ballot out, said of the cell."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

VOTES: Final[dict[str, object]] = {
    "import.no_round": QT_TRANSLATE_NOOP(
        "Sentences", "没有进行中的评选，票数和候选名单无处可放；请先在“评选投票”里新建评选。"
    ),
    "import.two_readings": QT_TRANSLATE_NOOP(
        "Sentences", "一个文件里有两个不同的统计时间；请按每次统计时间分成不同的文件导入。"
    ),
    "import.no_nominee_columns": QT_TRANSLATE_NOOP(
        "Sentences", "没有一列的表头是候选对象的名称；请先导入候选名单，表头照名单填写。"
    ),
    "unit_unknown": QT_TRANSLATE_NOOP("Sentences", "单位名录里没有这个单位，请先添加单位或改正写法"),
    "not_on_roll": QT_TRANSLATE_NOOP("Sentences", "候选名单里没有这个名称，或同名的不止一个"),
    "votes_negative": QT_TRANSLATE_NOOP("Sentences", "票数不能是负数"),
    "votes_below_earlier": QT_TRANSLATE_NOOP("Sentences", "比更早一次统计的票数（{value}）少，封存前须查明"),
    "reading_taken": QT_TRANSLATE_NOOP("Sentences", "同一统计时间已有票数 {value}，不能改写；请核对统计时间"),
    "ballot_source": QT_TRANSLATE_NOOP(
        "Sentences", "看不出是公众票还是组委会票，请加“票种”一列，或写在标题里"
    ),
    "ballot_number": QT_TRANSLATE_NOOP("Sentences", "选票编号应是 1 以上的整数"),
    "ballot_twice": QT_TRANSLATE_NOOP("Sentences", "同一编号的选票在文件里出现了两次"),
    "ballot_entered_twice": QT_TRANSLATE_NOOP(
        "Sentences", "这张选票已录入两遍；两遍不一致的请凭原票在“评选投票”里更正"
    ),
    "mark_unreadable": QT_TRANSLATE_NOOP("Sentences", "看不出是赞成、反对还是弃权：{value}"),
}
