"""Composition root of the window: the one place that knows how its parts fit together.

Start-up is measured: nothing heavy (matplotlib, openpyxl, docx) may be imported from here, and what needs SQL
is imported when a ledger is open, after the first page is on screen.
"""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bizenv_desktop.lifetime import Home, Program, Shown
from bizenv_desktop.ui.asker import WindowAsker
from bizenv_desktop.ui.failures import Failures, log_to
from bizenv_desktop.ui.first_paint import FirstPaint
from bizenv_desktop.ui.jobs import Lane, ThreadRunner
from bizenv_desktop.ui.preferences import Preferences
from bizenv_desktop.ui.theme import STYLE_ARGUMENTS, dress

if TYPE_CHECKING:
    from bizenv_desktop.late_ledger import LateLedger
    from bizenv_desktop.rules.progress import Progress
    from bizenv_desktop.storage.laid_pages import Laid
    from bizenv_desktop.storage.ledger import Reader
    from bizenv_desktop.ui.asker import Asker
    from bizenv_desktop.ui.desk import Desk, TabSpec
    from bizenv_desktop.ui.dispatch import LedgerDoor
    from bizenv_desktop.ui.jobs import Runner
    from bizenv_desktop.ui.main_window import MainWindow
    from bizenv_desktop.ui.search_dialog import Hit, Search

_SETTLE_MS: Final = 20
"""What came in while the page was painted, a key or a click, is answered before the menus are filled."""


class Office(NamedTuple):
    """What the window is opened for: a ledger, who works on it, by which clock, where habits are kept."""

    ledger: "LedgerDoor"
    ledger_name: str
    operator: str
    now: Callable[[], datetime]
    folder: Path
    search: "Search | None" = None


class Ports(NamedTuple):
    """The parts that tests replace; the program uses threads and real dialogs."""

    runner: "Runner"
    asker: "Asker"
    preferences: Preferences
    unexpected: Callable[[BaseException], None]


