"""Sentences, journal entries and words of 任务跟踪: steps, reports, quantities, campaigns."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final[dict[str, object]] = {
    "task.freshness_range": QT_TRANSLATE_NOOP("Sentences", "进展周期要在 1 到 {most} 天之间。"),
    "task.deadline_reason": QT_TRANSLATE_NOOP(
        "Sentences", "完成时限变了，请写明调整的原因；原来的时限会保留在办理经过里。"
    ),
    "task.void": QT_TRANSLATE_NOOP("Sentences", "这项任务已经作废。"),
    "task.evidence_missing": QT_TRANSLATE_NOOP(
        "Sentences", "填报完成比例要有佐证：写明依据的材料，或先添加附件。"
    ),
    "task.percent_of_steps": QT_TRANSLATE_NOOP(
        "Sentences", "这项任务的完成比例按节点折算，不能另外填报；要填报请先改用“填报”。"
    ),
    "task.steps_open": QT_TRANSLATE_NOOP("Sentences", "还有 {count} 个节点没有完成：{steps}。"),
    "task.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明原因。"),
    "task.blocked": QT_TRANSLATE_NOOP("Sentences", "{since} 已登记受阻：{reason}。"),
    "task.not_blocked": QT_TRANSLATE_NOOP("Sentences", "这项任务没有登记受阻。"),
    "task.before_blocked": QT_TRANSLATE_NOOP("Sentences", "解除的日期早于受阻的日期 {since}。"),
    "task.not_closed": QT_TRANSLATE_NOOP("Sentences", "只有已完成的任务可以重启。"),
    "step.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写节点的内容。"),
    "step.weight_range": QT_TRANSLATE_NOOP("Sentences", "权重要在 1 到 {most} 之间。"),
    "step.day_unreadable": QT_TRANSLATE_NOOP(
        "Sentences", "读不出“{value}”是哪一天；可以写“9月底”“2026年9月30日”，没有日期就留空。"
    ),
    "step.reason_missing": QT_TRANSLATE_NOOP("Sentences", "请写明原因。"),
    "step.unknown": QT_TRANSLATE_NOOP("Sentences", "这个节点已经不在了，请刷新后再办。"),
    "step.reported": QT_TRANSLATE_NOOP(
        "Sentences", "“{title}”已经完成或有进展报送，不能删除；可以先撤回完成。"
    ),
    "step.met": QT_TRANSLATE_NOOP("Sentences", "“{title}”{on} 已经完成。"),
    "step.not_met": QT_TRANSLATE_NOOP("Sentences", "“{title}”还没有完成。"),
    "step.none": QT_TRANSLATE_NOOP("Sentences", "还没有节点，完成比例不能按节点折算。"),
    "report.unknown": QT_TRANSLATE_NOOP("Sentences", "这条进展报送已经不在了，请刷新后再办。"),
    "report.judged": QT_TRANSLATE_NOOP("Sentences", "{by} 已在 {on} 审核过这条进展。"),
    "report.reason_missing": QT_TRANSLATE_NOOP("Sentences", "退回要写明需要补充什么。"),
    "report.none_waiting": QT_TRANSLATE_NOOP("Sentences", "这项任务没有待审核的进展报送。"),
    "quantity.amount": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是数量，最多两位小数。"),
    "quantity.nothing": QT_TRANSLATE_NOOP("Sentences", "数量不能是 0。"),
    "quantity.too_much": QT_TRANSLATE_NOOP("Sentences", "数量太大，请核对单位。"),
    "quantity.reason_missing": QT_TRANSLATE_NOOP("Sentences", "数量减少是更正，请写明原因。"),
    "quantity.below_zero": QT_TRANSLATE_NOOP("Sentences", "到目前只登记了 {done}，不能减到 0 以下。"),
    "quantity.name_missing": QT_TRANSLATE_NOOP("Sentences", "请填写计量的内容，如“签约土地”。"),
    "quantity.measure_missing": QT_TRANSLATE_NOOP("Sentences", "请填写计量单位，如“亩”。"),
    "quantity.planned_range": QT_TRANSLATE_NOOP("Sentences", "计划数不能小于 0，也不能大于十亿。"),
    "quantity.twice": QT_TRANSLATE_NOOP("Sentences", "这件事项已有“{name}”这一项。"),
    "quantity.unknown": QT_TRANSLATE_NOOP("Sentences", "这一项数量已经不在了，请刷新后再办。"),
    "quantity.entered": QT_TRANSLATE_NOOP("Sentences", "“{name}”已有登记，不能删除。"),
    "campaign.unknown": QT_TRANSLATE_NOOP("Sentences", "找不到这个行动方案。"),
    "campaign.title_missing": QT_TRANSLATE_NOOP("Sentences", "请填写行动方案的名称。"),
    "campaign.known": QT_TRANSLATE_NOOP("Sentences", "{year} 年已有同名的行动方案“{title}”。"),
    "campaign.not_later": QT_TRANSLATE_NOOP("Sentences", "新的年度要晚于 {year} 年。"),
    "campaign.nothing": QT_TRANSLATE_NOOP("Sentences", "没有选中任何任务。"),
}
JOURNAL: Final[dict[str, object]] = {
    "task.blocked": QT_TRANSLATE_NOOP("Journal", "任务受阻〔{year}〕{number}"),
    "task.unblocked": QT_TRANSLATE_NOOP("Journal", "任务解除受阻〔{year}〕{number}"),
    "task.voided": QT_TRANSLATE_NOOP("Journal", "任务作废〔{year}〕{number}"),
    "task.reopened": QT_TRANSLATE_NOOP("Journal", "任务重启〔{year}〕{number}"),
    "task.milestone_met": QT_TRANSLATE_NOOP("Journal", "任务节点完成〔{year}〕{number} {title}"),
    "task.milestone_unmet": QT_TRANSLATE_NOOP("Journal", "撤回任务节点〔{year}〕{number} {title}"),
    "task.share_chosen": QT_TRANSLATE_NOOP("Journal", "任务完成比例改变来源〔{year}〕{number}"),
    "step.saved": QT_TRANSLATE_NOOP("Journal", "保存任务节点〔{year}〕{number} {title}"),
    "step.removed": QT_TRANSLATE_NOOP("Journal", "删除任务节点〔{year}〕{number} {title}"),
    "report.handed_in": QT_TRANSLATE_NOOP("Journal", "登记单位报送的进展〔{year}〕{number}"),
    "report.accepted": QT_TRANSLATE_NOOP("Journal", "采纳进展〔{year}〕{number}"),
    "report.sent_back": QT_TRANSLATE_NOOP("Journal", "退回进展〔{year}〕{number}"),
    "quantity.saved": QT_TRANSLATE_NOOP("Journal", "保存数量〔{year}〕{number} {name}"),
    "quantity.removed": QT_TRANSLATE_NOOP("Journal", "删除数量 {name}"),
    "quantity.noted": QT_TRANSLATE_NOOP("Journal", "登记数量〔{year}〕{number} {name}"),
    "campaign.repeated": QT_TRANSLATE_NOOP("Journal", "按上年方案建立 {year} 年行动 {title}（{count} 项）"),
}
