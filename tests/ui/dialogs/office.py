"""A desk on a real ledger, for tests of the office's dialogs."""

from bizenv_desktop.ui.bus import Bus
from bizenv_desktop.ui.desk import Desk, Navigator
from bizenv_desktop.ui.dispatch import Dispatch
from tests.ui.inline_runner import InlineRunner


def desk_on(ledger, asker, preferences, unexpected) -> Desk:
    bus = Bus()
    return Desk(
        dispatch=Dispatch(ledger, InlineRunner(), bus, asker, unexpected.append),
        bus=bus,
        asker=asker,
        preferences=preferences,
        navigator=Navigator(),
        now=lambda: ledger.moment().local,
        operator=ledger.operator,
        ledger_name=ledger.location.name,
    )
