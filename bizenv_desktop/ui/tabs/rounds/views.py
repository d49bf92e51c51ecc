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


def _votes(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.rounds.votes_view import VotesView

    return VotesView(desk)


def _result(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.rounds.result_view import ResultView

    return ResultView(desk)


def _decision(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.rounds.decision_view import DecisionView

    return DecisionView(desk)


ROUND_VIEWS: Final = (
    ViewSpec("roll", lambda: QCoreApplication.translate("Rounds", "候选"), _roll),
    ViewSpec("rules", lambda: QCoreApplication.translate("Rounds", "规则表"), _rules),
    ViewSpec("votes", lambda: QCoreApplication.translate("Rounds", "录票"), _votes),
    ViewSpec("result", lambda: QCoreApplication.translate("Rounds", "计票"), _result),
    ViewSpec("decision", lambda: QCoreApplication.translate("Rounds", "审定公示"), _decision),
)
"""候选 | 规则表 | 录票 | 计票 | 审定公示."""
