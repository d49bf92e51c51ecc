"""Once a week the pages of the ledger are looked through; what is amiss stands at the foot of the window."""

import pytest
from PySide6.QtCore import QObject

from bizenv_desktop.ui.status_strip import Standing, StatusStrip
from bizenv_desktop.ui.weekly_check import WeeklyCheck
from tests.ui.dialogs.office import desk_on
from tests.ui.inline_runner import InlineRunner


class Shell(QObject):
    """As much of a window as the check needs."""

    def __init__(self, desk, strip: StatusStrip) -> None:
        super().__init__()
        self.desk, self.status = desk, strip


@pytest.fixture
def shell(qtbot, ledger, asker, preferences, unexpected):
    strip = StatusStrip(Standing("台账.db", "王敏", ""))
    qtbot.addWidget(strip)
    return Shell(desk_on(ledger, asker, preferences, unexpected), strip)


def test_it_looks_once_a_week_and_again_until_nothing_is_found(shell, clock):
    amiss, looks = [0, 2, 0, 0], []

    def a_look(day: int) -> str:
        def find(_progress) -> int:
            looks.append(day)
            return amiss[len(looks) - 1]

        clock.set(2026, 11, day)
        WeeklyCheck(shell, lambda _progress: "/台账.db", find, InlineRunner()).go_on()
        return shell.status.text

    assert "核对" not in a_look(2)
    a_look(8)
    assert looks == [2]
    assert "每周核对发现 2 处问题" in a_look(9)
    assert "核对" not in a_look(10)
    a_look(16)
    assert looks == [2, 9, 10]


def test_a_look_of_a_day_to_come_puts_no_look_off(shell, clock):
    looks = []
    for year in (2031, 2026):
        clock.set(year, 11, 2)
        WeeklyCheck(
            shell, lambda _progress: "/台账.db", lambda _progress: looks.append(1) or 0, InlineRunner()
        ).go_on()
    assert len(looks) == 2


def test_a_ledger_on_a_server_is_not_looked_through(shell):
    looks = []
    WeeklyCheck(shell, lambda _progress: "", lambda _progress: looks.append(1) or 0, InlineRunner()).go_on()
    assert looks == []
