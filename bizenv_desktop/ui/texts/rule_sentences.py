"""Sentences for what the rules of the domain refuse and for what was typed wrongly."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

RULES: Final[dict[str, object]] = {
    "month.unreadable": QT_TRANSLATE_NOOP("Sentences", "“{value}”不是月份，请写成 2026-10 这样。"),
}
