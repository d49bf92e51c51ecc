"""The Chinese names of the indicators."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from bizenv_desktop.rules.month.figures import Kpi

KPIS: Final[Mapping[StrEnum, object]] = {
    Kpi.RECEIVED: QT_TRANSLATE_NOOP("Words", "受理"),
    Kpi.ON_TIME_RATE: QT_TRANSLATE_NOOP("Words", "按时办结率"),
    Kpi.ON_TIME_RATE_ORIGINAL: QT_TRANSLATE_NOOP("Words", "按时办结率（原时限）"),
    Kpi.CLOSING_RATE: QT_TRANSLATE_NOOP("Words", "办结率"),
    Kpi.SATISFACTION_RATE: QT_TRANSLATE_NOOP("Words", "满意率"),
    Kpi.RESOLUTION_RATE: QT_TRANSLATE_NOOP("Words", "解决率"),
    Kpi.RECEIPT_RATE: QT_TRANSLATE_NOOP("Words", "签收及时率"),
    Kpi.CALL_BACK_RATE: QT_TRANSLATE_NOOP("Words", "回访率"),
    Kpi.STRIKE_OFF_RATE: QT_TRANSLATE_NOOP("Words", "整改销号率"),
    Kpi.OVERDUE_OPEN: QT_TRANSLATE_NOOP("Words", "逾期在办"),
    Kpi.RESPONSE_RATE: QT_TRANSLATE_NOOP("Words", "响应率"),
    Kpi.RETURN_RATE: QT_TRANSLATE_NOOP("Words", "退单率"),
    Kpi.REWORK_RATE: QT_TRANSLATE_NOOP("Words", "重办率"),
    Kpi.URGE_RATE: QT_TRANSLATE_NOOP("Words", "催办率"),
    Kpi.ANSWERED_CALLS_RATE: QT_TRANSLATE_NOOP("Words", "接通率"),
}
