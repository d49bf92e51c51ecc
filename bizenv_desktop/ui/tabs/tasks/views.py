"""The views of the page 任务跟踪, in the order of their names; each builds itself when it is wanted."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.widgets.view_stack import ViewSpec


def _tree(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.tasks.page import TasksTab

    return TasksTab(desk)


def _timeline(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.tasks.timeline_page import TimelinePage

    return TimelinePage(desk)


def _duties(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.tasks.duty_page import DutyPage

    return DutyPage(desk)


def _publicity(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.tasks.publicity_page import PublicityPage

    return PublicityPage(desk)


TASK_VIEWS: Final = (
    ViewSpec(
        "tree", lambda: QCoreApplication.translate("Tasks", "任务"), _tree, frozenset({MatterKind.TASK})
    ),
    ViewSpec("timeline", lambda: QCoreApplication.translate("Tasks", "时间线"), _timeline),
    ViewSpec(
        "duties",
        lambda: QCoreApplication.translate("Tasks", "报送"),
        _duties,
        frozenset({MatterKind.DUTY}),
    ),
    ViewSpec("publicity", lambda: QCoreApplication.translate("Tasks", "宣传"), _publicity),
)
