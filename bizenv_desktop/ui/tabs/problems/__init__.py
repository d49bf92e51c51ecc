"""The problem tab: the ledgers of all sources, the units' lists, inspections, services, accountability."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabSpec, TabView


def _build(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.views import PROBLEM_VIEWS
    from bizenv_desktop.ui.widgets.view_stack import ViewStack

    return ViewStack(desk, "problems", PROBLEM_VIEWS)


TAB = TabSpec(
    id="problems",
    order=4,
    title=lambda: QCoreApplication.translate("Tabs", "问题整改"),
    build=_build,
    kinds=frozenset({MatterKind.PROBLEM}),
)
