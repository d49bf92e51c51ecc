"""A tab over a real ledger: the window's parts with an inline runner and the test's own clock."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bizenv_desktop.services.clock.calendars import seed_calendar
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.storage.ledger import Ledger
from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.desk import Desk, Navigator, TabView
from bizenv_desktop.ui.dispatch import Dispatch
from tests.ledgers import prepared
from tests.ui.inline_runner import InlineRunner


@pytest.fixture(scope="session")
def calendars_file(tmp_path_factory) -> Path:
    """The file of a ledger with the shipped calendars, for copies."""
    where = tmp_path_factory.mktemp("calendars") / "leer.db"
    prepared(where, lambda ledger: ledger.perform(_found))
    return where


@pytest.fixture
def ledger_file(calendars_file) -> Path:
    """Every ledger of a tab has the shipped calendars."""
    return calendars_file


@pytest.fixture
def perform(ledger: Ledger) -> Callable[..., object]:
    """Does a service's deed: `perform(save_task, SaveTask(…))`."""

    def done(deed, *facts):
        return ledger.perform(lambda uow: deed(*facts, uow)).result

    return done


@pytest.fixture
def read(ledger: Ledger) -> Callable[..., object]:
    """Asks a service's question: `read(task_view, task_id)`."""

    def answered(question, *facts):
        return ledger.read(lambda reader: question(*facts, reader))

    return answered


@pytest.fixture
def office(qapp, ledger, asker, preferences, unexpected, clock) -> Desk:
    """A desk on a real ledger with the shipped calendars; what goes unexpectedly wrong fails the test."""
    bus = Bus()
    yield Desk(
        dispatch=Dispatch(ledger, InlineRunner(), bus, asker, unexpected.append),
        bus=bus,
        asker=asker,
        preferences=preferences,
        navigator=Navigator(),
        now=lambda: clock.at.replace(tzinfo=None),
        operator="王敏",
        ledger_name="台账.db",
    )
    assert unexpected == []


def _found(uow) -> None:
    uow.name("ledger.created")
    seed_calendar(uow)


@pytest.fixture
def units(perform) -> dict[str, int]:
    """Two units by name."""
    return {name: perform(save_unit, SaveUnit(name)) for name in ("行政审批局", "供电分局")}


@pytest.fixture
def shown(qtbot):
    """Shows a page in the size of the look."""

    def show(page: TabView) -> TabView:
        qtbot.addWidget(page)
        page.resize(1366, 680)
        page.show()
        qtbot.waitExposed(page)
        return page

    return show
