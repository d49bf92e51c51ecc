"""The ladder in the office's words: grounds, what the buttons and the journal's entries say."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from bizenv_desktop.rules.errors import RuleBroken
from bizenv_desktop.rules.letters import Ground
from bizenv_desktop.rules.vocabulary import MatterKind, Rung
from bizenv_desktop.storage.queries.rows import MatterRow
from bizenv_desktop.ui.texts.status_words import status_word
from bizenv_desktop.ui.texts.words import word

_GROUNDS: Final[dict[Ground, object]] = {
    Ground.OVERDUE: QT_TRANSLATE_NOOP("Ladder", "已逾期"),
    Ground.LETTER_IGNORED: QT_TRANSLATE_NOOP("Ladder", "提醒函逾期未复"),
    Ground.UNSATISFIED: QT_TRANSLATE_NOOP("Ladder", "投诉人不满意"),
    Ground.LONG_OVERDUE: QT_TRANSLATE_NOOP("Ladder", "严重逾期"),
    Ground.STILL_OPEN: QT_TRANSLATE_NOOP("Ladder", "督办后仍未办结"),
    Ground.SUPERVISION_IGNORED: QT_TRANSLATE_NOOP("Ladder", "督办逾期未复"),
    Ground.NOT_RECTIFIED: QT_TRANSLATE_NOOP("Ladder", "通报后仍未整改"),
    Ground.REFUSED: QT_TRANSLATE_NOOP("Ladder", "拒不办理"),
    Ground.DECIDED: QT_TRANSLATE_NOOP("Ladder", "办公室决定"),
    Ground.INSPECTED: QT_TRANSLATE_NOOP("Ladder", "巡查发现"),
}
_ISSUES: Final[dict[Rung, object]] = {
    Rung.REMINDER: QT_TRANSLATE_NOOP("Ladder", "发提醒函"),
    Rung.SUPERVISION: QT_TRANSLATE_NOOP("Ladder", "发督办"),
    Rung.REPORT: QT_TRANSLATE_NOOP("Ladder", "列入通报"),
    Rung.REFERRAL: QT_TRANSLATE_NOOP("Ladder", "移送问责"),
}

JOURNAL: Final[dict[str, object]] = {
    "complaint.urged": QT_TRANSLATE_NOOP("Journal", "催办〔{year}〕{number}"),
    "complaint.reminded": QT_TRANSLATE_NOOP("Journal", "出具提醒函〔{year}〕{number}"),
    "complaint.supervised": QT_TRANSLATE_NOOP("Journal", "出具督办通知〔{year}〕{number}"),
    "complaint.reported": QT_TRANSLATE_NOOP("Journal", "列入通报名单〔{year}〕{number}"),
    "complaint.referred": QT_TRANSLATE_NOOP("Journal", "移送问责〔{year}〕{number}"),
    "complaint.notice_answered": QT_TRANSLATE_NOOP("Journal", "登记回函〔{year}〕{number}"),
    "task.urged": QT_TRANSLATE_NOOP("Journal", "任务催办〔{year}〕{number}"),
    "task.reminded": QT_TRANSLATE_NOOP("Journal", "任务提醒函〔{year}〕{number}"),
    "task.supervised": QT_TRANSLATE_NOOP("Journal", "任务督办通知〔{year}〕{number}"),
    "task.reported": QT_TRANSLATE_NOOP("Journal", "任务列入通报名单〔{year}〕{number}"),
    "task.referred": QT_TRANSLATE_NOOP("Journal", "任务移送问责〔{year}〕{number}"),
    "task.notice_answered": QT_TRANSLATE_NOOP("Journal", "任务登记回函〔{year}〕{number}"),
    "problem.urged": QT_TRANSLATE_NOOP("Journal", "问题催办〔{year}〕{number}"),
    "problem.reminded": QT_TRANSLATE_NOOP("Journal", "问题提醒函〔{year}〕{number}"),
    "problem.supervised": QT_TRANSLATE_NOOP("Journal", "问题督办通知〔{year}〕{number}"),
    "problem.reported": QT_TRANSLATE_NOOP("Journal", "问题列入通报名单〔{year}〕{number}"),
    "problem.referred": QT_TRANSLATE_NOOP("Journal", "问题移送问责〔{year}〕{number}"),
    "problem.notice_answered": QT_TRANSLATE_NOOP("Journal", "问题登记回函〔{year}〕{number}"),
    "ladder.urged_many": QT_TRANSLATE_NOOP("Journal", "批量催办 {count} 件"),
    "ladder.reminder_many": QT_TRANSLATE_NOOP("Journal", "批量出具提醒函 {count} 件"),
    "ladder.supervision_many": QT_TRANSLATE_NOOP("Journal", "批量出具督办通知 {count} 件"),
    "ladder.report_many": QT_TRANSLATE_NOOP("Journal", "列入通报名单 {count} 件"),
    "ladder.referral_many": QT_TRANSLATE_NOOP("Journal", "批量移送问责 {count} 件"),
}
"""What the journal calls the ladder's deeds."""


def ground_word(ground: Ground) -> str:
    """Why a letter is written."""
    return QCoreApplication.translate("Ladder", str(_GROUNDS[ground]))


def issue_word(rung: Rung) -> str:
    """What the button says that issues a letter of this rung for one matter."""
    return QCoreApplication.translate("Ladder", str(_ISSUES[rung]))


def number_words(row: MatterRow) -> str:
    """The matter's number; tasks and problems, which are numbered apart, with their kind before it."""
    return row.number if row.kind is MatterKind.COMPLAINT else f"{word(row.kind)}{row.number}"


def letter_words(facts: Mapping[str, object]) -> str:
    """What a timeline says of a letter, an urging or an answer: its number, by when, what was said."""
    parts = [str(facts.get("number") or "")]
    reply_by = str(facts.get("reply_by") or "")
    if reply_by:
        parts.append(QCoreApplication.translate("Ladder", "{day} 前回复").format(day=reply_by[5:]))
    parts += [str(facts.get(name) or "") for name in ("requirement", "how", "note", "text", "by")]
    return " · ".join(part for part in parts if part)


def why_not(refused: RuleBroken, row: MatterRow) -> str:
    """Why a matter gets no letter, short enough for a cell."""
    from bizenv_desktop.ui.texts.sentences import sentence  # all that can go wrong anywhere

    translate = QCoreApplication.translate
    if refused.code == "ladder.not_open":
        return translate("Ladder", "已是“{status}”").format(status=status_word(row.kind, row.status))
    if refused.code == "ladder.paused":
        return translate("Ladder", "暂停到 {day}").format(day=_day(refused.facts.get("until")))
    if refused.code == "ladder.still_running":
        said = translate("Ladder", "上一份 {day} 到期")
        return said.format(day=_day(refused.facts.get("reply_by")))
    short = {
        "ladder.replied": translate("Ladder", "单位已反馈"),
        "ladder.not_assigned": translate("Ladder", "还没有承办单位"),
    }
    return short.get(refused.code) or sentence(refused)


def _day(value: object) -> str:
    return f"{value:%m-%d}" if isinstance(value, date) else "…"
