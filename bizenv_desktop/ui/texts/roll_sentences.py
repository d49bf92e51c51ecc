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
}

JOURNAL: Final[dict[str, object]] = {
    "round.roll_closed": QT_TRANSLATE_NOOP("Journal", "确定候选名单〔{year}〕{number}，{count} 个"),
    "round.roll_reopened": QT_TRANSLATE_NOOP("Journal", "重开候选名单〔{year}〕{number}"),
}
