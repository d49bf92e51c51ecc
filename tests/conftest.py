"""Set-up of every test: an offscreen window system with the bundled font, and nothing left behind."""

import gc
import os
import threading

import pytest
from hypothesis import HealthCheck, settings

from tests import compiled_statements

PATIENCE_MS = 30_000  # a busy machine is no failure

os.environ["QT_QPA_PLATFORM"] = os.environ.get("BIZENV_TEST_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")


def pytest_configure(config):
    compiled_statements.share()
    gc.set_threshold(*_RARELY)
    # The offscreen platform warns that it has no window manager to tell about sizes.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")
    # A menu that is popped up raises itself and takes the keyboard.
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support (raise|grabbing the keyboard)")


# The program itself collects when nobody waits; at Python's own pace a tenth of the suite goes to collecting.
_RARELY = (50_000, 20, 50)

# The same examples in every run, so that a change is judged and not a draw of luck;
# a long run draws its own: pytest --hypothesis-profile=long
_UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", _UNHURRIED, derandomize=True, max_examples=50)
settings.register_profile("long", _UNHURRIED, max_examples=2_000)
settings.load_profile("suite")


def pytest_collection_finish(session):
    """What the collection made lives as long as the session: the collector need not walk it again."""
    del session
    gc.collect()
    gc.freeze()


@pytest.fixture
def qtbot(qapp, request):
    """pytest-qt's own bot keeps weak references: a widget may then be torn down in the midst of its test."""
    from pytestqt.qtbot import QtBot

    del qapp
    bot, kept = QtBot(request), []

    def keep(widget, **rest):
        kept.append(widget)
        QtBot.addWidget(bot, widget, **rest)

    def wait_until(callback, *, timeout=PATIENCE_MS):
        QtBot.waitUntil(bot, callback, timeout=timeout)

    bot.addWidget = bot.add_widget = keep
    bot.waitUntil = bot.wait_until = wait_until
    return bot


@pytest.fixture(scope="session")
def qapp_cls():
    from PySide6.QtWidgets import QApplication

    from bizenv_desktop.ui import theme

    class Dressed:
        """What pytest-qt builds: the application as the program dresses it, in the light scheme."""

        def __new__(cls, arguments):
            from PySide6.QtCore import Qt

            made = QApplication([*arguments, *theme.STYLE_ARGUMENTS])
            theme.dress(made)
            theme.wear(made, Qt.ColorScheme.Light)
            return made

    return Dressed


@pytest.fixture(autouse=True)
def no_window_is_left_open(request):
    """A test that opens a window closes it (`qtbot.addWidget` does)."""
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.close()
    assert left == []


@pytest.fixture(autouse=True)
def no_job_is_left_running():
    """A test that starts a runner closes it, which waits for its threads."""
    yield
    lanes = ("writer", "reader")
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith(lanes)] == []


pytest_plugins = ["tests.ledgers"]
