"""The cockpit: figures, lines, next steps, the way to the rows."""

import pytest
from PySide6.QtCore import Qt

from bizenv_desktop.rules.selection import Selection
from bizenv_desktop.rules.vocabulary import EventKind, MatterKind, Status
from bizenv_desktop.services.cockpit.today import Concern
from bizenv_desktop.services.matter import matters
from bizenv_desktop.ui.tabs.today.page import TodayTab
from bizenv_desktop.ui.theme import wear
from bizenv_desktop.ui.tokens import DARK, LIGHT
from tests.ui.tabs.complaints.conftest import (
    dialog,
    ledger_file,
    ledger_of_seven,
    register,
    send,
    seven,
    units,
)

__all__ = ["dialog", "ledger_file", "ledger_of_seven", "register", "send", "seven", "units"]


@pytest.fixture
def page(office, ledger_of_seven, shown):
    return shown(TodayTab(office))


def test_figures_say_what_waits(page):
    figures = {concern.value: card.figure for concern, card in page.cards.items()}
    assert figures == {
        "overdue": "1", "due_today": "0", "due_soon": "1", "to_assign": "2", "to_sign": "1", "to_review": "1",
        "to_call": "1", "problems_overdue": "0", "tasks_red": "0", "tasks_amber": "0",
        "duties_late": "0", "task_reports": "0", "problems_to_recheck": "0",
    }  # fmt: skip
    assert page.cards[Concern.TO_ASSIGN].note == "2 件超时"
    assert page.cards[Concern.TO_SIGN].note == "1 件超时"
    assert page.briefing.figure == "20 天后"


def test_each_matter_has_one_line_and_the_most_pressing_comes_first(page, ledger_of_seven):
    lines = [line.id for line in page.agenda.lines()]
    assert len(lines) == len(set(lines)) == 7
    assert lines[0] == ledger_of_seven["late"]
    assert page.agenda.current_line().id == ledger_of_seven["late"]


def test_a_figure_opens_exactly_the_rows_that_it_counted(qtbot, page, read):
    wanted: list[Selection] = []
    page.desk.navigator.selection_wanted.connect(wanted.append)
    for card in page.cards.values():
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    counted = [int(card.figure) for card in page.cards.values()]
    assert [read(matters.count, selection) for selection in wanted] == counted


def test_enter_opens_the_matter_in_its_tab(qtbot, page, ledger_of_seven):
    opened = []
    page.desk.navigator.matter_wanted.connect(lambda kind, matter: opened.append((kind, matter)))
    qtbot.keyClick(page.agenda, Qt.Key.Key_Return)
    assert opened == [(MatterKind.COMPLAINT, ledger_of_seven["late"])]


def test_next_step_is_taken_in_place(qtbot, page, ledger_of_seven, dialog, send, read):
    made = page.agenda.step_button(ledger_of_seven["to sign"])
    assert made.text() == "签收"
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    send(dialog())
    assert read(matters.complaint, ledger_of_seven["to sign"]).standing.status is Status.IN_HAND
    assert page.cards[Concern.TO_SIGN].figure == "0"


def test_ctrl_enter_takes_the_step_of_the_line_with_the_cursor(qtbot, page, ledger_of_seven, dialog):
    page.agenda.choose(ledger_of_seven["soon"])
    qtbot.keyClick(page.agenda, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog().view.standing.status is Status.IN_HAND
    assert EventKind.REPLIED in dialog().view.steps
    dialog().reject()


def test_empty_ledger_offers_the_first_steps(office, shown, qtbot, dialog):
    page = shown(TodayTab(office))
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.agenda, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert dialog().windowTitle() == "登记投诉"
    dialog().reject()
    assert page.agenda.lines() == ()


def test_page_turns_with_the_day(page, clock):
    assert page.cards[Concern.OVERDUE].figure == "1"
    clock.set(2026, 11, 24)
    page.turn_page()
    assert page.day.text() == "2026-11-24  周二"
    assert page.cards[Concern.OVERDUE].figure == "2"


def test_the_lines_follow_the_system_from_light_to_dark(qapp, page):
    def grounds():
        agenda = page.agenda
        return {
            agenda.topLevelItem(at).background(0).color().name() for at in range(agenda.topLevelItemCount())
        }

    chosen = page.agenda.lines()[2].id
    page.agenda.choose(chosen)
    assert grounds() == {LIGHT.header}
    wear(qapp, Qt.ColorScheme.Dark)
    assert grounds() == {DARK.header}
    assert page.agenda.current_line().id == chosen
    wear(qapp, Qt.ColorScheme.Light)
    assert grounds() == {LIGHT.header}
