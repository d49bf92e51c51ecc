"""The words of finding and grouping: why two complaints are alike, kept filters, repeated reports."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.complaint.likeness import Ground

SENTENCES: Final[dict[str, object]] = {
    "filter.name_missing": QT_TRANSLATE_NOOP("Sentences", "请给筛选起个名称。"),
    "filter.name_too_long": QT_TRANSLATE_NOOP("Sentences", "筛选的名称最多 {most} 个字。"),
    "filter.name_taken": QT_TRANSLATE_NOOP("Sentences", "已有名为“{name}”的筛选，请换一个名称。"),
    "filter.gone": QT_TRANSLATE_NOOP("Sentences", "这个筛选刚被删除了。"),
    "filter.unreadable": QT_TRANSLATE_NOOP("Sentences", "这个筛选的内容已无法识别，请删除后重新保存。"),
    "cluster.empty": QT_TRANSLATE_NOOP("Sentences", "这一组里已经没有投诉，请刷新后再试。"),
    "cluster.thresholds": QT_TRANSLATE_NOOP("Sentences", "次数至少为 2，月数至少为 1，相似度为 25 到 100。"),
}
JOURNAL: Final[dict[str, object]] = {
    "complaint.registered_into": QT_TRANSLATE_NOOP(
        "Journal", "登记投诉〔{year}〕{number} 并入〔{main_year}〕{main_number}"
    ),
    "filter.saved": QT_TRANSLATE_NOOP("Journal", "保存筛选 {name}"),
    "filter.renamed": QT_TRANSLATE_NOOP("Journal", "筛选 {former} 改名为 {name}"),
    "filter.deleted": QT_TRANSLATE_NOOP("Journal", "删除筛选 {name}"),
    "filter.ordered": QT_TRANSLATE_NOOP("Journal", "调整筛选的顺序"),
    "problem.from_complaints": QT_TRANSLATE_NOOP("Journal", "{count} 件投诉转为整改问题〔{year}〕{number}"),
}
_GROUNDS: Final[dict[Ground, object]] = {
    Ground.PHONE: QT_TRANSLATE_NOOP("Finding", "同一电话"),
    Ground.FIRM: QT_TRANSLATE_NOOP("Finding", "同一企业"),
    Ground.PLACE: QT_TRANSLATE_NOOP("Finding", "同一地点"),
    Ground.TEXT: QT_TRANSLATE_NOOP("Finding", "内容相似 {percent}%"),
}


def ground_words(ground: Ground, percent: int) -> str:
    """Why two complaints are alike: `同一电话`, `内容相似 82%`."""
    return QCoreApplication.translate("Finding", str(_GROUNDS[ground])).format(percent=percent)
