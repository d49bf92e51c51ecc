"""A small ledger of complaints in every state, seen on Friday 2026-11-20."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from bizenv_desktop.rules.vocabulary import Resolution, Urgency
from bizenv_desktop.services.complaint import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint.complaint_commands import (
    Acknowledge,
    Assign,
    Pass,
    RegisterComplaint,
    Reply,
)
from bizenv_desktop.services.unit.units import SaveUnit, save_unit
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab
from tests.ledgers import prepared
from tests.ui.tabs.complaints.lives import Office

UNIT_NAMES = ("行政审批局", "供电分局")


def _register(perform, title, at=datetime(2026, 11, 10, 9, 0), **more):
    facts = {"channel": "12345", "content": f"{title}，请尽快解决。", "category": "便民服务", **more}
    return perform(
        complaint_intake.register,
        RegisterComplaint(received_at=at, channel=facts.pop("channel"), title=title, **facts),
    )


@pytest.fixture
def register(perform):
    """Registers a complaint with a title; returns its id."""
    return partial(_register, perform)


@dataclass(frozen=True, slots=True)
class Seven:
    """The file of the ledger of seven, and the ids of its complaints and units."""

    file: Path
    ids: dict[str, int]
    units: dict[str, int]


@pytest.fixture(scope="session")
def seven(tmp_path_factory, calendars_file):
    """Two units and seven complaints, entered once and copied by every test that wants them."""
    where = tmp_path_factory.mktemp("seven") / "七件.db"
    return Seven(where, *prepared(where, _enter_seven, calendars_file))


@pytest.fixture
def ledger_file(request, calendars_file):
    """The ledger of seven for those who want it, else one with the calendars alone."""
    wants_seven = "ledger_of_seven" in request.fixturenames
    return request.getfixturevalue("seven").file if wants_seven else calendars_file


@pytest.fixture
def units(request, perform):
    """Two units by name."""
    if "ledger_of_seven" in request.fixturenames:
        return dict(request.getfixturevalue("seven").units)
    return {name: perform(save_unit, SaveUnit(name)) for name in UNIT_NAMES}


@pytest.fixture
def ledger_of_seven(seven, ledger):
    """Ids by what they wait for: 待交办 ×2, 待签收, 逾期, 临期, 待审核, 待回访."""
    return dict(seven.ids)


def _enter_seven(ledger):
    def perform(deed, *facts):
        return ledger.perform(lambda uow: deed(*facts, uow)).result

    units = {name: perform(save_unit, SaveUnit(name)) for name in UNIT_NAMES}
    register = partial(_register, perform)
    lead = units["供电分局"]
    ids = {"new": register("路灯不亮"), "new too": register("井盖破损", urgency=Urgency.URGENT)}
    for name, day in (("to sign", 18), ("late", 10), ("soon", 16), ("replied", 12), ("passed", 12)):
        ids[name] = register(f"用电报装{name}")
        perform(
            complaint_intake.assign,
            Assign(matter_id=ids[name], at=datetime(2026, 11, day, 10, 0), lead_unit_id=lead),
        )
        if name != "to sign":
            perform(
                complaint_handling.acknowledge,
                Acknowledge(matter_id=ids[name], at=datetime(2026, 11, day, 11, 0), by="赵"),
            )
    for name in ("replied", "passed"):
        perform(
            complaint_handling.reply,
            Reply(matter_id=ids[name], at=datetime(2026, 11, 17, 9, 0), result="已经接通。"),
        )
    perform(
        complaint_closing.pass_review,
        Pass(matter_id=ids["passed"], at=datetime(2026, 11, 18, 9, 0), resolution=Resolution.RESOLVED),
    )
    return ids, units


@pytest.fixture
def tab(office, ledger_of_seven, shown):
    return shown(ComplaintsTab(office))


@pytest.fixture
def empty_tab(office, units, shown):
    return shown(ComplaintsTab(office))


@pytest.fixture
def dialog(qtbot):
    """The dialog that is open now."""

    def opened() -> QDialog:
        [only] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        qtbot.waitUntil(only.isActiveWindow)  # keys go to the active window only
        return only

    return opened


@pytest.fixture
def no_dialog():
    """Whether every dialog is closed."""

    def closed() -> bool:
        return not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    return closed


@pytest.fixture
def take(qtbot, dialog):
    """Takes a step from the pane, by its button or from the menu; returns the form that opens."""

    def taken(page, step):
        button = page.detail.step_button(step)
        if button is not None:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            [entry] = [each for each in page.detail.steps.menu.actions() if each.data() == step.value]
            entry.trigger()
        return dialog()

    return taken


@pytest.fixture
def send(qtbot):
    """Sends a form with Ctrl+Enter."""

    def sent(form):
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    return sent


@pytest.fixture
def deeds(office, perform, units):
    """The office's deeds, to bring a complaint to any point of its life."""
    return Office(perform, units)


@pytest.fixture
def look_at(office, shown):
    """The page with one complaint chosen."""

    def looked(matter):
        page = shown(ComplaintsTab(office))
        page.show_matter(matter)
        return page

    return looked
