"""What the figures of today's page are called, and in which colour they stand."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.concerns import CONCERN_OF_RUNG, Concern
from bizenv_desktop.rules.vocabulary import Rung
from bizenv_desktop.ui.theme import Look

_TITLES: Final[dict[Concern, object]] = {
    Concern.RETURNS: QT_TRANSLATE_NOOP("Today", "退回待裁"),
    Concern.EXTENSIONS: QT_TRANSLATE_NOOP("Today", "延期待批"),
    Concern.PAUSES: QT_TRANSLATE_NOOP("Today", "暂停到期"),
    Concern.LETTERS_OUT: QT_TRANSLATE_NOOP("Today", "待回函"),
    Concern.TO_REMIND: QT_TRANSLATE_NOOP("Today", "待发提醒函"),
    Concern.TO_SUPERVISE: QT_TRANSLATE_NOOP("Today", "待发督办"),
    Concern.TO_REPORT: QT_TRANSLATE_NOOP("Today", "待列入通报"),
    Concern.TO_REFER: QT_TRANSLATE_NOOP("Today", "待移送"),
    Concern.OVERDUE: QT_TRANSLATE_NOOP("Today", "逾期"),
    Concern.DUE_TODAY: QT_TRANSLATE_NOOP("Today", "今日到期"),
    Concern.DUE_SOON: QT_TRANSLATE_NOOP("Today", "临期"),
    Concern.TO_ASSIGN: QT_TRANSLATE_NOOP("Today", "待交办"),
    Concern.TO_SIGN: QT_TRANSLATE_NOOP("Today", "待签收"),
    Concern.TO_REVIEW: QT_TRANSLATE_NOOP("Today", "待审核"),
    Concern.TO_CALL: QT_TRANSLATE_NOOP("Today", "待回访"),
    Concern.PROBLEMS_OVERDUE: QT_TRANSLATE_NOOP("Today", "问题逾期"),
    Concern.PROBLEMS_TO_RECHECK: QT_TRANSLATE_NOOP("Today", "回头看"),
    Concern.TASK_REPORTS: QT_TRANSLATE_NOOP("Today", "进展待审"),
    Concern.TASKS_RED: QT_TRANSLATE_NOOP("Today", "任务红灯"),
    Concern.TASKS_AMBER: QT_TRANSLATE_NOOP("Today", "任务黄灯"),
    Concern.DUTIES_LATE: QT_TRANSLATE_NOOP("Today", "缺报事项"),
}
_LOOKS: Final = {
    Concern.OVERDUE: Look.RED,
    Concern.PROBLEMS_OVERDUE: Look.RED,
    Concern.TASKS_RED: Look.RED,
    Concern.DUTIES_LATE: Look.RED,
    Concern.PROBLEMS_TO_RECHECK: Look.AMBER,
    Concern.DUE_TODAY: Look.AMBER,
    Concern.DUE_SOON: Look.AMBER,
    Concern.TASKS_AMBER: Look.AMBER,
}


def concern_title(concern: Concern) -> str:
    """What a figure and its section are called."""
    return QCoreApplication.translate("Today", str(_TITLES[concern]))


def rung_title(rung: Rung) -> str:
    """What the figure of a rung is called."""
    return concern_title(CONCERN_OF_RUNG[rung])


def concern_look(concern: Concern) -> Look | None:
    """The colour of a figure that is not zero."""
    return _LOOKS.get(concern)
