"""The views of 问题整改, in their order; each is built when it is first wanted."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.widgets.view_stack import ViewSpec


def _ledger(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.page import ProblemsTab

    return ProblemsTab(desk)


def _lists(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.list_view import ListsView

    return ListsView(desk)


def _accountability(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.accountability_view import AccountabilityView

    return AccountabilityView(desk)


def _inspections(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.inspection_view import InspectionsView

    return InspectionsView(desk)


def _services(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.problems.service_view import ServicesView

    return ServicesView(desk)


PROBLEM_VIEWS: Final = (
    ViewSpec(
        "ledger",
        lambda: QCoreApplication.translate("Problems", "问题台账"),
        _ledger,
        frozenset({MatterKind.PROBLEM}),
    ),
    ViewSpec("lists", lambda: QCoreApplication.translate("Problems", "清单报送"), _lists),
    ViewSpec("inspections", lambda: QCoreApplication.translate("Problems", "巡查"), _inspections),
    ViewSpec("services", lambda: QCoreApplication.translate("Problems", "联企服务"), _services),
    ViewSpec("accountability", lambda: QCoreApplication.translate("Problems", "问责"), _accountability),
)
"""问题台账 | 清单报送 | 巡查 | 联企服务 | 问责."""
