"""The papers of a complaint's life: what each is called, in which series it is numbered, who it is for.

Source: the lifecycle table and the forms of the domain (宝鸡 零投诉, 浙南 附件2), GB/T 9704-2012.
"""

from collections.abc import Mapping
from enum import StrEnum

from bizenv_desktop.rules.numbers import Series


class PaperKind(StrEnum):
    """A paper with a template of its own. Values are stored, so they never change once released."""

    REGISTRATION = "registration"  # 登记表
    SLIP = "slip"  # 交办单，带回执
    REASSIGNMENT = "reassignment"  # 改派交办单
    DECLINE = "decline"  # 不予受理告知书
    TRANSFER = "transfer"  # 移送函
    RULING = "ruling"  # 退回裁定
    EXTENSION_APPROVAL = "extension_approval"  # 延期审批表
    EXTENSION_NOTICE = "extension_notice"  # 延期告知
    PAUSE_NOTE = "pause_note"  # 暂停办理说明
    REWORK = "rework"  # 重办通知
    CALL_RECORD = "call_record"  # 回访单
    REOPENING = "reopening"  # 重启单
    REMINDER = "reminder"  # 提醒函
    SUPERVISION = "supervision"  # 督办通知单
    REPORT_LIST = "report_list"  # 通报名单
    REFERRAL = "referral"  # 移送问责函


SERIES_OF: Mapping[PaperKind, Series] = {
    PaperKind.SLIP: Series.SLIP,
    PaperKind.REASSIGNMENT: Series.SLIP,
    PaperKind.DECLINE: Series.DECLINE,
    PaperKind.TRANSFER: Series.TRANSFER,
    PaperKind.RULING: Series.RULING,
    PaperKind.EXTENSION_APPROVAL: Series.EXTENSION,
    PaperKind.PAUSE_NOTE: Series.PAUSE,
    PaperKind.REWORK: Series.REWORK,
    PaperKind.REOPENING: Series.REWORK,
    PaperKind.REMINDER: Series.REMINDER,
    PaperKind.SUPERVISION: Series.SUPERVISION,
    PaperKind.REPORT_LIST: Series.REPORT,
    PaperKind.REFERRAL: Series.REFERRAL,
}
"""The papers that draw a number of their own when they are issued.

The others bear a number that is there already: the registration form and the call record that of the matter,
the notice of an extension that of its approval.
"""
