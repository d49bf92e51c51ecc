"""What is refused when units are ranked, and the ranking's line in the journal."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final[dict[str, object]] = {
    "ranking.no_measure": QT_TRANSLATE_NOOP("Sentences", "至少选一个排名指标。"),
    "ranking.measure_twice": QT_TRANSLATE_NOOP("Sentences", "同一个指标只能选一次。"),
    "ranking.weight": QT_TRANSLATE_NOOP("Sentences", "权重应为 1 到 {most} 的整数，写的是 {value}。"),
    "ranking.least": QT_TRANSLATE_NOOP("Sentences", "最少件数应为 1 到 {most}，写的是 {value}。"),
    "ranking.day_ahead": QT_TRANSLATE_NOOP("Sentences", "{day} 还没有到，不能排名。"),
    "ranking.day": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是日期，请写成 2026-11-20。"),
    "ranking.measure": QT_TRANSLATE_NOOP("Sentences", "没有“{value}”这个指标；可用：{known}，如 on_time=2。"),
    "ranking.ending": QT_TRANSLATE_NOOP("Sentences", "“{file}”应以 .xlsx 结尾。"),
}

JOURNAL: Final[dict[str, object]] = {
    "ranking.kept": QT_TRANSLATE_NOOP("Journal", "留存 {day} 单位排名，{count} 个单位"),
}
