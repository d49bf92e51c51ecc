"""The strip of long work says how far it is and keeps nobody waiting for its painting."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QProgressBar

from bizenv_desktop.ui.activities import Activity
from bizenv_desktop.ui.widgets.progress_strip import ProgressStrip


class Paintings(QObject):
    """Counts how often a widget was painted."""

    count = 0

    def eventFilter(self, watched, event):
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.fixture
def strip(qtbot):
    made = ProgressStrip()
    qtbot.addWidget(made)
    made.show_activities((_import(0),))
    qtbot.waitExposed(made)
    return made


def _import(done, total=100):
    return Activity("正在导入…", done, total, lambda: None)


def test_the_bar_is_painted_with_the_window_and_not_while_it_is_told(strip, qtbot):
    bar, paintings = strip.findChild(QProgressBar), Paintings()
    qtbot.waitUntil(lambda: bar.visibleRegion().isEmpty() is False)
    bar.installEventFilter(paintings)
    for done in range(0, 101, 10):
        strip.show_activities((_import(done),))
    assert (paintings.count, bar.value()) == (0, 100)
    qtbot.waitUntil(lambda: paintings.count > 0)


def test_work_of_unknown_length_has_no_share_and_ends_out_of_sight(strip):
    strip.show_activities((_import(7, 0),))
    assert (strip.findChild(QProgressBar).maximum(), strip.isVisible()) == (0, True)
    strip.show_activities(())
    assert (strip.title, strip.isVisible()) == ("", False)
