"""The views of one award round, in the order of its work; each is built when it is first wanted."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.ui.desk import Desk, TabView
from bizenv_desktop.ui.widgets.view_stack import ViewSpec


def _roll(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.rounds.roll_view import RollView

    return RollView(desk)


def _rules(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.rounds.rules_view import RulesView

    return RulesView(desk)


ROUND_VIEWS: Final = (
    ViewSpec("roll", lambda: QCoreApplication.translate("Rounds", "候选"), _roll),
    ViewSpec("rules", lambda: QCoreApplication.translate("Rounds", "规则表"), _rules),
)
"""候选 | 规则表 | 录票 | 计票 | 审定公示."""
