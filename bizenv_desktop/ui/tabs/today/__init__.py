"""今日: what is due, what waits for whom, and the next step of each in place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.ui.desk import Desk, TabSpec

if TYPE_CHECKING:
    from bizenv_desktop.ui.tabs.today.page import TodayTab


def _build(desk: Desk) -> "TodayTab":
    from bizenv_desktop.ui.tabs.today.page import TodayTab

    return TodayTab(desk)


TAB = TabSpec(
    id="today",
    order=1,
    title=lambda: QCoreApplication.translate("Tabs", "今日"),
    build=_build,
)
