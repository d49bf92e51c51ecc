"""The award tab: rounds, their stages, and the nominees with the votes entered so far."""

from PySide6.QtCore import QCoreApplication

from bizenv_desktop.rules.vocabulary import MatterKind
from bizenv_desktop.ui.desk import Desk, TabSpec, TabView


def _build(desk: Desk) -> TabView:
    from bizenv_desktop.ui.tabs.rounds.page import RoundsTab

    return RoundsTab(desk)


TAB = TabSpec(
    id="rounds",
    order=5,
    title=lambda: QCoreApplication.translate("Tabs", "评选投票"),
    build=_build,
    kinds=frozenset({MatterKind.ROUND}),
)
