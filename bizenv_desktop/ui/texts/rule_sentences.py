"""Sentences for what the rules of the domain refuse and for what was typed wrongly."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

RULES: Final[dict[str, object]] = {
    "month.unreadable": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是月份，请写成 2026-10 这样。"),
    "calendar.day": QT_TRANSLATE_NOOP(
        "Sentences", "日历文件 {where}：“{value}”不是日期，请写成 2026-10-01 这样。"
    ),
    "calendar.far_day": QT_TRANSLATE_NOOP(
        "Sentences", "日历文件 {where}：{day} 离 {year} 年太远，请检查年份。"
    ),
    "calendar.interval": QT_TRANSLATE_NOOP("Sentences", "日历文件 {where}：区间“{value}”的起止日期不对。"),
    "calendar.no_json": QT_TRANSLATE_NOOP("Sentences", "日历文件不是有效的 JSON：{reason}"),
    "calendar.off_and_on": QT_TRANSLATE_NOOP("Sentences", "日历文件：{day} 既放假又上班，请核对通知。"),
    "calendar.shape": QT_TRANSLATE_NOOP(
        "Sentences", "日历文件 {where}：这里应为 {wanted}，实际是“{value}”。"
    ),
    "calendar.year": QT_TRANSLATE_NOOP("Sentences", "日历文件 {where}：“{value}”不是年份。"),
    "due.length": QT_TRANSLATE_NOOP("Sentences", "办理时长“{value}”不合适，请填 0 到 {most} 之间的整数。"),
    "due.extension_most": QT_TRANSLATE_NOOP("Sentences", "延期次数“{value}”不合适，请填 0 到 {most} 次。"),
    "clock_rule.twice": QT_TRANSLATE_NOOP("Sentences", "“{category}”的同一项时限写了两次，请合并为一条。"),
    "clock_rule.office_wide": QT_TRANSLATE_NOOP("Sentences", "适用所有类别的时限只在“全部类别”一行里设。"),
    "due.pause_order": QT_TRANSLATE_NOOP("Sentences", "暂停的结束日期 {end} 早于开始日期 {start}。"),
    "due.paused": QT_TRANSLATE_NOOP("Sentences", "事项自 {since} 起暂停，恢复之前没有办理时限。"),
    "lifecycle.assignment_incomplete": QT_TRANSLATE_NOOP(
        "Sentences", "交办时要写明牵头单位、办理时限和办理要求。"
    ),
    "lifecycle.before_opening": QT_TRANSLATE_NOOP(
        "Sentences", "“{event}”的时间早于登记时间 {opened_at}，请核对。"
    ),
    "lifecycle.no_events": QT_TRANSLATE_NOOP("Sentences", "这件事项没有登记记录，请先登记。"),
    "lifecycle.not_called_back": QT_TRANSLATE_NOOP("Sentences", "还没有回访，不能办结；请先录入回访结果。"),
    "lifecycle.not_registered": QT_TRANSLATE_NOOP("Sentences", "第一条记录应为登记，而不是“{event}”。"),
    "lifecycle.reason_missing": QT_TRANSLATE_NOOP("Sentences", "“{event}”要写明理由。"),
    "lifecycle.reply_without_result": QT_TRANSLATE_NOOP("Sentences", "反馈时要写明办理结果。"),
    "lifecycle.resolution_missing": QT_TRANSLATE_NOOP(
        "Sentences", "审核通过时要选定办理结论：解决、部分解决、解释说明或无法解决。"
    ),
    "lifecycle.too_few_calls": QT_TRANSLATE_NOOP(
        "Sentences", "未接通的回访已有 {calls} 次，满 {needed} 次才能按未接通办结。"
    ),
    "lifecycle.unsatisfied_without_reason": QT_TRANSLATE_NOOP(
        "Sentences", "投诉人不满意时，办结要写明理由。"
    ),
    "selection.unknown_field": QT_TRANSLATE_NOOP("Sentences", "没有“{field}”这个筛选字段。"),
    "undo.already": QT_TRANSLATE_NOOP("Sentences", "第 {seq} 步已经撤销过了。"),
    "undo.built_on": QT_TRANSLATE_NOOP(
        "Sentences", "不能撤销：{operator} 已在 {at} 对同一数据做了“{deed}”，请先撤销那一步。"
    ),
    "undo.never": QT_TRANSLATE_NOOP("Sentences", "第 {seq} 步不能撤销。"),
    "undo.unknown": QT_TRANSLATE_NOOP("Sentences", "日志里没有第 {seq} 步。"),
    "storage.changed_meanwhile": QT_TRANSLATE_NOOP(
        "Sentences", "这条记录刚被别人改过，请看过新的内容后再保存；您填写的内容还在。"
    ),
    "lifecycle.step": QT_TRANSLATE_NOOP(
        "Sentences", "现在是“{status}”，不能“{event}”；下一步可以：{open_steps}。"
    ),
    "lifecycle.ended": QT_TRANSLATE_NOOP("Sentences", "现在是“{status}”，已经结束，不能再“{event}”。"),
    "lifecycle.in_the_future": QT_TRANSLATE_NOOP("Sentences", "“{event}”的时间 {at} 还没有到，请核对。"),
    "number.impossible": QT_TRANSLATE_NOOP("Sentences", "编号不合规：年份 {year}，序号 {serial}。"),
    "number.unreadable": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是编号，请写成 〔2026〕1号 这样。"),
    "undo.still_used": QT_TRANSLATE_NOOP("Sentences", "不能撤销“{deed}”：后来的记录还在用到它。"),
}
