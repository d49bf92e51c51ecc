"""The window's parts with an inline runner, a scripted asker and a ledger in memory."""

from datetime import datetime, timedelta, timezone

import pytest

from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.desk import Desk, Navigator
from bizenv_desktop.ui.dispatch import Dispatch
from bizenv_desktop.ui.preferences import Preferences
from tests.ui.fake_asker import FakeAsker
from tests.ui.fake_ledger import FakeLedger, a_row
from tests.ui.inline_runner import InlineRunner

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING).replace(tzinfo=None)


@pytest.fixture
def asker() -> FakeAsker:
    return FakeAsker()


@pytest.fixture
def fake_ledger() -> FakeLedger:
    return FakeLedger([a_row(number) for number in range(1, 313)])


@pytest.fixture
def preferences(tmp_path) -> Preferences:
    return Preferences(tmp_path / "window.ini")


@pytest.fixture
def unexpected() -> list[BaseException]:
    return []


@pytest.fixture
def desk(qapp, fake_ledger, asker, preferences, unexpected) -> Desk:
    bus = Bus()
    return Desk(
        dispatch=Dispatch(fake_ledger, InlineRunner(), bus, asker, unexpected.append),
        bus=bus,
        asker=asker,
        preferences=preferences,
        navigator=Navigator(),
        now=lambda: NOON,
        operator="二号台",
        ledger_name="营商环境2026.db",
    )
