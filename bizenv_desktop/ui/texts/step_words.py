"""What the steps of a complaint's life are called where they are taken."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.vocabulary import EventKind

_WORDS: Final[dict[EventKind, object]] = {
    EventKind.NOT_ACCEPTED: QT_TRANSLATE_NOOP("Complaints", "不予受理"),
    EventKind.MERGED: QT_TRANSLATE_NOOP("Complaints", "并案"),
    EventKind.UNMERGED: QT_TRANSLATE_NOOP("Complaints", "撤销并案"),
    EventKind.TRANSFERRED: QT_TRANSLATE_NOOP("Complaints", "移送"),
    EventKind.ASSIGNED: QT_TRANSLATE_NOOP("Complaints", "交办"),
    EventKind.ACKNOWLEDGED: QT_TRANSLATE_NOOP("Complaints", "签收"),
    EventKind.REPLIED: QT_TRANSLATE_NOOP("Complaints", "录入反馈"),
    EventKind.RETURN_ASKED: QT_TRANSLATE_NOOP("Complaints", "申请退回"),
    EventKind.REASSIGNED: QT_TRANSLATE_NOOP("Complaints", "改派"),
    EventKind.RETURN_REFUSED: QT_TRANSLATE_NOOP("Complaints", "驳回退回"),
    EventKind.EXTENSION_ASKED: QT_TRANSLATE_NOOP("Complaints", "申请延期"),
    EventKind.EXTENSION_GRANTED: QT_TRANSLATE_NOOP("Complaints", "准予延期"),
    EventKind.EXTENSION_REFUSED: QT_TRANSLATE_NOOP("Complaints", "不准延期"),
    EventKind.PAUSED: QT_TRANSLATE_NOOP("Complaints", "暂停计时"),
    EventKind.RESUMED: QT_TRANSLATE_NOOP("Complaints", "恢复计时"),
    EventKind.URGED: QT_TRANSLATE_NOOP("Complaints", "催办"),
    EventKind.REMINDED: QT_TRANSLATE_NOOP("Complaints", "提醒函"),
    EventKind.SUPERVISED: QT_TRANSLATE_NOOP("Complaints", "督办通知"),
    EventKind.REPORTED: QT_TRANSLATE_NOOP("Complaints", "列入通报"),
    EventKind.REFERRED: QT_TRANSLATE_NOOP("Complaints", "移送问责"),
    EventKind.NOTICE_ANSWERED: QT_TRANSLATE_NOOP("Complaints", "登记回函"),
    EventKind.PASSED: QT_TRANSLATE_NOOP("Complaints", "审核通过"),
    EventKind.SENT_BACK: QT_TRANSLATE_NOOP("Complaints", "退回重办"),
    EventKind.CALLED_BACK: QT_TRANSLATE_NOOP("Complaints", "回访"),
    EventKind.REDONE: QT_TRANSLATE_NOOP("Complaints", "重办"),
    EventKind.CLOSED: QT_TRANSLATE_NOOP("Complaints", "办结"),
    EventKind.REOPENED: QT_TRANSLATE_NOOP("Complaints", "重启"),
    EventKind.VOIDED: QT_TRANSLATE_NOOP("Complaints", "作废"),
}


def step_word(step: EventKind) -> str:
    """What the button of a step says."""
    return QCoreApplication.translate("Complaints", str(_WORDS[step]))


def step_words_known() -> frozenset[EventKind]:
    """Every step of a complaint's life that can be taken from the window."""
    return frozenset(_WORDS)
