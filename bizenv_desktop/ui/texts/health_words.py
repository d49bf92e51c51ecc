"""What a check of the ledger found, as sentences."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_FINDINGS: Final[dict[str, object]] = {
    "health.damaged": QT_TRANSLATE_NOOP("Health", "数据文件有损坏（{finding}）；请从最近的备份恢复。"),
    "health.dangling": QT_TRANSLATE_NOOP("Health", "有 {rows} 行数据指向不存在的记录。"),
    "health.journal_broken": QT_TRANSLATE_NOOP(
        "Health", "操作日志从第 {seq} 条起有 {entries} 条与校验值不符，可能被程序以外的手段改动过。"
    ),
    "health.journal_cut": QT_TRANSLATE_NOOP(
        "Health", "备份 {backup} 里的第 {seq} 条操作日志在台账里找不到了，台账可能被旧文件覆盖。"
    ),
    "health.seals_changed": QT_TRANSLATE_NOOP(
        "Health",
        "评选的封存或更正记录有 {rows} 条与操作日志不符，可能被程序以外的手段改动过；请用封存文件复核。",
    ),
    "health.not_as_its_events": QT_TRANSLATE_NOOP(
        "Health", "事项〔{year}〕{serial} 的“{column}”与办理经过推算的不一致。"
    ),
    "health.number_gap": QT_TRANSLATE_NOOP(
        "Health", "{year} 年的编号有断号：取号 {drawn} 个，在册 {issued} 个，作废 {void} 个。"
    ),
    "health.search_index": QT_TRANSLATE_NOOP(
        "Health", "搜索索引与台账内容不一致，搜索可能漏掉事项；数据本身没有问题。"
    ),
    "health.tally": QT_TRANSLATE_NOOP(
        "Health", "统计用的汇总数有 {sums} 处与事项不一致，现已按事项重新汇总；事项本身没有问题。"
    ),
    "health.tally_left": QT_TRANSLATE_NOOP(
        "Health",
        "统计用的汇总数有 {sums} 处与事项不一致，事项本身没有问题；在窗口里做“台账体检”即按事项重新汇总。",
    ),
    "health.disclosures_changed": QT_TRANSLATE_NOOP(
        "Health", "有 {notes} 条查阅记录与操作日志不符，可能被程序以外的手段改动过。"
    ),
    "health.attachment_missing": QT_TRANSLATE_NOOP("Health", "附件“{name}”的文件不见了。"),
    "health.attachment_changed": QT_TRANSLATE_NOOP("Health", "附件“{name}”的内容与登记时不同。"),
}
_COLUMNS: Final[dict[str, object]] = {
    "status": QT_TRANSLATE_NOOP("Health", "状态"),
    "percent": QT_TRANSLATE_NOOP("Health", "完成比例"),
    "last_progress_on": QT_TRANSLATE_NOOP("Health", "最近进展"),
    "next_step": QT_TRANSLATE_NOOP("Health", "下一节点"),
    "blocked": QT_TRANSLATE_NOOP("Health", "受阻原因"),
    "blocked_on": QT_TRANSLATE_NOOP("Health", "受阻日期"),
    "opened_at": QT_TRANSLATE_NOOP("Health", "受理时间"),
    "due": QT_TRANSLATE_NOOP("Health", "办理时限"),
    "original_due": QT_TRANSLATE_NOOP("Health", "原时限"),
    "lead_unit_id": QT_TRANSLATE_NOOP("Health", "牵头单位"),
    "settled_on": QT_TRANSLATE_NOOP("Health", "反馈日期"),
    "closed_on": QT_TRANSLATE_NOOP("Health", "办结日期"),
    "timeliness": QT_TRANSLATE_NOOP("Health", "是否按时"),
    "resolution": QT_TRANSLATE_NOOP("Health", "办理结果类型"),
    "satisfaction": QT_TRANSLATE_NOOP("Health", "满意度"),
    "result": QT_TRANSLATE_NOOP("Health", "办理结果"),
    "stage": QT_TRANSLATE_NOOP("Health", "评选阶段"),
    "due_at": QT_TRANSLATE_NOOP("Health", "办理时限（时刻）"),
    "receipt": QT_TRANSLATE_NOOP("Health", "签收情况"),
    "original_timeliness": QT_TRANSLATE_NOOP("Health", "按原时限是否按时"),
    "rung": QT_TRANSLATE_NOOP("Health", "督促级别"),
    "rung_reply_by": QT_TRANSLATE_NOOP("Health", "回函时限"),
    "due_month": QT_TRANSLATE_NOOP("Health", "到期月份"),
    "original_due_month": QT_TRANSLATE_NOOP("Health", "原到期月份"),
    "assigned_month": QT_TRANSLATE_NOOP("Health", "交办月份"),
    "called_month": QT_TRANSLATE_NOOP("Health", "回访月份"),
    "sealed": QT_TRANSLATE_NOOP("Health", "密件"),
    "merged_into_id": QT_TRANSLATE_NOOP("Health", "并入的主案"),
    "rounds": QT_TRANSLATE_NOOP("Health", "办理轮次"),
    "returns": QT_TRANSLATE_NOOP("Health", "退回次数"),
    "reworks": QT_TRANSLATE_NOOP("Health", "重办次数"),
    "extensions": QT_TRANSLATE_NOOP("Health", "延期次数"),
    "urges": QT_TRANSLATE_NOOP("Health", "催办次数"),
    "contacted": QT_TRANSLATE_NOOP("Health", "联系投诉人"),
    "first_resolution": QT_TRANSLATE_NOOP("Health", "首轮办理结果类型"),
    "first_satisfaction": QT_TRANSLATE_NOOP("Health", "首轮满意度"),
    "rectified_on": QT_TRANSLATE_NOOP("Health", "整改完成日期"),
    "verifier": QT_TRANSLATE_NOOP("Health", "验收人"),
    "signed_by": QT_TRANSLATE_NOOP("Health", "签字人"),
    "signed_on": QT_TRANSLATE_NOOP("Health", "签字日期"),
    "recheck_on": QT_TRANSLATE_NOOP("Health", "回头看日期"),
    "rechecks": QT_TRANSLATE_NOOP("Health", "回头看次数"),
    "events": QT_TRANSLATE_NOOP("Health", "办理经过"),
}


def has_finding(code: str) -> bool:
    """Whether a finding has a sentence of its own."""
    return code in _FINDINGS


def finding_text(code: str, facts: Mapping[str, object]) -> str:
    """The sentence of one finding; one without a sentence of its own names its code."""
    shown = {name: str(value) for name, value in facts.items()}
    if "column" in shown:
        shown["column"] = _translated(_COLUMNS.get(shown["column"], shown["column"]))
    if code not in _FINDINGS:
        return _translated(QT_TRANSLATE_NOOP("Health", "发现一处问题（代码 {code}）")).format(code=code)
    return _translated(_FINDINGS[code]).format_map(shown)


def _translated(text: object) -> str:
    return QCoreApplication.translate("Health", str(text))
