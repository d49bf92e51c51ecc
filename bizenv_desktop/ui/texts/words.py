"""The Chinese word for each member of the closed lists."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import (
    DisclosureKind,
    EventKind,
    Light,
    LinkKind,
    MatterKind,
    PauseReason,
    Period,
    ProblemSource,
    Resolution,
    RoundStage,
    Rung,
    Satisfaction,
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
        EventKind.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Words", "不予受理"),
        EventKind.MERGED: QT_TRANSLATE_NOOP("Words", "并案"),
        EventKind.UNMERGED: QT_TRANSLATE_NOOP("Words", "撤销并案"),
        EventKind.TRANSFERRED: QT_TRANSLATE_NOOP("Words", "移送"),
        EventKind.ASSIGNED: QT_TRANSLATE_NOOP("Words", "交办"),
        EventKind.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Words", "签收"),
        EventKind.RETURN_ASKED: QT_TRANSLATE_NOOP("Words", "申请退回"),
        EventKind.RETURN_REFUSED: QT_TRANSLATE_NOOP("Words", "驳回退回"),
        EventKind.REASSIGNED: QT_TRANSLATE_NOOP("Words", "改派"),
        EventKind.EXTENSION_ASKED: QT_TRANSLATE_NOOP("Words", "申请延期"),
        EventKind.EXTENSION_GRANTED: QT_TRANSLATE_NOOP("Words", "准予延期"),
        EventKind.EXTENSION_REFUSED: QT_TRANSLATE_NOOP("Words", "不准延期"),
        EventKind.PAUSED: QT_TRANSLATE_NOOP("Words", "暂停计时"),
        EventKind.RESUMED: QT_TRANSLATE_NOOP("Words", "恢复计时"),
        EventKind.DUE_MOVED: QT_TRANSLATE_NOOP("Words", "因日历调整时限"),
        EventKind.REPLIED: QT_TRANSLATE_NOOP("Words", "反馈"),
        EventKind.PASSED: QT_TRANSLATE_NOOP("Words", "审核通过"),
        EventKind.CALLED_BACK: QT_TRANSLATE_NOOP("Words", "回访"),
        EventKind.REDONE: QT_TRANSLATE_NOOP("Words", "重办"),
        EventKind.CLOSED: QT_TRANSLATE_NOOP("Words", "办结"),
        EventKind.REOPENED: QT_TRANSLATE_NOOP("Words", "重启"),
        EventKind.URGED: QT_TRANSLATE_NOOP("Words", "催办"),
        EventKind.REMINDED: QT_TRANSLATE_NOOP("Words", "提醒函"),
        EventKind.SUPERVISED: QT_TRANSLATE_NOOP("Words", "督办通知"),
        EventKind.REPORTED: QT_TRANSLATE_NOOP("Words", "通报"),
        EventKind.REFERRED: QT_TRANSLATE_NOOP("Words", "移送问责"),
        EventKind.NOTICE_ANSWERED: QT_TRANSLATE_NOOP("Words", "回函"),
        EventKind.VOIDED: QT_TRANSLATE_NOOP("Words", "作废"),
        EventKind.PROGRESSED: QT_TRANSLATE_NOOP("Words", "进展"),
        EventKind.RECTIFIED: QT_TRANSLATE_NOOP("Words", "完成整改"),
        EventKind.SENT_BACK: QT_TRANSLATE_NOOP("Words", "退回重办"),
        EventKind.STRUCK_OFF: QT_TRANSLATE_NOOP("Words", "销号"),
        EventKind.SIGNED: QT_TRANSLATE_NOOP("Words", "负责人签字"),
        EventKind.RECHECKED: QT_TRANSLATE_NOOP("Words", "回头看"),
        EventKind.BLOCKED: QT_TRANSLATE_NOOP("Words", "受阻"),
        EventKind.UNBLOCKED: QT_TRANSLATE_NOOP("Words", "解除受阻"),
        EventKind.MILESTONE_MET: QT_TRANSLATE_NOOP("Words", "节点完成"),
        EventKind.MILESTONE_UNMET: QT_TRANSLATE_NOOP("Words", "节点撤回"),
        EventKind.REPORT_SENT_BACK: QT_TRANSLATE_NOOP("Words", "进展退回"),
        EventKind.SEALED: QT_TRANSLATE_NOOP("Words", "封存"),
        EventKind.CORRECTION_OPENED: QT_TRANSLATE_NOOP("Words", "开启更正"),
        EventKind.DEADLINE_CHANGED: QT_TRANSLATE_NOOP("Words", "调整时限"),
        EventKind.UNITS_CHANGED: QT_TRANSLATE_NOOP("Words", "单位增减"),
        EventKind.TERMS_CHANGED: QT_TRANSLATE_NOOP("Words", "调整要求"),
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
    PauseReason: {
        PauseReason.COMPLAINANT: QT_TRANSLATE_NOOP("Words", "等待投诉人补充材料"),
        PauseReason.PROCEDURE: QT_TRANSLATE_NOOP("Words", "等待法定程序办结"),
        PauseReason.APPRAISAL: QT_TRANSLATE_NOOP("Words", "等待检测检验鉴定"),
        PauseReason.HIGHER_RULING: QT_TRANSLATE_NOOP("Words", "等待上级答复"),
        PauseReason.FORCE_MAJEURE: QT_TRANSLATE_NOOP("Words", "不可抗力"),
    },
    Rung: {
        Rung.REMINDER: QT_TRANSLATE_NOOP("Words", "提醒函"),
        Rung.SUPERVISION: QT_TRANSLATE_NOOP("Words", "督办通知"),
        Rung.REPORT: QT_TRANSLATE_NOOP("Words", "通报"),
        Rung.REFERRAL: QT_TRANSLATE_NOOP("Words", "移送问责"),
    },
    LinkKind: {
        LinkKind.FOLLOW_UP: QT_TRANSLATE_NOOP("Words", "再次反映"),
        LinkKind.ARISEN: QT_TRANSLATE_NOOP("Words", "转为问题"),
    },
    DisclosureKind: {
        DisclosureKind.UNMASKED: QT_TRANSLATE_NOOP("Words", "显示"),
        DisclosureKind.PRINTED: QT_TRANSLATE_NOOP("Words", "打印"),
        DisclosureKind.EXPORTED: QT_TRANSLATE_NOOP("Words", "导出"),
    },
    PaperKind: {
        PaperKind.REGISTRATION: QT_TRANSLATE_NOOP("Words", "登记表"),
        PaperKind.SLIP: QT_TRANSLATE_NOOP("Words", "交办单"),
        PaperKind.REASSIGNMENT: QT_TRANSLATE_NOOP("Words", "改派交办单"),
        PaperKind.DECLINE: QT_TRANSLATE_NOOP("Words", "不予受理告知书"),
        PaperKind.TRANSFER: QT_TRANSLATE_NOOP("Words", "移送函"),
        PaperKind.RULING: QT_TRANSLATE_NOOP("Words", "退回裁定"),
        PaperKind.EXTENSION_APPROVAL: QT_TRANSLATE_NOOP("Words", "延期审批表"),
        PaperKind.EXTENSION_NOTICE: QT_TRANSLATE_NOOP("Words", "延期告知"),
        PaperKind.PAUSE_NOTE: QT_TRANSLATE_NOOP("Words", "暂停办理说明"),
        PaperKind.REWORK: QT_TRANSLATE_NOOP("Words", "重办通知"),
        PaperKind.CALL_RECORD: QT_TRANSLATE_NOOP("Words", "回访单"),
        PaperKind.REOPENING: QT_TRANSLATE_NOOP("Words", "重启单"),
        PaperKind.REMINDER: QT_TRANSLATE_NOOP("Words", "提醒函"),
        PaperKind.SUPERVISION: QT_TRANSLATE_NOOP("Words", "督办通知单"),
        PaperKind.REPORT_LIST: QT_TRANSLATE_NOOP("Words", "通报名单"),
        PaperKind.REFERRAL: QT_TRANSLATE_NOOP("Words", "移送问责函"),
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
        Topic.INSPECTIONS: QT_TRANSLATE_NOOP("Words", "巡查与服务"),
        Topic.ROUNDS: QT_TRANSLATE_NOOP("Words", "评选"),
        Topic.UNITS: QT_TRANSLATE_NOOP("Words", "单位"),
        Topic.CALENDAR: QT_TRANSLATE_NOOP("Words", "日历"),
        Topic.SETTINGS: QT_TRANSLATE_NOOP("Words", "设置"),
        Topic.IMPORTS: QT_TRANSLATE_NOOP("Words", "导入"),
        Topic.DOCUMENTS: QT_TRANSLATE_NOOP("Words", "文书"),
    },
}


def word(member: StrEnum) -> str:
    """The word for a member of any closed list except `Status`, whose word depends on the kind of matter."""
    words = _WORDS.get(type(member)) or _later_words().get(type(member)) or _indicators()
    return QCoreApplication.translate("Words", str(words[member]))


@cache
def _later_words() -> Mapping[type[StrEnum], Mapping[StrEnum, object]]:
    # Their lists are those of whole rooms of rules, of which the first screen names none.
    from bizenv_desktop.ui.texts.campaign_words import CAMPAIGN_WORDS
    from bizenv_desktop.ui.texts.decision_words import DECISION_WORDS
    from bizenv_desktop.ui.texts.roll_words import ROLL_WORDS
    from bizenv_desktop.ui.texts.timeline_words import TIMELINE_WORDS

    return {**CAMPAIGN_WORDS, **TIMELINE_WORDS, **DECISION_WORDS, **ROLL_WORDS}


def _indicators() -> Mapping[StrEnum, object]:
    # Exact fractions take a while to import, and the first screen shows no rate.
    from bizenv_desktop.ui.texts.kpi_words import KPIS

    return KPIS
