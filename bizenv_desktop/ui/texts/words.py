"""The Chinese word for each member of the closed lists."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.vocabulary import (
    EventKind,
    Light,
    MatterKind,
    Period,
    ProblemSource,
    Resolution,
    RoundStage,
    Satisfaction,
    Status,
    TaskKind,
    Timeliness,
    Topic,
    UnitKind,
    UnitRole,
    Urgency,
    View,
)

# Members of different lists may be equal as text (`Status.CLOSED == EventKind.CLOSED`): one table a list.
_WORDS: Final[dict[type[StrEnum], dict[StrEnum, object]]] = {
    MatterKind: {
        MatterKind.COMPLAINT: QT_TRANSLATE_NOOP("Words", "投诉举报"),
        MatterKind.TASK: QT_TRANSLATE_NOOP("Words", "任务"),
        MatterKind.PROBLEM: QT_TRANSLATE_NOOP("Words", "问题"),
        MatterKind.DUTY: QT_TRANSLATE_NOOP("Words", "报送"),
        MatterKind.ROUND: QT_TRANSLATE_NOOP("Words", "评选"),
    },
    EventKind: {
        EventKind.REGISTERED: QT_TRANSLATE_NOOP("Words", "登记"),
        EventKind.CARRIED_OVER: QT_TRANSLATE_NOOP("Words", "结转"),
        EventKind.ASSIGNED: QT_TRANSLATE_NOOP("Words", "交办"),
        EventKind.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Words", "签收"),
        EventKind.REPLIED: QT_TRANSLATE_NOOP("Words", "反馈"),
        EventKind.PASSED: QT_TRANSLATE_NOOP("Words", "审核通过"),
        EventKind.CALLED_BACK: QT_TRANSLATE_NOOP("Words", "回访"),
        EventKind.CLOSED: QT_TRANSLATE_NOOP("Words", "办结"),
        EventKind.VOIDED: QT_TRANSLATE_NOOP("Words", "作废"),
        EventKind.PROGRESSED: QT_TRANSLATE_NOOP("Words", "进展"),
        EventKind.RECTIFIED: QT_TRANSLATE_NOOP("Words", "完成整改"),
        EventKind.SENT_BACK: QT_TRANSLATE_NOOP("Words", "退回重办"),
        EventKind.STRUCK_OFF: QT_TRANSLATE_NOOP("Words", "销号"),
    },
    Timeliness: {
        Timeliness.OPEN: QT_TRANSLATE_NOOP("Words", "未结"),
        Timeliness.IN_TIME: QT_TRANSLATE_NOOP("Words", "按时"),
        Timeliness.LATE: QT_TRANSLATE_NOOP("Words", "超时"),
        Timeliness.UNKNOWN: QT_TRANSLATE_NOOP("Words", "不详"),
    },
    Urgency: {
        Urgency.NORMAL: QT_TRANSLATE_NOOP("Words", "一般"),
        Urgency.URGENT: QT_TRANSLATE_NOOP("Words", "紧急"),
        Urgency.EMERGENCY: QT_TRANSLATE_NOOP("Words", "特急"),
    },
    Satisfaction: {
        Satisfaction.SATISFIED: QT_TRANSLATE_NOOP("Words", "满意"),
        Satisfaction.BASIC: QT_TRANSLATE_NOOP("Words", "基本满意"),
        Satisfaction.UNSATISFIED: QT_TRANSLATE_NOOP("Words", "不满意"),
        Satisfaction.NOT_REACHED: QT_TRANSLATE_NOOP("Words", "未接通"),
    },
    Resolution: {
        Resolution.RESOLVED: QT_TRANSLATE_NOOP("Words", "解决"),
        Resolution.PARTLY: QT_TRANSLATE_NOOP("Words", "部分解决"),
        Resolution.EXPLAINED: QT_TRANSLATE_NOOP("Words", "解释说明"),
        Resolution.IMPOSSIBLE: QT_TRANSLATE_NOOP("Words", "无法解决"),
    },
    Light: {
        Light.RED: QT_TRANSLATE_NOOP("Words", "逾期"),
        Light.AMBER: QT_TRANSLATE_NOOP("Words", "临期"),
        Light.GREEN: QT_TRANSLATE_NOOP("Words", "正常"),
        Light.GREY: QT_TRANSLATE_NOOP("Words", "未到期"),
        Light.CLOSED: QT_TRANSLATE_NOOP("Words", "办结"),
    },
    TaskKind: {
        TaskKind.DATED: QT_TRANSLATE_NOOP("Words", "限时"),
        TaskKind.CONTINUOUS: QT_TRANSLATE_NOOP("Words", "持续推进"),
        TaskKind.DATED_THEN_CONTINUOUS: QT_TRANSLATE_NOOP("Words", "限时后长期坚持"),
        TaskKind.STAGE_THEN_CONTINUOUS: QT_TRANSLATE_NOOP("Words", "阶段成果后持续"),
        TaskKind.YEARLY: QT_TRANSLATE_NOOP("Words", "每年"),
        TaskKind.PERIODIC: QT_TRANSLATE_NOOP("Words", "周期报送"),
        TaskKind.UNDATED: QT_TRANSLATE_NOOP("Words", "未写时限"),
    },
    Period: {
        Period.WEEK: QT_TRANSLATE_NOOP("Words", "每周"),
        Period.MONTH: QT_TRANSLATE_NOOP("Words", "每月"),
        Period.QUARTER: QT_TRANSLATE_NOOP("Words", "每季度"),
        Period.HALF_YEAR: QT_TRANSLATE_NOOP("Words", "每半年"),
        Period.YEAR: QT_TRANSLATE_NOOP("Words", "每年"),
        Period.ONCE: QT_TRANSLATE_NOOP("Words", "一次"),
    },
    UnitRole: {
        UnitRole.LEAD: QT_TRANSLATE_NOOP("Words", "牵头"),
        UnitRole.COOPERATING: QT_TRANSLATE_NOOP("Words", "协办"),
    },
    UnitKind: {
        UnitKind.DEPARTMENT: QT_TRANSLATE_NOOP("Words", "部门"),
        UnitKind.STREET: QT_TRANSLATE_NOOP("Words", "街道（乡镇）"),
        UnitKind.ENTERPRISE: QT_TRANSLATE_NOOP("Words", "企业"),
        UnitKind.COMMUNITY: QT_TRANSLATE_NOOP("Words", "社区（村）"),
        UnitKind.OTHER: QT_TRANSLATE_NOOP("Words", "其他"),
        UnitKind.GROUP: QT_TRANSLATE_NOOP("Words", "单位组"),
    },
    View: {
        View.INSIDE: QT_TRANSLATE_NOOP("Words", "内部（完整）"),
        View.UNIT: QT_TRANSLATE_NOOP("Words", "转单位（脱敏）"),
        View.PUBLIC: QT_TRANSLATE_NOOP("Words", "公开"),
    },
    ProblemSource: {
        ProblemSource.BENCHMARK: QT_TRANSLATE_NOOP("Words", "对标差距"),
        ProblemSource.OWN: QT_TRANSLATE_NOOP("Words", "自身问题"),
        ProblemSource.SERVED: QT_TRANSLATE_NOOP("Words", "服务对象不满意"),
        ProblemSource.INSPECTION: QT_TRANSLATE_NOOP("Words", "巡查"),
        ProblemSource.MONITORING: QT_TRANSLATE_NOOP("Words", "监测清单"),
        ProblemSource.SUPERVISION: QT_TRANSLATE_NOOP("Words", "督查"),
        ProblemSource.COMPLAINT: QT_TRANSLATE_NOOP("Words", "投诉转化"),
        ProblemSource.DISHONESTY: QT_TRANSLATE_NOOP("Words", "失信"),
    },
    RoundStage: {
        RoundStage.NOMINATION: QT_TRANSLATE_NOOP("Words", "推荐"),
        RoundStage.FIRST_REVIEW: QT_TRANSLATE_NOOP("Words", "初评"),
        RoundStage.VISIT: QT_TRANSLATE_NOOP("Words", "走访"),
        RoundStage.SECOND_REVIEW: QT_TRANSLATE_NOOP("Words", "复评"),
        RoundStage.VOTE: QT_TRANSLATE_NOOP("Words", "投票"),
        RoundStage.ASSESSMENT: QT_TRANSLATE_NOOP("Words", "综合评定"),
        RoundStage.APPROVAL: QT_TRANSLATE_NOOP("Words", "报批"),
        RoundStage.PUBLIC_NOTICE: QT_TRANSLATE_NOOP("Words", "公示"),
        RoundStage.AWARD: QT_TRANSLATE_NOOP("Words", "表彰"),
    },
    Topic: {
        Topic.COMPLAINTS: QT_TRANSLATE_NOOP("Words", "投诉举报"),
        Topic.TASKS: QT_TRANSLATE_NOOP("Words", "任务"),
        Topic.PROBLEMS: QT_TRANSLATE_NOOP("Words", "问题"),
        Topic.DUTIES: QT_TRANSLATE_NOOP("Words", "报送"),
        Topic.ROUNDS: QT_TRANSLATE_NOOP("Words", "评选"),
        Topic.UNITS: QT_TRANSLATE_NOOP("Words", "单位"),
        Topic.CALENDAR: QT_TRANSLATE_NOOP("Words", "日历"),
        Topic.SETTINGS: QT_TRANSLATE_NOOP("Words", "设置"),
        Topic.IMPORTS: QT_TRANSLATE_NOOP("Words", "导入"),
        Topic.DOCUMENTS: QT_TRANSLATE_NOOP("Words", "文书"),
    },
}

_STATUSES: Final[dict[MatterKind, dict[Status, object]]] = {
    MatterKind.COMPLAINT: {
        Status.PENDING: QT_TRANSLATE_NOOP("Complaint status", "待受理"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Complaint status", "待签收"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Complaint status", "办理中"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Complaint status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Complaint status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Complaint status", "已办结"),
        Status.VOID: QT_TRANSLATE_NOOP("Complaint status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Complaint status", "情况不明"),
    },
    MatterKind.PROBLEM: {
        Status.PENDING: QT_TRANSLATE_NOOP("Problem status", "待交办"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Problem status", "待签收"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Problem status", "整改中"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Problem status", "完成待验收"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Problem status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Problem status", "已销号"),
        Status.VOID: QT_TRANSLATE_NOOP("Problem status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Problem status", "情况不明"),
    },
    MatterKind.TASK: {
        Status.PENDING: QT_TRANSLATE_NOOP("Task status", "未启动"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Task status", "待签收"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Task status", "推进中"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Task status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Task status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Task status", "已完成"),
        Status.VOID: QT_TRANSLATE_NOOP("Task status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Task status", "情况不明"),
    },
    MatterKind.DUTY: {
        Status.PENDING: QT_TRANSLATE_NOOP("Duty status", "未到期"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Duty status", "待签收"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Duty status", "待报送"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Duty status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Duty status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Duty status", "已报送"),
        Status.VOID: QT_TRANSLATE_NOOP("Duty status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Duty status", "情况不明"),
    },
    MatterKind.ROUND: {
        Status.PENDING: QT_TRANSLATE_NOOP("Round status", "未开始"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Round status", "待签收"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Round status", "进行中"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Round status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Round status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Round status", "已结束"),
        Status.VOID: QT_TRANSLATE_NOOP("Round status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Round status", "情况不明"),
    },
}


def word(member: StrEnum) -> str:
    """The word for a member of any closed list except `Status`, whose word depends on the kind of matter."""
    words = _WORDS.get(type(member)) or _indicators()
    return QCoreApplication.translate("Words", str(words[member]))


def status_word(kind: MatterKind, status: Status) -> str:
    """Where a matter stands: 办理中 for a complaint is 整改中 for a problem and 推进中 for a task."""
    return QCoreApplication.translate(f"{kind.value.title()} status", str(_STATUSES[kind][status]))


def _indicators() -> Mapping[StrEnum, object]:
    # Exact fractions take a while to import, and the first screen shows no rate.
    from bizenv_desktop.ui.texts.kpi_words import KPIS

    return KPIS
