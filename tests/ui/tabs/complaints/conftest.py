"""A small ledger of complaints in every state, seen on Friday 2026-11-20."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from bizenv_desktop.rules.vocabulary import Resolution, Urgency
from bizenv_desktop.services import complaint_closing, complaint_handling, complaint_intake
from bizenv_desktop.services.complaint_commands import Acknowledge, Assign, Pass, RegisterComplaint, Reply
from bizenv_desktop.ui.tabs.complaints.page import ComplaintsTab
from tests.ui.tabs.complaints.lives import Office


@pytest.fixture
def register(perform):
    """Registers a complaint with a title; returns its id."""

    def registered(title, at=datetime(2026, 11, 10, 9, 0), **more):
        facts = {"channel": "12345", "content": f"{title}，请尽快解决。", "category": "便民服务", **more}
        return perform(
            complaint_intake.register,
            RegisterComplaint(received_at=at, channel=facts.pop("channel"), title=title, **facts),
        )

    return registered


@pytest.fixture
def ledger_of_seven(register, perform, units):
    """Ids by what they wait for: 待交办 ×2, 待签收, 逾期, 临期, 待审核, 待回访."""
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
    return ids


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
