"""The life of the program from the first page through one ledger after another to the end.

Belongs to the composition root: it opens, founds and restores ledgers on a worker, shows what refused, and
keeps exactly one of first page and window alive.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from bizenv_desktop.rules.errors import StorageUnavailable
from bizenv_desktop.rules.progress import Progress
from bizenv_desktop.services.ledgers import enter_ledger, found_ledger
from bizenv_desktop.storage.backup import (
    backup_before,
    backup_if_due,
    backup_to,
    backups_of,
    latest_backup_at,
    stamp_of,
)
from bizenv_desktop.storage.health import Finding, check
from bizenv_desktop.storage.ledger import Ledger, Opening, utc_now
from bizenv_desktop.storage.location import locate
from bizenv_desktop.storage.restore import restore
from bizenv_desktop.ui.asker import Asker
from bizenv_desktop.ui.first_start import FirstStart
from bizenv_desktop.ui.jobs import Ends, Lane, Runner
from bizenv_desktop.ui.keeping import BackupLine, Keeping
from bizenv_desktop.ui.main_window import MainWindow
from bizenv_desktop.ui.preferences import Preferences

T = TypeVar("T")
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

    ledger: Ledger
    keeping: Keeping


class Program(QObject):
    """Shows the first page or one window; `left` when the person is gone for good."""

    left = Signal()

    def __init__(self, home: Home, make_window: Callable[[Shown], MainWindow]) -> None:
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
        text = QCoreApplication.translate("Start", "正在打开台账…")
        self._work(
            text, partial(enter_ledger, str(where), self._opening(where)), partial(self._failed, where)
        )

    def found(self, path: Path) -> None:
        """Found a ledger from the first page and open it."""
        text = QCoreApplication.translate("Start", "正在新建台账…")
        self._work(text, partial(found_ledger, str(path), self._opening(path)), self._refuse)

    def try_demo(self) -> None:
        """Open the demo, founding it at the first time."""
        from bizenv_desktop.services.demo import found_demo

        where = str(self.demo_path)
        if self.demo_path.exists():
            self.open(where)
        else:
            text = QCoreApplication.translate("Start", "正在准备演示数据…")
            self._work(text, partial(found_demo, where), self._refuse)

    def restore(self, where: Path, backup: Path) -> None:
        """Put a backup in the place of the ledger at `where`, then open it."""
        text = QCoreApplication.translate("Start", "正在核对备份并恢复…")
        opening = self._opening(where)

        def job() -> Ledger:
            restore(backup, locate(str(where)), opening)
            return enter_ledger(str(where), opening)

        self._work(text, job, partial(self._failed, where))

    def _opening(self, where: str | Path) -> Opening:
        if Path(where) == self.demo_path:
            from bizenv_desktop.services.demo import demo_opening

            return demo_opening()
        return Opening(operator=self._home.preferences.operator, now=utc_now)

    def _work(
        self, text: str, job: Callable[[], Ledger], failed: Callable[[StorageUnavailable], None]
    ) -> None:
        page = self._show_page()
        page.busy(text)

        def work(_progress: Progress) -> Ledger:
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
        page = self._show_page()
        location = locate(str(where))
        if error.code not in _DAMAGE or location.path is None:
            page.refuse(error)
            return
        self._damaged = location.path
        page.show_damage(location.path, error, _backup_lines(location.path))

    def _show_page(self) -> FirstStart:
        if self.page is None:
            suggested = self._home.folder / QCoreApplication.translate("Start", "营商环境{year}.db").format(
                year=utc_now().year
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

    def _enter(self, ledger: Ledger) -> None:
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

    def _on_closed(self, ledger: Ledger) -> None:
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

    def _keeping(self, ledger: Ledger) -> Keeping:
        return Keeping(
            back_up=partial(backup_to, ledger),
            back_up_before=partial(backup_before, ledger),
            back_up_if_due=partial(backup_if_due, ledger),
            backups=lambda: () if ledger.location.path is None else _backup_lines(ledger.location.path),
            last_backup=partial(latest_backup_at, ledger.location),
            check=partial(_findings, ledger),
            restore=lambda backup: self._next(partial(self.restore, ledger.location.beside(""), backup)),
            new_ledger=lambda path: self._next(partial(self.found, path)),
            open_ledger=lambda path: self._next(partial(self.open, path)),
        )

    def _next(self, then: Callable[[], None]) -> None:
        """Close the window, and go on with `then` unless the person stays."""
        self._then = then
        if self.window is not None and not self.window.close():
            self._then = None


def _findings(ledger: Ledger, progress: Progress) -> tuple[Finding, ...]:
    return check(ledger, progress).findings


def _backup_lines(path: Path) -> tuple[BackupLine, ...]:
    """The backups beside the ledger at `path`, newest first."""
    lines: list[BackupLine] = []
    for backup in backups_of(locate(str(path))):
        taken = stamp_of(backup)
        if taken is not None:
            deed = backup.name.removeprefix("before-").rsplit("-", 2)[0]
            before = deed if backup.name.startswith("before-") else ""
            lines.append(BackupLine(backup, taken, before, backup.stat().st_size))
    return tuple(lines)
