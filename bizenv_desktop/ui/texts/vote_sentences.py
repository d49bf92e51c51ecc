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
    "round.sealed": QT_TRANSLATE_NOOP("Sentences", "这次评选已封存，不能再改；确有错误的，请先开启更正。"),
    "round.cannot_be_sealed": QT_TRANSLATE_NOOP(
        "Sentences", "还有 {count} 项核对没有通过，不能封存；请用计票结果里列出的问题逐项处理。"
    ),
    "round.not_sealed": QT_TRANSLATE_NOOP("Sentences", "这次评选没有封存，或更正已经开启，不用再开启更正。"),
    "round.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明更正的理由。"),
    "round.approver_missing": QT_TRANSLATE_NOOP("Sentences", "请写明更正由谁批准。"),
    "rules.weights": QT_TRANSLATE_NOOP("Sentences", "各来源的权重加起来应是 1，现在是 {total}。"),
    "rules.seats": QT_TRANSLATE_NOOP("Sentences", "请为每一类填写名额，名额不能是负数。"),
    "rules.trim": QT_TRANSLATE_NOOP("Sentences", "去掉最高最低分的个数不能是负数。"),
    "rules.rank_step": QT_TRANSLATE_NOOP("Sentences", "按名次给分时，每一名的差距要大于 0。"),
    "rules.ties": QT_TRANSLATE_NOOP("Sentences", "并列时比较的来源不能重复，也不能是权重为 0 的来源。"),
    "rules.quorum": QT_TRANSLATE_NOOP("Sentences", "法定人数的比例应在 0 到 1 之间。"),
    "rules.pass_mark": QT_TRANSLATE_NOOP("Sentences", "合格分应在 0 到 100 之间。"),
    "what_if.no_source": QT_TRANSLATE_NOOP("Sentences", "至少要有一个来源的占比大于 0，才能试算。"),
    "seal.file_exists": QT_TRANSLATE_NOOP("Sentences", "“{file}”已经存在，封存文件不能覆盖，请换一个名字。"),
    "seal.unreadable": QT_TRANSLATE_NOOP("Sentences", "“{file}”不是封存文件，或已损坏到读不出来。"),
    "unit_unknown": QT_TRANSLATE_NOOP("Sentences", "单位名录里没有这个单位，请先添加单位或改正写法"),
    "not_on_roll": QT_TRANSLATE_NOOP("Sentences", "候选名单里没有这个名称，或同名的不止一个"),
    "votes_negative": QT_TRANSLATE_NOOP("Sentences", "票数不能是负数"),
    "votes_below_earlier": QT_TRANSLATE_NOOP("Sentences", "比更早一次统计的票数（{value}）少，封存前须查明"),
    "reading_taken": QT_TRANSLATE_NOOP("Sentences", "同一统计时间已有票数 {value}，不能改写；请核对统计时间"),
    "ballot_source": QT_TRANSLATE_NOOP(
        "Sentences", "看不出是公众票还是组委会票，请加“票种”一列，或写在标题里"
    ),
    "ballot_number": QT_TRANSLATE_NOOP("Sentences", "选票编号应是 1 到 99999 之间的整数"),
    "ballot_twice": QT_TRANSLATE_NOOP("Sentences", "同一编号的选票在文件里出现了两次"),
    "ballot_entered_twice": QT_TRANSLATE_NOOP(
        "Sentences", "这张选票已录入两遍；两遍不一致的请凭原票在“评选投票”里更正"
    ),
    "mark_unreadable": QT_TRANSLATE_NOOP("Sentences", "看不出是赞成、反对还是弃权：{value}"),
}
