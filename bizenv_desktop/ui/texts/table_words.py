"""The words around a table: hints of its filters, what an empty one says."""

from PySide6.QtCore import QCoreApplication


def all_of_them() -> str:
    """The first entry of a drop-down filter."""
    return QCoreApplication.translate("Tables", "全部")


def text_hint() -> str:
    """The hint in an empty text filter."""
    return QCoreApplication.translate("Tables", "包含…")


def date_hint() -> str:
    """The hint in an empty date filter."""
    return QCoreApplication.translate("Tables", "2026-11")


def filters_word() -> str:
    """The button that shows the filter row."""
    return QCoreApplication.translate("Tables", "筛选")


def nothing_matches() -> str:
    """The head of an empty table whose filters leave nothing."""
    return QCoreApplication.translate("Tables", "没有符合条件的记录")


def clear_filters_hint() -> str:
    """What to do about it."""
    return QCoreApplication.translate("Tables", "换一个条件，或按“清除条件”看全部。")


def clear_filters_word() -> str:
    """The button that takes all conditions away."""
    return QCoreApplication.translate("Tables", "清除条件")
