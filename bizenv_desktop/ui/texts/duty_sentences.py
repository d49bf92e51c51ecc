"""Sentences for what the deeds of duties and publicity refuse."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

DUTIES: Final[dict[str, object]] = {
    "duty.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写报送事项的名称。"),
    "duty.quota": QT_TRANSLATE_NOOP("Sentences", "应报数量“{value}”不合适，请填正整数。"),
    "duty.dates": QT_TRANSLATE_NOOP("Sentences", "起止日期不对：{starts_on} 至 {ends_on}。"),
    "duty.units_missing": QT_TRANSLATE_NOOP("Sentences", "请至少选择一个报送单位。"),
    "duty.due_day": QT_TRANSLATE_NOOP(
        "Sentences", "截止日“{day}”或宽限天数“{grace}”不合适：按周报送填 1 到 7，其他填 1 到 31，0 表示期末。"
    ),
    "duty.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明理由。"),
    "duty.amount": QT_TRANSLATE_NOOP("Sentences", "报送数量“{value}”不合适，请填正整数。"),
    "duty.length": QT_TRANSLATE_NOOP("Sentences", "篇幅“{value}”不合适，请填字数。"),
    "duty.ahead": QT_TRANSLATE_NOOP("Sentences", "报送日期 {on} 还没有到，请核对。"),
    "duty.no_instance": QT_TRANSLATE_NOOP(
        "Sentences", "找不到这一期的报送要求：这个单位这一期不用报，或刚被调整；请刷新后再试。"
    ),
    "duty.no_return": QT_TRANSLATE_NOOP("Sentences", "找不到这条报送记录，它可能刚被删除；请刷新后再试。"),
    "duty.excused_by_missing": QT_TRANSLATE_NOOP("Sentences", "请写明由谁同意免报。"),
    "duty.reply_by": QT_TRANSLATE_NOOP("Sentences", "回复期限 {day} 应在今天之后。"),
    "duty.nothing_owed": QT_TRANSLATE_NOOP("Sentences", "没有缺报的期次，不用出具提醒函。"),
    "duty.ending": QT_TRANSLATE_NOOP("Sentences", "“{file}”应以 .xlsx 结尾。"),
    "duty.number": QT_TRANSLATE_NOOP("Sentences", "没有编号为“{value}”的报送事项，编号如 2026-3。"),
    "duty.unit": QT_TRANSLATE_NOOP("Sentences", "单位库中没有“{unit}”。"),
    "duty.day": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是日期，请写成 2026-11-20。"),
    "publicity.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写这一期的主题。"),
    "publicity.medium_missing": QT_TRANSLATE_NOOP("Sentences", "请填写刊播的媒体。"),
    "publicity.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明取消的原因。"),
    "publicity.ahead": QT_TRANSLATE_NOOP("Sentences", "日期 {on} 还没有到，请核对。"),
    "publicity.dates": QT_TRANSLATE_NOOP("Sentences", "起止日期不对：{first} 至 {last}。"),
    "publicity.none": QT_TRANSLATE_NOOP(
        "Sentences", "{first} 至 {last} 之间没有这样的一天，没有排出任何一期。"
    ),
    "publicity.too_many": QT_TRANSLATE_NOOP(
        "Sentences", "一次最多排 {most} 期，现在是 {count} 期；请缩短起止日期。"
    ),
    "publicity.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这一期，它可能刚被删除；请刷新后再试。"),
    "publicity.cancelled": QT_TRANSLATE_NOOP("Sentences", "这一期已经取消，不能登记刊播；请先恢复。"),
    "publicity.has_publications": QT_TRANSLATE_NOOP("Sentences", "这一期已有刊播记录，请先删除刊播记录。"),
}
