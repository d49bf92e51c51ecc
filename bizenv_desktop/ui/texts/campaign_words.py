"""The words for what a campaign works with: progress, duties, inspections, services, votes."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from bizenv_desktop.rules.vocabulary import (
    AccountabilityKind,
    DutyKind,
    DutyLight,
    EligibilityGround,
    FindingResult,
    Mark,
    PercentSource,
    ReportState,
    ServiceKind,
    VoteSource,
)

CAMPAIGN_WORDS: Final[Mapping[type[StrEnum], Mapping[StrEnum, object]]] = {
    PercentSource: {
        PercentSource.MILESTONES: QT_TRANSLATE_NOOP("Words", "按节点折算"),
        PercentSource.TYPED: QT_TRANSLATE_NOOP("Words", "填报"),
    },
    ReportState: {
        ReportState.WAITING: QT_TRANSLATE_NOOP("Words", "待审核"),
        ReportState.ACCEPTED: QT_TRANSLATE_NOOP("Words", "已采纳"),
        ReportState.SENT_BACK: QT_TRANSLATE_NOOP("Words", "退回补充"),
    },
    DutyKind: {
        DutyKind.ARTICLE: QT_TRANSLATE_NOOP("Words", "信息稿件"),
        DutyKind.CASE: QT_TRANSLATE_NOOP("Words", "典型案例"),
        DutyKind.INTERVIEW: QT_TRANSLATE_NOOP("Words", "访谈"),
        DutyKind.SUGGESTION: QT_TRANSLATE_NOOP("Words", "意见建议"),
        DutyKind.CONSULTATION: QT_TRANSLATE_NOOP("Words", "征求意见"),
        DutyKind.SAMPLE: QT_TRANSLATE_NOOP("Words", "有效样本"),
        DutyKind.REPORT: QT_TRANSLATE_NOOP("Words", "报表总结"),
        DutyKind.EVENT: QT_TRANSLATE_NOOP("Words", "宣传活动"),
        DutyKind.OTHER: QT_TRANSLATE_NOOP("Words", "其他"),
    },
    DutyLight: {
        DutyLight.DONE: QT_TRANSLATE_NOOP("Words", "已报"),
        DutyLight.LATE: QT_TRANSLATE_NOOP("Words", "迟报"),
        DutyLight.PARTLY: QT_TRANSLATE_NOOP("Words", "不足"),
        DutyLight.MISSING: QT_TRANSLATE_NOOP("Words", "缺报"),
        DutyLight.EXCUSED: QT_TRANSLATE_NOOP("Words", "免报"),
        DutyLight.OPEN: QT_TRANSLATE_NOOP("Words", "未到期"),
    },
    AccountabilityKind: {
        AccountabilityKind.TALK: QT_TRANSLATE_NOOP("Words", "提醒谈话"),
        AccountabilityKind.CRITICISM: QT_TRANSLATE_NOOP("Words", "通报批评"),
        AccountabilityKind.ADMONITION: QT_TRANSLATE_NOOP("Words", "诫勉谈话"),
        AccountabilityKind.ORDER: QT_TRANSLATE_NOOP("Words", "责令检查"),
        AccountabilityKind.TRANSFER: QT_TRANSLATE_NOOP("Words", "调整岗位"),
        AccountabilityKind.DISCIPLINE: QT_TRANSLATE_NOOP("Words", "党纪政务处分"),
    },
    FindingResult: {
        FindingResult.GOOD: QT_TRANSLATE_NOOP("Words", "落实"),
        FindingResult.PARTLY: QT_TRANSLATE_NOOP("Words", "部分落实"),
        FindingResult.BAD: QT_TRANSLATE_NOOP("Words", "未落实"),
        FindingResult.UNSEEN: QT_TRANSLATE_NOOP("Words", "不适用"),
    },
    ServiceKind: {
        ServiceKind.LIAISON: QT_TRANSLATE_NOOP("Words", "联企"),
        ServiceKind.VISIT: QT_TRANSLATE_NOOP("Words", "走访"),
        ServiceKind.AGENCY: QT_TRANSLATE_NOOP("Words", "代办"),
    },
    EligibilityGround: {
        EligibilityGround.DISHONEST: QT_TRANSLATE_NOOP("Words", "失信"),
        EligibilityGround.COMPLAINT: QT_TRANSLATE_NOOP("Words", "投诉查实"),
        EligibilityGround.AWARDED: QT_TRANSLATE_NOOP("Words", "已获表彰"),
        EligibilityGround.DISCIPLINE: QT_TRANSLATE_NOOP("Words", "违纪违法"),
    },
    VoteSource: {
        VoteSource.ONLINE: QT_TRANSLATE_NOOP("Words", "网络"),
        VoteSource.PUBLIC: QT_TRANSLATE_NOOP("Words", "公众"),
        VoteSource.COMMITTEE: QT_TRANSLATE_NOOP("Words", "组委会"),
    },
    Mark: {
        Mark.FOR: QT_TRANSLATE_NOOP("Words", "赞成"),
        Mark.AGAINST: QT_TRANSLATE_NOOP("Words", "反对"),
        Mark.ABSTAINED: QT_TRANSLATE_NOOP("Words", "弃权"),
        Mark.ABSENT: QT_TRANSLATE_NOOP("Words", "不在此票"),
    },
}
