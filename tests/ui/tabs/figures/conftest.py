"""The page of the figures over a demo ledger."""

from datetime import datetime

import pytest

from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.desk import Desk, Navigator
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.tabs.figures.page import FiguresTab
from tests.services.conftest import demo  # noqa: F401 - the same demo ledger as the services
from tests.ui.inline_runner import InlineRunner


@pytest.fixture
def campaign(qapp, demo, asker, preferences, unexpected) -> Desk:  # noqa: F811 - the fixture above
    """A desk on the demo; what goes unexpectedly wrong fails the test."""
    bus = Bus()
    yield Desk(
        dispatch=Dispatch(demo, InlineRunner(), bus, asker, unexpected.append),
        bus=bus,
        asker=asker,
        preferences=preferences,
        navigator=Navigator(),
        now=lambda: datetime(2026, 11, 20, 17, 30),
        operator="王敏",
        ledger_name="演示台账.db",
    )
    assert unexpected == []


@pytest.fixture
def tab(campaign, shown) -> FiguresTab:
    page = shown(FiguresTab(campaign))
    page.charts.finish_drawing()
    for card in page.charts.cards.values():
        card.canvas.finish_drawing()
    return page
