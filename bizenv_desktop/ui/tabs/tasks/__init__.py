"""The task tab: a campaign as a tree, each task with its light, its deadline as written and as read."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabSpec, TabView


def _build(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.tasks.page import TasksTab

    return TasksTab(desk)


TAB = TabSpec(
    id="tasks",
    order=3,
    title=lambda: QCoreApplication.translate("Tabs", "任务跟踪"),
    build=_build,
    kinds=frozenset({MatterKind.TASK}),
)
