"""The problem tab: the ledgers of all sources, and closing in three steps."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabSpec, TabView


def _build(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.page import ProblemsTab

    return ProblemsTab(desk)


TAB = TabSpec(
    id="problems",
    order=4,
    title=lambda: QCoreApplication.translate("Tabs", "问题整改"),
    build=_build,
    kinds=frozenset({MatterKind.PROBLEM}),
)
