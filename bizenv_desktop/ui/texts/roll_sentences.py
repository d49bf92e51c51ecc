"""What is refused about the roll and the stages of an award, and the journal's names of those deeds."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

ROLL: Final[dict[str, object]] = {
    "round.roll_open": QT_TRANSLATE_NOOP(
        "Sentences", "候选名单还没有确定，不能录票；请先在“候选”里确定名单。"
    ),
    "round.roll_closed": QT_TRANSLATE_NOOP(
        "Sentences", "候选名单已经确定，不能再增减候选；投票前确需调整的，请先重开名单。"
    ),
    "round.roll_empty": QT_TRANSLATE_NOOP("Sentences", "没有可以列入名单的候选，请先登记候选。"),
    "round.has_votes": QT_TRANSLATE_NOOP("Sentences", "已经录入了票，候选名单的编号不能再变。"),
    "round.reopening_reason": QT_TRANSLATE_NOOP("Sentences", "请写明重开名单的理由。"),
    "round.roll_undecided": QT_TRANSLATE_NOOP(
        "Sentences", "{names}的评审结果还没有登记；请先在“评审结果”里登记通过或未通过。"
    ),
    "round.stage_same": QT_TRANSLATE_NOOP("Sentences", "评选已在“{stage}”阶段。"),
    "round.stage_needs": QT_TRANSLATE_NOOP("Sentences", "还不能进入“{stage}”阶段：{missing}。"),
    "round.stage_reason": QT_TRANSLATE_NOOP("Sentences", "退回前面的阶段，请写明理由。"),
    "round.stage_before": QT_TRANSLATE_NOOP(
        "Sentences", "“{stage}”阶段从 {since} 开始，日期不能比这一天早。"
    ),
    "round.stage_ahead": QT_TRANSLATE_NOOP("Sentences", "{on} 还没有到，请写已经发生的日期。"),
    "round.weights_in_sheet": QT_TRANSLATE_NOOP("Sentences", "权重和名额以规则表为准，请在“规则表”里修改。"),
    "nominee.too_many": QT_TRANSLATE_NOOP(
        "Sentences", "{unit}在本类已推荐 {most} 个，每个单位每类推荐 1 到 {most} 个。"
    ),
    "nominee_too_many": QT_TRANSLATE_NOOP("Sentences", "这个单位在本类的推荐超过 3 个"),
    "roll_closed": QT_TRANSLATE_NOOP("Sentences", "候选名单已经确定，不能再增加候选；请先重开名单"),
    "nominee.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明理由。"),
    "nominee.off_already": QT_TRANSLATE_NOOP("Sentences", "{name}已经退出或被取消资格。"),
    "nominee.not_off": QT_TRANSLATE_NOOP("Sentences", "{name}没有退出，也没有被取消资格。"),
    "nominee.not_in_running": QT_TRANSLATE_NOOP(
        "Sentences", "{name}已退出、被取消资格或在更早的评审中未通过，不能登记“{stage}”结果。"
    ),
    "nominee.nobody": QT_TRANSLATE_NOOP("Sentences", "请至少登记一个候选的评审结果。"),
}

JOURNAL: Final[dict[str, object]] = {
    "round.roll_closed": QT_TRANSLATE_NOOP("Journal", "确定候选名单〔{year}〕{number}，{count} 个"),
    "round.moved": QT_TRANSLATE_NOOP("Journal", "评选〔{year}〕{number}进入“{stage}”阶段"),
    "round.reviewed": QT_TRANSLATE_NOOP(
        "Journal", "登记评选〔{year}〕{number}“{stage}”结果，通过 {passed} 个，未通过 {stopped} 个"
    ),
    "nominee.withdrawn": QT_TRANSLATE_NOOP("Journal", "候选 {name} 退出"),
    "nominee.disqualified": QT_TRANSLATE_NOOP("Journal", "取消候选 {name} 的资格"),
    "nominee.reinstated": QT_TRANSLATE_NOOP("Journal", "恢复候选 {name}"),
    "round.roll_reopened": QT_TRANSLATE_NOOP("Journal", "重开候选名单〔{year}〕{number}"),
}
