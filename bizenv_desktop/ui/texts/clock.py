"""Why a matter is due on its day, as one sentence that can be shown, printed and read out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.clock import DayReason, DueDate, DueUnit, ExplainedSpan, spans

_WEEKDAYS: Final = (
    QT_TRANSLATE_NOOP("Clock", "周一"),
    QT_TRANSLATE_NOOP("Clock", "周二"),
    QT_TRANSLATE_NOOP("Clock", "周三"),
    QT_TRANSLATE_NOOP("Clock", "周四"),
    QT_TRANSLATE_NOOP("Clock", "周五"),
    QT_TRANSLATE_NOOP("Clock", "周六"),
    QT_TRANSLATE_NOOP("Clock", "周日"),
)

_REASONS: Final[dict[DayReason, object]] = {
    DayReason.START_NOT_COUNTED: QT_TRANSLATE_NOOP("Clock", "{days}（{weekday}）{began}，当日不计"),
    DayReason.SAME_DAY: QT_TRANSLATE_NOOP("Clock", "{days}（{weekday}）{began}，当日到期"),
    DayReason.COUNTED: QT_TRANSLATE_NOOP("Clock", "{days} 为第 {ordinals} {unit}"),
    DayReason.MAKE_UP_COUNTED: QT_TRANSLATE_NOOP("Clock", "{days} {name}调休上班，为第 {ordinals} {unit}"),
    DayReason.WEEKEND: QT_TRANSLATE_NOOP("Clock", "{days} 周末不计"),
    DayReason.HOLIDAY: QT_TRANSLATE_NOOP("Clock", "{days} {name}放假不计"),
    DayReason.PAUSED: QT_TRANSLATE_NOOP("Clock", "{days} 暂停不计"),
    DayReason.MOVED_FROM_HOLIDAY: QT_TRANSLATE_NOOP("Clock", "期满日放假，顺延至 {days}（{weekday}）"),
}


def explain(answer: DueDate, began: str = "", unit: DueUnit = DueUnit.WORKING_DAYS) -> str:
    """All days of the clock in one sentence: `11-13（周五）交办，当日不计；11-14、11-15 周末不计；…`.

    `began` is the word for what started the clock (交办 unless another is given). A provisional date says so.
    """
    terms = _Terms(
        began=began or QCoreApplication.translate("Clock", "交办"),
        unit=_unit(unit),
        year=answer.explanation[0].day.year,
    )
    parts = [_part(span, terms) for span in spans(answer.explanation)]
    said = "；".join(parts) + "。"
    if answer.provisional:
        said += QCoreApplication.translate("Clock", "其中有的年份放假安排尚未公布，日期为暂定。")
    return said


def weekday(day: date) -> str:
    """周一 … 周日."""
    return QCoreApplication.translate("Clock", str(_WEEKDAYS[day.weekday()]))


@dataclass(frozen=True, slots=True)
class _Terms:
    """The words and the year that all parts of one sentence share."""

    began: str
    unit: str
    year: int


def _unit(unit: DueUnit) -> str:
    if unit is DueUnit.WORKING_DAYS:
        return QCoreApplication.translate("Clock", "个工作日")
    return QCoreApplication.translate("Clock", "天")


def _part(span: ExplainedSpan, terms: _Terms) -> str:
    text = QCoreApplication.translate("Clock", str(_REASONS[span.reason]))
    return text.format(
        days=_days(span, terms.year),
        weekday=weekday(span.first),
        began=terms.began,
        name=span.name,
        ordinals=_ordinals(span),
        unit=terms.unit,
    )


def _days(span: ExplainedSpan, year: int) -> str:
    length = (span.last - span.first).days
    if length == 0:
        return _day(span.first, year)
    joined = "、" if length == 1 else QCoreApplication.translate("Clock", " 至 ")
    return _day(span.first, year) + joined + _day(span.last, year)


def _day(day: date, year: int) -> str:
    return f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}"


def _ordinals(span: ExplainedSpan) -> str:
    if span.first_ordinal == span.last_ordinal:
        return str(span.first_ordinal)
    return f"{span.first_ordinal}–{span.last_ordinal}"
