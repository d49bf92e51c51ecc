"""The words for the kinds of ledgers that can be imported."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CALENDAR: Final = "calendar"
"""Taken in by its own window: a holiday notice is no list of rows."""

_KINDS: Final[dict[str, object]] = {
    "auto": QT_TRANSLATE_NOOP("Import", "自动识别"),
    "complaints": QT_TRANSLATE_NOOP("Import", "投诉举报"),
    "tasks": QT_TRANSLATE_NOOP("Import", "任务"),
    "problems": QT_TRANSLATE_NOOP("Import", "问题整改"),
    "units": QT_TRANSLATE_NOOP("Import", "单位"),
    "enterprises": QT_TRANSLATE_NOOP("Import", "企业名单"),
    "nominees": QT_TRANSLATE_NOOP("Import", "候选对象"),
    "online-votes": QT_TRANSLATE_NOOP("Import", "网络票数"),
    "ballots": QT_TRANSLATE_NOOP("Import", "纸质选票"),
    CALENDAR: QT_TRANSLATE_NOOP("Import", "放假通知"),
}


def kind_word(kind: str) -> str:
    """The word for a kind of ledger, or for recognising it; a kind without a word keeps its own name."""
    return QCoreApplication.translate("Import", str(_KINDS.get(kind, kind)))
