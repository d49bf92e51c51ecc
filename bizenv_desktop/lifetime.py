"""The life of the program from the first page through one ledger after another to the end.

Belongs to the composition root: it opens, founds and restores ledgers on a worker, shows what refused, and
keeps exactly one of first page and window alive. At a start with a known ledger the window is painted first;
then the ledger is opened and asked, and when that has settled its pages are looked over. What needs SQL is
imported by the job that needs it first.
"""

import gc
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from bizenv_desktop.first_look import FirstLook
from bizenv_desktop.late_ledger import LateLedger, entered, late_keeping, late_name
from bizenv_desktop.rules.errors import Cancelled, StorageUnavailable
from bizenv_desktop.storage.office_time import Opening
from bizenv_desktop.ui.first_paint import FirstPaint
from bizenv_desktop.ui.jobs import Ends, Lane, Runner
from bizenv_desktop.ui.page_check import PageCheck

if TYPE_CHECKING:
    from bizenv_desktop.storage.ledger import Ledger
    from bizenv_desktop.ui.asker import Asker
    from bizenv_desktop.ui.first_start import FirstStart
    from bizenv_desktop.ui.keeping import Keeping
    from bizenv_desktop.ui.main_window import MainWindow
    from bizenv_desktop.ui.preferences import Preferences

_LONGEST_EMPTY_MS: Final = 1_000
_DAMAGE: Final = frozenset({"storage.damaged", "storage.stray_log"})


# A named tuple is made in an eighth of the time of a dataclass: these are made before the first painting.


class Home(NamedTuple):
    """What lives as long as the program: the data folder, the asker, the settings, where jobs run."""

    folder: Path
    asker: "Asker"
    preferences: "Preferences"
    runner: Runner
    make_runner: Callable[[], Runner]
    unexpected: Callable[[BaseException], None]


class Shown(NamedTuple):
    """The ledger of a window, open or about to be, and what may be done with it as a whole."""

    ledger: LateLedger
    keeping: "Callable[[], Keeping]"


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
        """Open `where`, or the ledger of last time, behind its window; or show the first page."""
        recent = self._home.preferences.recent_ledgers
        known = where or (recent[0] if recent else None)
        if known is None:
            self._show_page()
        else:
            self._open_behind_window(known)

    def open(self, where: str | Path) -> None:
        """Open a ledger from the first page."""
        opening = self._opening(where)
        text = QCoreApplication.translate("Start", "正在打开台账…")
        job = partial(entered, str(where), opening)
        self._work(text, where, job, partial(self._failed, where))

    def found(self, path: Path) -> None:
        """Found a ledger from the first page and open it."""
        opening = self._opening(path)

        def job() -> "Ledger":
            from bizenv_desktop.ledger_doors import found

            return found(str(path), opening)

        self._work(QCoreApplication.translate("Start", "正在新建台账…"), path, job, self._refuse)

    def try_demo(self) -> None:
        """Open the demo, founding it at the first time."""
        where = str(self.demo_path)
        if self.demo_path.exists():
            self.open(where)
            return

        def job() -> "Ledger":
            from bizenv_desktop.services.demo.demo import found_demo

            return found_demo(where)

        self._work(QCoreApplication.translate("Start", "正在准备演示数据…"), where, job, self._refuse)

    def restore(self, where: Path, backup: Path) -> None:
        """Put a backup in the place of the ledger at `where`, then open it."""
        opening = self._opening(where)

        def job() -> "Ledger":
            from bizenv_desktop.ledger_doors import restored

            return restored(str(where), opening, backup)

        text = QCoreApplication.translate("Start", "正在核对备份并恢复…")
        self._work(text, where, job, partial(self._failed, where))

    def _opening(self, where: str | Path) -> Opening:
        if Path(where) != self.demo_path:
            return Opening(operator=self._home.preferences.operator)
        from bizenv_desktop.services.demo.demo_clock import demo_opening

        return demo_opening()

    def _open_behind_window(self, where: str) -> None:
        """Show the frame of the window; once it is painted, the ledger is opened while the rest moves in."""
        opening = self._opening(where)
        look = FirstLook(lambda: self.window, self._home.runner.post)
        job = partial(entered, where, opening, look.show)
        ledger = LateLedger(late_name(where), opening, job)
        window = self._stand(ledger, where)
        self._home.runner.hold()

        ends = Ends(self._remember, partial(self._not_opened, where))
        self._home.runner.start(ledger.opened, ends, Lane.WRITER)
        if self.window is window:
            gc.freeze()  # what a start has loaded stays: the first collection would walk it all
            window.show()
            FirstPaint(window, partial(self._begin, window))

    def _begin(self, window: "MainWindow") -> None:
        """The worker looks for the page of the day, and has it move in; a slow disk is not waited for."""
        self._home.runner.begin()
        QTimer.singleShot(_LONGEST_EMPTY_MS, window, window.furnish)

    def _work(
        self,
        text: str,
        where: str | Path,
        job: "Callable[[], Ledger]",
        failed: Callable[[StorageUnavailable], None],
    ) -> None:
        """Do `job` behind the first page, and go on in the window of its ledger."""
        page = self._show_page()
        page.busy(text)
        ledger = LateLedger(late_name(where), self._opening(where), job)

        def opened(there: "Ledger") -> None:
            self._remember(there)
            self._enter(ledger, str(where))

        def refused(error: BaseException) -> None:
            page.idle()
            if isinstance(error, StorageUnavailable):
                failed(error)
            else:
                self._home.unexpected(error)

        self._home.runner.start(ledger.opened, Ends(opened, refused), Lane.WRITER)

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

    def _show_page(self) -> "FirstStart":
        if self.page is None:
            from bizenv_desktop.ui.first_start import FirstStart

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

    def _remember(self, ledger: "Ledger") -> None:
        where = ledger.location.path or ledger.location.url
        self._home.preferences.remember_ledger(str(where))

    def _stand(self, ledger: LateLedger, where: str) -> "MainWindow":
        """The window of a ledger, not shown yet."""
        window = self._make_window(Shown(ledger, partial(self._keeping, ledger)))
        PageCheck(window, ledger.look_over, self._home.runner, partial(self._not_opened, where))
        window.closed.connect(partial(self._on_closed, ledger))
        self.window = window
        return window

    def _enter(self, ledger: LateLedger, where: str) -> None:
        """Go from the first page into the window of an open ledger."""
        window = self._stand(ledger, where)
        window.furnish()
        window.show()
        page, self.page = self.page, None
        if page is not None:
            page.left.disconnect()
            page.close()
            page.deleteLater()

    def _not_opened(self, where: str, error: BaseException) -> None:
        """Go back to the first page: the ledger behind the window cannot be opened, or is damaged."""
        self._home.runner.begin()
        if not isinstance(error, Cancelled):
            self._next(partial(self._explain, where, error))

    def _explain(self, where: str, error: BaseException) -> None:
        if isinstance(error, StorageUnavailable):
            self._failed(where, error)
        else:
            self._show_page()
            self._home.unexpected(error)

    def _on_closed(self, ledger: LateLedger) -> None:
        reading = sys.modules.get("bizenv_desktop.exchange.reading.warm_child")
        if reading is not None:
            reading.WARM.close()
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

    def _keeping(self, ledger: LateLedger) -> "Keeping":
        from bizenv_desktop.ui.keeping import Leaving

        return late_keeping(
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
