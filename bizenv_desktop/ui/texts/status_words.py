"""Where a matter stands, in the words of its kind: 办理中 for a complaint is 整改中 for a problem."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind, Status

STATUSES: Final[Mapping[MatterKind, Mapping[Status, object]]] = {
    MatterKind.COMPLAINT: {
        Status.PENDING: QT_TRANSLATE_NOOP("Complaint status", "待受理"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Complaint status", "待签收"),
        Status.RETURN_ASKED: QT_TRANSLATE_NOOP("Complaint status", "退回待裁"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Complaint status", "办理中"),
        Status.PAUSED: QT_TRANSLATE_NOOP("Complaint status", "已暂停"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Complaint status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Complaint status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Complaint status", "已办结"),
        Status.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Complaint status", "不予受理"),
        Status.MERGED: QT_TRANSLATE_NOOP("Complaint status", "已并案"),
        Status.TRANSFERRED: QT_TRANSLATE_NOOP("Complaint status", "已移送"),
        Status.VOID: QT_TRANSLATE_NOOP("Complaint status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Complaint status", "情况不明"),
    },
    MatterKind.PROBLEM: {
        Status.PENDING: QT_TRANSLATE_NOOP("Problem status", "待交办"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Problem status", "待签收"),
        Status.RETURN_ASKED: QT_TRANSLATE_NOOP("Problem status", "退回待裁"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Problem status", "整改中"),
        Status.PAUSED: QT_TRANSLATE_NOOP("Problem status", "已暂停"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Problem status", "完成待验收"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Problem status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Problem status", "已销号"),
        Status.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Problem status", "不予受理"),
        Status.MERGED: QT_TRANSLATE_NOOP("Problem status", "已并案"),
        Status.TRANSFERRED: QT_TRANSLATE_NOOP("Problem status", "已移送"),
        Status.VOID: QT_TRANSLATE_NOOP("Problem status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Problem status", "情况不明"),
    },
    MatterKind.TASK: {
        Status.PENDING: QT_TRANSLATE_NOOP("Task status", "未启动"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Task status", "待签收"),
        Status.RETURN_ASKED: QT_TRANSLATE_NOOP("Task status", "退回待裁"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Task status", "推进中"),
        Status.PAUSED: QT_TRANSLATE_NOOP("Task status", "已暂停"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Task status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Task status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Task status", "已完成"),
        Status.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Task status", "不予受理"),
        Status.MERGED: QT_TRANSLATE_NOOP("Task status", "已并案"),
        Status.TRANSFERRED: QT_TRANSLATE_NOOP("Task status", "已移送"),
        Status.VOID: QT_TRANSLATE_NOOP("Task status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Task status", "情况不明"),
    },
    MatterKind.DUTY: {
        Status.PENDING: QT_TRANSLATE_NOOP("Duty status", "未到期"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Duty status", "待签收"),
        Status.RETURN_ASKED: QT_TRANSLATE_NOOP("Duty status", "退回待裁"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Duty status", "待报送"),
        Status.PAUSED: QT_TRANSLATE_NOOP("Duty status", "已暂停"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Duty status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Duty status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Duty status", "已报送"),
        Status.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Duty status", "不予受理"),
        Status.MERGED: QT_TRANSLATE_NOOP("Duty status", "已并案"),
        Status.TRANSFERRED: QT_TRANSLATE_NOOP("Duty status", "已移送"),
        Status.VOID: QT_TRANSLATE_NOOP("Duty status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Duty status", "情况不明"),
    },
    MatterKind.ROUND: {
        Status.PENDING: QT_TRANSLATE_NOOP("Round status", "未开始"),
        Status.AWAITING_RECEIPT: QT_TRANSLATE_NOOP("Round status", "待签收"),
        Status.RETURN_ASKED: QT_TRANSLATE_NOOP("Round status", "退回待裁"),
        Status.IN_HAND: QT_TRANSLATE_NOOP("Round status", "进行中"),
        Status.PAUSED: QT_TRANSLATE_NOOP("Round status", "已暂停"),
        Status.AWAITING_REVIEW: QT_TRANSLATE_NOOP("Round status", "待审核"),
        Status.AWAITING_CALL: QT_TRANSLATE_NOOP("Round status", "待回访"),
        Status.CLOSED: QT_TRANSLATE_NOOP("Round status", "已结束"),
        Status.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Round status", "不予受理"),
        Status.MERGED: QT_TRANSLATE_NOOP("Round status", "已并案"),
        Status.TRANSFERRED: QT_TRANSLATE_NOOP("Round status", "已移送"),
        Status.VOID: QT_TRANSLATE_NOOP("Round status", "作废"),
        Status.UNKNOWN: QT_TRANSLATE_NOOP("Round status", "情况不明"),
    },
}


def status_word(kind: MatterKind, status: Status) -> str:
    """Where a matter stands: 办理中 for a complaint is 整改中 for a problem and 推进中 for a task."""
    return QCoreApplication.translate(f"{kind.value.title()} status", str(STATUSES[kind][status]))
