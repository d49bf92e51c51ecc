"""Sentences about readings of the online count, 剔除, and the papers of a round."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

ONLINE: Final[dict[str, object]] = {
    "paper.no_docx": QT_TRANSLATE_NOOP("Sentences", "这份文书里有图，只能打印或另存为 PDF。"),
    "ballots.range": QT_TRANSLATE_NOOP(
        "Sentences", "选票号码从 1 起，止号不小于起号，一次最多印 {most} 张。"
    ),
    "ballots.numbers": QT_TRANSLATE_NOOP(
        "Sentences", "“{numbers}”不是选票的起止号；印选票时写成 1-60，其他文书不写。"
    ),
    "online.in_the_future": QT_TRANSLATE_NOOP("Sentences", "统计时间 {at} 还没有到，请核对。"),
    "online.reading_taken": QT_TRANSLATE_NOOP(
        "Sentences", "统计时间 {at} 已有一次统计；录错的请先删去那一次，再重新录入。"
    ),
    "online.votes_negative": QT_TRANSLATE_NOOP("Sentences", "{name}的票数不能是负数。"),
    "online.votes_missing": QT_TRANSLATE_NOOP("Sentences", "请填写{name}的票数；没有得票的填 0。"),
    "online.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明为什么删去这次统计。"),
    "online.reading_gone": QT_TRANSLATE_NOOP("Sentences", "这次统计已经不在了，可能刚被删去；请刷新后再看。"),
    "nominee.not_on_roll": QT_TRANSLATE_NOOP("Sentences", "这名候选不在定下的候选名单里，不能计票。"),
    "removal.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明理由。"),
    "removal.approver_missing": QT_TRANSLATE_NOOP("Sentences", "请写明剔除由谁批准。"),
    "removal.votes": QT_TRANSLATE_NOOP("Sentences", "剔除的票数应大于 0。"),
    "removal.in_the_future": QT_TRANSLATE_NOOP("Sentences", "批准日期 {on} 还没有到，请核对。"),
    "removal.too_many": QT_TRANSLATE_NOOP(
        "Sentences", "{name}现在只有 {left} 票可以剔除，不能剔除 {votes} 票。"
    ),
    "removal.gone": QT_TRANSLATE_NOOP("Sentences", "这条剔除已经不在了，可能刚被撤回；请刷新后再看。"),
}

JOURNAL: Final[dict[str, object]] = {
    "online.entered": QT_TRANSLATE_NOOP("Journal", "录入网络票统计 {at}"),
    "online.deleted": QT_TRANSLATE_NOOP("Journal", "删去网络票统计 {at}"),
    "removal.entered": QT_TRANSLATE_NOOP("Journal", "剔除{name}的网络票 {votes} 票"),
    "removal.withdrawn": QT_TRANSLATE_NOOP("Journal", "撤回剔除{name} {votes} 票：{reason}"),
}
