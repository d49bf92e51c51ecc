"""The clock rules in one table: typed over by keyboard, inherited where empty."""

from dataclasses import replace
from datetime import time
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTime
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bizenv_desktop.rules.clock.clock import DueRule, DueUnit
from bizenv_desktop.rules.clock.clock_rules import ClockPurpose, ExtensionCap, Scope, SpecialRule
from bizenv_desktop.rules.vocabulary import Urgency
from bizenv_desktop.services.clock import clock_rules
from bizenv_desktop.services.clock.clock_rules import ClockRules
from bizenv_desktop.services.office.settings import Settings
from bizenv_desktop.ui.dialogs.clock.clock_rule_cells import cells_of, rules_of
from bizenv_desktop.ui.dialogs.clock.clock_rules_dialog import ClockRulesDialog
from bizenv_desktop.ui.theme import tokens
from tests.ui.dialogs.office import desk_on

WD, CD, H = DueUnit.WORKING_DAYS, DueUnit.CALENDAR_DAYS, DueUnit.HOURS
LAND, LOANS = "不动产登记", "获得信贷"
NORMAL, EMERGENCY, EXTENSION, COUNT, RECEIPT = 1, 3, 4, 5, 7


@pytest.fixture
def dialog(qtbot, qapp, ledger, asker, preferences, unexpected):
    made = ClockRulesDialog(desk_on(ledger, asker, preferences, unexpected))
    qtbot.addWidget(made)
    made.show()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert unexpected == []


def at(dialog, category: str, column: int):
    model = dialog.grid.rules
    rows = [row for row in range(model.rowCount()) if model.index(row, 0).data() == category]
    return model.index(rows[0], column)


def typed(dialog, category: str, column: int, text: str) -> None:
    dialog.grid.rules.setData(at(dialog, category, column), text)


def test_the_first_row_shows_the_defaults_and_every_category_inherits_them(dialog):
    said = [at(dialog, "全部类别", column).data() for column in range(1, 9)]
    usual = [
        "5 个工作日",
        "2 个工作日",
        "当日",
        "5 个工作日",
        "1 次",
        "2 个工作日",
        "1 个工作日",
        "2 个工作日",
    ]
    assert said == usual
    inherited = at(dialog, LAND, NORMAL)
    assert inherited.data() == "5 个工作日"
    assert inherited.data(Qt.ItemDataRole.ForegroundRole).color() == QColor(tokens().closed)
    assert dialog.closes.time() == QTime(17, 30)


def test_what_is_typed_is_stored_and_what_is_empty_still_inherits(dialog, ledger):
    typed(dialog, "全部类别", NORMAL, "7")
    typed(dialog, LAND, NORMAL, "15天")
    typed(dialog, LAND, EMERGENCY, "24小时")
    typed(dialog, LAND, EXTENSION, "10")
    typed(dialog, LOANS, COUNT, "2")
    typed(dialog, LOANS, RECEIPT, "3")
    dialog.closes.setTime(QTime(18, 0))
    assert at(dialog, LOANS, NORMAL).data() == "7 个工作日"
    dialog.submit()
    assert not dialog.isVisible()
    stored = ledger.read(clock_rules.clock_rules)
    assert stored.office.closes == time(18, 0)
    assert stored.rule(ClockPurpose.FINISH, LAND, Urgency.NORMAL) == DueRule(15, CD)
    assert stored.rule(ClockPurpose.FINISH, LAND, Urgency.URGENT) == DueRule(2, WD)
    assert stored.rule(ClockPurpose.FINISH, LAND, Urgency.EMERGENCY) == DueRule(24, H)
    assert stored.rule(ClockPurpose.FINISH, LOANS, Urgency.NORMAL) == DueRule(7, WD)
    assert stored.extension_cap(LAND, Urgency.NORMAL) == ExtensionCap(DueRule(10, WD), 1)
    assert stored.extension_cap(LOANS, Urgency.NORMAL) == ExtensionCap(DueRule(5, WD), 2)
    assert stored.rule(ClockPurpose.RECEIPT, LOANS, Urgency.NORMAL) == DueRule(3, WD)


def test_the_table_is_worked_by_keyboard_alone(dialog, qtbot):
    grid = dialog.grid
    grid.setCurrentIndex(at(dialog, LAND, NORMAL))
    QTest.keyClick(grid, "9")
    editor = grid.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "d")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert at(dialog, LAND, NORMAL).data() == "9 天"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert at(dialog, LAND, NORMAL).data() == "5 个工作日"
    grid.setCurrentIndex(at(dialog, "全部类别", NORMAL))
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert at(dialog, "全部类别", NORMAL).data() == "5 个工作日"  # the first row has nothing to follow
    dialog.close()


def test_what_cannot_be_read_is_said_and_the_cell_stays(dialog):
    typed(dialog, LAND, NORMAL, "很快")
    assert "很快" in dialog.notice.text
    typed(dialog, LAND, COUNT, "99")
    assert "0 到 9" in dialog.notice.text
    assert at(dialog, LAND, NORMAL).data() == "5 个工作日"
    typed(dialog, LAND, NORMAL, "6")
    assert dialog.notice.text == ""


def test_the_model_keeps_qts_rules(dialog):
    tester = QAbstractItemModelTester(dialog.grid.rules, QAbstractItemModelTester.FailureReportingMode.Fatal)
    typed(dialog, LAND, NORMAL, "6")
    typed(dialog, LAND, NORMAL, "")
    assert tester.model() is dialog.grid.rules


def test_rules_come_back_from_the_cells_and_those_without_a_cell_are_kept():
    unseen = SpecialRule(ClockPurpose.RECEIPT, Scope("", Urgency.EMERGENCY), DueRule(2, H))
    rules = ClockRules(
        replace(Settings(), extension=ExtensionCap(DueRule(3, WD), 2)),
        (
            unseen,
            SpecialRule(ClockPurpose.FINISH, Scope(LAND, Urgency.URGENT), DueRule(3, WD)),
            SpecialRule(ClockPurpose.EXTENSION, Scope(LAND), DueRule(10, WD), 1),
            SpecialRule(ClockPurpose.ASSIGN, Scope(LOANS), DueRule(1, WD)),
        ),
    )
    assert rules_of(cells_of(rules), rules) == rules
    whole = ClockRules(Settings(), (SpecialRule(ClockPurpose.FINISH, Scope(LAND), DueRule(9, WD)),))
    again = rules_of(cells_of(whole), whole)
    for urgency in Urgency:
        assert again.rule(ClockPurpose.FINISH, LAND, urgency) == DueRule(9, WD)


def test_what_was_saved_is_shown_again(ledger, qtbot, asker, preferences, unexpected):
    special = (SpecialRule(ClockPurpose.FINISH, Scope("自设类别"), DueRule(20, CD)),)
    ledger.perform(partial(clock_rules.save_clock_rules, ClockRules(Settings(), special)))
    dialog = ClockRulesDialog(desk_on(ledger, asker, preferences, unexpected))
    qtbot.addWidget(dialog)
    assert [at(dialog, "自设类别", column).data() for column in (1, 2, 3)] == ["20 天"] * 3
