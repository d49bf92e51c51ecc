"""The life of the program from the first page through one ledger after another to the end.

Belongs to the composition root: it opens, founds and restores ledgers on a worker, shows what refused, and
keeps exactly one of first page and window alive. What needs SQL is imported by the job that needs it first,
so that the first page is on screen while the tables load.
"""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.ui.asker import Asker
from bizenv_desktop.ui.first_start import FirstStart
from bizenv_desktop.ui.jobs import Ends, Lane, Runner
from bizenv_desktop.ui.keeping import Keeping
from bizenv_desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Ledger
    from bizenv_desktop.ui.main_window import MainWindow

_DAMAGE: Final = frozenset({"storage.damaged", "storage.stray_log"})


@dataclass(frozen=True, slots=True)
class Home:
    """What lives as long as the program: the data folder, the asker, the settings, where jobs run."""

    folder: Path
    asker: Asker
    preferences: Preferences
    runner: Runner
    make_runner: Callable[[], Runner]
    unexpected: Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """An open ledger and what its window may do with it as a whole."""

    ledger: "Ledger"
    keeping: Keeping


class Program(QObject):
    """Shows the first page or one window; `left` when the person is gone for good."""

    left = Signal()

    def __init__(self, home: Home, make_window: "Callable[[Shown], MainWindow]") -> None:
        super().__init__()
        self._home = home
        self._make_window = make_window
        self._then: Callable[[], None] | None = None
        self._damaged: Path | None = None
        self.page: FirstStart | None = None
        self.window: MainWindow | None = None

    @property
    def demo_path(self) -> Path:
        """Where the demo's ledger lies."""
        return self._home.folder / "demo" / QCoreApplication.translate("Start", "演示台账.db")

    def start(self, where: str | None = None) -> None:
        """Open `where`, or the ledger of last time, or show the first page."""
        recent = self._home.preferences.recent_ledgers
        self._show_page()
        if where is not None or recent:
            self.open(where or recent[0])

    def open(self, where: str | Path) -> None:
        """Open a ledger from the first page."""
        signed = self._signed(where)

        def job() -> "Ledger":
            from bizenv_desktop.ledger_doors import enter

            return enter(str(where), signed)

        self._work(QCoreApplication.translate("Start", "正在打开台账…"), job, partial(self._failed, where))

    def found(self, path: Path) -> None:
        """Found a ledger from the first page and open it."""
        signed = self._signed(path)

        def job() -> "Ledger":
            from bizenv_desktop.ledger_doors import found

            return found(str(path), signed)

        self._work(QCoreApplication.translate("Start", "正在新建台账…"), job, self._refuse)

    def try_demo(self) -> None:
        """Open the demo, founding it at the first time."""
        where = str(self.demo_path)
        if self.demo_path.exists():
            self.open(where)
            return

        def job() -> "Ledger":
            from bizenv_desktop.services.demo import found_demo

            return found_demo(where)

        self._work(QCoreApplication.translate("Start", "正在准备演示数据…"), job, self._refuse)

    def restore(self, where: Path, backup: Path) -> None:
        """Put a backup in the place of the ledger at `where`, then open it."""
        signed = self._signed(where)

        def job() -> "Ledger":
            from bizenv_desktop.ledger_doors import restored

            return restored(str(where), signed, backup)

        text = QCoreApplication.translate("Start", "正在核对备份并恢复…")
        self._work(text, job, partial(self._failed, where))

    def _signed(self, where: str | Path) -> str | None:
        return None if Path(where) == self.demo_path else self._home.preferences.operator

    def _work(
        self, text: str, job: "Callable[[], Ledger]", failed: Callable[[StorageUnavailable], None]
    ) -> None:
        page = self._show_page()
        page.busy(text)

        def work(_progress: Progress) -> "Ledger":
            _load_doors()
            self._home.runner.post(_load_window)
            return job()

        def refused(error: BaseException) -> None:
            page.idle()
            if isinstance(error, StorageUnavailable):
                failed(error)
            else:
                self._home.unexpected(error)

        self._home.runner.start(work, Ends(self._enter, refused), Lane.WRITER)

    def _refuse(self, error: StorageUnavailable) -> None:
        self._show_page().refuse(error)

    def _failed(self, where: str | Path, error: StorageUnavailable) -> None:
        from bizenv_desktop.ledger_doors import backup_lines, file_of

        page = self._show_page()
        file = file_of(where)
        if error.code not in _DAMAGE or file is None:
            page.refuse(error)
            return
        self._damaged = file
        page.show_damage(file, error, backup_lines(file))

    def _show_page(self) -> FirstStart:
        if self.page is None:
            suggested = self._home.folder / QCoreApplication.translate("Start", "营商环境{year}.db").format(
                year=datetime.now(UTC).year
            )
            page = FirstStart(self._home.asker, self._home.preferences, suggested)
            page.new_wanted.connect(self.found)
            page.open_wanted.connect(self.open)
            page.demo_wanted.connect(self.try_demo)
            page.restore_wanted.connect(self._on_restore_wanted)
            page.left.connect(self._leave)
            page.show()
            self.page = page
        return self.page

    def _on_restore_wanted(self, backup: Path) -> None:
        if self._damaged is not None:
            self.restore(self._damaged, backup)

    def _enter(self, ledger: "Ledger") -> None:
        where = ledger.location.path or ledger.location.url
        self._home.preferences.remember_ledger(str(where))
        window = self._make_window(Shown(ledger, self._keeping(ledger)))
        window.closed.connect(partial(self._on_closed, ledger))
        self.window = window
        window.show()
        page, self.page = self.page, None
        if page is not None:
            page.left.disconnect()
            page.close()
            page.deleteLater()

    def _on_closed(self, ledger: "Ledger") -> None:
        from bizenv_desktop.exchange.reading.warm_child import WARM

        WARM.close()
        ledger.close()
        window, self.window = self.window, None
        if window is not None:
            window.deleteLater()
        then, self._then = self._then, None
        if then is None:
            self._leave()
        else:
            then()

    def _leave(self) -> None:
        self._home.preferences.sync()
        self._home.runner.close()
        self.left.emit()

    def _keeping(self, ledger: "Ledger") -> Keeping:
        from bizenv_desktop.ledger_doors import Leaving, keeping_of

        return keeping_of(
            ledger,
            Leaving(
                restore=lambda where, backup: self._next(partial(self.restore, where, backup)),
                new_ledger=lambda path: self._next(partial(self.found, path)),
                open_ledger=lambda path: self._next(partial(self.open, path)),
            ),
        )

    def _next(self, then: Callable[[], None]) -> None:
        """Close the window, and go on with `then` unless the person stays."""
        self._then = then
        if self.window is not None and not self.window.close():
            self._then = None


def _load_doors() -> None:
    """Load what opens ledgers; modules stay, and looking for garbage among them takes a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        import_module("bizenv_desktop.ledger_doors")
    finally:
        if collecting:
            gc.enable()


def _load_window() -> None:
    """Load what the window begins with while the worker still looks the file over."""
    for name in ("main_window", "office_menus", "indexing", "resuming", "tabs.today.page"):
        import_module(f"bizenv_desktop.ui.{name}")
    gc.freeze()  # modules stay: each full collection on the window's thread would walk them all
