"""How the matrix of duties speaks: the sign of a cell, what it says at length, what a row comes to."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.periods import Terms
from bizenv_desktop.rules.vocabulary import DutyLight, Period
from bizenv_desktop.services.duty.duty_matrix import MatrixCell, MatrixColumn, Tally
from bizenv_desktop.ui.texts.words import word
from bizenv_desktop.ui.theme import Look

LOOKS = {
    DutyLight.DONE: Look.GREEN,
    DutyLight.LATE: Look.AMBER,
    DutyLight.PARTLY: Look.RED,
    DutyLight.MISSING: Look.RED,
    DutyLight.EXCUSED: Look.MUTED,
}


def cell_hint(cell: MatrixCell) -> str:
    """What a cell says when one rests on it."""
    translate = QCoreApplication.translate
    parts = [
        word(cell.light),
        translate("Duties", "应报 {quota}，计入 {counted}").format(quota=cell.quota, counted=cell.counted),
        translate("Duties", "{due:%Y-%m-%d} 截止").format(due=cell.due),
    ]
    if cell.left_out:
        parts.append(translate("Duties", "另有 {count} 件篇幅不足，不计").format(count=cell.left_out))
    if cell.adopted:
        parts.append(translate("Duties", "采用 {count} 件").format(count=cell.adopted))
    if cell.excused:
        parts.append(translate("Duties", "免报：{reason}").format(reason=cell.excused))
    if cell.urged_on is not None:
        urged = translate("Duties", "已催 {times} 次，最近 {on:%m-%d}")
        parts.append(urged.format(times=cell.urges, on=cell.urged_on))
    return "\n".join(parts)


def short_tally(found: Tally) -> str:
    """What is missing of a row or column: 缺 3; nothing is missing: 齐; nothing was due: empty."""
    counts = dict(found)
    missing = counts.get(DutyLight.MISSING, 0) + counts.get(DutyLight.PARTLY, 0)
    if missing:
        return QCoreApplication.translate("Duties", "缺 {count}").format(count=missing)
    settled = any(counts.get(light) for light in DutyLight if light is not DutyLight.OPEN)
    return QCoreApplication.translate("Duties", "齐") if settled else ""


def is_short(found: Tally) -> bool:
    """Whether something that is due is not there in full."""
    return any(light in (DutyLight.MISSING, DutyLight.PARTLY) for light, _count in found)


def whole_tally(found: Tally) -> str:
    """All counts in words: 应报 260 · 已报 156 · 迟报 24."""
    whole = sum(count for _light, count in found)
    parts = [QCoreApplication.translate("Duties", "应报 {count}").format(count=whole)]
    parts += [f"{word(light)} {count}" for light, count in found]
    return "　".join(parts)


def head_words(column: MatrixColumn) -> str:
    """A column's head on one line: 3月, 一季度 开办企业."""
    return f"{column.head} {column.subject}".strip()


def below_words(column: MatrixColumn) -> str:
    """What stands below a period: the days of a week, until when anything else is due."""
    if column.period is Period.WEEK:
        return column.days
    due = column.due
    return QCoreApplication.translate("Duties", "{month}.{day} 止").format(month=due.month, day=due.day)


def terms_words(terms: Terms, measure: str) -> str:
    """每月 1 篇，每件不少于 1000 字，25 日前."""
    translate = QCoreApplication.translate
    parts = [f"{period_every(terms.period)} {terms.quota} {measure}".strip()]
    if terms.least_length:
        parts.append(translate("Duties", "每件不少于 {count} 字").format(count=terms.least_length))
    parts.append(due_words(terms))
    return "，".join(part for part in parts if part)


def period_every(period: Period) -> str:
    """每月, 每季度, 一次性."""
    translate = QCoreApplication.translate
    return {
        Period.WEEK: translate("Duties", "每周"),
        Period.MONTH: translate("Duties", "每月"),
        Period.QUARTER: translate("Duties", "每季度"),
        Period.HALF_YEAR: translate("Duties", "每半年"),
        Period.YEAR: translate("Duties", "每年"),
        Period.ONCE: translate("Duties", "一次性"),
    }[period]


def due_words(terms: Terms) -> str:
    """Until when: 周五前, 25 日前, 季末月 20 日前, 期后 5 天内; empty for the last day of the period."""
    translate = QCoreApplication.translate
    if terms.grace_days:
        return translate("Duties", "期后 {days} 天内").format(days=terms.grace_days)
    if not terms.due_day or terms.period is Period.ONCE:
        return ""
    if terms.period is Period.WEEK:
        return translate("Duties", "周{day}前").format(day="一二三四五六日"[terms.due_day - 1])
    if terms.period is Period.MONTH:
        return translate("Duties", "{day} 日前").format(day=terms.due_day)
    return translate("Duties", "期末月 {day} 日前").format(day=terms.due_day)


def joined(parts: Iterable[str]) -> str:
    """Parts that are not empty, one after the other."""
    return " · ".join(part for part in parts if part)


def no_duties() -> tuple[str, str]:
    """Head and hint of a ledger without any duty."""
    translate = QCoreApplication.translate
    hint = translate("Duties", "新增第一项报送事项：谁报、多久报一次、每次报多少，程序按期列出并提醒。")
    return translate("Duties", "还没有报送事项"), hint


def nothing_short() -> tuple[str, str]:
    """Head and hint where no unit is behind."""
    translate = QCoreApplication.translate
    return translate("Duties", "没有缺报的单位"), translate("Duties", "到期的都已报齐。")


def nothing_owed() -> tuple[str, str]:
    """Head and hint of a month in which nothing is owed."""
    translate = QCoreApplication.translate
    return translate("Duties", "这个月没有要报的事项"), translate(
        "Duties", "换一个月，或在右上角选择一个事项。"
    )
