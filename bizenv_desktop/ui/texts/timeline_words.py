"""The words of the timeline: its zooms, what is drawn on it, what is refused, what the journal says."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from bizenv_desktop.rules.task.timeline_rows import GroupBy
from bizenv_desktop.rules.task.timeline_scale import Zoom

TIMELINE_WORDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, object]]] = {
    Zoom: {
        Zoom.DAY: QT_TRANSLATE_NOOP("Words", "日"),
        Zoom.WEEK: QT_TRANSLATE_NOOP("Words", "周"),
        Zoom.TEN_DAYS: QT_TRANSLATE_NOOP("Words", "旬"),
        Zoom.MONTH: QT_TRANSLATE_NOOP("Words", "月"),
        Zoom.QUARTER: QT_TRANSLATE_NOOP("Words", "季"),
    },
    GroupBy: {
        GroupBy.ACTION: QT_TRANSLATE_NOOP("Words", "按行动"),
        GroupBy.UNIT: QT_TRANSLATE_NOOP("Words", "按单位"),
    },
}

SENTENCES: Final[dict[str, object]] = {
    "timeline.month_ahead": QT_TRANSLATE_NOOP("Sentences", "{month} 还没有到，不能留存这个月的基线。"),
    "timeline.baseline_frozen": QT_TRANSLATE_NOOP(
        "Sentences", "{month} 已经封账，基线随封账留存，不再改动。"
    ),
    "timeline.ending": QT_TRANSLATE_NOOP("Sentences", "“{file}”应以 .pdf 或 .xlsx 结尾。"),
    "timeline.too_wide": QT_TRANSLATE_NOOP(
        "Sentences", "这样要 {columns} 列，最多 {most} 列；请用大一些的时间格，或缩短起止日。"
    ),
    "timeline.days": QT_TRANSLATE_NOOP("Sentences", "起止日期颠倒了：{first} 在 {last} 之后。"),
}

JOURNAL: Final[dict[str, object]] = {
    "timeline.baseline_kept": QT_TRANSLATE_NOOP("Journal", "留存 {month} 进度基线，{count} 项任务"),
}
