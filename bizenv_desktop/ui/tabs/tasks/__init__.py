"""The task tab: a campaign as a tree with its lights, and the other views of the same work beside it."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabSpec, TabView


def _build(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.tasks.views import TASK_VIEWS
    from bizenv_desktop.ui.widgets.view_stack import ViewStack

    return ViewStack(desk, "tasks", TASK_VIEWS)


TAB = TabSpec(
    id="tasks",
    order=3,
    title=lambda: QCoreApplication.translate("Tabs", "任务跟踪"),
    build=_build,
    kinds=frozenset({MatterKind.TASK, MatterKind.DUTY}),
)
