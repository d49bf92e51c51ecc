"""Sentences of the reviews of nominees and of their eligibility, and the journal's names of those deeds."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

REVIEWS: Final[dict[str, object]] = {
    "nominee.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这个候选，可能刚被撤销。"),
    "eligibility.basis_missing": QT_TRANSLATE_NOOP(
        "Sentences", "请写明依据：结论为不通过，或台账里有对其不利的记录时，依据不能空着。"
    ),
    "eligibility.ahead": QT_TRANSLATE_NOOP("Sentences", "核对日期 {on} 还没有到，请核对。"),
    "round.not_eligible": QT_TRANSLATE_NOOP(
        "Sentences", "{names} 资格审核不通过，不能付诸投票；请先取消其候选资格，或更正审核结论。"
    ),
    "round.eligibility_open": QT_TRANSLATE_NOOP(
        "Sentences", "{names} 在台账里有对其不利的记录，还没有人核对；请先在“资格与评审”里逐项确认。"
    ),
    "review.mark": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是 0 到 100 之间的分数。"),
    "review.stage": QT_TRANSLATE_NOOP("Sentences", "只有初评、走访、复评记评审意见。"),
    "review.ahead": QT_TRANSLATE_NOOP("Sentences", "评审日期 {on} 还没有到，请核对。"),
    "review.who_missing": QT_TRANSLATE_NOOP("Sentences", "请写明由谁评审，如“初评小组”。"),
    "review.empty": QT_TRANSLATE_NOOP("Sentences", "请填写分数、结论或评语，至少一项。"),
    "review.taken": QT_TRANSLATE_NOOP("Sentences", "{who} 在 {on} 已有同一阶段的评审表，请打开那一张修改。"),
    "review.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这条评审意见，可能刚被撤销。"),
}

JOURNAL: Final[dict[str, object]] = {
    "nominee.ground_confirmed": QT_TRANSLATE_NOOP("Journal", "确认候选资格 {name}"),
    "nominee.grounds_cleared": QT_TRANSLATE_NOOP("Journal", "确认无不良记录的资格 {count} 项"),
    "review.saved": QT_TRANSLATE_NOOP("Journal", "记录评审意见 {name}"),
    "review.removed": QT_TRANSLATE_NOOP("Journal", "删除评审意见 {name}"),
    "review.sheet_saved": QT_TRANSLATE_NOOP("Journal", "保存评审表，{count} 条意见"),
}
