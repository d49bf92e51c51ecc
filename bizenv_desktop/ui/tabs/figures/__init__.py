"""统计通报: the month's figures against target and last month, its charts, its briefing on paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.ui.desk import Desk, TabSpec

if TYPE_CHECKING:
    from bizenv_desktop.ui.tabs.figures.page import FiguresTab


def _build(desk: Desk) -> "FiguresTab":
    from bizenv_desktop.ui.tabs.figures.page import FiguresTab

    return FiguresTab(desk)


TAB = TabSpec(
    id="figures",
    order=6,
    title=lambda: QCoreApplication.translate("Tabs", "统计通报"),
    build=_build,
)
