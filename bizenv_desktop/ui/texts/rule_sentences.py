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
    "calendar.no_year": QT_TRANSLATE_NOOP(
        "Sentences", "看不出这是哪一年的放假通知：正文里要有“2027年部分节假日安排”这样的标题。"
    ),
    "calendar.no_holidays": QT_TRANSLATE_NOOP(
        "Sentences", "没有找到“元旦：1月1日至3日放假”这样的段落，请核对是不是放假通知的全文。"
    ),
    "calendar.no_days": QT_TRANSLATE_NOOP(
        "Sentences", "表里没有一行同时写着日期和“放假”或“上班”，无法当作放假安排读取。"
    ),
    "calendar.preview_outdated": QT_TRANSLATE_NOOP(
        "Sentences", "预览之后又有变动：先前有 {expected} 个时限要调整，现在是 {now} 个。请重新核对再确认。"
    ),
    "calendar.year": QT_TRANSLATE_NOOP("Sentences", "日历文件 {where}：“{value}”不是年份。"),
    "due.length": QT_TRANSLATE_NOOP("Sentences", "办理时长“{value}”不合适，请填 0 到 {most} 之间的整数。"),
    "due.extension_most": QT_TRANSLATE_NOOP("Sentences", "延期次数“{value}”不合适，请填 0 到 {most} 次。"),
    "clock_rule.unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "“{value}”不是时限，请写成 5（个工作日）、15天、24小时 或 当日。"
    ),
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
    "lifecycle.before_last": QT_TRANSLATE_NOOP(
        "Sentences", "“{event}”的日期 {day} 早于上一步的日期 {last_on}，请核对。"
    ),
    "lifecycle.same_unit": QT_TRANSLATE_NOOP(
        "Sentences", "改派要换一个牵头单位；仍由原单位办理的，请驳回退回。"
    ),
    "lifecycle.due_not_kept": QT_TRANSLATE_NOOP("Sentences", "保留原时限的改派，时限应为 {due}。"),
    "lifecycle.due_missing": QT_TRANSLATE_NOOP("Sentences", "“{event}”要写明调整后的办理时限。"),
    "lifecycle.main_missing": QT_TRANSLATE_NOOP("Sentences", "并案要选定主案。"),
    "lifecycle.addressee_missing": QT_TRANSLATE_NOOP("Sentences", "移送要写明接收单位。"),
    "lifecycle.approver_missing": QT_TRANSLATE_NOOP("Sentences", "准予延期要写明批准人。"),
    "lifecycle.satisfaction_missing": QT_TRANSLATE_NOOP(
        "Sentences", "回访要选定投诉人的评价；没有接通的选“未接通”。"
    ),
    "lifecycle.return_ruled": QT_TRANSLATE_NOOP(
        "Sentences", "该单位的退回申请已经驳回或已办过一轮，不能再申请退回；现在可以：{open_steps}。"
    ),
    "lifecycle.return_window_over": QT_TRANSLATE_NOOP(
        "Sentences", "退回申请应在 {until} 前提出，{day} 已超过期限；现在可以：{open_steps}。"
    ),
    "lifecycle.extension_pending": QT_TRANSLATE_NOOP(
        "Sentences", "{on} 的延期申请还没有答复，请先准予或不准；现在可以：{open_steps}。"
    ),
    "lifecycle.extension_not_asked": QT_TRANSLATE_NOOP(
        "Sentences", "没有待答复的延期申请，不能“{event}”；现在可以：{open_steps}。"
    ),
    "lifecycle.extension_without_due": QT_TRANSLATE_NOOP(
        "Sentences", "这件事项没有办理时限，无从延期；现在可以：{open_steps}。"
    ),
    "lifecycle.extension_after_due": QT_TRANSLATE_NOOP(
        "Sentences", "延期要在办理时限 {due} 前申请，{day} 已经逾期；现在可以：{open_steps}。"
    ),
    "lifecycle.extensions_used_up": QT_TRANSLATE_NOOP(
        "Sentences", "这张交办单最多准予延期 {most} 次，已准 {granted} 次；现在可以：{open_steps}。"
    ),
    "lifecycle.extension_length_missing": QT_TRANSLATE_NOOP("Sentences", "请写明延期多长，至少为 1。"),
    "lifecycle.extension_unit": QT_TRANSLATE_NOOP("Sentences", "这张交办单的延期以“{unit}”为单位。"),
    "lifecycle.extension_too_long": QT_TRANSLATE_NOOP(
        "Sentences", "这张交办单一次最长可延 {longest} {unit}，请缩短。"
    ),
    "lifecycle.extension_more_than_asked": QT_TRANSLATE_NOOP(
        "Sentences", "准予的时间不能超过申请的 {length} {unit}。"
    ),
    "lifecycle.extension_not_later": QT_TRANSLATE_NOOP(
        "Sentences", "延期后的时限应晚于现在的 {due}，请核对。"
    ),
    "lifecycle.pause_reason": QT_TRANSLATE_NOOP("Sentences", "暂停计时只限列明的事由，请选定一项。"),
    "lifecycle.pause_until": QT_TRANSLATE_NOOP("Sentences", "暂停要写明恢复日期，且应晚于暂停当日 {day}。"),
    "lifecycle.pause_over": QT_TRANSLATE_NOOP(
        "Sentences", "暂停已于 {until} 期满，计时已自动恢复；现在可以：{open_steps}。"
    ),
    "lifecycle.contact_day": QT_TRANSLATE_NOOP(
        "Sentences", "联系投诉人的日期 {contacted_on} 应在登记之后、反馈当日或之前。"
    ),
    "lifecycle.redo_satisfied": QT_TRANSLATE_NOOP(
        "Sentences", "投诉人的评价是“{satisfaction}”，不需要重办；现在可以：{open_steps}。"
    ),
    "lifecycle.reopen_day_unknown": QT_TRANSLATE_NOOP(
        "Sentences", "旧台账没有写明办结日期，不能重启；请另行登记并关联原件。"
    ),
    "lifecycle.reopen_too_late": QT_TRANSLATE_NOOP(
        "Sentences", "{closed_on} 办结，{days} 日内（{until} 前）可以重启；现已超过，请另行登记并关联原件。"
    ),
    "lifecycle.no_unit": QT_TRANSLATE_NOOP(
        "Sentences", "还没有承办单位，不能“{event}”；现在可以：{open_steps}。"
    ),
    "lifecycle.no_letter": QT_TRANSLATE_NOOP(
        "Sentences", "没有发出过提醒函、督办通知等文书，无从回函；现在可以：{open_steps}。"
    ),
    "merge.itself": QT_TRANSLATE_NOOP("Sentences", "不能并入自己，请另选主案。"),
    "merge.main_unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这件主案，它可能刚被撤销；请重新选择。"),
    "merge.main_merged": QT_TRANSLATE_NOOP(
        "Sentences", "所选主案自己已并入别的案件，只能并一层；请直接选它的主案。"
    ),
    "merge.main_status": QT_TRANSLATE_NOOP(
        "Sentences", "所选主案现在是“{status}”，不能作主案；请选未办结或已办结的。"
    ),
    "merge.has_riders": QT_TRANSLATE_NOOP("Sentences", "还有案件并入了这一件，请先撤销那些并案。"),
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
        "Sentences", "投诉人不满意时，办结要写明理由；也可以重办。"
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
