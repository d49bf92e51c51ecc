"""Today's matters in the office's words."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import Light, MatterKind, Status
from bizenv_desktop.services.cockpit.today import TodayLine
from bizenv_desktop.ui.texts import status_word
from bizenv_desktop.ui.texts.ladder_words import ground_word, issue_word
from bizenv_desktop.ui.texts.step_words import step_word


def time_words(line: TodayLine, today: date) -> str:
    """`11-18 逾期 2 天`, `今天到期`, `11-23 还剩 1 天`, `11-16 起待签收，已超时`."""
    translate = QCoreApplication.translate
    due = line.row.due
    if line.left is not None and due is not None and (line.left < 0 or line.waits_since is None):
        return _dated(line.left, due, today)
    if line.waits_since is not None:
        since = translate("Today", "自 {day} 等待").format(day=_day(line.waits_since, today))
        return since + (translate("Today", "，已超时") if line.waits_too_long else "")
    if line.row.settled_on is not None:
        return translate("Today", "{day} 已反馈").format(day=_day(line.row.settled_on, today))
    return translate("Today", "久无进展") if line.light in (Light.RED, Light.AMBER) else ""


def time_light(line: TodayLine) -> Light:
    """The light of the line; waiting too long is red although no date has passed yet."""
    return Light.RED if line.waits_too_long else line.light


def status_words(line: TodayLine) -> str:
    """Where the matter stands; for a letter that is due, why it is."""
    if line.letter is not None:
        return ground_word(line.letter.proposal.ground)
    return status_word(line.row.kind, line.row.status)


def step_words(line: TodayLine) -> str:
    """What the button of the line says."""
    if line.letter is not None:
        return issue_word(line.letter.proposal.rung)
    if line.row.kind is MatterKind.COMPLAINT and line.step is not None:
        return step_word(line.step)
    return QCoreApplication.translate("Today", "查看")


def unit_words(line: TodayLine) -> str:
    """The lead unit, or where the matter came from while there is none."""
    if line.row.lead_unit:
        return line.row.lead_unit
    if line.units_late:
        return QCoreApplication.translate("Today", "{count} 个单位缺报").format(count=line.units_late)
    fresh = line.row.kind is MatterKind.COMPLAINT and line.row.status is Status.PENDING
    if not fresh or not line.row.channel:
        return ""
    return QCoreApplication.translate("Today", "来自 {channel}").format(channel=line.row.channel)


def _dated(left: int, due: date, today: date) -> str:
    translate = QCoreApplication.translate
    if left < 0:
        return translate("Today", "{day} 逾期 {days} 天").format(day=_day(due, today), days=-left)
    if due == today:
        return translate("Today", "今天到期")
    return translate("Today", "{day} 还剩 {days} 天").format(day=_day(due, today), days=left)


def _day(day: date, today: date) -> str:
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"