def application(arguments: Sequence[str]) -> QApplication:
    """The Qt application in the program's dress; the one that runs already if there is one."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        app = QApplication([*(arguments or ["bizenv"]), *STYLE_ARGUMENTS])
    app.setApplicationName("bizenv-desktop")
    app.setApplicationDisplayName("营商环境提升工作台")
    dress(app)
    return app


def real_home(folder: Path) -> Home:
    """The person's own settings file, real dialogs, threads; failures on any thread are reported from now on.

    Its runner outlives the windows; each window gets one of its own, which ends with it.
    """
    preferences = Preferences(folder / "window.ini")
    runner, asker = ThreadRunner(), WindowAsker(preferences)
    failures = Failures(asker, runner.post)
    failures.install()
    return Home(folder, asker, preferences, runner, ThreadRunner, failures.report)


def office_window(home: Home, shown: Shown) -> "MainWindow":
    """The frame of the window on a ledger; what fills it moves in once it was painted, or is asked for."""
    from bizenv_desktop.ui.main_window import MainWindow
    from bizenv_desktop.ui.status_strip import Standing
    from bizenv_desktop.ui.tabs import found_tabs

    standing = Standing(shown.ledger.name, shown.ledger.opening.operator, "")
    return MainWindow(found_tabs(), standing, home.preferences, partial(_furnish, home, shown))


def _furnish(home: Home, shown: Shown, window: "MainWindow") -> None:
    """The page first; what stands behind the menus, and what goes on unseen, once it was painted."""
    ledger = shown.ledger
    office = Office(
        ledger, ledger.name, ledger.opening.operator, lambda: ledger.moment().local, home.folder, _search
    )
    ports = Ports(home.make_runner(), home.asker, home.preferences, home.unexpected)
    window.move_in(_desk(office, ports), office.search)
    settle = partial(_settle, shown, ports.runner, window)
    if window.isVisible():
        FirstPaint(window, partial(QTimer.singleShot, _SETTLE_MS, window, settle))
    else:
        settle()


def _settle(shown: Shown, runner: "Runner", window: "MainWindow") -> None:
    from bizenv_desktop.ui.indexing import Indexing
    from bizenv_desktop.ui.laying import Laying
    from bizenv_desktop.ui.office_menus import fill_menus
    from bizenv_desktop.ui.resuming import Resuming
    from bizenv_desktop.ui.weekly_check import WeeklyCheck

    ledger, bus = shown.ledger, window.desk.bus
    keeping = shown.keeping()
    fill_menus(window, keeping)
    Indexing(partial(_index_some, ledger, partial(runner.is_awaited, Lane.WRITER)), runner, bus, window)
    Laying(partial(_lay_ahead, ledger), partial(_keep_laid, ledger), runner, bus, window)
    Resuming(window.desk, window)
    WeeklyCheck(window, keeping.place, partial(_amiss, ledger), runner)


# What asks the ledger is loaded on the worker that asks.


def _search(text: str, reader: "Reader") -> "Sequence[Hit]":
    from bizenv_desktop.services.matter.search_everything import search

    return search(text, reader)


def _index_some(ledger: "LateLedger", is_awaited: "Callable[[], bool]", progress: "Progress") -> int:
    from bizenv_desktop.storage.complaint_tally import count_some
    from bizenv_desktop.storage.search_filling import index_some
    from bizenv_desktop.storage.search_merging import merge_some

    whole = ledger.whole(progress)
    return count_some(whole) or index_some(whole, is_awaited=is_awaited) or merge_some(whole, is_awaited)


def _amiss(ledger: "LateLedger", progress: "Progress") -> int:
    from bizenv_desktop.storage.health import check_pages

    return len(check_pages(ledger.whole(progress), progress).findings)


def _lay_ahead(ledger: "LateLedger", progress: "Progress") -> "Laid | None":
    from bizenv_desktop.ui.tabs.today.laying_out import lay_ahead

    return ledger.read(partial(lay_ahead, progress=progress))


def _keep_laid(ledger: "LateLedger", laid: "Laid", progress: "Progress") -> None:
    from bizenv_desktop.storage.laid_pages import keep

    keep(laid, ledger.whole(progress))


def build_window(office: Office, ports: Ports, tabs: "tuple[TabSpec, ...] | None" = None) -> "MainWindow":
    """The window with everything behind it."""
    from bizenv_desktop.ui.main_window import MainWindow
    from bizenv_desktop.ui.status_strip import Standing
    from bizenv_desktop.ui.tabs import found_tabs

    window = MainWindow(
        found_tabs() if tabs is None else tabs,
        Standing(office.ledger_name, office.operator, ""),
        ports.preferences,
        lambda window: window.move_in(_desk(office, ports), office.search),
    )
    window.furnish()
    return window


def _desk(office: Office, ports: Ports) -> "Desk":
    from bizenv_desktop.ui.bus import Bus
    from bizenv_desktop.ui.desk import Desk, Navigator
    from bizenv_desktop.ui.dispatch import Dispatch

    bus = Bus()
    return Desk(
        dispatch=Dispatch(office.ledger, ports.runner, bus, ports.asker, ports.unexpected),
        bus=bus,
        asker=ports.asker,
        preferences=ports.preferences,
        navigator=Navigator(),
        now=office.now,
        operator=office.operator,
        ledger_name=office.ledger_name,
    )


def main(where: str | None = None) -> int:
    """Open the window on a ledger, or the first page; stay until the person leaves. The exit code."""
    from platformdirs import user_data_dir

    app = application(sys.argv)
    folder = Path(user_data_dir("bizenv-desktop", appauthor=False))
    log_to(folder)
    home = real_home(folder)
    program = Program(home, partial(office_window, home))
    app.setQuitOnLastWindowClosed(False)
    program.left.connect(app.quit)
    program.start(where)
    return app.exec()
